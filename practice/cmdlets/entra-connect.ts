import { distinguishedName } from '../model/on-premises/accounts';
import { setSchedule, setThreshold } from '../model/sync/server';
import { startCycle, syncOne } from '../model/sync/cycle';
import { found, text } from '../powershell/tenant/answer';
import type { Cmdlet } from './cmdlet';

/** The cmdlets of ADSync that change something. */
export const entraConnect: Record<string, Cmdlet> = {
  'Set-ADSyncScheduler': (state, { parameters }) => {
    const { SyncCycleEnabled: enabled, NextSyncCyclePolicyType: policy } = parameters;
    if (enabled !== undefined) setSchedule(state, enabled === true);
    if (policy !== undefined) state.sync.policy = /^initial$/i.test(text(policy)) ? 'Initial' : 'Delta';
    return found();
  },
  'Start-ADSyncSyncCycle': (state, { parameters }) => {
    startCycle(state, /^initial$/i.test(text(parameters['PolicyType'])) ? 'Initial' : 'Delta');
    return found({ Result: 'Success' });
  },
  'Stop-ADSyncSyncCycle': (state) => {
    state.sync.running = false;
    return found();
  },
  'Invoke-ADSyncSingleObjectSync': (state, { parameters }) => {
    const dn = text(parameters['DistinguishedName']);
    const account = state.accounts.find(
      (one) => one.state === 'live' && distinguishedName(one).toLowerCase() === dn.toLowerCase(),
    );
    const report = syncOne(state, account, parameters['StagingMode'] === true);
    return found(`Single object sync of ${dn}: ${report}`);
  },
  'Enable-ADSyncExportDeletionThreshold': (state, { parameters }) => {
    const threshold = parameters['DeletionThreshold'];
    setThreshold(state, threshold === undefined ? state.sync.threshold : Number(text(threshold)));
    return found();
  },
  'Disable-ADSyncExportDeletionThreshold': (state) => {
    setThreshold(state, undefined);
    return found();
  },
};
