import type { TurnDraft } from '../draft';
import type { Done, Triage } from '../../conversation';
import { diagnosisOf } from '../../diagnosis';
import type { IntentOf } from '../../intent';
import { runOf, type Next, type Run, type RunStep } from '../../run/run';
import type { Offer } from '../../reply';
import { runHere, showRun } from './show-run';

type DoneIntent = IntentOf<'done'>;
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
  if (steps !== undefined) return tick(draft, here, intent);
  markNumber(draft, here, step ?? 0, intent);
}

/** A part was pressed as done: what comes next is shown, unless that was somebody else's doing already. */
function goOn(draft: TurnDraft, here: Here, part: string, intent: DoneIntent): void {
  const { next } = here.run;
  const { triage } = draft;
  if (!triage) return;
  const edit = isOnScreen(draft);
  if (next?.part.id !== part) return showRun(draft, { edit, note: whyNotNext(triage, here.run, part) });
  const doubt = triage.unexpected?.[part];
  if (doubt && !intent.sure && !intent.skip) return showRun(draft, { edit, doubt: doubt.value });
  if (step(next).waits !== undefined && isLastPart(next) && next.step.until === undefined && !intent.skip)
    draft.setTriage(begin(draft, triage, next));
  else draft.setTriage(done(draft, triage, next, { ...intent, outcome: here.found.outcome.id }));
  showRun(draft, { edit });
}

/** What became of a part that does not come next. */
function whyNotNext({ done }: Triage, { steps }: Run, part: string): string {
  const step = steps.find(({ parts }) => parts.some(({ id }) => id === part));
  if (!step) return 'That step is not part of this diagnosis.';
  const by = (step.done ?? done[part])?.by.name;
  return by === undefined ? 'Other steps come before that one.' : `${by} has done that already.`;
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
    ...(doubt && { reason: reason?.trim() || noReason }),
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
  const note = target ? undefined : 'That step is not part of this diagnosis.';
  showRun(draft, { edit: isOnScreen(draft), note });
}

/** Nothing of a step counts as done. */
function reopened({ done: before, begun, unexpected, ...triage }: Triage, id: string): Triage {
  const others = <T>(all: Record<string, T> | undefined) =>
    Object.fromEntries(Object.entries(all ?? {}).filter(([one]) => one !== id && !one.startsWith(`${id}/`)));
  return { ...triage, done: others(before), begun: others(begun), unexpected: others(unexpected) };
}

/**
 * What was ticked is done, and what was unticked is open again; what others have marked since the list was shown stays. It
 * edits what stands there, and says nothing.
 */
function tick(draft: TurnDraft, here: Here, intent: DoneIntent): void {
  let { triage } = draft;
  if (!triage) return;
  const { steps: all } = here.run;
  const ticked = idsIn(intent.steps);
  const were =
    intent.were === undefined ? all.filter((one) => one.done).map(({ id }) => id) : idsIn(intent.were);
  const changed = new Set([...ticked, ...were].filter((id) => ticked.includes(id) !== were.includes(id)));
  if ([...changed].some((id) => all.every((one) => one.id !== id)))
    return draft.notify('The steps are other ones than on that list. Nothing was changed.', {
      label: 'Show where we are',
      press: { do: 'status' },
    });
  const now = all.filter(({ id, done }) => changed.has(id) && ticked.includes(id) !== (done !== undefined));
  if (
    asksFirst(
      draft,
      here,
      now.filter(({ done }) => !done),
      intent,
    )
  )
    return;
  for (const one of now)
    triage = one.done ? reopened(triage, one.id) : marked(draft, triage, one, here.found.outcome.id);
  draft.setTriage(triage);
  if (draft.conversation.screen?.shows === 'diagnosis') showRun(draft, { edit: true });
}

function idsIn(list = ''): string[] {
  return list.split(',').filter((id) => id !== '');
}

/** Asks whether to go on all the same where one of these steps has printed what is not as expected. */
function asksFirst(draft: TurnDraft, { run }: Here, steps: readonly RunStep[], intent: DoneIntent): boolean {
  const { triage } = draft;
  if (!triage || intent.sure) return false;
  const [one] = steps.filter((step) => doubtOf(triage, step) !== undefined);
  const doubt = one && doubtOf(triage, one);
  if (!one || doubt === undefined) return false;
  draft.notify(
    [`What step ${run.steps.indexOf(one) + 1} has printed is not as expected.`, doubt].join('\n'),
    { label: 'Go on all the same', press: { ...intent, triage: triage.id, sure: true } },
    { label: 'Show where we are', press: { do: 'status' } },
  );
  return true;
}

function doubtOf({ unexpected }: Triage, { parts }: RunStep): string | undefined {
  return parts.flatMap(({ id }) => unexpected?.[id]?.value ?? [])[0];
}

/** With a whole step marked as done. */
function marked({ context }: TurnDraft, triage: Triage, step: RunStep, outcome: string): Triage {
  const { who: by, at, how } = context;
  const doubt = doubtOf(triage, step) !== undefined;
  const said: Done = { value: 'done', by, at, how, outcome, ...(doubt && { reason: noReason }) };
  return { ...triage, done: { ...triage.done, [step.id]: said } };
}

const noReason = 'no reason given';

/** `done 3` and `undo 3`. */
function markNumber(draft: TurnDraft, here: Here, number: number, intent: DoneIntent): void {
  const { run, found: before } = here;
  const { triage, context } = draft;
  const { undo } = intent;
  const one = run.steps[number - 1];
  if (!triage) return;
  if (!one) return draft.notify(`There is no step ${number}: the diagnosis has ${run.steps.length}.`);
  if (!undo && !one.done && asksFirst(draft, here, [one], intent)) return;
  if (undo) draft.setTriage(reopened(triage, one.id));
  else if (!one.done) draft.setTriage(marked(draft, triage, one, before.outcome.id));
  const { knowledge, now } = draft;
  const found = draft.triage && diagnosisOf(knowledge, draft.triage, now);
  const after = found && draft.triage && runOf(knowledge, draft.triage, found).next;
  const moved = after?.index !== run.next?.index;
  const note = undo ? `Step ${number} is open again.` : `Step ${number} is done.`;
  if (moved || context.inThread !== true) showRun(draft, { note });
  else draft.notify(note);
}

/** Asks what is done: a step, or everything. */
function askWhatIsDone(draft: TurnDraft): void {
  const { triage } = draft;
  const here = runHere(draft);
  if (!triage || !here) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  const { next } = here.run;
  const open = (next?.index ?? 0) + 1;
  const step: Offer[] = next
    ? [{ label: `Step ${open} is done`, press: { do: 'done', triage: triage.id, step: open } }]
    : [];
  draft.notify('Is one step done, or is the mailbox back?', ...step, {
    label: 'The mailbox is back',
    press: { do: 'worked', triage: triage.id },
  });
}
