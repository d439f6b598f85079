import { withReference } from '../../log';
import { readDueKey } from '../conversations/pointers';
import { inBatches } from '../work/in-batches';
import { createRounds, type Worker } from '../work/rounds';
import { sendReminder, type ReminderParts } from './send';

/** How many are sent at the same time. */
const MAX_CONCURRENT = 20;

/** Reminds of triages whose wait is over or whose time is running out, each once, where the triage is. */
export function createReminders(parts: ReminderParts): Worker {
  const { storage, logger, now } = parts;

  async function round(stopped: () => boolean): Promise<void> {
    const at = now().toISOString();
    const due = (await storage.keys('due/')).filter((key) => readDueKey(key).at <= at);
    await inBatches(due, MAX_CONCURRENT, (one) => withReference(() => trySend(one)), stopped);
  }

  async function trySend(due: string): Promise<void> {
    try {
      await sendReminder(parts, due);
    } catch (error) {
      logger.error({ err: error }, 'A reminder could not be looked after.');
    }
  }

  return createRounds(round, logger, 'What is due could not be read.');
}
