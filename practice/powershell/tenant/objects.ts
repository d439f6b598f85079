import type { Thing } from './filters';
import { administrative, enterprise, type Person } from './person';
import { anchorOf, guid, none, time } from './values';

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

/** The shared mailbox that copy-to-rescue makes. */
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
