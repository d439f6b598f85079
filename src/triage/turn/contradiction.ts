import { sameMoment } from '../day';
import type { TurnDraft } from './draft';
import { showAnswer } from '../answer';
import type { PasteReading } from '../paste/read-paste';
import { optionOf } from '../position';

/** What was known until now, in words, where it is something else than this answer. */
export function contradicts(
  { knowledge, now, triage }: TurnDraft,
  id: string,
  value: string,
): string | undefined {
  const question = knowledge.questions[id];
  const before = triage?.answers[id];
  if (question && before)
    return sameMoment(before.value, value)
      ? undefined
      : `${showAnswer(question, before.value, now)}, ${before.by.name}`;
  const option = question && optionOf(question, value, now);
  return triage?.ruledOut?.find((one) => one.question === id && one.option === option)?.because;
}

/**
 * The answers that contradict what is known, each with the two that stand against each other: `read` and `known`. What was
 * read can also only rule out an answer that was given.
 */
export function contradictionsIn(
  draft: TurnDraft,
  { answers, ruledOut }: PasteReading,
): { id: string; read: string; known: string }[] {
  const { knowledge, now, triage } = draft;
  const given = ruledOut.flatMap(({ question: id, option, because }) => {
    const [question, before] = [knowledge.questions[id], triage?.answers[id]];
    return question && before && optionOf(question, before.value, now) === option
      ? [{ id, read: because, known: showAnswer(question, before.value, now) }]
      : [];
  });
  return [
    ...Object.entries(answers).flatMap(([id, { value }]) => {
      const question = knowledge.questions[id];
      const known = contradicts(draft, id, value);
      return question && known !== undefined
        ? [
            {
              id,
              read: showAnswer(question, value, now),
              known: triage?.answers[id] ? known : `not that (${known})`,
            },
          ]
        : [];
    }),
    ...given,
  ];
}
