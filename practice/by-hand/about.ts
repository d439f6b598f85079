import { bare } from '../model/addresses';
import { mailboxOf } from '../model/exchange/mailboxes';
import { Refused } from '../model/refused';
import type { Account, Mailbox, Person, State, User } from '../model/state/state';

/** Whose case it is, the details that are known by now, the answers of the triage, and what people have decided. */
export interface About {
  user: Person;
  values?: Record<string, string>;
  answers?: Record<string, string>;
  chosen?: readonly string[];
}

/** What an act goes by: `person` is whose case it is, the rest are details and answers of the triage. */
export function aboutOf({ person = '', ...values }: Record<string, string>): About {
  return { user: person, values, answers: values };
}

const same = (one?: string, other?: string) =>
  one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();

/** Whether a user signs in with this, or has it as an address. */
export function isNamed(user: User, address: string | undefined): boolean {
  return (
    address !== undefined &&
    (same(user.upn, address) || user.addresses.some((one) => bare(one) === bare(address)))
  );
}

/** The user of the case: the one whose id is known, else the live one with the sign-in name, else a live one, else the one deleted last. */
export function theUser(state: State, { user: person, values = {} }: About): User | undefined {
  const own = state.users.filter((one) => one.person === person);
  const live = own.filter((one) => one.state === 'live');
  const deleted = own.filter((one) => one.state === 'deleted');
  return (
    live.find((one) => same(one.id, values['object-id'])) ??
    live.find((one) => isNamed(one, values.upn)) ??
    live[0] ??
    deleted.find((one) => same(one.id, values['object-id'])) ??
    deleted.sort((one, other) => (other.deletedAt ?? 0) - (one.deletedAt ?? 0))[0]
  );
}

const comesBack = ['live', 'deleted', 'tombstone', 'recycled'];

/** The person's accounts, live ones first, without those that are another user's than this one. */
export function accountsFor({ accounts, users }: State, person: Person, user: User | undefined): Account[] {
  const anothers = users.filter((one) => one !== user).map(({ account }) => account);
  return accounts
    .filter((one) => one.person === person)
    .filter(({ guid }) => guid === user?.account || !anothers.includes(guid))
    .sort((one, other) => comesBack.indexOf(one.state) - comesBack.indexOf(other.state));
}

/** The account of the case in Active Directory: the one whose ObjectGUID or logon name is known, else a live one, else one that can come back. */
export function theAccount(state: State, about: About): Account | undefined {
  const { user: person, values = {} } = about;
  const own = accountsFor(state, person, theUser(state, about));
  const live = own.filter((one) => one.state === 'live');
  return (
    own.find((one) => same(one.guid, values['ad-object-guid'])) ??
    live.find((one) => same(one.sam, values.sam)) ??
    own[0]
  );
}

/** Soft-deleted in one of its three kinds. */
export const isListed = ({ state }: Mailbox) => ['soft-deleted', 'inactive', 'was-inactive'].includes(state);

/** The mailbox in use of the user of the case. */
export function ownMailbox(state: State, about: About): Mailbox | undefined {
  const user = theUser(state, about);
  const connected = state.mailboxes.filter((one) => one.state === 'connected');
  return connected.find((one) => user !== undefined && one.user === user.id);
}

/** The mailbox that was lost: the one whose ExchangeGuid is known, else one of the person that is not in use. */
export function oldMailbox(state: State, about: About): Mailbox | undefined {
  const known = about.values?.['exchange-guid'];
  const own = state.mailboxes.filter((one) => one.person === about.user);
  return (
    (known === undefined ? undefined : mailboxOf(state, known)) ??
    own.find(isListed) ??
    own.find((one) => one.state === 'disconnected')
  );
}

/** The mailbox that the case is about: the lost one, or the one in use. */
export function theMailbox(state: State, about: About): Mailbox | undefined {
  return oldMailbox(state, about) ?? ownMailbox(state, about);
}

/**
 * The rescue mailbox, which our command names after the ExchangeGuid of the mailbox to rescue. Who no longer has that GUID
 * sees by the notes on the rescue mailboxes which one it is.
 */
export function rescueOf(state: State, { user: person, values = {} }: About): Mailbox | undefined {
  const guid = values['exchange-guid'];
  const rescues = state.mailboxes.filter(
    (one) => one.state === 'connected' && one.alias.toLowerCase().startsWith('rescue-'),
  );
  const holds = (one: Mailbox) =>
    Object.values(one.content)
      .flat()
      .some((id) => state.mail[id]?.owner === person);
  return guid === undefined
    ? rescues.find(holds)
    : rescues.find(({ alias }) => alias.toLowerCase() === `rescue-${guid.slice(0, 8).toLowerCase()}`);
}

/** What there has to be, or a refusal that says what is missing. */
export function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Refused(`There is no ${what}.`, 'NotFound');
  return found;
}

/** A value that the act takes. */
export function valueOf(values: Record<string, string>, name: string): string {
  const value = values[name];
  if (!value) throw new Refused(`The value ${name} is needed.`, 'MissingValue');
  return value;
}
