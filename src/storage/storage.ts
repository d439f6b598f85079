/** One stored JSON object. A Date comes back as its ISO text, a field that is `undefined` does not come back. */
export interface StoreItem {
  /** The version of the item; see {@link Storage.write} for what it means when writing. */
  eTag?: string;
  [field: string]: unknown;
}

/**
 * Stores conversations, escalations and channel settings: JSON objects by key, with compare-and-set.
 *
 * It has the shape of botbuilder's `Storage`, and keeps the promise botbuilder's own state does not: two writers
 * that read the same version cannot both succeed.
 */
export interface Storage {
  /**
   * Reads the items with their current eTag. A key that is not stored is absent from the answer. What is stored but is
   * no JSON object comes as `{ unreadable: <its text> }`, so that one damaged item stops nobody.
   */
  read(keys: string[]): Promise<Record<string, StoreItem>>;
  /**
   * Writes items, and resolves, once they are durable, to the new eTag of each. Each item is written whole or not at
   * all; several are written in their order up to the first that conflicts, and a crash may end them in between.
   *
   * An item's eTag says on what condition it may be written: `undefined` or `'*'` always, `''` only if the key is
   * not stored yet, anything else only if that is still the stored eTag.
   *
   * @throws {@link ConflictError} if a condition does not hold.
   */
  write(changes: Record<string, StoreItem>): Promise<Record<string, string>>;
  /** The keys that begin with `prefix`, in no order. A key of more than 300 bytes may be missing: Teams makes none. */
  keys(prefix: string): Promise<string[]>;
  /** The keys that begin with `prefix` and were last written before `instant`, by the clock of the storage. */
  older(prefix: string, instant: Date): Promise<string[]>;
  /** Removes the items, whatever their eTag; with `olderThan` only those last written before. A key that is not stored is no error. */
  delete(keys: string[], olderThan?: Date): Promise<void>;
}

/** A storage that holds files or connections open. */
export interface ClosableStorage extends Storage {
  /** Waits for the writes under way and lets go of them. */
  close(): Promise<void>;
}

/** Somebody else wrote the item since it was read: it was not written. Read again and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(readonly key: string) {
    super('The stored item has changed since it was read.');
  }
}

/** The item that a stored text is; see {@link Storage.read}. */
export function itemOf(text: string): StoreItem {
  try {
    const item: unknown = JSON.parse(text);
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return item as StoreItem;
  } catch {
    // It is kept as it is, to be looked at.
  }
  return { unreadable: text };
}

/** Whether an item with the eTag `given` must not be written over one with the eTag `stored`; `undefined`: none is. */
export function conflicts(given: string | undefined, stored: string | undefined): boolean {
  return given !== undefined && given !== '*' && given !== (stored ?? '');
}
