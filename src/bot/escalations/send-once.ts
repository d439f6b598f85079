import type { Activity } from 'botbuilder';
import type { Logger } from '../../log';
import type { Metrics } from '../../metrics';
import type { Conversations } from '../conversations/conversations';
import { isDue, longestPause, afterSending, type SendKey } from './next-task';
import type { EscalationRecord, ConversationView } from '../conversations/records';
import { backOff, fateOf, pauseAfter } from '../teams/send';
import type { ProactiveSender } from '../teams/proactive';

/** Sends each escalation message at most once, across failures and instances. */
export interface OnceSender {
  /** The escalation as it is stored, with what became of its last message even if that could not be stored before. */
  current(key: string): Promise<EscalationRecord | undefined>;
  /**
   * Sends a message once: it is marked as `sending` before, and the result is recorded after. Only what Teams
   * certainly did not accept is tried again, later.
   */
  sendOnce<T>(
    key: string,
    what: SendKey,
    send: (record: EscalationRecord) => Promise<T>,
    done?: (record: EscalationRecord, sent: T) => EscalationRecord,
  ): Promise<void>;
  /** Edits a message; after a transient error the edit is tried again later. */
  tryEdit(
    key: string,
    place: ConversationView,
    id: string,
    activity: Partial<Activity>,
  ): Promise<'done' | 'gone' | 'refused' | 'later'>;
}

export function createOnceSender({
  conversations,
  sender,
  logger,
  metrics,
  now,
}: {
  conversations: Conversations;
  sender: ProactiveSender;
  logger: Logger;
  metrics: Pick<Metrics, 'escalation'>;
  now: () => Date;
}): OnceSender {
  /** By escalation, the result of a send that could not be stored yet. */
  const outcomes = new Map<string, (record: EscalationRecord) => EscalationRecord | undefined>();

  async function once<T>(
    key: string,
    what: SendKey,
    send: (record: EscalationRecord) => Promise<T>,
    done: (record: EscalationRecord, sent: T) => EscalationRecord = (record) => record,
  ): Promise<void> {
    const since = now().toISOString();
    let mine = false;
    const record = await conversations.updateEscalation(key, (one) => {
      mine = one.sending === undefined && isDue(one, what);
      return mine ? { ...one, sending: { what, since } } : undefined;
    });
    if (!record || !mine) return;
    const outcome = await send(record).then(
      (sent) => {
        if (what === 'root') metrics.escalation('posted');
        if (what.startsWith('remind')) metrics.escalation('reminded');
        return (one: EscalationRecord, held: boolean) => ({
          ...done(afterSending(one, what, 'sent', typeof sent === 'string' ? sent : undefined), sent),
          ...(!held && { sending: one.sending }),
        });
      },
      (error: unknown) => {
        const fate = fateOf(error);
        if (what === 'root' && fate !== 'unsent') metrics.escalation('failed');
        logger.warn({ err: error, fate }, 'A message of an escalation was not sent.');
        return ({ sending: _, ...one }: EscalationRecord, held: boolean) => {
          if (!held) return undefined;
          // A notice of failure may reach a person twice rather than never.
          const again = fate === 'unsent' || (fate === 'unsure' && what === 'trouble');
          return again ? paused(one, error) : afterSending(one, what, fate);
        };
      },
    );
    outcomes.set(key, (one) => outcome(one, one.sending?.what === what && one.sending.since === since));
    await current(key);
  }

  async function current(key: string): Promise<EscalationRecord | undefined> {
    const record = await conversations.updateEscalation(key, (one) => outcomes.get(key)?.(one));
    outcomes.delete(key);
    return record;
  }

  function paused(record: EscalationRecord, error: unknown): EscalationRecord {
    const attempts = (record.pause?.attempts ?? 0) + 1;
    const wait = Math.min(pauseAfter(error) ?? backOff(attempts, 2_000), longestPause);
    return { ...record, pause: { attempts, until: new Date(now().getTime() + wait).toISOString() } };
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
      await conversations.updateEscalation(key, (one) => paused(one, error));
      return 'later';
    }
  }

  return { current, sendOnce: once, tryEdit };
}
