import type { Logger } from '../../log';
import type { Moment } from '../../triage/day';
import type { Knowledge } from '../../triage/knowledge';
import type { OnceSender } from './send-once';
import {
  conversationKey,
  tenantIn,
  type EscalationRecord,
  type ConversationView,
} from '../conversations/records';
import { escalationMessage } from './texts';
import type { ProactiveSender } from '../teams/proactive';
import { eraseMessage } from '../conversations/erase-messages';
import type { Reference } from '../teams/reference';

interface Parts {
  knowledge: Knowledge;
  sender: ProactiveSender;
  onceSender: OnceSender;
  logger: Logger;
  today: () => Moment;
}

/** Posts the card of an escalation, once; one that was erased while it was on its way is erased in Teams too. */
export async function postCard(parts: Parts, key: string): Promise<void> {
  const { onceSender, sender, logger } = parts;
  let message: { reference: Reference; id: string } | undefined;
  await onceSender.sendOnce(key, { message: 'card' }, async (record) => {
    const { place, id, ...posted } = await post(parts, key, record);
    message = { reference: place.reference, id };
    return { id, posted };
  });
  if (message && !(await onceSender.current(key)))
    await eraseMessage(sender, logger, message.reference, message.id);
}

async function post({ knowledge, sender, today }: Parts, key: string, record: EscalationRecord) {
  const { escalation, origin, version: shown } = record;
  const asked = placeByKey(record, origin);
  const { activity } = escalationMessage(knowledge, record, today());
  if (!escalation.channel) {
    const id = await sender.post(asked.reference, activity);
    return { id, place: asked, card: { is: 'posted' as const, place: origin, id, shown }, places: {} };
  }
  const { channel } = escalation;
  const { conversationId, activityId: id } = await sender.startThread(asked.reference, channel.id, activity);
  const thread = conversationKey(tenantIn(key), conversationId);
  const { tenantId } = asked.reference.conversation;
  const conversation = { id: conversationId, tenantId, conversationType: 'channel', isGroup: true };
  const place: ConversationView = { reference: { ...asked.reference, conversation }, seen: 0 };
  return {
    id,
    place,
    card: { is: 'posted' as const, place: thread, id, shown },
    places: { [thread]: place },
  };
}

/** A place of an escalation, by its key. */
export function placeByKey({ places }: EscalationRecord, key: string): ConversationView {
  const place = places[key];
  if (!place) throw new Error('An escalation does not know its place.');
  return place;
}
