import type { Account, Collected, Mailbox, PartName, User } from './schema';
import type { Directory, SyncTraces } from '../facts/entra-user';
import type { Whose } from './whose';

/** The state of the Entra account, and the user where exactly one is meant. */
export interface EntraAccount {
  state: 'present' | 'soft-deleted' | 'hard-deleted';
  user?: User;
}

/** The state of the mailbox, and the one that is meant where that is sure. */
export interface MailboxState {
  state: 'present' | 'soft-deleted' | 'not-present';
  mailbox?: Mailbox;
}

/** The on-premises account that belongs to the user. */
export interface OnPremises {
  state: 'present' | 'deleted';
  account: Account;
}

/** Who and what a collection is about, as far as it is sure. */
export interface Subject {
  collected: Collected;
  whose: Whose;
  problems: string[];
  /** Whether these parts were looked at, whatever they found. */
  looked: (...names: PartName[]) => boolean;
  /** False: the tenant does not sync with Active Directory, not any more or never. */
  tenantSyncs?: boolean;
  /** Every search ran, in the right tenant, with a role that sees the recipients: finding nothing proves something. */
  complete: boolean;
  /** Something shows that there is or was such a person: nothing found of a misspelled address proves nothing. */
  found: boolean;
  entra?: EntraAccount;
  mailbox?: MailboxState;
  /** A soft-deleted mailbox beside the one in use. */
  twin?: { state: 'found'; mailbox?: Mailbox } | { state: 'none' };
  onPremises?: OnPremises;
}

/** What a user shows of Active Directory; the collector reads all of it. */
export function syncTracesOf({ syncEnabled, immutableId, sam, lastSync }: User): SyncTraces {
  return {
    syncEnabled: syncEnabled ?? null,
    immutableId: immutableId ?? null,
    sam: sam ?? null,
    lastSync: lastSync ?? null,
  };
}

/** Whether Active Directory has an account for the person; one tenant without a sync needs none. */
export function directoryOf({ collected: { parts }, looked, tenantSyncs }: Subject): Directory {
  if (parts.adUser.items.length + parts.deletedAdUsers.items.length > 0) return 'some';
  return tenantSyncs === false || looked('adForest', 'adUser', 'deletedAdUsers') ? 'none' : undefined;
}
