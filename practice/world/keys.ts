import type { Guid, Instant } from '../model/state/state';
import { agoOf } from './ago';
import type { World } from './form';
import { Ou } from './form-tenant';
import { guidOf } from './ids';

/** A mistake in a world: where it is, as a path of keys, and what is wrong. */
export class WorldProblem extends Error {
  constructor(
    readonly path: (string | number)[],
    message: string,
  ) {
    super(message);
  }
}

type Kind = 'users' | 'mailboxes' | 'accounts' | 'groups';

/** What the objects of a world are called in the tenant: ids, names, addresses and times by their keys. */
export class Keys {
  constructor(
    readonly world: World,
    readonly now: Instant,
  ) {}

  at(ago: string): Instant {
    return this.now - agoOf(ago);
  }

  /** The key, if the world has such an object; else the mistake at this path. */
  need(kind: Kind, key: string, path: (string | number)[]): string {
    if (Object.hasOwn(this.world[kind], key)) return key;
    throw new WorldProblem(path, `There is no “${key}” among the ${kind} of this world.`);
  }

  person(kind: 'users' | 'mailboxes' | 'accounts' | 'mail-users', key: string): string {
    const own = this.world[kind][key];
    if (own?.person) return own.person;
    if (own && 'of' in own && own.of) return this.person('users', own.of);
    return key;
  }

  /** The name of a person: Adele Vance for adele. */
  nameOf(person: string): string {
    return this.world.names[person] ?? `${person.charAt(0).toUpperCase()}${person.slice(1)} Vance`;
  }

  upnOf(key: string): string {
    return this.world.users[key]?.upn ?? this.usualAddress(this.person('users', key));
  }

  /** The address that somebody has of whom no other is written: in the first domain of the tenant. */
  usualAddress(person: string): string {
    return `${person}@${domainsOf(this.world)[0]?.name}`;
  }

  userId = (key: string): Guid => guidOf('user', key);
  groupId = (key: string): Guid => guidOf('group', key);
  accountGuid = (key: string): Guid => this.world.accounts[key]?.guid ?? guidOf('account', key);
  mailboxGuid = (key: string): Guid => this.world.mailboxes[key]?.guid ?? guidOf('mailbox', key);
  archiveGuid = (key: string): Guid => guidOf('archive', key);

  /** The GUID of which the source anchor of an account is made. */
  anchorGuid(key: string): Guid {
    return (this.world.sync['consistency-anchor'] && this.consistency(key)) || this.accountGuid(key);
  }

  consistency(key: string): Guid | undefined {
    const own = this.world.accounts[key]?.consistency;
    return own === 'none' ? undefined : (own ?? this.accountGuid(key));
  }

  hasArchive(key: string): boolean {
    const mailbox = this.world.mailboxes[key];
    if (!mailbox) return false;
    const { mail, archive } = mailbox;
    return archive ?? (typeof mail === 'object' && ('archive' in mail || 'aux-archive' in mail));
  }

  pathOf(ou: string): string {
    return ou.includes('=') ? ou : `OU=${ou},DC=contoso,DC=com`;
  }

  inScope(key: string): boolean {
    const account = this.world.accounts[key];
    const ou = account && ous(this.world)[account.ou];
    const listed = ou?.synced === true && !ou.deleted && ou.listed === undefined;
    return account?.state === 'live' && !account.filtered && listed;
  }
}

/** The domains of a world; without any there is one. */
export function domainsOf({ tenant }: World): { name: string; federated: boolean }[] {
  return tenant.domains ?? [{ name: 'contoso.com', federated: false }];
}

/**
 * The address under which the case is reported: of its person the sign-in name of the user with that key, else of a live
 * user, else of what there is.
 */
export function reportedUnder(world: World): string {
  if (world.address) return world.address;
  const keys = new Keys(world, 0);
  const { person, users, accounts, mailboxes } = world;
  const own = (kind: 'users' | 'accounts' | 'mailboxes') =>
    Object.keys(world[kind]).filter((key) => keys.person(kind, key) === person);
  const [live, deleted] = (['live', 'deleted'] as const).map((state) =>
    own('users').filter((key) => users[key]?.state === state),
  );
  const key = own('users').includes(person) ? person : (live?.[0] ?? deleted?.[0]);
  if (key !== undefined) return keys.upnOf(key);
  const account = own('accounts').map((one) => accounts[one]?.upn);
  const mailbox = own('mailboxes').map((one) => mailboxes[one]?.addresses?.[0]);
  const written = [...account, ...mailbox].find((one) => typeof one === 'string');
  return written?.replace(/^smtp:/i, '') ?? keys.usualAddress(person);
}

/** The OUs of a world; two are always there. */
export function ous(world: World): World['ous'] {
  return { Staff: Ou.parse({}), 'Not synced': Ou.parse({ synced: false }), ...world.ous };
}

/** Addresses with their prefix; the first without one is the primary one. */
export function prefixed(addresses: readonly string[]): string[] {
  const first = addresses.findIndex((one) => !/^[a-z0-9]+:/i.test(one));
  return addresses.map((one, index) =>
    /^[a-z0-9]+:/i.test(one) ? one : `${index === first ? 'SMTP' : 'smtp'}:${one}`,
  );
}

const administrative = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=';
export const legacyDnOf = (guid: Guid) => `${administrative}${guid.replaceAll('-', '')}`;
export const isGuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
