import type { Desk } from './desk';
import { diagnosisOf } from './diagnosis';
import type { Intent } from './intent';
import { stepIds } from './step';
import { askWhatIsDone } from './which';

/** Marks steps of the diagnosis as done: one by its number, or exactly those that are ticked. */
export function markDone(desk: Desk, { step, steps, undo }: Extract<Intent, { do: 'done' }>): void {
  if (step === undefined && steps === undefined) return askWhatIsDone(desk);
  const { triage, context } = desk;
  const found = triage && diagnosisOf(desk.knowledge, triage, desk.today);
  if (!triage || !found) return desk.next('There are no steps yet: they come with the diagnosis.');
  const ids = stepIds(found.steps);
  const { who: by, at, how } = context;
  const done = { ...triage.done };
  const mark = (id: string, is: boolean) => {
    if (!is) delete done[id];
    else done[id] ??= { value: 'done', by, at, how };
  };
  if (steps !== undefined) {
    const ticked = new Set(steps.split(','));
    for (const id of ids) mark(id, ticked.has(id));
  } else {
    const id = ids[(step ?? 0) - 1];
    if (id === undefined) return desk.say(`There is no step ${step}: the diagnosis has ${ids.length}.`);
    mark(id, !undo);
    desk.say(undo ? `Step ${step} is open again.` : `Step ${step} is done.`);
  }
  desk.keep({ ...triage, done });
  if (desk.conversation.screen?.shows === 'diagnosis')
    desk.showScreen({ show: 'diagnosis', edit: true }, { shows: 'diagnosis' });
}
