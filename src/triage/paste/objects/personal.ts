import { sameName, samePerson, type Identity } from '../../person-match';
import type { Block } from '../blocks';
import { addressesOf, objectKindOf, nameShown, plainName, type ObjectKind } from './object-kind';
import { fitting, guidOf } from '../property-values';

/** A block with what is needed to tell whose it is. */
export interface Personal {
  block: Block;
  kind: ObjectKind;
  /** The first of its own addresses. */
  main?: string;
  /** Its own addresses: sign-in name and primary ones. */
  own: string[];
  /** All its addresses; an alias says nothing about whose it is. */
  addresses: string[];
  identity: Identity;
  guid?: string;
  anchors: string[];
}

/** Whose a block is, as far as it says so. */
export function personal(block: Block): Personal {
  const { values } = block;
  const kind = objectKindOf(block);
  const { main, own, all } = addressesOf(block);
  const { name: upn, prefix } = plainName(block);
  const ids = kind === 'user' ? [guidOf(values, 'id'), guidOf(values, 'objectid'), prefix] : [];
  const id = [...ids, guidOf(values, 'externaldirectoryobjectid')].find((one) => one !== undefined);
  const primary = own.find((address) => address !== upn?.toLowerCase()) ?? main;
  const anchors = [
    'onpremisesimmutableid',
    'immutableid',
    'anchorfromobjectguid',
    'anchorfromconsistencyguid',
  ]
    .map((property) => fitting(values, property, /^[A-Za-z0-9+/]{20,88}={0,2}$/))
    .concat(anchorOf(guidOf(values, 'objectguid')))
    .filter((one) => one !== undefined);
  return {
    block,
    kind,
    main,
    own,
    addresses: all,
    identity: { id, upn, primary, name: nameShown(block) },
    guid: guidOf(values, 'exchangeguid'),
    anchors,
  };
}

/** The source anchor that Entra makes of an ObjectGUID. */
function anchorOf(guid: string | undefined): string | undefined {
  const parts = guid
    ?.split('-')
    .map((part, at) => (at < 3 ? (part.match(/../g) ?? []).reverse().join('') : part));
  return parts && Buffer.from(parts.join(''), 'hex').toString('base64');
}

/** Whether two blocks are of one person: by what they say themselves, or by what links them where nothing speaks against it. */
function linked(a: Personal, b: Personal): boolean {
  const verdict = samePerson(a.identity, b.identity);
  if (verdict !== 'unknown') return verdict === 'same';
  if (sameName(a.identity.name, b.identity.name) === false) return false;
  if (a.anchors.some((anchor) => b.anchors.includes(anchor))) return true;
  const bare = [a, b].some(({ own, identity }) => own.length === 0 && identity.id === undefined);
  if (a.guid !== undefined && a.guid === b.guid && bare) return true;
  const called = a.identity.name !== undefined && sameName(a.identity.name, b.identity.name) === true;
  return called && (bare || a.addresses.some((address) => b.addresses.includes(address)));
}

function keysOf({ addresses, anchors, identity: { id, name }, guid }: Personal): string[] {
  return [...addresses, ...anchors, id, guid, name?.toLowerCase()].filter((key) => key !== undefined);
}

/** With how many blocks of the same key a block is compared. */
const compared = 8;

/** The only objects of two commands that asked for the same alias: a table and a list, or two shells. */
function askedAlike(blocks: readonly Personal[]): [Personal, Personal][] {
  const runs = new Map<number, Personal[]>();
  for (const one of blocks) runs.set(one.block.run, [...(runs.get(one.block.run) ?? []), one]);
  const first = new Map<string, Personal>();
  return [...runs.values()].flatMap(([one, second]): [Personal, Personal][] => {
    const alias = one?.block.command?.alias;
    if (!one || second || alias === undefined) return [];
    const before = first.get(alias);
    if (!before) first.set(alias, one);
    return before ? [[before, one]] : [];
  });
}

/** The blocks of each person. A block that does not say whose it is belongs to the only person of its run. */
export function together(blocks: readonly Personal[]): Personal[][] {
  const groups = new Map<Personal, Personal[]>();
  const owners = new Map<string, Personal[]>();
  const merge = (one: Personal, other: Personal) => {
    const [a = [one], b = [other]] = [groups.get(one), groups.get(other)];
    if (a === b) return;
    const whole = [...b, ...a];
    for (const member of whole) groups.set(member, whole);
  };
  for (const one of blocks) {
    groups.set(one, [one]);
    for (const key of keysOf(one)) {
      const known = owners.get(key) ?? [];
      const other = known.slice(-compared).find((other) => linked(one, other));
      if (other) merge(other, one);
      owners.set(key, [...known, one].slice(-compared));
    }
  }
  for (const [one, other] of askedAlike(blocks))
    if (samePerson(one.identity, other.identity) !== 'other') merge(one, other);
  const silent = blocks.filter((one) => keysOf(one).length === 0);
  for (const one of silent) {
    const run = blocks.filter(
      ({ block }) => block.run === one.block.run && !silent.some((other) => other.block === block),
    );
    const [first] = run;
    if (first && run.every((other) => groups.get(other) === groups.get(first))) merge(first, one);
  }
  return [...new Set(groups.values())];
}
