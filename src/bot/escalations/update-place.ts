import type { Moment } from '../../triage/day';
import type { Knowledge } from '../../triage/knowledge';
import type { Conversation, Screen, SentCommands, Triage } from '../../triage/conversation';
import { diagnosisOf } from '../../triage/diagnosis';
import { runOf, toRunNow, type Next } from '../../triage/run/run';
import { partShown, settleSent, showingPart } from '../../triage/run/sent';
import type { Conversations } from '../conversations/conversations';
import type { OnceSender } from './send-once';
import { changedCommands, nothingLeft, sentMessages } from '../outgoing/messages';
import { noteEdit } from '../conversations/escalated';
import type { EscalationRecord } from '../conversations/records';
import { placeByKey } from './post-card';
import { placeScreenOf } from './texts';
import type { ProactiveSender } from '../teams/proactive';

export interface PlaceParts extends OnceSender {
  knowledge: Knowledge;
  conversations: Conversations;
  sender: ProactiveSender;
  today: () => Moment;
}

/** A card that shows something else than where the triage stands is left as it is. */
const follows: readonly Screen['shows'][] = ['question', 'diagnosis', 'solved'];

/**
 * Brings what a place shows to where the triage stands now: its card and its commands are edited where they are. The
 * thread of an escalation gets the commands of the next step once, and after that they change there.
 */
export async function updatePlace(
  parts: PlaceParts,
  key: string,
  record: EscalationRecord,
  at: string,
): Promise<void> {
  const place = record.places[at];
  if (!place) return;
  const { knowledge } = parts;
  const today = parts.today();
  const isThread = record.card.is === 'posted' && record.card.place === at;
  const here: Conversation = { handled: [], triage: record.triage, sent: place.sent };
  const next = nextOf(knowledge, record.triage, today);
  const settled = settleSent(knowledge, next ? showingPart(here, next.part.id) : here, today);
  if (isThread && next && !partShown(settled) && toRunNow(knowledge, next).length > 0)
    return post(parts, key, record, at, next.part.id);
  const changed = changedCommands(knowledge, settled, today);
  const edits = changed.flatMap(({ edit, activities }) =>
    edit.map((id, index) => [id, activities[index] ?? nothingLeft] as const),
  );
  const { screen } = place;
  const now = placeScreenOf(knowledge, record, today, { sent: settled.sent, held: isThread });
  const card = screen?.id !== undefined && follows.includes(screen.shows) ? screen.id : undefined;
  if (card !== undefined) edits.push([card, now.activity]);
  for (const [id, activity] of edits) if ((await parts.tryEdit(key, place, id, activity)) === 'later') return;
  const digests = new Map(changed.map(({ sent }) => [sent?.id, sent?.shows]));
  const sent = settled.sent?.map((one) => ({ ...one, shows: digests.get(one.id) ?? one.shows }));
  await parts.conversations.updateEscalation(key, ({ pause: _, ...one }) => {
    const stored = one.places[at];
    if (!stored || !same(stored.screen, screen) || !same(stored.sent, place.sent)) return undefined;
    const noted = noteEdit(one, record);
    const after = card === undefined ? screen : { ...now.screen, id: card };
    const places = { ...one.places, [at]: { ...stored, screen: after, sent, seen: noted.version } };
    return { ...noted.record, places };
  });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function nextOf(knowledge: Knowledge, triage: Triage, today: Moment): Next | undefined {
  const found = triage.status === 'open' ? diagnosisOf(knowledge, triage, today) : undefined;
  return found && runOf(knowledge, triage, found).next;
}

function post(
  parts: PlaceParts,
  key: string,
  { version }: EscalationRecord,
  place: string,
  part: string,
): Promise<void> {
  return parts.sendOnce(key, { message: 'commands', version, index: 0, place, part }, async (record) => {
    const sent: SentCommands = {
      id: '',
      ids: [],
      triage: record.triage.id,
      of: 'part',
      part,
      commands: [],
      at: '',
    };
    const { activities, sent: digest } = sentMessages(
      parts.knowledge,
      { handled: [], triage: record.triage },
      sent,
      parts.today(),
    );
    const [message] = activities;
    const { reference } = placeByKey(record, place);
    return message ? { id: await parts.sender.post(reference, message), shows: digest.shows } : {};
  });
}
