import { setTimeout as pause } from 'node:timers/promises';
import type { RootDatabase } from 'lmdb';

/** How long lmdb may take to say why a commit failed. */
const reasonTimeoutMs = 1_000;

/**
 * Makes one commit of what `work` changes, and resolves to its result once that is on the disk. When the disk is full
 * lmdb rejects the commit, and beside it a promise with the reason: left alone that one would end the process.
 *
 * @throws Error with the reason as its cause if nothing of it was stored.
 */
export async function commit<T>(database: RootDatabase<string, Buffer>, work: () => T): Promise<T> {
  try {
    return await database.transaction(work);
  } catch (error) {
    const { commitError } = error as { commitError?: Promise<never> };
    if (!commitError) throw error;
    const why = commitError.catch((reason: unknown) => reason);
    const cause = await Promise.race([why, pause(reasonTimeoutMs, undefined, { ref: false })]);
    throw new Error('The data folder could not be written.', { cause });
  }
}
