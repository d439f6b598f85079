import { anchorOf } from './anchor';
import { userOf } from '../entra/users';
import { accountOf } from '../on-premises/accounts';
import { inCloudSync, isInScope } from '../on-premises/scope';
import { day, note, type Account, type Guid, type Known, type State } from '../state/state';

type Policy = 'Delta' | 'Initial';

/** Since when a delta run has to have seen a change. A delta more than seven days late can miss changes (documented; open what it misses). */
function watermark(state: State): number {
  const { lastCycle } = state.sync;
  return state.plays.staleDelta === 'misses' ? Math.max(lastCycle, state.now - 7 * day) : lastCycle;
}

/** H10 (documented, “Scheduler”): a delta run takes what has changed, an initial one reads the whole scope again. */
function isRead(state: State, account: Account, policy: Policy): boolean {
  const known = state.sync.known[account.guid];
  if (policy === 'Initial' || account.changedAt >= watermark(state)) return true;
  if (state.plays.staleDelta === 'misses' && state.now - state.sync.lastCycle > 7 * day) return false;
  return known?.inScope ? account.state !== 'live' : isInScope(state, account);
}

function stageDelete(state: State, id: Guid, why: string): void {
  if (state.sync.pendingDeletes.includes(id)) return;
  state.sync.pendingDeletes.push(id);
  note(state, 'H10', `The deletion of ${userOf(state, id)?.upn ?? id} waits for an export: ${why}`);
}

/** H1 and H6 (documented): an account that is deleted or leaves the scope is a deletion for the cloud. */
function leaves(state: State, guid: Guid, known: Known, why: string): void {
  known.inScope = false;
  delete known.staged;
  const user = userOf(state, known.user);
  if (!user) delete state.sync.known[guid];
  else if (user.state === 'live' && !user.cloudManaged) stageDelete(state, user.id, why);
}

/** H3 (believed): a deletion that was not exported vanishes when the account is back. H8: else it is an addition, and is matched. */
function returns(state: State, account: Account, known: Known): void {
  const { pendingDeletes } = state.sync;
  const user = userOf(state, known.user);
  const undone = user?.state === 'live' && user.synced === true;
  state.sync.pendingDeletes = pendingDeletes.filter((one) => one !== known.user);
  known.inScope = true;
  known.staged = undone ? 'update' : 'add';
  if (undone) return;
  known.anchor = anchorOf(state, account);
  delete known.user;
  delete known.error;
}

/** H9 (Cloud Sync FAQ, contradictory): out of an OU of Cloud Sync into one of Connect it is deleted, and comes back or is made anew. */
function changesTool(state: State, known: Known, cloudSync: boolean): void {
  const from = known.cloudSync === true;
  if (cloudSync) known.cloudSync = true;
  else delete known.cloudSync;
  const user = userOf(state, known.user);
  if (!from || cloudSync || !user || user.synced !== true) return;
  stageDelete(state, user.id, 'it goes from Cloud Sync to Connect');
  known.staged = 'add';
  note(state, 'H9', `${user.upn} goes from Cloud Sync to Connect`);
}

/** The import of one account. */
export function importAccount(state: State, account: Account, inScope = isInScope(state, account)): void {
  const known = state.sync.known[account.guid];
  if (!inScope) {
    if (known?.inScope)
      leaves(
        state,
        account.guid,
        known,
        account.state === 'live' ? 'out of scope' : 'its account is deleted',
      );
    return;
  }
  const cloudSync = inCloudSync(state, account);
  if (!known) {
    const anchor = anchorOf(state, account);
    state.sync.known[account.guid] = {
      anchor,
      inScope: true,
      staged: 'add',
      ...(cloudSync && { cloudSync }),
    };
    return;
  }
  if (!known.inScope) returns(state, account, known);
  else known.staged ??= 'update';
  if (!known.user && state.plays.lateAnchor === 'counts') known.anchor = anchorOf(state, account);
  changesTool(state, known, cloudSync);
}

/** What the import from Entra shows: users who are gone, were deleted or restored there, whose sign-in or kept back values differ. */
function readCloud(state: State, account: Account, known: Known): void {
  const user = userOf(state, known.user);
  if (!user) {
    known.staged = 'add';
    delete known.user;
  } else if (user.cloudManaged) return;
  else if (user.state === 'deleted') {
    // H25 (documented as “may”, users-restore.md): a synced user that was deleted in the cloud comes back with the next cycle, or not.
    if (user.synced !== true || state.plays.deletedInCloud === 'restored') known.staged = 'add';
  } else if (user.synced !== true) known.staged = 'add';
  else if (known.error || user.syncErrors.length > 0 || !user.mapping || user.enabled !== account.enabled)
    known.staged ??= 'update';
}

/** The import of both sides: what there is to do waits for the export. */
export function importAll(state: State, policy: Policy): void {
  const { known } = state.sync;
  for (const account of state.accounts) if (isRead(state, account, policy)) importAccount(state, account);
  for (const [guid, entry] of Object.entries(known)) {
    const account = accountOf(state, guid);
    if (!account && entry.inScope) leaves(state, guid, entry, 'its account is gone');
    if (account && entry.inScope) readCloud(state, account, entry);
    // H23 (documented): restored in the cloud without its account, the sync wants to delete it again.
    const user = userOf(state, entry.user);
    if (!entry.inScope && user?.state === 'live' && user.synced === false && !user.cloudManaged)
      stageDelete(state, user.id, 'its account is not in scope');
  }
  state.sync.pendingDeletes = state.sync.pendingDeletes.filter((id) => {
    const user = userOf(state, id);
    return user?.state === 'live' && !user.cloudManaged;
  });
}
