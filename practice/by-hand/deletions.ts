import { accountOf, moveAccount, restoreAccount, changeAccount } from '../model/on-premises/accounts';
import { userOf } from '../model/entra/users';
import { restoreOu, selectOu } from '../model/on-premises/ous';
import { isInScope, ouAt, ouOver } from '../model/on-premises/scope';
import { hour, type Account, type Guid, type State, type User } from '../model/state/state';
import { theAccount, theUser, type About } from './about';

/** A user whom the sync is about to delete, and the account that is gone or out of scope. */
export interface Leaving {
  user: User;
  account?: Account;
}

/** Whom the next export deletes, staged already or not. */
export function leaving(state: State): Leaving[] {
  const pairs = Object.entries(state.sync.known).flatMap(([guid, known]): Leaving[] => {
    const user = userOf(state, known.user);
    const account = accountOf(state, guid);
    const goes = user?.state === 'live' && user.synced === true && !user.cloudManaged;
    return user && goes && !(account && isInScope(state, account)) ? [{ user, account }] : [];
  });
  const listed = new Set(pairs.map(({ user }) => user.id));
  const others = state.sync.pendingDeletes.filter((id) => !listed.has(id)).flatMap((id) => found(state, id));
  return [...pairs, ...others];
}

function found(state: State, id: Guid): Leaving[] {
  const user = userOf(state, id);
  if (user?.state !== 'live') return [];
  const account = accountOf(state, user.mapping ?? user.account);
  return account && isInScope(state, account) ? [] : [{ user, account }];
}

/**
 * Whether somebody ordered it: an account that was deleted was, unless people say of the person of the case that it was a mistake;
 * one that is still there and fell out of the scope was not.
 */
export function isMeant({ user, account }: Leaving, about: About): boolean {
  if (account?.state === 'live') return false;
  return !(user.person === about.user && about.answers?.['ad-deletion'] === 'mistake');
}

/**
 * The person of the case whose account left the scope, so that the sync has deleted the user already, and all whom the same
 * cycle deleted with the same OU.
 */
function left(state: State, about: About): Leaving[] {
  const user = theUser(state, about);
  const account = theAccount(state, about);
  if (!user || !account || !isLost(state, user, account)) return [];
  const over = ouOver(state, account.ou);
  const others = state.accounts.flatMap((one): Leaving[] => {
    if (one === account || ouOver(state, one.ou) !== over) return [];
    const other = state.users.find((each) => each.account === one.guid && each.state === 'deleted');
    return other && isLost(state, other, one) ? [{ user: other, account: one }] : [];
  });
  // A user that was restored first does not tell when it was deleted: then the others do.
  const at = user.deletedAt ?? others[0]?.user.deletedAt ?? 0;
  const together = others.filter((one) => Math.abs((one.user.deletedAt ?? 0) - at) <= hour / 2);
  return [{ user, account }, ...together];
}

function isLost(state: State, { account, synced, cloudManaged }: User, its: Account): boolean {
  return account === its.guid && synced !== true && !cloudManaged && !isInScope(state, its);
}

/** Brings back everybody whose deletion nobody ordered: the OU, the account, its place in the scope. */
export function undo(state: State, about: About): User[] {
  const all = leaving(state);
  const also = left(state, about).filter(({ user }) => all.every((one) => one.user !== user));
  const wrong = [...all, ...also].filter((one) => !isMeant(one, about));
  const guids = wrong.map(({ account }) => account?.guid);
  for (const { account } of wrong) if (account) bringBack(state, account, guids);
  return wrong.map(({ user }) => user);
}

function bringBack(state: State, account: Account, all: readonly (Guid | undefined)[]): void {
  const ou = state.ous.find((one) => one.deletedAt !== undefined && one.path === account.ou);
  if (ou && !ouAt(state, account.ou)) restoreOu(state, account.ou);
  if (account.state !== 'live') restoreAccount(state, account.guid);
  if (account.filtered) changeAccount(state, account.guid, { filtered: false });
  if (isInScope(state, account)) return;
  const over = ouOver(state, account.ou);
  const inIt = state.accounts.filter((one) => one.state === 'live' && ouOver(state, one.ou) === over);
  const together = inIt.length > 1 && inIt.every((one) => all.includes(one.guid));
  // Renamed, or all of it fell out: the OU is missing in the list. Else the account was moved.
  if (over && (over.listed !== undefined || together)) selectOu(state, over.path, true);
  else moveToSynced(state, account);
}

function moveToSynced(state: State, account: Account): void {
  const ou = state.ous.find((one) => one.deletedAt === undefined && one.synced && one.listed === undefined);
  if (ou) moveAccount(state, account.guid, ou.path);
}
