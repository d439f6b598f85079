import { showAnswer } from '../triage/answer';
import type { Triage } from '../triage/conversation';
import type { Moment } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import { button } from './button';
import { bare, instant, line, nameOf, run, typed } from './text';
import type { View } from './view';

/** An answered question as one line; without its answer it is only named. */
export function answeredView(
  knowledge: Knowledge,
  triage: Triage | undefined,
  id: string,
  today: Moment,
): View {
  const question = knowledge.questions[id];
  const said = triage?.answers[id];
  if (!question || !triage || !said) return lineView(question?.short ?? 'This question is closed.');
  return {
    card: 'answered',
    lines: [
      line(
        `${bare(question.short)}: `,
        run(typed(showAnswer(question, said.value, today)), { weight: 'Bolder' }),
        run(` — ${nameOf(said.by)}, ${instant(said.at)}`, { isSubtle: true }),
      ),
    ],
    buttons: [button('Change', { do: 'change', triage: triage.id, question: id })],
  };
}

/** A card that has become one plain line. */
export function lineView(text: string): View {
  return { card: 'line', lines: [line(run(typed(text, 300), { isSubtle: true }))] };
}
