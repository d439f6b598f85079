import { isLast, recoveryWindowsOf, type RecoveryWindows } from './recovery-window';
import type { Moment } from './day';
import { detailsOf } from './detail';
import type { Guide, Knowledge, Outcome, Step, WrittenStep } from './knowledge';
import { holds, knownOf, position, type Known, type Position } from './position';
import type { Triage } from './conversation';

/** What was found out, ready to be shown: the steps that apply to this user, in order, and what they still need. */
export interface Diagnosis {
  outcome: Outcome;
  cautions: string[];
  clock: RecoveryWindows;
  steps: WrittenStep[];
  /** Commands in the order of running, each once, every change followed by its verification. */
  commands: string[];
  /** Details that the commands need and nobody gave. */
  missing: string[];
}

/** Where a triage stands; undefined in a guide that is no longer there. */
export function positionOf(knowledge: Knowledge, triage: Triage, now: Moment): Position | undefined {
  const guide = knowledge.guides[triage.guide];
  return guide && position(knowledge, guide, knownOf(knowledge, triage, now));
}

/** The question that a triage asks next; undefined once it has its diagnosis. */
export function nextQuestion(knowledge: Knowledge, triage: Triage, now: Moment): string | undefined {
  const here = positionOf(knowledge, triage, now);
  return here && 'question' in here ? here.question : undefined;
}

/** The diagnosis of a triage, or undefined while a question is open. */
export function diagnosisOf(knowledge: Knowledge, triage: Triage, today: Moment): Diagnosis | undefined {
  return knowledge.remembered.of(triage, `diagnosis ${today}`, () => diagnose(knowledge, triage, today));
}

function diagnose(knowledge: Knowledge, triage: Triage, today: Moment): Diagnosis | undefined {
  const guide = knowledge.guides[triage.guide];
  if (!guide) return undefined;
  const known = knownOf(knowledge, triage, today);
  const here = position(knowledge, guide, known);
  if ('question' in here) return undefined;
  const { outcome } = here;
  const clock = recoveryWindowsOf(knowledge, outcome, triage, known, today);
  const steps = stepsOf(knowledge, outcome.steps, known).filter(
    (step) => !step['last-days'] || isLast(clock),
  );
  const commands = inOrder(knowledge, [...steps.flatMap((step) => step.commands ?? []), outcome.verify]);
  return {
    outcome,
    cautions: (outcome.cautions ?? []).filter(({ when }) => holds(when, known)).map(({ say }) => say),
    clock,
    steps,
    commands,
    missing: missingOf(knowledge, commands, triage),
  };
}

/** The details that nobody gave, and those out of an error text that a change is about to use. */
function missingOf(knowledge: Knowledge, commands: readonly string[], triage: Triage): string[] {
  const changes = commands.filter((id) => knowledge.commands[id]?.risk !== 'read');
  const used = new Set(detailsOf(knowledge, changes));
  return detailsOf(knowledge, commands).filter((id) => {
    const said = triage.details[id];
    return !said || (said.how === 'quoted' && used.has(id));
  });
}

/** The steps that apply, those of the last days too, with the shared procedures written out. */
export function stepsOf(knowledge: Knowledge, steps: readonly Step[], known: Known): WrittenStep[] {
  return steps
    .filter(({ when }) => holds(when, known))
    .flatMap((step) =>
      'do' in step
        ? [step]
        : stepsOf(knowledge, knowledge.procedures[step.use]?.steps ?? [], known).map((one) => ({
            ...one,
            ...(step['last-days'] && { 'last-days': true as const }),
            ...(step['only-if'] && {
              'only-if': [...step['only-if'], ...(one['only-if'] ?? [])],
              provided: [
                ...step['only-if'].filter((condition) => !one['only-if']?.includes(condition)),
                ...(one.provided ?? []),
              ],
            }),
          })),
    );
}

/** Puts the verification behind every change, unless it comes next anyway; a later repetition of a read is kept only as a verification. */
export function inOrder(knowledge: Knowledge, commands: readonly string[]): string[] {
  const order: string[] = [];
  commands.forEach((id, index) => {
    if (order.at(-1) === id) return;
    order.push(id);
    const verify = knowledge.commands[id]?.verify;
    if (verify && commands[index + 1] !== verify) order.push(verify);
  });
  return order;
}

/** The guide of a triage. Throws when the guide is gone, which only a removed file can cause. */
export function guideOf(knowledge: Knowledge, triage: Triage): Guide {
  const guide = knowledge.guides[triage.guide];
  if (!guide) throw new Error(`There is no guide ${triage.guide}`);
  return guide;
}
