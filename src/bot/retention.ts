import type { Logger } from '../log';
import type { Storage } from '../storage/storage';
import { escalationKey, tenantIn } from './record';

const hour = 3_600_000;
const day = 24 * hour;

/** What lets go of old triages. */
export interface Retention {
  /** Removes what nobody has touched for so long, and resolves to how many items that were. */
  sweep(): Promise<number>;
  /** Stops to do that by itself once a day. */
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
    ];
    const markers = await storage.older('open/', limit);
    removed.push(...(await remove(await without(markers, escalationOf), limit)));
    const conversations = await storage.older('conversation/', limit);
    removed.push(...(await remove(await without(conversations, linkOf), limit)));
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

  async function linkOf(key: string): Promise<string | undefined> {
    const { [key]: item } = await storage.read([key]);
    const id = item?.['escalation'];
    return typeof id === 'string' ? escalationKey(tenantIn(key), id) : undefined;
  }

  async function isStored(key: string): Promise<boolean> {
    return (await storage.read([key]))[key] !== undefined;
  }

  async function round(): Promise<void> {
    try {
      const removed = await sweep();
      logger.info({ removed }, 'Old triages are removed.');
    } catch (error) {
      logger.error({ err: error }, 'Old triages could not be removed.');
    }
  }

  const timer = days > 0 ? everyDay(round, now, logger) : undefined;
  return { sweep, stop: () => clearInterval(timer) };
}

/** The escalation that an open marker stands for. */
function escalationOf(marker: string): Promise<string> {
  return Promise.resolve(marker.replace(/^open\//, 'escalation/'));
}

/**
 * Does something an hour from now and then once a day, but not while the clock is wrong: a clock that was set since the
 * last look, by more than an hour, is trusted from the next look on.
 */
function everyDay(work: () => Promise<void>, now: () => number, logger: Logger): NodeJS.Timeout {
  const offset = () => now() - performance.now();
  let before = offset();
  let rounds = 0;
  return setInterval(() => {
    const change = Math.abs(offset() - before);
    before = offset();
    if (change > hour) return logger.warn('The clock was set: nothing old is removed for now.');
    if (rounds++ % 24 === 0) void work();
  }, hour).unref();
}
