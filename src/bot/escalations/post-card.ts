import type { Logger } from '../../log';
import type { Day } from '../../triage/day';
import type { Knowledge } from '../../triage/knowledge';
import type { OnceSender } from './send-once';
import {
  conversationKey,
  tenantIn,
  type EscalationRecord,
  type ConversationView,
} from '../conversations/records';
import { rootCard } from './texts';
import type { ProactiveSender } from '../teams/proactive';
import { eraseMessage } from '../conversations/erase-messages';
import type { Reference } from '../teams/reference';

interface Parts {
  knowledge: Knowledge;
  sender: ProactiveSender;
  onceSender: OnceSender;
  logger: Logger;
  today: () => Day;
}

/** Posts the card of an escalation, once; one that was erased while it was on its way is erased in Teams too. */
export async function postCard(parts: Parts, key: string): Promise<void> {
  const { onceSender, sender, logger } = parts;
  let card: { reference: Reference; id: string } | undefined;
  await onceSender.sendOnce(
    key,
    'root',
    async (record) => {
      const posted = await begin(parts, key, record);
      const [place = placeOf(record, record.origin)] = Object.values(posted.places);
      card = { reference: place.reference, id: posted.root.id };
      return posted;
    },
    (one, posted) => ({ ...one, ...posted, places: { ...one.places, ...posted.places } }),
  );
  if (card && !(await onceSender.current(key))) await eraseMessage(sender, logger, card.reference, card.id);
}

async function begin({ knowledge, sender, today }: Parts, key: string, record: EscalationRecord) {
  const { escalation, origin, version } = record;
  const { reference } = placeOf(record, origin);
  const { activity } = rootCard(knowledge, record, today());
  if (!escalation.channel) {
    const id = await sender.post(reference, activity);
    return { root: { is: 'posted' as const, place: origin, id, shown: version }, places: {} };
  }
  const { conversationId, activityId } = await sender.startThread(reference, escalation.channel.id, activity);
  const place = conversationKey(tenantIn(key), conversationId);
  const { tenantId } = reference.conversation;
  const conversation = { id: conversationId, tenantId, conversationType: 'channel', isGroup: true };
  return {
    root: { is: 'posted' as const, place, id: activityId, shown: version },
    places: { [place]: { reference: { ...reference, conversation }, seen: 0 } } as Record<
      string,
      ConversationView
    >,
  };
}

/** A place of an escalation, by its key. */
export function placeOf({ places }: EscalationRecord, key: string): ConversationView {
  const place = places[key];
  if (!place) throw new Error('An escalation does not know its place.');
  return place;
}
