import type { BlobPlace, StoragePlace } from '../config/storage';
import { openLmdbStorage } from './lmdb';
import { migrate } from './migrate';
import type { ClosableStorage } from './storage';

/**
 * Opens the storage that the configuration names, in the form of this version.
 *
 * @throws Error with a sentence for the administrator if it cannot be used.
 */
export async function openStorage(place: StoragePlace): Promise<ClosableStorage> {
  const storage = place.in === 'blob' ? await openBlob(place) : openLmdbStorage(place.folder);
  try {
    await migrate(storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}

/** Who stores in a folder does not wait for Azure's libraries to load. */
async function openBlob(place: BlobPlace): Promise<ClosableStorage> {
  const { openBlobStorage } = await import('./azure-blob.js');
  return openBlobStorage(place);
}
