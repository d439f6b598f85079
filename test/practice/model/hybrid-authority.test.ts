import {
  clearAnchor,
  clearMapping,
  handBack,
  handOver,
  manageExchange,
  turnOffDirSync,
  turnOnDirSync,
} from '../../../practice/model/sync/authority';
import { changeAccount, deleteAccount } from '../../../practice/model/on-premises/accounts';
import { deleteUser } from '../../../practice/model/entra/users';
import { isBuild } from '../../../practice/model/sync/export';
import type { Mailbox, State } from '../../../practice/model/state/state';
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
  wait,
} from '../cmdlets/on-premises';

const guid = (state: State) => account(state, 'ana').guid;
const id = (state: State) => user(state, 'ana').id;
const other = 'aaaaaaaa-1111-4222-8333-444455556666';

it.each([
  ['2.5.190.0', '2.5.190.0', true],
  ['2.5.79.0', '2.5.190.0', false],
  ['2.10.0.0', '2.5.190.0', true],
  ['1.6.16.0', '2.5.76.0', false],
])('build %s is at least %s: %s', (build, least, is) => {
  expect(isBuild(build, least)).toBe(is);
});

describe('H42: a user who is managed in the cloud', () => {
  it.each(['null', 'true'] as const)(
    'takes nothing from the account, not even its deletion; shown as %s',
    (handedOver) => {
      const state = healthy({ handedOver });
      handOver(state, id(state));
      changeAccount(state, guid(state), { name: 'Ana Berg' });
      wait(state, 1);
      expect(user(state, 'ana')).toMatchObject({
        name: 'Ana Vance',
        synced: handedOver === 'true' ? true : null,
      });
      expect(state.happened.some((one) => one.text.startsWith('Event 6956'))).toBe(true);
      deleteAccount(state, guid(state));
      wait(state, 24 * 60);
      expect(user(state, 'ana').state).toBe('live');
      expect(user(state, 'ana').anchor).toBeDefined();
      expect(mailbox(state, 'ana')?.state).toBe('connected');
    },
  );

  it.each([
    ['an old build', { sync: { build: '2.5.75.0' } }],
    ['a federated sign-in', { tenant: { domains: [{ name: 'contoso.com', federated: true }] } }],
    ['a user that is not synced', { users: { ana: { synced: 'no' } } }],
  ])('is not made with %s', (_, over) => {
    const state = tenant({ ...ana, ...over });
    expect(refusal(state, () => handOver(state, id(state)))).toBe('refused (text not modelled)');
  });

  it('H43: handed back, the next cycle takes it over; refused while hard matches are blocked', () => {
    const state = healthy();
    handOver(state, id(state));
    changeAccount(state, guid(state), { name: 'Ana Berg' });
    wait(state, 1);
    state.tenant.hardMatchBlocked = true;
    expect(refusal(state, () => handBack(state, id(state)))).toBe('refused (text not modelled)');
    state.tenant.hardMatchBlocked = false;
    handBack(state, id(state));
    expect(user(state, 'ana').synced).toBeNull();
    wait(state, 1);
    expect(user(state, 'ana')).toMatchObject({ synced: true, name: 'Ana Berg' });
  });
});

describe('H44: Exchange attributes that are managed in the cloud', () => {
  const managed = (build: string) => {
    const state = tenant({ ...ana, sync: { build } });
    manageExchange(state, mailbox(state, 'ana') as Mailbox, true);
    changeAccount(state, guid(state), { name: 'Ana Berg', mailboxGuid: other });
    wait(state, 1);
    return state;
  };

  it('are not overwritten, while the rest of the account flows', () => {
    const state = managed('2.5.190.0');
    expect(user(state, 'ana')).toMatchObject({ name: 'Ana Berg' });
    expect(user(state, 'ana').carried?.exchangeGuid).not.toBe(other);
  });

  it('stop the whole object with a server before 2.5.190.0', () => {
    const state = managed('2.5.79.0');
    expect(syncError(state, 'ana')).toBe('ExchangeManagedAttributesUpdateNotAllowed');
    expect(user(state, 'ana').name).toBe('Ana Vance');
  });

  it('H45, L16: are overwritten by the account when it is given back, an old GUID too', () => {
    const state = managed('2.5.190.0');
    manageExchange(state, mailbox(state, 'ana') as Mailbox, false);
    wait(state, 1);
    expect(user(state, 'ana').carried?.exchangeGuid).toBe(other);
  });
});

it('H46: with the tenant’s default, a new synced user comes without Exchange values, and undoing heals none', () => {
  const state = tenant({
    accounts: { ana: { carries: other } },
    tenant: { 'cloud-managed-by-default': true },
  });
  wait(state, 1);
  expect(user(state, 'ana').carried).toBeUndefined();
  state.tenant.cloudManagedByDefault = false;
  changeAccount(state, guid(state), { name: 'Ana Berg' });
  wait(state, 1);
  expect(user(state, 'ana')).toMatchObject({ name: 'Ana Berg' });
  expect(user(state, 'ana').carried).toBeUndefined();
});

describe('clearing', () => {
  it('H20: the mapping is emptied, and comes with the next sync; not of a deleted user', () => {
    const state = healthy();
    clearMapping(state, id(state));
    expect(user(state, 'ana').mapping).toBeUndefined();
    changeAccount(state, guid(state), { name: 'Ana Berg' });
    wait(state, 1);
    expect(user(state, 'ana').mapping).toBe(guid(state));
    deleteUser(state, id(state));
    expect(refusal(state, () => clearMapping(state, id(state)))).toContain('does not exist');
  });

  it('H21: the anchor only of a user that is not synced', () => {
    const state = healthy();
    expect(refusal(state, () => clearAnchor(state, id(state)))).toBe('refused (text not modelled)');
    handOver(state, id(state));
    clearAnchor(state, id(state));
    expect(user(state, 'ana').anchor).toBeUndefined();
  });
});

describe('H47: directory synchronization is switched off', () => {
  const off = () => {
    const state = healthy();
    turnOffDirSync(state);
    return state;
  };

  it('takes 72 hours and cannot be undone before; then users keep anchor and mailbox', () => {
    const state = off();
    const { anchor } = user(state, 'ana');
    expect(refusal(state, () => turnOnDirSync(state))).toBe('refused (text not modelled)');
    expect(refusal(state, () => turnOffDirSync(state))).toBe('refused (text not modelled)');
    wait(state, 71);
    expect(user(state, 'ana').synced).toBe(true);
    wait(state, 1);
    expect(state.now).toBe(now + 72 * 3_600_000);
    expect(state.tenant.dirSync).toBe(false);
    expect(user(state, 'ana')).toMatchObject({ synced: null, anchor });
    expect(user(state, 'ana').account).toBeUndefined();
    deleteAccount(state, guid(state));
    wait(state, 24);
    expect(user(state, 'ana').state).toBe('live');
    expect(mailbox(state, 'ana')?.state).toBe('connected');
  });

  it.each([
    [false, true, undefined],
    [
      true,
      null,
      'InvalidHardMatch: Another cloud created object with the same source anchor already exists in Azure Active Directory',
    ],
  ])('on again, with hard matches blocked: %s', (blocked, synced, error) => {
    const state = off();
    wait(state, 73);
    state.tenant.hardMatchBlocked = blocked;
    turnOnDirSync(state);
    wait(state, 1);
    expect(user(state, 'ana').synced).toBe(synced);
    expect(syncError(state, 'ana')).toBe(error);
  });
});
