import { acts } from '../../../practice/by-hand/acts/acts';
import { deleteAccount } from '../../../practice/model/on-premises/accounts';
import { Refused } from '../../../practice/model/refused';
import { faults, hour, type Fault } from '../../../practice/model/state/state';
import { pass } from '../../../practice/model/time';
import { onPremises } from '../../../practice/model/on-premises-time';
import { account, cloud, tenant, user } from '../by-hand/stage';
import type { WorldFile } from '../../../practice/world/form';

const values = { person: 'adele', upn: 'adele@contoso.com' };
const leaverOn = (sync: WorldFile['sync']) => {
  const state = tenant({ sync });
  deleteAccount(state, account(state)?.guid ?? '');
  return state;
};

describe('a server that does not work', () => {
  test.each(Object.keys(faults) as Fault[])('with the fault %s deletes nobody', (fault) => {
    const state = leaverOn({ fault, up: faults[fault] !== 'start' });
    pass(state, 3 * hour, onPremises);
    expect(user(state)?.state).toBe('live');
  });

  test('deletes what has piled up as soon as it works again', () => {
    const state = leaverOn({ fault: 'network' });
    pass(state, hour, onPremises);
    acts['mend-sync-server'].do(state, values);
    pass(state, hour, onPremises);
    expect(user(state)?.state).toBe('deleted');
  });

  test('does not start before its service account is back', () => {
    const state = leaverOn({ fault: 'service-account', up: false });
    expect(() => acts['start-service-cut-off'].do(state, values)).toThrow(Refused);
    acts['give-service-account-back'].do(state, values);
    acts['start-service-cut-off'].do(state, values);
    expect(state.sync.up).toBe(true);
  });

  test('exports nothing while its way is blocked, and what waits when it is open again', () => {
    const state = leaverOn({ up: false });
    acts['start-service-cut-off'].do(state, values);
    pass(state, hour, onPremises);
    expect([user(state)?.state, state.sync.pendingDeletes.length]).toEqual(['live', 1]);
    acts['open-way-again'].do(state, values);
    pass(state, hour, onPremises);
    expect(user(state)?.state).toBe('deleted');
  });
});

test('Cloud Sync stands still while its agent is down or its configuration in quarantine', () => {
  for (const sync of [{ up: false }, { suspended: true }]) {
    const state = leaverOn({ tool: 'cloud-sync', ...sync });
    pass(state, hour, onPremises);
    expect(user(state)?.state).toBe('live');
    acts['mend-cloud-sync'].do(state, values);
    pass(state, hour, onPremises);
    expect(user(state)?.state).toBe('deleted');
  }
});

test('a sign-in name goes from one federated domain to another by way of the initial domain', () => {
  const domains = ['contoso.com', 'fabrikam.com'].map((name) => ({ name, federated: true }));
  const state = tenant({ tenant: { domains } });
  Object.assign(account(state) ?? {}, { upn: 'adele@fabrikam.com', changedAt: state.now });
  acts['run-sync-cycle'].do(state, values);
  expect(user(state)?.upn).toBe('adele@contoso.com');
  acts['park-sign-in-name'].do(state, values);
  acts['run-sync-cycle'].do(state, values);
  expect(user(state)?.upn).toBe('adele@fabrikam.com');
});

test('a subscription that is over makes no mailbox, and takes none away', () => {
  const expired = { e3: 'Suspended' } as const;
  const without = tenant({ ...cloud, mailboxes: {}, tenant: { expired } });
  const mailboxes = () => without.mailboxes.filter(({ state }) => state === 'connected').length;
  without.due.push({ at: without.now, do: 'exchange', user: without.users[0]?.id ?? '' });
  pass(without, 2 * hour);
  expect(mailboxes()).toBe(0);
  acts['reactivate-subscription'].do(without, values);
  pass(without, 2 * hour);
  expect(mailboxes()).toBe(1);
  const there = tenant({ ...cloud, tenant: { expired } });
  there.due.push({ at: there.now, do: 'exchange', user: there.users[0]?.id ?? '' });
  pass(there, 48 * hour);
  expect(there.mailboxes.map(({ state }) => state)).toEqual(['connected']);
});

test('a shared mailbox that was ordered on-premises comes without a licence', () => {
  const state = tenant({
    accounts: { adele: { remote: 'none' } },
    users: { adele: { account: 'adele' } },
    mailboxes: {},
  });
  acts['make-remote-shared-mailbox'].do(state, values);
  acts['run-sync-cycle'].do(state, values);
  pass(state, 2 * hour, onPremises);
  expect(state.mailboxes.map(({ kind, state: is }) => [kind, is])).toEqual([['shared', 'connected']]);
});

test('a shared mailbox in the cloud gets a user of its own where there is none', () => {
  const state = tenant({ ...cloud, users: {}, mailboxes: {}, names: { adele: 'Adele' } });
  acts['make-shared-mailbox'].do(state, { ...values, 'mailbox-for': 'resource' });
  expect(state.users.map(({ upn, enabled }) => [upn, enabled])).toEqual([['adele@contoso.com', false]]);
  expect(state.mailboxes.map(({ kind }) => kind)).toEqual(['room']);
});

test('a move to a server is refused as long as homeMDB is left over', () => {
  const state = tenant({ accounts: { adele: { leftovers: true } } });
  expect(() => acts['start-move-again'].do(state, values)).toThrow('already has a primary mailbox');
  acts['clear-database-leftovers'].do(state, values);
  expect(acts['start-move-again'].do(state, values)).toMatch('under way');
});
