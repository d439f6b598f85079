import type { Intent } from '../../intent';
import type { Offer } from '../../reply';
import type { TurnDraft } from '../draft';
import { fold, runHere } from './show-run';

/** Shows all steps, or the next one alone again, where the card stands. */
export function showSteps(draft: TurnDraft, { all }: Extract<Intent, { do: 'steps' }>): void {
  if (!runHere(draft)) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  const { pressed } = draft.context;
  const edit = pressed !== undefined && pressed === draft.conversation.screen?.id;
  if (!edit) fold(draft);
  draft.showScreen(
    { show: 'diagnosis', edit, overview: all },
    { shows: 'diagnosis', overview: all ? true : undefined },
  );
}

/** Asks for what a command printed, or for its error: the next text is read as that. */
export function askFor(draft: TurnDraft, what: 'output' | 'error'): void {
  const { triage, conversation } = draft;
  const text =
    what === 'output'
      ? 'Paste here what the commands of this step printed, all of it. I read it, and say whether it is as expected.'
      : 'Paste the whole red text here: I read it. Do not run the block again before that. A block that says “Fill in …” has stopped before it did anything: fill in what it names, and run it again.';
  draft.notify(
    text,
    ...(triage && what === 'error'
      ? [
          { label: 'It failed otherwise', press: { do: 'not-yet', triage: triage.id } } satisfies Offer,
          { label: 'Escalate', press: { do: 'escalate', triage: triage.id } } satisfies Offer,
        ]
      : []),
    ...(triage ? [{ label: 'Show where we are', press: { do: 'status' } } satisfies Offer] : []),
    ...(runHere(draft) ? [] : [{ label: 'Let a script find it', press: { do: 'collect' } } satisfies Offer]),
  );
  const { screen } = conversation;
  if (screen) draft.conversation = { ...draft.conversation, screen: { ...screen, awaits: what } };
}
