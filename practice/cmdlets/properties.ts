import type { Call } from '../powershell/call';
import { text } from '../powershell/tenant/answer';
import type { Thing } from '../powershell/tenant/filters';
import { mailboxOf, syncedOf, userOf } from '../powershell/tenant/objects';
import { accountOf } from '../powershell/tenant/on-premises-objects';
import { adele } from '../powershell/tenant/person';
import type { World } from '../powershell/tenant/world';
import { unknown } from './unknown';

/** The objects whose properties a cmdlet may ask and filter for. */
function objectsOf(cmdlet: string, world: World): Thing[] {
  switch (cmdlet) {
    case 'Get-Mailbox':
    case 'Get-MailUser':
    case 'Get-Recipient':
      return [mailboxOf(adele), ...world.mailboxes, ...world.mailUsers, ...world.remoteMailboxes];
    case 'Get-User':
      return [mailboxOf(adele), ...world.exchangeUsers, ...world.onPremisesUsers];
    case 'Get-RemoteMailbox':
      return [mailboxOf(adele), ...world.remoteMailboxes];
    case 'Get-MgUser':
    case 'Get-MgDirectoryDeletedItemAsUser':
      return [userOf(adele, syncedOf(adele)), ...world.users, ...world.deletedUsers];
    case 'Get-ADUser':
    case 'Get-ADObject':
      return [
        accountOf(adele),
        ...world.directory,
        ...world.containers,
        ...world.schema,
        { lDAPDisplayName: '' },
        world.directoryService,
      ];
    default:
      return [];
  }
}

const inFilter = [
  /([\w-]+)\s+-(?:eq|ne|like|notlike|gt|ge|lt|le)\b/g,
  /(\w+)(?:\/any\(| eq )/g,
  /\(([\w-]+)=/g,
];
const listed = (value: unknown) => (Array.isArray(value) ? value : [value]).map(text);

/** Refuses a property that the objects of the practice tenant do not have. */
export function checkProperties({ cmdlet, parameters }: Call, world: World): void {
  const known = new Set(
    objectsOf(cmdlet, world).flatMap((one) => Object.keys(one).map((name) => name.toLowerCase())),
  );
  if (known.size === 0) return;
  // What stands in quotes is a value, and the p of `proxyAddresses/any(p:p eq …)` no property.
  const filter = text(parameters['Filter'] ?? parameters['LDAPFilter'])
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\/any\((\w+):\1 eq /g, '/any(');
  const named = [
    ...listed(parameters['Property'] ?? parameters['Properties'] ?? []),
    ...inFilter.flatMap((form) => [...filter.matchAll(form)].map((match) => match[1] ?? '')),
  ].filter((name) => name !== '*' && name !== '');
  const foreign = named.find((name) => !known.has(name.toLowerCase()));
  if (foreign !== undefined) throw unknown(`the property ${foreign} of ${cmdlet}`);
}
