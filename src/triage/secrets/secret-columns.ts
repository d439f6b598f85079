import { isFilledIn } from './secret-values';
import { words } from './secret-words';

const cell = new RegExp(`^\\s{0,9}["']?(?:${words})["']?\\s{0,9}$`, 'iu');
const separators = [',', ';', '\t', '|'];

interface Table {
  separator: string;
  column: number;
  /** How many columns there are; a line with others is not of the table. */
  count: number;
}

/** Where the passwords stand in a table whose line of names has a column for them, as in a CSV file. */
export function passwordsInColumns(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let table: Table | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const cells = table ? line.split(table.separator) : [];
    const before = cells.length === table?.count ? table : undefined;
    const found = before && cells[before.column]!.trimEnd();
    if (before && found && found.trim().length > 2 && isFilledIn(found.trim())) {
      const left = cells.slice(0, before.column).map((one) => `${one}${before.separator}`);
      const at = start + left.join('').length;
      spans.push({ start: at, end: at + found.length });
    }
    table = before ?? tableOf(line);
    start += line.length + 1;
  }
  return spans;
}

/** The table that begins with this line, if it names columns and one of them is for passwords. */
function tableOf(line: string): Table | undefined {
  for (const separator of separators) {
    const cells = line.length > 2_000 ? [] : line.split(separator);
    const column = cells.findIndex((name) => cell.test(name));
    if (cells.length > 1 && column >= 0) return { separator, column, count: cells.length };
  }
  return undefined;
}
