import type { IntentOf } from '../../intent';
import { checkOf } from '../../run/checkable';
import type { Run } from '../../run/run';
import { runHere } from '../run/show-run';
import type { TurnDraft } from '../draft';

/** Hands out the script that looks whether the steps of this stage are done. */
export function checkSteps(draft: TurnDraft, _: IntentOf<'check'>): void {
  const here = runHere(draft);
  if (!here) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  const { run } = here;
  const { commands, proves } = checkOf(draft.knowledge, run, draft.triage?.details ?? {});
  if (commands.length === 0)
    return draft.notify(
      'There is nothing in this step that a script can look at by itself. Carry it out, and paste what its commands print, or press Done.',
      { label: 'Show where we are', press: { do: 'status' } },
    );
  draft.replies.push({
    show: 'check',
    commands,
    proves: provedBy(run, proves),
    sendTo: draft.context.sendTo,
  });
}

/** What a script can prove, before somebody runs it too early. */
function provedBy({ steps, next }: Run, count: number): string {
  const from = (next?.index ?? steps.length) + 1;
  const done = steps.some((step) => step.done?.value === 'done');
  if (count === 0) {
    const open = next ? ` Step ${from} no script can prove: carry it out, and press Done.` : '';
    return `It looks whether what is marked as done is still so.${open}`;
  }
  const which =
    count === 1
      ? `step ${from}, once it is carried out`
      : `steps ${from} to ${from + count - 1}, as far as they are carried out`;
  return `It can prove ${which}${done ? ', and looks whether what is marked as done is still so' : ''}.`;
}
