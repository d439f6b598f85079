import { deleteUser, purgeUser } from '../../../practice/model/entra/users';
import {
  changeHolds,
  endDelayHold,
  excludeFromAllHolds,
  isHeld,
  recalculate,
  releaseEverywhere,
  retains,
  setLitigation,
} from '../../../practice/model/exchange/holds';
import { assign } from '../../../practice/model/entra/licences';
import type { State } from '../../../practice/model/state/state';
import { box, cloud, deleted, e3, fate, lone, orphaned } from '../cmdlets/cloud';
import { refusal, user, wait } from '../cmdlets/on-premises';

const ana = (state: State) => box(state, 'ana');
const litigation = { holds: { litigation: true } };
const kept = { mail: { primary: 100, recoverable: 20 } };

describe('what holds', () => {
  it.each([
    ['UniH7e0f', true],
    ['mbx0a1b:2', true],
    ['mbx0a1b:3', true],
    ['skp0a1b:2', true],
    ['mbx0a1b:1', false],
    ['-mbx0a1b', false],
    ['cld0a1b', true],
    ['c0ffee001234', true],
    ['grp0a1b:3', false],
  ])('%s: %s', (entry, held) => {
    expect(retains(entry)).toBe(held);
    expect(isHeld(cloud(lone()), ana(cloud(lone({ holds: { entries: [entry] } }))))).toBe(held);
  });

  it.each([
    ['of the whole organization', ['mbx0a1b:2'], [], true],
    ['of the whole organization, deleting only', ['mbx0a1b:1'], [], false],
    ['from which it is excluded', ['mbx0a1b:2'], ['-mbx0a1b'], false],
  ])('a policy %s', (_, organization, entries, held) => {
    const state = cloud({ ...lone({ holds: { entries } }), tenant: { 'organization-holds': organization } });
    expect(isHeld(state, ana(state))).toBe(held);
  });
});

describe('a hold that is set (C24)', () => {
  it('needs a plan that allows it', () => {
    const state = cloud(lone({}, { licences: ['business'] }));
    expect(refusal(state, () => setLitigation(state, ana(state), true))).toContain('refused');
    const archiving = cloud(lone({}, { licences: ['business', 'archiving'] }));
    setLitigation(archiving, ana(archiving), true);
    expect(isHeld(archiving, ana(archiving))).toBe(true);
  });

  it('keeps the mailbox when its user goes', () => {
    const state = cloud(lone());
    setLitigation(state, ana(state), true);
    deleteUser(state, user(state, 'ana').id);
    wait(state, 24 * 90);
    expect(fate(state, 'ana/primary')).toBe('ana inactive primary');
  });
});

describe('the last hold goes from a mailbox in use (C25)', () => {
  const released = () => {
    const state = cloud(lone({ ...litigation, ...kept }));
    setLitigation(state, ana(state), false);
    return state;
  };

  it('K8: a delay hold follows within 7 days and lasts 30, and then what only the hold kept is purged', () => {
    const state = released();
    wait(state, 24 * 6);
    expect(ana(state).holds.delaySince).toBeUndefined();
    wait(state, 24 * 2);
    expect(ana(state).holds.delaySince).toBeDefined();
    wait(state, 24 * 28);
    expect(fate(state, 'ana/recoverable')).toBe('ana connected recoverable');
    wait(state, 24 * 4);
    expect(fate(state, 'ana/recoverable')).toBe('purged by C26');
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('C26: ended by hand, a day later', () => {
    const state = released();
    wait(state, 24 * 8);
    endDelayHold(state, ana(state), 'C26');
    wait(state, 25);
    expect(fate(state, 'ana/recoverable')).toBe('purged by C26');
  });

  it('set again in time, nothing is purged', () => {
    const state = released();
    wait(state, 24 * 3);
    setLitigation(state, ana(state), true);
    wait(state, 24 * 60);
    expect(fate(state, 'ana/recoverable')).toBe('ana connected recoverable');
    expect(ana(state).holds.delaySince).toBeUndefined();
  });

  it('U16: the user is deleted before the assistant ran: plain soft-deleted', () => {
    const state = released();
    deleteUser(state, user(state, 'ana').id);
    wait(state, 24);
    expect(ana(state).state).toBe('soft-deleted');
    wait(state, 24 * 30);
    expect(fate(state, 'ana/primary')).toBe('purged by K2');
  });

  it('C16: the user is deleted during the delay hold: kept, and as long as it lasts', () => {
    const state = released();
    wait(state, 24 * 8);
    deleteUser(state, user(state, 'ana').id);
    wait(state, 24 * 29);
    expect(fate(state, 'ana/primary')).not.toContain('purged');
    wait(state, 24 * 8);
    expect(fate(state, 'ana/primary')).toBe('purged by K2');
  });
});

describe('the last hold goes from an inactive mailbox (C27)', () => {
  const inactive = { state: 'inactive', ...litigation };
  const entry = (one: string) => ({ state: 'inactive', holds: { entries: [one] } });
  const off = (state: State) => setLitigation(state, ana(state), false);

  it('its user is only deleted: the rest of the 30 days', () => {
    const state = cloud(deleted(20, inactive));
    off(state);
    wait(state, 24 * 9);
    expect(fate(state, 'ana/primary')).toBe('ana soft-deleted primary');
    wait(state, 24 * 2);
    expect(fate(state, 'ana/primary')).toBe('purged by K2');
  });

  it('K7: its user is gone: 30 days, not 183', () => {
    const state = cloud(orphaned(200, inactive));
    off(state);
    wait(state, 24 * 29.9);
    expect(fate(state, 'ana/primary')).toBe('ana was-inactive primary');
    wait(state, 24);
    expect(fate(state, 'ana/primary')).toBe('purged by K7');
  });

  it('U5: an eDiscovery case is closed: at once', () => {
    const state = cloud(orphaned(200, entry('UniH7e0f')));
    releaseEverywhere(state, 'UniH7e0f');
    expect(fate(state, 'ana/primary')).toBe('purged by C27');
  });

  it('a second hold keeps it', () => {
    const state = cloud(
      orphaned(200, { state: 'inactive', holds: { litigation: true, entries: ['UniH7e0f'] } }),
    );
    releaseEverywhere(state, 'UniH7e0f');
    wait(state, 24 * 90);
    expect(fate(state, 'ana/primary')).toBe('ana inactive primary');
  });

  it('a policy is narrowed: every inactive mailbox that only it held', () => {
    const world = orphaned(200, { state: 'inactive' });
    const state = cloud({
      ...world,
      tenant: { 'organization-holds': ['mbx0a1b:2'] },
      mailboxes: { ...world.mailboxes, eva: { ...world.mailboxes.ana, person: 'eva' } },
    });
    releaseEverywhere(state, 'mbx0a1b:2');
    expect([box(state, 'ana').state, box(state, 'eva').state]).toEqual(['was-inactive', 'was-inactive']);
  });

  it('C28: excluded from all holds: policies and labels go, litigation and eDiscovery stay', () => {
    const policies = cloud({
      ...orphaned(200, { state: 'inactive', holds: { entries: ['mbx0a1b:2'], label: true } }),
      tenant: { 'organization-holds': ['mbxffff:3'] },
    });
    excludeFromAllHolds(policies, ana(policies));
    expect(ana(policies)).toMatchObject({
      state: 'was-inactive',
      holds: { entries: ['-mbxffff'], label: false },
    });
    const legal = cloud(orphaned(200, inactive));
    excludeFromAllHolds(legal, ana(legal));
    expect(ana(legal).state).toBe('inactive');
  });

  it('C28: looked at again', () => {
    const state = cloud({
      ...orphaned(200, { state: 'inactive' }),
      tenant: { 'organization-holds': ['mbx0a1b:2'] },
    });
    recalculate(state, ana(state));
    expect(ana(state).state).toBe('inactive');
    state.tenant.organizationHolds = [];
    recalculate(state, ana(state));
    expect(ana(state).state).toBe('was-inactive');
  });

  it('not yet called inactive (U8): as long as something holds it, nothing ends', () => {
    const state = cloud(deleted(20, litigation), { inactive: 'when-gone' });
    wait(state, 24 * 60);
    expect(fate(state, 'ana/primary')).toBe('ana inactive primary');
    const free = cloud(deleted(20, litigation), { inactive: 'when-gone' });
    changeHolds(free, ana(free), 'C27', (holds) => (holds.litigation = false));
    wait(free, 24 * 11);
    expect(fate(free, 'ana/primary')).toBe('purged by K2');
  });
});

it('a leaver is kept without a licence: license, delete, and the licence is free', () => {
  const state = cloud(lone(litigation, {}), { heldUnlicensed: 'stays', provisioning: 24 });
  assign(state, user(state, 'ana').id, { add: [{ sku: e3 }] });
  wait(state, 25);
  deleteUser(state, user(state, 'ana').id);
  wait(state, 25);
  expect(fate(state, 'ana/primary')).toBe('ana soft-deleted primary');
  purgeUser(state, user(state, 'ana').id);
  wait(state, 25);
  expect(fate(state, 'ana/primary')).toBe('ana inactive primary');
});
