import { setTimeout as after } from 'node:timers/promises';

/** The result of `work`, or a rejection with the error of `overdue` once `timeoutMs` are over. */
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
