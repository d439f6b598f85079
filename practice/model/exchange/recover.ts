import { sameAddress, withPrimary } from '../addresses';
import { addUser, userOf } from '../entra/users';
import { refuseDomain, refuseName, refuseTaken, refuseUser } from './change';
import { retains } from './holds';
import { connect, takenBy } from './mailboxes';
import { Refused } from '../refused';
import { day, note, type Mailbox, type State } from '../state/state';

/** The account that a mailbox comes back with, and its name. */
export interface Account {
  upn: string;
  name?: string;
  displayName?: string;
}

/** A new user for a mailbox that has none. It has 30 days to be licensed (how long is not documented; the shortest is played). */
function attach(state: State, mailbox: Mailbox, { upn, name, displayName }: Account, rule: string): void {
  const addresses = withPrimary(
    mailbox.addresses.filter((one) => takenBy(state, one) === undefined),
    upn,
  );
  const user = addUser(state, {
    person: mailbox.person,
    upn,
    name: displayName ?? mailbox.displayName,
    nickname: mailbox.alias,
    addresses,
  });
  connect(state, mailbox, rule);
  Object.assign(mailbox, {
    user: user.id,
    upn,
    addresses,
    name: name ?? mailbox.name,
    displayName: user.name,
    graceSince: state.now,
    wasSynced: false,
  });
}

/** C30 (documented): why Undo-SoftDeletedMailbox would refuse. By GUID is open (U12); out of was-inactive nobody knows a way (U19). */
export function refuseUndo(state: State, mailbox: Mailbox, { upn }: Account, byGuid: boolean): void {
  if (mailbox.state !== 'soft-deleted' || (byGuid && state.plays.undoByGuid === 'refused'))
    throw new Refused(
      `The operation couldn't be performed because object '${mailbox.guid}' couldn't be found.`,
      'ManagementObjectNotFoundException',
    );
  if (userOf(state, mailbox.user))
    throw new Refused('refused (text not modelled): its user is there, or among the deleted users.');
  if (mailbox.wasSynced) throw new Refused('refused (text not modelled): its user was synced.');
  refuseDomain(state, upn);
  refuseUser(state, upn);
  refuseTaken(state, [`SMTP:${upn}`]);
}

/** C30 (documented): the account is gone; the mailbox comes back with a new one, with all its mail. */
export function undoSoftDeleted(state: State, mailbox: Mailbox, account: Account, byGuid: boolean): void {
  refuseUndo(state, mailbox, account, byGuid);
  attach(state, mailbox, account, 'C30');
}

/** C31 (documented): why New-Mailbox -InactiveMailbox would refuse; with an auto-expanding archive the text is not known (U17). */
export function refuseRecovery(state: State, mailbox: Mailbox, { upn, name = '' }: Account): void {
  if (mailbox.state !== 'inactive')
    throw new Refused(
      `The operation couldn't be performed because object '${mailbox.guid}' couldn't be found.`,
      'ManagementObjectNotFoundException',
    );
  if (mailbox.user) throw new Refused('refused (text not modelled): its user can still be restored.');
  if (mailbox.content['aux-primary'].length > 0)
    throw new Refused(
      `The inactive mailbox '${mailbox.name}' cannot be recovered because the mailbox has additional shards that need recovery.`,
    );
  if (mailbox.autoExpanding)
    throw new Refused('refused (text not modelled): an inactive mailbox with an auto-expanding archive.');
  refuseDomain(state, upn);
  refuseName(state, name);
  refuseUser(state, upn);
  refuseTaken(state, [`SMTP:${upn}`]);
}

/** T4. */
export const recovered =
  'The inactive mailbox has been recovered. To preserve data until you obtain a valid license, we have enabled Single Item Recovery for 30 days.';

/**
 * C31, K13 (documented): the inactive mailbox becomes that of a new user, with all its mail and for good. Litigation and
 * In-Place Holds are dropped, a policy becomes a litigation hold; for 30 days it is on retention hold.
 */
export function recoverInactive(state: State, mailbox: Mailbox, account: Account): void {
  refuseRecovery(state, mailbox, account);
  const organization = state.tenant.organizationHolds.some(retains);
  const policy =
    organization || mailbox.holds.entries.some((one) => retains(one) && /^(?:mbx|skp)/i.test(one));
  mailbox.holds = { litigation: policy, entries: [], label: mailbox.holds.label, delayRelease: false };
  mailbox.retentionHold = true;
  attach(state, mailbox, account, 'C31');
  note(state, 'C31', `the holds of ${mailbox.displayName} are dropped`);
  state.due.push({ at: state.now + 30 * day, do: 'retention-hold-ends', mailbox: mailbox.guid });
  state.due.push({ at: state.now + 30 * day, do: 'let-go', mailbox: mailbox.guid });
}

/** Whether the identity that was given names the mailbox by a GUID. */
export function namedByGuid(mailbox: Mailbox, identity: string): boolean {
  return sameAddress(identity, mailbox.guid);
}
