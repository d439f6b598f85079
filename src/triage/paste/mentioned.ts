import { addressesIn } from '../detail';
import type { Block } from './blocks';
import { isService } from './group-by-person';
import { isConsoleWidth } from './lines';

/**
 * Addresses anywhere in the text, but not those of the admin who connects (`connected` are blocks that show it), no account of a service, and none that
 * ends where a console ends its lines: the rest of it may stand in the next one.
 */
export function mentioned(text: string, connected: readonly Block[]): string[] {
  const admins = connected.flatMap(({ values }) => [...values.values()].flatMap(addressesIn));
  const lines = text
    .split('\n')
    .filter((line) => line.includes('@') && !/Connect-\w|^\s*Account\s*:/i.test(line))
    .map((line) => line.trimEnd());
  const found = lines
    .slice(0, 100)
    .flatMap((line) =>
      addressesIn(line).filter((address) => !(isConsoleWidth(line.length) && line.endsWith(address))),
    );
  return [...new Set(found)].filter((address) => !isService(address) && !admins.includes(address));
}
