import { z } from 'zod';
import type { Logger } from '../../log';
import type { Storage } from '../../storage/storage';
import { PersonPointer, readDueKey, triageIn } from './pointers';
import { escalationKey, tenantIn } from './records';

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

/** What lets go of old triages. */
export interface Retention {
  /** Removes what nobody has touched for so long, and resolves to how many items that were. */
  sweep(): Promise<number>;
  /** Ends the daily run. */
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
  async function sweep(): Promise<number> {
    const limit = new Date(now() - days * day);
    const removed = [
      ...(await remove(await storage.older('escalation/', limit), limit)),
      ...(await remove(await storage.older('aside/', limit), limit)),
      ...(await remove(await storage.older('collected/', limit), limit)),
    ];
    const markers = await storage.older('open/', limit);
    removed.push(...(await remove(await without(markers, escalationOf), limit)));
    const conversations = await storage.older('conversation/', limit);
    removed.push(...(await remove(await without(conversations, linkOf), limit)));
    const due = await storage.older('due/', limit);
    removed.push(...(await remove(await without(due, dueOf), limit)));
    const people = await storage.older('person/', limit);
    removed.push(...(await remove(await withoutAll(people), limit)));
    return removed.length;
  }

  async function remove(keys: string[], limit: Date): Promise<string[]> {
    await storage.delete(keys, limit);
    return keys;
  }

  /** Those of the keys whose escalation is no longer stored. */
  async function without(
    keys: string[],
    escalation: (key: string) => Promise<string | undefined>,
  ): Promise<string[]> {
    const gone: string[] = [];
    for (const key of keys) {
      const link = await escalation(key);
      if (link === undefined || !(await isStored(link))) gone.push(key);
    }
    return gone;
  }

  /** Those that point to a triage of which neither the conversation nor an escalation is stored. */
  async function withoutAll(pointers: string[]): Promise<string[]> {
    const loose = await without(pointers, (one) =>
      Promise.resolve(escalationKey(tenantIn(one), triageIn(one))),
    );
    return without(loose, async (one) => {
      const { data } = PersonPointer.safeParse((await storage.read([one]))[one]);
      return data?.conversation;
    });
  }

  async function linkOf(key: string): Promise<string | undefined> {
    const { [key]: item } = await storage.read([key]);
    const id = item?.['escalation'];
    return typeof id === 'string' ? escalationKey(tenantIn(key), id) : undefined;
  }

  async function isStored(key: string): Promise<boolean> {
    return (await storage.read([key]))[key] !== undefined;
  }

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

/** What is to be reminded. */
function dueOf(due: string): Promise<string> {
  return Promise.resolve(readDueKey(due).key);
}

/** The escalation that an open marker stands for. */
function escalationOf(marker: string): Promise<string> {
  return Promise.resolve(marker.replace(/^open\//, 'escalation/'));
}
