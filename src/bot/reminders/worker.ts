import type { Activity } from 'botbuilder';
import { cardOf } from '../../cards/cards';
import { withReference, type Logger } from '../../log';
import type { Metrics } from '../../metrics';
import type { Storage } from '../../storage/storage';
import type { Triage } from '../../triage/conversation';
import type { Knowledge } from '../../triage/knowledge';
import { remind, remindLater } from '../../triage/run/reminder';
import type { Conversations } from '../conversations/conversations';
import { DuePointer, readDueKey } from '../conversations/pointers';
import { cardMessage } from '../outgoing/messages';
import type { ProactiveSender } from '../teams/proactive';
import type { Reference } from '../teams/reference';
import { fateOf, pauseAfter } from '../teams/send';

/** Reminds of triages whose wait is over or whose time is running out, each once, where the triage is. */
export interface Reminders {
  /** Reminds of all that is due, and resolves when everything that can be sent now is sent. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Stops the regular rounds, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** What reminders work with. */
export interface ReminderParts {
  knowledge: Knowledge;
  storage: Storage;
  conversations: Conversations;
  sender: ProactiveSender;
  logger: Logger;
  metrics: Metrics;
  now: () => Date;
}

/** The pause between rounds, and before what Teams did not take is sent again. */
const ROUND_MS = 60_000;

/** How many are sent at the same time. */
const MAX_CONCURRENT = 20;

/** Changes the triage of a conversation or an escalation, and says where it is to be reminded. */
type ChangeTriage = (change: (triage: Triage) => Triage | undefined) => Promise<Reference | undefined>;

export function createReminders(parts: ReminderParts): Reminders {
  const { knowledge, storage, conversations, sender, logger, metrics, now } = parts;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;

  /** It is noted before it is sent: what is not known to have failed is never sent again. */
  async function send(due: string): Promise<void> {
    const at = now().toISOString();
    const changeTriage = await changerOf(due);
    const seen: { before?: Triage; texts: string[] } = { texts: [] };
    const reference = await changeTriage?.((triage) => {
      const reminding = remind(knowledge, triage, at);
      seen.before = triage;
      seen.texts = reminding?.texts ?? [];
      return reminding?.triage;
    });
    const { before, texts } = seen;
    if (!before?.reminder || before.reminder.at > at || !reference) return storage.delete([due]);
    if (texts.length === 0) return;
    try {
      await sender.post(reference, reminderMessage(knowledge, texts, at));
      metrics.reminder('sent');
    } catch (error) {
      const fate = fateOf(error);
      logger.warn({ err: error, fate }, 'A reminder was not sent.');
      metrics.reminder(fate === 'unsent' ? 'later' : 'failed');
      if (fate === 'unsent') await again(changeTriage, before, pauseAfter(error) ?? ROUND_MS);
    }
  }

  async function again(
    changeTriage: ChangeTriage | undefined,
    before: Triage,
    waitMs: number,
  ): Promise<void> {
    const at = new Date(now().getTime() + waitMs).toISOString();
    await changeTriage?.((triage) => (triage.id === before.id ? remindLater(before, triage, at) : undefined));
  }

  async function changerOf(due: string): Promise<ChangeTriage | undefined> {
    const { key } = readDueKey(due);
    if (key.startsWith('escalation/')) return (change) => changeEscalated(key, change);
    const { [due]: item } = await storage.read([due]);
    const reference = DuePointer.safeParse(item).data?.reference;
    return reference && ((change) => changeHere(key, reference, change));
  }

  /** An escalated triage is reminded in its thread, as soon as that is there. */
  async function changeEscalated(
    key: string,
    change: (triage: Triage) => Triage | undefined,
  ): Promise<Reference | undefined> {
    const record = await conversations.updateEscalation(key, (one) => {
      const triage = change(one.triage);
      return triage && { ...one, triage };
    });
    const { root, origin, places } = record ?? {};
    return places?.[root?.is === 'posted' ? root.place : (origin ?? '')]?.reference;
  }

  async function changeHere(
    key: string,
    reference: Reference,
    change: (triage: Triage) => Triage | undefined,
  ): Promise<Reference | undefined> {
    const { result } = await conversations.update({ key, reference }, ({ conversation, record }) => {
      const triage = record ? undefined : conversation.triage && change(conversation.triage);
      return { result: reference, ...(triage && { conversation: { ...conversation, triage } }) };
    });
    return result;
  }

  async function round(): Promise<void> {
    const at = now().toISOString();
    const due = (await storage.keys('due/')).filter((key) => readDueKey(key).at <= at);
    for (let first = 0; first < due.length && !stopped; first += MAX_CONCURRENT)
      await Promise.all(
        due.slice(first, first + MAX_CONCURRENT).map((one) => withReference(() => trySend(one))),
      );
  }

  async function trySend(due: string): Promise<void> {
    try {
      await send(due);
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

function reminderMessage(knowledge: Knowledge, texts: string[], today: string): Partial<Activity> {
  const offers = [{ label: 'Show where we are', press: { do: 'status' as const } }];
  const reply = { show: 'notice' as const, text: texts.join('\n'), offers };
  return { ...cardMessage(cardOf(knowledge, { handled: [] }, reply, today)).activity, summary: 'A reminder' };
}
