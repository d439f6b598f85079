import type { Answer, Call } from '../call';
import { found, names, notFoundInDirectory, Refusal, text } from './answer';
import { BadFilter, ldap, opath, propertyOf, type Thing } from './filters';
import type { World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

const byDefault = [
  'Name',
  'ObjectGUID',
  'ObjectClass',
  'DistinguishedName',
  'SamAccountName',
  'UserPrincipalName',
  'Enabled',
  'Deleted',
  'lDAPDisplayName',
];

/** Only what was asked for comes along, and what a module always gives. Unknown names end the statement. */
function shown(world: World, thing: Thing, properties: unknown): Thing {
  const wanted = (Array.isArray(properties) ? properties : []).map((one) => String(one).toLowerCase());
  if (wanted.includes('*')) return { ...thing };
  const exchange = wanted.filter((name) => name.startsWith('msexch'));
  if (exchange.length > 0 && world.schema.length === 0)
    throw new Refusal({
      message: `One or more properties are invalid.\r\nParameter name: ${exchange[0]}`,
      id: 'ActiveDirectoryCmdlet:System.ArgumentException',
      category: 'InvalidArgument',
      type: 'System.ArgumentException',
      terminating: true,
    });
  const kept = [...byDefault.map((one) => one.toLowerCase()), ...wanted];
  return Object.fromEntries(Object.entries(thing).filter(([name]) => kept.includes(name.toLowerCase())));
}

function identified(all: readonly Thing[], identity: string): Thing[] {
  return all.filter((one) =>
    names(one, ['ObjectGUID', 'SamAccountName', 'DistinguishedName', 'objectSid'], identity),
  );
}

function search(world: World, all: readonly Thing[], { parameters }: Call): Answer {
  const there = parameters['IncludeDeletedObjects']
    ? all
    : all.filter((one) => propertyOf(one, 'isDeleted') !== true);
  if ('Identity' in parameters) {
    const identity = text(parameters['Identity']);
    const [hit] = identified(there, identity);
    if (!hit) throw notFoundInDirectory(identity);
    return found(shown(world, hit, parameters['Properties']));
  }
  try {
    const { Filter: filter, LDAPFilter: other } = parameters;
    const test = filter !== undefined ? opath(text(filter)) : ldap(text(other));
    return found(...there.filter(test).map((one) => shown(world, one, parameters['Properties'])));
  } catch (error) {
    if (!(error instanceof BadFilter)) throw error;
    throw new Refusal({
      message: `Error parsing query: '${text(parameters['Filter'])}'`,
      id: 'ADFilterParsingException',
      terminating: true,
    });
  }
}

function one(world: World, call: Call): Thing {
  const identity = text(call.parameters['Identity']);
  const [hit] = identified(world.directory, identity);
  if (!hit) throw notFoundInDirectory(identity);
  return hit;
}

function set(account: Thing, name: string, value: unknown): void {
  const key = Object.keys(account).find((other) => other.toLowerCase() === name.toLowerCase()) ?? name;
  account[key] = value;
}

const setUser: Cmdlet = (world, call) => {
  const account = one(world, call);
  const { Replace: replace = {}, Add: add = {}, Clear: clear = [], WhatIf: whatIf } = call.parameters;
  if (whatIf === true) return found();
  for (const [name, value] of Object.entries(replace as Thing)) {
    if (/guid$/i.test(name) && !(typeof value === 'object' && value !== null && '$bytes' in value))
      throw new Refusal({
        message: `The attribute ${name} takes sixteen bytes.`,
        id: 'ADInvalidOperation',
        terminating: true,
      });
    set(account, name, value);
  }
  for (const [name, value] of Object.entries(add as Thing))
    set(account, name, [...((propertyOf(account, name) ?? []) as unknown[]), value]);
  for (const name of clear as string[]) set(account, name, null);
  return found();
};

export const activeDirectory: Record<string, Cmdlet> = {
  'Get-ADUser': (world, call) =>
    search(
      world,
      world.directory.filter((account) => account['ObjectClass'] === 'user'),
      call,
    ),
  'Get-ADObject': (world, call) => {
    const base = text(call.parameters['SearchBase']);
    if (base.startsWith('CN=Schema')) return search(world, world.schema, call);
    const identity = text(call.parameters['Identity']);
    if (identity.startsWith('CN=Directory Service')) return found(world.directoryService);
    return search(world, [...world.directory, ...world.containers], call);
  },
  'Get-ADOptionalFeature': (world, { parameters }) => {
    const feature: Thing = {
      Name: 'Recycle Bin Feature',
      EnabledScopes: world.recycleBin ? ['CN=Partitions,CN=Configuration,DC=contoso,DC=com'] : [],
    };
    const test = 'Filter' in parameters ? opath(text(parameters['Filter'])) : () => true;
    return found(...[feature].filter(test));
  },
  'Get-ADRootDSE': () => found({ schemaNamingContext: 'CN=Schema,CN=Configuration,DC=contoso,DC=com' }),
  'Set-ADUser': setUser,
  'Move-ADObject': (world, call) => {
    const account = one(world, call);
    const path = text(call.parameters['TargetPath']);
    if (!world.containers.some((container) => names(container, ['DistinguishedName'], path)))
      throw notFoundInDirectory(path);
    account['DistinguishedName'] = `CN=${text(account['Name'])},${path}`;
    return found();
  },
  'Restore-ADObject': (world, call) => {
    const account = one(world, call);
    if (call.parameters['WhatIf'] === true) return found();
    const path = text(call.parameters['TargetPath'] ?? account['lastKnownParent']);
    const name = text(account['Name']).split('\n')[0] ?? '';
    Object.assign(account, {
      Name: name,
      isDeleted: null,
      Deleted: null,
      DistinguishedName: `CN=${name},${path}`,
    });
    return found();
  },
};

export const connect: Record<string, Cmdlet> = {
  'Get-ADSyncScheduler': (world) => found(world.scheduler),
  'Get-ADSyncConnectorRunStatus': (world) => found(...world.running),
  'Set-ADSyncScheduler': (world, { parameters }) => {
    if (parameters['WhatIf'] !== true) world.scheduler['SyncCycleEnabled'] = parameters['SyncCycleEnabled'];
    return found();
  },
  'Start-ADSyncSyncCycle': () => found({ Result: 'Success' }),
  'Invoke-ADSyncSingleObjectSync': (_, { parameters }) =>
    found(`Single object sync of ${text(parameters['DistinguishedName'])}: import, scope, rules, export.`),
};

/** What PowerShell itself does outside of the session. */
export const host: Record<string, Cmdlet> = {
  'Start-Sleep': () => found(),
  'Set-Clipboard': () => found(),
  'Import-Module': () => found(),
  'Get-Item': (world, { parameters }) =>
    found({
      VersionInfo: { ProductVersion: world.build, FileName: text(parameters['LiteralPath']) },
    }),
};
