import { BoundedMap } from '../../bounded-map';

/** How many activities may come at once, and how many a second in the long run. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** What is known of somebody who sends; instants are milliseconds of a clock that never jumps. */
export interface Bucket {
  tokens: number;
  at: number;
  /** When the sentence was last said. */
  told?: number;
  /** The ids of the last activities that were let through, which Teams may deliver again. */
  passed: readonly string[];
}

/** Let it through; say that it was too much; or say nothing, because it was just said. */
export type Verdict = 'pass' | 'tell' | 'silent';

/** Milliseconds before the same warning is sent again. */
export const SILENCE_MS = 60_000;

/** How many activity ids are remembered: more than Teams has in flight from one person. */
const remembered = 8;

/** Takes a token for an activity, or none if the same one was let through before. */
export function allow(
  bucket: Bucket | undefined,
  id: string | undefined,
  at: number,
  { burst, perSecond }: Rate,
): { bucket: Bucket; verdict: Verdict } {
  const before = bucket ?? { tokens: burst, at, passed: [] };
  if (id !== undefined && before.passed.includes(id)) return { bucket: before, verdict: 'pass' };
  const tokens = Math.min(burst, before.tokens + ((at - before.at) / 1000) * perSecond);
  if (tokens >= 1) {
    const passed = id === undefined ? before.passed : [...before.passed, id].slice(-remembered);
    return { bucket: { ...before, tokens: tokens - 1, at, passed }, verdict: 'pass' };
  }
  return refuse({ ...before, tokens, at }, at);
}

/** Refuses an activity, and says so unless that was just said. */
function refuse(bucket: Bucket, at: number): { bucket: Bucket; verdict: Verdict } {
  const due = bucket.told === undefined || at - bucket.told >= SILENCE_MS;
  return due ? { bucket: { ...bucket, told: at }, verdict: 'tell' } : { bucket, verdict: 'silent' };
}

/** One token bucket per sender; the one unused for longest is dropped first. */
export interface ReceiveRate {
  allow(key: string, id: string | undefined, at: number): Verdict;
  /** Refuses an activity that had its token, for another reason. */
  refuse(key: string, at: number): Verdict;
  readonly size: number;
}

/** Buckets for at most `most` keys. */
export function createReceiveRate(rate: Rate, most = 10_000): ReceiveRate {
  const buckets = new BoundedMap<string, Bucket>(most);
  function keep(key: string, { bucket, verdict }: ReturnType<typeof allow>): Verdict {
    buckets.set(key, bucket);
    return verdict;
  }

  return {
    allow: (key, id, at) => keep(key, allow(buckets.get(key), id, at, rate)),
    refuse: (key, at) => keep(key, refuse(buckets.get(key) ?? { tokens: rate.burst, at, passed: [] }, at)),
    get size() {
      return buckets.size;
    },
  };
}
