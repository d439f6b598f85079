import type { Guid, Instant, Person } from './basics';

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
