import type { Storage } from '../storage/storage';
import { withTimeout } from '../timeout';
import type { Tokens } from '../tokens/tokens';

/** Whether the bot can do its work: with what, or why not in one sentence. */
export type Readiness = { status: 'ready'; version: string; guides: number } | { error: string };

/** What readiness is judged by. */
export interface ReadinessParts {
  storage: Pick<Storage, 'read' | 'write'>;
  /** What tells Teams from others; not needed in local mode. */
  tokens?: Pick<Tokens, 'usable'>;
  /** How many guides were read. */
  guides: number;
  version: string;
  /** Is told what the store failed with. */
  onError: (error: unknown) => void;
  /** Whether an operation of the store takes longer than it may: a store can take reads and no writes. */
  isLate?: () => boolean;
  /** Whether the latest write has failed: then a write is tried. */
  refusesWrites?: () => boolean;
  /** How long a read or a write may take. */
  timeoutMs?: number;
}

/** A key under which nothing is stored but that a write was tried: what counts is that the store answers. */
const nowhere = 'readiness';

/** How long an answer is reused, so that nobody outside can keep the store busy by asking. */
const REUSE_MS = 1_000;

const noKeys = 'The signing keys of Teams are not there. If they do not come, the log says why.';

/**
 * Judges by a real read of the store, and by a write where the latest one has failed: one at a time and at most one a
 * second, however many ask.
 */
export function createReadiness(parts: ReadinessParts): () => Promise<Readiness> {
  const { storage, tokens, guides, version, onError, timeoutMs = 2_000 } = parts;
  const { isLate = () => false, refusesWrites = () => false } = parts;
  let latest: Promise<Readiness> | undefined;

  async function judge(): Promise<Readiness> {
    const late = new Error(`The store has not answered for ${timeoutMs / 1000} seconds.`);
    const inTime = <T>(work: Promise<T>) => withTimeout(work, timeoutMs, () => late);
    let what = 'read';
    try {
      await inTime(storage.read([nowhere]));
      what = 'written';
      if (refusesWrites()) await inTime(storage.write({ [nowhere]: {} }));
    } catch (error) {
      if (error === late) return { error: late.message };
      onError(error);
      return { error: `The store cannot be ${what}. The log says why.` };
    }
    if (tokens?.usable() === false) return { error: noKeys };
    if (isLate())
      return { error: 'The store has not answered in time, and has not ended what it was asked.' };
    return { status: 'ready', version, guides };
  }

  return () =>
    (latest ??= judge().finally(() => {
      setTimeout(() => (latest = undefined), REUSE_MS).unref();
    }));
}
