import { z } from 'zod';
import type { Logger } from '../../log';
import type { Storage } from '../../storage/storage';
import { removeOld } from './remove-old';

const hour = 3_600_000;
const day = 24 * hour;

const noteKey = 'retention';

/**
 * What is noted at every look, in milliseconds since 1970: when it was, from when on the clock is trusted, and when old
 * triages were last removed. If the clock has jumped by more than a day since the last run, nothing is removed until it
 * has been steady for a day.
 */
const Note = z.object({ seen: z.number(), trusted: z.number(), swept: z.number() });
type Note = z.infer<typeof Note>;

/** Deletes old triages. */
export interface Retention {
  /** Removes what nobody has touched for so long, and resolves to how many items that were. */
  sweep(): Promise<number>;
  /** Stops the timer. */
  stop(): void;
}

/** What retention works with; `days` 0 keeps everything. */
export interface RetentionParts {
  storage: Storage;
  days: number;
  logger: Logger;
  now?: () => number;
}

/**
 * Lets go of conversations, escalations and damaged items that were not written for `days` days. A conversation that
 * shows an escalated triage stays as long as that. The escalation channels stay for good.
 */
export function createRetention({ storage, days, logger, now = Date.now }: RetentionParts): Retention {
  const sweep = () => removeOld(storage, new Date(now() - days * day));

  /** What was noted at the last look, if it can be read. */
  async function noted(): Promise<Note | undefined> {
    const { [noteKey]: item } = await storage.read([noteKey]);
    return Note.safeParse(item).data;
  }

  async function look(): Promise<void> {
    const at = now();
    const { seen, trusted, swept } = (await noted()) ?? { seen: at, trusted: at, swept: 0 };
    const jumped = Math.abs(at - seen) > day;
    if (jumped)
      logger.warn('The clock was set, or nobody has looked for a day: nothing old is removed today.');
    const from = jumped ? at + day : trusted;
    const due = at >= from && Math.abs(at - swept) >= day;
    await storage.write({ [noteKey]: { seen: at, trusted: from, swept: due ? at : swept } satisfies Note });
    if (due) logger.info({ removed: await sweep() }, 'Old triages are removed.');
  }

  const failed = (error: unknown) => logger.error({ err: error }, 'Old triages could not be removed.');
  const timer = days > 0 ? setInterval(() => void look().catch(failed), hour).unref() : undefined;
  return { sweep, stop: () => clearInterval(timer) };
}
