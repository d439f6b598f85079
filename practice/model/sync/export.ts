import { accountOf } from '../on-premises/accounts';
import { anchorOf, fillAnchor } from './anchor';
import { exchangeInCloud, valuesOf } from './values';
import { deleteUser, userOf } from '../entra/users';
import { match, write } from './match';
import { exportMembers, leaveGroups } from './members';
import { withoutDuplicates } from './quarantine';
import { Refused } from '../refused';
import { note, type Account, type Guid, type Known, type State, type User } from '../state/state';

const frozen = 'sourceAnchor attribute has changed';
const deletion = 'This synchronization operation, Delete, is not valid. Contact Technical Support.';

/** Whether a build of Entra Connect is at least this one. */
export function isBuild(build: string, least: string): boolean {
  const [one, other] = [build, least].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 4; at += 1) {
    const difference = (one?.[at] ?? 0) - (other?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Tries an export; what Entra refuses stays on the account, and is tried again with the next cycle. */
function attempt(state: State, known: Known, who: string, rule: string, act: () => void): void {
  try {
    act();
    delete known.staged;
    delete known.error;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (known.error?.text === error.message) return;
    known.error = { text: error.message, at: state.now };
    note(state, rule, `${who} is refused: ${error.message}`);
  }
}

/** Documented, “Troubleshoot errors during synchronization”: from one federated domain to another only by way of a domain that is not. */
function isFederatedMove({ tenant }: State, before: string, after = before): boolean {
  const domainOf = (upn: string) => upn.split('@')[1]?.toLowerCase();
  const federated = tenant.domains.filter((one) => one.federated).map(({ name }) => name.toLowerCase());
  const [from, to] = [domainOf(before), domainOf(after)];
  return from !== to && [from, to].every((one) => one !== undefined && federated.includes(one));
}

/**
 * H18 (documented, “Design concepts”): with another anchor a synced account is frozen until the old one is back.
 * H44 (documented, “Cloud-managed remote mailboxes”): servers before 2.5.190.0 send Exchange attributes that are managed in the
 * cloud, and the whole object is stuck.
 */
function update(state: State, account: Account, known: Known, user: User): void {
  if (anchorOf(state, account) !== known.anchor) throw new Refused(frozen);
  if (exchangeInCloud(state, user) && !isBuild(state.sync.build, '2.5.190.0'))
    throw new Refused(
      'ExchangeManagedAttributesUpdateNotAllowed',
      'ExchangeManagedAttributesUpdateNotAllowed',
    );
  if (isFederatedMove(state, user.upn, account.upn)) throw new Refused('FederatedDomainChangeError');
  const values = withoutDuplicates(state, account, valuesOf(state, account, user), user);
  fillAnchor(state, account);
  const change = { ...values, mapping: user.mapping ?? account.guid };
  if (write(state, user, change)) note(state, 'H10', `${account.sam} is exported to ${user.upn}`);
}

/** Exports what is staged for one account: an addition, which is matched, or a change. H42 (documented): a user who is managed in the cloud takes nothing. */
export function exportAccount(state: State, account: Account): void {
  const known = state.sync.known[account.guid];
  if (!known?.inScope || !known.staged) return;
  const user = userOf(state, known.user);
  if (user && state.sync.pendingDeletes.includes(user.id)) return;
  if (known.staged === 'update' && user?.state === 'deleted') {
    delete known.staged;
    return;
  }
  if (user?.cloudManaged) {
    if (known.staged === 'update') note(state, 'H42', `Event 6956: ${user.upn} is managed in the cloud`);
    delete known.staged;
    return;
  }
  attempt(state, known, account.sam, known.staged === 'add' ? 'H13' : 'H18', () => {
    if (known.staged === 'update' && user) update(state, account, known, user);
    else known.user = match(state, account, known.anchor).id;
  });
}

/**
 * H22 (documented, “Troubleshoot errors during synchronization”, KB 4337973): the user is soft-deleted, keeps its anchor and is no longer
 * synced. One that is not synced any more cannot be deleted by the sync: error 114, again with each cycle.
 */
function exportDelete(state: State, id: Guid): void {
  const user = userOf(state, id);
  const [guid, known] = Object.entries(state.sync.known).find(([, one]) => one.user === id) ?? [];
  const entry: Known = known ?? { anchor: user?.anchor ?? '', inScope: false };
  attempt(state, entry, user?.upn ?? id, 'H22', () => {
    if (user?.synced !== true) throw new Refused(deletion, '114');
    deleteUser(state, id);
    const anew = entry.inScope && state.plays.toolMove === 'new';
    write(state, user, { synced: false, ...(anew && { anchor: undefined }) });
    leaveGroups(state, user);
    const live = accountOf(state, guid)?.state === 'live';
    note(state, live ? 'H6' : 'H22', `The sync deletes ${user.upn}`);
  });
  if (!known || userOf(state, id)?.state !== 'live')
    state.sync.pendingDeletes = state.sync.pendingDeletes.filter((one) => one !== id);
}

/**
 * H10 and H11 (documented, “Prevent accidental deletions”): more deletions than the threshold wait, all of them; with the
 * threshold off each goes, whatever its reason. Additions go before deletions, so an address that is freed heals with the next cycle.
 */
export function exportAll(state: State): void {
  const { pendingDeletes, threshold, thresholdOff } = state.sync;
  const stopped = pendingDeletes.length > threshold && !thresholdOff;
  if (stopped)
    note(
      state,
      'H10',
      `stopped-deletion-threshold-exceeded: ${pendingDeletes.length} deletions wait (event 116)`,
    );
  if (stopped && state.plays.overThreshold === 'nothing-goes') return;
  for (const account of state.accounts) exportAccount(state, account);
  exportMembers(state);
  if (!stopped) for (const id of [...pendingDeletes]) exportDelete(state, id);
}
