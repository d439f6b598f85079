import fc from 'fast-check';
import {
  changeAccount,
  deleteAccount,
  moveAccount,
  newAccount,
  restoreAccount,
} from '../../../practice/model/on-premises/accounts';
import { deleteUser, purgeUser, restoreUser } from '../../../practice/model/entra/users';
import { handBack, handOver } from '../../../practice/model/sync/authority';
import { renameOu, selectOu } from '../../../practice/model/on-premises/ous';
import {
  disableRemote,
  enableRemote,
  enableRemoteArchive,
  setRemote,
} from '../../../practice/model/on-premises/remote-mailbox';
import { Refused } from '../../../practice/model/refused';
import { setSchedule, setStaging, setThreshold, setUp } from '../../../practice/model/sync/server';
import type { Account, Plays, State, User } from '../../../practice/model/state/state';
import { cycle, startCycle, syncOne } from '../../../practice/model/sync/cycle';
import { tenant, wait } from '../cmdlets/on-premises';

const names = ['ana', 'bob', 'cem'];
const each = (own: (name: string) => object) => Object.fromEntries(names.map((one) => [one, own(one)]));

function three(plays: Partial<Plays>): State {
  return tenant(
    {
      person: 'ana',
      accounts: each((name) => ({ carries: name, groups: ['staff'] })),
      groups: { staff: { licenses: ['e3'], synced: true, members: names } },
      users: each((name) => ({ account: name, licences: [{ sku: 'e3', group: 'staff' }] })),
      mailboxes: each((of) => ({ of, mail: 10 })),
      sync: { threshold: 2 },
    },
    plays,
  );
}

const plays = fc.record({
  duplicates: fc.constantFrom('quarantined' as const, 'refused' as const),
  deletedInCloud: fc.constantFrom('restored' as const, 'stays' as const),
  lateAnchor: fc.constantFrom('counts' as const, 'ignored' as const),
  hardening: fc.constantFrom('allows' as const, 'refuses' as const),
  leftMembership: fc.constantFrom('stays' as const, 'lost' as const),
  overThreshold: fc.constantFrom('rest-goes' as const, 'nothing-goes' as const),
  restoredLicences: fc.constantFrom('back' as const, 'gone' as const),
  carriedGuid: fc.constantFrom('destroys' as const, 'error' as const, 'nothing' as const),
});

type Event = (state: State, account: Account, user: User, other: Account) => void;
const staff = (state: State) => state.ous[0]?.path ?? '';
const events: Record<string, Event> = {
  delete: (state, { guid }) => deleteAccount(state, guid),
  restore: (state, { guid }) => restoreAccount(state, guid),
  leave: (state, { guid }) => moveAccount(state, guid, 'OU=Not synced,DC=contoso,DC=com'),
  join: (state, { guid }) => moveAccount(state, guid, staff(state)),
  filter: (state, { guid, filtered }) => changeAccount(state, guid, { filtered: !filtered }),
  anchor: (state, { guid }, _, other) => changeAccount(state, guid, { consistency: other.guid }),
  ownAnchor: (state, { guid }) => changeAccount(state, guid, { consistency: undefined }),
  address: (state, { guid, addresses }, _, other) =>
    changeAccount(state, guid, {
      addresses: [...addresses, ...other.addresses.map((one) => `smtp:${one.slice(5)}`)],
    }),
  alias: (state, { guid, alias, sam }) => changeAccount(state, guid, { alias: alias ? undefined : sam }),
  foreignGuid: (state, { guid }, _, other) => changeAccount(state, guid, { mailboxGuid: other.mailboxGuid }),
  groups: (state, { guid, groups }) => changeAccount(state, guid, { groups: groups.length ? [] : ['staff'] }),
  standIn: (state, { person }) =>
    newAccount(state, {
      person,
      sam: `x${state.made}`,
      name: `x${state.made}`,
      ou: staff(state),
      upn: `${person}@contoso.com`,
    }),
  rename: (state) => renameOu(state, staff(state), 'Renamed'),
  select: (state) => selectOu(state, staff(state), true),
  deleteUser: (state, _, user) => deleteUser(state, user.id),
  restoreUser: (state, _, user) => restoreUser(state, user.id),
  purgeUser: (state, _, user) => purgeUser(state, user.id),
  handOver: (state, _, user) => handOver(state, user.id),
  handBack: (state, _, user) => handBack(state, user.id),
  hardMatch: (state) => (state.tenant.hardMatchBlocked = !state.tenant.hardMatchBlocked),
  softMatch: (state) => (state.tenant.softMatchBlocked = !state.tenant.softMatchBlocked),
  role: (_, __, user) => user.roles.assigned.push('Helpdesk Administrator'),
  enableRemote: (state, account) => enableRemote(state, account, {}),
  archive: (state, account) => enableRemoteArchive(state, account),
  disableRemote: (state, account) => disableRemote(state, account),
  blank: (state, account) => setRemote(state, account, { exchangeGuid: {} }),
  pause: (state) => setSchedule(state, !state.sync.enabled),
  staging: (state) => setStaging(state, !state.sync.staging),
  up: (state) => setUp(state, !state.sync.up),
  threshold: (state) => setThreshold(state, state.sync.thresholdOff ? 2 : undefined),
  delta: (state) => startCycle(state, 'Delta'),
  initial: (state) => startCycle(state, 'Initial'),
  one: (state, account) => syncOne(state, account),
  hour: (state) => wait(state, 1),
  week: (state) => wait(state, 24 * 7),
};

const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(events)), fc.nat(6), fc.nat(6)), {
  maxLength: 25,
});

/** Plays the steps; what is refused has changed nothing. After each step, `look` is asked. */
function play(
  state: State,
  what: [string, number, number][],
  look: (before: State, step: string) => void,
): void {
  for (const [name, one, other] of what) {
    const account = state.accounts[one % state.accounts.length];
    const second = state.accounts[other % state.accounts.length];
    const user = state.users[one % state.users.length];
    if (!account || !second || !user) continue;
    const before = structuredClone(state);
    try {
      events[name]?.(state, account, user, second);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      expect(state).toEqual(before);
    }
    look(before, name);
  }
}

const without = ({ happened: _, made: __, ...rest }: State) => rest;

describe('whatever happens', () => {
  it('anchors are unique, and a synced user has the anchor of its account', () => {
    fc.assert(
      fc.property(plays, steps, (how, what) => {
        const state = three(how);
        play(state, what, () => {
          const anchors = state.users
            .filter((one) => one.state === 'live')
            .flatMap(({ anchor }) => anchor ?? []);
          expect(new Set(anchors).size).toBe(anchors.length);
          const accounts = state.users.filter((one) => one.synced === true && one.state === 'live');
          const mapped = Object.values(state.sync.known).flatMap(
            ({ inScope, user }) => (inScope && user) || [],
          );
          expect(new Set(mapped).size).toBe(mapped.length);
          for (const user of accounts) expect(state.sync.known[user.account ?? '']?.anchor).toBe(user.anchor);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('sign-in names and addresses of live users are unique', () => {
    fc.assert(
      fc.property(plays, steps, (how, what) => {
        const state = three(how);
        play(state, what, () => {
          const live = state.users.filter((one) => one.state === 'live');
          const all = live.flatMap((one) => [
            ...new Set(one.addresses.map((address) => address.toLowerCase())),
          ]);
          expect(new Set(all).size).toBe(all.length);
          expect(new Set(live.map((one) => one.upn.toLowerCase())).size).toBe(live.length);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('a cycle that follows two others at once changes nothing', () => {
    fc.assert(
      fc.property(
        plays,
        steps,
        fc.constantFrom('Delta' as const, 'Initial' as const),
        (how, what, policy) => {
          const state = three(how);
          play(state, what, () => undefined);
          // The first carries out, the second sees what came of it: an address that was freed, a user to match again.
          cycle(state, policy);
          cycle(state, policy);
          cycle(state, policy);
          const before = structuredClone(state);
          cycle(state, policy);
          expect(without(state)).toEqual(without(before));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('nothing is exported in staging mode', () => {
    fc.assert(
      fc.property(plays, steps, (how, what) => {
        const state = three(how);
        play(state, what, () => undefined);
        setStaging(state, true);
        const before = structuredClone(state);
        cycle(state, 'Initial');
        cycle(state);
        expect([state.users, state.groups, state.due, state.accounts]).toEqual([
          before.users,
          before.groups,
          before.due,
          before.accounts,
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('more deletions than the threshold stay pending, and no user goes with a cycle', () => {
    fc.assert(
      fc.property(plays, steps, (how, what) => {
        const state = three(how);
        play(state, what, (before, step) => {
          if (!['delta', 'initial'].includes(step) || before.sync.thresholdOff) return;
          const gone = before.users.filter(
            (one) =>
              one.state === 'live' &&
              state.users.some(({ id, state: now }) => id === one.id && now === 'deleted'),
          );
          expect(gone.length).toBeLessThanOrEqual(before.sync.threshold);
        });
      }),
      { numRuns: 100 },
    );
  });
});
