import { randomUUID } from 'node:crypto';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { ContainerClient, type StoragePipelineOptions } from '@azure/storage-blob';
import type { BlobPlace } from '../config/storage';
import { azureRetry } from './azure-retry';

/** The client does nothing a second time by itself: see {@link azureRetry}. */
const options: StoragePipelineOptions = { retryOptions: { maxTries: 1 } };

/**
 * A client for the container; nothing is asked of Azure yet.
 *
 * @throws Error with a sentence for the administrator if the connection string cannot be read.
 */
export function openContainer(place: BlobPlace): ContainerClient {
  if ('connectionString' in place) {
    try {
      return new ContainerClient(place.connectionString, place.container, options);
    } catch (cause) {
      throw new Error(
        'BLOB_CONNECTION_STRING is incomplete. Copy all of it from “Access keys” of the storage account.',
        { cause },
      );
    }
  }
  const { identity, containerUrl } = place;
  const credential =
    identity === undefined
      ? new DefaultAzureCredential()
      : new ManagedIdentityCredential({ clientId: identity });
  return new ContainerClient(containerUrl, credential, options);
}

/**
 * Tries everything the storage needs: to write, read, list and delete. A container that is missing is created.
 *
 * @throws Error with a sentence for the administrator if one of them fails.
 */
export async function checkContainer(container: ContainerClient): Promise<void> {
  const blob = container.getBlockBlobClient(`check-${randomUUID()}`);
  const upload = () => azureRetry((abortSignal) => blob.upload('{}', 2, { abortSignal }));
  try {
    await upload().catch(async (error: unknown) => {
      if (codeOf(error) !== 'ContainerNotFound') throw error;
      await azureRetry((abortSignal) => container.createIfNotExists({ abortSignal }));
      await upload();
    });
    await azureRetry((abortSignal) => blob.downloadToBuffer(0, undefined, { abortSignal }));
    await azureRetry((abortSignal) =>
      container.listBlobsFlat({ abortSignal }).byPage({ maxPageSize: 1 }).next(),
    );
    await azureRetry((abortSignal) => blob.delete({ abortSignal }));
  } catch (cause) {
    const { origin, pathname } = new URL(container.url);
    throw new Error(
      `The blob container ${origin}${pathname} cannot be used (${codeOf(cause)}). ${adviceOn(cause)}`,
      { cause },
    );
  }
}

/** What an administrator can do about an error of Azure, in one sentence. */
function adviceOn(error: unknown): string {
  const code = codeOf(error);
  const { statusCode } = error as { statusCode?: number };
  if (code === 'AuthenticationFailed')
    return 'Copy the connection string again from “Access keys” of the storage account, or make a new signature if it has one; a wrong clock has the same effect.';
  if (statusCode === 403 || statusCode === 401)
    return 'Give the identity the role Storage Blob Data Contributor on the storage account (a new role takes some minutes), let the network of the bot in, and if the connection string holds a signature, let it read, write, create, list and delete.';
  if (/Credential|Authentication/.test(code))
    return 'There is no identity to prove: assign the managed identity to this machine or app, or set BLOB_CONNECTION_STRING in place of BLOB_CONTAINER_URL.';
  if (code === 'ENOTFOUND')
    return 'There is no host of that name: correct the name of the storage account in BLOB_CONNECTION_STRING or BLOB_CONTAINER_URL.';
  if (statusCode === undefined)
    return 'The storage account does not answer: see that this machine reaches it, and start the bot again.';
  return 'See what the storage account says in the Azure portal, and start the bot again.';
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name);
}
