import { day, type State } from '../model/state';
import { pass } from '../model/time';
import { missingIn } from '../session/ends';
import type { World } from '../world/form';

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
export function changedIn(start: State, state: State): string[] {
  const alone = structuredClone(start);
  pass(alone, state.now - alone.now);
  const [was, is] = [traitsOf(alone), traitsOf(state)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((thing) => was.get(thing) !== is.get(thing))
    .map((thing) => `${thing} is not as it was.`);
}

/** What is not as it has to be, now. */
export function notYet(world: World, start: State, state: State): string[] {
  return [...missingIn(state, world), ...(world.ends['as-it-was'] ? changedIn(start, state) : [])];
}

/** How long a tenant is left alone after a case. */
export const alone = 31 * day;
