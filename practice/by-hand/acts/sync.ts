import { importAll } from '../../model/sync/import';
import { onPremises } from '../../model/on-premises-time';
import { Refused } from '../../model/refused';
import { setSchedule, setThreshold, setUp } from '../../model/sync/server';
import { hour, note, type State } from '../../model/state/state';
import { cycle, startCycle, syncOne } from '../../model/sync/cycle';
import { pass } from '../../model/time';
import { aboutOf, theAccount } from '../about';
import { leaving, undo } from '../deletions';
import { act } from './titled';

type Values = Record<string, string>;

function cloudSync({ sync }: State): void {
  if (sync.tool !== 'cloud-sync') throw new Refused('This tenant has no Cloud Sync.', 'NoCloudSync');
}

function someSync({ sync }: State): void {
  if (sync.tool === 'none') throw new Refused('Nothing syncs into this tenant.', 'NoSync');
}

function onDemand(state: State, values: Values): string {
  cloudSync(state);
  return syncOne(state, theAccount(state, aboutOf(values)));
}

function runCycle(state: State): string {
  someSync(state);
  if (state.sync.tool === 'connect') startCycle(state, 'Delta');
  else cycle(state);
  return 'A cycle has run.';
}

function schedule(state: State, on: boolean): string {
  someSync(state);
  setSchedule(state, on);
  return `SyncCycleEnabled : ${on ? 'True' : 'False'}`;
}

/** What is still open of the switches that were opened: `opened` names them, hard or soft. */
function blockMatch(state: State, { opened = '' }: Values): string {
  const names = opened.split(',').map((one) => one.trim());
  if (names.includes('hard')) state.tenant.hardMatchBlocked = true;
  if (names.includes('soft')) state.tenant.softMatchBlocked = true;
  note(state, 'H19', `The match is blocked again: ${opened || 'nothing was open'}`);
  return opened ? `Blocked again: ${opened}.` : 'Nothing was open.';
}

function waitForRun(state: State): string {
  if (!state.sync.running) return 'No run is under way.';
  pass(state, hour, onPremises);
  if (state.sync.running) cycle(state);
  return 'The run has ended.';
}

/** At the end the threshold is what it was. */
function exportOnce(state: State): string {
  someSync(state);
  const { threshold, pendingDeletes } = state.sync;
  setThreshold(state, Math.max(threshold, leaving(state).length, pendingDeletes.length) + 1);
  cycle(state);
  setThreshold(state, threshold);
  return `The deletions are exported. The threshold is ${threshold} again.`;
}

export const syncActs = {
  ...act('provision-on-demand', ['person'], onDemand),
  ...act('run-sync-cycle', [], runCycle),
  ...act('switch-sync-on', [], (state) => schedule(state, true)),
  ...act('block-match-again', [], blockMatch),
  ...act('pause-cloud-sync', [], (state) => {
    cloudSync(state);
    return schedule(state, false);
  }),
  ...act('mend-cloud-sync', [], (state) => {
    setUp(state, true);
    state.sync.suspended = false;
    return 'The agent is active, and the configuration is healthy.';
  }),
  ...act('wait-for-run', [], waitForRun),
  ...act('undo-unwanted-deletions', ['person'], (state, values) => {
    const back = undo(state, aboutOf(values));
    return back.length > 0
      ? `Brought back: ${back.map(({ upn }) => upn).join(', ')}.`
      : 'Every deletion was ordered.';
  }),
  ...act('read-directory-again', [], (state) => {
    someSync(state);
    importAll(state, 'Initial');
    return `${state.sync.pendingDeletes.length} deletions wait for an export.`;
  }),
  ...act('export-deletions-once', [], exportOnce),
  ...act('allow-deletes', [], (state) => {
    cloudSync(state);
    return exportOnce(state);
  }),
};
