import { ownMailboxes } from './mailbox';
import type { EntraAccount, Subject } from './subject';

/** The state of the Entra account; undefined where the facts do not decide. */
export function entraOf(subject: Subject): EntraAccount | undefined {
  const {
    collected: { parts },
    looked,
    problems,
    complete,
  } = subject;
  if (!looked('user')) return undefined;
  const live = parts.user.items.filter(({ userType }) => userType?.toLowerCase() !== 'guest');
  const deleted = parts.deletedUsers.items.filter(
    ({ by, userType }) => by !== 'name' && userType?.toLowerCase() !== 'guest',
  );
  const { active, deleted: gone } = ownMailboxes(subject);
  const named = new Set([...active, ...gone].map(({ directoryId }) => directoryId ?? ''));
  const owners = deleted.filter(({ id }) => named.has(id));
  const [user] = live;
  if (live.length > 1)
    return void problems.push(
      `${live.length} active users have this name or address. Find out which one is meant.`,
    );
  if (user && owners.length > 0)
    return void problems.push(
      'A live user has this address, and the mailbox names a deleted one. The live one may have been made after the loss: decide which one is meant.',
    );
  if (user) return { state: 'present', user };
  if (!looked('deletedUsers')) return undefined;
  const [owner] = owners;
  if (owner && owners.length === 1) return { state: 'soft-deleted', user: owner };
  if (deleted.length === 1) return { state: 'soft-deleted', user: deleted[0] };
  if (deleted.length > 1) {
    problems.push(
      `${deleted.length} deleted users fit. The right one has the Id that the mailbox carries as ExternalDirectoryObjectId.`,
    );
    return { state: 'soft-deleted' };
  }
  const [other] = parts.owners.items;
  if (other)
    return void problems.push(
      `The mailbox names the active user ${other.userPrincipalName}. If that is the same person, collect again with that address.`,
    );
  if (parts.user.items.length > 0) return void problems.push('Only a guest has this address.');
  if (parts.deletedUsers.items.length > 0)
    return void problems.push(
      'A deleted user has the same display name and another address. Find out whether it is the same person.',
    );
  return complete ? { state: 'hard-deleted' } : undefined;
}
