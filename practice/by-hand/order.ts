import type { Condition } from '../../src/triage/carried-out/carried-out';
import { acts, type ActId } from '../../src/triage/carried-out/acts';
import type { DoStep, Knowledge, When } from '../../src/triage/knowledge';

/** One thing of a step. `if`: all that has to be so, judged just before it. */
export type Thing = { if: Condition[] } & (
  | { run: string }
  | { act: ActId }
  | { wait: number }
  | { until: Condition }
  | { stop: true }
  | { change: When }
  | { followUp: string }
  | { goTo: string }
);

/** A step as it is carried out: look, then, if all of `onlyIf` is so, do. */
export interface Carrying {
  look: Thing[];
  onlyIf: Condition[];
  things: Thing[];
}

/**
 * What a step asks for, in its order. Its wait comes where it says `wait`, else behind the last thing that changes something;
 * a step that changes nothing waits first. Where it has both, `wait` is that of the hours.
 */
export function carrying(knowledge: Knowledge, step: DoStep): Carrying {
  const conditions = (name: string): Condition[] => [step['each-if']?.[name] ?? []].flat();
  const reads = (thing: Thing) => 'run' in thing && knowledge.commands[thing.run]?.risk === 'read';
  const waits: Thing[] = [
    ...(step.waits === undefined ? [] : [{ wait: step.waits, if: conditions('wait') }]),
    ...(step['waits-for'] === undefined ? [] : [{ until: step['waits-for'], if: conditions('wait') }]),
  ];
  const byHand = step['by-hand'] ?? [];
  const names = [...(step.commands ?? []).filter((one) => !byHand.includes(one)), ...byHand];
  const things = names.flatMap((name): Thing[] => {
    if (name === 'wait') return waits.splice(0, 1);
    if (name === 'stop') return [{ stop: true, if: conditions(name) }];
    return [isAct(name) ? { act: name, if: conditions(name) } : { run: name, if: conditions(name) }];
  });
  things.splice(things.findLastIndex((thing) => !reads(thing)) + 1, 0, ...waits);
  const first = things.findIndex((thing) => !reads(thing));
  const look = first < 0 ? things.length : first;
  return {
    look: things.slice(0, look),
    onlyIf: step['only-if'] ?? [],
    things: [...things.slice(look), ...ends(step, conditions)],
  };
}

function isAct(name: string): name is ActId {
  return Object.hasOwn(acts, name);
}

/** What comes last and ends the run: an answer is changed, a follow-up is chosen, it goes on in another guide. */
function ends(step: DoStep, conditions: (name: string) => Condition[]): Thing[] {
  const change = Object.keys(step.change ?? {});
  return [
    ...(step.change ? [{ change: step.change, if: [...new Set(change.flatMap(conditions))] }] : []),
    ...(step['not-yet'] ? [{ followUp: step['not-yet'], if: conditions(step['not-yet']) }] : []),
    ...[step['goes-to'] ?? []].flat().map((guide) => ({ goTo: guide, if: conditions(guide) })),
  ];
}
