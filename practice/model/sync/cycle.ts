import { distinguishedName, refuse } from '../on-premises/accounts';
import { turnBack } from '../exchange/reconcile';
import { exportAccount, exportAll } from './export';
import { importAccount, importAll } from './import';
import { exportMembers } from './members';
import { isInScope } from '../on-premises/scope';
import { faults, hour, note, type Account, type Instant, type State, type Sync } from '../state/state';

type Policy = 'Delta' | 'Initial';

/** How often the schedule runs: Connect each 30 minutes (documented); Cloud Sync about each 10 to 20. */
export function interval(state: State): number {
  return state.sync.tool === 'cloud-sync' ? hour / 4 : hour / 2;
}

/** When the schedule runs next; undefined while it cannot: paused, the wizard open or Cloud Sync in quarantine, the server or agent down, no sync at all. */
export function nextCycleAt(state: State): Instant | undefined {
  const { tool, enabled, suspended, up, secondActive, nextCycle } = state.sync;
  if (tool === 'none') return undefined;
  const runs = (enabled && !suspended && up) || (tool === 'connect' && secondActive === true);
  return runs ? Math.max(state.now, nextCycle) : undefined;
}

/** Whether a fault of the server stops this part of its work. */
export function isStopped({ fault }: Sync, part: (typeof faults)[keyof typeof faults]): boolean {
  return fault !== undefined && faults[fault] === part;
}

/**
 * Whether what is staged goes out: not in staging mode and not from a server that does not reach Entra, unless another server
 * exports, and not without directory synchronization.
 */
export function exports(state: State): boolean {
  const { staging, cutOff, secondActive } = state.sync;
  const own = !staging && cutOff !== true && !isStopped(state.sync, 'export');
  return state.tenant.dirSync && (own || secondActive === true);
}

/**
 * H10 (documented, “Scheduler”): one run, import, then export. After a pause it carries all that has piled up (H12a).
 * In staging mode nothing is exported. Without the sign-in to Active Directory nothing is read, so nothing new is exported either.
 */
export function cycle(state: State, policy: Policy = state.sync.policy): void {
  state.sync.nextCycle = state.now + interval(state);
  state.sync.running = false;
  if (isStopped(state.sync, 'import') && !state.sync.secondActive) {
    note(state, 'H10', 'no-start-credentials: the connector cannot sign in to Active Directory');
    return;
  }
  importAll(state, policy);
  if (exports(state)) {
    exportAll(state);
    turnBack(state);
  }
  state.sync.lastCycle = state.now;
  state.sync.policy = 'Delta';
}

/** Start-ADSyncSyncCycle. Refused while a run is under way or the wizard is open; while the schedule is paused: open. */
export function startCycle(state: State, policy: Policy): void {
  const { tool, up, running, suspended, enabled } = state.sync;
  if (tool !== 'connect' || !up) throw refuse('ServiceNotRunning');
  if (running || suspended) throw refuse('SyncBusy');
  if (!enabled && state.plays.startWhilePaused === 'refuses') throw refuse('SchedulerDisabled');
  note(state, 'H10', `A ${policy === 'Delta' ? 'delta' : 'full'} cycle is started by hand`);
  cycle(state, policy);
}

/**
 * H12b (documented, “Single object sync”): really exports an addition or a change, never a deletion; the scope counts.
 * H12c (documented, “On-demand provisioning”): that of Cloud Sync does not look at the scope.
 */
export function syncOne(state: State, account: Account | undefined, trial = false): string {
  const { tool, up, running } = state.sync;
  if (tool === 'none' || !up) throw refuse('ServiceNotRunning');
  if (running) throw refuse('SyncBusy');
  if (isStopped(state.sync, 'import')) throw refuse('no-start-credentials');
  if (account?.state !== 'live') return 'import: not found. Nothing was exported.';
  const dn = distinguishedName(account);
  const scoped = isInScope(state, account);
  if (!scoped && tool === 'connect') return `import, scope: ${dn} is not in scope. Nothing was exported.`;
  importAccount(state, account, true);
  if (trial || !exports(state)) return `import, scope, rules: ${dn} is staged. Nothing was exported.`;
  exportAccount(state, account);
  exportMembers(state);
  const error = state.sync.known[account.guid]?.error;
  note(state, 'H12b', `${account.sam} is synced alone`);
  return error
    ? `import, scope, rules, export: ${error.text}`
    : `import, scope, rules, export: ${dn} is synced.`;
}
