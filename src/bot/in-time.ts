import { setTimeout as after } from 'node:timers/promises';

/** What Teams answers, or a rejection when it has not answered after so many milliseconds. */
export async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  const stop = new AbortController();
  const late = after(patience, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new Error(`Teams has not answered for ${patience / 1000} seconds.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    late.catch(() => undefined);
  }
}
