import type { Knowledge, Outcome, Step } from '../../triage/knowledge';
import type { Rule } from '../problem';
import { outcomesIn } from '../walk';

/** A question that an outcome asks with `any` changes something in it. */
export const askedForSomething: Rule = (knowledge) =>
  [...outcomesIn(knowledge)].flatMap(([at, outcome]) => {
    const used = usedIn(knowledge, outcome);
    return Object.entries(outcome.when)
      .filter(([question, wanted]) => wanted === 'any' && !used.has(question))
      .map(([question]) => ({
        at: [...at, 'when', question],
        problem: `asks “${question}”, but nothing depends on it`,
      }));
  });

function usedIn(knowledge: Knowledge, { steps, cautions = [], clock = [] }: Outcome): Set<string | undefined> {
  const inSteps = (list: readonly Step[]): string[] =>
    list.flatMap((step) => [
      ...Object.keys(step.when ?? {}),
      ...('use' in step ? inSteps(knowledge.procedures[step.use]?.steps ?? []) : []),
    ]);
  return new Set([
    ...inSteps(steps),
    ...cautions.flatMap(({ when }) => Object.keys(when ?? {})),
    ...clock.flatMap((id) => [
      knowledge.windows[id]?.from,
      ...Object.keys(knowledge.windows[id]?.when ?? {}),
    ]),
  ]);
}
