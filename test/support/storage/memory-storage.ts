import { randomUUID } from 'node:crypto';
import { ConflictError, conflicts, itemOf, type Storage } from '../../../src/storage/storage';

/** A storage that forgets everything with the process, for tests. Nothing it takes or gives is shared. */
export function createMemoryStorage(): Storage {
  const stored = new Map<string, { eTag: string; json: string; written: number }>();

  return {
    async read(keys) {
      const found = keys.flatMap((key) => {
        const entry = stored.get(key);
        return entry ? [[key, { ...itemOf(entry.json), eTag: entry.eTag }] as const] : [];
      });
      return Promise.resolve(Object.fromEntries(found));
    },

    async write(changes) {
      const entries = Object.entries(changes).map(([key, { eTag: given, ...item }]) => {
        return { key, given, eTag: randomUUID(), json: JSON.stringify(item) };
      });
      await Promise.resolve();
      for (const { key, given, eTag, json } of entries) {
        if (conflicts(given, stored.get(key)?.eTag)) throw new ConflictError(key);
        stored.set(key, { eTag, json, written: Date.now() });
      }
      return Object.fromEntries(entries.map(({ key, eTag }) => [key, eTag]));
    },

    keys: (prefix) => Promise.resolve([...stored.keys()].filter((key) => key.startsWith(prefix))),

    older: (prefix, instant) =>
      Promise.resolve(
        [...stored]
          .filter(([key, { written }]) => key.startsWith(prefix) && written < instant.getTime())
          .map(([key]) => key),
      ),

    async delete(keys, olderThan) {
      for (const key of keys)
        if (!olderThan || (stored.get(key)?.written ?? 0) < olderThan.getTime()) stored.delete(key);
      return Promise.resolve();
    },
  };
}
