import { Desk } from './desk';
import { guideOf } from './diagnosis';
import type { Intent } from './intent';
import { knownOf, path } from './position';
import type { Offer } from './reply';

/** Shows the question before the one on the screen, or the last one that was answered, to be answered anew. */
export function goBack(desk: Desk): void {
  const { triage, knowledge } = desk;
  if (!triage) return desk.next();
  const answered = path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, desk.today));
  const current = answered.indexOf(desk.conversation.screen?.question ?? '');
  const previous = answered.at(current < 0 ? -1 : current - 1);
  if (previous === undefined || current === 0)
    return desk.say('This is the first question: there is nothing to go back to.');
  desk.leave();
  desk.ask(previous, { changing: true });
}

/** Shows an answered question to be answered anew, or which there are. */
export function change(desk: Desk, { question }: Extract<Intent, { do: 'change' }>): void {
  const { triage, knowledge } = desk;
  if (triage && question === undefined) {
    const answered = path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, desk.today));
    const offers = answered.map((id): Offer => {
      const label = knowledge.questions[id]?.short ?? id;
      return { label, press: { do: 'change', triage: triage.id, question: id } };
    });
    return desk.say('Which answer do you want to change?', ...offers);
  }
  if (!question || !triage?.answers[question] || !knowledge.questions[question])
    return desk.next('That answer is not part of this triage.');
  const { pressed } = desk.context;
  const answered = pressed !== undefined && pressed !== desk.conversation.screen?.id;
  if (answered) desk.settled.push({ id: pressed, question });
  const bare = new Desk(desk.knowledge, desk.conversation, { ...desk.context, pressed: undefined });
  bare.leave();
  desk.settled.push(...bare.settled);
  desk.conversation = bare.conversation;
  desk.ask(question, { changing: true });
}
