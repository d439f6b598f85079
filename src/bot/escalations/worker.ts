import { withReference, type Logger } from '../../log';
import type { Metrics } from '../../metrics';
import type { Storage } from '../../storage/storage';
import type { Knowledge } from '../../triage/knowledge';
import { openKey, type Conversations } from '../conversations/conversations';
import { createOnceSender } from './send-once';
import { nextTaskOf, afterUnknownSend, type NextTask } from './next-task';
import { createQueue } from '../conversations/queue';
import { noteEdit, type EscalationRecord } from '../conversations/records';
import { assignmentMention, reminder, rootCard, ownerNotice, postFailedNotice } from './texts';
import type { ProactiveSender } from '../teams/proactive';
import { placeOf, postCard } from './post-card';
import { showPlace } from './update-place';

/** What the worker needs. */
export interface EscalationParts {
  knowledge: Knowledge;
  storage: Storage;
  conversations: Conversations;
  sender: ProactiveSender;
  logger: Logger;
  metrics: Metrics;
  now: () => Date;
  /** After how many minutes it is said that nobody has taken one; 0 is never. */
  reminderMinutes: number;
}

/** Posts escalations and keeps what stands in Teams equal to what is stored, across restarts. */
export interface Escalations {
  /** Something has changed about one. */
  wake(key: string): void;
  /** Works on all open escalations, and resolves when everything that can be done now is done. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Stops the regular rounds, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** The pause between rounds over all open escalations, in milliseconds. */
const rounds = 60_000;

/** How many escalations a round works on at the same time. */
const maxConcurrent = 50;

export function createEscalations(parts: EscalationParts): Escalations {
  const { knowledge, storage, conversations, sender, logger, metrics, now, reminderMinutes } = parts;
  const onceSender = createOnceSender(parts);
  const queue = createQueue();
  const timers = new Map<string, NodeJS.Timeout>();
  const underWay = new Set<Promise<void>>();
  const today = () => now().toISOString();
  let stopped = false;

  async function lookAfter(key: string): Promise<void> {
    clearTimeout(timers.get(key));
    timers.delete(key);
    while (!stopped) {
      const record = await onceSender.current(key);
      const task = record && nextTaskOf(record, now().getTime(), reminderMinutes * 60_000);
      if (!task || task.do === 'rest') return;
      if (task.do === 'wait') return again(key, task.until - now().getTime());
      await perform(key, record, task);
      if (task.do === 'close') return;
    }
  }

  async function perform(key: string, record: EscalationRecord, task: NextTask): Promise<void> {
    const origin = () => placeOf(record, record.origin).reference;
    const thread = () => placeOf(record, record.root.is === 'posted' ? record.root.place : '').reference;
    switch (task.do) {
      case 'lost':
        if (task.what === 'root') metrics.escalation('failed');
        logger.warn('It is not known whether a message of an escalation was sent.');
        await conversations.updateEscalation(key, (one) =>
          one.sending?.what === task.what ? afterUnknownSend(one, task.what) : undefined,
        );
        return;
      case 'post-root':
        return postCard({ ...parts, onceSender, today }, key);
      case 'show-root':
        return showRoot(key, record);
      case 'show-place':
        return showPlace({ ...parts, ...onceSender, today }, key, record, task.place);
      case 'tell-trouble':
        return onceSender.sendOnce(key, 'trouble', (one) =>
          sender.post(origin(), postFailedNotice(knowledge, one, today())),
        );
      case 'tell':
        return onceSender.sendOnce(key, `tell ${task.deed?.no ?? 0}`, (one) =>
          // Nobody has to be told what they did themselves.
          task.deed?.by.id === one.escalation.by.id
            ? Promise.resolve('')
            : sender.post(origin(), ownerNotice(knowledge, one, task.deed, today())),
        );
      case 'call':
        return onceSender.sendOnce(key, `call ${task.deed.no}`, () =>
          task.deed.to?.id === task.deed.by.id
            ? Promise.resolve('')
            : sender.post(thread(), assignmentMention(task.deed)),
        );
      case 'remind':
        return onceSender.sendOnce(key, `remind ${task.since}`, (one) =>
          sender.post(thread(), reminder(knowledge, one, reminderMinutes, today())),
        );
      case 'close':
        return close(key);
      case 'rest':
      case 'wait':
    }
  }

  async function close(key: string): Promise<void> {
    await storage.delete([openKey(key)]);
    const record = await conversations.updateEscalation(key, () => undefined);
    // If it was opened again in between, it still needs the worker.
    if (record?.triage.status === 'open') await storage.write({ [openKey(key)]: {} });
  }

  async function showRoot(key: string, record: EscalationRecord): Promise<void> {
    const { root } = record;
    if (root.is !== 'posted') return;
    const { activity } = rootCard(knowledge, record, today());
    const shown = await onceSender.tryEdit(key, placeOf(record, root.place), root.id, activity);
    if (shown === 'later') return;
    await conversations.updateEscalation(key, ({ pause: _, ...one }) => {
      if (one.root.is !== 'posted' || one.root.id !== root.id) return undefined;
      if (shown !== 'done') return { ...one, root: { is: 'failed', why: shown, told: false } };
      const noted = noteEdit(one, record);
      return { ...noted.record, root: { ...one.root, shown: noted.version } };
    });
  }

  function again(key: string, milliseconds: number): void {
    const delay = Math.min(Math.max(milliseconds, 100), rounds);
    timers.set(key, setTimeout(() => wake(key), delay).unref());
  }

  function start(key: string): Promise<void> {
    const work = withReference(() =>
      queue
        .run(key, () => lookAfter(key))
        .catch((error: unknown) => {
          logger.error({ err: error }, 'An escalation could not be looked after.');
          if (!stopped) again(key, 5_000);
        }),
    );
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  function wake(key: string): void {
    if (!stopped) void start(key);
  }

  async function sweep(): Promise<void> {
    const open = await storage.keys('open/');
    for (let first = 0; first < open.length; first += maxConcurrent)
      await Promise.all(
        open.slice(first, first + maxConcurrent).map((one) => start(one.replace(/^open\//, 'escalation/'))),
      );
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  const round = setInterval(() => {
    sweep().catch((error: unknown) =>
      logger.error({ err: error }, 'The open escalations could not be read.'),
    );
  }, rounds).unref();

  return {
    wake,
    sweep,
    idle,
    async stop() {
      stopped = true;
      clearInterval(round);
      for (const timer of timers.values()) clearTimeout(timer);
      await idle();
    },
  };
}
