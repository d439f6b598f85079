/**
 * Whose an account or a mailbox is, as far as it says so itself. Aliases, ExchangeGuids and source anchors are
 * left out on purpose: an address is handed on to a colleague, and a copied account carries the GUID of another's mailbox.
 */
export interface Identity {
  /** The id in Entra: Id of a user, ExternalDirectoryObjectId of a mailbox. */
  id?: string;
  /** The sign-in name; for a deleted user it may have the id in front that Entra puts there. */
  upn?: string;
  /** The primary address. */
  primary?: string;
  /** The display name, or a part of it. */
  name?: string;
}

/** What two things have in common, and what speaks against it; undefined where one of them does not say. */
export interface Agreement {
  id?: boolean;
  address?: boolean;
  name?: boolean;
}

export function agreement(a: Identity, b: Identity): Agreement {
  const [one, two] = [known(a), known(b)];
  return {
    id: one.id && two.id ? one.id === two.id : undefined,
    address:
      one.addresses.length > 0 && two.addresses.length > 0
        ? one.addresses.some((own) => two.addresses.includes(own))
        : undefined,
    name: sameName(a.name, b.name),
  };
}

/**
 * Whether two things are of one person. The ids decide where they are equal. Otherwise the sign-in name or primary
 * address of one has to be the other's (an account that was made again has a new id), and no name may speak against
 * it: a newcomer can get the address of somebody who left. `other` is said where two of id, address and name differ and
 * none agrees; everything else is for a person to say.
 */
export function samePerson(a: Identity, b: Identity): 'same' | 'other' | 'unknown' {
  const { id, address, name } = agreement(a, b);
  if (id) return 'same';
  if (address) return name === false ? 'unknown' : 'same';
  return !name && [id, address, name].filter((one) => one === false).length > 1 ? 'other' : 'unknown';
}

/** A sign-in name without the id that Entra puts before it on deletion, and that id. */
export function withoutId(upn: string): { name: string; id?: string } {
  const found =
    /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})([^@]+@.+)$/i.exec(upn);
  return found ? { name: found[6] ?? '', id: found.slice(1, 6).join('-').toLowerCase() } : { name: upn };
}

function known({ id, upn, primary }: Identity): { id?: string; addresses: string[] } {
  const plain = withoutId((upn ?? '').trim().toLowerCase());
  const own = (id ?? '').trim().toLowerCase();
  return {
    id: /[1-9a-f]/.test(own) ? own : plain.id,
    addresses: [plain.name, (primary ?? '').trim().toLowerCase()].filter((one) => one !== ''),
  };
}

/** Whether two names fit: the words of one are among those of the other, in any order (“Vance, Adele”). */
export function sameName(a = '', b = ''): boolean | undefined {
  const [one, two] = [words(a), words(b)].sort((x, y) => x.size - y.size);
  return one && two && one.size > 0 ? [...one].every((word) => two.has(word)) : undefined;
}

/** Whether two names have a word in common: after a marriage the first name stays. */
export function sharesWord(a = '', b = ''): boolean {
  const [one, two] = [words(a), words(b)];
  return [...one].some((word) => word.length > 1 && two.has(word));
}

function words(name: string): Set<string> {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? []);
}
