import { deleteUser, purgeUser, restoreUser } from '../../../practice/model/entra/users';
import {
  changeAccount,
  deleteAccount,
  moveAccount,
  restoreAccount,
} from '../../../practice/model/on-premises/accounts';
import { renameOu, selectOu } from '../../../practice/model/on-premises/ous';
import {
  closeWizard,
  openWizard,
  setSchedule,
  setStaging,
  setThreshold,
  setUp,
} from '../../../practice/model/sync/server';
import { day, hour, type State } from '../../../practice/model/state/state';
import { cycle, nextCycleAt, startCycle, syncOne } from '../../../practice/model/sync/cycle';
import {
  account,
  ana,
  healthy,
  mailbox,
  now,
  refusal,
  syncError,
  tenant,
  user,
  usersOf,
  wait,
} from '../cmdlets/on-premises';

const staff = 'OU=Staff,DC=contoso,DC=com';
const out = 'OU=Not synced,DC=contoso,DC=com';
const guid = (state: State) => account(state, 'ana').guid;
const gone = (state: State) => deleteAccount(state, guid(state));
const leaves = (state: State) => moveAccount(state, guid(state), out);

describe('an account that goes', () => {
  it.each([
    ['H1: is deleted', gone],
    ['H6: is moved out of scope', leaves],
    ['H6: is filtered', (state: State) => changeAccount(state, guid(state), { filtered: true })],
  ])('%s: user and mailbox go with the next export, not before', (_, act) => {
    const state = healthy();
    act(state);
    expect(user(state, 'ana').state).toBe('live');
    wait(state, 0.4);
    expect(user(state, 'ana').state).toBe('live');
    wait(state, 0.1);
    expect(user(state, 'ana')).toMatchObject({
      state: 'deleted',
      synced: false,
      anchor: user(healthy(), 'ana').anchor,
    });
    expect(mailbox(state, 'ana')?.state).toBe('soft-deleted');
  });

  it.each([
    ['H15: restored out of the bin', gone, (state: State) => restoreAccount(state, guid(state))],
    ['H8: moved back', leaves, (state: State) => moveAccount(state, guid(state), staff)],
  ])('%s, the same user and mailbox are back, with the group licence', (_, act, undo) => {
    const state = healthy();
    const [before, box] = [user(state, 'ana').id, mailbox(state, 'ana')?.guid];
    act(state);
    wait(state, 24 * 12);
    expect(state.groups[0]?.members).toEqual([]);
    undo(state);
    wait(state, 2);
    expect(user(state, 'ana')).toMatchObject({ id: before, state: 'live', synced: true });
    expect(user(state, 'ana').licences).toHaveLength(1);
    expect(mailbox(state, 'ana')).toMatchObject({ guid: box, state: 'connected' });
  });

  it('H3: back before the export, the staged deletion vanishes', () => {
    const state = healthy();
    setStaging(state, true);
    gone(state);
    wait(state, 1);
    expect(state.sync.pendingDeletes).toHaveLength(1);
    restoreAccount(state, guid(state));
    wait(state, 1);
    expect(state.sync.pendingDeletes).toEqual([]);
    setStaging(state, false);
    expect(user(state, 'ana')).toMatchObject({ state: 'live', synced: true });
  });

  it('H26: after the user is gone for good, the account becomes a new user', () => {
    const state = healthy();
    const before = user(state, 'ana').id;
    gone(state);
    wait(state, 1);
    purgeUser(state, before);
    restoreAccount(state, guid(state));
    wait(state, 1);
    expect(user(state, 'ana')).toMatchObject({ state: 'live', synced: true });
    expect(user(state, 'ana').id).not.toBe(before);
  });

  it('H23, H22: restored in the cloud alone, the sync asks for its deletion again and is refused each time', () => {
    const state = healthy();
    leaves(state);
    wait(state, 1);
    restoreUser(state, user(state, 'ana').id);
    wait(state, 3);
    expect(user(state, 'ana').state).toBe('live');
    expect(syncError(state, 'ana')).toBe(
      'This synchronization operation, Delete, is not valid. Contact Technical Support.',
    );
    expect(state.sync.pendingDeletes).toEqual([user(state, 'ana').id]);
    expect(state.happened.filter((one) => one.text.includes('Technical Support'))).toHaveLength(1);
  });

  it.each([
    ['allowed', 'live', true, undefined],
    ['blocked', 'live', false, /Another cloud created object/],
  ] as const)('H24: then back in scope, hard match %s', (block, state_, synced, error) => {
    const state = healthy();
    leaves(state);
    wait(state, 1);
    restoreUser(state, user(state, 'ana').id);
    state.tenant.hardMatchBlocked = block === 'blocked';
    moveAccount(state, guid(state), staff);
    wait(state, 1);
    expect(user(state, 'ana')).toMatchObject({ state: state_, synced });
    if (error) expect(syncError(state, 'ana')).toMatch(error);
    else expect(syncError(state, 'ana')).toBeUndefined();
  });

  it.each([
    ['restored', 'live'],
    ['stays', 'deleted'],
  ] as const)('H25: a user deleted in the cloud: %s', (deletedInCloud, after) => {
    const state = healthy({ deletedInCloud });
    const { id } = user(state, 'ana');
    deleteUser(state, id);
    wait(state, 1);
    expect(usersOf(state, 'ana')).toHaveLength(1);
    expect(user(state, 'ana')).toMatchObject({ id, state: after });
    if (after === 'live') expect(mailbox(state, 'ana')?.state).toBe('connected');
  });
});

describe('H7: the list of OUs', () => {
  it('takes no notice of a new name until the next full import, and then deletes all of it', () => {
    const state = healthy();
    renameOu(state, staff, 'Employees');
    expect(account(state, 'ana').ou).toBe('OU=Employees,DC=contoso,DC=com');
    wait(state, 24 * 90);
    expect(user(state, 'ana').state).toBe('live');
    startCycle(state, 'Initial');
    expect(user(state, 'ana').state).toBe('deleted');
  });

  it('is mended by selecting it again', () => {
    const state = healthy();
    renameOu(state, staff, 'Employees');
    openWizard(state);
    selectOu(state, 'OU=Employees,DC=contoso,DC=com', true);
    closeWizard(state);
    expect(state.sync.policy).toBe('Delta');
    expect(user(state, 'ana').state).toBe('live');
  });

  it('takes a deselected OU away with the full import at the end of the wizard', () => {
    const state = healthy();
    openWizard(state);
    expect(nextCycleAt(state)).toBeUndefined();
    selectOu(state, staff, false);
    closeWizard(state);
    expect(user(state, 'ana').state).toBe('deleted');
  });

  it('is by id with Cloud Sync', () => {
    const state = tenant({ ...ana, sync: { tool: 'cloud-sync' } });
    renameOu(state, staff, 'Employees');
    cycle(state, 'Initial');
    expect(user(state, 'ana').state).toBe('live');
  });

  it.each(['restored', 'new'] as const)('H9: from an OU of Cloud Sync to one of Connect: %s', (toolMove) => {
    const cloud = {
      ...ana,
      ous: { Cloud: { 'cloud-sync': true } },
      accounts: { ana: { ...ana.accounts.ana, ou: 'Cloud' } },
    };
    const state = tenant(cloud, { toolMove });
    state.sync.known[guid(state)]!.cloudSync = true;
    const before = user(state, 'ana').id;
    moveAccount(state, guid(state), staff);
    wait(state, 0.5);
    expect(user(state, 'ana').state).toBe('deleted');
    wait(state, 1);
    const live = usersOf(state, 'ana').filter((one) => one.state === 'live');
    expect(live.map((one) => one.id === before)).toEqual([toolMove === 'restored']);
  });
});

describe('H10, H11: the threshold', () => {
  const names = ['ana', 'bob', 'cem'];
  const three = () =>
    tenant({
      accounts: Object.fromEntries(names.map((one) => [one, {}])),
      users: Object.fromEntries(names.map((one) => [one, { account: one }])),
      sync: { threshold: 2 },
    });

  it.each([
    [2, 'deleted'],
    [3, 'live'],
  ])('%i deletions with a threshold of 2: %s', (count, after) => {
    const state = three();
    for (const one of names.slice(0, count)) deleteAccount(state, account(state, one).guid);
    wait(state, 5);
    for (const one of names.slice(0, count)) expect(user(state, one).state).toBe(after);
    expect(state.sync.pendingDeletes).toHaveLength(after === 'live' ? count : 0);
  });

  it('switched off, everything that waits goes', () => {
    const state = three();
    for (const one of names) deleteAccount(state, account(state, one).guid);
    wait(state, 5);
    setThreshold(state, undefined);
    wait(state, 0.5);
    expect(state.users.map((one) => one.state)).toEqual(['deleted', 'deleted', 'deleted']);
  });

  it.each([
    ['rest-goes', 'New Name'],
    ['nothing-goes', 'Cem Vance'],
  ] as const)('what is no deletion: %s', (overThreshold, name) => {
    const state = three();
    Object.assign(state.plays, { overThreshold });
    state.sync.threshold = 1;
    for (const one of ['ana', 'bob']) deleteAccount(state, account(state, one).guid);
    changeAccount(state, account(state, 'cem').guid, { name: 'New Name' });
    wait(state, 1);
    expect(user(state, 'cem').name).toBe(name);
  });
});

describe('H12a: a sync that stands still', () => {
  it.each([
    ['paused', (state: State) => setSchedule(state, false), (state: State) => setSchedule(state, true)],
    [
      'in staging mode',
      (state: State) => setStaging(state, true),
      (state: State) => setStaging(state, false),
    ],
    ['not running', (state: State) => setUp(state, false), (state: State) => setUp(state, true)],
    ['kept still by the wizard', openWizard, closeWizard],
  ])('%s: nothing goes out, and the first cycle after it carries all', (_, stop, go) => {
    const state = healthy();
    stop(state);
    gone(state);
    wait(state, 24 * 20);
    expect(user(state, 'ana').state).toBe('live');
    go(state);
    wait(state, 0);
    expect(user(state, 'ana').state).toBe('deleted');
  });

  it('is no pause where another server is active', () => {
    const state = healthy();
    state.sync.secondActive = true;
    setSchedule(state, false);
    gone(state);
    wait(state, 1);
    expect(user(state, 'ana').state).toBe('deleted');
  });

  it.each(['runs', 'refuses'] as const)('a cycle that is started while paused: %s', (startWhilePaused) => {
    const state = healthy({ startWhilePaused });
    setSchedule(state, false);
    gone(state);
    if (startWhilePaused === 'refuses')
      expect(refusal(state, () => startCycle(state, 'Delta'))).toBe('refused (text not modelled)');
    else startCycle(state, 'Delta');
    expect(user(state, 'ana').state).toBe(startWhilePaused === 'runs' ? 'deleted' : 'live');
  });

  it.each([
    ['a run is under way', { running: true }],
    ['the wizard is open', { suspended: true }],
    ['the service stands still', { up: false }],
    ['there is no Connect', { tool: 'none' as const }],
  ])('a cycle is not started where %s', (_, over) => {
    const state = healthy();
    Object.assign(state.sync, over);
    expect(refusal(state, () => startCycle(state, 'Delta'))).toBe('refused (text not modelled)');
  });

  it.each([
    ['complete', 'deleted'],
    ['misses', 'live'],
  ] as const)('a delta run after more than seven days: %s', (staleDelta, after) => {
    const state = healthy({ staleDelta });
    setSchedule(state, false);
    gone(state);
    wait(state, 24 * 20);
    startCycle(state, 'Delta');
    expect(user(state, 'ana').state).toBe(after);
    startCycle(state, 'Initial');
    expect(user(state, 'ana').state).toBe('deleted');
  });

  it('runs every half hour, and Cloud Sync every quarter', () => {
    const state = healthy();
    expect(nextCycleAt(state)).toBe(now + hour / 2);
    wait(state, 1);
    expect(state.sync.lastCycle).toBe(now + hour);
    state.sync.tool = 'cloud-sync';
    cycle(state);
    expect(nextCycleAt(state)).toBe(now + hour * 1.25);
  });
});

describe('H12b: one object alone', () => {
  it('is exported, never deleted', () => {
    const state = healthy();
    changeAccount(state, guid(state), { name: 'Ana Berg' });
    expect(syncOne(state, account(state, 'ana'))).toContain('is synced');
    expect(user(state, 'ana').name).toBe('Ana Berg');
    gone(state);
    expect(syncOne(state, account(state, 'ana'))).toContain('Nothing was exported');
    expect(user(state, 'ana').state).toBe('live');
  });

  it('is not exported out of scope, as a trial, or in staging mode', () => {
    const state = healthy();
    changeAccount(state, guid(state), { name: 'Ana Berg' });
    expect(syncOne(state, account(state, 'ana'), true)).toContain('Nothing was exported');
    state.sync.staging = true;
    expect(syncOne(state, account(state, 'ana'))).toContain('Nothing was exported');
    state.sync.staging = false;
    leaves(state);
    expect(syncOne(state, account(state, 'ana'))).toContain('not in scope');
    expect(user(state, 'ana')).toMatchObject({ name: 'Ana Vance', state: 'live' });
  });

  it('H12c: with Cloud Sync on demand whatever the scope says', () => {
    const state = tenant({ accounts: { ana: { ou: 'Not synced' } }, sync: { tool: 'cloud-sync' } });
    expect(syncOne(state, account(state, 'ana'))).toContain('is synced');
    expect(user(state, 'ana')).toMatchObject({ state: 'live', synced: true });
  });
});

it('H2: a deleted account is recycled after its days, and gone after as many more', () => {
  const state = tenant({ ...ana, tenant: { 'deleted-object-days': 60 } });
  gone(state);
  wait(state, 24 * 59);
  expect(account(state, 'ana')).toMatchObject({ state: 'deleted', upn: 'ana@contoso.com' });
  wait(state, 24);
  expect(account(state, 'ana')).toMatchObject({ state: 'recycled', addresses: [], groups: [] });
  expect(account(state, 'ana').mailboxGuid).toBeUndefined();
  expect(refusal(state, () => restoreAccount(state, guid(state)))).toBe('refused (text not modelled)');
  wait(state, 24 * 60);
  expect(state.accounts).toEqual([]);
  expect(state.now).toBe(now + 119 * day + day);
});
