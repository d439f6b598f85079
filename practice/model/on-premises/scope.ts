import type { Account, Ou, State } from '../state/state';

/** Room for what the default rules always leave out: arbitration, discovery and other system mailboxes. */
const neverSynced = 0x21c07000n;
const linkedMailbox = 2;

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
export const isIn = (path: string, ou: string) =>
  same(path, ou) || path.toLowerCase().endsWith(`,${ou.toLowerCase()}`);

/** The OU by its distinguished name, which a deleted one has no more. */
export function ouAt(state: State, path: string): Ou | undefined {
  return state.ous.find((ou) => ou.deletedAt === undefined && same(ou.path, path));
}

/** The OU whose setting counts for what is in this path: itself, or the nearest one above it that is known. */
export function ouOver(state: State, path: string): Ou | undefined {
  const above = state.ous.filter((ou) => ou.deletedAt === undefined && isIn(path, ou.path));
  return above.sort((one, other) => other.path.length - one.path.length)[0];
}

/** Whether Cloud Sync, and not Connect, has the account's OU. */
export function inCloudSync(state: State, account: Account): boolean {
  return state.sync.tool === 'cloud-sync' || ouOver(state, account.ou)?.cloudSync === true;
}

/** H7 (documented, “Configure filtering” and the Cloud Sync FAQ): Connect lists OUs by name, Cloud Sync by id. */
function isListed(state: State, ou: Ou): boolean {
  const renamed = ou.listed !== undefined && !same(ou.listed, ou.path);
  return ou.synced && (!renamed || ou.cloudSync === true || state.sync.tool === 'cloud-sync');
}

/**
 * Whether the sync takes the account now, as a full import sees it: its OU, an attribute that filters it,
 * and what the default rules never take. Documented: “Understanding the default configuration”, “Configure filtering”.
 */
export function isInScope(state: State, account: Account): boolean {
  if (account.state !== 'live' || account.filtered || account.sam === '') return false;
  if (account.details === linkedMailbox) return false;
  if ((BigInt(account.details ?? 0) & neverSynced) > 0n) return false;
  const ou = ouOver(state, account.ou);
  return ou !== undefined && isListed(state, ou);
}
