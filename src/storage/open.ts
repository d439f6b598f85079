import type { StoragePlace } from '../storage-config';
import { openBlobStorage } from './blob';
import { openLmdbStorage } from './lmdb';
import { migrate } from './format';
import type { ClosableStorage } from './storage';

/**
 * Opens the storage that the configuration names, in the form of this version.
 *
 * @throws Error with a sentence for the administrator if it cannot be used.
 */
export async function openStorage(place: StoragePlace): Promise<ClosableStorage> {
  const storage = place.in === 'blob' ? await openBlobStorage(place) : openLmdbStorage(place.folder);
  try {
    await migrate(storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}
