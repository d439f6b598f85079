import type { Storage } from '../../storage/storage';
import type { Triage } from '../../triage/conversation';
import type { Conversations } from '../conversations/conversations';
import { removePointers } from '../conversations/keep-pointers';
import { DuePointer, readDueKey } from '../conversations/pointers';
import { conversationKey, tenantIn } from '../conversations/records';
import type { Reference } from '../teams/reference';

/** A triage of a conversation or an escalation that is due. */
export interface DueTriage {
  /** Changes it, and says where it is to be reminded. */
  change(change: Change): Promise<Reference | undefined>;
  /** Removes what says that it is due, unless that counts again by then. */
  settle(): Promise<void>;
}

type Change = (triage: Triage) => Triage | undefined;

/** The triage that is due; undefined where nothing says in which place it is, or where that is another one. */
export async function dueTriage(
  { storage, conversations }: { storage: Storage; conversations: Conversations },
  due: string,
): Promise<DueTriage | undefined> {
  const { key } = readDueKey(due);
  const settle = (reference?: Reference) =>
    removePointers(storage, [due], () => conversations.pointersTo(key, reference));
  if (key.startsWith('escalation/'))
    return { change: (change) => changeEscalated(conversations, key, change), settle: () => settle() };
  const { [due]: item } = await storage.read([due]);
  const reference = DuePointer.safeParse(item).data?.reference;
  if (!reference || conversationKey(tenantIn(key), reference.conversation.id) !== key) return undefined;
  return {
    change: (change) => changeHere(conversations, { key, reference }, change),
    settle: () => settle(reference),
  };
}

/** An escalated triage is reminded in its thread, as soon as that is there. */
async function changeEscalated(
  conversations: Conversations,
  key: string,
  change: Change,
): Promise<Reference | undefined> {
  const record = await conversations.updateEscalation(key, (one) => {
    const triage = change(one.triage);
    return triage && { ...one, triage };
  });
  const { card, origin, places } = record ?? {};
  return places?.[card?.is === 'posted' ? card.place : (origin ?? '')]?.reference;
}

async function changeHere(
  conversations: Conversations,
  ref: { key: string; reference: Reference },
  change: Change,
): Promise<Reference | undefined> {
  const { result } = await conversations.update(ref, ({ conversation, record }) => {
    const triage = record ? undefined : conversation.triage && change(conversation.triage);
    return { result: ref.reference, ...(triage && { conversation: { ...conversation, triage } }) };
  });
  return result;
}
