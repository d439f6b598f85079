import { parts, type Mailbox, type MailUser, type Part, type State } from '../model/state/state';
import type { World } from './form';
import { guidOf } from './ids';
import { isGuid, legacyDnOf, prefixed, WorldProblem, type Keys } from './keys';

/** The name of the messages of one part of a mailbox; their parcel stays together. */
const parcel = (mailbox: string, part: string) => `${mailbox}/${part}`;

type Written = World['mailboxes'][string];

function contents(key: string, { mail, unwanted, 'disabled-archive': disabled }: Written, owner: string) {
  const content = Object.fromEntries(parts.map((part) => [part, [] as string[]])) as Record<Part, string[]>;
  const counts: Partial<Record<Part, number>> = typeof mail === 'number' ? { primary: mail } : { ...mail };
  if (disabled) counts['disabled-archive'] = disabled.mail;
  const messages: State['mail'] = {};
  for (const [part, count] of Object.entries(counts) as [Part, number][]) {
    content[part].push(parcel(key, part));
    messages[parcel(key, part)] = { owner, count, ...(unwanted && { unwanted }) };
  }
  return { content, messages };
}

/** A mailbox of the world, and its messages. */
export function mailboxOf(keys: Keys, key: string, own: Written): [Mailbox, State['mail']] {
  const { world } = keys;
  if (own.of) keys.need('users', own.of, ['mailboxes', key, 'of']);
  if (own.state !== 'connected' && !own.since)
    throw new WorldProblem(['mailboxes', key], `A mailbox that is ${own.state} needs “since”.`);
  const person = keys.person('mailboxes', key);
  const owner = own.of === undefined ? undefined : world.users[own.of];
  const upn = own.of === undefined ? keys.usualAddress(person) : keys.upnOf(own.of);
  const guid = keys.mailboxGuid(key);
  const { content, messages } = contents(key, own, person);
  const since = own.since === undefined ? keys.at(own.created) : keys.at(own.since);
  const deleted = ['soft-deleted', 'inactive', 'was-inactive'].includes(own.state);
  const alias = own.of ?? key;
  const mailbox: Mailbox = {
    guid,
    person,
    state: own.state,
    since,
    ...(deleted && { softDeletedAt: own['soft-deleted'] ? keys.at(own['soft-deleted']) : since }),
    ...(own.of !== undefined && { user: keys.userId(own.of) }),
    kind: own.kind,
    name: own.name ?? alias,
    alias,
    displayName: owner?.name ?? keys.nameOf(person),
    upn,
    addresses: prefixed(own.addresses ?? owner?.addresses ?? [upn]),
    legacyDn: legacyDnOf(guid),
    createdAt: keys.at(own.created),
    ...(keys.hasArchive(key) && { archive: keys.archiveGuid(key) }),
    ...(own['disabled-archive'] && {
      disabledArchive: { guid: guidOf('disabled-archive', key), at: keys.at(own['disabled-archive'].since) },
    }),
    autoExpanding: own['auto-expanding'],
    holds: {
      litigation: own.holds?.litigation ?? false,
      entries: own.holds?.entries ?? [],
      label: own.holds?.label ?? false,
      ...(own.holds?.delay && { delaySince: keys.at(own.holds.delay) }),
      delayRelease: false,
    },
    retentionHold: own['retention-hold'],
    hidden: false,
    customAttribute1: '',
    cloudManagedExchange: own['cloud-managed'],
    content,
    size: own.size,
    permissions: [],
    ...(own.grace && { graceSince: keys.at(own.grace) }),
  };
  return [mailbox, messages];
}

/** A mail user of the world. */
export function mailUserOf(keys: Keys, key: string, own: World['mail-users'][string]): MailUser {
  const path = ['mail-users', key];
  if (own.of) keys.need('users', own.of, [...path, 'of']);
  const guidFor = (name: string, field: string) =>
    isGuid(name) ? name : keys.mailboxGuid(keys.need('mailboxes', name, [...path, field]));
  const person = keys.person('mail-users', key);
  const upn = own.of ? keys.upnOf(own.of) : keys.usualAddress(person);
  return {
    guid: guidOf('mail-user', key),
    person,
    ...(own.of && { user: keys.userId(own.of) }),
    name: own.of ?? key,
    alias: own.of ?? key,
    upn,
    addresses: prefixed(own.addresses ?? [upn]),
    external: own.external ?? keys.usualAddress(key),
    ...(own.carries && { exchangeGuid: guidFor(own.carries, 'carries') }),
    ...(own.carries && keys.hasArchive(own.carries) && { archiveGuid: keys.archiveGuid(own.carries) }),
    ...(own.previous && { previous: guidFor(own.previous, 'previous') }),
    ...(own['soft-deleted'] && { softDeletedAt: keys.at(own['soft-deleted']) }),
  };
}
