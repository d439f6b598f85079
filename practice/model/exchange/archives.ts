import { drop, put } from './purge';
import { newGuid, note, type Guid, type Mailbox, type State } from '../state/state';

/** C46 (documented): inside the 30 days the old archive is back, else a new, empty one comes; also beside the old one where another GUID is asked for. */
export function enableArchive(state: State, mailbox: Mailbox, guid?: Guid): void {
  const old = mailbox.disabledArchive;
  if (old && (guid === undefined || guid === old.guid)) {
    put(mailbox, 'archive', mailbox.content['disabled-archive']);
    mailbox.content['disabled-archive'] = [];
    Object.assign(mailbox, { archive: old.guid, disabledArchive: undefined });
    note(state, 'C46', `the archive of ${mailbox.displayName} is back`);
    return;
  }
  mailbox.archive = guid ?? newGuid(state);
  note(state, 'C46', `${mailbox.displayName} has a new, empty archive`);
}

/** C45, U13 (documented; for a shared mailbox without a licence the worse case): the archive is kept for 30 days. */
export function disableArchive(state: State, mailbox: Mailbox, rule = 'C45'): void {
  if (!mailbox.archive) return;
  if (mailbox.disabledArchive) purgeArchive(state, mailbox);
  put(mailbox, 'disabled-archive', mailbox.content.archive);
  mailbox.content.archive = [];
  Object.assign(mailbox, { disabledArchive: { guid: mailbox.archive, at: state.now }, archive: undefined });
  note(state, rule, `the archive of ${mailbox.displayName} is switched off`);
}

/** K10 (documented): an archive that was switched off is purged after 30 days, with its further shards. */
export function purgeArchive(state: State, mailbox: Mailbox): void {
  drop(state, mailbox, 'disabled-archive', 'K10');
  drop(state, mailbox, 'aux-archive', 'K10');
  mailbox.disabledArchive = undefined;
}
