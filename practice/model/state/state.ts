import type { Plays } from './plays';
import type { Guid, Instant, Person } from './basics';
import type { Account, Ou } from './directory';
import type { Group, User } from './entra';
import type { Contact, Mailbox, MailUser, RestoreRequest } from './exchange';
import type { Sync } from './sync';

export type { Plays } from './plays';
export * from './basics';
export * from './directory';
export * from './entra';
export * from './exchange';
export * from './sync';

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
