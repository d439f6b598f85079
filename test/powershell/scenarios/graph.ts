import { lost } from '../scenes';
import { time } from '../../../practice/powershell/tenant/values';
import { deletedUserOf, syncedOf, userOf } from '../../../practice/powershell/tenant/objects';
import { adele, ben, enterprise, standard, type Person } from '../../../practice/powershell/tenant/person';
import { world } from '../../../practice/powershell/tenant/world';
import { answered, deniedByGraph, noPremium, signedOut, throttled } from './refusals';
import { only, type Scenarios } from './scenario';

const group = 'c05f5e3a-2b7d-4f0a-9a68-5d7d0e1b7a11';
const again = '11112222-3333-4444-8555-666677778888';

/** Of the same name as Adele, somebody else. */
const namesake: Person = {
  ...ben,
  name: adele.name,
  upn: 'adele.v@fabrikam.com',
  addresses: ['SMTP:adele.v@fabrikam.com'],
};
/** Adele's address was given to Ben. */
const heir = () => userOf(ben, { ProxyAddresses: [...ben.addresses, `smtp:${adele.upn}`] });
const apostrophe: Person = {
  ...ben,
  name: "Miles O'Neil",
  upn: "o'neil@contoso.com",
  addresses: ["SMTP:o'neil@contoso.com"],
};
const guestOf = (over = {}) =>
  userOf(ben, {
    DisplayName: adele.name,
    UserPrincipalName: 'adele_contoso.com#EXT#@contoso.onmicrosoft.com',
    Mail: adele.upn,
    ProxyAddresses: [`SMTP:${adele.upn}`],
    UserType: 'Guest',
    ...over,
  });
const left = (over = {}) =>
  deletedUserOf(adele, { ...syncedOf(adele), OnPremisesSyncEnabled: null, ...over });

const live = { 'entra-account': 'present', 'user-object': 'user', 'country-set': 'yes' };
const ids = { 'object-id': adele.id, 'display-name': adele.name };
const anchor = 'XSLPV65jKEqTyWafMqX8LA==';
const deleted = { 'entra-account': 'soft-deleted', 'entra-deleted-on': '2026-11-14' };
const state = (over: object) => ({
  SkuId: enterprise,
  State: 'Active',
  Error: 'None',
  AssignedByGroup: null,
  LastUpdatedDateTime: time('2026-10-01T08:00:00Z'),
  DisabledPlans: [],
  ...over,
});
const planned =
  (status: string, name = 'EXCHANGE_S_ENTERPRISE') =>
  () =>
    world({
      licences: [
        {
          UserId: adele.id,
          SkuId: enterprise,
          SkuPartNumber: 'SPE_E3',
          ServicePlans: [
            { ServicePlanName: name, ServicePlanId: group, ProvisioningStatus: status, AppliesTo: 'User' },
          ],
        },
      ],
    });
const settings = (features: object | null) => () =>
  world({ syncSettings: [{ Id: '72f988bf-0000-41af-91ab-2d7cd011db47', Features: features }] });
const switches = { ...(world().syncSettings[0]?.['Features'] as object) };
const role = (name: string) => ({
  principalId: adele.id,
  roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
  roleDefinition: { displayName: name },
});
const holds = (user: object) => ({ see: [`Id                          : ${adele.id}`], ...user });

export const graph: Scenarios = {
  'check-graph-connection': [
    {
      title: 'connected with many scopes',
      see: ['{User.Read.All, GroupMember.Read.All', 'RoleEligibilitySchedule.Read.Directory}'],
      reads: 'nothing',
    },
    {
      title: 'not connected',
      world: () => world({ context: null }),
      see: ['Stop: not connected to Microsoft Graph.'],
      never: ['TenantId'],
      reads: 'nothing',
    },
    { title: 'no module', missing: ['Get-MgContext'], see: ['not recognized'], reads: 'nothing' },
  ],
  'get-user': [
    {
      ...holds({}),
      title: 'found by the sign-in name',
      see: ['1 active users with this name or address.'],
      never: ['only a further address'],
      reads: only(live, { ...ids, sam: adele.sam, 'immutable-id': anchor, 'usage-location': 'DE' }),
    },
    {
      title: 'found by another address of the same person',
      values: { upn: 'a.vance@contoso.com' },
      see: ['a.vance@contoso.com is only a further address of Adele Vance (adele@contoso.com). Is that'],
      reads: only(live, ids),
    },
    {
      title: 'somebody else has the address now',
      world: () => world({ users: [heir()] }),
      see: ['1 active users', 'adele@contoso.com is only a further address of Ben Stein (ben@contoso.com).'],
      reads: 'nothing',
    },
    {
      title: 'two users share the address',
      world: () => world({ users: [userOf(adele), guestOf()] }),
      see: ['2 active users with this name or address.', 'UserType                    : Guest'],
      reads: only({ 'entra-account': 'present', 'user-object': 'several' }),
    },
    {
      title: 'a synced one, and a copy in the cloud',
      world: () =>
        world({
          users: [
            userOf(adele, { ...syncedOf(adele), ProxyAddresses: [`smtp:${adele.upn}`] }),
            userOf({ ...adele, id: again }, { UserPrincipalName: 'adele1@contoso.com' }),
          ],
        }),
      see: ['2 active users with this name or address.'],
      reads: only({ 'entra-account': 'present', 'user-object': 'several' }),
    },
    {
      title: 'only a guest',
      world: () => world({ users: [guestOf()] }),
      see: ['1 active users', 'UserType                    : Guest'],
      never: ['only a further address'],
      reads: only({ 'user-object': 'guest' }),
    },
    {
      title: 'nobody',
      world: lost,
      see: ['0 active users with this name or address.'],
      reads: 'nothing',
    },
    {
      title: 'managed in the cloud, without a licence and without a country',
      world: () => world({ users: [userOf(adele, { AssignedLicenses: [], UsageLocation: null })] }),
      see: ['AssignedLicenses            : {}'],
      reads: only(
        {
          'entra-account': 'present',
          'country-set': 'no',
        },
        ids,
      ),
    },
    {
      title: 'out of the scope of the sync',
      world: () => world({ users: [userOf(adele, { ...syncedOf(adele), OnPremisesSyncEnabled: false })] }),
      see: [`OnPremisesImmutableId       : ${anchor}`],
      reads: only(live, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'made again after the loss',
      world: () =>
        world({
          users: [userOf({ ...adele, id: again }, { CreatedDateTime: time('2026-11-18T09:00:00Z') })],
        }),
      see: ['CreatedDateTime             : 2026-11-18T09:00:00Z'],
      reads: only({ 'country-set': 'yes' }, { 'object-id': again }),
    },
    {
      title: 'an apostrophe in the name',
      world: () => world({ users: [userOf(apostrophe), userOf(ben)] }),
      values: { upn: apostrophe.upn },
      see: ['1 active users', "Miles O'Neil"],
      never: ['Ben Stein'],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgUser')],
      see: ['Insufficient privileges'],
      never: ['active users'],
      reads: 'nothing',
    },
    {
      title: 'not signed in',
      failures: [signedOut('Get-MgUser')],
      see: ['Please call Connect-MgGraph'],
      never: ['active users'],
      reads: 'nothing',
    },
    {
      title: 'too many requests, with the session’s own preference',
      failures: [throttled('Get-MgUser')],
      preference: 'SilentlyContinue',
      see: ['429'],
      never: ['active users'],
      reads: 'nothing',
    },
  ],
  'get-user-by-id': [
    {
      title: 'found',
      see: [`Id                         : ${adele.id}`],
      reads: only(live, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'among the deleted users',
      world: lost,
      see: ['Request_ResourceNotFound'],
      never: ['UserPrincipalName'],
      reads: 'nothing',
    },
    {
      title: 'another user comes back',
      answer: () => ({ objects: [userOf(ben)] }),
      see: ['Stop: 1 users read, exactly the one named expected.'],
      never: [ben.upn],
      reads: 'nothing',
    },
    { title: 'no permission', failures: [deniedByGraph('Get-MgUser')], see: ['403'], reads: 'nothing' },
    {
      title: 'somebody else’s id',
      values: { 'object-id': ben.id },
      see: [ben.upn],
      reads: 'nothing',
    },
  ],
  'get-deleted-user': [
    {
      title: 'deleted, and synced',
      see: [
        'DeletedDateTime          : 2026-11-14T08:00:00Z',
        '7e06b56615f340138bf879874d52e68aadele@contoso.com',
      ],
      reads: only({ ...deleted, anchor: 'yes' }, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'deleted, and was synced',
      world: () => lost({ deletedUsers: [left()] }),
      see: [`OnPremisesImmutableId    : ${anchor}`, 'OnPremisesSyncEnabled    : \n'],
      reads: only(deleted, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'deleted, of the cloud',
      world: () => lost({ deletedUsers: [deletedUserOf(adele)] }),
      reads: only({ ...deleted, anchor: 'no' }, ids),
    },
    {
      title: 'without a sign-in name',
      world: () => lost({ deletedUsers: [deletedUserOf(adele, { UserPrincipalName: null })] }),
      see: ['UserPrincipalName        : \n'],
      reads: only({ ...deleted, anchor: 'no' }, ids),
    },
    {
      title: 'not among the deleted ones',
      world,
      see: ['Request_ResourceNotFound'],
      never: ['DeletedDateTime'],
      reads: 'nothing',
    },
    {
      title: 'all deleted users come back',
      answer: () => ({ objects: [deletedUserOf(ben), deletedUserOf(adele)] }),
      see: ['Stop: 2 deleted users read, exactly the one named expected.'],
      never: [adele.upn],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgDirectoryDeletedItemAsUser')],
      see: ['Insufficient privileges'],
      reads: 'nothing',
    },
  ],
  'get-mailbox-owner': [
    {
      title: 'a live user',
      see: ['The mailbox names this live user:'],
      never: ['No user has this id'],
      reads: only({ 'entra-account': 'present' }, ids),
    },
    {
      title: 'a deleted user',
      world: lost,
      see: ['The mailbox names this deleted user:', 'DeletedDateTime          : 2026-11-14T08:00:00Z'],
      never: ['live user:', 'No user has this id'],
      reads: only({ ...deleted, anchor: 'yes' }, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'nobody',
      world: () => lost({ deletedUsers: [deletedUserOf(ben)] }),
      see: ['No user has this id, live or deleted.'],
      never: [ben.upn],
      reads: 'nothing',
    },
    {
      title: 'somebody else',
      values: { 'directory-id': ben.id },
      see: ['The mailbox names this live user:', ben.upn],
      reads: 'nothing',
    },
    {
      title: 'the search of the live users fails',
      failures: [deniedByGraph('Get-MgUser')],
      see: ['Insufficient privileges'],
      never: ['No user has this id', 'The mailbox names'],
      reads: 'nothing',
    },
    {
      title: 'the search of the deleted users fails',
      world: lost,
      failures: [signedOut('Get-MgDirectoryDeletedItemAsUser')],
      see: ['Please call Connect-MgGraph'],
      never: ['No user has this id', 'The mailbox names'],
      reads: 'nothing',
    },
  ],
  'find-deleted-user': [
    {
      title: 'one, with its id before its name',
      see: ['1 deleted users with this address, newest first.'],
      reads: only({ ...deleted, anchor: 'yes' }, { ...ids, 'immutable-id': anchor }),
    },
    ...(
      [
        ['with dashes in the id', { UserPrincipalName: `${adele.id}${adele.upn}` }],
        ['without the id before its name', { UserPrincipalName: adele.upn }],
        ['in another letter case', { UserPrincipalName: `${adele.id.replaceAll('-', '')}ADELE@Contoso.com` }],
        [
          'by its name on-premises alone',
          {
            UserPrincipalName: 'x1@contoso.onmicrosoft.com',
            Mail: null,
            ProxyAddresses: [],
            OnPremisesUserPrincipalName: adele.upn,
          },
        ],
      ] as const
    ).map(([title, over]) => ({
      title,
      world: () => lost({ deletedUsers: [left(over), deletedUserOf(ben)] }),
      see: ['1 deleted users with this address'],
      never: [ben.upn],
      reads: only(deleted, { ...ids, 'immutable-id': anchor }),
    })),
    {
      title: 'by an alias, and without a sign-in name',
      world: () =>
        lost({
          deletedUsers: [
            left({
              UserPrincipalName: null,
              Mail: null,
              ProxyAddresses: [`SMTP:${adele.upn}`],
              OtherMails: null,
            }),
          ],
        }),
      see: ['1 deleted users with this address', 'UserPrincipalName           : \n'],
      reads: only(deleted, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'by a mail address for signing up',
      world: () =>
        lost({
          deletedUsers: [
            left({
              UserPrincipalName: 'x1@contoso.onmicrosoft.com',
              Mail: null,
              ProxyAddresses: null,
              OnPremisesUserPrincipalName: null,
              OtherMails: [adele.upn],
            }),
          ],
        }),
      see: ['1 deleted users with this address', 'OtherMails                  : {adele@contoso.com}'],
      reads: only({}),
    },
    {
      title: 'a guest',
      world: () =>
        lost({
          deletedUsers: [
            guestOf({
              UserPrincipalName: `${ben.id.replaceAll('-', '')}adele_contoso.com#EXT#@contoso.onmicrosoft.com`,
              Mail: null,
              ProxyAddresses: [],
              DeletedDateTime: time('2026-11-14T08:00:00Z'),
            }),
          ],
        }),
      see: ['1 deleted users with this address', '#EXT#@contoso.onmicrosoft.com'],
      reads: 'nothing',
    },
    {
      title: 'two, the newest first',
      world: () =>
        lost({
          deletedUsers: [
            deletedUserOf(adele, { DeletedDateTime: time('2026-10-30T08:00:00Z') }),
            deletedUserOf({ ...adele, id: again }, { DeletedDateTime: time('2026-11-15T08:00:00Z') }),
          ],
        }),
      see: [`2 deleted users with this address, newest first.\nId                          : ${again}`],
      reads: only({ 'entra-account': 'soft-deleted' }),
    },
    {
      title: 'two, of whom one was synced',
      world: () =>
        lost({
          deletedUsers: [deletedUserOf(adele, syncedOf(adele)), deletedUserOf({ ...adele, id: again })],
        }),
      see: ['2 deleted users with this address'],
      reads: only({ 'entra-account': 'soft-deleted' }),
    },
    {
      title: 'nobody',
      world: () => lost({ deletedUsers: [deletedUserOf(ben)] }),
      see: ['0 deleted users with this address, newest first.'],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgDirectoryDeletedItemAsUser')],
      see: ['403'],
      never: ['0 deleted users'],
      reads: 'nothing',
    },
    {
      title: 'no module',
      missing: ['Get-MgDirectoryDeletedItemAsUser'],
      see: ['not recognized'],
      never: ['0 deleted'],
      reads: 'nothing',
    },
  ],
  'list-deleted-users': [
    {
      title: 'two are deleted, the earliest first',
      world: () =>
        lost({
          deletedUsers: [
            deletedUserOf(adele, syncedOf(adele)),
            deletedUserOf(ben, { DeletedDateTime: time('2026-11-02T06:00:00Z') }),
          ],
        }),
      see: ['2 deleted users, the earliest deletion first.', '2026-11-02T06:00:00Z', '2026-11-14T08:00:00Z'],
    },
    {
      title: 'nobody is deleted',
      world,
      see: ['0 deleted users, the earliest deletion first.'],
      reads: 'nothing',
    },
    {
      title: 'not signed in',
      failures: [signedOut('Get-MgDirectoryDeletedItemAsUser')],
      see: ['Please call Connect-MgGraph'],
      never: ['deleted users'],
      reads: 'nothing',
    },
  ],
  'find-deleted-user-by-name': [
    {
      title: 'found by a part of the name, in another letter case',
      values: { 'display-name': 'adele' },
      see: ['1 deleted users with this name, newest first.'],
      reads: only(deleted, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'a namesake, and one without a name',
      world: () =>
        lost({ deletedUsers: [deletedUserOf(namesake), deletedUserOf(ben, { DisplayName: null })] }),
      see: ['1 deleted users with this name', 'adele.v@fabrikam.com'],
      reads: 'nothing',
    },
    {
      title: 'Adele and a namesake',
      world: () =>
        lost({
          deletedUsers: [
            deletedUserOf(namesake, { DeletedDateTime: time('2026-11-19T08:00:00Z') }),
            deletedUserOf(adele, syncedOf(adele)),
          ],
        }),
      see: [`2 deleted users with this name, newest first.\nId                    : ${ben.id}`],
      reads: only(deleted, ids),
    },
    {
      title: 'nobody',
      world: () => lost({ deletedUsers: [] }),
      see: ['0 deleted users with this name, newest first.'],
      reads: 'nothing',
    },
    {
      title: 'not signed in',
      failures: [signedOut('Get-MgDirectoryDeletedItemAsUser')],
      see: ['Please call Connect-MgGraph'],
      never: ['0 deleted users'],
      reads: 'nothing',
    },
  ],
  'get-cloud-mapping': [
    {
      title: 'no mapping',
      see: ['onPremisesObjectIdentifier : \n'],
      reads: only({ 'entra-account': 'present' }, { 'object-id': adele.id, 'immutable-id': anchor }),
    },
    {
      title: 'mapped',
      world: () =>
        world({ users: [userOf(adele, { ...syncedOf(adele), OnPremisesObjectIdentifier: adele.account })] }),
      see: [`onPremisesObjectIdentifier : ${adele.account}`],
      reads: only({ 'entra-account': 'present' }, { 'object-id': adele.id, 'immutable-id': anchor }),
    },
    { title: 'not found', world: lost, see: ['Request_ResourceNotFound'], reads: 'nothing' },
    {
      title: 'refused, with the reason only in the answer',
      failures: [
        answered(
          '403 Forbidden',
          'Authorization_RequestDenied',
          'Insufficient privileges to complete the operation.',
        ),
      ],
      see: ['Authorization_RequestDenied'],
      never: ['onPremisesObjectIdentifier :'],
      reads: 'nothing',
    },
    {
      title: 'somebody else comes back',
      answer: () => ({ objects: [{ id: ben.id, userPrincipalName: ben.upn }] }),
      see: ['Stop: 1 users read, exactly the one named expected.'],
      never: [ben.upn],
      reads: 'nothing',
    },
  ],
  'get-domain-authentication': [
    { title: 'managed', see: ['AuthenticationType : Managed'], reads: only({ federated: 'no' }) },
    {
      title: 'federated',
      world: () =>
        world({
          entraDomains: [
            { Id: 'contoso.com', AuthenticationType: 'Federated', IsVerified: true, IsDefault: true },
          ],
        }),
      see: ['AuthenticationType : Federated'],
      reads: only({ federated: 'yes' }),
    },
    {
      title: 'a domain that the tenant does not have',
      values: { upn: 'adele@fabrikam.com' },
      see: ['Request_ResourceNotFound'],
      never: ['AuthenticationType'],
      reads: 'nothing',
    },
    {
      title: 'all domains come back',
      answer: () => ({ objects: world().entraDomains }),
      see: ['Stop: 2 domains read, exactly the one of the user expected.'],
      never: ['AuthenticationType'],
      reads: 'nothing',
    },
    {
      title: 'another letter case',
      values: { upn: 'adele@CONTOSO.com' },
      see: ['AuthenticationType : Managed'],
      reads: only({ federated: 'no' }),
    },
    { title: 'no permission', failures: [deniedByGraph('Get-MgDomain')], see: ['403'], reads: 'nothing' },
  ],
  'get-privileged-roles': [
    {
      title: 'none',
      see: ['roleAssignments found: 0\nroleEligibilityScheduleInstances found: 0'],
      reads: 'nothing',
    },
    {
      title: 'assigned and eligible',
      world: () =>
        world({
          roles: {
            assigned: [role('Global Administrator'), role('Exchange Administrator')],
            eligible: [role('User Administrator')],
            groups: [],
          },
        }),
      see: [
        'roleAssignments found: 2',
        '  Exchange Administrator (62e90394-69f5-4237-9190-012177145e10)',
        'roleEligibilityScheduleInstances found: 1\n  User Administrator',
      ],
      reads: 'nothing',
    },
    {
      title: 'no Entra ID P2',
      failures: [noPremium],
      see: [
        'roleAssignments found: 0',
        'roleEligibilityScheduleInstances: none. The tenant has no Entra ID P2, so nobody has an eligible role.',
      ],
      never: ['roleEligibilityScheduleInstances found'],
      reads: 'nothing',
    },
    {
      title: 'no Entra ID P2, but a role',
      world: () => world({ roles: { assigned: [role('Helpdesk Administrator')], eligible: [], groups: [] } }),
      failures: [noPremium],
      see: ['roleAssignments found: 1\n  Helpdesk Administrator', 'nobody has an eligible role'],
      reads: 'nothing',
    },
    {
      title: 'the eligible roles are refused',
      world: () => world({ roles: { assigned: [role('Global Reader')], eligible: [], groups: [] } }),
      failures: [answered('403 Forbidden', 'Authorization_RequestDenied', 'Insufficient privileges', 2)],
      see: ['roleAssignments found: 1\n  Global Reader', 'Authorization_RequestDenied'],
      never: ['roleEligibilityScheduleInstances found', 'nobody has'],
      reads: 'nothing',
    },
    {
      title: 'the assigned roles need a licence, as in no tenant',
      failures: [{ ...noPremium, nth: 1 }],
      see: ['AadPremiumLicenseRequired'],
      never: ['found: 0', 'none. The tenant'],
      reads: 'nothing',
    },
    {
      title: 'value is null',
      answer: () => ({ objects: [{ value: null }] }),
      see: ['roleAssignments found: 0', 'roleEligibilityScheduleInstances found: 0'],
      reads: 'nothing',
    },
    {
      title: 'not signed in',
      failures: [signedOut('Invoke-MgGraphRequest')],
      see: ['Please call Connect-MgGraph'],
      never: ['found:'],
      reads: 'nothing',
    },
  ],
  'get-licences': [
    {
      title: 'licensed',
      see: ['1 licences', 'EXCHANGE_S_ENTERPRISE', 'ProvisioningStatus : Success'],
      reads: only({ 'exchange-plan': 'on', 'licence-removed': 'not-removed' }),
    },
    {
      title: 'pending',
      world: planned('PendingProvisioning'),
      see: ['ProvisioningStatus : PendingProvisioning'],
      reads: only({ 'exchange-plan': 'pending' }),
    },
    {
      title: 'switched off inside the licence',
      world: planned('Disabled'),
      see: ['ProvisioningStatus : Disabled'],
      reads: only({ 'exchange-plan': 'off' }),
    },
    {
      title: 'only a plan without a mailbox',
      world: planned('Success', 'EXCHANGE_S_FOUNDATION'),
      see: ['EXCHANGE_S_FOUNDATION'],
      reads: only({}),
    },
    {
      title: 'another plan for a mailbox',
      world: planned('Success', 'EXCHANGE_S_STANDARD'),
      see: ['EXCHANGE_S_STANDARD'],
      reads: only({ 'exchange-plan': 'on', 'licence-removed': 'not-removed' }),
    },
    {
      title: 'none',
      world: () => world({ licences: [] }),
      see: ['0 licences'],
      never: ['SkuPartNumber'],
      reads: only({}),
    },
    {
      title: 'none, of somebody else',
      world: () => world({ licences: [] }),
      values: { upn: ben.upn },
      see: ['0 licences'],
      reads: 'nothing',
    },
    {
      title: 'licensed, of somebody else',
      world: () => world({ licences: [{ ...world().licences[0], UserId: ben.id }] }),
      values: { upn: ben.upn },
      see: ['1 licences', 'UserPrincipalName : ben@contoso.com'],
      reads: 'nothing',
    },
    {
      title: 'a mail address that is no sign-in name',
      values: { upn: 'a.vance@contoso.com' },
      see: ['Request_ResourceNotFound'],
      never: ['0 licences'],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgUserLicenseDetail')],
      see: ['403'],
      never: ['0 licences'],
      reads: 'nothing',
    },
  ],
  'get-licence-states': [
    {
      title: 'directly licensed',
      see: ['1 licence states', 'State               : Active', 'LastUpdatedDateTime : 2026-10-01T08:00:00Z'],
      reads: only({ 'entra-account': 'present', 'country-set': 'yes' }, ids),
    },
    {
      title: 'licensed by a group, which has no seat',
      world: () =>
        world({
          users: [
            userOf(adele, {
              LicenseAssignmentStates: [
                state({ State: 'Error', Error: 'CountViolation', AssignedByGroup: group }),
              ],
            }),
          ],
        }),
      see: [
        'State               : Error',
        'Error               : CountViolation',
        `AssignedByGroup     : ${group}`,
      ],
      reads: only({
        'entra-account': 'present',
        'country-set': 'yes',
        'group-licence': 'yes',
        'licence-error': 'no-seats',
      }),
    },
    ...(
      [
        ['ProhibitedInUsageLocationViolation', 'country'],
        ['MutuallyExclusiveViolation', 'conflict'],
        ['DependencyViolation', 'dependency'],
      ] as const
    ).map(([error, answer]) => ({
      title: error,
      world: () =>
        world({
          users: [userOf(adele, { LicenseAssignmentStates: [state({ State: 'Error', Error: error })] })],
        }),
      see: [`Error               : ${error}`],
      reads: only({ 'entra-account': 'present', 'country-set': 'yes', 'licence-error': answer }),
    })),
    {
      title: 'licensed by a group, somebody else',
      world: () =>
        world({ users: [userOf(ben, { LicenseAssignmentStates: [state({ AssignedByGroup: group })] })] }),
      values: { upn: ben.upn },
      see: [`AssignedByGroup     : ${group}`],
      reads: 'nothing',
    },
    {
      title: 'no licence',
      world: () => world({ users: [userOf(adele, { LicenseAssignmentStates: null, AssignedLicenses: [] })] }),
      see: ['0 licence states'],
      reads: only({ 'entra-account': 'present', 'country-set': 'yes', 'exchange-plan': 'none' }),
    },
    {
      title: 'not found',
      values: { upn: 'a.vance@contoso.com' },
      see: ['Request_ResourceNotFound'],
      never: ['0 licence states'],
      reads: 'nothing',
    },
    {
      title: 'somebody else comes back',
      answer: () => ({ objects: [userOf(ben)] }),
      see: ['Stop: 1 users read, exactly the one named expected.'],
      never: [ben.upn],
      reads: 'nothing',
    },
  ],
  'get-source-of-authority': [
    {
      title: 'handed over to the cloud',
      world: () => world({ users: [userOf(adele, { IsCloudManaged: true }), userOf(ben)] }),
      see: [adele.upn, 'isCloudManaged : True'],
      never: [ben.upn],
    },
    { title: 'managed in Active Directory', world, see: ['isCloudManaged : False'] },
    {
      title: 'nobody has this id',
      world: () => world({ users: [userOf(ben)] }),
      see: ['Request_ResourceNotFound'],
      never: ['isCloudManaged :'],
    },
  ],
  'list-provisioning-errors': [
    {
      title: 'one of two users has an error',
      see: [
        '2 users read, 1 with an error of the sync.',
        'PropertyConflict',
        'ProxyAddresses',
        'adele@contoso.com',
      ],
      never: [ben.upn],
      reads: { answers: { 'provisioning-error': 'address' } },
    },
    {
      title: 'nobody has one',
      world,
      see: ['with an error of the sync.', ', 0 with an error'],
      never: ['PropertyConflict'],
      reads: 'nothing',
    },
    {
      title: 'not signed in',
      failures: [signedOut('Get-MgUser')],
      see: ['Please call Connect-MgGraph'],
      never: ['users read'],
      reads: 'nothing',
    },
  ],
  'get-provisioning-errors': [
    {
      title: 'an address in use, and a GUID in use',
      see: ['On-premises errors: 1. Service errors not resolved: 1.', 'PropertyConflict', 'ErrorDescription'],
      reads: {
        answers: { 'validation-error': 'exchange-in-use' },
        details: { 'conflict-guid': adele.mailbox },
      },
    },
    {
      title: 'none',
      world,
      see: ['On-premises errors: 0. Service errors not resolved: 0.'],
      reads: { answers: { 'provisioning-error': 'none' } },
    },
    {
      title: 'only one that is resolved',
      world: () =>
        world({
          users: [
            userOf(adele, {
              OnPremisesProvisioningErrors: null,
              ServiceProvisioningErrors: [
                {
                  IsResolved: true,
                  CreatedDateTime: time('2026-11-01T10:00:00Z'),
                  ServiceInstance: 'exchange/x',
                  AdditionalProperties: { $dictionary: { errorDetail: 'Old text.' } },
                },
              ],
            }),
          ],
        }),
      see: ['Service errors not resolved: 0.'],
      never: ['Old text.'],
      reads: { answers: { 'provisioning-error': 'none' } },
    },
    {
      title: 'one without a text',
      world: () =>
        world({
          users: [
            userOf(adele, {
              ServiceProvisioningErrors: [
                {
                  IsResolved: false,
                  CreatedDateTime: time('2026-11-20T10:00:00Z'),
                  ServiceInstance: 'exchange/x',
                  AdditionalProperties: { $dictionary: {} },
                },
              ],
            }),
          ],
        }),
      see: ['Service errors not resolved: 1.', 'ServiceInstance : exchange/x'],
      reads: only({ 'entra-account': 'present' }),
    },
    {
      title: 'only an address in use',
      world: () =>
        world({
          users: [
            userOf(adele, {
              OnPremisesProvisioningErrors: [
                {
                  Category: 'PropertyConflict',
                  PropertyCausingError: 'UserPrincipalName',
                  Value: adele.upn,
                  OccurredDateTime: time('2026-11-20T10:00:00Z'),
                },
              ],
            }),
          ],
        }),
      see: [
        'On-premises errors: 1. Service errors not resolved: 0.',
        'PropertyCausingError : UserPrincipalName',
      ],
      reads: only({ 'entra-account': 'present', 'provisioning-error': 'address', 'refused-name': 'sign-in' }),
    },
    {
      title: 'not found',
      values: { upn: 'a.vance@contoso.com' },
      see: ['Request_ResourceNotFound'],
      never: ['errors: 0'],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgUser')],
      see: ['403'],
      never: ['errors: 0'],
      reads: 'nothing',
    },
  ],
  'get-usage-location': [
    {
      title: 'set',
      see: ['UsageLocation     : DE'],
      reads: only({ 'entra-account': 'present', 'country-set': 'yes' }, { 'usage-location': 'DE' }),
    },
    {
      title: 'empty',
      world: () => world({ users: [userOf(adele, { UsageLocation: null })] }),
      see: ['UsageLocation     :\n'],
      reads: only({ 'entra-account': 'present', 'country-set': 'no' }),
    },
    {
      title: 'not found',
      world: lost,
      see: ['Request_ResourceNotFound'],
      never: ['UsageLocation     :'],
      reads: 'nothing',
    },
    { title: 'no permission', failures: [deniedByGraph('Get-MgUser')], see: ['403'], reads: 'nothing' },
  ],
  'get-skus': [
    {
      title: 'two with a mailbox, and one without',
      see: ['2 licences with an Exchange plan.', 'Free             : 5', 'Free             : 2'],
      never: ['FLOW_FREE', 'FOUNDATION'],
      reads: 'nothing',
    },
    {
      title: 'more used than bought, and an archive plan',
      world: () =>
        world({
          skus: [
            { ...world().skus[0], ConsumedUnits: 27 },
            {
              SkuId: standard,
              SkuPartNumber: 'EXCHANGEARCHIVE_ADDON',
              CapabilityStatus: 'Enabled',
              ConsumedUnits: 1,
              PrepaidUnits: { Enabled: 1, Warning: 0, Suspended: 0 },
              ServicePlans: [{ ServicePlanName: 'EXCHANGE_S_ARCHIVE_ADDON' }],
            },
          ],
        }),
      see: ['1 licences with an Exchange plan.', 'Free             : -2'],
      never: ['ARCHIVE'],
      reads: 'nothing',
    },
    {
      title: 'none',
      world: () => world({ skus: [] }),
      see: ['0 licences with an Exchange plan.'],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgSubscribedSku')],
      see: ['403'],
      never: ['0 licences'],
      reads: 'nothing',
    },
  ],
  'get-hard-match-block': [
    {
      title: 'blocked',
      see: [
        'BlockCloudObjectTakeoverThroughHardMatchEnabled      : True',
        'AllowOnPremUpdateOfOnPremisesObjectIdentifierEnabled : False',
      ],
      // A role can block the match too, so this alone is no answer.
      reads: 'nothing',
    },
    {
      title: 'not blocked, and an older tenant',
      world: settings({
        ...switches,
        BlockCloudObjectTakeoverThroughHardMatchEnabled: false,
        AdditionalProperties: { $dictionary: {} },
      }),
      see: [
        'BlockCloudObjectTakeoverThroughHardMatchEnabled      : False',
        'AllowOnPremUpdateOfOnPremisesObjectIdentifierEnabled :\n',
      ],
      reads: 'nothing',
    },
    {
      title: 'the value is not shown',
      world: settings({ ...switches, BlockCloudObjectTakeoverThroughHardMatchEnabled: null }),
      see: ['BlockCloudObjectTakeoverThroughHardMatchEnabled      : \n'],
      reads: 'nothing',
    },
    {
      title: 'no settings',
      world: () => world({ syncSettings: [] }),
      see: ['Stop: 0 sync settings read, exactly one expected.'],
      reads: 'nothing',
    },
    {
      title: 'the switches are not shown',
      world: settings(null),
      see: ['Stop: the tenant does not show its sync switches.'],
      never: ['1 sync settings read, exactly one expected'],
      reads: 'nothing',
    },
    {
      title: 'no permission',
      failures: [deniedByGraph('Get-MgDirectoryOnPremiseSynchronization')],
      see: ['403'],
      never: ['BlockSoftMatchEnabled'],
      reads: 'nothing',
    },
  ],
  'save-evidence-entra': [
    { title: 'a live user', see: ['1 users saved in ', 'before-entra-'], reads: 'nothing' },
    { title: 'a deleted user', world: lost, see: ['1 users saved in '], reads: 'nothing' },
    {
      title: 'nobody',
      world: () => lost({ deletedUsers: [deletedUserOf(ben)] }),
      see: ['0 users saved in '],
      reads: 'nothing',
    },
    {
      title: 'the deleted users are refused',
      failures: [deniedByGraph('Get-MgDirectoryDeletedItemAsUser')],
      see: ['403'],
      never: ['saved in'],
      reads: 'nothing',
    },
  ],
  'get-group-licence-errors': [
    {
      title: 'a member without a seat',
      world: () =>
        world({
          licenceErrors: [{ Id: adele.id }],
          users: [
            userOf(adele, {
              LicenseAssignmentStates: [
                state({ State: 'Error', Error: 'CountViolation', AssignedByGroup: group }),
                state({ SkuId: standard, State: 'Error', Error: 'DependencyViolation' }),
              ],
            }),
          ],
        }),
      see: ['1 members with a licence error.', 'Error : CountViolation'],
      never: ['DependencyViolation'],
      reads: only({ 'entra-account': 'present', 'country-set': 'yes', 'licence-error': 'no-seats' }),
    },
    {
      title: 'two members',
      world: () =>
        world({
          licenceErrors: [{ Id: adele.id }, { Id: ben.id }],
          users: [
            userOf(adele, {
              LicenseAssignmentStates: [
                state({ State: 'Error', Error: 'MutuallyExclusiveViolation', AssignedByGroup: group }),
              ],
            }),
            userOf(ben, {
              LicenseAssignmentStates: [
                state({ State: 'Error', Error: 'UniquenessViolation', AssignedByGroup: group }),
              ],
            }),
          ],
        }),
      see: ['2 members with a licence error.', 'Error : UniquenessViolation'],
      reads: only({ 'entra-account': 'present', 'country-set': 'yes' }),
    },
    {
      title: 'none',
      world: () => world({ licenceErrors: [] }),
      see: ['0 members with a licence error.'],
      reads: 'nothing',
    },
    {
      title: 'a member that cannot be read',
      world: () => world({ licenceErrors: [{ Id: again }, { Id: adele.id }] }),
      see: ['2 members with a licence error.', 'Request_ResourceNotFound'],
      never: [adele.upn],
      reads: 'nothing',
    },
    {
      title: 'no such group',
      failures: [
        {
          cmdlet: 'Get-MgGroupMemberWithLicenseError',
          message: `[Request_ResourceNotFound] : Resource '${group}' does not exist or one of its queried reference-property objects are not present.`,
          id: 'Request_ResourceNotFound,Microsoft.Graph.PowerShell.Cmdlets.GetMgGroupMemberWithLicenseError_List',
          category: 'InvalidOperation',
        },
      ],
      see: ['does not exist'],
      never: ['0 members'],
      reads: 'nothing',
    },
  ],
  'find-restore-conflict': [
    {
      title: 'another person has a further address',
      see: [
        '2 names and addresses of Adele Vance',
        ', 1 taken.',
        'Taken        : a.vance@contoso.com',
        `HolderId     : ${ben.id}`,
      ],
      reads: 'nothing',
    },
    {
      title: 'a guest has the sign-in name, a group and a contact an address',
      world: () =>
        lost({
          users: [guestOf({ ProxyAddresses: [`SMTP:${adele.upn}`] })],
          groups: [{ id: group, displayName: 'Sales', proxyAddresses: ['smtp:a.vance@contoso.com'] }],
          contacts: [{ id: again, displayName: 'Adele (private)', proxyAddresses: [`SMTP:${adele.upn}`] }],
        }),
      see: [', 3 taken.', 'By           : user (Guest)', 'By           : groups', 'By           : contacts'],
      reads: 'nothing',
    },
    {
      title: 'nothing is taken',
      world: lost,
      see: [', 0 taken.'],
      never: ['HolderId'],
      reads: 'nothing',
    },
    {
      title: 'the user is not among the deleted ones',
      world: () => lost({ deletedUsers: [] }),
      see: ['Request_ResourceNotFound'],
      never: ['taken.'],
      reads: 'nothing',
    },
    {
      title: 'an answer without a list',
      world: lost,
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Invoke-MgGraphRequest' ? { objects: [{ error: 'x' }] } : answer,
      see: ['Stop: the answer holds no list'],
      never: ['taken.'],
      reads: 'nothing',
    },
    {
      title: 'not signed in',
      failures: [signedOut('Get-MgDirectoryDeletedItemAsUser')],
      see: ['Please call Connect-MgGraph'],
      never: ['taken.'],
      reads: 'nothing',
    },
  ],
  'find-address-entra': [
    {
      title: 'a user',
      see: ['1. Users and guests: 1', '2. groups: 0', '2. contacts: 0', '3. Deleted users: 0'],
      reads: only({ 'entra-account': 'present', 'user-object': 'user' }, ids),
    },
    {
      title: 'a guest',
      world: () => world({ users: [guestOf()] }),
      see: ['1. Users and guests: 1', 'UserType              : Guest'],
      reads: only({ 'user-object': 'guest' }),
    },
    {
      title: 'a group and a contact',
      world: () =>
        world({
          users: [],
          groups: [
            {
              id: group,
              displayName: 'Sales',
              mail: 'sales@contoso.com',
              proxyAddresses: ['SMTP:sales@contoso.com', `smtp:${adele.upn}`],
            },
          ],
          contacts: [
            {
              id: again,
              displayName: 'Adele (private)',
              mail: adele.upn,
              proxyAddresses: [`SMTP:${adele.upn}`],
            },
          ],
        }),
      see: [
        '1. Users and guests: 0',
        '2. groups: 1',
        'displayName    : Sales',
        '2. contacts: 1',
        'Adele (private)',
      ],
      reads: 'nothing',
    },
    {
      title: 'only a deleted user, whose name has changed',
      world: () =>
        lost({
          deletedUsers: [
            left({
              UserPrincipalName: `${adele.id.replaceAll('-', '')}old@contoso.com`,
              Mail: null,
              ProxyAddresses: [`smtp:${adele.upn}`],
            }),
          ],
        }),
      see: ['1. Users and guests: 0', '3. Deleted users: 1', 'old@contoso.com'],
      reads: 'nothing',
    },
    {
      title: 'a deleted user',
      world: () => lost({ deletedUsers: [left()] }),
      see: ['3. Deleted users: 1', `Id                    : ${adele.id}`],
      reads: only(deleted, { ...ids, 'immutable-id': anchor }),
    },
    {
      title: 'nobody',
      world: () => lost({ deletedUsers: [] }),
      values: { address: "o'neil+a&b@contoso.com" },
      see: ['1. Users and guests: 0', '2. groups: 0', '2. contacts: 0', '3. Deleted users: 0'],
      reads: 'nothing',
    },
    {
      title: 'an apostrophe and an ampersand in a group’s address',
      world: () =>
        world({
          groups: [
            {
              id: group,
              displayName: 'R&D',
              mail: "r&d'o@contoso.com",
              proxyAddresses: ["SMTP:r&d'o@contoso.com"],
            },
          ],
        }),
      values: { address: "r&d'o@contoso.com" },
      see: ['2. groups: 1', 'R&D'],
      reads: 'nothing',
    },
    {
      title: 'value is null',
      world: () => world({ users: [] }),
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Invoke-MgGraphRequest' ? { objects: [{ value: null }] } : answer,
      see: ['2. groups: 0', '2. contacts: 0'],
      reads: 'nothing',
    },
    ...(
      [
        ['the users', 'Get-MgUser'],
        ['the deleted users', 'Get-MgDirectoryDeletedItemAsUser'],
      ] as const
    ).map(([what, cmdlet]) => ({
      title: `${what} are refused`,
      failures: [deniedByGraph(cmdlet)],
      see: ['403'],
      never: ['groups: 0', 'guests:', 'Deleted users:'],
      reads: 'nothing' as const,
    })),
    {
      title: 'the contacts are refused',
      failures: [answered('403 Forbidden', 'Authorization_RequestDenied', 'Insufficient privileges', 2)],
      see: ['Authorization_RequestDenied'],
      never: ['guests:', 'groups:', 'Deleted users:'],
      reads: 'nothing',
    },
  ],
};
