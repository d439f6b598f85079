import { Refused } from '../refused';
import { exports, cycle, isStopped } from './cycle';
import { note, type Fault, type State } from '../state/state';

/** A cycle that a change of the server starts by itself; where another waits to be switched on, nothing starts. */
function starts(state: State, why: string): void {
  const { tool, enabled, suspended, up } = state.sync;
  if (tool !== 'connect' || !enabled || suspended || !up) return;
  note(state, 'H12a', `${why} starts a cycle${exports(state) ? '' : ', without an export'}`);
  cycle(state);
}

/** H12a (documented, “Scheduler”): a pause ends nothing that runs, and changes pile up. */
export function setSchedule(state: State, enabled: boolean): void {
  if (state.sync.enabled === enabled) return;
  state.sync.enabled = enabled;
  note(state, 'H12a', `The schedule of the sync is switched ${enabled ? 'on' : 'off'}`);
}

/** The wizard keeps the schedule still while it is open, and starts a cycle at its end (documented, “Scheduler”). */
export function openWizard(state: State): void {
  state.sync.suspended = true;
  note(state, 'H12a', 'The wizard of Entra Connect is open');
}

export function closeWizard(state: State): void {
  state.sync.suspended = false;
  starts(state, 'The end of the wizard');
}

/** Documented, “Staging server”: out of staging mode the server exports what it has staged. */
export function setStaging(state: State, staging: boolean): void {
  const before = state.sync.staging;
  state.sync.staging = staging;
  note(state, 'H12a', `The server is ${staging ? 'in staging mode' : 'active'}`);
  if (before && !staging) starts(state, 'The end of staging mode');
}

/** A server or service that comes back runs a cycle at once (believed). What keeps it from starting has to go first. */
export function setUp(state: State, up: boolean): void {
  const before = state.sync.up;
  if (up && isStopped(state.sync, 'start'))
    throw new Refused('The service Microsoft Azure AD Sync does not start.', `${state.sync.fault}`);
  state.sync.up = up;
  note(state, 'H12a', `The sync service ${up ? 'runs' : 'stands still'}`);
  if (!before && up) starts(state, 'The start of the service');
}

/** H27 (documented): with the Exchange schema read, a full cycle brings all values that were left over. */
export function refreshSchema(state: State): void {
  state.sync.exchangeRules = true;
  state.sync.policy = 'Initial';
  note(state, 'H27', 'The server reads the schema again; its next cycle is a full one');
}

/** H11 (documented): with the threshold off every deletion that waits goes out. */
export function setThreshold(state: State, threshold: number | undefined): void {
  if (threshold === undefined) state.sync.thresholdOff = true;
  else {
    delete state.sync.thresholdOff;
    state.sync.threshold = threshold;
  }
  note(state, 'H11', `The deletion threshold is ${threshold === undefined ? 'off' : threshold}`);
}

/** An upgrade of the server; the wizard runs a cycle at its end. */
export function upgrade(state: State, build: string): void {
  state.sync.build = build;
  note(state, 'H12a', `Entra Connect is upgraded to ${build}`);
  starts(state, 'The upgrade');
}

/** Documented, “Troubleshoot connectivity”: without this fault the server works on as its schedule says. */
export function mend(state: State, ...faults: readonly Fault[]): boolean {
  const { fault } = state.sync;
  if (fault === undefined || !faults.includes(fault)) return false;
  delete state.sync.fault;
  note(state, 'H12a', `The server has no fault any more: ${fault}`);
  return true;
}

/** Without a way to the internet the server reads Active Directory and exports nothing (seen in the field). */
export function cutOff(state: State, blocked: boolean): void {
  if (blocked) state.sync.cutOff = true;
  else delete state.sync.cutOff;
  note(state, 'H12a', `The way of the server to the internet is ${blocked ? 'blocked' : 'open'}`);
}
