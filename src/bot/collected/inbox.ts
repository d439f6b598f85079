import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ConflictError, type Storage, type StoreItem } from '../../storage/storage';
import { Person } from '../../triage/person';
import { Reference } from '../teams/reference';

/** Who asked for the collector, where, and in which triage: that is where its result is shown, as if they had pasted it. */
export const CollectionRequest = z.object({
  conversation: z.string(),
  reference: Reference,
  channel: z.string().optional(),
  who: Person,
  triage: z.string().optional(),
  /** Which script it is handed out for: the other one's result is not taken. */
  script: z.enum(['collector', 'check']).default('collector'),
  at: z.string(),
});
export type CollectionRequest = z.infer<typeof CollectionRequest>;
export type Script = CollectionRequest['script'];

/**
 * Under `collected/<SHA-256 of the token>`: a result that may be sent until then, and once it was sent its text. It goes
 * when the result is shown.
 */
const Expected = CollectionRequest.extend({ until: z.string(), text: z.string().optional() });

/** A result that was sent and is to be shown. */
export interface Arrived extends CollectionRequest {
  /** Its own id, as an activity has one: it is handled once. */
  id: string;
  text: string;
}

/** Takes the results that the collector sends by itself. A token opens it once, for 30 minutes, for one conversation. */
export interface Inbox {
  /** Makes a token, and resolves to the address to send a result to with it. */
  addressFor(asked: CollectionRequest): Promise<string>;
  /** Whether a result can still be sent with a token. */
  expects(token: string): Promise<boolean>;
  /** Stores a result, and resolves to its id; undefined if the token was used in the meantime, or never was one. */
  put(token: string, script: Script, text: string): Promise<string | undefined>;
  /** The ids of what is stored here, sent or not. */
  ids(): Promise<string[]>;
  /** A result that was sent and is to be shown; what can no longer be is removed on the way. */
  arrived(id: string): Promise<Arrived | undefined>;
  remove(id: string): Promise<void>;
}

/** How long a result may be sent: the script takes minutes, and signing in to two services a few more. */
export const EXPECTED_MS = 30 * 60_000;

/** How long the bot keeps trying to show a result. */
const KEPT_MS = 24 * 3_600_000;

/** 32 random bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

const prefix = 'collected/';

/** Creates the inbox in a storage; `address` is where the bot is reached. */
export function createInbox(storage: Storage, address: string, now: () => Date): Inbox {
  async function read(id: string) {
    const { [id]: item } = await storage.read([id]);
    const { data } = Expected.safeParse(item);
    if (item && !data) await storage.delete([id]);
    return data && { ...data, eTag: item?.eTag };
  }

  async function open(token: string) {
    if (!TOKEN.test(token)) return undefined;
    const id = idOf(token);
    const expected = await read(id);
    const isOpen = expected?.text === undefined && (expected?.until ?? '') > now().toISOString();
    return isOpen && expected ? { id, expected } : undefined;
  }

  return {
    async addressFor(asked) {
      const token = randomBytes(32).toString('base64url');
      const until = new Date(now().getTime() + EXPECTED_MS).toISOString();
      await storage.write({ [idOf(token)]: { ...asked, until, eTag: '' } satisfies StoreItem });
      return `${address}/api/collected/${token}`;
    },
    expects: async (token) => (await open(token)) !== undefined,
    async put(token, script, text) {
      const found = await open(token);
      if (found?.expected.script !== script) return undefined;
      try {
        await storage.write({ [found.id]: { ...found.expected, text } });
        return found.id;
      } catch (error) {
        if (error instanceof ConflictError) return undefined;
        throw error;
      }
    },
    ids: () => storage.keys(prefix),
    async arrived(id) {
      const expected = await read(id);
      if (!expected) return undefined;
      const { text, until } = expected;
      const ends = Date.parse(until) + (text === undefined ? 0 : KEPT_MS);
      if (ends > now().getTime())
        return text === undefined ? undefined : { ...CollectionRequest.parse(expected), id, text };
      await storage.delete([id]);
      return undefined;
    },
    remove: (id) => storage.delete([id]),
  };
}

function idOf(token: string): string {
  return `${prefix}${createHash('sha256').update(token).digest('hex')}`;
}
