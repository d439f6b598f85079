import { bare } from '../model/addresses';
import { anchorOf } from '../model/sync/anchor';
import type { Contact, Group, State, User } from '../model/state/state';
import { isNamed, theAccount, theUser, type About } from './about';

/** Everything in the tenant that has one of these addresses or sign-in names. */
export interface Holders {
  users: User[];
  deleted: User[];
  groups: Group[];
  contacts: Contact[];
}

export function holdersOf(state: State, addresses: readonly string[]): Holders {
  const named = state.users.filter((one) => addresses.some((address) => isNamed(one, address)));
  const has = (address: string | undefined) => addresses.some((one) => bare(one) === bare(address ?? ''));
  return {
    users: named.filter((one) => one.state === 'live'),
    deleted: named.filter((one) => one.state === 'deleted'),
    groups: state.groups.filter((one) => one.deletedAt === undefined && has(one.address)),
    contacts: state.contacts.filter((one) => has(one.address)),
  };
}

/** The refused address or sign-in name of the case. */
export function addressOf(state: State, about: About): string | undefined {
  return about.values?.address ?? about.values?.upn ?? theUser(state, about)?.upn;
}

/** The refused address of the case; of a user that is deleted its sign-in name and each of its addresses as well. */
export function namesOf(state: State, about: About): string[] {
  const own = theUser(state, about);
  const names = own?.state === 'deleted' ? [own.upn, ...own.addresses.filter(isMail).map(bare)] : [];
  return [...new Set([addressOf(state, about) ?? [], names].flat().map((one) => one.toLowerCase()))];
}

const isMail = (address: string) => /^smtp:/i.test(address);

/** Who has the address of the case, or another one, besides the user of the case. */
export function othersWith(state: State, about: About, address = addressOf(state, about)): Holders {
  const own = theUser(state, about);
  const all = holdersOf(state, address === undefined ? [] : [address]);
  const other = (one: User) => one.id !== own?.id;
  return { ...all, users: all.users.filter(other), deleted: all.deleted.filter(other) };
}

/** The live user that the sync made for the account, later than the one that owns the mailbox. */
export function secondUser(state: State, about: About): User | undefined {
  const account = theAccount(state, about);
  if (!account) return undefined;
  const anchor = anchorOf(state, account);
  const owners = state.mailboxes.filter((one) => one.person === about.user).map(({ user }) => user);
  const owner = state.users.find((one) => owners.includes(one.id) && one.anchor !== anchor);
  return state.users.find(
    (one) =>
      owner !== undefined && one.state === 'live' && one.anchor === anchor && one.createdAt > owner.createdAt,
  );
}
