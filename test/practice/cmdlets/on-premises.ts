import { pass } from '../../../practice/model/time';
import { onPremises } from '../../../practice/model/on-premises-time';
import { hour, type Account, type Plays, type State, type User } from '../../../practice/model/state/state';
import { begin } from '../../../practice/world/begin';
import { World } from '../../../practice/world/form';
import { playsOf } from '../../../practice/world/plays';

export const now = Date.parse('2026-11-21T10:00:00Z');

/** The tenant of a world in which only what is said here is there; matches are allowed, Exchange follows at once. */
export function tenant(own: object, plays: Partial<Plays> = {}): State {
  const world = World.parse({
    title: 'A test',
    level: 'easy',
    story: 'A test.',
    guide: 'mailbox-recovery',
    person: 'ana',
    ends: { mail: {} },
    ...own,
    tenant: {
      'hard-match': 'allowed',
      'soft-match': 'allowed',
      ...('tenant' in own ? (own.tenant as object) : {}),
    },
  });
  const [usual] = playsOf(world);
  return begin(world, now, { ...(usual as Plays), provisioning: 0, ...plays });
}

/** Ana, synced, with a licence by a group and her mailbox. */
export const ana = {
  accounts: { ana: { carries: 'ana', groups: ['staff'] } },
  groups: { staff: { licenses: ['e3'], synced: true, members: ['ana'] } },
  users: { ana: { account: 'ana', licences: [{ sku: 'e3', group: 'staff' }] } },
  mailboxes: { ana: { of: 'ana', mail: 100 } },
};

export const healthy = (plays: Partial<Plays> = {}) => tenant(ana, plays);

export function account(state: State, sam: string): Account {
  const found = state.accounts.find((one) => one.sam === sam);
  if (!found) throw new Error(`There is no account ${sam}.`);
  return found;
}

/** The users of a person, the oldest first. */
export const usersOf = (state: State, person: string): User[] =>
  state.users.filter((one) => one.person === person);

export function user(state: State, person: string): User {
  const [found] = usersOf(state, person);
  if (!found) throw new Error(`There is no user of ${person}.`);
  return found;
}

export const mailbox = (state: State, person: string) => state.mailboxes.find((one) => one.person === person);

/** Lets hours pass, with the sync. */
export const wait = (state: State, hours: number) => pass(state, hours * hour, onPremises);

/** The text of a refusal; fails where nothing is refused or where something changed nevertheless. */
export function refusal(state: State, act: () => unknown): string {
  const before = structuredClone(state);
  try {
    act();
  } catch (error) {
    expect(state).toEqual(before);
    return (error as Error).message;
  }
  throw new Error('Nothing was refused.');
}

/** What stands in the sync about an account that could not be exported. */
export const syncError = (state: State, sam: string) =>
  state.sync.known[account(state, sam).guid]?.error?.text;
