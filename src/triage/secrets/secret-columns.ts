import { isCoded, isFilledIn } from './secret-values';
import { column } from './secret-words';

const cell = new RegExp(`^\\s{0,9}["']?(?:${column})["']?\\s{0,9}$`, 'iu');

/** What stands between the cells of a line: a sign, or blanks as in what Format-Table prints. */
type Separator = ',' | ';' | '\t' | '|' | 'blanks';
const separators: readonly Separator[] = [',', ';', '\t', '|', 'blanks'];

const word = /\S{1,400}/g;

interface Cell {
  text: string;
  start: number;
}

interface Table {
  separator: Separator;
  column: number;
  /** How many columns there are; a line with others is not of the table. */
  count: number;
}

/** Where the passwords stand in a table whose line of names has a column for them, as in a CSV file. */
export function passwordsInColumns(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let table: Table | undefined;
  let start = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const cells = table ? rowOf(line, table) : [];
    const before = cells.length === table?.count ? table : undefined;
    const found = before && cells[before.column]!;
    if (found && holdsOne(found.text.trim(), before.separator)) {
      const at = start + found.start;
      spans.push({ start: at, end: at + found.text.trimEnd().length });
    }
    table = before ?? tableOf(line, lines[index + 1] ?? '');
    start += line.length + 1;
  }
  return spans;
}

/** Lines of blanks may as well be sentences. */
function holdsOne(text: string, separator: Separator): boolean {
  return separator === 'blanks' ? isCoded(text) : text.length > 2 && isFilledIn(text);
}

/** The table that begins with this line, if it names columns and one of them is for passwords. */
function tableOf(line: string, next: string): Table | undefined {
  // Where dashes stand under each name, there is one name a word.
  const isUnderlined = /^\s{0,20}-{2,200}(?:\s{1,200}-{2,200}){1,50}\s{0,200}$/.test(next);
  for (const separator of separators) {
    const cells = line.length > 2_000 ? [] : cellsOf(line, separator, isUnderlined ? word : undefined);
    const column = cells.findIndex(({ text }) => cell.test(text));
    if (cells.length > 1 && column >= 0) return { separator, column, count: cells.length };
  }
  return undefined;
}

/** Where the widest cell leaves only one blank, every blank counts. */
function rowOf(line: string, { separator, count }: Table): Cell[] {
  const cells = cellsOf(line, separator);
  return separator === 'blanks' && cells.length !== count ? cellsOf(line, 'blanks', word) : cells;
}

function cellsOf(line: string, separator: Separator, between = /\S{1,400}(?: \S{1,400}){0,20}/g): Cell[] {
  if (separator === 'blanks')
    return [...line.matchAll(between)].map(({ 0: text, index }) => ({ text, start: index }));
  let start = 0;
  return line.split(separator).map((text) => {
    const one = { text, start };
    start += text.length + 1;
    return one;
  });
}
