import { diagnosisOf } from '../diagnosis';
import type { Intent } from '../intent';
import type { TurnDraft } from './draft';
import { sayNext } from './heard/wishes';
import { nextSearch, searchesLeft } from './searches';
import { send } from './run/show-run';

/** How to find out the answer to a question; at a diagnosis what to do next, and at the beginning the ways to learn what is wrong. */
export function howToFindOut(draft: TurnDraft, intent: Extract<Intent, { do: 'how' }>): void {
  const id = intent.question ?? draft.asked;
  const question = id === undefined ? undefined : draft.knowledge.questions[id];
  if (!draft.triage) return sayHowToBegin(draft);
  if (!id || !question) return sayNext(draft);
  const changing = draft.triage.answers[id] !== undefined;
  draft.collapse({ line: `${question.short}: how to find out is below.` });
  const left = searchesLeft(draft, id);
  const searches = left.length > 0 ? left : (question.find.commands ?? []);
  if (searches.length > 0)
    send(draft, { of: 'find', commands: intent.all ? searches : nextSearch(draft, searches) });
  draft.ask(id, { help: true, changing });
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
  const found = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.today);
  if (question) draft.notify(question.why);
  else if (found) draft.notify(found.outcome.because);
  else draft.showPosition();
}
