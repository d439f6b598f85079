import { copiesOf, rescue } from './invariants';
import { day, type Mailbox, type Person, type State } from './model/state/state';
import { pass } from './model/time';
import type { World } from './world/form';

/** What people and parcels of messages are called. */
export interface Names {
  person: (person: Person) => string;
  mail: (parcel: string) => string;
}

const asInTheWorld: Names = { person: (one) => one, mail: (one) => one };

const connected = ({ state }: Mailbox) => state === 'connected';

/** Whether the mailbox is the person's own, or one that was made to rescue mail. */
function leadsTo({ person }: Mailbox, whose: string): boolean {
  return person === whose || person === rescue;
}

/** The tenant when each clock has ended that runs now, and each that begins where one ends: a grace, a delay hold. */
function inTheLongRun(end: State): () => State {
  let later: State | undefined;
  return () => {
    if (later) return later;
    later = structuredClone(end);
    pass(later, 62 * day);
    return later;
  };
}

/** Whether all messages of a mailbox of the beginning are where the world wants them. */
function mailProblems(world: World, start: State, end: State, names: Names): string[] {
  const later = inTheLongRun(end);
  return Object.entries(world.ends.mail).flatMap(([key, where]) => {
    if (where === 'lost') return [];
    const parcels = Object.keys(start.mail).filter(
      (id) => id.startsWith(`${key}/`) && !start.mail[id]?.unwanted,
    );
    return parcels.flatMap((id) => {
      if (where === 'kept') return copiesOf(later(), id).length > 0 ? [] : [`${names.mail(id)} is not kept.`];
      const there = copiesOf(end, id).some(({ mailbox }) => connected(mailbox) && leadsTo(mailbox, where));
      const place = where === rescue ? 'a rescue mailbox' : `a mailbox in use of ${names.person(where)}`;
      return there ? [] : [`${names.mail(id)} is not in ${place}.`];
    });
  });
}

/** The addresses that a person had, as far as the case's own address leads to them; for others all of their user. */
function addressesOf(world: World, start: State, person: string): string[] {
  const own = start.users.filter((user) => user.person === person && user.state === 'live');
  const user = own.find(({ upn }) => person !== world.person || upn === world.address);
  const address = person === world.person ? [`SMTP:${world.address ?? `${person}@contoso.com`}`] : [];
  const all = [...address, ...(user?.addresses ?? [])].filter((one) => /^smtp:/i.test(one));
  return [...new Set(all.map((one) => one.slice(5).toLowerCase()))];
}

/** Whether each of these people has a live user with a mailbox in use, and there the addresses they had; a stand-in's does not count. */
function workProblems(world: World, start: State, end: State, names: Names): string[] {
  return world.ends.works.flatMap((person) => {
    const users = end.users.filter((user) => user.person === person && user.state === 'live');
    const mailboxes = end.mailboxes.filter(
      (one) => connected(one) && users.some(({ id }) => id === one.user) && one.person !== rescue,
    );
    if (mailboxes.length === 0) return [`${names.person(person)} has no mailbox in use.`];
    const wanted = addressesOf(world, start, person).filter((one) => !one.endsWith('.onmicrosoft.com'));
    const lacking = mailboxes.map(({ addresses }) => {
      const has = addresses.map((one) => one.toLowerCase().replace(/^smtp:/, ''));
      return wanted.filter((address) => !has.includes(address));
    });
    const [least = []] = lacking.sort((one, other) => one.length - other.length);
    return least.map((address) => `${names.person(person)} no longer has the address ${address}.`);
  });
}

function blockProblems(world: World, end: State, names: Names): string[] {
  return world.ends.blocked.flatMap((person) =>
    end.users.some((user) => user.person === person && user.state === 'live' && user.enabled)
      ? [`${names.person(person)} can still sign in.`]
      : [],
  );
}

/** What counts when a case has to leave everything as it was. */
function traitsOf({ users, mailboxes, accounts }: State): Map<string, string> {
  return new Map([
    ...users.map(
      ({ id, state, enabled, upn, addresses, licences, name }) =>
        [`The user ${name} (${id})`, JSON.stringify({ state, enabled, upn, addresses, licences })] as const,
    ),
    ...mailboxes.map(
      ({ guid, state, user, addresses, content, holds, displayName }) =>
        [
          `The mailbox ${displayName} (${guid})`,
          JSON.stringify({ state, user, addresses, content, holds }),
        ] as const,
    ),
    ...accounts.map(
      ({ guid, state, enabled, ou, addresses, alias, mailboxGuid, archiveGuid, name }) =>
        [
          `The account ${name} (${guid})`,
          JSON.stringify({ state, enabled, ou, addresses, alias, mailboxGuid, archiveGuid }),
        ] as const,
    ),
  ]);
}

/** What is not as it would be if nobody had done anything. */
function changedIn(start: State, state: State): string[] {
  const alone = structuredClone(start);
  pass(alone, state.now - alone.now);
  const [was, is] = [traitsOf(alone), traitsOf(state)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((thing) => was.get(thing) !== is.get(thing))
    .map((thing) => `${thing} is not as it was.`);
}

/** What is wrong at the end of a case, by what its world says is right; people are named as `names` has them. */
export function problemsAtEnd(world: World, start: State, end: State, names: Names = asInTheWorld): string[] {
  return [
    ...mailProblems(world, start, end, names),
    ...workProblems(world, start, end, names),
    ...blockProblems(world, end, names),
    ...(world.ends['as-it-was'] ? changedIn(start, end) : []),
  ];
}
