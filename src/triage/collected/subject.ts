import { isComplete } from './complete';
import { entraOf } from './entra';
import { findMailbox } from './mailbox';
import type { Account, Collected, Mailbox, PartName, User } from './schema';

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
  problems: string[];
  /** Whether these parts were looked at, whatever they found. */
  looked: (...names: PartName[]) => boolean;
  /** False: the tenant does not sync with Active Directory, not any more or never. */
  tenantSyncs?: boolean;
  /** Every search ran, in the right tenant, with a role that sees the recipients: finding nothing proves something. */
  complete: boolean;
  entra?: EntraAccount;
  mailbox?: MailboxState;
  /** A soft-deleted mailbox beside the one in use. */
  twin?: { state: 'found'; mailbox?: Mailbox } | { state: 'none' };
  onPremises?: OnPremises;
}

/** Finds out whom the collection is about. What does not fit together becomes a problem and nothing is concluded from it. */
export function subjectOf(collected: Collected): Subject {
  const { parts } = collected;
  const looked = (...names: PartName[]) => names.every((name) => parts[name].state !== 'unavailable');
  const tenantSyncs =
    looked('organization') && parts.organization.items.length > 0
      ? parts.organization.items[0]?.syncEnabled === true
      : undefined;
  const subject: Subject = { collected, problems: [], looked, tenantSyncs, complete: false };
  subject.complete = isComplete(subject);
  subject.entra = entraOf(subject);
  findMailbox(subject);
  subject.onPremises = onPremisesOf(subject);
  return subject;
}

function onPremisesOf({
  collected: { parts },
  looked,
  problems,
  entra,
  tenantSyncs,
}: Subject): OnPremises | undefined {
  if (tenantSyncs === false || !entra || !looked('adUser')) return undefined;
  if (entra.user && !wasSynced(entra.user)) {
    if (parts.adUser.items.length > 0 || parts.deletedAdUsers.items.length > 0)
      problems.push(
        'The cloud user was never synced, but Active Directory has an account with this address. Find out which one is meant.',
      );
    return undefined;
  }
  const anchor = entra.user?.immutableId;
  const fits = ({ anchors }: Account) => !anchor || anchors.includes(anchor);
  const live = parts.adUser.items.filter(fits);
  const gone = parts.deletedAdUsers.items
    .filter(fits)
    .sort((a, b) => ((a.changed ?? '') < (b.changed ?? '') ? 1 : -1));
  const [present, second] = live;
  const [deleted] = gone;
  if (present && !second && (anchor || !deleted)) return { state: 'present', account: present };
  if (deleted && (anchor || !present)) return { state: 'deleted', account: deleted };
  if (parts.adUser.items.length > 0)
    problems.push(
      'Active Directory has an account with this address that is not surely this user’s: its source anchor does not fit, or there are several.',
    );
  return undefined;
}

/** Whether a user is or was synced. An account that left the scope shows OnPremisesSyncEnabled False and keeps the other traces. */
export function wasSynced({ syncEnabled, immutableId, sam, lastSync }: User): boolean {
  return Boolean(syncEnabled || immutableId || sam || lastSync);
}
