import type { Credentials } from './credentials';

/** Where conversations are stored. */
export type StoragePlace = { in: 'folder'; folder: string } | BlobPlace;

/**
 * A container of Azure Blob Storage, and what opens it: a connection string, or an identity. `identity` is the client
 * id of a user-assigned one; without it the identity is looked for as Azure's tools do.
 */
export type BlobPlace = { in: 'blob' } & (
  { connectionString: string; container: string } | { containerUrl: string; identity?: string }
);

/** Where this process stores, for tools beside the bot. */
export function storagePlaceHere(problems: string[]): StoragePlace {
  return readStoragePlace(process.env, undefined, problems);
}

/** Reads where to store from environment variables. What is wrong is added to `problems`; no sentence repeats a secret. */
export function readStoragePlace(
  env: NodeJS.ProcessEnv,
  credentials: Credentials | undefined,
  problems: string[],
): StoragePlace {
  const kind = env.STORAGE?.trim().toLowerCase() || 'lmdb';
  const connectionString = env.BLOB_CONNECTION_STRING?.trim() ?? '';
  const containerUrl = env.BLOB_CONTAINER_URL?.trim() ?? '';
  if (kind === 'blob') return readBlobPlace(env, connectionString, containerUrl, credentials, problems);
  if (kind !== 'lmdb') problems.push(`STORAGE is "${kind}". Set it to lmdb or blob.`);
  else if (connectionString || containerUrl)
    problems.push(
      'A blob container is set, but STORAGE is not blob. Set STORAGE to blob, or remove BLOB_CONNECTION_STRING and BLOB_CONTAINER_URL.',
    );
  return { in: 'folder', folder: env.DATA_FOLDER?.trim() || '.data' };
}

function readBlobPlace(
  env: NodeJS.ProcessEnv,
  connectionString: string,
  containerUrl: string,
  credentials: Credentials | undefined,
  problems: string[],
): BlobPlace {
  if (connectionString !== '' && containerUrl !== '')
    problems.push('BLOB_CONNECTION_STRING and BLOB_CONTAINER_URL are both set. Remove one of them.');
  if (connectionString === '' && containerUrl === '')
    problems.push(
      'STORAGE is blob, but no container is named. Set BLOB_CONTAINER_URL to its address, or BLOB_CONNECTION_STRING to the connection string of the storage account.',
    );
  if (containerUrl !== '') {
    if (!isContainerUrl(containerUrl))
      problems.push(
        'BLOB_CONTAINER_URL is not the address of a container. Set it to https://<account>.blob.core.windows.net/<container>, without a signature.',
      );
    const identity = credentials?.appType === 'UserAssignedMSI' ? credentials.appId : undefined;
    return { in: 'blob', containerUrl, identity };
  }
  const container = env.BLOB_CONTAINER?.trim() || 'mailbox-triage';
  if (!isContainerName(container))
    problems.push(
      `BLOB_CONTAINER is "${container}". Set it to 3 to 63 small letters, digits and single hyphens.`,
    );
  if (connectionString !== '' && !isConnectionString(connectionString))
    problems.push(
      'BLOB_CONNECTION_STRING is not a connection string of a storage account. Copy it from “Access keys” there.',
    );
  return { in: 'blob', connectionString, container };
}

/** Learn: "Naming and referencing containers, blobs, and metadata". */
function isContainerName(name: string): boolean {
  return /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

function isContainerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, username } = new URL(text);
  const container = pathname.replace(/^\/|\/$/g, '');
  return protocol === 'https:' && isContainerName(container) && search === '' && username === '';
}

function isConnectionString(text: string): boolean {
  const names = text.split(';').map((part) => part.slice(0, part.indexOf('=')));
  const has = (name: string) => names.includes(name);
  return (
    text === 'UseDevelopmentStorage=true' ||
    (has('AccountName') && has('AccountKey')) ||
    (has('BlobEndpoint') && has('SharedAccessSignature'))
  );
}
