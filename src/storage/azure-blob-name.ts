import { createHash } from 'node:crypto';

/** Azure takes names of at most 1,024 characters. */
const maxNameLength = 1024;

/**
 * The name of the blob that holds a key. It is flat and of plain characters, because Azure reads slashes as folders
 * and drops a dot at the end; a prefix of a key gives a prefix of its name. The keys hold ids of Teams and no
 * person's name or address, so that they may be read where blobs are listed. A key that is too long is replaced by
 * its hash, and {@link keyOf} does not find it again.
 */
export function blobName(key: string): string {
  const name = prefixOf(key);
  return name.length <= maxNameLength ? name : `h-${createHash('sha256').update(key).digest('hex')}`;
}

/** The blob-name prefix of all keys that start with `keys`. */
export function prefixOf(keys: string): string {
  return `k-${encodeURIComponent(keys).replaceAll('.', '%2E').replaceAll('%', '=')}`;
}

/** The key that a blob holds; undefined for a blob that is not one of ours, or whose key was too long. */
export function keyOf(name: string): string | undefined {
  return name.startsWith('k-') ? decodeURIComponent(name.slice(2).replaceAll('=', '%')) : undefined;
}
