import type { Answer, Call, Failure, Tenant } from '../call';
import type { Shell } from '../stubs';
import { Refusal } from './answer';
import { activeDirectory, connect, host } from './directory';
import { exchangeOnline } from './exchange';
import { exchangeChanges } from './exchange-changes';
import { exchangeOnPremises } from './exchange-on-premises';
import { BadFilter } from './filters';
import { entra, graph } from './graph';
import type { World } from './world';

/** A failure to play: at the call with this number (from 1), or at the nth call of this cmdlet, or at each of them. */
export interface Play extends Failure {
  at?: number;
  cmdlet?: string;
  nth?: number;
}

type Cmdlet = (world: World, call: Call) => Answer;

const shells: Record<Shell, Record<string, Cmdlet>> = {
  'exchange-online': { ...exchangeOnline, ...exchangeChanges },
  'exchange-management-shell': exchangeOnPremises,
  'microsoft-graph': graph,
  'microsoft-entra': entra,
  'active-directory': activeDirectory,
  'entra-connect': connect,
};

/** Answers for the cmdlets of these shells, out of the world; and plays the failures. */
export function tenantOf(world: World, of: readonly Shell[], failures: readonly Play[] = []): Tenant {
  const cmdlets: Record<string, Cmdlet> = of.reduce((all, shell) => ({ ...all, ...shells[shell] }), host);
  const seen = new Map<string, number>();
  let number = 0;
  return (call) => {
    number += 1;
    const nth = (seen.get(call.cmdlet) ?? 0) + 1;
    seen.set(call.cmdlet, nth);
    const failure = failures.find(
      (one) =>
        (one.at === undefined || one.at === number) &&
        (one.cmdlet === undefined || one.cmdlet === call.cmdlet) &&
        (one.nth === undefined || one.nth === nth),
    );
    if (failure) return { error: failure };
    const cmdlet = cmdlets[call.cmdlet];
    if (!cmdlet) throw new Error(`The tenant does not know ${call.cmdlet}.`);
    try {
      return structuredClone(cmdlet(world, call));
    } catch (error) {
      if (error instanceof Refusal) return { error: error.failure };
      if (error instanceof BadFilter) return { error: { message: error.message, id: 'InvalidFilter' } };
      throw error;
    }
  };
}
