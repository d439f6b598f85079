/** The value in the middle; of an even number of values the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = sort(values);
  const half = sorted.length / 2;
  return ((sorted[Math.floor(half)] ?? NaN) + (sorted[Math.ceil(half) - 1] ?? NaN)) / 2;
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], hundredth: number): number {
  const sorted = sort(values);
  return sorted[Math.max(0, Math.ceil((sorted.length * hundredth) / 100) - 1)] ?? NaN;
}

/** How many microseconds some work takes: the median over `milliseconds` of doing nothing else, after as long a warm-up. */
export function microseconds(work: () => unknown, milliseconds: number): number {
  const once = repeat(work, 1, milliseconds).at(-1) ?? 1;
  const batch = Math.max(1, Math.ceil(2_000 / once));
  return median(repeat(work, batch, milliseconds));
}

function repeat(work: () => unknown, batch: number, milliseconds: number): number[] {
  const times: number[] = [];
  const until = performance.now() + milliseconds;
  do {
    const since = performance.now();
    for (let done = 0; done < batch; done++) work();
    times.push(((performance.now() - since) * 1000) / batch);
  } while (performance.now() < until);
  return times;
}

function sort(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other);
}
