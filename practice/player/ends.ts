import { copiesOf, rescue } from '../invariants';
import { day, type Mailbox, type State } from '../model/state';
import { clocks } from '../model/time';
import { changedIn } from '../prove/ended';
import type { World } from '../world/form';

const connected = ({ state }: Mailbox) => state === 'connected';

/** Whether the mailbox is the person's own, or one that was made to rescue mail. */
function leadsTo({ person }: Mailbox, whose: string): boolean {
  return person === whose || person === rescue;
}

/** Whether all messages of a mailbox of the beginning are where the world wants them. */
function mailProblems(world: World, start: State, end: State): string[] {
  return Object.entries(world.ends.mail).flatMap(([key, where]) => {
    if (where === 'lost') return [];
    const parcels = Object.keys(start.mail).filter(
      (id) => id.startsWith(`${key}/`) && !start.mail[id]?.unwanted,
    );
    return parcels.flatMap((id) => {
      const copies = copiesOf(end, id);
      if (where === 'kept') {
        const running = clocks(end);
        const kept = copies.some(({ mailbox: { guid } }) =>
          running.every(({ of, at }) => of !== guid || at > end.now + 30 * day),
        );
        return kept ? [] : [`${id} is not kept.`];
      }
      const there = copies.some(({ mailbox }) => connected(mailbox) && leadsTo(mailbox, where));
      return there ? [] : [`${id} is not in a mailbox in use of ${where}.`];
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

/** Whether each of these people has a live user with a mailbox in use, and the addresses they had. */
function workProblems(world: World, start: State, end: State): string[] {
  return world.ends.works.flatMap((person) => {
    const users = end.users.filter((user) => user.person === person && user.state === 'live');
    const mailbox = end.mailboxes.find(
      (one) => connected(one) && users.some(({ id }) => id === one.user) && one.person !== rescue,
    );
    if (!mailbox) return [`${person} has no mailbox in use.`];
    const has = mailbox.addresses.map((one) => one.toLowerCase().replace(/^smtp:/, ''));
    return addressesOf(world, start, person)
      .filter((address) => !address.endsWith('.onmicrosoft.com') && !has.includes(address))
      .map((address) => `${person} no longer has the address ${address}.`);
  });
}

function blockProblems(world: World, end: State): string[] {
  return world.ends.blocked.flatMap((person) =>
    end.users.some((user) => user.person === person && user.state === 'live' && user.enabled)
      ? [`${person} can still sign in.`]
      : [],
  );
}

/** What is wrong at the end of a case, by what its world says is right. */
export function problemsAtEnd(world: World, start: State, end: State): string[] {
  return [
    ...mailProblems(world, start, end),
    ...workProblems(world, start, end),
    ...blockProblems(world, end),
    ...(world.ends['as-it-was'] ? changedIn(start, end) : []),
  ];
}
