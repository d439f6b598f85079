/** The name that was perhaps meant, or all that there are. */
export function nearest(name: string, all: readonly string[]): string {
  const [best] = all
    .map((one) => ({ one, away: distance(name, one) }))
    .sort((one, other) => one.away - other.away);
  if (best && best.away <= Math.max(2, name.length / 3)) return ` Did you mean “${best.one}”?`;
  return all.length > 0 && all.length <= 30 ? ` There is ${all.join(', ')}.` : '';
}

/** How many letters have to be changed, put in or left out. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries()) {
      const change = (row[at] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
