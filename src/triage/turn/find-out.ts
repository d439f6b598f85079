import { diagnosisOf } from '../diagnosis';
import type { IntentOf } from '../intent';
import type { TurnDraft } from './draft';
import { sayNext } from './heard/wishes';
import { nextSearch, searchesLeft } from './searches';
import { searchesFor } from '../run/needed';
import { runHere, send, showRun } from './run/show-run';

/** How to find out the answer to a question; at a diagnosis what to do next, and at the beginning the ways to learn what is wrong. */
export function howToFindOut(draft: TurnDraft, intent: IntentOf<'how'>): void {
  const id = intent.question ?? draft.asked;
  const question = id === undefined ? undefined : draft.knowledge.questions[id];
  if (!draft.triage) return sayHowToBegin(draft);
  if (!id || !question) return findDetails(draft);
  const changing = draft.triage.answers[id] !== undefined;
  draft.collapse({ line: `${question.short}: how to find out is below.` });
  const left = searchesLeft(draft, id);
  const searches = left.length > 0 ? left : (question.find.commands ?? []);
  if (searches.length > 0)
    send(draft, {
      of: 'find',
      question: id,
      commands: intent.all ? searches : nextSearch(draft, searches),
    });
  draft.ask(id, { help: true, changing });
}

/** Hands out what prints the values that the next step lacks; where it lacks none, the step. */
function findDetails(draft: TurnDraft): void {
  const here = runHere(draft);
  const searches = here ? searchesFor(draft.knowledge, here.found, here.run) : [];
  if (searches.length === 0) return sayNext(draft);
  send(draft, { of: 'find', commands: searches });
  showRun(draft, { note: 'The commands above print what is missing. Paste here what they print.' });
}

function sayHowToBegin(draft: TurnDraft): void {
  draft.collapseScreen();
  draft.stuck = true;
  draft.showPosition('You need not know it yet: let a script find it, or press what comes nearest.');
}

/** Why the question on the screen is asked, or why the diagnosis is this one. */
export function sayWhy(draft: TurnDraft): void {
  const id = draft.asked;
  const question = id === undefined ? undefined : draft.knowledge.questions[id];
  const found = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.now);
  if (question) draft.notify(question.why);
  else if (found) draft.notify(found.outcome.because);
  else draft.showPosition();
}
