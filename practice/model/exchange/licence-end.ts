import { disableArchive } from './archives';
import { isHeld } from './holds';
import { disconnect } from './mailboxes';
import { Refused } from '../refused';
import { day, note, type Instant, type Mailbox, type State, type User } from '../state/state';

const heldText =
  'The execution of cmdlet Disable-Mailbox failed..; Exchange: An unknown error has occurred. Refer to correlation ID: 00000000-0000-0000-0000-000000000000';

/** C1 to C4: what becomes of a mailbox in use whose user has no plan. Returns whether it stays. */
export function keepWithout(state: State, user: User, mailbox: Mailbox): boolean {
  if (mailbox.kind !== 'user' && !mailbox.holds.litigation) {
    if (mailbox.archive) disableArchive(state, mailbox, 'U13');
    return true;
  }
  if (mailbox.graceSince !== undefined) return true;
  if (isHeld(state, mailbox)) {
    if (state.plays.heldUnlicensed === 'stays') {
      user.provisioningErrors.push({ text: heldText, at: state.now });
      note(state, 'C3', `${mailbox.displayName} is on hold, and stays without a licence`);
      return true;
    }
  } else if (state.tenant.grace) {
    mailbox.graceSince = state.now;
    note(state, 'C2', `${mailbox.displayName} works on for 30 days without a licence`);
    return true;
  }
  disconnect(state, mailbox, 'C1');
  return false;
}

/** K4, K5: the grace is over. It is cut off, and then K3 runs; 60 days in all (documented). */
export function endGrace(state: State, mailbox: Mailbox, since: Instant): void {
  mailbox.graceSince = undefined;
  const stays = isHeld(state, mailbox) && state.plays.heldUnlicensed === 'stays';
  if (mailbox.kind === 'user' && !stays) disconnect(state, mailbox, 'K4', since + 30 * day);
}

/** K4 (documented): the grace ends at once. */
export function expediteDelicensing(state: State, mailbox: Mailbox): void {
  if (mailbox.graceSince === undefined)
    throw new Refused(`The user "${mailbox.name}" isn't pending a delicense.`, 'RecipientTaskException');
  endGrace(state, mailbox, state.now - 30 * day);
}
