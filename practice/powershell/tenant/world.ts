import type { Thing } from './filters';
import { mailboxOf, syncedOf, userOf } from './objects';
import { accountOf, remoteMailboxOf } from './on-premises-objects';
import { adele, ben, enterprise } from './person';
import {
  acceptedDomains,
  connection,
  context,
  exchangePlan,
  foundation,
  skus,
  syncSettings,
} from './services';
import { guid, none, time } from './values';

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
  /** Mailboxes that were cut off from their users; no list shows them. */
  previousMailboxes?: Thing[];
  /** The unified audit log. */
  audited?: Thing[];
  /** What can be restored from the recoverable items of the mailboxes. */
  recoverable?: Thing[];
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
  /** How long the forest keeps what was deleted. */
  directoryService: Thing;
  recycleBin: boolean;
  schema: Thing[];
  /** Exchange on-premises. */
  remoteMailboxes: Thing[];
  onPremisesUsers: Thing[];
  /** What has mail on-premises besides the remote mailboxes. */
  onPremisesRecipients: Thing[];
  /** The shell of an Exchange server, whose objects are live; else they come over the wire. */
  snapIn: boolean;
  /** Entra Connect. */
  scheduler: Thing;
  running: Thing[];
  /** The version of its program. */
  build: string;
}

/** A healthy hybrid tenant in which Adele has her mailbox. Tests take away what their case has lost. */
export function world(over: Partial<World> = {}): World {
  return { ...exchangeOnline(), ...entra(), ...onPremises(), ...over };
}

/** What Exchange Online has. */
function exchangeOnline() {
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
    domains: acceptedDomains(),
    pendingDelicense: [],
    organization: {
      InPlaceHolds: [],
      DelayedDelicensingEnabled: false,
      BlockExchangeProvisioningFromOnPremEnabled: false,
    },
    connections: [connection],
    afterConnecting: [connection],
    listsAll: false,
  } satisfies Partial<World>;
}

/** What Entra has. */
function entra() {
  return {
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
    skus: skus(),
    licenceErrors: [],
    entraDomains: [
      { Id: 'contoso.com', AuthenticationType: 'Managed', IsVerified: true, IsDefault: true },
      { Id: 'contoso.onmicrosoft.com', AuthenticationType: 'Managed', IsVerified: true, IsDefault: false },
    ],
    entraOrganization: { Id: '72f988bf-0000-41af-91ab-2d7cd011db47', OnPremisesSyncEnabled: true },
    syncSettings: syncSettings(),
    context,
    afterConnectingGraph: context,
  } satisfies Partial<World>;
}

/** What Active Directory, Exchange on-premises and Entra Connect have. */
function onPremises() {
  return {
    directory: [accountOf(adele), accountOf(ben)],
    containers: ['OU=Staff,DC=contoso,DC=com', 'OU=Not synced,DC=contoso,DC=com'].map((path) => ({
      Name: path.slice(3).split(',')[0],
      ObjectClass: 'organizationalUnit',
      ObjectGUID: guid('0a0b0c0d-1111-4111-8111-00000000000' + (path.length % 10)),
      DistinguishedName: path,
    })),
    directoryService: {
      Name: 'Directory Service',
      tombstoneLifetime: 180,
      'msDS-DeletedObjectLifetime': null,
    },
    recycleBin: true,
    schema: [
      { lDAPDisplayName: 'msExchArchiveGUID', whenCreated: time('2019-05-01T10:00:00Z', 'Local') },
      { lDAPDisplayName: 'msExchMailboxGuid', whenCreated: time('2019-05-01T10:00:00Z', 'Local') },
    ],
    snapIn: false,
    onPremisesUsers: [],
    onPremisesRecipients: [],
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
    build: '2.5.190.0',
  } satisfies Partial<World>;
}
