import { acts } from '../../triage/carried-out/acts';
import type { DoStep, Knowledge, Step } from '../../triage/knowledge';
import { marks } from '../../triage/carried-out/carried-out';
import type { Rule } from '../problem';
import { outcomesIn, stepsIn } from '../walk';

/** What a step says of being carried out can be done. */
export const carriedOut: Rule = (knowledge) =>
  [...stepsIn(knowledge)].flatMap(([at, step]) =>
    'use' in step ? [] : checkCarriedOut(knowledge, step).map((problem) => ({ at, problem })),
  );

/** A follow-up that a step chooses is one of its guide. */
export const knownFollowUps: Rule = (knowledge) =>
  [...outcomesIn(knowledge)].flatMap(([at, { steps }]) =>
    followUpsOf(knowledge, steps)
      .filter((id) => !Object.hasOwn(knowledge.guides[String(at[1])]?.followUps ?? {}, id))
      .map((id) => ({ at, problem: `there is no follow-up “${id}”` })),
  );

/**
 * What is wrong with what a step says of being carried out: ids that do not exist, a condition for something that the
 * step does not do, and a step of which nobody could say what is done.
 */
export function checkCarriedOut(knowledge: Knowledge, step: DoStep): string[] {
  const byHand = step['by-hand'] ?? [];
  const guides = [step['goes-to'] ?? []].flat();
  const commands = step.commands ?? [];
  const things = [...commands, ...byHand, ...Object.keys(step.change ?? {}), ...guides, step['not-yet']];
  const doesSomething = ['by-hand', 'change', 'goes-to', 'waits', 'waits-for', 'talk'] as const;
  return [
    ...byHand
      .filter((one) => !Object.hasOwn(acts, one) && !commands.includes(one) && !marks.some((m) => m === one))
      .map((one) => `“${one}” is no act, and no command of this step`),
    ...Object.keys(step['each-if'] ?? {})
      .filter((one) => !things.includes(one))
      .map((one) => `a condition for “${one}”, which this step does not do`),
    ...guides
      .filter((one) => !Object.hasOwn(knowledge.guides, one))
      .map((one) => `there is no guide “${one}”`),
    ...Object.keys(step.fills ?? {})
      .filter((one) => !Object.hasOwn(knowledge.details, one))
      .map((one) => `there is no detail “${one}”`),
    ...Object.values(step.fills ?? {})
      .flat()
      .filter((one) => !prints(knowledge, one))
      .map((one) => `no command prints “${one}”`),
    ...(byHand.includes('wait') && !step.waits && !step['waits-for']
      ? ['it waits, but not for how long or for what']
      : []),
    ...(step.talk && byHand.length > 0 ? ['it only talks, and does something'] : []),
    ...(commands.length > 0 || doesSomething.some((field) => step[field] !== undefined)
      ? []
      : ['nobody can say what is done: it needs a command, by-hand, change, goes-to, a wait, or talk']),
  ].map((problem) => `“${step.do.slice(0, 50)}”: ${problem}`);
}

/** The follow-ups that these steps choose, those of their procedures too. */
export function followUpsOf(knowledge: Knowledge, steps: readonly Step[]): string[] {
  return steps.flatMap((step) =>
    'use' in step
      ? followUpsOf(knowledge, knowledge.procedures[step.use]?.steps ?? [])
      : (step['not-yet'] ?? []),
  );
}

function prints(knowledge: Knowledge, printed: string): boolean {
  const [command = '', property = ''] = printed.split('.');
  return new RegExp(`'${property}'`).test(knowledge.commands[command]?.script ?? '');
}
