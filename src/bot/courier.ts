import type { Activity } from 'botbuilder';
import type { Logger } from '../log';
import type { Metrics } from '../metrics';
import type { Conversations } from './conversations';
import { isDue, longestPause, settled, type What } from './duty';
import type { EscalationRecord, Place } from './record';
import { backOff, fateOf, pauseAfter } from './send';
import type { Speaker } from './speaker';

/** Carries the messages of escalations so that none is sent twice, whatever fails and whoever else carries them. */
export interface Courier {
  /**
   * Sends something once: it is noted as being sent before, and how that ended after. Only what Teams surely did not
   * take is tried again, later.
   */
  once<T>(
    key: string,
    what: What,
    send: (record: EscalationRecord) => Promise<T>,
    done?: (record: EscalationRecord, sent: T) => EscalationRecord,
  ): Promise<void>;
  /** Edits a message; what may pass is to be tried again later. */
  tryEdit(
    key: string,
    place: Place,
    id: string,
    activity: Partial<Activity>,
  ): Promise<'done' | 'gone' | 'refused' | 'later'>;
}

/** Creates a courier. */
export function createCourier({
  conversations,
  speaker,
  logger,
  metrics,
  now,
}: {
  conversations: Conversations;
  speaker: Speaker;
  logger: Logger;
  metrics: Pick<Metrics, 'escalation'>;
  now: () => Date;
}): Courier {
  async function once<T>(
    key: string,
    what: What,
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
    const after = await send(record).then(
      (sent) => {
        if (what === 'root') metrics.escalation('posted');
        if (what.startsWith('remind')) metrics.escalation('reminded');
        return (one: EscalationRecord) =>
          done(settled(one, what, 'sent', typeof sent === 'string' ? sent : undefined), sent);
      },
      (error: unknown) => {
        const fate = fateOf(error);
        if (what === 'root' && fate !== 'unsent') metrics.escalation('failed');
        logger.warn({ err: error, fate }, 'A message of an escalation was not sent.');
        return ({ sending, ...one }: EscalationRecord) =>
          fate === 'unsent' ? paused(one, error) : settled({ ...one, sending }, what, fate);
      },
    );
    await conversations.updateEscalation(key, after);
  }

  function paused(record: EscalationRecord, error: unknown): EscalationRecord {
    const attempts = (record.pause?.attempts ?? 0) + 1;
    const wait = Math.min(pauseAfter(error) ?? backOff(attempts, 2_000), longestPause);
    return { ...record, pause: { attempts, until: new Date(now().getTime() + wait).toISOString() } };
  }

  async function tryEdit(
    key: string,
    { reference }: Place,
    id: string,
    activity: Partial<Activity>,
  ): Promise<'done' | 'gone' | 'refused' | 'later'> {
    try {
      return (await speaker.edit(reference, id, activity)) ? 'done' : 'gone';
    } catch (error) {
      logger.warn({ err: error }, 'A message of an escalation could not be edited.');
      if (fateOf(error) === 'refused') return 'refused';
      await conversations.updateEscalation(key, (one) => paused(one, error));
      return 'later';
    }
  }

  return { once, tryEdit };
}
