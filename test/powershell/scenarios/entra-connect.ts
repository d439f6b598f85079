import { world } from '../../../practice/powershell/tenant/world';
import { syncDown } from './refusals';
import { only, type Scenario, type Scenarios } from './scenario';

const scheduled = (over: object) => () => world({ scheduler: { ...world().scheduler, ...over } });
const busy = () => world({ running: [{ ConnectorName: 'contoso.com', RunState: 'Busy' }] });
const staging = scheduled({ StagingModeEnabled: true });
const paused = scheduled({ SyncCycleEnabled: false });
const inProgress = scheduled({ SyncCycleInProgress: true });
const open =
  'STILL OPEN: the sync is off for everybody. Switch it on: Set-ADSyncScheduler -SyncCycleEnabled $true';
const denied = (nth?: number) => ({
  ...syncDown('Set-ADSyncScheduler', nth),
  message: 'Access is denied.',
});
const noModule: Scenario = {
  title: 'not the Connect server',
  missing: ['Get-ADSyncScheduler'],
  see: ['not recognized'],
};
const noService: Scenario = {
  title: 'the service does not answer',
  failures: [syncDown('Get-ADSyncScheduler')],
  see: ['Unable to connect to the Synchronization Service.'],
};

/** A sync cannot be started on the staging server, or while one runs. */
const start: readonly Scenario[] = [
  {
    title: 'started',
    changes: ['Start-ADSyncSyncCycle'],
    see: ['Result : Success', 'SyncCycleInProgress before: False, now: False'],
  },
  {
    title: 'the staging server',
    world: staging,
    see: ['Stop: this is the staging server: it exports nothing.'],
  },
  {
    title: 'a cycle is running',
    world: inProgress,
    see: ['Stop: a cycle is running. Wait until it has finished'],
  },
  {
    title: 'a connector is running',
    world: busy,
    see: ['Stop: a cycle is running. Wait until it has finished'],
  },
  {
    title: 'through a pause that nobody needs',
    world: paused,
    answers: ['sync'],
    changes: ['Start-ADSyncSyncCycle'],
    see: ['The schedule is off or suspended. A pause can protect a mailbox', 'Result : Success'],
  },
  {
    title: 'a pause that somebody needs',
    world: paused,
    answers: ['no'],
    see: ['The schedule is off or suspended.', 'Nothing was changed.'],
    never: ['Result'],
  },
  {
    title: 'nobody knows whether a connector is running',
    failures: [syncDown('Get-ADSyncConnectorRunStatus')],
    see: ['Unable to connect to the Synchronization Service.'],
    never: ['Result'],
  },
  {
    title: 'refused',
    failures: [{ ...syncDown('Start-ADSyncSyncCycle'), message: 'AAD is busy.' }],
    changes: ['Start-ADSyncSyncCycle'],
    see: ['AAD is busy.'],
    never: ['Result :', 'The change was made'],
  },
  {
    title: 'started, and not read again',
    failures: [syncDown('Get-ADSyncScheduler', 2)],
    changes: ['Start-ADSyncSyncCycle'],
    see: ['Result : Success', 'The change was made. Reading it again failed: Unable to connect'],
  },
  noModule,
  noService,
];

export const entraConnect: Scenarios = {
  'get-sync-scheduler': [
    {
      title: 'it runs',
      see: ['SyncCycleEnabled                    : True', '0 connectors are running now.'],
      reads: only({ 'sync-tool': 'connect' }),
    },
    {
      title: 'paused',
      world: paused,
      see: ['SyncCycleEnabled                    : False'],
      reads: only({ 'sync-tool': 'connect', 'sync-engine': 'paused' }),
    },
    {
      title: 'the staging server',
      world: staging,
      see: ['StagingModeEnabled                  : True'],
      reads: only({ 'sync-tool': 'connect', 'sync-engine': 'staging' }),
    },
    {
      title: 'the wizard is open',
      world: scheduled({ SchedulerSuspended: true }),
      see: ['SchedulerSuspended                  : True'],
      reads: only({ 'sync-tool': 'connect', 'sync-engine': 'busy' }),
    },
    {
      title: 'a connector is running',
      world: busy,
      see: ['1 connectors are running now.', 'ConnectorName : contoso.com'],
      reads: only({ 'sync-tool': 'connect' }),
    },
    {
      title: 'nobody knows whether a connector is running',
      failures: [syncDown('Get-ADSyncConnectorRunStatus')],
      see: ['Unable to connect to the Synchronization Service.'],
      never: ['connectors are running', 'SyncCycleEnabled  '],
      reads: only({ 'sync-tool': 'connect' }),
    },
    { ...noModule, never: ['connectors are running'], reads: 'nothing' },
    { ...noService, never: ['connectors are running'], reads: only({ 'sync-tool': 'connect' }) },
  ],
  'get-connect-version': [
    {
      title: 'recent',
      see: ['ProductVersion : 2.5.190.0', 'StagingModeEnabled : False'],
      reads: only({ 'connect-build': 'recent' }),
    },
    ...(
      [
        ['2.5.79.0', 'early'],
        ['2.5.3.0', 'old'],
        ['2.6.1.0', 'recent'],
      ] as const
    ).map(([build, age]): Scenario => ({
      title: build,
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Get-Item'
          ? { objects: [{ VersionInfo: { ProductVersion: build, FileName: 'miiserver.exe' } }] }
          : answer,
      see: [`ProductVersion : ${build}`],
      reads: only({ 'connect-build': age }),
    })),
    {
      title: 'in another folder',
      failures: [
        {
          cmdlet: 'Get-Item',
          message:
            "Cannot find path 'C:\\Program Files\\Microsoft Azure AD Sync\\Bin\\miiserver.exe' because it does not exist.",
          id: 'PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand',
          category: 'ObjectNotFound',
        },
      ],
      see: ['because it does not exist.'],
      never: ['ProductVersion'],
      reads: 'nothing',
    },
    { ...noModule, never: ['ProductVersion'], reads: 'nothing' },
    { ...noService, never: ['ProductVersion'], reads: only({ 'sync-tool': 'connect' }) },
  ],
  'save-evidence-sync': [
    { title: 'saved', see: ['Saved in ', 'before-sync-'], reads: 'nothing' },
    { title: 'saved while a connector runs', world: busy, see: ['Saved in '], reads: 'nothing' },
    {
      title: 'the runs cannot be read',
      failures: [syncDown('Get-ADSyncConnectorRunStatus')],
      see: ['Unable to connect'],
      never: ['Saved in'],
      reads: only({ 'sync-tool': 'connect' }),
    },
    { ...noModule, never: ['Saved in'], reads: 'nothing' },
  ],
  'start-delta-sync': start,
  'start-initial-sync': start,
  'pause-sync': [
    {
      title: 'off, and on again',
      answers: ['yes', 'on'],
      changes: ['Set-ADSyncScheduler', 'Set-ADSyncScheduler'],
      see: ['SyncCycleEnabled    : False', 'Sync is OFF FOR EVERYBODY.', 'SyncCycleEnabled now: True'],
      never: ['STILL OPEN', 'Try 1'],
    },
    {
      title: 'the staging server',
      world: staging,
      see: ['Stop: this is the staging server. Run it on the active one.'],
      never: ['OFF'],
    },
    {
      title: 'off already',
      world: paused,
      see: ['Stop: sync is off already. Find out who switched it off and why.'],
      never: ['OFF'],
    },
    {
      title: 'Ctrl+C at the question',
      answers: ['\u0003'],
      changes: ['Set-ADSyncScheduler', 'Set-ADSyncScheduler'],
      see: ['SyncCycleEnabled now: True'],
      never: ['STILL OPEN'],
    },
    {
      title: 'a cycle still runs',
      world: inProgress,
      changes: ['Set-ADSyncScheduler', 'Set-ADSyncScheduler'],
      see: ['SyncCycleInProgress : True', 'SyncCycleEnabled now: True'],
    },
    {
      title: 'it cannot be switched on again',
      failures: [denied(2), denied(3), denied(4)],
      changes: Array<string>(4).fill('Set-ADSyncScheduler'),
      see: ['Try 3 of 3: Access is denied.', 'SyncCycleEnabled now: False', open],
    },
    {
      title: 'nobody may switch it at all',
      failures: [denied()],
      answers: [],
      changes: ['Set-ADSyncScheduler', 'Set-ADSyncScheduler'],
      see: ['Stopped: Access is denied.', 'SyncCycleEnabled now: True'],
      never: ['STILL OPEN', 'OFF FOR EVERYBODY', 'Not known'],
    },
    noModule,
    noService,
  ],
  'enable-sync-cycle': [
    {
      title: 'switched on',
      changes: ['Set-ADSyncScheduler'],
      see: ['A pause can protect a mailbox', 'SyncCycleEnabled before: False, now: True'],
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'], never: ['now:'] },
    { title: 'on already', world, see: ['The schedule is on already. There is nothing to do.'] },
    {
      title: 'the staging server',
      world: scheduled({ SyncCycleEnabled: false, StagingModeEnabled: true }),
      see: ['Stop: this is the staging server. Run it on the active one.'],
    },
    {
      title: 'refused',
      failures: [denied()],
      changes: ['Set-ADSyncScheduler'],
      see: ['Access is denied.'],
      never: ['now:', 'The change was made'],
    },
    {
      title: 'it stays off',
      answer: (answer, { cmdlet }) =>
        cmdlet === 'Get-ADSyncScheduler' ? { objects: [paused().scheduler] } : answer,
      changes: ['Set-ADSyncScheduler'],
      see: ['SyncCycleEnabled before: False, now: False'],
    },
    noModule,
    noService,
  ],
  'sync-one-object': [
    {
      title: 'synced',
      changes: ['Set-ADSyncScheduler', 'Set-ADSyncScheduler'],
      see: ['This is not a trial:', 'import, scope, rules, export', 'SyncCycleEnabled now: True'],
      never: ['STILL OPEN'],
    },
    { title: 'another word', answers: ['yes'], see: ['Nothing was changed.'] },
    {
      title: 'the staging server',
      world: staging,
      see: ['Stop: this is the staging server. Run it on the active one.'],
    },
    { title: 'off already', world: paused, see: ['Stop: sync is off already.'] },
    { title: 'a cycle is running', world: inProgress, see: ['Stop: a cycle is running.'] },
    { title: 'a connector is running', world: busy, see: ['Stop: a cycle is running.'] },
    {
      title: 'the diagnostics are not there',
      failures: [
        {
          cmdlet: 'Import-Module',
          message:
            "The specified module 'C:\\Program Files\\Microsoft Azure AD Sync\\Bin\\ADSyncDiagnostics\\ADSyncDiagnostics.psm1' was not loaded because no valid module file was found in any module directory.",
          id: 'Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand',
          category: 'ResourceUnavailable',
        },
      ],
      see: ['was not loaded'],
      never: ['SyncCycleEnabled now'],
    },
    {
      title: 'the sync of the object fails',
      failures: [
        { cmdlet: 'Invoke-ADSyncSingleObjectSync', message: 'Too many requests.', terminating: true },
      ],
      changes: ['Set-ADSyncScheduler', 'Set-ADSyncScheduler'],
      see: ['Stopped: Too many requests.', 'SyncCycleEnabled now: True'],
      never: ['STILL OPEN'],
    },
    {
      title: 'an OU instead of an account',
      values: { 'account-dn': 'OU=Staff,DC=contoso,DC=com' },
      see: ['Fill in: Distinguished name of the Active Directory account.'],
    },
    {
      title: 'it cannot be switched on again',
      failures: [denied(2), denied(3), denied(4)],
      changes: Array<string>(4).fill('Set-ADSyncScheduler'),
      see: ['import, scope, rules, export', open],
    },
    noModule,
    noService,
  ],
};
