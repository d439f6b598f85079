import type { Guid, Instant, Person } from './basics';

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
