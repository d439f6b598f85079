import type { Storage } from './storage';

/** The same storage, with something done around each operation; what else it can do stays. */
export function around<S extends Storage>(
  storage: S,
  run: <T>(operation: keyof Storage, work: () => Promise<T>) => Promise<T>,
): S {
  const operations: Storage = {
    read: (...all) => run('read', () => storage.read(...all)),
    write: (...all) => run('write', () => storage.write(...all)),
    keys: (...all) => run('keys', () => storage.keys(...all)),
    older: (...all) => run('older', () => storage.older(...all)),
    delete: (...all) => run('delete', () => storage.delete(...all)),
  };
  return { ...storage, ...operations };
}
