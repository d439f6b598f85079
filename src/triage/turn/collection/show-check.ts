import { shownValue } from '../../checks/judge';
import { filledFrom, judgeReported, type Reported } from '../../checks/read-report';
import type { StepReport } from '../../checks/step-report';
import type { Triage } from '../../conversation';
import { showInstant } from '../../day';
import { readPaste } from '../../paste/read-paste';
import { changesOf, readFor, toProve } from '../../run/checkable';
import type { Next, Run } from '../../run/run';
import type { Offer } from '../../reply';
import type { TurnDraft } from '../draft';
import { saidBy, whyOpen, wrongIn, type Open } from './why-open';
import { runHere, showRun } from '../run/show-run';

/** How long what a script has seen says what is now: steps and syncs go on. */
const FRESH_MS = 2 * 3_600_000;

const again: Offer = { label: 'Let a script check the steps', press: { do: 'check' } };

/**
 * Marks the steps that a report proves, one after the other from the next one on, and says what it shows against those
 * that are done. A report about another triage, user or time marks nothing.
 */
export function showCheck(draft: TurnDraft, report: StepReport): void {
  const refused = whyNot(draft, report);
  if (refused !== undefined) return draft.notify(refused, ...(runHere(draft) ? [again] : []));
  const proved: Proved[] = [];
  for (let left = 40; left > 0; left--) {
    const one = markNext(draft, report);
    if (!one) break;
    proved.push(one);
  }
  const lines = [
    ...(proved.length > 0 ? [`The script proves ${proved.map(({ says }) => says).join(', ')}.`] : []),
    ...stillSo(draft, report, new Set(proved.map(({ number }) => number))),
    ...openSince(draft, report),
    ...notLooked(draft, report),
  ];
  showRun(draft, { note: lines.length > 0 ? lines.join(' ') : 'The script shows nothing new.' });
}

/** A step that a report proves: its number, and the step with its proof, as people read it. */
interface Proved {
  number: number;
  says: string;
}

function whyNot({ triage, context }: TurnDraft, { triage: of, at, upn }: StepReport): string | undefined {
  const known = triage?.details['upn']?.value;
  if (!triage || triage.id !== of)
    return 'This is the result of a check for a triage that is no longer here, so I marked nothing.';
  if (known !== undefined && upn.toLowerCase() !== known.toLowerCase())
    return `This is about ${upn}. The triage is about ${known}, so I marked nothing.`;
  const since = context.sentFor?.since ?? '';
  const looked = Date.parse(at);
  if (Date.parse(context.at) - looked > FRESH_MS && since === '')
    return `This was looked at on ${showInstant(at)}: too long ago to say what is now. Run a new script.`;
  const last = lastMark(triage);
  if (last > since && Date.parse(last) > looked)
    return `This was looked at on ${showInstant(at)}, and a step was marked after that, on ${showInstant(last)}. I marked nothing: run a new script.`;
  return undefined;
}

/** When somebody last marked anything. */
function lastMark({ done, begun }: Triage): string {
  return Object.values({ ...done, ...begun }).reduce((latest, { at }) => (at > latest ? at : latest), '');
}

function knownIn({ details }: Triage): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([id, { value }]) => [id, value]));
}

/** Marks the step that comes next, if the report proves all that is left of it; resolves to that step then. */
function markNext(draft: TurnDraft, { printed }: StepReport): Proved | undefined {
  const here = runHere(draft);
  const { triage, context } = draft;
  const next = here?.run.next;
  if (!triage || !here || !next) return undefined;
  const { judged, values, missing } = judgeNext(draft, next, printed);
  const all = judged.length > 0 && judged.every(({ seen }) => seen === 'proved') && missing.length === 0;
  if (!all) return undefined;
  const { step } = next;
  const mark = { by: context.who, at: context.at, how: 'collected' as const };
  const proof = judged.map(proofOf).join(' · ').slice(0, 300);
  const done = {
    ...triage.done,
    [step.id]: { ...mark, value: 'done', proof, outcome: here.found.outcome.id },
  };
  const details = { ...triage.details };
  for (const [id, value] of Object.entries(values))
    if (details[id]?.value !== value) details[id] = { ...mark, value };
  const own = new Set(step.parts.map(({ id }) => id));
  const unexpected = Object.fromEntries(
    Object.entries(triage.unexpected ?? {}).filter(([id]) => !own.has(id)),
  );
  draft.setTriage({ ...triage, done, details, unexpected });
  const number = next.index + 1;
  return { number, says: `step ${number} (${proof})` };
}

/** What a report says of a step: of each command that has to be proved, and of the details that the step fills in. */
function judgeNext(
  { knowledge, triage, now }: TurnDraft,
  { step, partIndex }: Next,
  printed: StepReport['printed'],
): Open & { values: Record<string, string> } {
  const known = triage ? knownIn(triage) : {};
  const judged = toProve(knowledge, step, partIndex).commands.map((id) =>
    judgeReported(knowledge, id, printed, known),
  );
  const reads = judged.flatMap(({ read }) => read ?? []);
  return { judged, ...filledFrom(knowledge, { fills: step.step.fills, reads }, printed, known, now) };
}

function proofOf({ found }: Reported): string {
  return found.map(shownValue).join(', ').slice(0, 200);
}

/**
 * What speaks against steps that are done, unless a later one has changed the same; or that those which were looked at, and
 * are not just proved, are so.
 */
function stillSo(draft: TurnDraft, { printed }: StepReport, proved: ReadonlySet<number>): string[] {
  const { knowledge, triage } = draft;
  const steps = runHere(draft)?.run.steps.filter(({ done }) => done?.value === 'done') ?? [];
  if (!triage) return [];
  const known = knownIn(triage);
  const judged = steps.flatMap((step, at) => {
    const later = new Set(steps.slice(at + 1).flatMap((one) => changesOf(knowledge, one)));
    const reads = new Set([...later].map((id) => knowledge.commands[id]?.verify));
    return changesOf(knowledge, step)
      .filter((id) => !reads.has(knowledge.commands[id]?.verify))
      .map((id) => ({ number: numberOf(draft, step.id), ...judgeReported(knowledge, id, printed, known) }));
  });
  const wrong = judged.filter(({ seen }) => seen === 'not-as-expected');
  const right = judged.filter(({ seen, number }) => seen === 'proved' && !proved.has(number));
  if (wrong.length === 0 && right.length > 0) return [`${stepsOf(right)} still as marked.`];
  return wrong.map((one) => `Step ${one.number} is marked as done, but now: ${wrongIn(one)}.`);
}

function stepsOf(some: readonly { number: number }[]): string {
  const numbers = [...new Set(some.map(({ number }) => number))];
  return numbers.length > 1
    ? `Steps ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} are`
    : `Step ${numbers[0]} is`;
}

function numberOf(draft: TurnDraft, id: string): number {
  return (runHere(draft)?.run.steps.findIndex((one) => one.id === id) ?? 0) + 1;
}

/** Why the step that comes next is open. */
function openSince(draft: TurnDraft, report: StepReport): string[] {
  const next: Run['next'] = runHere(draft)?.run.next;
  if (!next) return [];
  if (toProve(draft.knowledge, next.step, next.partIndex).commands.length === 0)
    return [`No script can prove step ${next.index + 1}: carry it out, and press Done.`];
  return whyOpen(draft, next.index + 1, judgeNext(draft, next, report.printed), report);
}

/** What could not be looked at, and what the errors mean. */
function notLooked(draft: TurnDraft, report: StepReport): string[] {
  const { knowledge, now } = draft;
  const over = looksThatAreOver(draft);
  const failed = [...report.failed].filter(
    ([id]) => !over.has(id) && !(isNext(draft, id) && saidBy(draft, report, id) !== undefined),
  );
  if (failed.length === 0) return [];
  const all = failed.map(([id, { reason }]) => {
    const title = knowledge.commands[id]?.title.replaceAll('`', '') ?? connections[id] ?? id;
    return `${title} (${reason})`;
  });
  const said = failed.map(([, { detail }]) => detail).join('\n');
  const { found } = readPaste(knowledge, said, { today: now });
  return [`Not looked at: ${all.join(', ')}.`, ...new Set(found.map(({ means }) => means))];
}

/** Whether a command looks for what the next step changes: what it says is told with that step. */
function isNext(draft: TurnDraft, id: string): boolean {
  const next = runHere(draft)?.run.next;
  const { commands } = next ? toProve(draft.knowledge, next.step, next.partIndex) : { commands: [] };
  return commands.some((one) => readFor(draft.knowledge, one) === id);
}

/** The looks of steps that are done, which nothing else waits for: what was looked for before a change is gone after it. */
function looksThatAreOver(draft: TurnDraft): Set<string> {
  const { knowledge } = draft;
  const steps = runHere(draft)?.run.steps ?? [];
  const done = steps.filter((step) => step.done?.value === 'done');
  const commandsOf = (some: typeof steps) =>
    some.flatMap(({ parts }) => parts.flatMap(({ commands }) => commands));
  const waited = [
    ...commandsOf(steps.filter((step) => !done.includes(step))),
    ...done.flatMap((step) => changesOf(knowledge, step)),
  ];
  const needed = new Set(waited.flatMap((id) => [id, readFor(knowledge, id)]));
  return new Set(commandsOf(done).filter((id) => !needed.has(id)));
}

const connections: Record<string, string> = { graph: 'Entra', exchange: 'Exchange Online' };
