import type { Thing } from './filters';
import { anchorOf, guid, none, octets, time } from './values';

/**
 * What the cmdlets find and change: flat lists of objects with the properties that the real modules give them.
 * A world is made anew for each paste, so a test may put in and take out what it likes.
 */
export interface World {
  /** Exchange Online: what is in use, what is soft-deleted (inactive ones too), mail users, and the rest. */
  mailboxes: Thing[];
  softDeleted: Thing[];
  mailUsers: Thing[];
  softDeletedMailUsers: Thing[];
  recipients: Thing[];
  exchangeUsers: Thing[];
  restoreRequests: Thing[];
  pendingDelicense: Thing[];
  domains: Thing[];
  organization: Thing;
  connections: Thing[];
  /** What the connections are after somebody connected. */
  afterConnecting: Thing[];
  /** The documented trap: an identity that names nothing lists everything. */
  listsAll: boolean;
  /** Entra. */
  users: Thing[];
  deletedUsers: Thing[];
  groups: Thing[];
  deletedGroups: Thing[];
  contacts: Thing[];
  roles: { assigned: Thing[]; eligible: Thing[]; groups: Thing[] };
  licences: Thing[];
  skus: Thing[];
  licenceErrors: Thing[];
  entraDomains: Thing[];
  entraOrganization: Thing;
  syncSettings: Thing[];
  context: Thing | null;
  afterConnectingGraph: Thing;
  /** Active Directory, deleted objects too. */
  directory: Thing[];
  /** OUs and containers. */
  containers: Thing[];
  recycleBin: boolean;
  schema: Thing[];
  /** Exchange on-premises. */
  remoteMailboxes: Thing[];
  onPremisesUsers: Thing[];
  /** The shell of an Exchange server, whose objects are live; else they come over the wire. */
  snapIn: boolean;
  /** Entra Connect. */
  scheduler: Thing;
  running: Thing[];
}

/** One person's identifiers, as they would be in every directory. */
export interface Person {
  name: string;
  upn: string;
  /** In Entra, and ExternalDirectoryObjectId in Exchange. */
  id: string;
  sam: string;
  mailbox: string;
  archive?: string;
  /** ObjectGUID in Active Directory; the source anchor is made of it. */
  account: string;
  addresses: string[];
  legacy: string;
}

const administrative = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=';

export const adele: Person = {
  name: 'Adele Vance',
  upn: 'adele@contoso.com',
  id: '7e06b566-15f3-4013-8bf8-79874d52e68a',
  sam: 'adelev',
  mailbox: 'f20047a9-3fd1-4906-8d98-188feacdd5b7',
  archive: '921acb7b-5357-4885-9e59-cb4f4ff37c53',
  account: '57cf225d-63ae-4a28-93c9-669f32a5fc2c',
  addresses: ['SMTP:adele@contoso.com', 'smtp:a.vance@contoso.com', 'SPO:SPO_0e6e6f3a@SPO_1b1c'],
  legacy: `${administrative}0a1b2c3d4e5f60718293a4b5c6d7e8f9-adele`,
};

/** Another person of the same tenant. */
export const ben: Person = {
  name: 'Ben Stein',
  upn: 'ben@contoso.com',
  id: 'b0b5a2c1-55d1-4f0c-9d0e-2f3a4b5c6d7e',
  sam: 'bens',
  mailbox: 'b5e1d0c4-1111-4222-8333-444455556666',
  account: 'aa11bb22-cc33-4d44-8e55-ff6677889900',
  addresses: ['SMTP:ben@contoso.com', 'smtp:b.stein@contoso.com'],
  legacy: `${administrative}99887766554433221100ffeeddccbbaa-ben`,
};

/** Another mailbox of Adele, made after the loss: her twin. */
export const target = '35bda72e-195b-4aa9-85f8-72874254331e';
export const enterprise = '05e9a617-0261-4cee-bb44-138d3ef5d965';
export const standard = '4b9405b0-7788-4568-add1-99614e613b69';

/** A mailbox of Exchange Online with every property that the guides read. */
export function mailboxOf(person: Person, over: Thing = {}): Thing {
  return {
    Name: person.sam,
    Alias: person.sam,
    DisplayName: person.name,
    UserPrincipalName: person.upn,
    WindowsLiveID: person.upn,
    MicrosoftOnlineServicesID: person.upn,
    PrimarySmtpAddress: person.addresses.find((one) => one.startsWith('SMTP:'))?.slice(5) ?? person.upn,
    EmailAddresses: person.addresses,
    RecipientType: 'UserMailbox',
    RecipientTypeDetails: 'UserMailbox',
    ExchangeGuid: guid(person.mailbox),
    ArchiveGuid: person.archive ? guid(person.archive) : none,
    ArchiveDatabase: person.archive ? 'EURPR05DG123-db045' : null,
    ArchiveStatus: person.archive ? 'Active' : 'None',
    DisabledArchiveGuid: none,
    ExternalDirectoryObjectId: person.id,
    Guid: guid(`0000aaaa${person.mailbox.slice(8)}`),
    IsDirSynced: false,
    IsExchangeCloudManaged: false,
    IsInactiveMailbox: false,
    WasInactiveMailbox: false,
    InactiveMailboxRetireTime: null,
    IsSoftDeletedByRemove: false,
    IsSoftDeletedByDisable: false,
    WhenSoftDeleted: null,
    WhenMailboxCreated: time('2024-03-01T09:12:44Z'),
    WhenCreated: time('2024-03-01T09:12:40Z'),
    LitigationHoldEnabled: false,
    LitigationHoldOwner: '',
    LitigationHoldDate: null,
    InPlaceHolds: [],
    ComplianceTagHoldApplied: false,
    DelayHoldApplied: false,
    DelayReleaseHoldApplied: false,
    RetentionHoldEnabled: false,
    HiddenFromAddressListsEnabled: false,
    AutoExpandingArchiveEnabled: false,
    MailboxLocations: [
      `1;${person.mailbox};Primary;eurprd05.prod.outlook.com;6f1d0e0c-2222-4444-8888-0123456789ab`,
    ],
    CustomAttribute1: '',
    LegacyExchangeDN: person.legacy,
    DistinguishedName: `CN=${person.sam},OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,DC=EURPR05A001,DC=PROD,DC=OUTLOOK,DC=COM`,
    SKUAssigned: true,
    ItemCount: 4711,
    ArchiveItemCount: 815,
    ...over,
  };
}

/** The same mailbox seven days after it was deleted with its user. */
export function deletedMailboxOf(person: Person, over: Thing = {}): Thing {
  return mailboxOf(person, {
    IsSoftDeletedByRemove: true,
    WhenSoftDeleted: time('2026-11-14T08:03:11Z'),
    SKUAssigned: null,
    ...over,
  });
}

/** A licence of a user. */
function licence(sku: string): Thing {
  const $type = 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense';
  return { $type, SkuId: sku, DisabledPlans: [] };
}

export function userOf(person: Person, over: Thing = {}): Thing {
  return {
    $type: 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser',
    Id: person.id,
    DisplayName: person.name,
    UserPrincipalName: person.upn,
    Mail: person.addresses.find((one) => one.startsWith('SMTP:'))?.slice(5) ?? null,
    MailNickname: person.sam,
    ProxyAddresses: person.addresses,
    OtherMails: [],
    UserType: 'Member',
    AccountEnabled: true,
    CreatedDateTime: time('2024-03-01T09:00:00Z'),
    DeletedDateTime: null,
    UsageLocation: 'DE',
    AssignedLicenses: [licence(enterprise)],
    LicenseAssignmentStates: [
      {
        SkuId: enterprise,
        State: 'Active',
        Error: 'None',
        AssignedByGroup: null,
        LastUpdatedDateTime: time('2026-10-01T08:00:00Z'),
        DisabledPlans: [],
      },
    ],
    OnPremisesSyncEnabled: null,
    OnPremisesImmutableId: null,
    OnPremisesSamAccountName: null,
    OnPremisesUserPrincipalName: null,
    OnPremisesDistinguishedName: null,
    OnPremisesLastSyncDateTime: null,
    OnPremisesProvisioningErrors: [],
    ServiceProvisioningErrors: [],
    AdditionalProperties: { $dictionary: {} },
    ...over,
  };
}

/** What a user has who comes from Active Directory. */
export function syncedOf(person: Person): Thing {
  return {
    OnPremisesSyncEnabled: true,
    OnPremisesImmutableId: anchorOf(person.account),
    OnPremisesSamAccountName: person.sam,
    OnPremisesUserPrincipalName: person.upn,
    OnPremisesDistinguishedName: `CN=${person.name},OU=Staff,DC=contoso,DC=com`,
    OnPremisesLastSyncDateTime: time('2026-11-20T10:00:00Z'),
  };
}

export function deletedUserOf(person: Person, over: Thing = {}): Thing {
  return userOf(person, {
    UserPrincipalName: `${person.id.replaceAll('-', '')}${person.upn}`,
    DeletedDateTime: time('2026-11-14T08:00:00Z'),
    AccountEnabled: false,
    ...over,
  });
}

/** An account of Active Directory. */
export function accountOf(person: Person, over: Thing = {}): Thing {
  return {
    Name: person.name,
    SamAccountName: person.sam,
    sAMAccountName: person.sam,
    UserPrincipalName: person.upn,
    userPrincipalName: person.upn,
    displayName: person.name,
    mail: person.upn,
    mailNickname: person.sam,
    proxyAddresses: person.addresses,
    targetAddress: `SMTP:${person.sam}@contoso.mail.onmicrosoft.com`,
    legacyExchangeDN: person.legacy,
    Enabled: true,
    ObjectClass: 'user',
    ObjectGUID: guid(person.account),
    objectSid: 'S-1-5-21-1004336348-1177238915-682003330-1104',
    DistinguishedName: `CN=${person.name},OU=Staff,DC=contoso,DC=com`,
    whenCreated: time('2024-02-28T13:00:00Z', 'Local'),
    whenChanged: time('2026-11-13T17:30:00Z', 'Local'),
    'mS-DS-ConsistencyGuid': octets(person.account),
    msExchMailboxGuid: octets(person.mailbox),
    msExchArchiveGUID: person.archive ? octets(person.archive) : null,
    msExchRecipientTypeDetails: 2147483648,
    msExchRemoteRecipientType: 4,
    MemberOf: ['CN=Staff,OU=Groups,DC=contoso,DC=com'],
    isDeleted: null,
    Deleted: null,
    isRecycled: null,
    lastKnownParent: null,
    ...over,
  };
}

/** The same account after it was deleted with the Recycle Bin on. */
export function deletedAccountOf(person: Person, over: Thing = {}): Thing {
  return accountOf(person, {
    Name: `${person.name}\nDEL:${person.account}`,
    DistinguishedName: `CN=${person.name}\\0ADEL:${person.account},CN=Deleted Objects,DC=contoso,DC=com`,
    isDeleted: true,
    Deleted: true,
    lastKnownParent: 'OU=Staff,DC=contoso,DC=com',
    ...over,
  });
}

export function remoteMailboxOf(person: Person, over: Thing = {}): Thing {
  return {
    Name: person.name,
    Alias: person.sam,
    UserPrincipalName: person.upn,
    PrimarySmtpAddress: person.upn,
    EmailAddresses: person.addresses,
    RecipientTypeDetails: 'RemoteUserMailbox',
    RemoteRoutingAddress: `SMTP:${person.sam}@contoso.mail.onmicrosoft.com`,
    ExchangeGuid: guid(person.mailbox),
    ArchiveGuid: person.archive ? guid(person.archive) : none,
    LegacyExchangeDN: person.legacy,
    DistinguishedName: `CN=${person.name},OU=Staff,DC=contoso,DC=com`,
    ...over,
  };
}

/** The shared mailbox that create-rescue-mailbox makes. */
export function rescueOf(person: Person, over: Thing = {}): Thing {
  const name = `rescue-${person.mailbox.slice(0, 8)}`;
  const rescue: Person = {
    ...person,
    name,
    upn: `${name}@contoso.onmicrosoft.com`,
    id: '5c0a1d3e-9f4b-4a51-8d7e-1f2a3b4c5d6e',
    sam: name,
    mailbox: '0c1d2e3f-4a5b-4c6d-8e7f-901122334455',
    archive: undefined,
    addresses: [`SMTP:${name}@contoso.onmicrosoft.com`, `X500:${person.legacy}`],
    legacy: `${administrative}1234567890abcdef1234567890abcdef-rescue`,
  };
  return mailboxOf(rescue, {
    RecipientTypeDetails: 'SharedMailbox',
    CustomAttribute1: person.legacy,
    RetentionHoldEnabled: true,
    HiddenFromAddressListsEnabled: true,
    ItemCount: 4700,
    ...over,
  });
}

function plan(name: string, id: string) {
  return { ServicePlanName: name, ServicePlanId: id, ProvisioningStatus: 'Success', AppliesTo: 'User' };
}

const exchangePlan = plan('EXCHANGE_S_ENTERPRISE', 'efb87545-963c-4e0d-99df-69c6916d9eb0');
const foundation = plan('EXCHANGE_S_FOUNDATION', '113feb6c-3fe4-4440-bddc-54d774bf0318');

const connection: Thing = {
  ConnectionId: 'd0d0d0d0-0000-4000-8000-000000000001',
  Name: 'ExchangeOnline_1',
  State: 'Connected',
  UserPrincipalName: 'admin@contoso.com',
  ConnectionUri: 'https://outlook.office365.com',
  Organization: 'contoso.onmicrosoft.com',
  DelegatedOrganization: '',
  TenantID: '72f988bf-0000-41af-91ab-2d7cd011db47',
  TokenStatus: 'Active',
  IsEopSession: false,
};

const context: Thing = {
  Account: 'admin@contoso.com',
  TenantId: '72f988bf-0000-41af-91ab-2d7cd011db47',
  Environment: 'Global',
  AuthType: 'Delegated',
  Scopes: [
    'User.Read.All',
    'GroupMember.Read.All',
    'LicenseAssignment.Read.All',
    'Domain.Read.All',
    'Organization.Read.All',
    'OnPremDirectorySynchronization.Read.All',
    'RoleManagement.Read.Directory',
    'RoleEligibilitySchedule.Read.Directory',
  ],
};

/** A healthy hybrid tenant in which Adele has her mailbox. Tests take away what their case has lost. */
export function world(over: Partial<World> = {}): World {
  return {
    mailboxes: [mailboxOf(adele), mailboxOf(ben)],
    softDeleted: [],
    mailUsers: [],
    softDeletedMailUsers: [],
    recipients: [
      {
        Name: 'sales',
        Alias: 'sales',
        DisplayName: 'Sales',
        PrimarySmtpAddress: 'sales@contoso.com',
        EmailAddresses: ['SMTP:sales@contoso.com'],
        RecipientType: 'MailUniversalDistributionGroup',
        RecipientTypeDetails: 'GroupMailbox',
        ExchangeGuid: guid('ca11ab1e-0000-4111-8222-333344445555'),
        ArchiveGuid: none,
        ExternalDirectoryObjectId: 'c0ffee00-1234-4567-89ab-cdef01234567',
      },
    ],
    exchangeUsers: [adele, ben].map((person) => ({
      Name: person.sam,
      DisplayName: person.name,
      UserPrincipalName: person.upn,
      WindowsLiveID: person.upn,
      EmailAddresses: person.addresses,
      RecipientType: 'UserMailbox',
      RecipientTypeDetails: 'UserMailbox',
      PreviousRecipientTypeDetails: 'None',
      ExternalDirectoryObjectId: person.id,
      SKUAssigned: true,
    })),
    restoreRequests: [],
    pendingDelicense: [],
    domains: [
      { DomainName: 'contoso.com', DomainType: 'Authoritative', Default: true, InitialDomain: false },
      {
        DomainName: 'contoso.onmicrosoft.com',
        DomainType: 'Authoritative',
        Default: false,
        InitialDomain: true,
      },
      {
        DomainName: 'contoso.mail.onmicrosoft.com',
        DomainType: 'Authoritative',
        Default: false,
        InitialDomain: false,
      },
    ],
    organization: {
      InPlaceHolds: [],
      DelayedDelicensingEnabled: false,
      BlockExchangeProvisioningFromOnPremEnabled: false,
    },
    connections: [connection],
    afterConnecting: [connection],
    listsAll: false,
    users: [userOf(adele, syncedOf(adele)), userOf(ben, syncedOf(ben))],
    deletedUsers: [],
    groups: [
      {
        id: 'c0ffee00-1234-4567-89ab-cdef01234567',
        displayName: 'Sales',
        mail: 'sales@contoso.com',
        proxyAddresses: ['SMTP:sales@contoso.com'],
      },
    ],
    deletedGroups: [],
    contacts: [],
    roles: { assigned: [], eligible: [], groups: [] },
    licences: [
      {
        UserId: adele.id,
        SkuId: enterprise,
        SkuPartNumber: 'SPE_E3',
        ServicePlans: [exchangePlan, foundation],
      },
    ],
    skus: [
      {
        SkuId: enterprise,
        SkuPartNumber: 'SPE_E3',
        CapabilityStatus: 'Enabled',
        ConsumedUnits: 20,
        PrepaidUnits: { Enabled: 25, Warning: 0, Suspended: 0 },
        ServicePlans: [exchangePlan, foundation],
      },
      {
        SkuId: standard,
        SkuPartNumber: 'O365_BUSINESS_PREMIUM',
        CapabilityStatus: 'Enabled',
        ConsumedUnits: 3,
        PrepaidUnits: { Enabled: 5, Warning: null, Suspended: 0 },
        ServicePlans: [plan('EXCHANGE_S_STANDARD', '9aaf7827-d63c-4b61-89c3-182f06f82e5c')],
      },
      {
        SkuId: 'f30db892-07e9-47e9-837c-80727f46fd3d',
        SkuPartNumber: 'FLOW_FREE',
        CapabilityStatus: 'Enabled',
        ConsumedUnits: 40,
        PrepaidUnits: { Enabled: 10000, Warning: 0, Suspended: 0 },
        ServicePlans: [foundation],
      },
    ],
    licenceErrors: [],
    entraDomains: [
      { Id: 'contoso.com', AuthenticationType: 'Managed', IsVerified: true, IsDefault: true },
      { Id: 'contoso.onmicrosoft.com', AuthenticationType: 'Managed', IsVerified: true, IsDefault: false },
    ],
    entraOrganization: { Id: '72f988bf-0000-41af-91ab-2d7cd011db47', OnPremisesSyncEnabled: true },
    syncSettings: [
      {
        Id: '72f988bf-0000-41af-91ab-2d7cd011db47',
        Features: {
          BlockCloudObjectTakeoverThroughHardMatchEnabled: true,
          BlockSoftMatchEnabled: true,
          PasswordSyncEnabled: true,
          PasswordWritebackEnabled: false,
          QuarantineUponProxyAddressesConflictEnabled: true,
          AdditionalProperties: {
            $dictionary: { allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: false },
          },
        },
      },
    ],
    context,
    afterConnectingGraph: context,
    directory: [accountOf(adele), accountOf(ben)],
    containers: ['OU=Staff,DC=contoso,DC=com', 'OU=Not synced,DC=contoso,DC=com'].map((path) => ({
      Name: path.slice(3).split(',')[0],
      ObjectClass: 'organizationalUnit',
      ObjectGUID: guid('0a0b0c0d-1111-4111-8111-00000000000' + (path.length % 10)),
      DistinguishedName: path,
    })),
    recycleBin: true,
    schema: [
      { lDAPDisplayName: 'msExchArchiveGUID', whenCreated: time('2019-05-01T10:00:00Z', 'Local') },
      { lDAPDisplayName: 'msExchMailboxGuid', whenCreated: time('2019-05-01T10:00:00Z', 'Local') },
    ],
    snapIn: false,
    onPremisesUsers: [],
    remoteMailboxes: [remoteMailboxOf(adele), remoteMailboxOf(ben)],
    scheduler: {
      SyncCycleEnabled: true,
      StagingModeEnabled: false,
      SchedulerSuspended: false,
      SyncCycleInProgress: false,
      CurrentlyEffectiveSyncCycleInterval: '00:30:00',
      NextSyncCyclePolicyType: 'Delta',
      NextSyncCycleStartTimeInUTC: time('2026-11-21T10:30:00Z'),
    },
    running: [],
    ...over,
  };
}
