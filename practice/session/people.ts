import { rescue } from '../invariants';
import type { Person, State } from '../model/state/state';
import type { World } from '../world/form';

/** The people of a case, each with the name that the others know. */
export type People = ReadonlyMap<Person, string>;

/** Everybody of whom the tenant has something, or at least the world a name. */
export function peopleOf({ names }: World, { users, accounts, mailboxes }: State): People {
  const called: (readonly [Person, string])[] = [
    ...mailboxes.map(({ person, displayName }) => [person, displayName] as const),
    ...accounts.map(({ person, name }) => [person, name] as const),
    ...users.map(({ person, name }) => [person, name] as const),
    ...Object.entries(names),
  ];
  return new Map(called.filter(([person]) => person !== rescue));
}
