import type { Block } from './blocks';
import { addressesOf, kindOf, plainName, type Kind } from './kind';
import { fitting, guidOf } from './value';

/** A block with what is needed to tell whose it is. */
export interface Personal {
  block: Block;
  kind: Kind;
  main?: string;
  addresses: string[];
  ids: string[];
}

/** Who a paste is about, and the blocks that count: those of one person, never of two. */
export interface People {
  addresses: string[];
  counted: Personal[];
  /** Blocks were left out because they are about somebody else, or because nobody can tell whose they are. */
  left: boolean;
}

const impersonal: readonly Kind[] = ['domain', 'licence', 'tenant', 'nothing'];

/** Sorts the blocks by person. With `upn` only that person's count; without it they count when there is one person. */
export function peopleIn(blocks: readonly Block[], upn: string | undefined): People {
  const all = blocks.map(personal);
  const groups = together(all.filter(({ kind }) => !impersonal.includes(kind)));
  const named = groups.filter((group) => group.some(({ addresses }) => addresses.length > 0));
  const nameless = groups.filter((group) => !named.includes(group));
  const wanted = upn?.toLowerCase();
  const chosen = wanted
    ? named.filter((group) => group.some(({ addresses }) => addresses.includes(wanted)))
    : named.slice(0, named.length === 1 ? 1 : 0);
  const others = named.filter((group) => !chosen.includes(group));
  const counted = chosen.flat();
  const alone = nameless.flat();
  const distinct =
    new Set([...counted, ...alone].map(({ kind }) => kind)).size === counted.length + alone.length;
  const joins =
    others.length === 0 &&
    (nameless.length === 0 || distinct || (counted.length === 0 && nameless.length === 1));
  const addresses = named.map(
    (group) => group.find(({ main }) => main)?.main ?? group.flatMap((one) => one.addresses)[0],
  );
  return {
    addresses: addresses.filter((address) => address !== undefined),
    counted: [
      ...(joins ? [...counted, ...alone] : counted),
      ...all.filter(({ kind }) => impersonal.includes(kind)),
    ],
    left: others.length > 0 || (!joins && nameless.length > 0),
  };
}

function personal(block: Block): Personal {
  const kind = kindOf(block);
  const { main, all } = addressesOf(block);
  const { prefix } = plainName(block);
  const { values } = block;
  const own = kind === 'user' ? [guidOf(values, 'id'), guidOf(values, 'objectid'), prefix] : [];
  const ids = [
    ...own,
    guidOf(values, 'externaldirectoryobjectid'),
    guidOf(values, 'exchangeguid'),
    fitting(values, 'onpremisesimmutableid', /^[A-Za-z0-9+/]{20,88}={0,2}$/),
  ];
  return { block, kind, main, addresses: all, ids: ids.filter((one) => one !== undefined) };
}

/** Blocks that share an address or an id are of one person. */
function together(blocks: readonly Personal[]): Personal[][] {
  const groups = new Map<Personal, Personal[]>();
  const owner = new Map<string, Personal>();
  for (const one of blocks) {
    let group = [one];
    for (const key of [...one.addresses, ...one.ids]) {
      const other = owner.get(key);
      const theirs = other && groups.get(other);
      if (theirs && theirs !== group) {
        group = theirs.length > group.length ? theirs.concat(group) : [...theirs, ...group];
        for (const member of group) groups.set(member, group);
      }
      owner.set(key, one);
    }
    for (const member of group) groups.set(member, group);
  }
  return [...new Set(groups.values())];
}
