import type { Conversation } from '../../triage/conversation';
import type { Change, ConversationRef } from './change';
import type { EscalationRecord, ConversationView, EscalationCard, StoredConversation } from './records';

/** A conversation whose triage is escalated. */
export type Escalated = Conversation & Required<Pick<Conversation, 'triage' | 'escalation'>>;

/** The escalation as it is when it has just been asked for. */
export function startEscalation(
  ref: ConversationRef,
  { triage, escalation, handled, collected, offer, screen, sent }: Escalated,
): EscalationRecord {
  return {
    triage,
    escalation,
    handled,
    collected,
    offer,
    version: 1,
    staleEdits: 0,
    origin: ref.key,
    places: { [ref.key]: { reference: ref.reference, screen, sent, seen: 1 } },
    card: { is: 'waiting' },
    lastNotified: -1,
    lastMentioned: 0,
  };
}

/** The escalation after a change in one of its places. */
export function merged(
  record: EscalationRecord,
  { triage, escalation, handled, collected, offer, screen, sent }: Escalated,
  ref: ConversationRef,
  { messageIdsOnly: onlyIds, postAgain }: Omit<Change<unknown>, 'result'>,
): EscalationRecord {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const changed = !same(triage, record.triage) || !same(escalation, record.escalation);
  const version = record.version + (changed ? 1 : 0);
  const before = record.places[ref.key];
  const shows = !onlyIds && (changed || !same(screen, before?.screen));
  const place: ConversationView = {
    ...before,
    reference: ref.reference,
    screen,
    sent,
    seen: shows ? version : (before?.seen ?? version),
  };
  const card: EscalationCard = postAgain && record.card.is === 'failed' ? { is: 'waiting' } : record.card;
  return {
    ...record,
    triage,
    escalation,
    handled,
    collected,
    offer,
    version,
    card,
    places: { ...record.places, [ref.key]: place },
  };
}

/**
 * Records an edit. Returns the version the message now shows, or 0 (edit again) if another instance may have
 * overwritten it with an older version.
 */
export function noteEdit(
  now: EscalationRecord,
  shown: EscalationRecord,
): { record: EscalationRecord; version: number } {
  if (shown.version < now.version)
    return { record: { ...now, staleEdits: now.staleEdits + 1 }, version: shown.version };
  return { record: now, version: now.staleEdits === shown.staleEdits ? shown.version : 0 };
}

/** A press on a card that nobody knows to have been posted proves that it was, and where. */
export function adopted(
  record: EscalationRecord,
  { key, card, reference }: ConversationRef,
): EscalationRecord {
  const { channel } = record.escalation;
  const { id } = reference.conversation;
  if (record.card.is === 'posted' || key === record.origin || !channel || !id.startsWith(`${channel.id};`))
    return record;
  const root = id.slice(id.indexOf('messageid=') + 'messageid='.length);
  const { sending, ...rest } = record;
  return {
    ...rest,
    ...(sending && sending.what.message !== 'card' && { sending }),
    card: { is: 'posted', place: key, id: card ?? root, shown: 0 },
  };
}

/** Whether a conversation is the thread of the card of an escalation. */
export function isEscalationThread({ card }: EscalationRecord, key: string): boolean {
  return card.is === 'posted' && card.place === key;
}

/** What makes the thread of a card show the escalation, to be stored when it becomes known where that card is. */
export function newThread(
  { card: before }: EscalationRecord,
  { card, origin, triage }: EscalationRecord,
): Record<string, StoredConversation> {
  if (card.is !== 'posted' || card.place === origin) return {};
  if (before.is === 'posted' && before.place === card.place) return {};
  return { [card.place]: { handled: [], escalation: triage.id } };
}
