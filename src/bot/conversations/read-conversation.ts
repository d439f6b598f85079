import type { Logger } from '../../log';
import type { Storage } from '../../storage/storage';
import { emptyConversation } from '../../triage/conversation';
import type { ConversationRef, VersionedConversation } from './change';
import { adopted, isEscalationThread } from './escalated';
import { quarantine } from './quarantine';
import { EscalationRecord, escalationKey, openKey, StoredConversation, tenantIn } from './records';

/** An escalation with its version; `lost` is the reference under which one that cannot be read is set aside. */
interface VersionedEscalation {
  record?: EscalationRecord;
  eTag?: string;
  lost?: string;
}

/** Reads what is stored, and sets aside what cannot be read. */
export interface ConversationReader {
  read(ref: ConversationRef): Promise<VersionedConversation>;
  readEscalation(key: string): Promise<VersionedEscalation>;
}

export function createReader(storage: Storage, logger: Logger): ConversationReader {
  async function readEscalation(key: string): Promise<VersionedEscalation> {
    const { [key]: item } = await storage.read([key]);
    if (!item) return {};
    const { data } = EscalationRecord.safeParse(item);
    if (data) return { record: data, eTag: item.eTag };
    const lost = await quarantine(storage, logger, key, item);
    await storage.delete([openKey(key)]);
    return { lost };
  }

  async function read(ref: ConversationRef): Promise<VersionedConversation> {
    const { [ref.key]: item } = await storage.read([ref.key]);
    const { data } = StoredConversation.safeParse(item ?? emptyConversation);
    const lost = item && !data ? await quarantine(storage, logger, ref.key, item) : undefined;
    const { escalation: link, ...conversation } = data ?? { ...emptyConversation, escalation: undefined };
    const plain = { conversation, quarantinedAs: lost, eTag: item?.eTag ?? '', linked: link !== undefined };
    const id = link ?? (conversation.triage ? undefined : ref.claims);
    if (id === undefined) return plain;
    const key = escalationKey(tenantIn(ref.key), id);
    const { record: found, eTag, lost: lostRecord } = await readEscalation(key);
    if (lostRecord !== undefined) return { ...plain, quarantinedAs: lostRecord };
    const record = found && adopted(found, ref);
    if (!record || (link === undefined && !isEscalationThread(record, ref.key))) return plain;
    const { triage, escalation, handled, collected, offer, places } = record;
    const { screen, sent } = places[ref.key] ?? {};
    return {
      ...plain,
      conversation: { triage, screen, escalation, handled, collected, offer, ...(sent && { sent }) },
      record,
      key,
      recordETag: eTag,
    };
  }

  return { read, readEscalation };
}
