import { disableArchive, enableArchive } from './archives';
import { deleteUser, isLocked, touch, userOf } from '../entra/users';
import { lose } from './reconcile';
import { isHeld } from './holds';
import { hasExchangePlan } from '../entra/licences';
import { disconnect, mailboxesOf } from './mailboxes';
import { purgeMailbox } from './purge';
import { Refused } from '../refused';
import { note, type Mailbox, type MailUser, type State, type User } from '../state/state';

const held = (mailbox: Mailbox) =>
  new Refused(
    `The mailbox '${mailbox.name}' is placed on Litigation Hold or In-Place Hold and cannot be deleted.`,
    'RecipientTaskException',
  );

/** C41 (documented; U8: of a mailbox on hold it says both). */
export function refuseRemoval(state: State, mailbox: Mailbox): void {
  if (mailbox.state !== 'connected' || !mailbox.user)
    throw new Refused(
      `The operation couldn't be performed because object '${mailbox.guid}' couldn't be found.`,
      'ManagementObjectNotFoundException',
    );
  if (isLocked(userOf(state, mailbox.user)))
    throw new Refused(
      `The operation on mailbox "${mailbox.name}" failed because it's out of the current user's write scope. The action 'Remove-Mailbox' can't be performed on the object '${mailbox.name}' because the object is being synchronized from your on-premises organization.`,
      'InvalidOperationException',
    );
  if (isHeld(state, mailbox) && state.plays.inactive === 'when-gone') throw held(mailbox);
}

/** C41 (documented): the user goes into the deleted users, and Exchange follows. */
export function removeMailbox(state: State, mailbox: Mailbox): void {
  refuseRemoval(state, mailbox);
  deleteUser(state, mailbox.user ?? '');
  note(state, 'C41', `${mailbox.displayName} is removed`);
}

/** C42 (documented). */
export function refusePurge(state: State, mailbox: Mailbox): void {
  const refuse = (why: string) => {
    throw new Refused(
      `The operation on mailbox "${mailbox.name}" couldn't be performed ${why}`,
      'RecipientTaskException',
    );
  };
  if (mailbox.state !== 'soft-deleted' && mailbox.state !== 'was-inactive')
    throw mailbox.state === 'inactive' || isHeld(state, mailbox)
      ? held(mailbox)
      : new Refused(
          `The operation couldn't be performed because object '${mailbox.guid}' couldn't be found.`,
          'ManagementObjectNotFoundException',
        );
  if (isHeld(state, mailbox)) throw held(mailbox);
  if (userOf(state, mailbox.user)?.state === 'deleted')
    refuse('because there is a soft deleted user; please remove the soft deleted user and then try again');
  if (mailbox.wasSynced) refuse('because it is outside the writing scope of this server');
}

/** C42 (documented): at once, and for good. */
export function removeForGood(state: State, mailbox: Mailbox): void {
  refusePurge(state, mailbox);
  purgeMailbox(state, mailbox, 'C42');
}

/** C32 (documented): a soft-deleted mail user goes, and its GUID is free. */
export function removeMailUser(state: State, mailUser: MailUser, permanently: boolean): void {
  if (permanently) {
    if (mailUser.softDeletedAt === undefined || mailUser.user !== undefined)
      throw new Refused(
        `The mail user "${mailUser.name}" can't be removed because there is a soft deleted user; please remove the soft deleted user and then try again`,
      );
    state.mailUsers = state.mailUsers.filter((one) => one !== mailUser);
    note(state, 'C32', `the mail user ${mailUser.name} is removed for good`);
    return;
  }
  const user = userOf(state, mailUser.user);
  if (!user || isLocked(user))
    throw new Refused(
      `The operation on mail user "${mailUser.name}" failed because it's out of the current user's write scope.`,
      'InvalidOperationException',
    );
  deleteUser(state, user.id);
}

/** C44 (documented): without the pointers a mailbox that was cut off cannot come back. */
export function clearPrevious(state: State, user: User): void {
  const own = mailboxesOf(state, user.id);
  if (own.some((one) => one.state === 'connected'))
    throw new Refused(`The user "${user.upn}" has a mailbox.`, 'RecipientTaskException');
  for (const mailbox of own.filter((one) => one.state === 'disconnected')) lose(state, mailbox, 'C44');
  for (const one of state.mailUsers.filter((other) => other.user === user.id)) one.previous = undefined;
  note(state, 'C44', `${user.upn} has no previous mailbox any more`);
  touch(state, user.id);
}

/** C45 (seen in the field): a licensed user's mailbox is not disabled; one on hold neither. */
export function disableMailbox(state: State, mailbox: Mailbox): void {
  const user = userOf(state, mailbox.user);
  if (user && hasExchangePlan(state, user))
    throw new Refused(`Cannot Disable-Mailbox for '${mailbox.name}' because this user has a valid license.`);
  if (isHeld(state, mailbox))
    throw new Refused(
      `Exchange can't disable the mailbox "${mailbox.name}" because it is on litigation hold.`,
    );
  disconnect(state, mailbox, 'C45');
}

function refuseArchive(state: State, mailbox: Mailbox): void {
  if (isLocked(userOf(state, mailbox.user)))
    throw new Refused(
      `Can't enable the archive for '${mailbox.name}' because this user object is synchronized with the on-premises directory.`,
    );
}

/** C45 (documented): the archive of a user that is not synced; kept for 30 days. */
export function switchArchiveOff(state: State, mailbox: Mailbox): void {
  refuseArchive(state, mailbox);
  if (!mailbox.archive)
    throw new Refused(`The user "${mailbox.name}" isn't enabled for archive.`, 'RecipientTaskException');
  disableArchive(state, mailbox);
}

/** C46 (documented; without a plan it is contradictory, the refusal is played). */
export function switchArchiveOn(state: State, mailbox: Mailbox): void {
  refuseArchive(state, mailbox);
  const user = userOf(state, mailbox.user);
  if (mailbox.archive)
    throw new Refused(`The user "${mailbox.name}" already has an archive.`, 'RecipientTaskException');
  if (!user || !hasExchangePlan(state, user))
    throw new Refused('refused (text not modelled): the mailbox has no licence that allows an archive.');
  enableArchive(state, mailbox);
}
