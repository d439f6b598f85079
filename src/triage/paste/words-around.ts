import { saidIn } from '../checks/sentences';
import type { Moment } from '../day';
import type { Knowledge } from '../knowledge';
import { longestSaid } from '../listen/tokens';
import { readPaste } from './read-paste';

/** Lines that a console prints and nobody types: properties, prompts, commands, tables, JSON, the places of errors. */
const printed =
  /^(?:[A-Za-z][\w.]{0,60} +:(?:\s|$)|["'{}[\]]|(?:\[PS\]|PS) ?[A-Z]?:?[^>]{0,200}>|>>|[+|]|At line:|At \S+:\d|[A-Z][a-z]+-[A-Z]\w+ *(?:$|[-|"'])|[A-Z][a-z]+-[A-Z]\w+ ?:|-{3}|\d{1,5} {1,4}\||Line \|)/;
const rule = /^-{3}/;
/** What Exchange Online and Microsoft Graph greet with, after who connects. */
const greeting =
  /^(?:This V3 EXO PowerShell|Unlike the EXO\*|V3 cmdlets in the|REST backed EOP|Similar to EXO, the cmdlets|For more information check https:|Welcome to Microsoft Graph|Connected via \w+ access|(?:Readme|SDK Docs|API Docs): https:|NOTE: You can use the -NoWelcome)/;
/** What our blocks say behind every change. */
const changed = /^(?:\S.{0,100} (?:before: .{0,400}, )?now: |Unchanged: )/;
/** So many letters of its own a sentence has at least by which it is known again. */
const shortest = 10;
/** So many pieces of what is left are looked at. */
const most = 24;

/**
 * The words that a person wrote around what is pasted: what is left of a text without the lines that were printed, and
 * without the pieces in which an error or a value is recognised.
 */
export function wordsAround(knowledge: Knowledge, text: string, today: Moment): string {
  const pieces: string[] = [];
  for (const line of unprinted(text.slice(0, 4 * longestSaid).split('\n'))) {
    if (pieces.length >= most) break;
    if (greeting.test(line) || changed.test(line) || isSaid(knowledge, line)) continue;
    pieces.push(...line.split(/(?<=[.:!?]) /).slice(0, most));
  }
  return pieces
    .slice(0, most)
    .filter((piece) => {
      const { found, answers, details } = readPaste(knowledge, piece, { today });
      const others = Object.keys(details).filter((id) => id !== 'upn');
      return found.length + Object.keys(answers).length + others.length === 0;
    })
    .join('\n')
    .slice(0, longestSaid);
}

/** Whether one of our commands says this; a sentence that is hardly more than its values tells nothing. */
function isSaid({ printed: { by } }: Knowledge, line: string): boolean {
  return Object.values(by).some(({ said }) =>
    said.some((one) => one.texts.join('').length >= shortest && saidIn(one, line) !== undefined),
  );
}

/** The lines outside of fences and tables that do not look printed. */
function unprinted(lines: readonly string[]): string[] {
  const left: string[] = [];
  let [fenced, inTable] = [false, false];
  const trimmed = lines.map((line) => line.trim());
  trimmed.forEach((line, at) => {
    if (line.startsWith('```')) fenced = !fenced;
    if (rule.test(trimmed[at + 1] ?? '') || rule.test(line)) inTable = true;
    if (line === '') inTable = false;
    else if (!fenced && !inTable && !printed.test(line)) left.push(line);
  });
  return left;
}
