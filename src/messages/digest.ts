import { createHash } from 'node:crypto';

/** A short name for a text: another text has another one. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
