import { importAll } from '../../model/sync/import';
import { Refused } from '../../model/refused';
import {
  closeWizard,
  cutOff,
  mend,
  openWizard,
  refreshSchema,
  setSchedule,
  setStaging,
  setUp,
  upgrade,
} from '../../model/sync/server';
import { note, type Fault, type State } from '../../model/state/state';
import { aboutOf } from '../about';
import { isMeant, leaving } from '../deletions';
import { act } from './titled';

type Values = Record<string, string>;

/** A build that knows of attributes that are managed in the cloud. */
const newest = '2.5.190.0';

function schema(state: State): string {
  if (!state.tenant.exchangeSchema) throw new Refused('Active Directory has no Exchange schema.', 'NoSchema');
  const connect = state.sync.tool === 'connect';
  if (connect) openWizard(state);
  refreshSchema(state);
  if (connect) closeWizard(state);
  return 'The schema is read, with the rules for Exchange.';
}

function restart(state: State): string {
  state.sync.running = false;
  setUp(state, false);
  setUp(state, true);
  return 'The service runs.';
}

/** The other server reads both sides before it exports anything; with deletions that nobody ordered it stays in staging mode. */
function replaceServer(state: State, values: Values): string {
  delete state.sync.fault;
  delete state.sync.cutOff;
  Object.assign(state.sync, {
    staging: true,
    running: false,
    suspended: false,
    enabled: true,
    build: newest,
  });
  setUp(state, true);
  importAll(state, 'Initial');
  const wrong = leaving(state).filter((one) => !isMeant(one, aboutOf(values)));
  if (wrong.length > 0)
    return `It stays in staging mode: it would delete ${wrong.map(({ user }) => user.upn).join(', ')}.`;
  setStaging(state, false);
  return 'The new server is the active one.';
}

function activeServer(state: State): string {
  if (!state.sync.secondActive && !state.sync.staging) return 'This is the active server.';
  if (!state.sync.secondActive) throw new Refused('No other server exports anything.', 'NoOtherServer');
  Object.assign(state.sync, { staging: false, secondActive: undefined });
  note(state, 'H12a', 'From here on the commands run on the active server');
  return 'This is the active server.';
}

/** Without the tick for the start of the sync the schedule is off afterwards. */
function install(state: State): string {
  setSchedule(state, false);
  state.sync.up = true;
  upgrade(state, newest);
  return `Version : ${newest}\nSyncCycleEnabled : False`;
}

/** The service reads Active Directory as soon as it runs, and nothing leaves the server. */
function startCutOff(state: State): string {
  cutOff(state, true);
  setUp(state, true);
  return 'The service runs. Entra cannot be reached.';
}

function openWay(state: State): string {
  cutOff(state, false);
  return 'Entra can be reached again.';
}

/** Without the tick for the start of the sync at the end of the wizard. */
function renewCertificate(state: State): string {
  const done = mend(state, 'certificate');
  setSchedule(state, false);
  return `${done ? 'The certificate is a new one.' : 'The certificate was valid.'}\nSyncCycleEnabled : False`;
}

function renewPassword(state: State): string {
  mend(state, 'connector-password');
  restart(state);
  return 'The connector signs in to Active Directory.';
}

const removes =
  (said: string, ...faults: Fault[]) =>
  (state: State): string =>
    mend(state, ...faults) ? said : 'It was in order already.';

export const serverActs = {
  ...act('restart-agent', [], schema),
  ...act('refresh-schema', [], schema),
  ...act('close-wizard', [], (state) => {
    closeWizard(state);
    return 'The wizard is closed.';
  }),
  ...act('restart-sync-service', [], restart),
  ...act('start-service-cut-off', [], startCutOff),
  ...act('open-way-again', [], openWay),
  ...act('renew-connect-certificate', [], renewCertificate),
  ...act(
    'exclude-from-policy-of-sign-in',
    [],
    removes('The policy excludes the account of the sync.', 'policy'),
  ),
  ...act('renew-connector-password', [], renewPassword),
  ...act(
    'give-service-account-back',
    [],
    removes('The service account may log on as a service.', 'service-account'),
  ),
  ...act(
    'mend-sync-server',
    [],
    removes('What the event log named is gone.', 'network', 'database', 'after-update'),
  ),
  ...act('replace-sync-server', ['person'], replaceServer),
  ...act('take-staging-off', [], (state) => {
    setStaging(state, false);
    return 'StagingModeEnabled : False';
  }),
  ...act('find-active-server', [], activeServer),
  ...act('upgrade-connect', [], install),
};
