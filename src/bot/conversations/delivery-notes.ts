import type { Logger } from '../../log';
import type { Conversation } from '../../triage/conversation';
import type { Conversations, Stored } from './conversations';
import type { ConversationRef } from './change';

/** Conversations in which what became of an answer is noted, also while the storage takes nothing. */
export interface DeliveryNotes extends Pick<Conversations, 'update'> {
  /**
   * Notes what became of an answer, in the conversation as its turn has `left` it. It never rejects, because the answer is there already: what cannot be stored is
   * kept, and stored with the next change of the conversation.
   */
  note(
    spot: ConversationRef,
    change: (conversation: Conversation) => Conversation,
    left?: Stored,
  ): Promise<void>;
}

/** So many conversations may have a note that is not stored; the oldest is forgotten first. */
const most = 1_000;

/** Creates notes. */
export function createDeliveryNotes(conversations: Conversations, logger: Logger): DeliveryNotes {
  const kept = new Map<string, (conversation: Conversation) => Conversation>();

  return {
    async update(spot, change) {
      const noted = kept.get(spot.key);
      if (!noted) return conversations.update(spot, change);
      let stores = false;
      const done = await conversations.update(spot, async (view) => {
        const made = await change({ ...view, conversation: noted(view.conversation) });
        stores = made.conversation !== undefined;
        return made;
      });
      if (stores) kept.delete(spot.key);
      return done;
    },

    async note(spot, change, left) {
      try {
        await conversations.update(
          spot,
          ({ conversation }) => ({
            conversation: change(conversation),
            messageIdsOnly: true,
            result: undefined,
          }),
          left,
        );
      } catch (error) {
        logger.error({ err: error }, 'What became of an answer could not be stored yet.');
        kept.set(spot.key, change);
        const [oldest] = kept.keys();
        if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      }
    },
  };
}
