import type { TurnDraft } from './draft';
import { diagnosisOf } from '../diagnosis';
import type { Intent } from '../intent';
import { stepIds } from '../step-id';
import { askWhatIsDone } from './whose-accounts';

/** Marks steps of the diagnosis as done: one by its number, or exactly those that are ticked. */
export function markDone(draft: TurnDraft, { step, steps, undo }: Extract<Intent, { do: 'done' }>): void {
  if (step === undefined && steps === undefined) return askWhatIsDone(draft);
  const { triage, context } = draft;
  const found = triage && diagnosisOf(draft.knowledge, triage, draft.today);
  if (!triage || !found) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
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
    if (id === undefined) return draft.notify(`There is no step ${step}: the diagnosis has ${ids.length}.`);
    mark(id, !undo);
    draft.notify(undo ? `Step ${step} is open again.` : `Step ${step} is done.`);
  }
  draft.setTriage({ ...triage, done });
  if (draft.conversation.screen?.shows === 'diagnosis')
    draft.showScreen({ show: 'diagnosis', edit: true }, { shows: 'diagnosis' });
}
