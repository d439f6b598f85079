import { identityName } from '../../src/triage/collector/identity';
import type { State } from '../model/state/state';
import type { Table } from './table';

const claim = 'It is ';

/**
 * The button for the person of the case where several have a claim to the address: all of it where all of it is this
 * person's, and none where another one has the same name and address.
 */
export function claimOf({ world, state }: Table, titles: readonly string[]): string | undefined {
  const claims = titles.filter((title) => title.startsWith(claim));
  const together = claims.find((title) => title.startsWith(`${claim}one person: `));
  const each = claims.filter((title) => title !== together);
  const own = each.filter((title) => peopleIn(state, title).every((one) => one === world.person));
  return own.length === each.length ? (together ?? own[0]) : own[0];
}

/** Whose users, mailboxes and accounts are called so. */
function peopleIn({ users, mailboxes, accounts }: State, title: string): (string | undefined)[] {
  const all = [
    ...users,
    ...accounts,
    ...mailboxes.map(({ displayName, ...one }) => ({ ...one, name: displayName })),
  ];
  const called = all.filter(
    ({ name, upn }) => title === `${claim}${identityName({ name, upn })}`.slice(0, 80),
  );
  return called.length > 0 ? called.map(({ person }) => person) : [undefined];
}
