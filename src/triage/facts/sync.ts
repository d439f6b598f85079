import type { Finding, SourceValue } from './finding';

/** The scheduler of an Entra Connect server. */
export interface Scheduler {
  stagingMode: SourceValue<boolean>;
  cycleEnabled: SourceValue<boolean>;
  suspended: SourceValue<boolean>;
}

/** Which tool syncs, and what stops its server by itself: the first that fits. */
export function schedulerFacts({ stagingMode, cycleEnabled, suspended }: Scheduler): Finding[] {
  const tool: Finding[] =
    cycleEnabled === undefined ? [] : [['sync-tool', 'connect', 'Get-ADSyncScheduler runs']];
  if (stagingMode) return [...tool, ['sync-engine', 'staging', 'StagingModeEnabled True']];
  if (cycleEnabled === false) return [...tool, ['sync-engine', 'paused', 'SyncCycleEnabled False']];
  return suspended ? [...tool, ['sync-engine', 'busy', 'SchedulerSuspended True']] : tool;
}

/** Whether a domain signs in elsewhere. */
export function domainFacts(authentication: string | undefined): Finding[] {
  if (/^federated$/i.test(authentication ?? ''))
    return [['federated', 'yes', 'AuthenticationType Federated']];
  return /^managed$/i.test(authentication ?? '') ? [['federated', 'no', 'AuthenticationType Managed']] : [];
}
