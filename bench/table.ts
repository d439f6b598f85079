/** One measured thing of both bots, or of ours alone. */
export interface Row {
  what: string;
  echo?: number;
  ours: number;
  unit: 'ms' | 'µs' | 'MB' | 'turns/s' | 'times';
  /** What is asked of the ratio of ours to the echo bot, or of ours where there is no echo bot. */
  goal?: { most: number } | { least: number };
}

/** The rows as a Markdown table, with what is missed said so. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { what, echo, ours, unit, goal } = row;
    const ratio = echo === undefined ? '' : (ours / echo).toFixed(2);
    const cells = [what, echo === undefined ? '' : shown(echo, unit), shown(ours, unit), ratio, asked(goal)];
    return [...cells, verdictOn(row)];
  });
  return markdownTable([['', 'echo bot', 'ours', 'ratio', 'goal', ''], ...lines]);
}

function verdictOn({ echo, ours, goal }: Row): string {
  if (!goal) return '';
  const value = echo === undefined ? ours : ours / echo;
  const met = 'most' in goal ? value <= goal.most : value >= goal.least;
  return met ? 'met' : '**missed**';
}

function asked(goal: Row['goal']): string {
  if (!goal) return '';
  return 'most' in goal ? `≤ ${goal.most}` : `≥ ${goal.least}`;
}

function shown(value: number, unit: Row['unit']): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return unit === 'times' ? value.toFixed(2) : `${value.toFixed(digits)} ${unit}`;
}

/** A table with its columns aligned; the first column to the left, the others to the right. */
function markdownTable(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(rows[0] ?? []), `| ${rule.join(' | ')} |`, ...rows.slice(1).map(line)].join('\n');
}
