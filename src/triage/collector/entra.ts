import { ownMailboxes } from './mailbox';
import type { EntraAccount, Subject } from './subject';
import { identityOf, isGuest, identityName, signsInAs } from './identity';

/** The state of the Entra account; undefined where the facts do not decide. */
export function entraOf(subject: Subject): EntraAccount | undefined {
  const {
    collected: { parts, upn },
    looked,
    problems,
    complete,
    whose: { person, verdict },
  } = subject;
  if (!looked('user')) return undefined;
  const own = (user: (typeof parts.user.items)[number]) => verdict(identityOf(user)) === 'own';
  const all = parts.user.items.filter((user) => !isGuest(user) && own(user));
  // A second account of the same person, such as one for administration, can show the address; one signs in with it.
  const signers = all.filter((user) => signsInAs(identityOf(user), upn));
  const live = signers.length === 1 ? signers : all;
  for (const more of all.filter((user) => !live.includes(user)))
    problems.push(
      `${identityName(identityOf(more))} shows the address ${upn} too. I read the account that signs in with it.`,
    );
  const deleted = parts.deletedUsers.items.filter(
    (user) => user.by !== 'name' && !isGuest(user) && own(user),
  );
  const { active, deleted: gone } = ownMailboxes(subject);
  const named = new Set([...active, ...gone].map(({ directoryId }) => directoryId ?? ''));
  const owners = deleted.filter(({ id }) => named.has(id));
  const [user] = live;
  if (live.length > 1)
    return void problems.push(
      `${live.length} active users have this name or address: ${live.map((one) => identityName(identityOf(one))).join(', ')}. Find out which one is meant.`,
    );
  const former = deleted.some((one) => signsInAs(identityOf(one), upn));
  if (user && (owners.length > 0 || (former && !signsInAs(identityOf(user), upn))))
    return void problems.push(
      owners.length > 0
        ? 'A live user has this address, and the mailbox names a deleted one. The live one may have been made after the loss: decide which one is meant.'
        : 'A live user has this address, and a deleted one signed in with it: decide which one is meant.',
    );
  if (user) return { state: 'present', user };
  if (!looked('deletedUsers')) return undefined;
  const [owner] = owners;
  if (owner && owners.length === 1) return { state: 'soft-deleted', user: owner };
  const [only] = deleted;
  named.delete('');
  if (only && deleted.length === 1 && named.size > 0 && !signsInAs(identityOf(only), upn))
    return void problems.push(
      `${identityName(identityOf(only))} is deleted and shows the address ${upn}, and the mailbox names another account: decide which one is meant.`,
    );
  if (only && deleted.length === 1) return { state: 'soft-deleted', user: only };
  if (deleted.length > 1) {
    problems.push(
      `${deleted.length} deleted users fit. The right one has the Id that the mailbox carries as ExternalDirectoryObjectId.`,
    );
    return { state: 'soft-deleted' };
  }
  const other = parts.owners.items.find(({ id }) => named.has(id));
  if (other)
    return void problems.push(
      `The mailbox names the active user ${identityName(identityOf(other))}. If that is the same person, collect again with that address.`,
    );
  if (parts.user.items.some(isGuest)) return void problems.push('Only a guest has this address.');
  if (parts.deletedUsers.items.some((user) => user.by === 'address' && isGuest(user)))
    return void problems.push('Only a guest had this address, and that guest is deleted.');
  const namesake = parts.deletedUsers.items.some((one) => one.by === 'name' && one.id !== person?.id);
  if (namesake)
    return void problems.push(
      'A deleted user has the same display name and another address. Find out whether it is the same person.',
    );
  return complete ? { state: 'hard-deleted' } : undefined;
}
