import { Refused } from '../model/refused';
import type { State } from '../model/state/state';
import { pass } from '../model/time';
import type { Answer, Call, Failure, Tenant } from '../powershell/call';
import type { Shell } from '../powershell/stubs';
import { found, Refusal, text } from '../powershell/tenant/answer';
import { BadFilter } from '../powershell/tenant/filters';
import type { World } from '../powershell/tenant/world';
import { changes } from './changes';
import type { Cmdlet } from './cmdlet';
import { project } from './project';
import { checkProperties } from './properties';
import { reads } from './reads';
import { unknown, watched } from './unknown';

/** What the windows of one tenant are connected to, and with which permissions. */
type Session = Partial<Pick<World, 'context' | 'connections'>>;

/**
 * The cmdlets of these shells on the model. One that reads is answered out of what the state shows, one that changes
 * something calls the model. What the model does not have is an error that names it.
 */
export function tenantOf(state: State, shells: readonly Shell[]): Tenant {
  const session: Session = {};
  return (call) => {
    try {
      pass(state, 0);
      return structuredClone(answer(state, session, shells, call));
    } catch (error) {
      return { error: failureOf(error, call) };
    }
  };
}

const noService: Failure = {
  message: 'Unable to connect to the Synchronization Service.',
  id: 'SynchronizationServiceDown',
  terminating: true,
};

function answer(state: State, session: Session, shells: readonly Shell[], call: Call): Answer {
  const { cmdlet, parameters } = call;
  if (cmdlet === 'Start-Sleep') {
    pass(state, Number(parameters['Seconds']) * 1000);
    return found();
  }
  const shell = shells.findLast(
    (one) => (!call.shell || call.shell === one) && (changes[one][cmdlet] ?? reads[one][cmdlet]),
  );
  if (shell === 'entra-connect' && !state.sync.up) throw new Refusal(noService);
  const change = shell && changes[shell][cmdlet];
  if (change && !(cmdlet === 'Invoke-MgGraphRequest' && /^(?:GET)?$/i.test(text(parameters['Method']))))
    return write(state, change, call);
  const read = (shell && reads[shell][cmdlet]) ?? reads.host[cmdlet];
  if (!read) throw unknown(cmdlet);
  const world = { ...project(state), ...session };
  checkProperties(call, world);
  const { call: seen, unread } = watched(call);
  const said = read(world, seen);
  if (!/^(?:Connect|Set)-/.test(cmdlet)) refuse(call, unread());
  Object.assign(session, { context: world.context, connections: world.connections });
  return said;
}

/** Tries it on a copy first: what is refused, and what says -WhatIf, changes nothing. */
function write(state: State, change: Cmdlet, call: Call): Answer {
  const { call: seen, unread } = watched(call);
  const tried = change(structuredClone(state), seen);
  refuse(call, unread());
  if (call.parameters['WhatIf'] === true) return tried;
  const done = change(state, call);
  pass(state, 0);
  return done;
}

function refuse({ cmdlet }: Call, [parameter]: string[]): void {
  if (parameter !== undefined) throw unknown(`the parameter -${parameter} of ${cmdlet}`);
}

/** The error as its module writes it. */
function failureOf(error: unknown, { parameters }: Call): Failure {
  if (error instanceof BadFilter) return unknown(`this filter: ${text(parameters['Filter'])}`).failure;
  if (error instanceof Refusal) return error.failure;
  if (error instanceof Refused)
    return {
      message: error.message,
      id: error.id,
      category: 'InvalidOperation',
      terminating: error.terminating,
    };
  throw error;
}
