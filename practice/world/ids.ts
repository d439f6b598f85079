import { createHash } from 'node:crypto';
import type { Guid } from '../model/state/state';

export { anchorFrom as anchorOf } from '../model/sync/anchor';

/** A GUID for an object of a world: the same one for the same key, in every run. */
export function guidOf(kind: string, key: string): Guid {
  const hash = createHash('sha256').update(`${kind}/${key}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
