import { withTimeout } from '../timeout';
import { around } from './around';
import type { Storage } from './storage';

/** How long an operation may take: longer than all attempts at a blob, shorter than Teams waits. */
const defaultTimeoutMs = 10_000;

/** The store has not answered in time: whether the operation takes effect is not known, it may still do so. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** A storage nobody waits for without end. */
export interface Bounded<S extends Storage> {
  storage: S;
  /** Whether an operation has taken longer than it may, and is still under way. */
  isLate: () => boolean;
}

/**
 * The same storage, with operations that reject with {@link LateError} when they take too long. They go on behind it.
 * As long as one is late the next ones get a tenth of the time, so that those who wait in a row are not kept for long.
 */
export function withTimeouts<S extends Storage>(storage: S, timeoutMs = defaultTimeoutMs): Bounded<S> {
  const late = new Set<Promise<unknown>>();
  const timely = around(storage, (_operation, work) => {
    const under = work();
    const given = late.size > 0 ? timeoutMs / 10 : timeoutMs;
    return withTimeout(under, given, () => {
      late.add(under);
      const done = () => void late.delete(under);
      under.then(done, done);
      return new LateError(`The store has not answered for ${given / 1000} seconds.`);
    });
  });
  return { storage: timely, isLate: () => late.size > 0 };
}
