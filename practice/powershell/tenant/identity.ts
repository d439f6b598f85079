import type { Call } from '../call';
import { names, notFoundInExchange, Refusal, text } from './answer';
import { opath, type Thing } from './filters';
import type { World } from './world';

const keys = [
  'ExchangeGuid',
  'Guid',
  'ExternalDirectoryObjectId',
  'Alias',
  'Name',
  'DisplayName',
  'UserPrincipalName',
  'PrimarySmtpAddress',
  'DistinguishedName',
  'LegacyExchangeDN',
  'WindowsLiveID',
  'RequestGuid',
];

/** What an identity names: any key of an object, or any of its addresses. */
export function byIdentity(all: readonly Thing[], identity: string): Thing[] {
  return all.filter(
    (one) => names(one, keys, identity) || names(one, ['EmailAddresses'], `smtp:${identity}`),
  );
}

/** One of the objects for a change, by its identity; a change never takes more than one. */
export function one(all: readonly Thing[], { cmdlet, parameters }: Call): Thing {
  const identity = text(parameters['Identity'] ?? parameters['SoftDeletedObject']);
  const [first, second] = byIdentity(all, identity);
  if (!first) throw notFoundInExchange(identity, cmdlet);
  if (second)
    throw new Refusal({
      message: `The operation couldn't be performed because '${identity}' matches multiple entries.`,
      id: 'ManagementObjectAmbiguousException',
    });
  return first;
}

/** By identity, by filter, or all; an identity that is empty, or unknown where the trap is open, is none at all. */
export function search(world: World, all: readonly Thing[], { cmdlet, parameters }: Call): Thing[] {
  const filtered =
    typeof parameters['Filter'] === 'string' ? all.filter(opath(parameters['Filter'])) : [...all];
  if (!('Identity' in parameters)) return filtered;
  const identity = text(parameters['Identity']);
  const hits = byIdentity(filtered, identity);
  if (hits.length > 0) return hits;
  if (identity === '' || world.listsAll) return filtered;
  throw notFoundInExchange(identity, cmdlet);
}
