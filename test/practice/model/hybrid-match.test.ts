import { anchorFrom, bytesOf, guidOf } from '../../../practice/model/sync/anchor';
import {
  changeAccount,
  deleteAccount,
  moveAccount,
  newAccount,
  restoreAccount,
} from '../../../practice/model/on-premises/accounts';
import { deleteUser, restoreUser } from '../../../practice/model/entra/users';
import type { Plays, State } from '../../../practice/model/state/state';
import { cycle } from '../../../practice/model/sync/cycle';
import {
  account,
  ana,
  healthy,
  mailbox,
  syncError,
  tenant,
  user,
  usersOf,
  wait,
} from '../cmdlets/on-premises';

const staff = 'OU=Staff,DC=contoso,DC=com';
const out = 'OU=Not synced,DC=contoso,DC=com';

/** Ana's cloud user, with her account's anchor or none, and her account that the sync sees for the first time. */
function meeting(cloud: object, own: object = {}, plays: Partial<Plays> = {}): State {
  const state = tenant(
    {
      accounts: { ana: { carries: 'none', ...own } },
      users: { ana: { upn: 'ana@contoso.com', synced: 'no', licences: ['e3'], ...cloud } },
      mailboxes: { ana: { of: 'ana', mail: 5 } },
    },
    plays,
  );
  state.sync.known = {};
  return state;
}

const hard = { account: 'ana' };
const role = { roles: { assigned: ['Helpdesk Administrator'], eligible: [] } };
const eligible = { roles: { assigned: [], eligible: ['User Administrator'] } };
const taken =
  'InvalidHardMatch: Another cloud created object with the same source anchor already exists in Azure Active Directory';
const privileged = 'The cloud user with privileged roles is not allowed to be taken over.';
const mapped =
  'AttributeUpdateNotAllowed [OnPremisesObjectIdentifier cannot be changed unless its current value is null.]';
const hardened =
  'Hard match operation blocked due to security hardening. Review OnPremisesObjectIdentifier mapping.';
const other = '0a0a0a0a-1111-4222-8333-444455556666';

it('an anchor is the bytes of a GUID as Active Directory has them', () => {
  const guid = '57cf225d-63ae-4a28-93c9-669f32a5fc2c';
  expect(anchorFrom(guid)).toBe('XSLPV65jKEqTyWafMqX8LA==');
  expect(guidOf(bytesOf(guid))).toBe(guid);
  expect(guidOf(Buffer.from('short'))).toBeUndefined();
});

describe('H14: a hard match', () => {
  it('takes the user over where it is, with its mailbox, and overwrites it', () => {
    const state = meeting({ ...hard, name: 'Old Name', 'sign-in': 'blocked' });
    const [before, box] = [user(state, 'ana').id, mailbox(state, 'ana')?.guid];
    wait(state, 1);
    expect(usersOf(state, 'ana')).toHaveLength(1);
    expect(user(state, 'ana')).toMatchObject({ id: before, synced: true, name: 'Ana Vance', enabled: true });
    expect(user(state, 'ana').mapping).toBe(account(state, 'ana').guid);
    expect(mailbox(state, 'ana')).toMatchObject({ guid: box, state: 'connected' });
  });

  const refusals: [string, object, (state: State) => void, string][] = [
    ['hard matches are blocked', hard, (state) => (state.tenant.hardMatchBlocked = true), taken],
    ['it has a role', { ...hard, ...role }, () => undefined, privileged],
    ['it may take a role', { ...hard, ...eligible }, () => undefined, privileged],
    ['it is mapped to another object', { ...hard, mapping: other }, () => undefined, mapped],
    [
      'hard matches are hardened',
      hard,
      (state) => Object.assign(state.plays, { hardening: 'refuses' }),
      hardened,
    ],
  ];
  it.each(refusals)('is refused where %s, again each cycle, until that is mended', (_, cloud, set, text) => {
    const state = meeting(cloud);
    set(state);
    const before = structuredClone(state.users);
    wait(state, 24);
    expect(state.users).toEqual(before);
    expect(syncError(state, 'ana')).toBe(text);
    Object.assign(state.tenant, { hardMatchBlocked: false, mappingUpdates: true });
    user(state, 'ana').roles = { assigned: [], eligible: [] };
    wait(state, 1);
    expect(syncError(state, 'ana')).toBeUndefined();
    expect(user(state, 'ana').synced).toBe(true);
  });

  it.each(refusals)(
    'H15, L11: and where the user is deleted and %s, its clock runs on',
    (_, cloud, set, text) => {
      const state = meeting({ ...cloud, state: 'deleted', deleted: '12d ago', synced: 'left' });
      state.sync.known = {};
      set(state);
      wait(state, 1);
      expect(user(state, 'ana').state).toBe('deleted');
      expect(syncError(state, 'ana')).toBe(text);
      const { id } = user(state, 'ana');
      state.tenant.softMatchBlocked = true;
      wait(state, 24 * 19);
      expect(state.users.some((one) => one.id === id)).toBe(false);
    },
  );

  it('H19: the block does not stop a synced user that was deleted in the cloud', () => {
    const state = healthy();
    state.tenant.hardMatchBlocked = true;
    deleteUser(state, user(state, 'ana').id);
    wait(state, 1);
    expect(user(state, 'ana').state).toBe('live');
  });

  it('L7: an anchor of another person gives that person’s mailbox away', () => {
    const state = tenant({
      accounts: { ana: { ou: 'Not synced' }, bob: { carries: 'none' } },
      users: { ana: { account: 'ana', synced: 'left', mapping: 'none' } },
      mailboxes: { ana: { of: 'ana', mail: 5 } },
    });
    changeAccount(state, account(state, 'bob').guid, { consistency: account(state, 'ana').guid });
    wait(state, 1);
    expect(user(state, 'bob').id).toBe(mailbox(state, 'ana')?.user);
    expect(user(state, 'bob').upn).toBe('bob@contoso.com');
  });

  it('an anchor that a synced user has is refused to a second account', () => {
    const state = healthy();
    const copy = newAccount(state, {
      person: 'bob',
      sam: 'bob',
      name: 'Bob',
      ou: staff,
      upn: 'bob@contoso.com',
    });
    changeAccount(state, copy.guid, { consistency: account(state, 'ana').guid });
    wait(state, 1);
    expect(syncError(state, 'bob')).toBe('AttributeValueMustBeUnique');
    expect(user(state, 'ana').account).toBe(account(state, 'ana').guid);
  });
});

describe('H16: a soft match', () => {
  it.each([
    ['the primary address', { upn: 'other@contoso.com', addresses: ['ana@contoso.com'] }],
    ['the sign-in name', { addresses: ['other@contoso.com'] }],
  ])('takes a live user with %s over, and gives it the anchor', (_, cloud) => {
    const state = meeting(cloud);
    const { id } = user(state, 'ana');
    wait(state, 1);
    expect(state.users).toHaveLength(1);
    expect(user(state, 'ana')).toMatchObject({ id, synced: true, upn: 'ana@contoso.com' });
    expect(user(state, 'ana').anchor).toBe(anchorFrom(account(state, 'ana').guid));
  });

  it('does not go by a further address, which is kept back from the new user instead', () => {
    const state = meeting(
      {
        upn: 'x@contoso.com',
        person: 'x',
        addresses: ['x@contoso.com', 'ana@contoso.com'],
      },
      { addresses: ['ana@contoso.com'] },
    );
    wait(state, 1);
    expect(user(state, 'x').synced).toBeNull();
    expect(user(state, 'ana').syncErrors).toMatchObject([
      { property: 'ProxyAddresses', value: 'SMTP:ana@contoso.com', text: 'PropertyConflict' },
    ]);
  });

  it('never takes a deleted user: a new one is made beside it', () => {
    const state = meeting({ state: 'deleted', deleted: '3d ago' });
    wait(state, 1);
    expect(usersOf(state, 'ana').map((one) => one.state)).toEqual(['deleted', 'live']);
  });

  it('L7: takes a namesake’s user', () => {
    const state = meeting({ person: 'old-ana' });
    wait(state, 1);
    expect(user(state, 'ana').id).toBe(mailbox(state, 'old-ana')?.user);
  });

  it('is refused where it is blocked', () => {
    const state = meeting({});
    state.tenant.softMatchBlocked = true;
    wait(state, 1);
    expect(syncError(state, 'ana')).toBe('InvalidSoftMatch');
    expect(user(state, 'ana').synced).toBeNull();
  });

  it('leaves one with a role alone, and makes a duplicate with another name', () => {
    const state = meeting(role);
    wait(state, 1);
    const [first, second] = usersOf(state, 'ana');
    expect(first).toMatchObject({ synced: null, upn: 'ana@contoso.com' });
    expect(second?.upn).toMatch(/^ana\d{4}@contoso\.onmicrosoft\.com$/);
  });

  it.each(['quarantined', 'refused'] as const)('one with another anchor is a conflict: %s', (duplicates) => {
    const state = meeting({ person: 'x' }, {}, { duplicates });
    user(state, 'x').anchor = anchorFrom(other);
    wait(state, 1);
    if (duplicates === 'refused') expect(syncError(state, 'ana')).toBe('InvalidSoftMatch');
    else expect(user(state, 'ana').upn).toMatch(/^ana\d{4}@/);
    expect(user(state, 'x')).toMatchObject({ synced: null, upn: 'ana@contoso.com' });
  });

  it('a group or contact with the address is of another type', () => {
    const state = tenant({
      accounts: { ana: {} },
      contacts: { shop: { kind: 'contact', address: 'ana@contoso.com' } },
    });
    wait(state, 1);
    expect(syncError(state, 'ana')).toBe('ObjectTypeMismatch');
    expect(state.users).toEqual([]);
  });
});

it('H13: an account that matches nothing becomes a new user', () => {
  const state = tenant({ accounts: { ana: { carries: 'none' } } });
  wait(state, 1);
  expect(state.users).toMatchObject([
    {
      person: 'ana',
      synced: true,
      account: account(state, 'ana').guid,
      upn: 'ana@contoso.com',
      state: 'live',
    },
  ]);
});

describe('H17: a value that another has', () => {
  const withBob = (plays: Partial<Plays> = {}) =>
    tenant(
      {
        accounts: { ana: {}, bob: {} },
        users: { ana: { account: 'ana' }, bob: { account: 'bob' } },
      },
      plays,
    );
  const take = (state: State) =>
    changeAccount(state, account(state, 'ana').guid, {
      name: 'Ana Berg',
      addresses: ['SMTP:ana@contoso.com', 'smtp:bob@contoso.com'],
    });

  it('is kept back, the rest goes, and it comes when it is free', () => {
    const state = withBob();
    take(state);
    wait(state, 1);
    expect(user(state, 'ana').name).toBe('Ana Berg');
    expect(user(state, 'ana').addresses).not.toContain('smtp:bob@contoso.com');
    expect(user(state, 'ana').syncErrors).toHaveLength(1);
    changeAccount(state, account(state, 'bob').guid, {
      mail: 'b@contoso.com',
      addresses: ['SMTP:b@contoso.com'],
    });
    wait(state, 1);
    expect(user(state, 'ana').addresses).toContain('smtp:bob@contoso.com');
    expect(user(state, 'ana').syncErrors).toEqual([]);
  });

  it('or stops the whole object', () => {
    const state = withBob({ duplicates: 'refused' });
    take(state);
    wait(state, 1);
    expect(user(state, 'ana').name).toBe('Ana Vance');
    expect(syncError(state, 'ana')).toContain('AttributeValueMustBeUnique');
  });

  it('a group or a contact can have it too', () => {
    const state = tenant({
      accounts: { ana: {} },
      users: { ana: { account: 'ana' } },
      groups: { sales: { address: 'sales@contoso.com' } },
      contacts: { shop: { kind: 'contact', address: 'shop@contoso.com' } },
    });
    changeAccount(state, account(state, 'ana').guid, {
      addresses: ['SMTP:ana@contoso.com', 'smtp:sales@contoso.com', 'smtp:shop@contoso.com'],
    });
    wait(state, 1);
    expect(user(state, 'ana').syncErrors.map((one) => one.value)).toEqual([
      'smtp:sales@contoso.com',
      'smtp:shop@contoso.com',
    ]);
  });

  it('heals in the next cycle where it is freed in the same one', () => {
    const state = withBob();
    take(state);
    deleteAccount(state, account(state, 'bob').guid);
    wait(state, 0.5);
    expect(user(state, 'ana').syncErrors).toHaveLength(1);
    wait(state, 0.5);
    expect(user(state, 'ana').syncErrors).toEqual([]);
  });
});

describe('the anchor', () => {
  it('H18: changed on a synced account, it freezes the object until the old one is back', () => {
    const state = healthy();
    const { guid } = account(state, 'ana');
    changeAccount(state, guid, { consistency: other, name: 'Ana Berg' });
    wait(state, 2);
    expect(syncError(state, 'ana')).toBe('sourceAnchor attribute has changed');
    expect(user(state, 'ana').name).toBe('Ana Vance');
    changeAccount(state, guid, { consistency: guid });
    wait(state, 1);
    expect(user(state, 'ana').name).toBe('Ana Berg');
    expect(syncError(state, 'ana')).toBeUndefined();
  });

  it.each(['counts', 'ignored'] as const)(
    'stamped after the import and before the export: %s',
    (lateAnchor) => {
      const state = tenant({ accounts: { ana: { consistency: 'none' } } }, { lateAnchor });
      state.sync.staging = true;
      cycle(state);
      changeAccount(state, account(state, 'ana').guid, { consistency: other });
      state.sync.staging = false;
      cycle(state);
      const expected = lateAnchor === 'counts' ? other : account(state, 'ana').guid;
      expect(user(state, 'ana').anchor).toBe(anchorFrom(expected));
    },
  );

  it.each([
    ['its own objectGUID', undefined, true],
    ['another GUID', other, false],
  ])('H4: a tombstone whose anchor was %s', (_, consistency, same) => {
    const state = tenant({
      ...ana,
      tenant: { 'recycle-bin': false },
      accounts: { ana: { ...ana.accounts.ana, ...(consistency && { consistency }) } },
    });
    const { guid } = account(state, 'ana');
    const { id } = user(state, 'ana');
    user(state, 'ana').mapping = undefined;
    deleteAccount(state, guid);
    wait(state, 24);
    restoreAccount(state, guid, out);
    expect(account(state, 'ana')).toMatchObject({ enabled: false, addresses: [], groups: [], guid });
    expect(account(state, 'ana').upn).toBeUndefined();
    moveAccount(state, guid, staff);
    wait(state, 1);
    expect(state.users.find((one) => one.id === id)?.state).toBe(same ? 'live' : 'deleted');
    expect(account(state, 'ana').consistency).toBe(guid);
  });

  it('H5: a new account is a stranger, until the old anchor is stamped and the mapping is empty', () => {
    const state = healthy();
    const old = account(state, 'ana');
    const { id } = user(state, 'ana');
    deleteAccount(state, old.guid);
    wait(state, 1);
    const made = newAccount(state, {
      person: 'ana',
      sam: 'ana2',
      name: 'Ana',
      ou: out,
      upn: 'ana@contoso.com',
    });
    expect(made).toMatchObject({ groups: [] });
    expect(made.guid).not.toBe(old.guid);
    changeAccount(state, made.guid, { consistency: old.guid });
    moveAccount(state, made.guid, staff);
    wait(state, 1);
    expect(syncError(state, 'ana2')).toBe(mapped);
    user(state, 'ana').mapping = undefined;
    wait(state, 1);
    expect(user(state, 'ana')).toMatchObject({ id, state: 'live', mapping: made.guid });
  });
});

it('L1: without its anchor the account that is back gets an empty mailbox, and the old one runs out', () => {
  const state = healthy();
  const old = account(state, 'ana');
  deleteAccount(state, old.guid);
  wait(state, 1);
  const made = newAccount(state, {
    person: 'ana',
    sam: 'ana2',
    name: 'Ana',
    ou: staff,
    upn: 'ana@contoso.com',
  });
  changeAccount(state, made.guid, { groups: ['staff'] });
  wait(state, 24 * 31);
  expect(state.mail['ana/primary']?.purged).toBeDefined();
  expect(state.mailboxes).toMatchObject([{ person: 'ana', state: 'connected' }]);
});

it('a restore in the cloud is refused nothing by the sync where the account is still in scope', () => {
  const state = healthy({ deletedInCloud: 'stays' });
  deleteUser(state, user(state, 'ana').id);
  restoreUser(state, user(state, 'ana').id);
  wait(state, 1);
  expect(user(state, 'ana')).toMatchObject({ state: 'live', synced: true });
});
