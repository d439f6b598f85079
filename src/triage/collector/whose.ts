import { agreement, sharesWord, type Identity } from '../person-match';
import type { Collected } from './schema';
import {
  identityOf,
  isGuest,
  oneAccount,
  owns,
  signsInAs,
  belongingOf,
  type Hit,
  type Belonging,
} from './identity';

/** Who is meant of those with a claim to an address, as a person chose; whatever is nearer to the others is theirs. */
export interface Chosen {
  are: readonly Identity[];
  not: readonly Identity[];
}

/** Whom a collection is about. */
export interface Whose {
  /** Undefined where several could be meant, or nobody is found. */
  person?: Identity;
  /** How something that was found by address, id or GUID relates to that person. */
  verdict: (hit: Hit) => Belonging;
  /** Everybody with a claim to the address, if there are several: what was found of each. */
  claimants: Hit[][];
  /** Only a shared mailbox or a room has the address, as one more. */
  place?: Identity;
  /** Nobody else can have a claim to the address. Otherwise nothing may be concluded, for anybody. */
  settled: boolean;
}

/**
 * Finds out whom a collection is about: the one who signs in with the address, or else the only one who has it at all.
 * `chosen` is what a person said.
 */
export function whoseOf({ parts, upn }: Collected, chosen?: Chosen): Whose {
  const [meantOne] = chosen?.are ?? [];
  if (chosen && meantOne)
    return { person: meantOne, verdict: (hit) => choose(chosen, hit), claimants: [], settled: true };
  const byAddress = (hits: Hit[]) => hits.filter(({ by }) => by === 'address');
  const live = parts.user.items.filter((user) => !isGuest(user)).map(identityOf);
  const gone = parts.deletedUsers.items
    .filter((user) => user.by !== 'name' && !isGuest(user))
    .map(identityOf);
  const mailboxes = byAddress(parts.mailbox.items.map(identityOf));
  const deleted = byAddress([...parts.softDeleted.items, ...parts.inactive.items].map(identityOf));
  const lists =
    live.length > 0
      ? [live]
      : [
          byAddress(gone),
          parts.adUser.items.map(identityOf),
          parts.deletedAdUsers.items.map(identityOf),
          mailboxes,
          parts.exchangeUser.items.map(identityOf).filter((hit) => signsInAs(hit, upn)),
          deleted,
          gone,
        ];
  const person = lists.map((hits) => meant(hits, upn)).find((one) => one !== undefined);
  const claims = [...byAddress(gone), ...mailboxes, ...deleted];
  const onPremises = [...parts.adUser.items, ...parts.deletedAdUsers.items].map(identityOf);
  const rivals = person
    ? [
        ...claims.filter((hit) => isRival(person, hit, upn)),
        ...onPremises.filter((hit) => signsInAs(hit, upn) && isStranger(person, hit, upn)),
      ]
    : (lists.find((hits) => hits.length > 0) ?? []);
  const sure = person ? [person] : [];
  const all = rivals.length > 0 ? groupByAccount([...new Set([...sure, ...rivals, ...claims])]) : [];
  const claimants = all.filter((hits) => hits.some((hit) => hit === person || rivals.includes(hit)));
  // Whoever has it as one more address may have got it from somebody else, who is then among what was deleted.
  const everywhere = (['user', 'deletedUsers', 'mailbox', 'softDeleted', 'inactive'] as const).every(
    (name) => parts[name].state !== 'unavailable',
  );
  const place =
    person &&
    !owns(person, upn) &&
    parts.mailbox.items.some((one) => isRoom(one) && oneAccount(person, identityOf(one)))
      ? person
      : undefined;
  return {
    person,
    verdict: (hit) => (person ? belongingOf(person, hit) : 'own'),
    claimants,
    place,
    settled: rivals.length === 0 && !place && (!person || owns(person, upn) || everywhere),
  };
}

/** The accounts among the hits, each with everything that was found of it. */
export function groupByAccount(hits: readonly Hit[]): Hit[][] {
  const all: Hit[][] = [];
  for (const hit of hits) {
    const same = all.find((account) => account.some((one) => oneAccount(one, hit)));
    if (same) same.push(hit);
    else all.push([hit]);
  }
  return all;
}

/** Whether several claimants can be one person: nothing proves that they are not, and their names have something in common. */
export function canBeOne([first = [], ...others]: readonly Hit[][]): boolean {
  const [person] = first;
  return (
    person !== undefined &&
    others.flat().every((hit) => {
      const named = person.name !== undefined && hit.name !== undefined;
      return belongingOf(person, hit) !== 'other' && (!named || sharesWord(person.name, hit.name));
    })
  );
}

/** Whether a hit has a claim of its own; so has an account that signs in with the address beside one that only shows it. */
function isRival(person: Identity, hit: Hit, upn: string): boolean {
  const verdict = belongingOf(person, hit);
  if (verdict === 'own')
    return signsInAs(hit, upn) && !signsInAs(person, upn) && agreement(person, hit).id === false;
  return verdict === 'unsure' || isStranger(person, hit, upn);
}

/** Somebody else with the address counts where the person has it as one more address only. */
function isStranger(person: Identity, hit: Hit, upn: string): boolean {
  return belongingOf(person, hit) === 'other' && !owns(person, upn);
}

function isRoom({ kind }: { kind?: string | null }): boolean {
  return /^(?:Shared|Room|Equipment|Scheduling)/i.test(kind ?? '');
}

/** The one who signs in with the address, or else the one whose primary address it is, or else the only person there is. */
function meant(hits: Hit[], upn: string): Identity | undefined {
  return (
    onePerson(hits.filter((hit) => signsInAs(hit, upn))) ??
    onePerson(hits.filter((hit) => owns(hit, upn))) ??
    onePerson(hits)
  );
}

/** The one person of all hits; several accounts or mailboxes of a person have no id in common. */
function onePerson(hits: Hit[]): Identity | undefined {
  const [first, ...more] = hits;
  if (!first || more.length === 0) return first;
  return more.every((hit) => belongingOf(first, hit) === 'own') ? { ...first, id: undefined } : undefined;
}

function choose({ are, not }: Chosen, hit: Hit): Belonging {
  const best = (all: readonly Identity[]) => Math.max(0, ...all.map((one) => nearness(one, hit)));
  if (best(not) > best(are)) return 'other';
  const verdicts = are.map((one) => belongingOf(one, hit));
  return (['own', 'unsure'] as const).find((one) => verdicts.includes(one)) ?? 'other';
}

function nearness(one: Identity, hit: Hit): number {
  const { id, address, name } = agreement(one, hit);
  const signsIn =
    one.upn !== undefined && hit.upn !== undefined && oneAccount({ upn: one.upn }, { upn: hit.upn });
  return (id ? 8 : 0) + (signsIn ? 4 : 0) + (address ? 2 : 0) + (name ? 1 : 0);
}
