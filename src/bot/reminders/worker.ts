import { withReference } from '../../log';
import { inBatches } from '../conversations/in-batches';
import { readDueKey } from '../conversations/pointers';
import { ROUND_MS, sendReminder, type ReminderParts } from './send';

/** Reminds of triages whose wait is over or whose time is running out, each once, where the triage is. */
export interface Reminders {
  /** Reminds of all that is due, and resolves when everything that can be sent now is sent. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Stops the regular rounds, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** How many are sent at the same time. */
const MAX_CONCURRENT = 20;

export function createReminders(parts: ReminderParts): Reminders {
  const { storage, logger, now } = parts;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;

  async function round(): Promise<void> {
    const at = now().toISOString();
    const due = (await storage.keys('due/')).filter((key) => readDueKey(key).at <= at);
    await inBatches(
      due,
      MAX_CONCURRENT,
      (one) => withReference(() => trySend(one)),
      () => stopped,
    );
  }

  async function trySend(due: string): Promise<void> {
    try {
      await sendReminder(parts, due);
    } catch (error) {
      logger.error({ err: error }, 'A reminder could not be looked after.');
    }
  }

  function sweep(): Promise<void> {
    const mine = underWay.then(round);
    underWay = mine.catch(() => undefined);
    return mine;
  }

  const timer = setInterval(() => {
    sweep().catch((error: unknown) => logger.error({ err: error }, 'What is due could not be read.'));
  }, ROUND_MS).unref();

  return {
    sweep,
    idle: () => underWay,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
