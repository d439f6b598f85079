import { setTimeout as after } from 'node:timers/promises';
import type { Storage } from '../storage/storage';
import type { Tokens } from '../tokens/tokens';

/** Whether the bot can do its work: with what, or why not in one sentence. */
export type Readiness = { status: 'ready'; version: string; guides: number } | { error: string };

/** What readiness is judged by. */
export interface ReadinessParts {
  storage: Pick<Storage, 'read'>;
  /** What tells Teams from others; not needed in local mode. */
  tokens?: Pick<Tokens, 'usable'>;
  /** How many guides were read. */
  guides: number;
  version: string;
  /** Is told what the store failed with. */
  onError: (error: unknown) => void;
  /** Whether an operation of the store takes longer than it may: a store can take reads and no writes. */
  isLate?: () => boolean;
  /** How many milliseconds a read may take. */
  patience?: number;
}

/** A key under which nothing is stored: what counts is that the store answers. */
const nowhere = 'readiness';

/** How long an answer is reused, in milliseconds, so that nobody outside can keep the store busy by asking. */
const holds = 1_000;

const noKeys = 'The signing keys of Teams are not there. If they do not come, the log says why.';

/** Judges by a real read of the store, one at a time and at most one a second, however many ask. */
export function createReadiness(parts: ReadinessParts): () => Promise<Readiness> {
  const { storage, tokens, guides, version, onError, isLate = () => false, patience = 2_000 } = parts;
  let latest: Promise<Readiness> | undefined;

  async function judge(): Promise<Readiness> {
    const stop = new AbortController();
    const late = after(patience, 'late' as const, { signal: stop.signal, ref: false });
    late.catch(() => undefined);
    try {
      const read = await Promise.race([storage.read([nowhere]), late]);
      if (read === 'late') return { error: `The store has not answered for ${patience / 1000} seconds.` };
      if (tokens?.usable() === false) return { error: noKeys };
      if (isLate())
        return { error: 'The store has not answered in time, and has not ended what it was asked.' };
      return { status: 'ready', version, guides };
    } catch (error) {
      onError(error);
      return { error: 'The store cannot be read. The log says why.' };
    } finally {
      stop.abort();
    }
  }

  return () =>
    (latest ??= judge().finally(() => {
      setTimeout(() => (latest = undefined), holds).unref();
    }));
}
