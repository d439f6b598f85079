import { isLast, recoveryWindowsOf, type RecoveryWindows } from './recovery-window';
import type { Moment } from './day';
import { detailsOf } from './detail';
import type { Guide, Knowledge, Outcome, Step, WrittenStep } from './knowledge';
import { holds, knownOf, position, type Known, type Position } from './position';
import type { Triage } from './conversation';

/** What was found out, ready to be shown: the steps that apply to this user, in order, and what they still need. */
export interface Diagnosis {
  outcome: Outcome;
  cautions: readonly string[];
  clock: RecoveryWindows;
  steps: readonly WrittenStep[];
  /** Commands in the order of running, each once, every change followed by its verification. */
  commands: readonly string[];
  /** Details that the commands need and nobody gave. */
  missing: readonly string[];
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
  const { details, ofChanges, ...written } = writtenOut(knowledge, outcome, known, isLast(clock));
  return { outcome, clock, ...written, missing: details.filter((id) => isMissing(triage, id, ofChanges)) };
}

/** What an outcome comes to for everybody of whom the same is known, with the details that its commands and its changes need. */
function writtenOut(knowledge: Knowledge, outcome: Outcome, known: Known, last: boolean) {
  const state = `${last ? 'last days' : ''} ${JSON.stringify(known)}`;
  return knowledge.remembered.of(outcome, state, () => {
    const steps = stepsOf(knowledge, outcome.steps, known).filter((step) => !step['last-days'] || last);
    const commands = inOrder(knowledge, [...steps.flatMap((step) => step.commands ?? []), outcome.verify]);
    const changes = commands.filter((id) => knowledge.commands[id]?.risk !== 'read');
    return {
      cautions: (outcome.cautions ?? []).filter(({ when }) => holds(when, known)).map(({ say }) => say),
      steps,
      commands,
      details: detailsOf(knowledge, commands),
      ofChanges: new Set(detailsOf(knowledge, changes)),
    };
  });
}

/** Whether nobody gave a detail, or it comes out of an error text and a change is about to use it. */
function isMissing(triage: Triage, id: string, ofChanges: ReadonlySet<string>): boolean {
  const said = triage.details[id];
  return !said || (said.how === 'quoted' && ofChanges.has(id));
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
