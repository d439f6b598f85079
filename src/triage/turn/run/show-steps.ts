import type { IntentOf } from '../../intent';
import type { Offer } from '../../reply';
import type { TurnDraft } from '../draft';
import { mentionMe } from '../collection/collect';
import { collapseRunCard, runHere, send, sendAgain, sendRest } from './show-run';

/** Shows all steps, or the next one alone again, where the card stands. */
export function showSteps(draft: TurnDraft, { all }: IntentOf<'steps'>): void {
  if (!runHere(draft)) return draft.showPosition('There are no steps yet: they come with the diagnosis.');
  const { pressed } = draft.context;
  const edit = pressed !== undefined && pressed === draft.conversation.screen?.id;
  if (!edit) collapseRunCard(draft);
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
      ? 'Paste here all that the commands of this step printed. I read it, and say whether it is as expected.'
      : 'Paste the whole red text here. Do not run the block again before I have read it. A block that says “Fill in …” has stopped before it did anything: fill in what it names, and run it again.';
  draft.notify(
    draft.context.needsMention ? `${text} ${mentionMe}` : text,
    ...(triage && what === 'error'
      ? [
          { label: 'There is no red text', press: { do: 'not-yet', triage: triage.id } } satisfies Offer,
          { label: 'Escalate', press: { do: 'escalate', triage: triage.id } } satisfies Offer,
        ]
      : []),
    ...(triage ? [{ label: 'Show where we are', press: { do: 'status' } } satisfies Offer] : []),
    ...(runHere(draft) ? [] : [{ label: 'Let a script find it', press: { do: 'collect' } } satisfies Offer]),
  );
  const { screen } = conversation;
  if (screen) draft.conversation = { ...draft.conversation, screen: { ...screen, awaits: what } };
}

/** On the card of an escalation, which shows the next step itself. */
export function sayWhereCommandsAre(draft: TurnDraft): void {
  draft.notify('The card above shows the next step, and its commands are in this thread.', {
    label: 'Send the commands again',
    press: { do: 'commands' },
  });
}

/** The commands of the step once more or all that are left, at a question those that find out the answer. */
export function sendCommands(draft: TurnDraft, { all }: IntentOf<'commands'>): void {
  const question = draft.asked;
  const searches = draft.knowledge.questions[question ?? '']?.find.commands;
  if (searches) send(draft, { of: 'find', question, commands: searches });
  else if (!runHere(draft))
    draft.showPosition('There are no commands yet: they come with the questions and the diagnosis.');
  else if (all) sendRest(draft);
  else sendAgain(draft);
}
