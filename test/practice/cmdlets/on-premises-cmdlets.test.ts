import { tenantOf } from '../../../practice/cmdlets/tenant';
import type { State } from '../../../practice/model/state/state';
import type { Answer } from '../../../practice/powershell/call';
import { bytesOf } from '../../../practice/model/sync/anchor';
import { account, ana, healthy, mailbox, tenant, user } from './on-premises';

const staff = 'OU=Staff,DC=contoso,DC=com';
const out = 'OU=Not synced,DC=contoso,DC=com';
const other = '0a0a0a0a-1111-4222-8333-444455556666';
const octets = (guid: string) => ({ $bytes: bytesOf(guid).toString('base64') });

function call(state: State, cmdlet: string, parameters: Record<string, unknown>): Answer {
  const tenants = tenantOf(state, ['active-directory', 'exchange-management-shell', 'entra-connect']);
  return tenants({ cmdlet, parameters, set: '', at: 0 });
}

/** The text of the error; fails where there is none. */
function error(answer: Answer): string {
  if (!('error' in answer)) throw new Error('No error.');
  return answer.error.message;
}

const archive = (state: State) => account(state, 'ana').archiveGuid;
const identity = { Identity: 'ana' };
const upn = { Identity: 'ana@contoso.com' };

/** Each cmdlet, what it is given, and what is afterwards. */
const cases: [string, Record<string, unknown>, (state: State) => unknown, unknown][] = [
  ['Set-ADUser', { ...identity, Replace: { mailNickname: 'anna' } }, (s) => account(s, 'ana').alias, 'anna'],
  [
    'Set-ADUser',
    { ...identity, Clear: ['msExchMailboxGuid'] },
    (s) => account(s, 'ana').mailboxGuid,
    undefined,
  ],
  [
    'Set-ADUser',
    { ...identity, Replace: { 'mS-DS-ConsistencyGuid': octets(other) } },
    (s) => account(s, 'ana').consistency,
    other,
  ],
  [
    'Set-ADUser',
    { ...identity, Replace: { msExchRemoteRecipientType: 100, msExchRecipientTypeDetails: '34359738368' } },
    (s) => [account(s, 'ana').remoteType, account(s, 'ana').details],
    [100, 34359738368],
  ],
  [
    'Set-ADUser',
    { ...identity, Add: { proxyAddresses: 'X500:/o=Old/cn=ana' } },
    (s) => account(s, 'ana').addresses,
    ['SMTP:ana@contoso.com', 'X500:/o=Old/cn=ana'],
  ],
  [
    'Set-ADUser',
    { ...identity, Remove: { proxyAddresses: 'SMTP:ana@contoso.com' } },
    (s) => account(s, 'ana').addresses,
    [],
  ],
  [
    'Set-ADUser',
    { ...identity, UserPrincipalName: 'a@contoso.com' },
    (s) => account(s, 'ana').upn,
    'a@contoso.com',
  ],
  [
    'Set-ADUser',
    { ...identity, Replace: { adminDescription: 'User_x' } },
    (s) => account(s, 'ana').filtered,
    true,
  ],
  [
    'Set-ADObject',
    { Identity: `CN=Ana Vance,${staff}`, Clear: ['mail'] },
    (s) => account(s, 'ana').mail,
    undefined,
  ],
  ['Move-ADObject', { ...identity, TargetPath: out }, (s) => account(s, 'ana').ou, out],
  ['Rename-ADObject', { ...identity, NewName: 'Ana Berg' }, (s) => account(s, 'ana').name, 'Ana Berg'],
  [
    'Rename-ADObject',
    { Identity: staff, NewName: 'Crew' },
    (s) => account(s, 'ana').ou,
    'OU=Crew,DC=contoso,DC=com',
  ],
  ['Remove-ADUser', identity, (s) => account(s, 'ana').state, 'deleted'],
  ['Remove-ADObject', identity, (s) => account(s, 'ana').state, 'deleted'],
  ['Remove-ADOrganizationalUnit', { Identity: out }, (s) => s.ous[1]?.deletedAt !== undefined, true],
  ['Disable-ADAccount', identity, (s) => account(s, 'ana').enabled, false],
  [
    'New-ADUser',
    { Name: 'Bob', UserPrincipalName: 'bob@contoso.com', Path: staff, Enabled: true },
    (s) => account(s, 'Bob'),
    expect.objectContaining({ person: 'Bob', ou: staff, enabled: true }),
  ],
  ['Remove-ADGroupMember', { Identity: 'staff', Members: ['ana'] }, (s) => account(s, 'ana').groups, []],
  [
    'Remove-ADPrincipalGroupMembership',
    { ...identity, MemberOf: ['staff'] },
    (s) => account(s, 'ana').groups,
    [],
  ],
  [
    'Set-RemoteMailbox',
    { ...upn, ExchangeGuid: { $guid: other } },
    (s) => account(s, 'ana').mailboxGuid,
    other,
  ],
  [
    'Set-RemoteMailbox',
    { ...upn, ExchangeGuid: { $guid: '00000000-0000-0000-0000-000000000000' } },
    (s) => account(s, 'ana').mailboxGuid,
    undefined,
  ],
  ['Set-RemoteMailbox', { ...upn, ArchiveGuid: { $guid: other } }, archive, other],
  ['Set-RemoteMailbox', { ...upn, Type: 'Shared' }, (s) => account(s, 'ana').remoteType, 100],
  [
    'Set-RemoteMailbox',
    { ...upn, EmailAddresses: { Add: 'X500:/o=Old/cn=ana' } },
    (s) => account(s, 'ana').addresses[1],
    'X500:/o=Old/cn=ana',
  ],
  [
    'Set-RemoteMailbox',
    { ...upn, EmailAddresses: ['SMTP:a@contoso.com'] },
    (s) => account(s, 'ana').addresses,
    ['SMTP:a@contoso.com'],
  ],
  [
    'Set-RemoteMailbox',
    { ...upn, PrimarySmtpAddress: 'a@contoso.com' },
    (s) => account(s, 'ana').addresses,
    ['SMTP:a@contoso.com', 'smtp:ana@contoso.com'],
  ],
  ['Enable-RemoteMailbox', { ...upn, Archive: true }, (s) => archive(s) !== undefined, true],
  ['Disable-RemoteMailbox', upn, (s) => account(s, 'ana').remoteType, 8],
  [
    'New-RemoteMailbox',
    { Name: 'Team', Shared: true, UserPrincipalName: 'team@contoso.com' },
    (s) => account(s, 'team').remoteType,
    97,
  ],
  ['Set-ADSyncScheduler', { SyncCycleEnabled: false }, (s) => s.sync.enabled, false],
  ['Set-ADSyncScheduler', { NextSyncCyclePolicyType: 'Initial' }, (s) => s.sync.policy, 'Initial'],
  ['Enable-ADSyncExportDeletionThreshold', { DeletionThreshold: 7 }, (s) => s.sync.threshold, 7],
  ['Disable-ADSyncExportDeletionThreshold', {}, (s) => s.sync.thresholdOff, true],
];

describe('a cmdlet on-premises', () => {
  it.each(cases)('%s %j', (cmdlet, parameters, read, expected) => {
    const state = healthy();
    expect(call(state, cmdlet, parameters)).not.toHaveProperty('error');
    expect(read(state)).toEqual(expected);
  });

  it.each(cases)('%s %j -WhatIf changes nothing', (cmdlet, parameters) => {
    const state = healthy();
    const before = structuredClone(state);
    expect(call(state, cmdlet, { ...parameters, WhatIf: true })).not.toHaveProperty('error');
    expect(state).toEqual(before);
  });

  it.each(cases)('%s %j with a parameter that the model does not have names it', (cmdlet, parameters) => {
    const state = healthy();
    const before = structuredClone(state);
    expect(error(call(state, cmdlet, { ...parameters, Nonsense: 1 }))).toContain('-Nonsense');
    expect(state).toEqual(before);
  });

  it.each([
    ['Set-ADUser', { Identity: 'nobody', Clear: ['mail'] }, 'Cannot find an object with identity'],
    ['Set-ADUser', { Identity: 'ana@contoso.com', Clear: ['mail'] }, 'Cannot find an object with identity'],
    ['Set-ADUser', { ...identity, Replace: { msExchMailboxGuid: other } }, 'takes sixteen bytes'],
    ['Set-ADUser', { ...identity, Replace: { shoeSize: 42 } }, 'does not know the attribute shoeSize'],
    [
      'Move-ADObject',
      { ...identity, TargetPath: 'OU=Nowhere,DC=contoso,DC=com' },
      'refused (text not modelled)',
    ],
    ['Remove-ADOrganizationalUnit', { Identity: staff }, 'refused (text not modelled)'],
    ['Restore-ADObject', identity, 'Cannot find an object with identity'],
    ['New-ADUser', { Name: 'Ana', SamAccountName: 'ana', Path: staff }, 'refused (text not modelled)'],
    ['Add-ADGroupMember', { Identity: 'nothing', Members: ['ana'] }, 'Cannot find an object with identity'],
    ['Enable-ADOptionalFeature', { Identity: 'Something else' }, 'Cannot find an object with identity'],
    ['Set-RemoteMailbox', { Identity: 'nobody', Type: 'Shared' }, "couldn't be found"],
    ['Set-RemoteMailbox', { ...upn, Type: 'Team' }, 'does not know the type Team'],
    [
      'Set-RemoteMailbox',
      { ...upn, ArchiveGuid: { $guid: '00000000-0000-0000-0000-000000000000' } },
      "on parameter 'ArchiveGuid'. The argument is empty",
    ],
    ['Enable-RemoteMailbox', upn, 'refused (text not modelled)'],
    [
      'New-RemoteMailbox',
      { Name: 'Bob', UserPrincipalName: 'bob@contoso.com' },
      'refused (text not modelled)',
    ],
  ])('%s %j is refused, and changes nothing', (cmdlet, parameters, text) => {
    const state = healthy();
    const before = structuredClone(state);
    expect(error(call(state, cmdlet, parameters))).toContain(text);
    expect(state).toEqual(before);
  });
});

it('an account is deleted and restored by its ObjectGUID, and the sync is started by hand', () => {
  const state = healthy();
  const { guid } = account(state, 'ana');
  call(state, 'Remove-ADUser', identity);
  expect(call(state, 'Start-ADSyncSyncCycle', { PolicyType: 'Delta' })).toEqual({
    objects: [{ Result: 'Success' }],
  });
  expect(user(state, 'ana').state).toBe('deleted');
  expect(call(state, 'Restore-ADObject', { Identity: guid, TargetPath: out })).toEqual({ objects: [] });
  expect(account(state, 'ana')).toMatchObject({ state: 'live', ou: out });
  call(state, 'Move-ADObject', { Identity: guid, TargetPath: staff });
  call(state, 'Start-ADSyncSyncCycle', { PolicyType: 'Delta' });
  expect(user(state, 'ana').state).toBe('live');
  expect(mailbox(state, 'ana')?.state).toBe('connected');
});

it('an OU is restored before what was in it', () => {
  const state = healthy();
  const { guid } = account(state, 'ana');
  call(state, 'Remove-ADUser', identity);
  call(state, 'Remove-ADOrganizationalUnit', { Identity: staff });
  expect(error(call(state, 'Restore-ADObject', { Identity: guid }))).toBe('refused (text not modelled)');
  call(state, 'Restore-ADObject', { Identity: state.ous[0]?.guid });
  call(state, 'Restore-ADObject', { Identity: guid });
  expect(account(state, 'ana')).toMatchObject({ state: 'live', ou: staff });
});

it('Enable-RemoteMailbox gives back the remote mailbox', () => {
  const state = tenant({ accounts: { ana: { remote: 'none' } } });
  const answer = call(state, 'Enable-RemoteMailbox', {
    ...upn,
    RemoteRoutingAddress: 'ana@contoso.mail.onmicrosoft.com',
  });
  expect(answer).toMatchObject({
    objects: [
      {
        RecipientTypeDetails: 'RemoteUserMailbox',
        RemoteRoutingAddress: 'SMTP:ana@contoso.mail.onmicrosoft.com',
        DistinguishedName: `CN=Ana Vance,${staff}`,
      },
    ],
  });
  expect(account(state, 'ana').remoteType).toBe(1);
});

it('one account is synced alone, by its distinguished name', () => {
  const state = healthy();
  call(state, 'Set-ADUser', {
    ...identity,
    Replace: { mail: 'a@contoso.com' },
    UserPrincipalName: 'a@contoso.com',
  });
  const answer = call(state, 'Invoke-ADSyncSingleObjectSync', { DistinguishedName: `CN=Ana Vance,${staff}` });
  expect(answer).toMatchObject({ objects: [expect.stringContaining('is synced')] });
  expect(user(state, 'ana').upn).toBe('a@contoso.com');
});

it('a new account with the name of somebody who was there is that person', () => {
  const state = healthy();
  call(state, 'Remove-ADUser', identity);
  call(state, 'New-ADUser', {
    Name: 'Ana V',
    SamAccountName: 'ana2',
    UserPrincipalName: 'ana@contoso.com',
    Path: staff,
  });
  expect(account(state, 'ana2').person).toBe('ana');
});

it('without the Exchange schema there are no Exchange attributes to write', () => {
  const state = tenant({ ...ana, tenant: { 'exchange-schema': false } });
  expect(error(call(state, 'Set-ADUser', { ...identity, Clear: ['msExchMailboxGuid'] }))).toBe(
    'refused (text not modelled)',
  );
});

it('the Recycle Bin keeps what is deleted from then on; what was a tombstone is recycled', () => {
  const state = tenant({ ...ana, tenant: { 'recycle-bin': false } });
  call(state, 'Remove-ADUser', identity);
  expect(account(state, 'ana').state).toBe('tombstone');
  call(state, 'Enable-ADOptionalFeature', {
    Identity: 'Recycle Bin Feature',
    Scope: 'ForestOrConfigurationSet',
    Target: 'contoso.com',
  });
  expect(account(state, 'ana').state).toBe('recycled');
});
