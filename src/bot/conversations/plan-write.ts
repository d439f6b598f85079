import type { StoreItem } from '../../storage/storage';
import type { Conversation } from '../../triage/conversation';
import type { Change, ConversationRef, VersionedConversation } from './change';
import { merged, startEscalation, type Escalated } from './escalated';
import { changedPointers, type StoredTriage } from './pointers';
import { escalationKey, openKey, tenantIn, type ConversationView, type EscalationRecord } from './records';
import { toStored } from './stored-names';

/** What a change of a conversation writes at once, and which pointers no longer count after it. */
export interface WritePlan {
  write: Record<string, StoreItem>;
  /** Those of it that point to the triage. */
  pointers: Record<string, StoreItem>;
  gone: string[];
  /** The escalation that the conversation belongs to then. */
  escalation?: { key: string; record: EscalationRecord };
}

export type Changed = Omit<Change<unknown>, 'result'> & { conversation: Conversation };

/** Which items a change of a conversation writes. */
export function planWrite(ref: ConversationRef, stored: VersionedConversation, changed: Changed): WritePlan {
  const { conversation } = changed;
  if (!isEscalated(conversation)) return planPlain(ref, stored, conversation);
  const { record, key } = stored;
  return record && key && conversation.triage.id === record.triage.id
    ? planSameEscalation(ref, { ...stored, record, key }, conversation, changed)
    : planNewEscalation(ref, stored, conversation);
}

const isEscalated = (conversation: Conversation): conversation is Escalated =>
  conversation.triage !== undefined && conversation.escalation !== undefined;

/** What was stored, as that to which pointers lead. */
export function pointedAt(
  ref: ConversationRef,
  { record, key, conversation }: VersionedConversation,
): StoredTriage {
  return record && key ? { ...record, key } : { ...conversation, ...here(ref) };
}

const here = ({ key, reference }: ConversationRef) => ({ key, origin: key, reference });

function planSameEscalation(
  ref: ConversationRef,
  stored: VersionedConversation & Required<Pick<VersionedConversation, 'record' | 'key'>>,
  next: Escalated,
  changed: Changed,
): WritePlan {
  const { record, key, linked, eTag, recordETag } = stored;
  const after = merged(record, next, ref, changed);
  const reopened = record.triage.status === 'solved' && after.triage.status === 'open';
  const pointers = changedPointers(pointedAt(ref, stored), { ...after, key });
  return {
    write: {
      ...pointers.write,
      ...(!linked && { [ref.key]: { handled: [], escalation: record.triage.id, eTag } }),
      ...(reopened && { [openKey(key)]: {} }),
      [key]: { ...toStored(after), eTag: recordETag },
    },
    pointers: pointers.write,
    gone: pointers.gone,
    escalation: { key, record: after },
  };
}

function planPlain(ref: ConversationRef, stored: VersionedConversation, next: Conversation): WritePlan {
  const pointers = changedPointers(ownTriage(ref, stored), { ...next, ...here(ref) });
  return {
    write: {
      ...pointers.write,
      ...leftEscalation(ref, stored),
      [ref.key]: { ...withoutEscalation(next), eTag: stored.eTag },
    },
    pointers: pointers.write,
    gone: pointers.gone,
  };
}

/** In this order a stop in between leaves a conversation that goes on by itself, and nothing that is posted. */
function planNewEscalation(ref: ConversationRef, stored: VersionedConversation, next: Escalated): WritePlan {
  const { id } = next.triage;
  const key = escalationKey(tenantIn(ref.key), id);
  const record = startEscalation(ref, next);
  const pointers = changedPointers(ownTriage(ref, stored), { ...record, key });
  return {
    write: {
      ...pointers.write,
      ...leftEscalation(ref, stored),
      [ref.key]: { ...withoutEscalation(next), escalation: id, eTag: stored.eTag },
      [openKey(key)]: {},
      [key]: { ...toStored(record), eTag: '' },
    },
    pointers: pointers.write,
    gone: pointers.gone,
    escalation: { key, record },
  };
}

/** The triage that a conversation had to itself; an escalated one goes on in its other places. */
function ownTriage(ref: ConversationRef, stored: VersionedConversation): StoredTriage | undefined {
  return stored.record ? undefined : pointedAt(ref, stored);
}

/** The escalation that a conversation has gone on from: it stays a place of it, which shows nothing. */
function leftEscalation(
  ref: ConversationRef,
  { record, key, recordETag }: VersionedConversation,
): Record<string, StoreItem> {
  if (!record || !key) return {};
  const place: ConversationView = { reference: ref.reference, seen: record.version };
  const left = { ...record, places: { ...record.places, [ref.key]: place } };
  return { [key]: { ...toStored(left), eTag: recordETag } };
}

/** A conversation without its escalation, which has a record of its own. */
export function withoutEscalation({
  escalation: _,
  ...plain
}: Conversation): Omit<Conversation, 'escalation'> {
  return plain;
}
