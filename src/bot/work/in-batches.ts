/** Works on all items, a batch at a time; `stopped` is asked before each batch. */
export async function inBatches<T>(
  all: readonly T[],
  size: number,
  work: (one: T) => Promise<void>,
  stopped: () => boolean = () => false,
): Promise<void> {
  for (let first = 0; first < all.length && !stopped(); first += size)
    await Promise.all(all.slice(first, first + size).map(work));
}
