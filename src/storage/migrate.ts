import { ConflictError, type Storage } from './storage';

/**
 * The form in which items are stored. 2: an item knows when it was last written. 1: it did not, and there was no
 * note of the form.
 */
const FORMAT = 2;

const KEY = 'format';

/** By the format that they start from, the steps to the next one. Each may be interrupted, and made again. */
const migrations: Record<number, (storage: Storage) => Promise<void>> = { 1: writeAllAgain };

/**
 * Makes a storage that an older version wrote fit for this one.
 *
 * @throws Error with a sentence for the administrator if a newer version wrote it.
 */
export async function migrate(storage: Storage): Promise<void> {
  const { [KEY]: note } = await storage.read([KEY]);
  const found = note === undefined ? await formatWithoutNote(storage) : Number(note['version']);
  if (!(found <= FORMAT))
    throw new Error(
      `The stored conversations are of a newer Mailbox Triage (format ${String(note?.['version'])}; this one knows formats up to ${FORMAT}). ` +
        'Start the newer version again, or name another place to store in (DATA_FOLDER, or the blob container).',
    );
  for (let format = found; format < FORMAT; format++) await migrations[format]?.(storage);
  if (note === undefined || found < FORMAT) await storage.write({ [KEY]: { version: FORMAT } });
}

async function formatWithoutNote(storage: Storage): Promise<number> {
  return (await storage.keys('')).length === 0 ? FORMAT : 1;
}

async function writeAllAgain(storage: Storage): Promise<void> {
  for (const key of await storage.keys('')) {
    const { [key]: item } = await storage.read([key]);
    try {
      if (item && !('unreadable' in item)) await storage.write({ [key]: item });
    } catch (error) {
      // Whoever was faster has written it in the new form.
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}
