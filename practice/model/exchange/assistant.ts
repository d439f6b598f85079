import { isHeld } from './holds';
import { mailboxOf } from './mailboxes';
import { drop, put } from './purge';
import { day, note, type Guid, type Mailbox, type State } from '../state/state';

/** C25, K8 (documented): the first run after the last hold went sets the delay hold, for 30 days. */
export function setDelayHold(state: State, guid: Guid): void {
  const mailbox = mailboxOf(state, guid);
  if (mailbox?.state !== 'connected' || mailbox.released === undefined || isHeld(state, mailbox)) return;
  mailbox.released = undefined;
  mailbox.holds.delaySince = state.now;
  note(state, 'C25', `${mailbox.displayName} is on delay hold`);
}

/** C26, K9 (documented): what no hold keeps any more, and what was deleted 14 days ago, is purged. */
export function letGo(state: State, guid: Guid, parcels?: readonly string[]): void {
  const mailbox = mailboxOf(state, guid);
  if (mailbox?.state !== 'connected' || isHeld(state, mailbox)) return;
  drop(state, mailbox, 'recoverable', parcels ? 'K9' : 'C26', parcels);
}

/** A policy of Purview that only deletes. Whether a retention hold stops it is not known; the worse case is that it does not. */
function deletedByPurview(state: State, mailbox: Mailbox): boolean {
  const deletes = (entry: string) => /^mbx.*:1$/i.test(entry);
  return [...state.tenant.organizationHolds, ...mailbox.holds.entries].some(deletes);
}

function eats(state: State, mailbox: Mailbox): boolean {
  return (mailbox.deletesOld === true && !mailbox.retentionHold) || deletedByPurview(state, mailbox);
}

/** C38 (documented): old mail that was copied into a mailbox is found by its policies at the next run. */
export function meetPolicies(state: State, mailbox: Mailbox): void {
  const into = state.requests.filter((one) => one.target === mailbox.guid);
  const parcels = into.flatMap((one) => one.copied);
  if (parcels.length > 0 && eats(state, mailbox))
    state.due.push({ at: state.now + day, do: 'policy', mailbox: mailbox.guid, parcels });
}

/** C38: they are moved into Recoverable Items, and purged 14 days later unless a hold keeps them. */
export function applyPolicies(state: State, guid: Guid, parcels: readonly string[]): void {
  const mailbox = mailboxOf(state, guid);
  if (mailbox?.state !== 'connected' || !eats(state, mailbox)) return;
  const old = mailbox.content.primary.filter((one) => parcels.includes(one));
  if (old.length === 0) return;
  put(mailbox, 'recoverable', old);
  drop(state, mailbox, 'primary', 'C38', old);
  note(state, 'C38', `a policy deletes ${old.length} copied parcels in ${mailbox.displayName}`);
  state.due.push({ at: state.now + 14 * day, do: 'let-go', mailbox: guid, parcels: old });
}

/** K13 (documented): 30 days after a recovery the policies work again. */
export function endRetentionHold(state: State, guid: Guid): void {
  const mailbox = mailboxOf(state, guid);
  if (!mailbox) return;
  mailbox.retentionHold = false;
  note(state, 'K13', `the retention hold of ${mailbox.displayName} ends`);
  meetPolicies(state, mailbox);
}
