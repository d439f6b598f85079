import { commandIn, type Command } from './command';
import { keyPattern, properties } from './properties';
import { tableAt } from './table';
import { cleaned, type Values } from './value';

/** One object in pasted output, and the command before it. */
export interface Block {
  values: Values;
  command?: Command;
}

const most = 200;

interface Reader {
  blocks: Block[];
  command?: Command;
  open?: { values: Map<string, string>; command?: Command };
  /** The property that the next lines may continue. */
  last?: string;
  depth: number;
  /** How deep in braces the open block began. */
  began: number;
}

/**
 * The objects in pasted output: `Format-List`, tables, JSON and hash tables. A new object begins after an empty
 * line (unless every line is followed by one), at a command, a fence or a closing brace, and where a property
 * repeats. A list of more than 200 objects is cut.
 */
export function blocksIn(text: string): { blocks: Block[]; cut: boolean } {
  const lines = tidy(text);
  const spaced = isDoubleSpaced(lines);
  const reader: Reader = { blocks: [], depth: 0, began: 0 };
  let empty = 0;
  for (let index = 0; index < lines.length && reader.blocks.length <= most; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      empty += 1;
      if (!spaced || empty > 1) close(reader);
      continue;
    }
    empty = 0;
    if (/^\s*(?:`{3}|~{3}|[-=*_]{3,}\s*$)/.test(line)) close(reader);
    const table = tableAt(lines, index);
    if (table) {
      close(reader);
      for (const values of table.rows) reader.blocks.push({ values, command: reader.command });
      index = table.last;
      continue;
    }
    const command = commandIn(line) && commandIn(joined(lines, index));
    if (command) {
      close(reader);
      reader.command = command;
    }
    readLine(reader, line, command !== undefined);
  }
  close(reader);
  return { blocks: reader.blocks.slice(0, most), cut: reader.blocks.length > most };
}

/** Lines without the signs that consoles, mails and chats put before them; a property name broken in two is one again. */
function tidy(text: string): string[] {
  const lines = text
    .replace(/\\{1,8}(?:r\\{1,8})?n/g, '\n')
    .replace(/\\{1,8}"/g, '"')
    .replace(/&quot;|&#34;/g, '"')
    .split(/\r\n|[\n\r\u2028]/)
    .map((line) => line.replace(/^(?:\s{0,20}>){1,5}(?!\s*\w+-)\s?/, '').replace(/\u00a0/g, ' '));
  const whole: string[] = [];
  for (const line of lines) {
    const begun = /^\s{0,20}([A-Za-z]{2,40})$/.exec(whole.at(-1) ?? '')?.[1];
    const rest = begun ? /^([A-Za-z]{1,40})(?=\s{0,60}:)/.exec(line)?.[1] : undefined;
    if (begun && rest && properties.has(`${begun}${rest}`.toLowerCase())) whole.splice(-1, 1, begun + line);
    else whole.push(line);
  }
  return whole;
}

function isDoubleSpaced(lines: readonly string[]): boolean {
  const keyed = lines.flatMap((line, index) => (/^\s*"?[A-Za-z]\w*"?\s*:/.test(line) ? [index] : []));
  const apart = keyed.slice(1).filter((line, index) => line - (keyed[index] ?? 0) === 2);
  return keyed.length > 3 && apart.length > (keyed.length - 1) * 0.7;
}

/** A command goes on in the next line after a pipe, a backtick or a comma. */
function joined(lines: readonly string[], index: number): string {
  let line = lines[index] ?? '';
  for (let more = 1; more < 4 && /[|`,]\s*$/.test(line); more += 1) line += ` ${lines[index + more] ?? ''}`;
  return line.slice(0, 2000);
}

function readLine(reader: Reader, line: string, isCommand: boolean): void {
  const continued = reader.depth === reader.began ? reader.last : undefined;
  let pending: { values: Map<string, string>; property: string; from: number } | undefined;
  const finish = (to: number) => {
    pending?.values.set(pending.property, cleaned(line.slice(pending.from, to)));
    pending = undefined;
  };
  let named = false;
  for (const key of line.matchAll(keyPattern)) {
    if (reader.blocks.length > most) break;
    const [found, name] = key;
    if (found === '{') reader.depth += 1;
    if (found === '}') {
      reader.depth -= 1;
      if (reader.open && reader.depth < reader.began) {
        finish(key.index);
        close(reader);
      }
    }
    const property = name?.toLowerCase();
    if (property === undefined || !properties.has(property)) continue;
    finish(key.index);
    named = true;
    if (reader.open?.values.has(property)) close(reader);
    if (!reader.open) reader.began = reader.depth;
    reader.open ??= { values: new Map(), command: reader.command };
    reader.last = property;
    pending = { values: reader.open.values, property, from: key.index + found.length };
    reader.open.values.set(property, '');
  }
  finish(line.length);
  if (named) return;
  const before = (continued && reader.open?.values.get(continued)) ?? '';
  const other = /^\s*"?[A-Za-z][\w.-]{1,60}"?\s*[:=](?:\s|$)/.test(line);
  if (continued && reader.open && !isCommand && !other && before.length < 500)
    reader.open.values.set(continued, `${before}\n${line.trim().slice(0, 500)}`);
  else if (other) reader.last = undefined;
}

function close(reader: Reader): void {
  if (reader.open) reader.blocks.push(reader.open);
  reader.open = undefined;
  reader.last = undefined;
}
