import type { Plays } from './plays';

export type { Plays } from './plays';

/** Simulated time, in milliseconds since 1970 (UTC). */
export type Instant = number;
export const hour = 3_600_000;
export const day = 24 * hour;

/** A GUID as text, lower case. */
export type Guid = string;

/** Who somebody really is, whatever any directory says: the key of a world. Only the invariants look at it. */
export type Person = string;

/**
 * A hybrid tenant at one moment: Active Directory, the sync, Entra ID and Exchange Online, plain data.
 * Everything that happens is a function that changes it and says so with {@link note}.
 */
export interface State {
  now: Instant;
  plays: Plays;
  tenant: Tenant;
  users: User[];
  groups: Group[];
  mailboxes: Mailbox[];
  mailUsers: MailUser[];
  contacts: Contact[];
  requests: RestoreRequest[];
  accounts: Account[];
  ous: Ou[];
  sync: Sync;
  /** Every parcel of messages of the world, by id; it never gets fewer or more. */
  mail: Record<string, Mail>;
  due: Due[];
  /** Clocks that were over before the case began and have not ended it yet, by the id of what they run for (U4: purges come late). */
  late: Record<Guid, Instant>;
  happened: Happening[];
  /** The last number that {@link newGuid} used. */
  made: number;
  /** Parcels that were exported: a copy of them is safe outside of the tenant. */
  exported?: string[];
  /** What the admin has written down, to give it back later. */
  noted?: Noted;
  /** Mailboxes whose move was started again, by ExchangeGuid. They go on working until it ends. */
  moving?: Guid[];
}

/** Roles by Entra id, licensing groups by person, by their names. */
export interface Noted {
  roles: Record<Guid, User['roles']>;
  groups: Record<Person, string[]>;
}

/** The switches and figures of the whole tenant. */
export interface Tenant {
  name: string;
  id: Guid;
  /** Verified domains, the first is the default one; `initial` ends in .onmicrosoft.com. */
  domains: { name: string; federated?: boolean }[];
  initial: string;
  routing: string;
  /** Licences that the tenant has bought, by SkuId. */
  skus: Sku[];
  hardMatchBlocked: boolean;
  softMatchBlocked: boolean;
  /** allowOnPremUpdateOfOnPremisesObjectIdentifier. */
  mappingUpdates: boolean;
  /** Directory synchronization of the tenant. */
  dirSync: boolean;
  /** It is being switched off, and is off from here. */
  dirSyncOffAt?: Instant;
  /** Delicensing resiliency: a licence that goes leaves 30 days of grace. */
  grace: boolean;
  /** Organization-wide retention, as its entries in Get-OrganizationConfig. */
  organizationHolds: string[];
  /** Whether there are Exchange tools on-premises. */
  exchangeOnPremises: boolean;
  recycleBin: boolean;
  /** Days that a deleted object stays in Active Directory. */
  deletedObjectDays: number;
  exchangeSchema: boolean;
  /** Exchange attributes of new synced users are managed in the cloud. */
  cloudManagedByDefault: boolean;
}

export interface Sku {
  id: Guid;
  name: string;
  seats: number;
  /** Seats that people outside of the world use. */
  used: number;
  plans: { name: string; id: Guid }[];
  /** CapabilityStatus, where the subscription is not in order. */
  status?: 'Warning' | 'Suspended' | 'LockedOut';
}

/** A user in Entra ID. One that is gone for good is in no list. */
export interface User {
  id: Guid;
  person: Person;
  name: string;
  /** The sign-in name, without the id that a deleted one carries in front. */
  upn: string;
  /** proxyAddresses, with their prefix. */
  addresses: string[];
  nickname: string;
  state: 'live' | 'deleted';
  createdAt: Instant;
  deletedAt?: Instant;
  enabled: boolean;
  guest?: boolean;
  country?: string;
  /** onPremisesSyncEnabled: true, false after it left the scope, null where it was never synced or was handed over. */
  synced: boolean | null;
  /** onPremisesImmutableId. */
  anchor?: string;
  /** onPremisesObjectIdentifier: the ObjectGUID of the account that was matched. */
  mapping?: Guid;
  /** The account that it is synced from. */
  account?: Guid;
  /** isCloudManaged. */
  cloudManaged: boolean;
  /** Its Exchange attributes are managed in the cloud since its first sync. */
  exchangeInCloud?: boolean;
  roles: { assigned: string[]; eligible: string[] };
  licences: Licence[];
  /** Entra has not sent it to Exchange: Exchange does not know it until it is sent again. */
  unseen?: boolean;
  /** What an account in Active Directory has brought of Exchange. */
  carried?: Carried;
  /** serviceProvisioningErrors of Exchange. */
  provisioningErrors: { text: string; at: Instant }[];
  /** onPremisesProvisioningErrors: values that the sync could not set. */
  syncErrors: { property: string; value: string; text: string; at: Instant }[];
}

/** One licence of a user. Without `group` it is assigned directly. */
export interface Licence {
  sku: Guid;
  group?: Guid;
  /** Service plans that are switched off, by name. */
  off: string[];
  at: Instant;
  /** CountViolation, MutuallyExclusiveViolation, …; a licence with an error gives nothing. */
  error?: string;
}

/** Exchange attributes as the sync brings them. */
export interface Carried {
  alias?: string;
  exchangeGuid?: Guid;
  archiveGuid?: Guid;
  /** msExchRemoteRecipientType: 1 provision mailbox, 2 provision archive, 4 migrated, 8 and 16 deprovision, 32 room, 64 equipment, 96 shared. */
  remoteType?: number;
  /** msExchRecipientTypeDetails. */
  details?: number;
}

/** A group that licenses its members, or a Microsoft 365 group. Members are Entra ids. */
export interface Group {
  id: Guid;
  name: string;
  licenses: Guid[];
  members: Guid[];
  address?: string;
  deletedAt?: Instant;
  synced?: boolean;
}

export const mailboxStates = [
  'connected',
  'disconnected',
  'soft-deleted',
  'inactive',
  'was-inactive',
] as const;
/**
 * Where a mailbox is: in use; cut off with its licence (in no list); soft-deleted with its user; inactive, kept by a
 * hold after its user; or soft-deleted after the last hold went.
 */
export type MailboxState = (typeof mailboxStates)[number];

export const parts = [
  'primary',
  'recoverable',
  'archive',
  'aux-primary',
  'aux-archive',
  /** The content of an archive that was switched off; nobody reaches it. */
  'disabled-archive',
] as const;
export type Part = (typeof parts)[number];

/** A mailbox of Exchange Online. One that is purged is in no list, and its mail has one copy less. */
export interface Mailbox {
  guid: Guid;
  person: Person;
  /** For a leaver or a rescue: who may have this content besides its owner. */
  state: MailboxState;
  /** Since when it is in this state; a clock that runs, runs from here. */
  since: Instant;
  /** WhenSoftDeleted, for the three soft-deleted states. */
  softDeletedAt?: Instant;
  /** ExternalDirectoryObjectId: the user it belongs to; empty once that user is gone for good. */
  user?: Guid;
  kind: 'user' | 'shared' | 'room' | 'equipment';
  name: string;
  alias: string;
  displayName: string;
  upn: string;
  addresses: string[];
  legacyDn: string;
  createdAt: Instant;
  /** The archive that is in use. */
  archive?: Guid;
  /** An archive that was switched off, and when; 30 days. */
  disabledArchive?: { guid: Guid; at: Instant };
  autoExpanding: boolean;
  holds: Holds;
  retentionHold: boolean;
  hidden: boolean;
  customAttribute1: string;
  cloudManagedExchange: boolean;
  /** The parcels of messages in each part, by id. */
  content: Record<Part, string[]>;
  /** Its size in GB, archive included. */
  size: number;
  forwarding?: string;
  permissions: { user: string; rights: string }[];
  /** In grace: it works on without a licence until 30 days after this; also after a migration, an undo or a recovery. */
  graceSince?: Instant;
  /** Its last hold was taken off then, and the Managed Folder Assistant has not run since. */
  released?: Instant;
  /** Its retention policy (MRM) deletes old mail, unless it is on retention hold. */
  deletesOld?: boolean;
  /** IsDirSynced as it was when its user went. */
  wasSynced?: boolean;
  /** CustomAttribute2 to 15, by name. */
  furtherAttributes?: Record<string, string>;
}

export interface Holds {
  litigation: boolean;
  /** InPlaceHolds, as Exchange writes them. */
  entries: string[];
  label: boolean;
  delaySince?: Instant;
  delayRelease: boolean;
}

/** A user without a mailbox of its own in Exchange Online. */
export interface MailUser {
  guid: Guid;
  person: Person;
  user?: Guid;
  name: string;
  alias: string;
  upn: string;
  addresses: string[];
  external: string;
  /** The ExchangeGuid that came from on-premises. */
  exchangeGuid?: Guid;
  archiveGuid?: Guid;
  /** PreviousRecipientTypeDetails, and the mailbox to which it points. */
  previous?: Guid;
  softDeletedAt?: Instant;
}

/** Other recipients that can hold an address. */
export interface Contact {
  id: Guid;
  kind: 'contact' | 'public-folder';
  name: string;
  address: string;
}

/** A restore request: a copy of one part of a mailbox into another. */
export interface RestoreRequest {
  id: Guid;
  name: string;
  batch: string;
  source: Guid;
  target: Guid;
  sourceIsArchive: boolean;
  targetIsArchive: boolean;
  targetFolder?: string;
  allowMismatch: boolean;
  status: 'Queued' | 'InProgress' | 'Completed' | 'CompletedWithWarning' | 'Failed' | 'Suspended';
  at: Instant;
  failure?: string;
  /** Recoverable Items are left out. */
  excludeDumpster?: boolean;
  /** Parcels that are to be copied, and those that were. */
  wanted: string[];
  copied: string[];
}

/** An account in Active Directory, live or deleted. Stripped means recycled, or a tombstone that came back. */
export interface Account {
  /** ObjectGUID. */
  guid: Guid;
  sid: string;
  person: Person;
  sam: string;
  name: string;
  /** OU it is in, or was in before it was deleted, by distinguished name. */
  ou: string;
  state: 'live' | 'deleted' | 'recycled' | 'tombstone';
  createdAt: Instant;
  changedAt: Instant;
  deletedAt?: Instant;
  enabled: boolean;
  upn?: string;
  mail?: string;
  addresses: string[];
  alias?: string;
  targetAddress?: string;
  legacyDn?: string;
  /** mS-DS-ConsistencyGuid. */
  consistency?: Guid;
  mailboxGuid?: Guid;
  archiveGuid?: Guid;
  disabledArchiveGuid?: Guid;
  /** msExchRemoteRecipientType. */
  remoteType?: number;
  /** msExchRecipientTypeDetails. */
  details?: number;
  groups: string[];
  /** An attribute keeps it out of the scope. */
  filtered?: boolean;
  /** msExchUsageLocation. */
  country?: string;
  /** homeMDB and homeMTA are left over of a mailbox on a server. */
  leftovers?: boolean;
  /** The connector account of the sync may not write onto it. */
  protected?: boolean;
}

export interface Ou {
  path: string;
  /** Whether the sync takes what is in it. */
  synced: boolean;
  guid: Guid;
  deletedAt?: Instant;
  /** The path by which the sync's list has it, where it was renamed since. */
  listed?: string;
  /** Cloud Sync takes it, not Connect. */
  cloudSync?: boolean;
}

/**
 * Why the server does not work: its sign-in to Entra is refused, it does not reach Entra, or Entra takes nothing more; it cannot
 * sign in to Active Directory; its service cannot start; or the server itself is lost.
 */
export const faults = {
  certificate: 'export',
  policy: 'export',
  network: 'export',
  quota: 'export',
  'connector-password': 'import',
  'service-account': 'start',
  'after-update': 'start',
  database: 'start',
  lost: 'start',
} as const;
export type Fault = keyof typeof faults;

/** The Entra Connect server. */
export interface Sync {
  tool: 'connect' | 'cloud-sync' | 'none';
  /** SyncCycleEnabled. */
  enabled: boolean;
  staging: boolean;
  /** The wizard is open; the configuration of Cloud Sync is in quarantine. */
  suspended: boolean;
  /** A run is under way. */
  running: boolean;
  /** The service runs and the server is on. */
  up: boolean;
  fault?: Fault;
  /** Its way to the internet is blocked: it reads Active Directory, and exports nothing. */
  cutOff?: boolean;
  build: string;
  /** The server has read the Exchange schema, and has its rules. */
  exchangeRules: boolean;
  /** Whether the anchor is mS-DS-ConsistencyGuid (else objectGUID). */
  consistencyAnchor: boolean;
  lastCycle: Instant;
  nextCycle: Instant;
  policy: 'Delta' | 'Initial';
  /** The highest number of deletions that goes out in one cycle. */
  threshold: number;
  /** The threshold is switched off. */
  thresholdOff?: boolean;
  /** Another server, with the same settings, is active as well: what is paused here runs there. */
  secondActive?: boolean;
  /** Accounts that it knows, by ObjectGUID. */
  known: Record<Guid, Known>;
  /** Deletions that wait for an export, by Entra id. */
  pendingDeletes: Guid[];
}

/** An account as the sync knows it. */
export interface Known {
  anchor: string;
  /** Whether it was in scope at the last import. */
  inScope: boolean;
  /** The user to which it was exported. */
  user?: Guid;
  /** What waits for an export; a deletion stands in `pendingDeletes`. */
  staged?: 'add' | 'update';
  /** Why Entra refused the last export; it is tried again in each cycle. */
  error?: { text: string; at: Instant };
  /** Whether Cloud Sync brought it. */
  cloudSync?: boolean;
}

/** A parcel of messages that stays together: whose it is, how many, and whether anybody wants it. */
export interface Mail {
  owner: Person;
  count: number;
  /** Nobody needs it: it may end. */
  unwanted?: boolean;
  /** When its last copy went, and with what. */
  purged?: { at: Instant; by: string };
}

/** Something that happens by itself at a time. */
export type Due =
  | { at: Instant; do: 'exchange'; user: Guid }
  | { at: Instant; do: 'copy'; request: Guid }
  /** The Managed Folder Assistant: sets the delay hold, lets go what no hold keeps, or applies a deleting policy. */
  | { at: Instant; do: 'delay-hold' | 'let-go' | 'policy'; mailbox: Guid; parcels?: string[] }
  | { at: Instant; do: 'retention-hold-ends'; mailbox: Guid }
  | { at: Instant; do: 'group-licences'; group: Guid };

/** What happened, by which rule, to whom: for the case's story, and for the message of a failed invariant. */
export interface Happening {
  at: Instant;
  /** Rule number, as C9 or H29. */
  rule: string;
  text: string;
}

/** Notes what happened. */
export function note(state: State, rule: string, text: string): void {
  state.happened.push({ at: state.now, rule, text });
}

/** A GUID that nothing in the tenant has; the same ones in the same order in each run. */
export function newGuid(state: State): Guid {
  state.made += 1;
  return `5e1f0000-0000-4000-8000-${String(state.made).padStart(12, '0')}`;
}
