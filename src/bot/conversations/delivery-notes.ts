import { BoundedMap } from '../../bounded-map';
import type { Logger } from '../../log';
import type { Conversation } from '../../triage/conversation';
import type { ConversationRef, VersionedConversation } from './change';
import type { Conversations } from './conversations';

/** Records delivery results; those that cannot be stored are kept in memory and written with the next change. */
export interface DeliveryNotes extends Pick<Conversations, 'update'> {
  /**
   * Records how the delivery of an answer ended, in the conversation as its turn has `left` it. It never rejects,
   * because the answer is out already.
   */
  note(
    ref: ConversationRef,
    change: (conversation: Conversation) => Conversation,
    left?: VersionedConversation,
  ): Promise<void>;
}

/** How many conversations may have an unsaved result; the oldest is dropped first. */
const MAX_UNSAVED_NOTES = 1_000;

export function createDeliveryNotes(conversations: Conversations, logger: Logger): DeliveryNotes {
  const kept = new BoundedMap<string, (conversation: Conversation) => Conversation>(MAX_UNSAVED_NOTES);

  return {
    async update(ref, change) {
      const noted = kept.get(ref.key);
      if (!noted) return conversations.update(ref, change);
      let stores = false;
      const done = await conversations.update(ref, async (view) => {
        const made = await change({ ...view, conversation: noted(view.conversation) });
        stores = made.conversation !== undefined;
        return made;
      });
      if (stores) kept.delete(ref.key);
      return done;
    },

    async note(ref, change, left) {
      try {
        await conversations.update(
          ref,
          ({ conversation }) => ({
            conversation: change(conversation),
            messageIdsOnly: true,
            result: undefined,
          }),
          left,
        );
      } catch (error) {
        logger.error({ err: error }, 'What became of an answer could not be stored yet.');
        kept.set(ref.key, change);
      }
    },
  };
}
