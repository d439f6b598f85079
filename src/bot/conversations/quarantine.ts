import { createHash } from 'node:crypto';
import type { Logger } from '../../log';
import type { Storage, StoreItem } from '../../storage/storage';

/** Keeps a copy of an item that cannot be read under `aside/<reference>`, and resolves to the reference. */
export async function quarantine(
  storage: Storage,
  logger: Logger,
  key: string,
  { eTag, ...item }: StoreItem,
): Promise<string> {
  const reference = createHash('sha256').update(`${key} ${eTag}`).digest('hex').slice(0, 8);
  await storage.write({ [`aside/${reference}`]: { key, item } });
  logger.error({ aside: reference }, 'A stored item could not be read and is set aside.');
  return reference;
}
