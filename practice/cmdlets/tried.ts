import { Refused } from '../model/refused';
import type { Call } from '../powershell/call';
import { found, type Refusal } from '../powershell/tenant/answer';
import type { Cmdlet } from './cmdlet';
import { unknown, watched } from './unknown';

/**
 * The same cmdlets, each tried on a copy first: what is refused, what has a parameter that the practice tenant does not
 * know, and what says -WhatIf has changed nothing. The model's refusals are as their module writes them.
 */
export function tried(
  cmdlets: Record<string, Cmdlet>,
  written: (refused: Refused, call: Call) => Refusal,
): Record<string, Cmdlet> {
  const careful = (cmdlet: Cmdlet): Cmdlet => {
    return (state, call) => {
      const { call: seen, unread } = watched(call);
      try {
        cmdlet(structuredClone(state), seen);
      } catch (error) {
        throw error instanceof Refused ? written(error, call) : error;
      }
      const [parameter] = unread();
      if (parameter !== undefined) throw unknown(`the parameter -${parameter} of ${call.cmdlet}`);
      return call.parameters['WhatIf'] === true ? found() : cmdlet(state, call);
    };
  };
  return Object.fromEntries(Object.entries(cmdlets).map(([name, cmdlet]) => [name, careful(cmdlet)]));
}
