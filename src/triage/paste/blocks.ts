import { commandIn, type PrintedBy } from './command';
import { mayBeHalf, withoutHalfEnd, withoutHalfStart } from './half';
import { joined, mayGoOn, piece, type ConsolePiece } from './lines';
import { keyPattern, properties, type Names } from './properties';
import type { CommandRun } from './runs';
import { tableAt } from './table';
import { cleaned, type Values } from './property-values';

/** One object in pasted output, the command before it, and the number of the run that printed it. */
export interface Block {
  values: Values;
  command?: PrintedBy;
  run: number;
  /** It was printed in the shell of an Exchange server on-premises. */
  server?: boolean;
}

const most = 200;
/** No console breaks a value over more lines than this. */
const longest = 60;

interface OpenBlock {
  values: Map<string, ConsolePiece[]>;
  command?: PrintedBy;
  /** How long its lines are. */
  lines: number[];
  /** Where the value of the last line with a name begins. */
  column: number;
}

interface Reader {
  blocks: Block[];
  names: Names;
  run: number;
  command?: PrintedBy;
  open?: OpenBlock;
  /** The property that the next lines may continue. */
  last?: string;
  depth: number;
  /** How deep in braces the open block began. */
  began: number;
}

/**
 * The objects in pasted output: `Format-List`, tables, JSON and hash tables. A new object begins after an empty
 * line (unless every line is followed by one), at a command, a fence or a closing brace, and where a property
 * repeats. A list of more than 200 objects is cut. `names` are the properties that are read, in lower case.
 */
export function blocksIn(
  runs: readonly CommandRun[],
  names: Names = properties,
): { blocks: Block[]; cut: boolean } {
  const all = runs.map((run) => ({ run, lines: tidy(run.output, names) }));
  const spaced = isDoubleSpaced(all.flatMap(({ lines }) => lines));
  const blocks: Block[] = [];
  all.forEach(({ run, lines }, index) => {
    const reader: Reader = { blocks, names, run: index, command: run.command, depth: 0, began: 0 };
    const ends = index === all.length - 1 && !/\n[ \t]*$/.test(run.output);
    const begun = index === 0 ? withoutHalfStart(lines) : lines;
    readLines(reader, ends ? withoutHalfEnd(begun, names) : begun, spaced, ends);
  });
  const whole = blocks.slice(0, most).map((one) => ({ ...one, server: runs[one.run]?.server }));
  return { blocks: whole, cut: blocks.length > most };
}

/** `ends`: the paste ends in the last of these lines, perhaps in the middle of it. */
function readLines(reader: Reader, lines: readonly string[], spaced: boolean, ends: boolean): void {
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
    const table = tableAt(lines, index, reader.names);
    if (table) {
      close(reader);
      for (const values of table.rows)
        reader.blocks.push({ values, command: reader.command, run: reader.run });
      index = table.last;
      continue;
    }
    const command = commandIn(line) && commandIn(withNext(lines, index));
    if (command) {
      close(reader);
      reader.command = command;
    }
    readLine(reader, line, command !== undefined);
  }
  close(reader, ends ? reader.last : undefined);
}

/** Lines without the signs that consoles, mails and chats put before them; a property name broken in two is one again. */
function tidy(text: string, names: Names): string[] {
  const lines = text
    .replace(/\\{1,8}(?:r\\{1,8})?n/g, '\n')
    .replace(/\\{1,8}"/g, '"')
    .replace(/&quot;|&#34;/g, '"')
    .split(/\r\n|[\n\r\u2028]/)
    .map((line) =>
      line.replace(/^(?:\s{0,20}>){1,5}(?!\s*[A-Z][a-z]{1,20}-[A-Z])\s?/, '').replace(/\u00a0/g, ' '),
    );
  const whole: string[] = [];
  for (const line of lines) {
    const begun = /^\s{0,20}([A-Za-z]{2,40})$/.exec(whole.at(-1) ?? '')?.[1];
    const rest = begun ? /^([A-Za-z]{1,40})(?=\s{0,60}:)/.exec(line)?.[1] : undefined;
    if (begun && rest && names.has(`${begun}${rest}`.toLowerCase())) whole.splice(-1, 1, begun + line);
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
function withNext(lines: readonly string[], index: number): string {
  let line = lines[index] ?? '';
  for (let more = 1; more < 4 && /[|`,]\s*$/.test(line); more += 1) line += ` ${lines[index + more] ?? ''}`;
  return line.slice(0, 2000);
}

/** The next name in `@{A=1; B=2}` or `{"a":1,"b":2}`. */
const nextName = /;[ \t]{0,20}[A-Za-z]\w{0,60}=|,[ \t]{0,20}"[A-Za-z]\w{0,60}"[ \t]{0,4}:/;

function readLine(reader: Reader, line: string, isCommand: boolean): void {
  const continued = reader.depth === reader.began ? reader.last : undefined;
  let pending: { open: OpenBlock; property: string; from: number } | undefined;
  const finish = (to: number) => {
    // In braces the next name ends a value, also one that is not read.
    const next = pending && reader.began > 0 ? line.slice(pending.from, to).search(nextName) : -1;
    const end = pending && next >= 0 ? pending.from + next : to;
    pending?.open.values.set(pending.property, [piece(line, pending.from, end, false)]);
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
    if (property === undefined || !reader.names.has(property)) continue;
    // Other names are common words, which in a sentence stand before a colon too.
    if (!properties.has(property) && /[A-Za-z]/.test(line.slice(0, key.index))) continue;
    // The day of an error or a licence inside the user is not the user's.
    if (property === 'createddatetime' && reader.open && reader.depth > reader.began) continue;
    finish(key.index);
    named = true;
    if (reader.open?.values.has(property)) close(reader);
    if (!reader.open) reader.began = reader.depth;
    const from = key.index + found.length;
    reader.open ??= { values: new Map(), command: reader.command, lines: [], column: from };
    reader.open.column = from;
    reader.last = property;
    pending = { open: reader.open, property, from };
    reader.open.values.set(property, []);
  }
  finish(line.length);
  const { open } = reader;
  if (named) open?.lines.push(line.trimEnd().length);
  else if (open && !isCommand) goOn(reader, open, continued, line);
}

/** A line without a name goes on with the value above it, unless it is a property that is not read. */
function goOn(reader: Reader, open: OpenBlock, continued: string | undefined, line: string): void {
  const under = open.column > 1 && line.slice(0, open.column).trim() === '' && line.length > open.column;
  const other = !under && /^\s*"?[A-Za-z][\w.-]{1,60}"?\s*[:=](?:\s|$)/.test(line);
  if (other) reader.last = undefined;
  if (other || under) open.lines.push(line.trimEnd().length);
  const property = under ? reader.last : continued;
  const pieces = property === undefined ? undefined : open.values.get(property);
  if (!other && pieces && pieces.length < longest)
    pieces.push(piece(line, under ? open.column : line.length - line.trimStart().length, line.length, under));
}

/** Kinds of value whose form does not show whether a part is missing. */
const endless = ['legacyexchangedn', 'distinguishedname'];

/** `last` is the property in whose value the paste ends. */
function close(reader: Reader, last?: string): void {
  const { open, run } = reader;
  if (open) {
    const values = new Map<string, string>();
    for (const [property, pieces] of open.values) {
      const printed = joined(pieces, open.lines);
      const value = printed.split('\n').map(cleaned).join('\n');
      const ends = property === last && (open.values.size > 1 || open.command !== undefined);
      if (ends && mayBeHalf(property, printed.trim())) continue;
      const cut = endless.includes(property) && (ends || mayGoOn(pieces, open.lines));
      values.set(property, cut ? `${value}…` : value);
    }
    reader.blocks.push({ values, command: open.command, run });
  }
  reader.open = undefined;
  reader.last = undefined;
}
