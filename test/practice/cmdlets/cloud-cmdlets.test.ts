import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changes } from '../../../practice/cmdlets/changes';
import { tenantOf } from '../../../practice/cmdlets/tenant';
import type { Plays, State } from '../../../practice/model/state/state';
import type { Answer } from '../../../practice/powershell/call';
import type { Thing } from '../../../practice/powershell/tenant/filters';
import { box, cloud, deleted, e3, fate, inUse, lone, orphaned } from './cloud';
import { healthy, user, wait } from './on-premises';

const shells = ['exchange-online', 'microsoft-graph', 'microsoft-entra'] as const;

function run(state: State, cmdlet: string, parameters: Thing = {}): Answer {
  return tenantOf(state, shells)({ cmdlet, set: '', parameters, at: 0 });
}

function objects(answer: Answer): Thing[] {
  if ('error' in answer) throw new Error(answer.error.message);
  return answer.objects as Thing[];
}

const error = (answer: Answer) => ('error' in answer ? answer.error.message : 'done');
const password = { $secure: true };
const ana = (state: State) => box(state, 'ana');
const set = (state: State, parameters: Thing) =>
  run(state, 'Set-Mailbox', { Identity: ana(state).guid, ...parameters });

it('the practice tenant knows every cmdlet that the guides use to change something', () => {
  const { cmdlets } = JSON.parse(
    readFileSync(join(__dirname, '../../../practice/powershell/cmdlets.json'), 'utf8'),
  ) as { cmdlets: Record<string, { runs: string; writes?: boolean }> };
  const known = shells.flatMap((shell) => Object.keys(changes[shell]));
  const used = Object.entries(cmdlets).filter(
    ([, { runs, writes }]) => writes && /^(?:exchange(?:-online)?|Microsoft\.\w.*)$/.test(runs),
  );
  expect(used.length).toBeGreaterThan(10);
  expect(used.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
});

it('an admin sees recipients besides the people of the case, as in every tenant', () => {
  const state = cloud(deleted(3));
  expect(objects(run(state, 'Get-Recipient', { ResultSize: 2 }))).toHaveLength(2);
});

it('the groups of a user are read as the collector asks for them', () => {
  const state = cloud(lone());
  const groups = (UserId: string) =>
    run(state, 'Get-MgUserTransitiveMemberOfAsGroup', {
      UserId,
      All: true,
      Property: ['Id', 'IsAssignableToRole'],
      ConsistencyLevel: 'eventual',
      CountVariable: 'groups',
    });
  expect(objects(groups(user(state, 'ana').id))).toEqual([]);
  expect(error(groups('nobody@contoso.com'))).toContain('Request_ResourceNotFound');
});

describe('Set-Mailbox', () => {
  it('changes what it is given', () => {
    const state = cloud(lone());
    set(state, {
      CustomAttribute1: 'one',
      CustomAttribute5: 'five',
      HiddenFromAddressListsEnabled: true,
      RetentionHoldEnabled: true,
      Type: 'Shared',
      LitigationHoldEnabled: true,
    });
    expect(objects(run(state, 'Get-Mailbox', { Identity: 'ana' }))[0]).toMatchObject({
      CustomAttribute1: 'one',
      CustomAttribute5: 'five',
      HiddenFromAddressListsEnabled: true,
      RetentionHoldEnabled: true,
      RecipientTypeDetails: 'SharedMailbox',
      LitigationHoldEnabled: true,
    });
  });

  it('C39: adds and removes one address; a full list drops the rest', () => {
    const state = cloud(
      lone(
        { addresses: ['ana@contoso.com', 'X500:/o=old'] },
        { licences: ['e3'], addresses: ['ana@contoso.com', 'X500:/o=old'] },
      ),
    );
    set(state, { EmailAddresses: { Add: 'X500:/o=older' } });
    expect(ana(state).addresses).toEqual(['SMTP:ana@contoso.com', 'X500:/o=old', 'X500:/o=older']);
    set(state, { EmailAddresses: { Remove: 'x500:/o=old' } });
    expect(user(state, 'ana').addresses).toEqual(['SMTP:ana@contoso.com', 'X500:/o=older']);
    wait(state, 48);
    set(state, { EmailAddresses: ['SMTP:ana@contoso.com', 'smtp:a@contoso.com'] });
    wait(state, 48);
    expect(ana(state).addresses).toEqual(['SMTP:ana@contoso.com', 'smtp:a@contoso.com']);
  });

  it('T8: refuses an address that another has', () => {
    const state = cloud(orphaned(5));
    const [x500] = objects(run(state, 'Get-Mailbox', { SoftDeletedMailbox: true })).map(
      (one) => one['LegacyExchangeDN'],
    );
    const add = (address: string) =>
      run(state, 'Set-Mailbox', { Identity: 'ben', EmailAddresses: { Add: address } });
    expect(error(add(`X500:${String(x500)}`))).toBe('done');
    run(state, 'New-Mailbox', { Shared: true, Name: 'rescue', PrimarySmtpAddress: 'rescue@contoso.com' });
    const taken = run(state, 'Set-Mailbox', {
      Identity: 'rescue',
      EmailAddresses: { Add: `X500:${String(x500)}` },
    });
    expect(error(taken)).toContain('already being used');
  });

  it('T9: takes of a synced mailbox only what is managed in the cloud', () => {
    const state = healthy();
    const before = structuredClone(state);
    for (const own of [
      { EmailAddresses: { Add: 'smtp:a@contoso.com' } },
      { CustomAttribute1: 'x' },
      { HiddenFromAddressListsEnabled: true },
    ])
      expect(error(set(state, own))).toContain('is being synchronized from your on-premises organization');
    expect(state).toEqual(before);
    expect(error(set(state, { RetentionHoldEnabled: true }))).toBe('done');
    ana(state).cloudManagedExchange = true;
    expect(error(set(state, { CustomAttribute1: 'x' }))).toBe('done');
  });

  it('changes nothing with -WhatIf, nor when a part of it is refused, nor with a parameter that it does not know', () => {
    const state = healthy();
    const before = structuredClone(state);
    set(state, { LitigationHoldEnabled: true, WhatIf: true });
    expect(error(set(state, { RetentionHoldEnabled: true, CustomAttribute1: 'x' }))).toContain(
      'synchronized',
    );
    expect(error(set(state, { Office: 'x' }))).toContain('does not know the parameter -Office');
    expect(state).toEqual(before);
  });

  it('names one, or nobody', () => {
    const state = cloud({
      ...lone(),
      users: { ana: {}, ben: {} },
      mailboxes: { ana: { of: 'ana', name: 'Same' }, ben: { of: 'ben', name: 'Same' } },
    });
    expect(error(run(state, 'Set-Mailbox', { Identity: 'Same', RetentionHoldEnabled: true }))).toContain(
      'multiple entries',
    );
    expect(error(run(state, 'Set-Mailbox', { Identity: 'nobody', RetentionHoldEnabled: true }))).toContain(
      "couldn't be found",
    );
  });

  it('C24, C28: takes of an inactive mailbox only its holds', () => {
    const state = cloud(orphaned(9, { state: 'inactive', holds: { entries: ['mbx0a1b:2'] } }));
    const inactive = (own: Thing) => set(state, { InactiveMailbox: true, ...own });
    expect(error(inactive({ Type: 'Shared' }))).toContain('refused');
    expect(error(set(state, { RetentionHoldEnabled: true }))).toContain("couldn't be found");
    inactive({ LitigationHoldEnabled: true });
    inactive({ ExcludeFromAllHolds: true });
    expect(ana(state)).toMatchObject({ state: 'inactive', holds: { litigation: true, entries: [] } });
    inactive({ LitigationHoldEnabled: false });
    expect(ana(state).state).toBe('was-inactive');
  });

  it('C26: ends a delay hold', () => {
    const state = cloud(lone({ mail: { recoverable: 5 }, holds: { delay: '2d ago' } }));
    set(state, { RemoveDelayHoldApplied: true });
    wait(state, 25);
    expect(fate(state, 'ana/recoverable')).toBe('purged by C26');
  });
});

describe('the rescue of a mailbox, command by command', () => {
  const rescue = (state: State, flags: Thing = {}) => {
    const { guid } = ana(state);
    run(state, 'New-Mailbox', {
      Shared: true,
      Name: 'rescue-1',
      Alias: 'rescue-1',
      DisplayName: 'rescue-1',
      PrimarySmtpAddress: 'rescue-1@contoso.onmicrosoft.com',
    });
    run(state, 'Set-Mailbox', {
      Identity: 'rescue-1',
      EmailAddresses: { Add: `X500:${ana(state).legacyDn}` },
    });
    return run(state, 'New-MailboxRestoreRequest', {
      SourceMailbox: guid,
      TargetMailbox: 'rescue-1',
      Name: 'r',
      BatchName: 'b',
      ...flags,
    });
  };
  const requests = (state: State) => objects(run(state, 'Get-MailboxRestoreRequest', { BatchName: 'b' }));
  const statistics = (state: State) =>
    objects(
      run(state, 'Get-MailboxRestoreRequestStatistics', { Identity: requests(state)[0]?.['RequestGuid'] }),
    )[0];

  it('is queued, goes on, and is complete with all items', () => {
    const state = cloud(orphaned(5, { size: 10 }));
    expect(objects(rescue(state))[0]).toMatchObject({
      Name: 'r',
      Status: 'Queued',
      TargetMailbox: 'rescue-1',
    });
    wait(state, 12);
    expect(requests(state)).toMatchObject([{ Status: 'Completed', BatchName: 'b' }]);
    expect(statistics(state)).toMatchObject({
      Status: 'Completed',
      PercentComplete: 100,
      ItemsTransferred: 100,
    });
    expect(fate(state, 'ana/primary')).toBe('ana soft-deleted primary, rescue connected primary');
    expect(error(run(state, 'Remove-Mailbox', { Identity: ana(state).guid, PermanentlyDelete: true }))).toBe(
      'done',
    );
    expect(fate(state, 'ana/primary')).toBe('rescue connected primary');
  });

  it('is suspended, resumed and removed', () => {
    const state = cloud(orphaned(5, { size: 10 }));
    rescue(state);
    const one = { Identity: requests(state)[0]?.['RequestGuid'] };
    run(state, 'Suspend-MailboxRestoreRequest', one);
    wait(state, 48);
    expect(requests(state)).toMatchObject([{ Status: 'Suspended' }]);
    expect(error(run(state, 'Resume-MailboxRestoreRequest', { Identity: 'rescue-1\\r' }))).toBe('done');
    wait(state, 48);
    expect(requests(state)).toMatchObject([{ Status: 'Completed' }]);
    expect(error(run(state, 'Resume-MailboxRestoreRequest', one))).toContain("isn't failed");
    run(state, 'Remove-MailboxRestoreRequest', one);
    expect(requests(state)).toEqual([]);
  });

  it('is opened for an heir', () => {
    const state = cloud(orphaned(5));
    rescue(state);
    run(state, 'Add-MailboxPermission', {
      Identity: 'rescue-1',
      User: 'ben@contoso.com',
      AccessRights: ['FullAccess'],
    });
    expect(box(state, 'rescue').permissions).toEqual([{ user: 'ben@contoso.com', rights: 'FullAccess' }]);
    run(state, 'Remove-MailboxPermission', {
      Identity: 'rescue-1',
      User: 'ben@contoso.com',
      AccessRights: ['FullAccess'],
    });
    expect(box(state, 'rescue').permissions).toEqual([]);
  });

  it('does not begin with -WhatIf', () => {
    const state = cloud(orphaned(5));
    rescue(state, { WhatIf: true });
    expect(requests(state)).toEqual([]);
  });
});

describe('mailboxes', () => {
  it('C30: Undo-SoftDeletedMailbox by address', () => {
    const state = cloud(orphaned(5));
    const made = run(state, 'Undo-SoftDeletedMailbox', {
      SoftDeletedObject: 'ana@contoso.com',
      WindowsLiveID: 'ana@contoso.com',
      Password: password,
    });
    expect(objects(made)).toMatchObject([{ UserPrincipalName: 'ana@contoso.com' }]);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('C31: New-Mailbox -InactiveMailbox warns', () => {
    const state = cloud(orphaned(5, { state: 'inactive', holds: { litigation: true } }));
    const made = run(state, 'New-Mailbox', {
      InactiveMailbox: ana(state).guid,
      Name: 'recovered',
      MicrosoftOnlineServicesID: 'ana2@contoso.com',
      Password: password,
      ResetPasswordOnNextLogon: true,
    });
    expect('warnings' in made && made.warnings?.[0]).toContain('The inactive mailbox has been recovered');
    expect(inUse(state, 'ana')?.guid).toBe(ana(state).guid);
  });

  it.each<[string, object, Thing, Partial<Plays>, string]>([
    ['C41', lone(), {}, {}, 'ana soft-deleted primary'],
    [
      'C41, U8: on hold',
      lone({ holds: { litigation: true } }),
      {},
      { inactive: 'at-deletion' },
      'ana inactive primary',
    ],
    [
      'U8: on hold, refused',
      lone({ holds: { litigation: true } }),
      {},
      { inactive: 'when-gone' },
      'cannot be deleted',
    ],
    ['C42', orphaned(5), { PermanentlyDelete: true }, {}, 'purged by C42'],
    ['C42: one in use', lone(), { PermanentlyDelete: true }, {}, "couldn't be found"],
    [
      'C42: an inactive one',
      orphaned(5, { state: 'inactive', holds: { litigation: true } }),
      { PermanentlyDelete: true },
      {},
      'Hold',
    ],
    [
      'T11: its user is in the bin',
      deleted(5),
      { PermanentlyDelete: true },
      {},
      'there is a soft deleted user',
    ],
  ])('%s: Remove-Mailbox', (_, world, flags, plays, what) => {
    const state = cloud(world, plays);
    const said = error(run(state, 'Remove-Mailbox', { Identity: ana(state).guid, ...flags }));
    if (said === 'done') expect(fate(state, 'ana/primary')).toBe(what);
    else expect(said).toContain(what);
  });

  it('T9: Remove-Mailbox of a synced user', () => {
    expect(error(run(healthy(), 'Remove-Mailbox', { Identity: 'ana' }))).toContain('synchronized');
  });

  it('C45, C46: archives off and on', () => {
    const state = cloud(lone({ mail: { primary: 1, archive: 50 } }));
    run(state, 'Disable-Mailbox', { Identity: 'ana', Archive: true });
    expect(fate(state, 'ana/archive')).toBe('ana connected disabled-archive');
    wait(state, 24 * 20);
    run(state, 'Enable-Mailbox', { Identity: 'ana', Archive: true });
    expect(fate(state, 'ana/archive')).toBe('ana connected archive');
    expect(error(run(state, 'Disable-Mailbox', { Identity: 'ana' }))).toContain('has a valid license');
    expect(error(run(healthy(), 'Enable-Mailbox', { Identity: 'ana', Archive: true }))).toContain(
      'synchronized',
    );
  });

  it('C44: without its pointer a mailbox cut off cannot come back', () => {
    const state = cloud(lone({ state: 'disconnected', since: '5d ago' }, {}));
    run(state, 'Set-User', { Identity: 'ana@contoso.com', PermanentlyClearPreviousMailboxInfo: true });
    run(state, 'Set-MgUserLicense', {
      UserId: user(state, 'ana').id,
      AddLicenses: [{ SkuId: e3 }],
      RemoveLicenses: [],
    });
    expect(fate(state, 'ana/primary')).toBe('ana disconnected primary');
    expect(inUse(state, 'ana')?.content.primary).toEqual([]);
  });

  it('C32: a soft-deleted mail user frees its GUID when its user is gone', () => {
    const guid = '11111111-2222-4333-8444-555555555555';
    const state = cloud({
      users: { ana: {} },
      'mail-users': { old: { 'soft-deleted': '3d ago', carries: guid }, ana: { of: 'ana' } },
    });
    const [old] = objects(run(state, 'Get-MailUser', { SoftDeletedMailUser: true }));
    run(state, 'Remove-MailUser', { Identity: old?.['Guid'], PermanentlyDelete: true });
    expect(state.mailUsers).toHaveLength(1);
  });
});

describe('users through Microsoft Graph', () => {
  const post = (state: State, Method: string, Uri: string, body?: Thing) =>
    run(state, 'Invoke-MgGraphRequest', { Method, Uri, ...(body && { Body: JSON.stringify(body) }) });
  const id = (state: State) => user(state, 'ana').id;

  it('are licensed in one step, or not at all', () => {
    const state = cloud(lone({ state: 'disconnected', since: '5d ago' }, {}));
    const uri = `/v1.0/users/${id(state)}/assignLicense`;
    const before = structuredClone(state);
    expect(error(post(state, 'POST', uri, { addLicenses: [{ skuId: e3 }] }))).toContain(
      'missing parameters are: removeLicenses',
    );
    expect(
      error(post(state, 'POST', uri, { addLicenses: [{ skuId: id(state) }], removeLicenses: [] })),
    ).toContain('valid company License');
    expect(state).toEqual(before);
    expect(objects(post(state, 'POST', uri, { addLicenses: [{ skuId: e3 }], removeLicenses: [] }))).toEqual([
      { id: id(state), userPrincipalName: 'ana@contoso.com' },
    ]);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
  });

  it('are deleted, restored and purged', () => {
    const state = cloud(lone());
    run(state, 'Remove-MgUser', { UserId: id(state), WhatIf: true });
    expect(user(state, 'ana').state).toBe('live');
    run(state, 'Remove-MgUser', { UserId: 'ana@contoso.com' });
    expect(fate(state, 'ana/primary')).toBe('ana soft-deleted primary');
    expect(
      objects(run(state, 'Restore-MgDirectoryDeletedItem', { DirectoryObjectId: id(state) })),
    ).toMatchObject([{ Id: id(state) }]);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    post(state, 'DELETE', `/v1.0/users/${id(state)}`);
    post(state, 'DELETE', `/v1.0/directory/deletedItems/${id(state)}`);
    expect(state.users).toEqual([]);
    expect(ana(state).user).toBeUndefined();
    expect(
      error(run(state, 'Restore-MgDirectoryDeletedItem', { DirectoryObjectId: ana(state).guid })),
    ).toContain('Request_ResourceNotFound');
  });

  it('T3: are restored under another name where theirs is taken', () => {
    const world = deleted(5);
    const state = cloud({
      ...world,
      users: { ...world.users, ben: { upn: 'ana@contoso.com', addresses: ['ben@contoso.com'] } },
    });
    const restore = (own: Thing = {}) =>
      run(state, 'Restore-EntraDeletedDirectoryObject', { Id: id(state), ...own });
    expect(error(restore())).toContain('Error Type UserPrincipalName');
    expect(error(restore({ NewUserPrincipalName: 'ana2@contoso.com' }))).toBe('done');
    wait(state, 1);
    expect(inUse(state, 'ana')).toMatchObject({ upn: 'ana2@contoso.com', guid: ana(state).guid });
  });

  it('are changed, but not in what Active Directory says', () => {
    const state = healthy();
    expect(error(run(state, 'Update-MgUser', { UserId: id(state), UsageLocation: 'FR' }))).toBe('done');
    expect(error(run(state, 'Update-MgUser', { UserId: id(state), DisplayName: 'Eva' }))).toContain(
      'on-premises mastered',
    );
    user(state, 'ana').mapping = ana(state).guid;
    expect(
      error(post(state, 'PATCH', `/beta/users/${id(state)}`, { onPremisesObjectIdentifier: null })),
    ).toBe('done');
    expect(user(state, 'ana')).toMatchObject({ country: 'FR', mapping: undefined });
    expect(error(post(state, 'PATCH', `/v1.0/users/${id(state)}`, { city: 'x' }))).toContain(
      'does not know the property city',
    );
    expect(error(post(state, 'POST', `/v1.0/users/${id(state)}/revokeSignInSessions`))).toContain(
      'does not know POST',
    );
  });

  it('join and leave a group that licenses', () => {
    const state = cloud({
      ...lone({ state: 'disconnected', since: '5d ago' }, {}),
      groups: { staff: { licenses: ['e3'] } },
    });
    const group = state.groups[0]!.id;
    run(state, 'New-MgGroupMember', { GroupId: group, DirectoryObjectId: id(state) });
    wait(state, 1);
    expect(fate(state, 'ana/primary')).toBe('ana connected primary');
    post(state, 'DELETE', `/v1.0/groups/${group}/members/${id(state)}/$ref`);
    wait(state, 1);
    expect(fate(state, 'ana/primary')).toBe('ana disconnected primary');
  });

  it('switches of the sync keep those that are not named', () => {
    const state = healthy();
    const Features = { BlockCloudObjectTakeoverThroughHardMatchEnabled: true, AdditionalProperties: {} };
    run(state, 'Update-MgDirectoryOnPremiseSynchronization', {
      OnPremisesDirectorySynchronizationId: state.tenant.id,
      Features,
    });
    expect(state.tenant).toMatchObject({ hardMatchBlocked: true, softMatchBlocked: false });
  });

  it.each(['Invoke-MgRetryUserServiceProvisioning', 'Invoke-ProvisioningRecipientDiagnostic'])(
    'C47: %s makes Exchange look again',
    (cmdlet) => {
      const state = cloud({
        users: { ana: { licences: ['e3'] } },
        contacts: { old: { kind: 'public-folder', address: 'ana@contoso.com' } },
      });
      const retry = () =>
        run(state, cmdlet, cmdlet.includes('Mg') ? { UserId: id(state) } : { Recipients: 'ana@contoso.com' });
      retry();
      expect(user(state, 'ana').provisioningErrors).toHaveLength(1);
      state.contacts = [];
      retry();
      expect(inUse(state, 'ana')).toBeDefined();
    },
  );
});
