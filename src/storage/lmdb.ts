import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { around } from './around';
import { commit } from './lmdb-commit';
import { checkFolder, inFolder } from './lmdb-folder';
import { ConflictError, conflicts, itemOf, type ClosableStorage, type StoreItem } from './storage';

/** `written` is when, in milliseconds since 1970. */
interface Entry {
  eTag: string;
  written?: number;
  item: StoreItem;
}

type Database = RootDatabase<string, Buffer>;

/** LMDB refuses keys above 1,978 bytes. */
const LONGEST_KEY = 1900;

/** Comes after every character of a key in UTF-8. */
const LAST = Buffer.from([0xff]);

/**
 * Opens the embedded storage in `folder`, which is created if it is missing. A write has reached the disk when its
 * promise resolves, and several processes may share the folder.
 *
 * @throws Error with a sentence for the administrator if the folder cannot be used.
 */
export function openLmdbStorage(folder: string): ClosableStorage {
  const database = openDatabase(resolve(folder));
  const requireThere = createPresence(join(resolve(folder), 'data.mdb'));

  function isOlder(key: string, instant: Date): boolean {
    const written = readEntry(database, key)?.written;
    return written !== undefined && written < instant.getTime();
  }

  const storage: ClosableStorage = {
    async read(keys) {
      const found = keys.flatMap((key) => {
        const entry = readEntry(database, key);
        return entry ? [[key, { ...entry.item, eTag: entry.eTag }] as const] : [];
      });
      return Promise.resolve(Object.fromEntries(found));
    },

    async write(changes) {
      const written = Date.now();
      const entries = Object.entries(changes).map(([key, item]) => newEntry(key, item, written));
      const conflict = await commit(database, () => {
        for (const { key, given, at, json } of entries) {
          if (conflicts(given, storedETag(database, key, given))) return key;
          void database.put(at, json);
        }
        return undefined;
      });
      if (conflict !== undefined) throw new ConflictError(conflict);
      return Object.fromEntries(entries.map(({ key, eTag }) => [key, eTag]));
    },

    keys: (prefix) => Promise.resolve([...keysOf(database, prefix)]),

    older: async (prefix, instant) => {
      const found: string[] = [];
      for (const key of keysOf(database, prefix)) if (isOlder(key, instant)) found.push(key);
      return Promise.resolve(found);
    },

    async delete(keys, olderThan) {
      await commit(database, () => {
        for (const key of keys)
          if (!olderThan || isOlder(key, olderThan)) void database.remove(binaryKey(key));
      });
    },

    close: () => database.close(),
  };
  return around(storage, async (_, work) => {
    const result = await work();
    requireThere();
    return result;
  });
}

/**
 * Writes a copy of what is stored in `folder` into another folder, also while a bot stores there.
 *
 * @throws Error with a sentence for the administrator if nothing is stored there, or it cannot be used.
 */
export async function backUp(folder: string, target: string): Promise<void> {
  const file = join(resolve(folder), 'data.mdb');
  if (!existsSync(file)) throw new Error(`Nothing is stored in ${resolve(folder)}: there is no data.mdb.`);
  if (existsSync(join(resolve(target), 'data.mdb')))
    throw new Error(`There is a backup in ${resolve(target)} already. Name a new folder.`);
  mkdirSync(target, { recursive: true });
  const database = openDatabase(resolve(folder));
  try {
    await database.backup(resolve(target), false);
  } finally {
    await database.close();
  }
}

/**
 * Returns what throws once the data file has been removed or replaced: lmdb holds it open, and would go on writing into
 * one that nobody finds again.
 */
function createPresence(file: string): () => void {
  const opened = statSync(file, { bigint: true });
  return () => {
    const now = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (now?.ino !== opened.ino || now.dev !== opened.dev)
      throw new Error(
        `${file} has been removed or replaced while the bot was running. Put it back if it was moved, and start the bot again.`,
      );
  };
}

function openDatabase(folder: string): Database {
  checkFolder(folder);
  // Without overlappingSync a commit is on the disk before its promise resolves. With eventTurnBatching one that
  // fails would also reject a promise that nobody can reach, and end the process.
  return inFolder(folder, () =>
    open({
      path: folder,
      noSubdir: false,
      encoding: 'string',
      keyEncoding: 'binary',
      overlappingSync: false,
      eventTurnBatching: false,
    }),
  );
}

/** What is written under a key if what is stored there still has the eTag that is `given`. */
function newEntry(key: string, { eTag: given, ...item }: StoreItem, written: number) {
  const eTag = randomUUID();
  const json = JSON.stringify({ eTag, written, item } satisfies Entry);
  return { key, given, eTag, at: binaryKey(key), json };
}

function readEntry(database: Database, key: string): Entry | undefined {
  const text = database.get(binaryKey(key));
  if (text === undefined) return undefined;
  const entry = itemOf(text);
  if (typeof entry.eTag === 'string' && typeof entry['item'] === 'object') return entry as unknown as Entry;
  return { eTag: createHash('sha256').update(text).digest('hex'), item: { unreadable: text } };
}

/** The eTag of an entry, which is read only if it does not begin with the one that is `expected`. */
function storedETag(database: Database, key: string, expected: string | undefined): string | undefined {
  if (expected && database.get(binaryKey(key))?.startsWith(`{"eTag":${JSON.stringify(expected)},`))
    return expected;
  return readEntry(database, key)?.eTag;
}

function* keysOf(database: Database, prefix: string): Generator<string> {
  const start = Buffer.from(`k:${prefix}`);
  const end = Buffer.concat([start, LAST]);
  for (const key of database.getKeys({ start: start as never, end: end as never }))
    yield key.toString().slice(2);
}

/** The key as bytes; a key that is too long for LMDB is replaced by its hash. The prefix keeps the two apart. */
function binaryKey(key: string): Buffer {
  const bytes = Buffer.from(`k:${key}`);
  if (bytes.length <= LONGEST_KEY) return bytes;
  return Buffer.from(`h:${createHash('sha256').update(key).digest('hex')}`);
}
