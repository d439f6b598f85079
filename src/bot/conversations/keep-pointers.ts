import type { Storage, StoreItem } from '../../storage/storage';

/*
 * A pointer is written before what it points to, and removed after that has changed. Nothing holds the two together, so
 * somebody who follows it in between, or who changes the same triage, could remove one that counts. Therefore who writes
 * one looks afterwards whether it is there, and who removes one whether it counts: one of the two comes last and sees it.
 */

/** Writes those of the pointers again that were removed before what they point to was stored. */
export async function confirmPointers(storage: Storage, written: Record<string, StoreItem>): Promise<void> {
  const keys = Object.keys(written);
  if (keys.length === 0) return;
  const there = await storage.read(keys);
  await restore(
    storage,
    written,
    keys.filter((key) => !(key in there)),
  );
}

/** Removes pointers, and puts those back that count by then, which `counting` reads. */
export async function removePointers(
  storage: Storage,
  gone: readonly string[],
  counting: () => Promise<Record<string, StoreItem>>,
): Promise<void> {
  if (gone.length === 0) return;
  await storage.delete([...gone]);
  const now = await counting();
  await restore(
    storage,
    now,
    gone.filter((key) => key in now),
  );
}

async function restore(
  storage: Storage,
  items: Record<string, StoreItem>,
  lost: readonly string[],
): Promise<void> {
  if (lost.length > 0) await storage.write(Object.fromEntries(lost.map((key) => [key, items[key] ?? {}])));
}
