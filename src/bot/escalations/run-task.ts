import type { Activity } from 'botbuilder';
import type { Logger } from '../../log';
import type { Metrics } from '../../metrics';
import type { Storage } from '../../storage/storage';
import type { Moment } from '../../triage/day';
import type { EscalationEvent } from '../../triage/escalation';
import type { Knowledge } from '../../triage/knowledge';
import type { Conversations } from '../conversations/conversations';
import { noteEdit } from '../conversations/escalated';
import { openKey, type EscalationRecord } from '../conversations/records';
import type { ProactiveSender } from '../teams/proactive';
import { afterSend } from './after-send';
import type { NextTask, NoticeKey } from './next-task';
import { placeByKey, postCard } from './post-card';
import type { OnceSender } from './send-once';
import { assignmentMention, ownerNotice, postFailedNotice, reminder, escalationMessage } from './texts';
import { updatePlace } from './update-place';

/** What the work on escalations needs. */
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

type Task = Exclude<NextTask, { do: 'rest' | 'wait' }>;

/** Carries out what is to be done about an escalation. `record` is what the task was found by. */
export function createTaskRunner(
  parts: EscalationParts,
  onceSender: OnceSender,
): (key: string, record: EscalationRecord, task: Task) => Promise<void> {
  const { knowledge, conversations, sender, logger, metrics } = parts;
  const today = () => parts.now().toISOString();

  async function giveUp(key: string, { mark }: Extract<Task, { do: 'give-up-send' }>): Promise<void> {
    if (mark.what.message === 'card') metrics.escalation('failed');
    logger.warn('It is not known whether a message of an escalation was sent.');
    await conversations.updateEscalation(key, (one) => afterSend(one, mark, { fate: 'unsure' }));
  }

  function sendNotice(key: string, record: EscalationRecord, what: NoticeKey): Promise<void> {
    const thread = record.card.is === 'posted' ? record.card.place : '';
    const toOwner = what.message === 'owner-notice' || what.message === 'post-failed';
    const { reference } = placeByKey(record, toOwner ? record.origin : thread);
    return onceSender.sendOnce(key, what, async (one) => {
      const notice = noticeOf(parts, one, what, today());
      return notice ? { id: await sender.post(reference, notice) } : {};
    });
  }

  async function editCard(key: string, record: EscalationRecord): Promise<void> {
    const { card } = record;
    if (card.is !== 'posted') return;
    const { activity } = escalationMessage(knowledge, record, today());
    const shown = await onceSender.tryEdit(key, placeByKey(record, card.place), card.id, activity);
    if (shown === 'later') return;
    await conversations.updateEscalation(key, ({ pause: _, ...one }) => {
      if (one.card.is !== 'posted' || one.card.id !== card.id) return undefined;
      if (shown !== 'done') return { ...one, card: { is: 'failed', why: shown, told: false } };
      const noted = noteEdit(one, record);
      return { ...noted.record, card: { ...one.card, shown: noted.version } };
    });
  }

  return (key, record, task) => {
    switch (task.do) {
      case 'give-up-send':
        return giveUp(key, task);
      case 'send':
        return task.key.message === 'card'
          ? postCard({ ...parts, onceSender, today }, key)
          : sendNotice(key, record, task.key);
      case 'edit-card':
        return editCard(key, record);
      case 'update-place':
        return updatePlace({ ...parts, ...onceSender, today }, key, record, task.place);
      case 'close':
        return close(parts, key);
    }
  };
}

const changesOwner = new Set<EscalationEvent['kind'] | undefined>(['took', 'assigned', 'handed-back']);

/** Nobody has to be told what they did themselves, unless their chat still names another owner. */
function noticeOf(
  { knowledge, reminderMinutes }: EscalationParts,
  record: EscalationRecord,
  what: NoticeKey,
  today: Moment,
): Partial<Activity> | undefined {
  const { events, by } = record.escalation;
  const event = 'event' in what ? events.find(({ seq }) => seq === what.event) : undefined;
  const elsewhere = event?.inThread === true && changesOwner.has(event.kind);
  switch (what.message) {
    case 'post-failed':
      return postFailedNotice(knowledge, record, today);
    case 'owner-notice':
      return event?.by.id === by.id && !elsewhere ? undefined : ownerNotice(knowledge, record, event, today);
    case 'assignment':
      return !event || event.to?.id === event.by.id ? undefined : assignmentMention(event);
    case 'reminder':
      return reminder(knowledge, record, reminderMinutes, today);
  }
}

async function close({ storage, conversations }: EscalationParts, key: string): Promise<void> {
  await storage.delete([openKey(key)]);
  const record = await conversations.updateEscalation(key, () => undefined);
  // If it was opened again in between, it still needs the worker.
  if (record?.triage.status === 'open') await storage.write({ [openKey(key)]: {} });
}
