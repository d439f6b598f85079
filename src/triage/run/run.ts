import type { Done, Triage } from '../conversation';
import type { Diagnosis } from '../diagnosis';
import type { Knowledge, WrittenStep } from '../knowledge';
import { stepIds } from '../step-id';
import { partsOf } from './parts';

/** `secure` lasts until nothing can be lost; `give-back` restores the mailbox. */
export type Stage = 'secure' | 'give-back';

/** What is done at one go: a step, or so many of its commands as one message holds. */
export interface StepPart {
  id: string;
  commands: readonly string[];
}

/** A step of the run. `until` is when its effect is there at the latest, as long as that is awaited (ISO instant). */
export interface RunStep {
  id: string;
  step: WrittenStep;
  parts: readonly StepPart[];
  stage?: Stage;
  done?: Done;
  until?: string;
}

/** Where a run stands: the next step with its place among all, and its part with its place in the step, counted from 0. */
export interface Next {
  step: RunStep;
  index: number;
  part: StepPart;
  partIndex: number;
}

/** The steps of a diagnosis as somebody carries them out, one after the other; without `next` all is done. */
export interface Run {
  steps: readonly RunStep[];
  next?: Next;
}

/** Whether the first stage is over, so that nothing can be lost any more. */
export function isSecured({ steps, next }: Run): boolean {
  return steps.some(({ stage }) => stage === 'secure') && next?.step.stage !== 'secure';
}

/** What the outputs have proved of the first stage. */
export function proofsOfSecuring({ steps }: Run): string[] {
  return steps.filter(({ stage }) => stage === 'secure').flatMap(({ done }) => done?.proof ?? []);
}

/**
 * The run of a diagnosis. What comes next is computed from what is done: the first step that nobody has dealt with. It
 * ends with the check of the outcome.
 */
export function runOf(knowledge: Knowledge, triage: Triage, diagnosis: Diagnosis): Run {
  return knowledge.remembered.of(diagnosis, 'run', () => run(knowledge, triage, diagnosis));
}

function run(knowledge: Knowledge, triage: Triage, diagnosis: Diagnosis): Run {
  const { steps, outcome } = diagnosis;
  const { done: marks, begun } = triage;
  const counts = countingFor(knowledge, triage, outcome.id);
  const named = knowledge.remembered.of(steps, outcome.verify, () =>
    namedParts(knowledge, steps, outcome.verify),
  );
  const lastSecuring = steps.findLastIndex(({ secures, phase }) => secures ?? phase === 'secure');
  const all = steps.map((step, index): RunStep => {
    const { id = '', parts = [] } = named[index] ?? {};
    const done = marks[id] && counts(step, marks[id]) ? marks[id] : undefined;
    const since = begun?.[id];
    return {
      id,
      step,
      parts,
      ...(lastSecuring >= 0 && { stage: index <= lastSecuring ? 'secure' : 'give-back' }),
      ...(done && { done }),
      ...(since && step.waits !== undefined && { until: later(since.at, step.waits) }),
    };
  });
  const index = all.findIndex((one) => !one.done);
  const step = all[index];
  if (!step) return { steps: all };
  const open = step.parts.findIndex(({ id }) => !marks[id] || !counts(step.step, marks[id]));
  const partIndex = open < 0 ? step.parts.length - 1 : open;
  const part = step.parts[partIndex];
  return part ? { steps: all, next: { step, index, part, partIndex } } : { steps: all };
}

/** The names of steps and their parts; the last step ends with the check of the outcome. */
function namedParts(
  knowledge: Knowledge,
  steps: readonly WrittenStep[],
  verify: string,
): Pick<RunStep, 'id' | 'parts'>[] {
  const ids = stepIds(knowledge, steps);
  return steps.map(({ commands = [] }, index) => {
    const id = ids[index] ?? '';
    const isLast = index === steps.length - 1 && !commands.includes(verify);
    const parts = partsOf(knowledge, isLast ? [...commands, verify] : commands);
    return { id, parts: parts.map((part, at) => ({ id: `${id}/${at}`, commands: part })) };
  });
}

/**
 * What counts as done: what was changed to secure the mail for good, and everything else as long as no other diagnosis was
 * carried out since. A sync that has run then carries nothing of what was changed after it, and a look is out of date.
 */
function countingFor(
  knowledge: Knowledge,
  { done }: Triage,
  outcome: string,
): (step: WrittenStep, mark: Done) => boolean {
  const others = Object.values(done).filter((one) => one.outcome !== undefined && one.outcome !== outcome);
  const last =
    others
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '';
  return (step, mark) =>
    (step.phase === 'secure' && !onlyReads(knowledge, step)) ||
    mark.outcome === undefined ||
    (mark.outcome === outcome && mark.at >= last);
}

function onlyReads({ commands }: Knowledge, step: WrittenStep): boolean {
  const own = step.commands ?? [];
  return own.length > 0 && step['by-hand'] === undefined && own.every((id) => commands[id]?.risk === 'read');
}

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}

/** The commands of a part that are to be run now: while an effect is awaited those that look for it. */
export function toRunNow(knowledge: Knowledge, { step, part }: Next): string[] {
  const waits = step.until !== undefined;
  return part.commands.filter((id) => !waits || knowledge.commands[id]?.risk === 'read');
}
