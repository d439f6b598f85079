import { changeAccount, deleteAccount, newAccount } from '../../../practice/model/on-premises/accounts';
import { refreshSchema } from '../../../practice/model/sync/server';
import type { State } from '../../../practice/model/state/state';
import { addressHolder } from '../../../practice/model/exchange/mailboxes';
import {
  disableRemote,
  enableRemote,
  enableRemoteArchive,
  remoteKind,
  setRemote,
} from '../../../practice/model/on-premises/remote-mailbox';
import { account, ana, healthy, mailbox, refusal, tenant, user, wait } from '../cmdlets/on-premises';

const bare = (own: object = {}, over: object = {}) =>
  tenant({ accounts: { ana: { remote: 'none', ...own } }, ...over });
const guid = (state: State) => account(state, 'ana').guid;
const old = 'aaaaaaaa-1111-4222-8333-444455556666';
const older = 'bbbbbbbb-1111-4222-8333-444455556666';

describe('H27: Exchange values flow', () => {
  const leftover = { remoteType: 4, details: 2147483648, mailboxGuid: old, archiveGuid: older };

  it('only with mailNickname, and then all that was left over', () => {
    const state = bare();
    changeAccount(state, guid(state), leftover);
    wait(state, 1);
    expect(user(state, 'ana').carried).toBeUndefined();
    changeAccount(state, guid(state), { alias: 'ana' });
    wait(state, 1);
    expect(user(state, 'ana').carried).toEqual({
      alias: 'ana',
      exchangeGuid: old,
      archiveGuid: older,
      remoteType: 4,
      details: 2147483648,
    });
    changeAccount(state, guid(state), { alias: undefined });
    wait(state, 1);
    expect(user(state, 'ana').carried).toBeUndefined();
  });

  it('only where the server has read the schema, which brings all with a full cycle', () => {
    const state = tenant({ ...ana, sync: { 'exchange-rules': false } });
    changeAccount(state, guid(state), { mailboxGuid: old });
    wait(state, 1);
    expect(user(state, 'ana').carried).toBeUndefined();
    refreshSchema(state);
    wait(state, 1);
    expect(user(state, 'ana').carried?.exchangeGuid).toBe(old);
  });

  it('an X500 address does not without mailNickname', () => {
    const state = bare({ addresses: ['ana@contoso.com', 'X500:/o=Old/cn=ana'] });
    wait(state, 1);
    expect(user(state, 'ana').addresses).not.toContain('X500:/o=Old/cn=ana');
    changeAccount(state, guid(state), { alias: 'ana' });
    wait(state, 1);
    expect(user(state, 'ana').addresses).toContain('X500:/o=Old/cn=ana');
  });

  it('all zeros are no GUID', () => {
    const state = healthy();
    changeAccount(state, guid(state), { mailboxGuid: '00000000-0000-0000-0000-000000000000' });
    wait(state, 1);
    expect(user(state, 'ana').carried).not.toHaveProperty('exchangeGuid');
  });
});

describe('H40: addresses', () => {
  it.each([
    ['the initial domain is the cloud’s own', 'x@contoso.onmicrosoft.com', false],
    ['the routing domain stays', 'x@contoso.mail.onmicrosoft.com', true],
    ['a domain that is not verified goes from a licensed user', 'x@fabrikam.com', false],
    ['a verified one stays', 'x@contoso.com', true],
  ])('%s', (_, address, stays) => {
    const state = healthy();
    changeAccount(state, guid(state), { addresses: ['SMTP:ana@contoso.com', `smtp:${address}`] });
    wait(state, 1);
    expect(user(state, 'ana').addresses.includes(`smtp:${address}`)).toBe(stays);
    expect(user(state, 'ana').addresses[0]).toBe('SMTP:ana@contoso.com');
  });

  it('an account with a sign-in name of no verified domain signs in with the initial one', () => {
    const state = bare();
    changeAccount(state, guid(state), { upn: 'ana@contoso.local' });
    wait(state, 1);
    expect(user(state, 'ana').upn).toBe('ana@contoso.onmicrosoft.com');
  });
});

describe('Enable-RemoteMailbox', () => {
  it('H36: gives alias, routing address and the mailbox bit, and keeps a GUID that was left over', () => {
    const state = bare();
    changeAccount(state, guid(state), { mailboxGuid: old });
    enableRemote(state, account(state, 'ana'), {});
    expect(account(state, 'ana')).toMatchObject({
      alias: 'ana',
      mail: 'ana@contoso.com',
      addresses: ['SMTP:ana@contoso.com', 'smtp:ana@contoso.mail.onmicrosoft.com'],
      targetAddress: 'SMTP:ana@contoso.mail.onmicrosoft.com',
      remoteType: 1,
      details: 2147483648,
      mailboxGuid: old,
    });
    expect(remoteKind(account(state, 'ana'))).toBe('Regular');
  });

  it('makes a shared one', () => {
    const state = bare();
    enableRemote(state, account(state, 'ana'), { shared: true });
    expect(account(state, 'ana')).toMatchObject({ remoteType: 97, details: 34359738368 });
  });

  it('refuses one that is a remote mailbox, and an address that somebody has', () => {
    const state = tenant({ accounts: { ana: {}, bob: { remote: 'none' } } });
    expect(refusal(state, () => enableRemote(state, account(state, 'ana'), {}))).toBe(
      'refused (text not modelled)',
    );
    expect(
      refusal(state, () => enableRemote(state, account(state, 'bob'), { primary: 'ana@contoso.com' })),
    ).toContain('is already being used');
  });

  it.each([
    ['the ArchiveGuid stays', { archiveGuid: old, disabledArchiveGuid: older }, old],
    ['the one that was switched off comes back', { disabledArchiveGuid: older }, older],
    ['or one is invented', {}, undefined],
  ])('H37, -Archive: %s', (_, values, expected) => {
    const state = tenant({ accounts: { ana: { carries: 'none' } } });
    changeAccount(state, guid(state), values);
    enableRemoteArchive(state, account(state, 'ana'));
    const { archiveGuid, remoteType } = account(state, 'ana');
    expect(archiveGuid).toEqual(expected ?? expect.stringMatching(/^[0-9a-f-]{36}$/));
    expect((remoteType ?? 0) & 2).toBe(2);
    expect(refusal(state, () => enableRemoteArchive(state, account(state, 'ana')))).toBe(
      'refused (text not modelled)',
    );
  });
});

describe('H38: Disable-RemoteMailbox', () => {
  it('leaves the bits, and keeps the ArchiveGuid as the one that was switched off', () => {
    const state = tenant(ana);
    changeAccount(state, guid(state), { archiveGuid: old });
    disableRemote(state, account(state, 'ana'));
    const after = account(state, 'ana');
    expect(after).toMatchObject({ remoteType: 24, disabledArchiveGuid: old, addresses: [] });
    for (const name of ['alias', 'mail', 'targetAddress', 'mailboxGuid', 'archiveGuid', 'details'] as const)
      expect(after[name]).toBeUndefined();
    wait(state, 2);
    expect(mailbox(state, 'ana')?.state).toBe('connected');
  });

  it('-Archive takes the archive alone, and is refused without one', () => {
    const state = tenant(ana);
    expect(refusal(state, () => disableRemote(state, account(state, 'ana'), true))).toBe(
      'refused (text not modelled)',
    );
    enableRemoteArchive(state, account(state, 'ana'));
    const archive = account(state, 'ana').archiveGuid;
    disableRemote(state, account(state, 'ana'), true);
    expect(account(state, 'ana')).toMatchObject({
      remoteType: 20,
      disabledArchiveGuid: archive,
      alias: 'ana',
    });
    enableRemoteArchive(state, account(state, 'ana'));
    expect(account(state, 'ana').archiveGuid).toBe(archive);
  });
});

describe('Set-RemoteMailbox', () => {
  it('H39: the type sets bits and details, and the sync makes the mailbox shared', () => {
    const state = healthy();
    setRemote(state, account(state, 'ana'), { kind: 'Shared' });
    expect(account(state, 'ana')).toMatchObject({ remoteType: 100, details: 34359738368 });
    wait(state, 1);
    expect(mailbox(state, 'ana')?.kind).toBe('shared');
  });

  it('L14: a type that is set in the cloud alone is turned back', () => {
    const state = healthy();
    const box = mailbox(state, 'ana');
    if (box) box.kind = 'shared';
    changeAccount(state, guid(state), { name: 'Ana Berg' });
    wait(state, 1);
    expect(box?.kind).toBe('user');
  });

  it.each(['accepted', 'refused'] as const)('on one that was migrated: %s', (migratedType) => {
    const state = tenant({ accounts: { ana: { remote: 'migrated' } } }, { migratedType });
    const set = () => setRemote(state, account(state, 'ana'), { kind: 'Shared' });
    if (migratedType === 'refused')
      expect(refusal(state, set)).toBe('remoteMailbox.RemoteRecipientType must include ProvisionMailbox');
    else expect(set()).toMatchObject({ remoteType: 100 });
  });

  it('H34, H33: writes an ExchangeGuid and empties it', () => {
    const state = healthy();
    setRemote(state, account(state, 'ana'), { exchangeGuid: { guid: old } });
    expect(account(state, 'ana').mailboxGuid).toBe(old);
    setRemote(state, account(state, 'ana'), { exchangeGuid: {} });
    expect(account(state, 'ana').mailboxGuid).toBeUndefined();
    wait(state, 1);
    expect(mailbox(state, 'ana')?.state).toBe('connected');
  });

  it('adds and takes off addresses, and refuses those that somebody has', () => {
    const state = tenant({ accounts: { ana: {}, bob: {} } });
    const set = (add: string[], remove: string[] = []) =>
      setRemote(state, account(state, 'ana'), { addresses: { add, remove } }).addresses;
    expect(set(['X500:/o=Old/cn=ana', 'a@contoso.com'])).toEqual([
      'SMTP:ana@contoso.com',
      'X500:/o=Old/cn=ana',
      'smtp:a@contoso.com',
    ]);
    expect(set([], ['x500:/o=old/cn=ANA'])).toEqual(['SMTP:ana@contoso.com', 'smtp:a@contoso.com']);
    expect(refusal(state, () => set(['bob@contoso.com']))).toContain('is already being used');
  });
});

it('L8: a copied account meets the mailbox of the one that it was copied from, and gets none', () => {
  const state = healthy({ carriedGuid: 'error' });
  const box = mailbox(state, 'ana');
  const copied = { ...account(state, 'ana'), alias: undefined };
  const made = newAccount(state, {
    ...copied,
    guid: undefined,
    sid: undefined,
    person: 'bob',
    sam: 'bob',
    name: 'Bob',
    upn: 'bob@contoso.com',
    consistency: undefined,
  });
  changeAccount(state, made.guid, {
    alias: 'bob',
    mail: 'bob@contoso.com',
    addresses: ['SMTP:bob@contoso.com'],
  });
  wait(state, 2);
  expect(user(state, 'bob').provisioningErrors[0]?.text).toBe(
    `The value "${box?.guid}" of property "ExchangeGuid" is used by another recipient object. Please specify a unique value.`,
  );
  expect(mailbox(state, 'bob')).toBeUndefined();
  expect(box?.state).toBe('connected');
});

it.each(['lost', 'stays'] as const)(
  'membership of a synced group after its member left the scope: %s',
  (leftMembership) => {
    const state = healthy({ leftMembership });
    deleteAccount(state, guid(state));
    wait(state, 1);
    expect(state.groups[0]?.members).toHaveLength(leftMembership === 'lost' ? 0 : 1);
  },
);

it('H41, L17: out of the licensing group, the licence and then the mailbox go', () => {
  const state = healthy();
  changeAccount(state, guid(state), { groups: [] });
  wait(state, 2);
  expect(user(state, 'ana').licences).toEqual([]);
  expect(mailbox(state, 'ana')?.state).toBe('disconnected');
  changeAccount(state, guid(state), { groups: ['CN=staff,OU=Groups,DC=contoso,DC=com'] });
  wait(state, 2);
  expect(mailbox(state, 'ana')?.state).toBe('connected');
  expect(addressHolder(state, 'ana@contoso.com', 'nobody')).toBeDefined();
});
