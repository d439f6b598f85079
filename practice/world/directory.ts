import type { Account, Carried, Group, Licence, User } from '../model/state/state';
import type { World } from './form';
import { anchorOf, guidOf } from './ids';
import { isGuid, prefixed, WorldProblem, type Keys } from './keys';
import { skus } from './skus';

/** msExchRemoteRecipientType and msExchRecipientTypeDetails of each kind of account. */
const exchangeTypes: Record<World['accounts'][string]['remote'], { remoteType?: number; details?: number }> =
  {
    provisioned: { remoteType: 1, details: 2147483648 },
    migrated: { remoteType: 4, details: 2147483648 },
    shared: { remoteType: 100, details: 34359738368 },
    room: { remoteType: 33, details: 8589934592 },
    equipment: { remoteType: 65, details: 17179869184 },
    mailbox: { details: 1 },
    none: {},
  };

function carriesOf(keys: Keys, key: string, own: World['accounts'][string]) {
  const path = ['accounts', key, 'carries'];
  if (own.carries === 'none' || own.remote === 'none') return {};
  const has = Object.hasOwn(keys.world.mailboxes, key);
  const carries = own.carries ?? (has ? key : undefined);
  if (carries === undefined) return {};
  const exchange = (name: string) =>
    isGuid(name) ? name : keys.mailboxGuid(keys.need('mailboxes', name, path));
  const archive = (name: string) =>
    isGuid(name) ? name : keys.archiveGuid(keys.need('mailboxes', name, path));
  if (typeof carries === 'object')
    return {
      ...(carries.exchange && { mailboxGuid: exchange(carries.exchange) }),
      ...(carries.archive && { archiveGuid: archive(carries.archive) }),
    };
  return {
    mailboxGuid: exchange(carries),
    ...(keys.hasArchive(carries) && { archiveGuid: archive(carries) }),
  };
}

/** An account of Active Directory. One that was stripped has lost what Active Directory strips. */
export function accountOf(keys: Keys, key: string, own: World['accounts'][string]): Account {
  if (own.state !== 'live' && !own.deleted)
    throw new WorldProblem(['accounts', key], `An account that is ${own.state} needs “deleted”.`);
  for (const group of own.groups) keys.need('groups', group, ['accounts', key, 'groups']);
  const groups = Object.entries(keys.world.groups).filter(
    ([name, { synced, members }]) =>
      own.groups.includes(name) ||
      (synced && members.some((member) => keys.world.users[member]?.account === key)),
  );
  const person = keys.person('accounts', key);
  const upn = own.upn === null ? undefined : (own.upn ?? keys.usualAddress(person));
  const guid = keys.accountGuid(key);
  const user = keys.world.users[key];
  const stripped = own.state === 'recycled' || own.state === 'tombstone';
  const addresses = prefixed(own.addresses ?? user?.addresses ?? (upn && own.remote !== 'none' ? [upn] : []));
  const consistency = keys.consistency(key);
  const base = {
    guid,
    sid: `S-1-5-21-1004336348-1177238915-682003330-${1100 + Object.keys(keys.world.accounts).indexOf(key)}`,
    person,
    sam: own.sam ?? key,
    name: own.name ?? keys.nameOf(person),
    ou: keys.pathOf(own.ou),
    state: own.state,
    createdAt: keys.at(own.created),
    changedAt: keys.at(own.deleted ?? own.created),
    ...(own.deleted && { deletedAt: keys.at(own.deleted) }),
    enabled: own.enabled,
  };
  if (stripped) return { ...base, enabled: false, addresses: [], groups: [] };
  return {
    ...base,
    ...(upn && { upn }),
    ...(addresses.length > 0 && { mail: (addresses.find((one) => one.startsWith('SMTP:')) ?? '').slice(5) }),
    addresses,
    ...(own.alias !== null && (own.alias ?? own.remote !== 'none') && { alias: own.alias ?? key }),
    ...(own.remote !== 'none' &&
      own.remote !== 'mailbox' && { targetAddress: `SMTP:${key}@contoso.mail.onmicrosoft.com` }),
    ...(consistency && { consistency }),
    ...carriesOf(keys, key, own),
    ...(own['disabled-archive'] && { disabledArchiveGuid: own['disabled-archive'] }),
    ...exchangeTypes[own.remote],
    ...(own.details !== undefined && { details: own.details }),
    groups: groups.map(([name, group]) => group.name ?? name),
    ...(own.filtered && { filtered: true }),
    ...(own.leftovers && { leftovers: true }),
    ...(own.protected && { protected: true }),
  };
}

function licenceOf(keys: Keys, user: string, written: World['users'][string]['licences'][number]): Licence {
  const own = typeof written === 'string' ? { sku: written } : written;
  const group = 'group' in own ? own.group : undefined;
  if (group) keys.need('groups', group, ['users', user, 'licences']);
  const more = typeof written === 'string' ? undefined : written;
  return {
    sku: skus[own.sku].id,
    ...(group && { group: keys.groupId(group) }),
    off: more?.off ?? [],
    at: keys.at(more?.since ?? keys.world.users[user]?.created ?? '0h ago'),
    ...(more?.error && { error: more.error }),
  };
}

/** What an account brings of Exchange as soon as it syncs: nothing without mailNickname and the rules for Exchange. */
export function carriedOf(account: Account | undefined, rules: boolean): Carried | undefined {
  if (!account?.alias || !rules) return undefined;
  return {
    alias: account.alias,
    exchangeGuid: account.mailboxGuid,
    archiveGuid: account.archiveGuid,
    remoteType: account.remoteType,
    details: account.details,
  };
}

/** Writes the GUIDs into an error text: {{ben}} is the ExchangeGuid of the mailbox ben, {{ben archive}} its ArchiveGuid. */
function withGuids(keys: Keys, text: string, path: (string | number)[]): string {
  return text.replace(/\{\{([a-z0-9-]+)( archive)?\}\}/g, (_, name: string, archive: string | undefined) => {
    keys.need('mailboxes', name, path);
    return archive ? keys.archiveGuid(name) : keys.mailboxGuid(name);
  });
}

/** A user of Entra ID. */
export function userOf(
  keys: Keys,
  key: string,
  own: World['users'][string],
  accounts: readonly Account[],
): User {
  const { world } = keys;
  if (own.account) keys.need('accounts', own.account, ['users', key, 'account']);
  if (own.state === 'deleted' && !own.deleted)
    throw new WorldProblem(['users', key], 'A user that is deleted needs “deleted”.');
  const person = keys.person('users', key);
  const upn = keys.upnOf(key);
  const from = own.account;
  const account = accounts.find(({ guid }) => from !== undefined && guid === keys.accountGuid(from));
  const inScope = from !== undefined && keys.inScope(from);
  const synced = { yes: true, no: null, left: false }[
    own.synced ?? (from === undefined ? 'no' : inScope ? 'yes' : 'left')
  ];
  const mapping = own.mapping === 'none' ? undefined : (own.mapping ?? account?.guid);
  const carried = synced === null ? undefined : carriedOf(account, world.sync['exchange-rules']);
  return {
    id: keys.userId(key),
    person,
    name: own.name ?? keys.nameOf(person),
    upn,
    addresses: prefixed(own.addresses ?? [upn]),
    nickname: key,
    state: own.state,
    createdAt: keys.at(own.created),
    ...(own.deleted && { deletedAt: keys.at(own.deleted) }),
    enabled: own['sign-in'] === 'allowed',
    ...(own.guest && { guest: true }),
    ...(own['in-exchange'] === 'no' && { unseen: true }),
    ...(own.country && { country: own.country }),
    synced,
    ...(from !== undefined && {
      anchor: anchorOf(own.anchor ?? keys.anchorGuid(from)),
      account: keys.accountGuid(from),
    }),
    ...(mapping && { mapping }),
    cloudManaged: own['cloud-managed'],
    roles: own.roles ?? { assigned: [], eligible: [] },
    licences: own.licences.map((one) => licenceOf(keys, key, one)),
    ...(carried && { carried }),
    provisioningErrors: own['provisioning-errors'].map((text, index) => ({
      text: withGuids(keys, text, ['users', key, 'provisioning-errors', index]),
      at: keys.now,
    })),
    syncErrors: own['sync-errors'].map(({ property, value, text }) => ({
      property,
      value,
      text: text ?? `The value ${value} of ${property} is used by another object.`,
      at: keys.now,
    })),
  };
}

/** A group. */
export function groupOf(keys: Keys, key: string, own: World['groups'][string]): Group {
  for (const member of own.members) keys.need('users', member, ['groups', key, 'members']);
  return {
    id: guidOf('group', key),
    name: own.name ?? key,
    licenses: own.licenses.map((name) => skus[name].id),
    members: own.members.map((member) => keys.userId(member)),
    ...(own.address && { address: own.address }),
    ...(own.deleted && { deletedAt: keys.at(own.deleted) }),
    ...(own.synced && { synced: true }),
  };
}
