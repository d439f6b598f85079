import type { Guid, Instant, Person } from './basics';

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
