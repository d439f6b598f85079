import { sameName, samePerson, type Identity } from '../person-match';
import type { Block } from './blocks';
import { impersonal } from './objects/object-kind';
import { personal, together, type Personal } from './objects/personal';
import { addressOf, aliasOf, mixedUp, nameFor } from './whose';

/** Who a paste is about, and the blocks that count: those of one person, never of two. */
export interface People {
  addresses: string[];
  counted: Personal[];
  /** Blocks were left out because they are about somebody else, or because nobody can tell whose they are. */
  left: boolean;
  /** Who they all are, as shown to people. */
  names: string[];
  /** What is printed is not the user's (`other`), or nobody can tell (`unknown`). */
  foreign?: 'other' | 'unknown';
  /** Whose it is, as sentences, where that is easily mistaken. */
  whose: string[];
}

/** Whether a block is about one person. */
export function isOfPerson({ kind }: Personal): boolean {
  return !impersonal.includes(kind);
}

/** Accounts of the sync and of Exchange itself, and our rescue mailboxes: they turn up in lists and texts, and no user has lost their mailbox. */
export function isService(address: string): boolean {
  return /^(?:rescue-[0-9a-f]{8}@|sync_|msol_|adtoaadsyncserviceaccount|aad_[0-9a-f]{12}|provagentgmsa|pgmsa_|healthmailbox|systemmailbox|discoverysearchmailbox|federatedemail\.|migration\.8f3e7716|extest_)/i.test(
    address,
  );
}

const serviceName = /^(?:On-?Premises Directory Synchronization Service Account\b|rescue-[0-9a-f]{8}$)/i;

/**
 * Whether an object is of a service, by its addresses or by its name: that of the sync in Entra, or of a rescue mailbox
 * that has no other address.
 */
function isOfService(one: Personal): boolean {
  const { own, identity } = one;
  if (own.length > 0 && own.every(isService)) return true;
  return isOfPerson(one) && own.length === 0 && serviceName.test(identity.name ?? '');
}

/**
 * Sorts the blocks by person. Only those count that are the user's by id, by sign-in name or primary address, or by
 * an alias and the name; without a user they count when they are of one person.
 */
export function peopleIn(blocks: readonly Block[], users: readonly Identity[]): People {
  const all = blocks.map(personal).filter((one) => !isOfService(one));
  const groups = together(all.filter(isOfPerson));
  const named = groups.filter((group) => group.some(({ addresses }) => addresses.length > 0));
  const verdicts = new Map(named.map((group) => [group, verdictOn(group, users)]));
  const mine = users.length > 0 ? named.filter((group) => verdicts.get(group) === 'same') : named;
  const clear = mine.length === 1 && mine.every((group) => !isMixed(group));
  const counted = clear ? mine.flat() : [];
  const others = named.filter((group) => !clear || !mine.includes(group));
  const nameless = groups.filter((group) => !named.includes(group));
  const alone = nameless.flat();
  const joins = others.length === 0 && joinable(counted, alone, users, named.length + nameless.length === 1);
  const addresses = named.flatMap((group) => addressOf(group) ?? []);
  const foreign = named.length > 0 && mine.length === 0 ? foreignOf([...verdicts.values()]) : undefined;
  const own = joins ? [...counted, ...alone] : counted;
  return {
    addresses,
    counted: [...own, ...ofNobodyElse(all, own, users)],
    left: others.length > 0 || (!joins && alone.length > 0),
    names: named.map(nameFor),
    foreign,
    whose: [
      ...(clear ? [] : mixedUp(mine, users)),
      ...others.filter((group) => !mine.includes(group)).flatMap((group) => aliasOf(group, users)),
    ].slice(0, 3),
  };
}

/** Blocks that belong to no person. Of the licences only those that are not somebody else's, by name or by the user above. */
function ofNobodyElse(
  all: readonly Personal[],
  own: readonly Personal[],
  users: readonly Identity[],
): Personal[] {
  let last: Personal | undefined;
  return all.filter((one) => {
    if (isOfPerson(one)) {
      last = one;
      return false;
    }
    if (one.kind !== 'licence') return true;
    if (one.own.length > 0 && users.length > 0) return verdictOn([one], users) === 'same';
    return last === undefined || last.block.run !== one.block.run || own.includes(last);
  });
}

function verdictOn(group: readonly Personal[], users: readonly Identity[]): 'same' | 'other' | 'unknown' {
  const verdicts = group.flatMap((one) => users.map((user) => verdictOf(one, user)));
  if (verdicts.includes('same')) return 'same';
  return verdicts.every((verdict) => verdict === 'other') ? 'other' : 'unknown';
}

/** An alias and the name together are the user's; one of the two alone is not. */
function verdictOf(one: Personal, user: Identity): 'same' | 'other' | 'unknown' {
  const verdict = samePerson(one.identity, user);
  const alias = user.upn !== undefined && one.addresses.includes(user.upn.toLowerCase());
  return verdict === 'unknown' && alias && sameName(one.identity.name, user.name) ? 'same' : verdict;
}

function foreignOf(verdicts: readonly string[]): 'other' | 'unknown' {
  return verdicts.every((verdict) => verdict === 'other') ? 'other' : 'unknown';
}

/** Whether a group holds two who have the same address and not the same name. */
function isMixed(group: readonly Personal[]): boolean {
  const different = new Map(group.map((one) => [JSON.stringify([one.identity, one.own]), one]));
  const some = [...different.values()].slice(0, 12);
  return some.some((one, index) =>
    some
      .slice(index + 1)
      .some(
        (other) =>
          one.own.some((address) => other.own.includes(address)) &&
          samePerson(one.identity, other.identity) !== 'same',
      ),
  );
}

/** Whether the blocks without an address can be of the same person as the others: one of each kind, and no id or name that speaks against it. */
function joinable(
  counted: readonly Personal[],
  alone: readonly Personal[],
  users: readonly Identity[],
  one: boolean,
): boolean {
  if (alone.length === 0) return true;
  const kinds = new Set([...counted, ...alone].map(({ kind }) => kind));
  const distinct = kinds.size === counted.length + alone.length;
  const together =
    counted.length === 0 && new Set(alone.map(({ guid, identity }) => guid ?? identity.id)).size === 1;
  return (
    (one || distinct || together) &&
    alone.every(
      ({ identity }) =>
        users.every(({ name }) => sameName(name, identity.name) !== false) &&
        counted.every((one) => sameName(one.identity.name, identity.name) !== false) &&
        !isOtherId(identity.id, counted),
    )
  );
}

function isOtherId(id: string | undefined, counted: readonly Personal[]): boolean {
  const ids = counted.flatMap(({ identity }) => identity.id ?? []);
  return id !== undefined && ids.length > 0 && !ids.includes(id);
}
