import { join } from 'node:path';
import { loadKnowledge } from '../src/guides/load';
import { diagnosisOf } from '../src/triage/diagnosis';
import type { Known } from '../src/triage/position';
import { runOf } from '../src/triage/run/run';
import { TODAY, triageOf } from './subjects';

/** The parts of the run that these answers lead to, in their order; one whose effect is awaited is pressed twice. */
export function stepsOf(guide: string, known: Known): string[] {
  const knowledge = loadKnowledge(join(__dirname, '..', '..', 'guides'));
  const triage = triageOf(guide, known);
  const found = diagnosisOf(knowledge, triage, TODAY);
  if (!found) throw new Error(`These answers lead to no diagnosis: ${JSON.stringify(known)}`);
  return runOf(knowledge, triage, found).steps.flatMap(({ step, parts }) =>
    parts.flatMap(({ id }, index) =>
      step.waits !== undefined && index === parts.length - 1 ? [id, id] : [id],
    ),
  );
}
