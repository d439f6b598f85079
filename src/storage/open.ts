import type { StoragePlace } from '../storage-config';
import { openBlobStorage } from './blob';
import { openLmdbStorage } from './lmdb';
import type { ClosableStorage } from './storage';

/**
 * Opens the storage that the configuration names.
 *
 * @throws Error with a sentence for the administrator if it cannot be used.
 */
export async function openStorage(place: StoragePlace): Promise<ClosableStorage> {
  return place.in === 'blob' ? openBlobStorage(place) : openLmdbStorage(place.folder);
}
