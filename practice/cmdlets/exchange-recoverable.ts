import { day, note, type Mailbox, type State } from '../model/state/state';
import { found } from '../powershell/tenant/answer';
import { time } from '../powershell/tenant/values';
import type { Cmdlet } from './cmdlet';
import { mailboxIn } from './exchange-identity';
import { ignore } from './parameters';

/** The messages that can be restored, one by one: the model keeps no dates of them, so they were deleted a day ago. */
function itemsOf(state: State, mailbox: Mailbox) {
  const deleted = time(new Date(state.now - day).toISOString());
  return mailbox.content.recoverable.flatMap((parcel) =>
    Array.from({ length: state.mail[parcel]?.count ?? 0 }, (_, index) => ({
      ItemClass: 'IPM.Note',
      Subject: `Message ${index + 1}`,
      LastModifiedTime: deleted,
    })),
  );
}

const list: Cmdlet = (state, call) => {
  ignore(call, 'ResultSize', 'FilterStartTime', 'FilterEndTime');
  return found(...itemsOf(state, mailboxIn(state, call, 'mailboxes')));
};

/** Documented: Restore-RecoverableItems puts them back to where they were. */
const restore: Cmdlet = (state, call) => {
  ignore(call, 'ResultSize', 'FilterStartTime', 'FilterEndTime');
  const mailbox = mailboxIn(state, call, 'mailboxes');
  const items = itemsOf(state, mailbox);
  mailbox.content.primary.push(...mailbox.content.recoverable.splice(0));
  note(state, 'K9', `${items.length} messages of ${mailbox.displayName} are back from Recoverable Items`);
  return found(...items);
};

/** What was deleted in a mailbox and can be restored. */
export const recoverable: Record<string, Cmdlet> = {
  'Get-RecoverableItems': list,
  'Restore-RecoverableItems': restore,
};
