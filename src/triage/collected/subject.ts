import { isComplete, isFound } from './complete';
import { entraOf } from './entra';
import { findMailbox } from './mailbox';
import { onPremisesOf } from './on-premises';
import type { Account, Collected, Mailbox, PartName, User } from './schema';
import type { Directory, SyncTraces } from '../facts/entra-user';
import { tenantSyncsIn } from './tenant';
import { whoseOf, type Chosen, type Whose } from './whose';

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

/**
 * Finds out whom the collection is about. What does not fit together becomes a problem and nothing is concluded from
 * it. `chosen` is who is meant, where several have a claim to the address.
 */
export function subjectOf(collected: Collected, chosen?: Chosen): Subject {
  const { parts } = collected;
  const looked = (...names: PartName[]) => names.every((name) => parts[name].state !== 'unavailable');
  const subject: Subject = {
    collected,
    whose: whoseOf(collected, chosen),
    problems: [],
    looked,
    tenantSyncs: tenantSyncsIn(collected),
    complete: false,
    found: false,
  };
  subject.found = isFound(subject);
  subject.complete = isComplete(subject);
  if (!subject.whose.settled) return subject;
  subject.entra = entraOf(subject);
  findMailbox(subject);
  subject.onPremises = onPremisesOf(subject);
  return subject;
}

/** What a user shows of Active Directory; the collector reads all of it. */
export function tracesOf({ syncEnabled, immutableId, sam, lastSync }: User): SyncTraces {
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
