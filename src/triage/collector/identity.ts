import { agreement, samePerson, sameName, sharesWord, withoutId, type Identity } from '../person-match';
import type { Account, By, ExchangeUser, Mailbox, User } from './schema';

/** Whose something is that was found, and what it was found by, where the part says so. */
export interface Hit extends Identity {
  by?: By;
}

/** Whether something is the user's own, somebody else's, or for a person to say. */
export type Belonging = 'own' | 'other' | 'unsure';

export function identityOf(hit: User | Mailbox | Account | ExchangeUser): Hit {
  const id = 'directoryId' in hit ? hit.directoryId : 'id' in hit ? hit.id : undefined;
  const primary = 'primary' in hit ? hit.primary : 'mail' in hit ? hit.mail : undefined;
  return {
    by: 'by' in hit ? hit.by : undefined,
    id: id ?? undefined,
    upn: hit.userPrincipalName ?? undefined,
    primary: primary ?? undefined,
    name: hit.displayName ?? undefined,
  };
}

export function isGuest({ userType }: User): boolean {
  return userType?.toLowerCase() === 'guest';
}

/** Whether the address is somebody's sign-in name or primary address, and not merely an additional one. */
export function owns({ upn, primary }: Identity, address: string): boolean {
  return signsInAs({ upn }, address) || primary?.toLowerCase() === address.toLowerCase();
}

export function signsInAs({ upn }: Identity, address: string): boolean {
  return upn !== undefined && withoutId(upn).name.toLowerCase() === address.toLowerCase();
}

/**
 * How a hit relates to a person. Where the sign-in names and primary addresses differ and the hit was found by an
 * address, the same name proves nothing: a namesake can be given the address of somebody who left. A GUID or a source
 * anchor together with the name does. Somebody else who shares a word of the name can be the same person after a
 * marriage.
 */
export function belongingOf(person: Identity, hit: Hit): Belonging {
  const found = samePerson(person, hit);
  if (found === 'same') return 'own';
  if (found === 'other') return sharesWord(person.name, hit.name) ? 'unsure' : 'other';
  // A collection of version 1 has no sign-in names and primary addresses: nothing can be disproved there.
  if (hit.upn === undefined && hit.primary === undefined) return 'own';
  const { address, name } = agreement(person, hit);
  if (name === false || (address === false && name === undefined)) return 'unsure';
  return address === false && hit.by === 'address' ? 'unsure' : 'own';
}

/** Whether two hits are of one account, or of one that was made again. */
export function oneAccount(a: Identity, b: Identity): boolean {
  const { id, address, name } = agreement(a, b);
  if (id) return true;
  if (name === false) return false;
  if (a.upn !== undefined && b.upn !== undefined) return signsInAs(a, withoutId(b.upn).name);
  return address ?? sameName(a.name, b.name) === true;
}

/** “Ben Stein (ben@contoso.com)”, as far as it is known. */
export function identityName({ name, upn, primary, id }: Identity): string {
  const address = upn === undefined ? primary : withoutId(upn).name;
  if (name && address) return `${shown(name)} (${shown(address)})`;
  return shown(name ?? address ?? id ?? 'somebody without a name');
}

/** A name out of a directory, where anybody may write anything, as one short line. */
export function shown(name: string): string {
  const line = [...name.replace(/[\p{C}\s]+/gu, ' ').trim()];
  return line.length > 80 ? `${line.slice(0, 80).join('')}…` : line.join('');
}

/** “Ben Stein's”, as short as it can be said. */
export function ofWhom(hit: Identity): string {
  return `${hit.name === undefined ? identityName(hit) : shown(hit.name)}'s`;
}
