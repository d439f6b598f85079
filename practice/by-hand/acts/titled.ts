import { acts as titles, type ActId } from '../../../src/triage/carried-out/acts';
import { Refused } from '../../model/refused';
import type { State } from '../../model/state/state';
import type { Act } from './act';

/** An act with its title out of the closed list. Where a part of it is refused, nothing of it has happened. */
export function act<Id extends ActId>(id: Id, parameters: string[], does: Act['do']): Record<Id, Act> {
  const one: Act = { title: titles[id], parameters, do: wholly(does) };
  return { [id]: one } as Record<Id, Act>;
}

function wholly(does: Act['do']): Act['do'] {
  return (state: State, values) => {
    const before = structuredClone(state);
    try {
      return does(state, values);
    } catch (error) {
      if (error instanceof Refused) Object.assign(state, before);
      throw error;
    }
  };
}
