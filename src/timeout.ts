import { setTimeout as after } from 'node:timers/promises';

/** What a work comes to, or a rejection with what `late` makes when it has not ended after `timeoutMs`. */
export async function withTimeout<T>(
  work: Promise<T>,
  timeoutMs: number,
  overdue: () => Error = () => new Error(`Teams has not answered for ${timeoutMs / 1000} seconds.`),
): Promise<T> {
  const stop = new AbortController();
  const tooLong = after(timeoutMs, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw overdue();
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    stop.abort();
    tooLong.catch(() => undefined);
  }
}
