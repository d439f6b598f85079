import type { Identity } from '../person-match';
import type { ObjectKind } from './objects/object-kind';
import type { Personal } from './objects/personal';

/** The address by which people know the person of a group. */
export function addressOf(group: readonly Personal[]): string | undefined {
  return group.find(({ main }) => main)?.main ?? group.flatMap((one) => one.addresses)[0];
}

const things: Partial<Record<ObjectKind, string>> = {
  mailbox: 'mailbox',
  'mail-user': 'mail user',
  'remote-mailbox': 'remote mailbox',
  directory: 'Active Directory account',
};

function thingOf(group: readonly Personal[]): string {
  return group.map(({ kind }) => things[kind]).find((thing) => thing !== undefined) ?? 'user';
}

function nameIn(group: readonly Personal[]): string | undefined {
  return group.map(({ identity }) => identity.name).find((one) => one !== undefined);
}

function called(group: readonly Personal[]): string {
  return nameIn(group) ?? addressOf(group) ?? 'Somebody';
}

/** A person of the paste, as shown to people: name and address, as far as they are printed. */
export function nameFor(group: readonly Personal[]): string {
  const [name, address] = [called(group), addressOf(group)];
  return address === undefined || name === address ? name : `${name} (${address})`;
}

/** Says that somebody else has the user's address among their own: what is printed of them is easily taken for the user's. */
export function aliasOf(group: readonly Personal[], users: readonly Identity[]): string[] {
  const upn = users[0]?.upn?.toLowerCase();
  const has = group.find((one) => upn !== undefined && one.addresses.includes(upn));
  if (!has || upn === undefined) return [];
  const how = has.own.includes(upn)
    ? `who has the address ${upn} but a different name`
    : `who has ${upn} as another address`;
  const [name, address] = [nameIn(group), addressOf(group) ?? upn];
  const user = users.find((one) => one.name)?.name;
  return [
    `The ${thingOf(group)} printed is ${name ? `${name}'s (${address})` : `that of ${address}`}, ${how}. It is not taken as ${user ? `${user}'s` : `that of ${upn}`}.`,
  ];
}

/** Several have the user's address as their own: only a person knows which of them is meant. */
export function mixedUp(groups: readonly Personal[][], users: readonly Identity[]): string[] {
  const [upn] = users.flatMap((user) => user.upn ?? []);
  if (upn === undefined || groups.length === 0) return [];
  const all = groups.length > 1 ? groups : (groups[0] ?? []).map((one) => [one]);
  const names = [...new Set(all.map((group) => `${called(group)} (${thingOf(group)})`))].slice(0, 5);
  return [
    `${upn} is the address of more than one here: ${names.join(', ')}. Whose mail is wanted? Nothing is used until that is clear.`,
  ];
}
