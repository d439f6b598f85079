import { enableArchive } from './archives';
import { isLocked } from '../entra/users';
import { isHeld } from './holds';
import { holderOf, isMailbox } from './mailboxes';
import { purgeMailbox } from './purge';
import { note, type Mailbox, type State, type User } from '../state/state';

/** What the account in Active Directory makes of the mailbox: bits 32, 64 and 96 of msExchRemoteRecipientType (H39, documented). */
export function kindOf({ remoteType = 0 }: NonNullable<User['carried']>): Mailbox['kind'] {
  return ({ 32: 'room', 64: 'equipment', 96: 'shared' } as const)[remoteType & 96] ?? 'user';
}

/** Whether Active Directory, and not Exchange Online, has the Exchange attributes of this user. */
export function managedOnPremises(user: User, mailbox?: Mailbox): boolean {
  return (
    isLocked(user) && user.carried !== undefined && !(mailbox?.cloudManagedExchange ?? user.exchangeInCloud)
  );
}

const inUse = (guid: string, property: string) =>
  `The value "${guid}" of property "${property}" is used by another recipient object. Please specify a unique value.`;

/**
 * C9, H29, H34, H35: the synced user carries the ExchangeGuid or ArchiveGuid of another's mailbox. Documented, and
 * contradictory (U1): where nothing holds the old mailbox and the user is licensed, it is deleted for good, or there is
 * an error, or nothing at all. In every other case it is an error on this user. After a
 * deletion the user gets a new, empty mailbox (believed).
 */
export function meetCarried(state: State, user: User, licensed: boolean): 'free' | 'blocked' | 'destroyed' {
  let end: 'free' | 'destroyed' = 'free';
  const { exchangeGuid, archiveGuid } = user.carried ?? {};
  for (const [guid, property] of [
    [exchangeGuid, 'ExchangeGuid'],
    [archiveGuid, 'ArchiveGuid'],
  ] as const) {
    const other = guid === undefined ? undefined : holderOf(state, guid, user.id);
    if (guid === undefined || other === undefined) continue;
    const mortal =
      isMailbox(other) &&
      (other.state === 'soft-deleted' || other.state === 'was-inactive') &&
      !isHeld(state, other);
    const play = licensed && mortal ? state.plays.carriedGuid : 'error';
    if (play === 'destroys' && isMailbox(other)) {
      note(state, 'C9', `${user.upn} is licensed and carries the ${property} of another's mailbox`);
      purgeMailbox(state, other, 'C9');
      end = 'destroyed';
      continue;
    }
    note(state, 'C9', `${user.upn} carries the ${property} of another's mailbox`);
    if (play === 'error') user.provisioningErrors.push({ text: inUse(guid, property), at: state.now });
    return 'blocked';
  }
  return end;
}

/** H35 (documented): how the ArchiveGuid from on-premises and the archive in the cloud get on. An error stops all attributes of the user. */
export function meetArchive(state: State, user: User, mailbox: Mailbox): 'free' | 'blocked' {
  const wanted = user.carried?.archiveGuid;
  if (wanted === mailbox.archive) return 'free';
  if (wanted !== undefined && mailbox.archive === undefined) {
    enableArchive(state, mailbox, wanted);
    return 'free';
  }
  const text =
    wanted === undefined
      ? `Failed to sync the ArchiveGuid 00000000-0000-0000-0000-000000000000 of mailbox ${mailbox.guid} because one cloud archive (${mailbox.archive ?? ''}) exists.`
      : `Failed to enable the new cloud archive ${wanted} of mailbox ${mailbox.guid} because a different archive (${mailbox.archive ?? ''}) exists.`;
  user.provisioningErrors.push({ text, at: state.now });
  note(state, 'H35', text);
  return 'blocked';
}

/** C23, H39 (documented): the sync turns the type back to what the account on-premises says. */
export function meetKind(state: State, user: User, mailbox: Mailbox): void {
  const kind = user.carried && kindOf(user.carried);
  if (kind === undefined || kind === mailbox.kind) return;
  note(state, 'C23', `${mailbox.displayName} was a ${mailbox.kind} mailbox, and is a ${kind} mailbox`);
  mailbox.kind = kind;
}
