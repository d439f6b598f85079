import type { Logger } from '../../log';
import { retry } from '../../retry';
import { ConflictError, type Storage, type StoreItem } from '../../storage/storage';
import type { Reference } from '../teams/reference';
import type { Change, ConversationRef, LoadedConversation, Updated, VersionedConversation } from './change';
import { newThread } from './escalated';
import { confirmPointers, removePointers } from './keep-pointers';
import { planWrite, pointedAt, withoutEscalation, type Changed } from './plan-write';
import { changedPointers, pointersOf } from './pointers';
import { createReader } from './read-conversation';
import { toStored } from './stored-names';
import { lateEditKey, openKey, type EscalationRecord } from './records';

export interface Conversations {
  /**
   * Changes a conversation, and resolves once that is durable. It is read, or taken as an earlier change has `left`
   * it; when somebody else was faster the change is made again on what they stored.
   */
  update<T>(
    ref: ConversationRef,
    change: (view: LoadedConversation) => Change<T> | Promise<Change<T>>,
    left?: VersionedConversation,
  ): Promise<Updated<T>>;
  /** Changes an escalation; a change to nothing writes nothing. Resolves to what is stored then. */
  updateEscalation(
    key: string,
    change: (record: EscalationRecord) => EscalationRecord | undefined,
  ): Promise<EscalationRecord | undefined>;
  /** What points to the triage that is stored under the key of an escalation, or of a conversation that can be reached. */
  pointersTo(key: string, reference?: Reference): Promise<Record<string, StoreItem>>;
}

const MAX_ATTEMPTS = 12;

/** The conversations in a storage. */
export function openConversations(storage: Storage, logger: Logger): Conversations {
  const reader = createReader(storage, logger);
  const settle = createSettling(storage, logger);

  async function pointersTo(key: string, reference?: Reference): Promise<Record<string, StoreItem>> {
    if (!key.startsWith('escalation/')) {
      const ref = reference && { key, reference };
      return ref ? pointersOf(pointedAt(ref, await reader.read(ref))) : {};
    }
    const { record } = await reader.readEscalation(key);
    return record ? pointersOf({ ...record, key }) : {};
  }

  async function write(
    ref: ConversationRef,
    stored: VersionedConversation,
    changed: Changed,
  ): Promise<Omit<Updated<unknown>, 'result'>> {
    if (changed.erase) {
      await erase(storage, ref, stored);
      return {};
    }
    const { write: items, pointers, gone, escalation } = planWrite(ref, stored, changed);
    const { [ref.key]: eTag = '' } = await storage.write(items);
    await settle(pointers, gone, () => pointersTo(ref.key, ref.reference));
    if (escalation) return { escalation: escalation.key, record: escalation.record };
    return { left: { conversation: withoutEscalation(changed.conversation), eTag, linked: false } };
  }

  return {
    update: (ref, change, left) => {
      let known = left;
      return againOnConflict(async () => {
        const stored = known ?? (await reader.read(ref));
        known = undefined;
        const { result, ...made } = await change(stored);
        const { conversation } = made;
        if (!conversation) return { result, escalation: stored.key, record: stored.record };
        return { result, ...(await write(ref, stored, { ...made, conversation })) };
      });
    },
    updateEscalation: (key, change) =>
      againOnConflict(async () => {
        const { record, eTag } = await reader.readEscalation(key);
        const next = record && change(record);
        if (!next) return record;
        const pointers = changedPointers({ ...record, key }, { ...next, key });
        await storage.write({
          ...pointers.write,
          ...newThread(record, next),
          [key]: { ...toStored(next), eTag },
        });
        await settle(pointers.write, pointers.gone, () => pointersTo(key));
        return next;
      }),
    pointersTo,
  };
}

/** Sees that pointers are as what is stored wants them; one that stays is removed by whoever follows it. */
function createSettling(storage: Storage, logger: Logger) {
  return async (
    written: Record<string, StoreItem>,
    gone: string[],
    counting: () => Promise<Record<string, StoreItem>>,
  ): Promise<void> => {
    try {
      await confirmPointers(storage, written);
      await removePointers(storage, gone, counting);
    } catch (error) {
      logger.warn({ err: error }, 'What points to a triage could not be looked after.');
    }
  };
}

/** Makes a change again on what somebody else stored in between. */
function againOnConflict<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, (error, attempt) =>
    error instanceof ConflictError && attempt < MAX_ATTEMPTS ? Math.random() * 20 * attempt : undefined,
  );
}

async function erase(storage: Storage, ref: ConversationRef, stored: VersionedConversation): Promise<void> {
  const { record, key } = stored;
  if (record && key) await storage.delete([key, openKey(key), ...(await showing(storage, record))]);
  await storage.delete([ref.key, lateEditKey(ref.key), ...Object.keys(pointersOf(pointedAt(ref, stored)))]);
}

/** The places of an escalation that have not gone on to another triage. */
async function showing(storage: Storage, { places, triage }: EscalationRecord): Promise<string[]> {
  const items = await storage.read(Object.keys(places));
  return Object.keys(places).filter((place) => items[place]?.['escalation'] === triage.id);
}
