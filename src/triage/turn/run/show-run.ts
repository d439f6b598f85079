import type { BaseDraft } from '../base-draft';
import type { SentCommands } from '../../conversation';
import { diagnosisOf, type Diagnosis } from '../../diagnosis';
import { runOf, toRunNow, type Run } from '../../run/run';
import { forgetUndelivered, leftIn, sentPart, partShown, showingPart, withSent } from '../../run/sent';

/** The diagnosis of the open triage, with its run. */
export function runHere(draft: BaseDraft): { found: Diagnosis; run: Run } | undefined {
  const { triage, knowledge, now } = draft;
  const found = triage && diagnosisOf(knowledge, triage, now);
  return found && { found, run: runOf(knowledge, triage, found) };
}

/**
 * Shows the next step of the run: its commands, and below them the card. With `edit` both change where they are. What
 * stands there already is not sent again.
 */
export function showRun(
  draft: BaseDraft,
  { note, edit, doubt }: { note?: string; edit?: boolean; doubt?: string } = {},
): void {
  const here = runHere(draft);
  if (!here) return;
  const { knowledge } = draft;
  const { next } = here.run;
  const commands = next ? toRunNow(knowledge, next) : [];
  draft.conversation = forgetUndelivered(draft.conversation, 'part');
  const shown = partShown(draft.conversation);
  const inPlace = edit === true && (shown !== undefined || commands.length === 0);
  if (next && inPlace) draft.conversation = showingPart(draft.conversation, next.part.id);
  else if (next && commands.length > 0 && !sentPart(draft.conversation, next.part.id))
    send(draft, { of: 'part', part: next.part.id, commands });
  if (!inPlace) collapseRunCard(draft);
  draft.showScreen(
    { show: 'diagnosis', note, edit: inPlace, doubt },
    { shows: 'diagnosis', overview: undefined },
  );
}

/** Sends commands that were not sent before. */
export function send(
  draft: BaseDraft,
  { of, part, question, commands }: Pick<SentCommands, 'of' | 'part' | 'question' | 'commands'>,
): void {
  const { triage, context } = draft;
  const id = context.newId();
  const outcome = of === 'find' ? undefined : runHere(draft)?.found.outcome.id;
  draft.conversation = withSent(draft.conversation, {
    id,
    ids: [],
    triage: triage?.id ?? '',
    of,
    part,
    question,
    outcome,
    commands: [...commands],
    at: context.at,
  });
  draft.replies.push({ show: 'commands', sent: id });
}

/** The card of the run becomes one line where a new one takes its place. */
export function collapseRunCard(draft: BaseDraft): void {
  if (draft.conversation.screen?.shows === 'diagnosis') draft.collapseScreen();
}

/** The commands of the next step once more, at the end of the chat; where they stood before they go. */
export function sendAgain(draft: BaseDraft): void {
  const next = runHere(draft)?.run.next;
  const commands = next ? toRunNow(draft.knowledge, next) : [];
  if (!next || commands.length === 0) return draft.notify('This step has no commands.');
  const shown = partShown(draft.conversation);
  if (shown) {
    const ended = 'Sent again below.';
    const { sent = [] } = draft.conversation;
    draft.conversation = {
      ...draft.conversation,
      sent: sent.map((one) => (one.id === shown.id ? { ...one, ended, part: undefined } : one)),
    };
  }
  send(draft, { of: 'part', part: next.part.id, commands });
}

/** All commands that are left, once. */
export function sendRest(draft: BaseDraft): void {
  const here = runHere(draft);
  if (!here) return;
  const { sent = [], triage } = draft.conversation;
  const stands = sent.find(
    (one) =>
      one.of === 'rest' &&
      one.triage === triage?.id &&
      one.ended === undefined &&
      one.outcome === here.found.outcome.id,
  );
  if (stands) return draft.notify('All commands are already above.');
  const commands = here.found.commands.filter(leftIn(here.run));
  if (commands.length === 0) return draft.notify('There are no commands left to run.');
  send(draft, { of: 'rest', commands });
}
