import type { Day } from '../../triage/day';
import type { Knowledge } from '../../triage/knowledge';
import type { Screen } from '../../triage/conversation';
import type { Conversations } from '../conversations/conversations';
import type { OnceSender } from './send-once';
import { nothingLeft } from '../outgoing/messages';
import { noteEdit } from '../conversations/escalated';
import type { EscalationRecord } from '../conversations/records';
import { placeScreenOf } from './texts';
import type { ProactiveSender } from '../teams/proactive';

/** What it takes to bring a place up to date. */
export interface PlaceParts extends OnceSender {
  knowledge: Knowledge;
  conversations: Conversations;
  sender: ProactiveSender;
  today: () => Day;
}

/** A card that shows something else than where the triage stands is left as it is. */
const follows: readonly Screen['shows'][] = ['question', 'diagnosis', 'solved'];

/**
 * Brings what a place shows to where the triage stands now: its card and its commands are edited where they are.
 * The thread of an escalation gets the commands of the diagnosis, also those that were not there before.
 */
export async function updatePlace(
  parts: PlaceParts,
  key: string,
  record: EscalationRecord,
  at: string,
): Promise<void> {
  const place = record.places[at];
  if (!place) return;
  const isThread = record.root.is === 'posted' && record.root.place === at;
  const screen = place.screen;
  const before = screen?.commands ?? [];
  const apart = !isThread && before.length === 0;
  const placeScreen = placeScreenOf(parts.knowledge, record, parts.today(), { apart, held: isThread });
  const commands = isThread || before.length > 0 ? placeScreen.commands : [];
  const missing = commands[before.length];
  if (missing && isThread)
    return parts.sendOnce(
      key,
      { message: 'commands', version: record.version, index: before.length, place: at },
      async () => ({ id: await parts.sender.post(place.reference, missing) }),
    );
  const current = place.posted === record.version && commands.length === before.length;
  const edits = current ? [] : before.map((id, index) => [id, commands[index] ?? nothingLeft] as const);
  const card = screen?.id !== undefined && follows.includes(screen.shows) ? screen.id : undefined;
  if (card !== undefined) edits.push([card, placeScreen.activity]);
  for (const [id, activity] of edits)
    if (id !== '' && (await parts.tryEdit(key, place, id, activity)) === 'later') return;
  await parts.conversations.updateEscalation(key, ({ pause: _, ...one }) => {
    const now = one.places[at];
    if (!now || JSON.stringify(now.screen) !== JSON.stringify(screen)) return undefined;
    const kept = commands.length > 0 ? { commands: before.slice(0, commands.length) } : {};
    const next = screenAfter(screen, card, { ...placeScreen.screen, ...kept });
    const noted = noteEdit(one, record);
    const places = { ...one.places, [at]: { ...now, screen: next, seen: noted.version } };
    return { ...noted.record, places };
  });
}

function screenAfter(screen: Screen | undefined, card: string | undefined, now: Screen): Screen | undefined {
  if (card !== undefined) return { ...now, id: card };
  if (screen && !follows.includes(screen.shows)) return screen;
  return now.commands ? now : undefined;
}
