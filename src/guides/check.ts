import type { Guide, Knowledge, Outcome, Step } from '../triage/knowledge';
import { checkRoute } from './step-order';
import { references, unused } from './references';
import { checkSignatures } from './signature-rules';
import { checkCommand } from './command-rules';
import { routes, type Route } from './routes';
import { checkPhrases } from './phrase-rules';

/**
 * Everything that is wrong with the knowledge beyond its shape, as sentences that name the place: unknown ids,
 * gaps and outcomes out of reach, questions that decide nothing, steps in a dangerous order, what nobody uses.
 */
export function check(knowledge: Knowledge): string[] {
  const problems = [
    ...Object.entries(knowledge.commands).flatMap(([id, command]) =>
      checkCommand(id, command, knowledge).map((problem) => `commands.yaml: ${problem}`),
    ),
    ...references(knowledge),
    ...checkSignatures(knowledge.signatures, knowledge),
    ...checkPhrases(knowledge),
    ...Object.entries(knowledge.guides).flatMap(([id, guide]) =>
      checkGuide(knowledge, guide).map((problem) => `${id}.yaml: ${problem}`),
    ),
  ];
  return problems.length > 0 ? problems : unused(knowledge);
}

function checkGuide(knowledge: Knowledge, guide: Guide): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const { id } of guide.outcomes) {
    if (seen.has(id)) problems.push(`${id} stands there twice`);
    seen.add(id);
  }
  let all: Route[];
  try {
    all = routes(knowledge, guide);
  } catch (error) {
    return [...problems, error instanceof Error ? error.message : String(error)];
  }
  const reached = new Set(all.map(({ outcome }) => outcome.id));
  for (const { id } of guide.outcomes) if (!reached.has(id)) problems.push(`${id} can never be reached`);
  for (const outcome of guide.outcomes) problems.push(...undecided(knowledge, outcome));
  for (const route of all) problems.push(...checkRoute(knowledge, guide, route));
  return [...new Set(problems)];
}

/** A question that an outcome asks with `any` must change something in it. */
function undecided(knowledge: Knowledge, outcome: Outcome): string[] {
  const inSteps = (steps: readonly Step[]): string[] =>
    steps.flatMap((step) => [
      ...Object.keys(step.when ?? {}),
      ...('use' in step ? inSteps(knowledge.procedures[step.use]?.steps ?? []) : []),
    ]);
  const clocks = (outcome.clock ?? []).flatMap((id) => [
    knowledge.windows[id]?.from,
    ...Object.keys(knowledge.windows[id]?.when ?? {}),
  ]);
  const used = new Set([
    ...inSteps(outcome.steps),
    ...(outcome.cautions ?? []).flatMap(({ when }) => Object.keys(when ?? {})),
    ...clocks,
  ]);
  const asked = Object.entries(outcome.when).filter(([, wanted]) => wanted === 'any');
  return asked
    .filter(([question]) => !used.has(question))
    .map(([question]) => `${outcome.id}: asks “${question}”, but nothing depends on it`);
}
