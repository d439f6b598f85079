import { ownMailboxes } from './mailbox';
import type { EntraAccount, Subject } from './subject';
import { identityOf, isGuest, identityName, signsInAs } from './identity';

type Parts = Subject['collected']['parts'];

/** The accounts that are this person's, live and deleted, and the ids that the mailboxes name as their accounts. */
interface Accounts {
  live: Parts['user']['items'];
  deleted: Parts['deletedUsers']['items'];
  named: ReadonlySet<string>;
}

/** The state of the Entra account; undefined where the facts do not decide. */
export function entraOf(subject: Subject): EntraAccount | undefined {
  const { looked } = subject;
  if (!looked('user')) return undefined;
  const accounts = accountsOf(subject);
  if (accounts.live.length > 0) return liveOf(subject, accounts);
  if (!looked('deletedUsers')) return undefined;
  return accounts.deleted.length > 0 ? deletedOf(subject, accounts) : goneOf(subject, accounts);
}

function accountsOf(subject: Subject): Accounts {
  const {
    collected: { parts, upn },
    problems,
    whose: { verdict },
  } = subject;
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
  const named = [...active, ...gone].flatMap(({ directoryId }) => (directoryId ? [directoryId] : []));
  return { live, deleted, named: new Set(named) };
}

/** There is a live account: it is the one, unless a deleted one can be meant as well. */
function liveOf(
  { collected: { upn }, problems }: Subject,
  { live, deleted, named }: Accounts,
): EntraAccount | undefined {
  const [user] = live;
  if (!user || live.length > 1)
    return void problems.push(
      `${live.length} active users have this name or address: ${live.map((one) => identityName(identityOf(one))).join(', ')}. Find out which one is meant.`,
    );
  if (deleted.some(({ id }) => named.has(id)))
    return void problems.push(
      'A live user has this address, and the mailbox names a deleted one. The live one may have been made after the loss: decide which one is meant.',
    );
  const former = deleted.some((one) => signsInAs(identityOf(one), upn));
  if (former && !signsInAs(identityOf(user), upn))
    return void problems.push(
      'A live user has this address, and a deleted one signed in with it: decide which one is meant.',
    );
  return { state: 'present', user };
}

/** There is no live account, and at least one deleted one. */
function deletedOf(
  { collected: { upn }, problems }: Subject,
  { deleted, named }: Accounts,
): EntraAccount | undefined {
  const [owner, ...more] = deleted.filter(({ id }) => named.has(id));
  if (owner && more.length === 0) return { state: 'soft-deleted', user: owner };
  const [only] = deleted;
  if (!only || deleted.length > 1) {
    problems.push(
      `${deleted.length} deleted users fit. The right one has the Id that the mailbox carries as ExternalDirectoryObjectId.`,
    );
    return { state: 'soft-deleted' };
  }
  if (named.size > 0 && !signsInAs(identityOf(only), upn))
    return void problems.push(
      `${identityName(identityOf(only))} is deleted and shows the address ${upn}, and the mailbox names another account: decide which one is meant.`,
    );
  return { state: 'soft-deleted', user: only };
}

/** There is no account of this person: it is gone for good, unless somebody else's can be meant. */
function goneOf(
  { collected: { parts }, problems, complete, whose: { person } }: Subject,
  { named }: Accounts,
): EntraAccount | undefined {
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
