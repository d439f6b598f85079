import { localPart, primaryOf, sameAddress, typed } from '../addresses';
import { userOf } from '../entra/users';
import { isHeld } from './holds';
import {
  newGuid,
  note,
  parts,
  type Guid,
  type Mailbox,
  type MailUser,
  type Part,
  type State,
  type User,
} from '../state/state';

/** The mailbox with this ExchangeGuid, in whatever state. */
export function mailboxOf(state: State, guid: Guid): Mailbox | undefined {
  return state.mailboxes.find((one) => one.guid === guid.toLowerCase());
}

/** What a user owns, the mailbox in use first, one that is cut off last. */
export function mailboxesOf(state: State, user: Guid): Mailbox[] {
  const order = ['connected', 'inactive', 'soft-deleted', 'was-inactive', 'disconnected'];
  return state.mailboxes
    .filter((one) => one.user === user)
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

export function mailUserOf(state: State, user: Guid): MailUser | undefined {
  return state.mailUsers.find((one) => one.user === user);
}

/** Who owns a GUID, as mailbox or as archive: in use, deleted or switched off, and what a mail user carries. */
export function holderOf(state: State, guid: Guid, except?: Guid): Mailbox | MailUser | undefined {
  const wanted = guid.toLowerCase();
  const others = state.mailboxes.filter((one) => one.user === undefined || one.user !== except);
  return (
    others.find((one) => [one.guid, one.archive, one.disabledArchive?.guid].includes(wanted)) ??
    state.mailUsers.find(
      (one) =>
        (one.user === undefined || one.user !== except) &&
        [one.exchangeGuid, one.archiveGuid].includes(wanted),
    )
  );
}

export function isMailbox(one: Mailbox | MailUser): one is Mailbox {
  return 'content' in one;
}

/** C40 (documented): the live recipient that has this address, or it as its LegacyExchangeDN; deleted ones do not count. */
export function addressHolder(
  state: State,
  address: string,
  except?: Guid,
): { name: string; guid: Guid } | undefined {
  const own = (one: { user?: Guid; guid: Guid }) =>
    except !== undefined && [one.user, one.guid].includes(except);
  const mailbox = state.mailboxes.find(
    (one) =>
      one.state === 'connected' &&
      !own(one) &&
      (one.addresses.some((other) => sameAddress(other, address)) ||
        sameAddress(`X500:${one.legacyDn}`, address)),
  );
  const mailUser = state.mailUsers.find(
    (one) =>
      one.softDeletedAt === undefined &&
      !own(one) &&
      one.addresses.some((other) => sameAddress(other, address)),
  );
  const found = mailbox ?? mailUser;
  if (found) return { name: found.name, guid: found.guid };
  const group = state.groups.find(
    (one) => !one.deletedAt && one.address && sameAddress(one.address, address),
  );
  const contact = state.contacts.find((one) => sameAddress(one.address, address));
  const other = group ?? contact;
  return other && { name: other.name, guid: other.id };
}

/** The name of another live recipient or user who has this address. */
export function takenBy(state: State, address: string, except?: string): string | undefined {
  const user = state.users.find(
    (one) =>
      one.state === 'live' && one.id !== except && one.addresses.some((own) => sameAddress(own, address)),
  );
  return addressHolder(state, address, except)?.name ?? user?.name;
}

/** Entra and Exchange agree on a user's addresses; a licensed user without any gets the sign-in name. */
export function addressesOf(user: User): string[] {
  return primaryOf(user.addresses) === undefined
    ? [`SMTP:${user.upn}`, ...user.addresses]
    : [...user.addresses];
}

const administrative = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=';

/** C7 (documented): a new, empty mailbox with a new GUID and LegacyExchangeDN. */
export function newMailbox(state: State, made: Partial<Mailbox> & Pick<Mailbox, 'person' | 'upn'>): Mailbox {
  const alias = made.alias ?? localPart(made.upn);
  const guid = made.guid ?? newGuid(state);
  const mailbox: Mailbox = {
    state: 'connected',
    since: state.now,
    kind: 'user',
    name: alias,
    displayName: alias,
    addresses: [`SMTP:${made.upn}`],
    legacyDn: `${administrative}${newGuid(state).replaceAll('-', '')}-${alias}`,
    createdAt: state.now,
    autoExpanding: false,
    holds: { litigation: false, entries: [], label: false, delayRelease: false },
    retentionHold: false,
    hidden: false,
    customAttribute1: '',
    cloudManagedExchange: false,
    content: Object.fromEntries(parts.map((part) => [part, []])) as unknown as Record<Part, string[]>,
    size: 0,
    permissions: [],
    ...made,
    alias,
    guid,
  };
  state.mailboxes.push(mailbox);
  note(state, 'C7', `${mailbox.upn} gets a new, empty mailbox ${guid}`);
  return mailbox;
}

/** Back in use: the same mailbox with its GUID, its mail and its archive. */
export function connect(state: State, mailbox: Mailbox, rule: string): void {
  Object.assign(mailbox, { state: 'connected', since: state.now, softDeletedAt: undefined });
  note(state, rule, `the mailbox ${mailbox.guid} of ${mailbox.displayName} is in use again`);
}

/** C1, K3 (documented): cut off with its licence, archive too; in no list, and purged 30 days later. */
export function disconnect(state: State, mailbox: Mailbox, rule: string, since = state.now): void {
  Object.assign(mailbox, { state: 'disconnected', since, softDeletedAt: undefined, graceSince: undefined });
  note(state, rule, `the mailbox of ${mailbox.displayName} is cut off`);
}

/** C14, C16 (documented): with its user; kept by a hold, else for 30 days. When it is called inactive is open (U8). */
export function softDelete(state: State, mailbox: Mailbox): void {
  const held = isHeld(state, mailbox);
  const gone = userOf(state, mailbox.user) === undefined;
  const inactive = held && (gone || state.plays.inactive === 'at-deletion');
  Object.assign(mailbox, {
    state: inactive ? 'inactive' : 'soft-deleted',
    since: state.now,
    softDeletedAt: state.now,
    released: undefined,
    wasSynced: userOf(state, mailbox.user)?.synced === true || mailbox.wasSynced,
  });
  note(state, held ? 'C16' : 'C14', `the mailbox of ${mailbox.displayName} is ${mailbox.state}`);
}

/** C20 (documented): its user is gone for good: kept by a hold, or the rest of its 30 days; one that was cut off is out of reach. */
export function orphan(state: State, mailbox: Mailbox): void {
  if (mailbox.state === 'connected') softDelete(state, mailbox);
  mailbox.user = undefined;
  if (mailbox.state === 'soft-deleted' && isHeld(state, mailbox))
    Object.assign(mailbox, { state: 'inactive', since: state.now });
  note(state, 'C20', `the mailbox of ${mailbox.displayName} names no user any more`);
}

/** Whether the mailbox has this address as one of its own, or as its LegacyExchangeDN. */
export function answersTo(mailbox: Mailbox, address: string): boolean {
  return (
    mailbox.addresses.some((one) => sameAddress(one, typed(address))) ||
    sameAddress(`X500:${mailbox.legacyDn}`, address)
  );
}
