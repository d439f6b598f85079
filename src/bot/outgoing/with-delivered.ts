import type { Conversation } from '../../triage/conversation';
import type { Delivered } from './deliver';

/** The commands with the messages that they are in; those that were sent again before it was known are to be withdrawn. */
export function withDelivered(
  { sent: known = [], triage }: Conversation,
  { sent: ours = [] }: Conversation,
  delivered: Delivered['sent'],
): Pick<Conversation, 'sent'> {
  const sentMeanwhile = ours
    .filter(({ id, triage: about }) => about === triage?.id && !known.some((one) => one.id === id))
    .filter(({ id }) => (delivered.get(id)?.ids.length ?? 0) > 0)
    .map((one) => (one.of === 'part' ? { ...one, part: undefined, ended: 'Sent again below.' } : one));
  const all = [...known, ...sentMeanwhile];
  return all.length === 0 ? {} : { sent: all.map((one) => ({ ...one, ...delivered.get(one.id) })) };
}
