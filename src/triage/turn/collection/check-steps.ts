import type { IntentOf } from '../../intent';
import { commandsToCheck } from '../../run/checkable';
import { runHere } from '../run/show-run';
import type { TurnDraft } from '../draft';

/** Hands out the script that looks whether the steps of this stage are done. */
export function checkSteps(draft: TurnDraft, _: IntentOf<'check'>): void {
  const here = runHere(draft);
  if (!here) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  const commands = commandsToCheck(draft.knowledge, here.run, draft.triage?.details ?? {});
  if (commands.length === 0)
    return draft.notify(
      'There is nothing in this step that a script can look at by itself. Carry it out, and paste what its commands print, or press Done.',
      { label: 'Show where we are', press: { do: 'status' } },
    );
  draft.replies.push({ show: 'check', commands, sendTo: draft.context.sendTo });
}
