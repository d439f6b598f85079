import { z } from 'zod';
import type { Logger } from '../../log';
import type { Storage } from '../../storage/storage';
import type { ConversationRef } from '../conversations/change';
import { lateEditKey, lateEdits } from '../conversations/records';
import { Reference } from '../teams/reference';

/** Under `late-edit/<key of the conversation>`: where it is, and since when its commands are to be changed (ISO instant). */
const LateEdit = z.object({ reference: Reference, since: z.string() });
type LateEdit = z.infer<typeof LateEdit>;

/** Which conversations show commands that are to be changed as soon as Teams takes it. */
export interface LateEditNotes {
  /** It never rejects. */
  add(ref: ConversationRef): Promise<void>;
  /** The keys of those conversations. */
  keys(): Promise<string[]>;
  read(key: string): Promise<{ ref: ConversationRef; since: string } | undefined>;
  remove(key: string): Promise<void>;
}

export function createLateEditNotes(storage: Storage, logger: Logger, now: () => Date): LateEditNotes {
  return {
    async add({ key, reference }) {
      const item: LateEdit = { reference, since: now().toISOString() };
      try {
        await storage.write({ [lateEditKey(key)]: { ...item } });
      } catch (error) {
        logger.error({ err: error }, 'That commands are still to be changed could not be stored.');
      }
    },
    keys: async () => (await storage.keys(lateEdits)).map((key) => key.slice(lateEdits.length)),
    async read(key) {
      const stored = lateEditKey(key);
      const { data } = LateEdit.safeParse((await storage.read([stored]))[stored]);
      return data && { ref: { key, reference: data.reference }, since: data.since };
    },
    remove: (key) => storage.delete([lateEditKey(key)]),
  };
}
