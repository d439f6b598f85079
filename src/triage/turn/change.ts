import type { TurnDraft } from './draft';
import { guideOf } from '../diagnosis';
import type { IntentOf } from '../intent';
import { knownOf, path } from '../position';
import type { Offer } from '../reply';

/** Shows the question before the one on the screen, or the last one that was answered, to be answered anew. */
export function goBack(draft: TurnDraft): void {
  const { triage, knowledge } = draft;
  if (!triage) return draft.showPosition();
  const answered = path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, draft.now));
  const current = answered.indexOf(draft.conversation.screen?.question ?? '');
  const previous = answered.at(current < 0 ? -1 : current - 1);
  if (previous === undefined || current === 0)
    return draft.notify('This is the first question: there is nothing to go back to.');
  draft.collapseScreen();
  draft.ask(previous, { changing: true });
}

/** Shows an answered question to be answered anew, or which there are. */
export function change(draft: TurnDraft, { question }: IntentOf<'change'>): void {
  const { triage, knowledge } = draft;
  if (triage && question === undefined) {
    const answered = path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, draft.now));
    const offers = answered.map((id): Offer => {
      const label = knowledge.questions[id]?.short ?? id;
      return { label, press: { do: 'change', triage: triage.id, question: id } };
    });
    return draft.notify('Which answer do you want to change?', ...offers);
  }
  if (!question || !triage?.answers[question] || !knowledge.questions[question])
    return draft.showPosition('That answer is not part of this triage.');
  const { pressed } = draft.context;
  const answered = pressed !== undefined && pressed !== draft.conversation.screen?.id;
  if (answered) draft.collapsed.push({ id: pressed, question });
  draft.collapseScreen(answered ? pressed : undefined);
  draft.ask(question, { changing: true });
}
