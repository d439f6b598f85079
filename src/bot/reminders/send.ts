import type { Activity } from 'botbuilder';
import { cardOf } from '../../cards/cards';
import type { Logger } from '../../log';
import type { Metrics } from '../../metrics';
import type { Storage } from '../../storage/storage';
import type { Triage } from '../../triage/conversation';
import type { Knowledge } from '../../triage/knowledge';
import { remind, remindLater } from '../../triage/run/reminder';
import type { Conversations } from '../conversations/conversations';
import { cardMessage } from '../outgoing/messages';
import type { ProactiveSender } from '../teams/proactive';
import { fateOf, pauseAfter } from '../teams/send';
import { ROUND_MS } from '../work/rounds';
import { dueTriage, type DueTriage } from './change-triage';

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

/**
 * Reminds of the triage that is stored under a key of what is due. It is noted before it is sent: what is not known to
 * have failed is never sent again.
 */
export async function sendReminder(parts: ReminderParts, due: string): Promise<void> {
  const { knowledge, storage, sender, logger, metrics } = parts;
  const at = parts.now().toISOString();
  const found = await dueTriage(parts, due);
  if (!found) return storage.delete([due]);
  const seen: { before?: Triage; texts: string[] } = { texts: [] };
  const reference = await found.change((triage) => {
    const reminding = remind(knowledge, triage, at);
    seen.before = triage;
    seen.texts = reminding?.texts ?? [];
    return reminding?.triage;
  });
  const { before, texts } = seen;
  if (!before?.reminder || before.reminder.at > at || !reference) return found.settle();
  if (texts.length === 0) return;
  try {
    await sender.post(reference, reminderMessage(knowledge, texts, at));
    metrics.reminder('sent');
  } catch (error) {
    const fate = fateOf(error);
    logger.warn({ err: error, fate }, 'A reminder was not sent.');
    metrics.reminder(fate === 'unsent' ? 'later' : 'failed');
    if (fate !== 'unsent') return;
    await remindAgain(found, before, parts.now().getTime() + (pauseAfter(error) ?? ROUND_MS));
  }
}

async function remindAgain(found: DueTriage, before: Triage, instant: number): Promise<void> {
  const at = new Date(instant).toISOString();
  await found.change((triage) => (triage.id === before.id ? remindLater(before, triage, at) : undefined));
}

function reminderMessage(knowledge: Knowledge, texts: string[], today: string): Partial<Activity> {
  const offers = [{ label: 'Show where we are', press: { do: 'status' as const } }];
  const reply = { show: 'notice' as const, text: texts.join('\n'), offers };
  return { ...cardMessage(cardOf(knowledge, { handled: [] }, reply, today)).activity, summary: 'A reminder' };
}
