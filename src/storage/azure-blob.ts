import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { BlobRequestConditions, ContainerClient } from '@azure/storage-blob';
import type { BlobPlace } from '../config/storage';
import { checkContainer, openContainer } from './azure-container';
import { blobName, keyOf, prefixOf } from './azure-blob-name';
import { azureRetry } from './azure-retry';
import { ConflictError, itemOf, type ClosableStorage, type StoreItem } from './storage';

const maxConcurrentReads = 32;

/**
 * Opens the storage in a container of Azure Blob Storage, which is created if it is missing. Any number of instances
 * may share it: the service compares the ETags.
 *
 * It is not botbuilder's `BlobsStorage` (4.23.3), which cannot keep the contract of {@link ClosableStorage}: it
 * does not tell the new eTag, has no condition "not stored yet" and no list of keys, cuts long keys so that they
 * collide, and counts characters where the service counts bytes, so that anything but ASCII is refused.
 *
 * @throws Error with a sentence for the administrator if the container cannot be used.
 */
export async function openBlobStorage(place: BlobPlace): Promise<ClosableStorage> {
  const container = openContainer(place);
  await checkContainer(container);

  return {
    async read(keys) {
      const found: (readonly [string, StoreItem])[] = [];
      for (let first = 0; first < keys.length; first += maxConcurrentReads) {
        const some = keys.slice(first, first + maxConcurrentReads);
        const items = await Promise.all(some.map((key) => get(container, key)));
        found.push(...some.flatMap((key, index) => (items[index] ? [[key, items[index]] as const] : [])));
      }
      return Object.fromEntries(found);
    },

    async write(changes) {
      const entries = Object.entries(changes).map(([key, { eTag: given, ...item }]) => {
        return { key, given, body: JSON.stringify(item) };
      });
      const eTags: (readonly [string, string])[] = [];
      for (const { key, given, body } of entries)
        eTags.push([key, await put(container, key, given, body)] as const);
      return Object.fromEntries(eTags);
    },

    keys: (prefix) => list(container, prefix),

    older: (prefix, instant) => list(container, prefix, instant),

    async delete(keys, olderThan) {
      for (const key of keys) await remove(container, key, olderThan);
    },

    close: () => Promise.resolve(),
  };
}

async function list(container: ContainerClient, prefix: string, before?: Date): Promise<string[]> {
  const found: string[] = [];
  let continuationToken: string | undefined;
  do {
    const page = await azureRetry((abortSignal) =>
      container
        .listBlobsFlat({ prefix: prefixOf(prefix), abortSignal })
        .byPage({ continuationToken })
        .next(),
    );
    if (page.done) break;
    const blobs = page.value.segment.blobItems.filter(
      ({ properties }) => !before || properties.lastModified < before,
    );
    found.push(...blobs.flatMap(({ name }) => keyOf(name) ?? []));
    continuationToken = page.value.continuationToken || undefined;
  } while (continuationToken !== undefined);
  return found;
}

async function remove(container: ContainerClient, key: string, olderThan?: Date): Promise<void> {
  const conditions = olderThan && { ifUnmodifiedSince: olderThan };
  try {
    await azureRetry((abortSignal) =>
      container.getBlobClient(blobName(key)).deleteIfExists({ abortSignal, conditions }),
    );
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode !== 412) throw error;
  }
}

async function get(container: ContainerClient, key: string): Promise<StoreItem | undefined> {
  const blob = container.getBlobClient(blobName(key));
  try {
    return await azureRetry(async (abortSignal) => {
      const { etag, readableStreamBody } = await blob.download(0, undefined, { abortSignal });
      return { ...itemOf(await text(readableStreamBody!)), eTag: etag };
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'BlobNotFound') return undefined;
    throw error;
  }
}

/** Writes one item, and resolves to its new eTag. */
async function put(
  container: ContainerClient,
  key: string,
  given: string | undefined,
  body: string,
): Promise<string> {
  const blob = container.getBlockBlobClient(blobName(key));
  const writing = randomUUID();
  let attempts = 0;
  try {
    const { etag = '' } = await azureRetry((abortSignal) => {
      attempts += 1;
      return blob.upload(body, Buffer.byteLength(body), {
        abortSignal,
        conditions: conditionsOf(given),
        metadata: { writing },
        blobHTTPHeaders: { blobContentType: 'application/json' },
      });
    });
    return etag;
  } catch (error) {
    const { statusCode, code } = error as { statusCode?: number; code?: string };
    if (statusCode !== 412 && code !== 'BlobAlreadyExists') throw error;
    const own = attempts > 1 ? await eTagOf(container, key, writing) : undefined;
    if (own === undefined) throw new ConflictError(key);
    return own;
  }
}

/** The eTag of an item if it was stored by this writing: an attempt that took effect and yet failed makes the next one conflict. */
async function eTagOf(container: ContainerClient, key: string, writing: string): Promise<string | undefined> {
  const blob = container.getBlobClient(blobName(key));
  const { metadata, etag } = await azureRetry((abortSignal) => blob.getProperties({ abortSignal })).catch(
    (error: { statusCode?: number }) => {
      if (error.statusCode === 404) return { metadata: undefined, etag: undefined };
      throw error;
    },
  );
  return metadata?.['writing'] === writing ? etag : undefined;
}

function conditionsOf(given: string | undefined): BlobRequestConditions {
  if (given === undefined || given === '*') return {};
  return given === '' ? { ifNoneMatch: '*' } : { ifMatch: given };
}
