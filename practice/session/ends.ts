import { day, type Mailbox, type State } from '../model/state';
import { clocks } from '../model/time';
import type { World } from '../world/form';

const holds = (mailbox: Mailbox, parcel: string) =>
  Object.values(mailbox.content).some((parcels) => parcels.includes(parcel));

/** Whether a parcel is where the case wants it. */
function isThere(state: State, parcel: string, where: string): boolean {
  const copies = state.mailboxes.filter((mailbox) => holds(mailbox, parcel));
  switch (where) {
    case 'lost':
      return true;
    case 'kept': {
      const running = clocks(state);
      return copies.some(({ guid }) =>
        running.every((one) => one.of !== guid || one.at > state.now + 30 * day),
      );
    }
    default:
      return copies.some(({ state: is, person }) => is === 'connected' && person === where);
  }
}

/** What is not yet as it has to be at the end of the case. */
export function missingIn(state: State, { ends, names }: World): string[] {
  const mail = Object.entries(ends.mail).flatMap(([mailbox, where]) =>
    Object.keys(state.mail)
      .filter((id) => id.startsWith(`${mailbox}/`) && !isThere(state, id, where))
      .map(
        (id) =>
          `The messages of ${id} have to be ${places[where] ?? `in a mailbox in use of ${names[where] ?? where}`}.`,
      ),
  );
  const working = (person: string) =>
    state.mailboxes.some(
      (one) => one.person === person && one.state === 'connected' && one.user !== undefined,
    );
  const people = ends.works
    .filter((person) => !working(person))
    .map((person) => `${names[person] ?? person} has to have a mailbox in use.`);
  const blocked = ends.blocked
    .filter((person) =>
      state.users.some((one) => one.person === person && one.state === 'live' && one.enabled),
    )
    .map((person) => `The sign-in of ${names[person] ?? person} has to be blocked.`);
  return [...mail, ...people, ...blocked];
}

const places: Record<string, string> = {
  rescue: 'in a rescue mailbox',
  kept: 'kept, by a hold or longer than a month',
};
