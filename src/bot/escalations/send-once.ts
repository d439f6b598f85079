import type { Activity } from 'botbuilder';
import type { Logger } from '../../log';
import type { Metrics } from '../../metrics';
import type { Conversations } from '../conversations/conversations';
import type { ConversationView, EscalationRecord } from '../conversations/records';
import type { SendKey, SendMark } from '../conversations/send-mark';
import type { ProactiveSender } from '../teams/proactive';
import { backOff, fateOf, pauseAfter } from '../teams/send';
import { afterSend, type SendOutcome, type Sent } from './after-send';
import { isDue, LONGEST_PAUSE_MS } from './next-task';

/** Sends each escalation message at most once, across failures and instances. */
export interface OnceSender {
  /** The escalation as it is stored, with what became of its last message even if that could not be stored before. */
  current(key: string): Promise<EscalationRecord | undefined>;
  /**
   * Sends a message once: it is marked as `sending` before, and the result is recorded after. Only what Teams
   * certainly did not accept is tried again, later.
   */
  sendOnce(key: string, what: SendKey, send: (record: EscalationRecord) => Promise<Sent>): Promise<void>;
  /** Edits a message; after a transient error the edit is tried again later. */
  tryEdit(
    key: string,
    place: ConversationView,
    id: string,
    activity: Partial<Activity>,
  ): Promise<'done' | 'gone' | 'refused' | 'later'>;
}

/** What messages are sent with. */
export interface OnceSenderParts {
  conversations: Conversations;
  sender: ProactiveSender;
  logger: Logger;
  metrics: Pick<Metrics, 'escalation'>;
  now: () => Date;
}

export function createOnceSender(parts: OnceSenderParts): OnceSender {
  const { conversations, sender, logger, metrics, now } = parts;
  /** By escalation, the result of a send that could not be stored yet. */
  const unsaved = new Map<string, { mark: SendMark; outcome: SendOutcome }>();

  async function sendOnce(
    key: string,
    what: SendKey,
    send: (record: EscalationRecord) => Promise<Sent>,
  ): Promise<void> {
    const mark = { what, since: now().toISOString() };
    let mine = false;
    const record = await conversations.updateEscalation(key, (one) => {
      mine = one.sending === undefined && isDue(one, what);
      return mine ? { ...one, sending: mark } : undefined;
    });
    if (!record || !mine) return;
    const outcome = await send(record).then(
      (sent): SendOutcome => ({ fate: 'sent', ...sent }),
      (error: unknown): SendOutcome => {
        const fate = fateOf(error);
        logger.warn({ err: error, fate }, 'A message of an escalation was not sent.');
        return { fate, pause: pauseOf(record, error, now()) };
      },
    );
    count(metrics, what, outcome);
    unsaved.set(key, { mark, outcome });
    await current(key);
  }

  async function current(key: string): Promise<EscalationRecord | undefined> {
    const record = await conversations.updateEscalation(key, (one) => {
      const send = unsaved.get(key);
      return send && afterSend(one, send.mark, send.outcome);
    });
    unsaved.delete(key);
    return record;
  }

  async function tryEdit(
    key: string,
    { reference }: ConversationView,
    id: string,
    activity: Partial<Activity>,
  ): Promise<'done' | 'gone' | 'refused' | 'later'> {
    try {
      return (await sender.edit(reference, id, activity)) ? 'done' : 'gone';
    } catch (error) {
      logger.warn({ err: error }, 'A message of an escalation could not be edited.');
      if (fateOf(error) === 'refused') return 'refused';
      await conversations.updateEscalation(key, (one) => ({ ...one, pause: pauseOf(one, error, now()) }));
      return 'later';
    }
  }

  return { current, sendOnce, tryEdit };
}

function count(metrics: Pick<Metrics, 'escalation'>, { message }: SendKey, { fate }: SendOutcome): void {
  if (message === 'card' && fate !== 'unsent') metrics.escalation(fate === 'sent' ? 'posted' : 'failed');
  if (message === 'reminder' && fate === 'sent') metrics.escalation('reminded');
}

function pauseOf(record: EscalationRecord, error: unknown, now: Date): EscalationRecord['pause'] {
  const attempts = (record.pause?.attempts ?? 0) + 1;
  const waitMs = Math.min(pauseAfter(error) ?? backOff(attempts, 2_000), LONGEST_PAUSE_MS);
  return { attempts, until: new Date(now.getTime() + waitMs).toISOString() };
}
