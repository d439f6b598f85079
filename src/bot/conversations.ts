import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log';
import { ConflictError, type Storage } from '../storage/storage';
import { Conversation, emptyConversation } from '../triage/triage';

/** What a change comes to; without `conversation` nothing is written. */
export interface Change<T> {
  conversation?: Conversation;
  result: T;
}

/** The stored conversations. */
export interface Conversations {
  /**
   * Changes a conversation and resolves, once that is durable, to what the change came to. When somebody else was
   * faster the change is made again on what they stored, so it must do nothing but compute.
   */
  update<T>(key: string, change: (conversation: Conversation) => Change<T>): Promise<T>;
}

const attempts = 12;

/** The conversations in a storage. */
export function openConversations(storage: Storage, logger: Logger): Conversations {
  async function read(key: string): Promise<{ conversation: Conversation; eTag: string }> {
    const { [key]: item } = await storage.read([key]);
    if (!item) return { conversation: emptyConversation, eTag: '' };
    const parsed = Conversation.safeParse(item);
    if (!parsed.success) logger.error('A stored conversation could not be read: it starts anew.');
    return { conversation: parsed.data ?? emptyConversation, eTag: item.eTag ?? '' };
  }

  return {
    async update(key, change) {
      for (let attempt = 1; ; attempt++) {
        const { conversation: stored, eTag } = await read(key);
        const { conversation, result } = change(stored);
        if (!conversation) return result;
        try {
          await storage.write({ [key]: { ...conversation, eTag } });
          return result;
        } catch (error) {
          if (!(error instanceof ConflictError) || attempt === attempts) throw error;
          await pause(Math.random() * 20 * attempt);
        }
      }
    },
  };
}
