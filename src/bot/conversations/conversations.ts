import type { Logger } from '../../log';
import { retry } from '../../retry';
import { ConflictError, type Storage, type StoreItem } from '../../storage/storage';
import { emptyConversation, type Conversation } from '../../triage/conversation';
import {
  EscalationRecord,
  escalationKey,
  StoredConversation,
  tenantIn,
  type ConversationView,
} from './records';
import type { Change, ConversationRef, LoadedConversation } from './change';
import { quarantine } from './quarantine';
import { changedPointers, pointersOf } from './pointers';
import { adopted, startEscalation, isRootOf, merged, newThread } from './escalated';

/** What a change of a conversation came to, and the escalation that it belongs to. */
export interface Updated<T> {
  result: T;
  escalation?: string;
  record?: EscalationRecord;
  /** The state just written, so that the next change can skip the read. Absent for an escalated conversation, which other places also change. */
  left?: Stored;
}

export interface Conversations {
  /**
   * Changes a conversation, and resolves once that is durable. It is read, or taken as an earlier change has `left`
   * it; when somebody else was faster the change is made again on what they stored.
   */
  update<T>(
    ref: ConversationRef,
    change: (view: LoadedConversation) => Change<T> | Promise<Change<T>>,
    left?: Stored,
  ): Promise<Updated<T>>;
  /** Changes an escalation; a change to nothing writes nothing. Resolves to what is stored then. */
  updateEscalation(
    key: string,
    change: (record: EscalationRecord) => EscalationRecord | undefined,
  ): Promise<EscalationRecord | undefined>;
}

/** What is stored of a conversation, with its version. */
export interface Stored extends LoadedConversation {
  eTag: string;
  linked: boolean;
  /** Where the escalation is stored, and its version. */
  key?: string;
  recordETag?: string;
}

const MAX_ATTEMPTS = 12;

/** Under which key it is noted that an escalation is open; see {@link escalationKey}. */
export function openKey(escalation: string): string {
  return escalation.replace(/^escalation\//, 'open/');
}

/** The conversations in a storage. */
export function openConversations(storage: Storage, logger: Logger): Conversations {
  /** The places of an escalation that have not gone on to another triage. */
  async function showing({ places, triage }: EscalationRecord): Promise<string[]> {
    const items = await storage.read(Object.keys(places));
    return Object.keys(places).filter((place) => items[place]?.['escalation'] === triage.id);
  }

  async function readRecord(
    key: string,
  ): Promise<{ record?: EscalationRecord; eTag?: string; lost?: string }> {
    const { [key]: item } = await storage.read([key]);
    if (!item) return {};
    const { data } = EscalationRecord.safeParse(item);
    if (data) return { record: data, eTag: item.eTag };
    const lost = await quarantine(storage, logger, key, item);
    await storage.delete([openKey(key)]);
    return { lost };
  }

  async function read(ref: ConversationRef): Promise<Stored> {
    const { [ref.key]: item } = await storage.read([ref.key]);
    const { data } = StoredConversation.safeParse(item ?? emptyConversation);
    const lost = item && !data ? await quarantine(storage, logger, ref.key, item) : undefined;
    const { escalation: link, ...conversation } = data ?? { ...emptyConversation, escalation: undefined };
    const plain = { conversation, quarantinedAs: lost, eTag: item?.eTag ?? '', linked: link !== undefined };
    const id = link ?? (conversation.triage ? undefined : ref.claims);
    if (id === undefined) return plain;
    const key = escalationKey(tenantIn(ref.key), id);
    const { record: found, eTag, lost: lostRecord } = await readRecord(key);
    if (lostRecord !== undefined) return { ...plain, quarantinedAs: lostRecord };
    const record = found && adopted(found, ref);
    if (!record || (link === undefined && !isRootOf(record, ref.key))) return plain;
    const { triage, escalation, handled, collected, places } = record;
    const { screen, sent } = places[ref.key] ?? {};
    return {
      ...plain,
      conversation: { triage, screen, escalation, handled, collected, ...(sent && { sent }) },
      record,
      key,
      recordETag: eTag,
    };
  }

  async function write(
    ref: ConversationRef,
    stored: Stored,
    how: Omit<Change<unknown>, 'result'>,
    next: Conversation,
  ): Promise<Omit<Updated<unknown>, 'result'>> {
    const { escalation, ...plain } = next;
    const { key, record, eTag } = stored;
    const here = { key: ref.key, origin: ref.key, reference: ref.reference };
    const before = record && key ? { ...record, key } : { ...stored.conversation, ...here };
    if (how.erase) {
      if (record && key) await storage.delete([key, openKey(key), ...(await showing(record))]);
      await storage.delete([ref.key, ...Object.keys(pointersOf(before))]);
      return {};
    }
    if (record && key && escalation && next.triage?.id === record.triage.id) {
      const changed = merged(record, { ...next, triage: next.triage, escalation }, ref, how);
      const reopened = record.triage.status === 'solved' && changed.triage.status === 'open';
      const pointers = changedPointers(before, { ...changed, key });
      await storage.write({
        ...pointers.write,
        ...(!stored.linked && { [ref.key]: { handled: [], escalation: record.triage.id, eTag } }),
        ...(reopened && { [openKey(key)]: {} }),
        [key]: { ...changed, eTag: stored.recordETag },
      });
      await remove(pointers.gone);
      return { escalation: key, record: changed };
    }
    const left: Record<string, StoreItem> = {};
    if (record && key) {
      const place: ConversationView = { reference: ref.reference, seen: record.version };
      const places = { ...record.places, [ref.key]: place };
      left[key] = { ...record, places, eTag: stored.recordETag };
    }
    if (!escalation || !next.triage) {
      const pointers = changedPointers(record ? undefined : before, { ...next, ...here });
      const { [ref.key]: now = '' } = await storage.write({
        ...pointers.write,
        ...left,
        [ref.key]: { ...plain, eTag },
      });
      await remove(pointers.gone);
      return { left: { conversation: plain, eTag: now, linked: false } };
    }
    // In this order a stop in between leaves a conversation that goes on by itself, and nothing that is posted.
    const id = next.triage.id;
    const made = escalationKey(tenantIn(ref.key), id);
    const begun = startEscalation(ref, { ...next, triage: next.triage, escalation });
    const pointers = changedPointers(record ? undefined : before, { ...begun, key: made });
    await storage.write({
      ...pointers.write,
      ...left,
      [ref.key]: { ...plain, escalation: id, eTag },
      [openKey(made)]: {},
      [made]: { ...begun, eTag: '' },
    });
    await remove(pointers.gone);
    return { escalation: made, record: begun };
  }

  /** Removes pointers that no longer count; one that stays is removed by whoever follows it. */
  async function remove(pointers: string[]): Promise<void> {
    if (pointers.length === 0) return;
    try {
      await storage.delete(pointers);
    } catch (error) {
      logger.warn({ err: error }, 'What no longer points to a triage could not be removed.');
    }
  }

  /** Makes a change again on what somebody else stored in between. */
  const againOnConflict = <T>(work: () => Promise<T>): Promise<T> =>
    retry(work, (error, attempt) =>
      error instanceof ConflictError && attempt < MAX_ATTEMPTS ? Math.random() * 20 * attempt : undefined,
    );

  return {
    update: (ref, change, left) => {
      let known = left;
      return againOnConflict(async () => {
        const stored = known ?? (await read(ref));
        known = undefined;
        const made = await change(stored);
        if (!made.conversation) return { result: made.result, escalation: stored.key, record: stored.record };
        return { result: made.result, ...(await write(ref, stored, made, made.conversation)) };
      });
    },
    updateEscalation: (key, change) =>
      againOnConflict(async () => {
        const { record, eTag } = await readRecord(key);
        const next = record && change(record);
        if (!next) return record;
        const pointers = changedPointers({ ...record, key }, { ...next, key });
        await storage.write({ ...pointers.write, ...newThread(record, next), [key]: { ...next, eTag } });
        await remove(pointers.gone);
        return next;
      }),
  };
}
