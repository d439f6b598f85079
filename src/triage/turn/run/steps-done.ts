import type { TurnDraft } from '../draft';
import type { Done, Triage } from '../../conversation';
import { diagnosisOf } from '../../diagnosis';
import type { Intent } from '../../intent';
import { runOf, type Next, type Run } from '../../run/run';
import { runHere, showRun } from './show-run';
import { askWhatIsDone } from '../whose-accounts';

type DoneIntent = Extract<Intent, { do: 'done' }>;
/** The diagnosis with its run. */
type Here = NonNullable<ReturnType<typeof runHere>>;

/** Marks what is done: the part that comes next, a step by its number, or exactly the steps that are ticked. */
export function markDone(draft: TurnDraft, intent: DoneIntent): void {
  const { step, steps, part } = intent;
  const here = runHere(draft);
  if (step === undefined && steps === undefined && part === undefined) return askWhatIsDone(draft);
  if (!draft.triage || !here)
    return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  if (part !== undefined)
    return intent.undo ? goBackTo(draft, here.run, part) : goOn(draft, here, part, intent);
  if (steps !== undefined) return tick(draft, here, new Set(steps.split(',')));
  markNumber(draft, here, step ?? 0, intent.undo === true);
}

/** A part was pressed as done: what comes next is shown, unless that was somebody else's doing already. */
function goOn(draft: TurnDraft, here: Here, part: string, intent: DoneIntent): void {
  const { next } = here.run;
  const { triage } = draft;
  if (!triage) return;
  const edit = isOnScreen(draft);
  if (next?.part.id !== part) {
    const by = triage.done[part]?.by.name ?? triage.done[part.split('/')[0] ?? '']?.by.name;
    return showRun(draft, { edit, note: by === undefined ? undefined : `${by} has done that already.` });
  }
  const doubt = triage.unexpected?.[part];
  if (doubt && !intent.sure && !intent.skip) return showRun(draft, { edit, doubt: doubt.value });
  if (step(next).waits !== undefined && isLastPart(next) && next.step.until === undefined && !intent.skip)
    draft.setTriage(begin(draft, triage, next));
  else draft.setTriage(done(draft, triage, next, { ...intent, outcome: here.found.outcome.id }));
  showRun(draft, { edit });
}

/** Whether the card that was pressed is the one with the buttons; whoever types sees what follows below. */
function isOnScreen({ context, conversation }: TurnDraft): boolean {
  return context.pressed !== undefined && context.pressed === conversation.screen?.id;
}

function step(next: Next) {
  return next.step.step;
}

function isLastPart({ step: { parts }, partIndex }: Next): boolean {
  return partIndex === parts.length - 1;
}

function begin({ context }: TurnDraft, triage: Triage, next: Next): Triage {
  const { who: by, at, how } = context;
  return { ...triage, begun: { ...triage.begun, [next.step.id]: { value: 'begun', by, at, how } } };
}

function done(
  { context }: TurnDraft,
  triage: Triage,
  next: Next,
  { skip, reason, outcome }: DoneIntent & { outcome: string },
): Triage {
  const { who: by, at, how } = context;
  const doubt = triage.unexpected?.[next.part.id];
  const said: Done = {
    value: skip ? 'not-needed' : 'done',
    by,
    at,
    how,
    outcome,
    ...(doubt && { reason: reason?.trim() || 'no reason given' }),
  };
  const whole = isLastPart(next) || skip === true;
  return {
    ...triage,
    done: { ...triage.done, ...(whole ? { [next.step.id]: said } : { [next.part.id]: said }) },
  };
}

/** What was done last is open again. */
function goBackTo(draft: TurnDraft, run: Run, id: string): void {
  const { triage } = draft;
  const target = run.steps.find((one) => one.id === id || one.parts.some((part) => part.id === id));
  if (triage && target) draft.setTriage(reopened(triage, target.id));
  showRun(draft, { edit: isOnScreen(draft) });
}

/** Nothing of a step counts as done. */
function reopened({ done: before, begun, unexpected, ...triage }: Triage, id: string): Triage {
  const others = <T>(all: Record<string, T> | undefined) =>
    Object.fromEntries(Object.entries(all ?? {}).filter(([one]) => one !== id && !one.startsWith(`${id}/`)));
  return { ...triage, done: others(before), begun: others(begun), unexpected: others(unexpected) };
}

/** Exactly these steps are done. It edits what stands there, and says nothing. */
function tick(draft: TurnDraft, { run, found }: Here, ticked: ReadonlySet<string>): void {
  let { triage } = draft;
  if (!triage) return;
  const { who: by, at, how } = draft.context;
  for (const one of run.steps) {
    if (ticked.has(one.id) && !one.done)
      triage = {
        ...triage,
        done: { ...triage.done, [one.id]: { value: 'done', by, at, how, outcome: found.outcome.id } },
      };
    else if (!ticked.has(one.id) && one.done) triage = reopened(triage, one.id);
  }
  draft.setTriage(triage);
  if (draft.conversation.screen?.shows === 'diagnosis') showRun(draft, { edit: true });
}

/** `done 3` and `undo 3`. */
function markNumber(draft: TurnDraft, { run, found: before }: Here, number: number, undo: boolean): void {
  const { triage, context } = draft;
  const one = run.steps[number - 1];
  if (!triage) return;
  if (!one) return draft.notify(`There is no step ${number}: the diagnosis has ${run.steps.length}.`);
  const { who: by, at, how } = context;
  const said: Done = { value: 'done', by, at, how, outcome: before.outcome.id };
  draft.setTriage(
    undo ? reopened(triage, one.id) : { ...triage, done: { ...triage.done, [one.id]: one.done ?? said } },
  );
  const { knowledge, today } = draft;
  const found = draft.triage && diagnosisOf(knowledge, draft.triage, today);
  const after = found && draft.triage && runOf(knowledge, draft.triage, found).next;
  const moved = after?.index !== run.next?.index;
  const note = undo ? `Step ${number} is open again.` : `Step ${number} is done.`;
  if (moved || context.inThread !== true) showRun(draft, { note });
  else draft.notify(note);
}
