import { addressesIn, guidsIn } from '../detail';
import type { Names } from './properties';
import { cleaned } from './property-values';

type Row = Map<string, string>;

const most = 201;

/** The rows of a table that begins in a line, and its last line; nothing when no table with a known column begins there. */
export function tableAt(
  lines: readonly string[],
  index: number,
  names: Names,
): { rows: Row[]; last: number } | undefined {
  const header = lines[index] ?? '';
  const below = lines[index + 1] ?? '';
  if (/^\s*-{2,}(?:\s+-{2,})*\s*$/.test(below)) return dashed(lines, index, names);
  for (const separator of ['|', '\t', ',', ';'])
    if (header.includes(separator)) {
      const table = separated(lines, index, separator, names);
      if (table) return table;
    }
  return undefined;
}

/** `Format-Table`: the dashes under the names say where the columns begin. */
function dashed(lines: readonly string[], index: number, names: Names) {
  const isKnown = (name: string) => names.has(name.toLowerCase());
  const starts = [...(lines[index + 1] ?? '').matchAll(/-+/g)].map((dashes) => dashes.index);
  const columns = (lines[index] ?? '').trim().split(/\s+/);
  if (columns.length !== starts.length) return undefined;
  const pairs = /^(?:name|property|key|field)$/i.test(columns[0] ?? '') && /^value$/i.test(columns[1] ?? '');
  if (!pairs && !columns.some(isKnown)) return undefined;
  const printed: string[][] = [];
  let last = index + 1;
  while (printed.length < most && last + 1 < lines.length && isRow(lines[last + 1] ?? '')) {
    last += 1;
    const cells = cellsOf(lines[last] ?? '', starts);
    const above = printed.at(-1);
    if (cells && above && goesOn(cells, above, starts))
      cells.forEach((cell, at) => (above[at] = `${above[at]?.trimEnd()}${cell.trim()}`));
    else if (cells) printed.push(cells);
  }
  const rows = printed.map((cells) => row(columns, cells));
  return { rows: pairs ? [turned(rows, columns, isKnown)] : rows, last };
}

/** `-Wrap` breaks a cell that fills its column: the rest is on the line below and is not a value of its own. */
function goesOn(cells: readonly string[], above: readonly string[], starts: readonly number[]): boolean {
  const filled = cells.map((cell) => cell.trim() !== '');
  return (
    !filled[0] &&
    !cells.some((cell) => addressesIn(cell).length + guidsIn(cell).length > 0) &&
    filled.every((one, at) => {
      const width = (starts[at + 1] ?? 0) - (starts[at] ?? 0) - 1;
      return !one || width < 0 || sized(above[at] ?? '').trim().length >= width;
    })
  );
}

/** East Asian letters and symbols take two columns of a line: each is followed by a filler, which is taken out again. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

function sized(text: string): string {
  return text.replace(wide, '$&\u0000');
}

function isRow(line: string): boolean {
  return line.trim() !== '' && !/^\s*(?:`{3}|PS [A-Z]:|PS\s*>|>)/.test(line);
}

function cellsOf(row: string, starts: readonly number[]): string[] | undefined {
  const line = sized(row);
  const fits = starts.every((start) => start === 0 || /^\s?$/.test(line.charAt(start - 1)));
  if (fits && /^\S/.test(line.trimStart()))
    return starts.map((start, at) => line.slice(start, starts[at + 1]).replace(/\0/g, ''));
  for (const between of [/\s{2,}|\t/, /\s+/]) {
    const cells = row.trim().split(between);
    if (cells.length === starts.length) return cells;
  }
  return undefined;
}

/** Columns between pipes, tabs or commas, with or without a line of dashes under the names. */
function separated(lines: readonly string[], index: number, separator: string, names: Names) {
  const isKnown = (name: string) => names.has(name.toLowerCase());
  const header = lines[index] ?? '';
  if (!header.split(separator, 40).some((name) => isKnown(cleaned(name)))) return undefined;
  const columns = split(header, separator);
  const named = columns.filter((name) => name !== '');
  if (named.length < 2 || !named.every((name) => /^[A-Za-z][\w ]{0,60}$/.test(name)) || !named.some(isKnown))
    return undefined;
  const rows: Row[] = [];
  let last = index;
  while (rows.length < most && last + 1 < lines.length) {
    const line = lines[last + 1] ?? '';
    const cells = split(line, separator);
    const rule = /^[\s|:-]+$/.test(line) && line.includes('-');
    if (!rule && (cells.length !== columns.length || cells.filter((cell) => isKnown(cell)).length > 1)) break;
    last += 1;
    if (!rule) rows.push(row(columns, cells));
  }
  return rows.length > 0 ? { rows, last } : undefined;
}

function split(line: string, separator: string): string[] {
  const cells =
    separator === ',' || separator === ';'
      ? (line.match(/"[^"]*"|[^",;]+|(?<=[,;])(?=[,;]|$)/g) ?? [])
      : line.split(separator);
  return cells.map(cleaned);
}

/** One row; a cell that was cut off is unknown, not empty. */
function row(columns: readonly string[], cells: readonly string[]): Row {
  const values: Row = new Map();
  columns.forEach((name, at) => {
    const cell = cleaned(cells[at] ?? '');
    if (!/(?:…|\.{3})$/.test(cell)) values.set(name.toLowerCase(), cell);
  });
  return values;
}

/** A table of names and values is one object. */
function turned(
  rows: readonly Row[],
  [name = '', value = '']: readonly string[],
  isKnown: (name: string) => boolean,
): Row {
  return new Map(
    rows
      .map((one): [string, string] => [
        (one.get(name.toLowerCase()) ?? '').toLowerCase(),
        one.get(value.toLowerCase()) ?? '',
      ])
      .filter(([key]) => isKnown(key)),
  );
}
