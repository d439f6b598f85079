import { createMemoryStorage } from './memory-storage';
import type { Storage, StoreItem } from '../../../src/storage/storage';

/** Which operations fail, and how: what the disk says, for example. */
interface Fault {
  at: 'read' | 'write';
  /** Of the operations that would fail so many are let through before. */
  after: number;
  /** So many fail then. */
  count: number;
  error: Error;
  /** Only those fail that write an item like this. */
  of: (item: StoreItem, key: string) => boolean;
}

/** A storage in memory that fails, or is slow, when a test wants it. */
export interface FaultyStorage extends Storage {
  /** Makes the next operations fail. */
  fail(fault: Partial<Omit<Fault, 'at'>> & Pick<Fault, 'at'>): void;
  /** Lets everything succeed again. */
  mend(): void;
  /** Is awaited before each operation. */
  before: (at: Fault['at']) => Promise<void>;
  /** How many operations have failed, and how many there were. */
  failed: number;
  reads: number;
  writes: number;
}

/** What Node says when the disk is full. */
export const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

/** Creates one over `inner`. */
export function createFaultyStorage(inner: Storage = createMemoryStorage()): FaultyStorage {
  const faults: Fault[] = [];

  async function pass(at: Fault['at'], items: [string, StoreItem][]): Promise<void> {
    await storage.before(at);
    storage[`${at}s`] += 1;
    const fault = faults.find((one) => one.at === at && items.some(([key, item]) => one.of(item, key)));
    if (!fault) return;
    if (fault.after > 0) return void (fault.after -= 1);
    fault.count -= 1;
    if (fault.count <= 0) faults.splice(faults.indexOf(fault), 1);
    storage.failed += 1;
    throw fault.error;
  }

  const storage: FaultyStorage = {
    ...inner,
    failed: 0,
    reads: 0,
    writes: 0,
    before: () => Promise.resolve(),
    fail: (fault) => void faults.push({ after: 0, count: Infinity, error: full, of: () => true, ...fault }),
    mend: () => void faults.splice(0),
    async read(keys) {
      await pass(
        'read',
        keys.map((key) => [key, {}]),
      );
      return inner.read(keys);
    },
    async write(changes) {
      await pass('write', Object.entries(changes));
      return inner.write(changes);
    },
  };
  return storage;
}
