import { isDayOrInstant, readDay, showDay, type Moment } from './day';
import type { Question } from './knowledge';
import { optionOf } from './position';
import type { Triage } from './conversation';

/** An answer's value as it is stored (an option, a day, or an instant), or one sentence that says what is wrong. */
export type ReadAnswer = { value: string } | { problem: string };

/** Checks an answer. A date question takes a day, or one of its options beside `open` and `closed`. */
export function readAnswer(question: Question, typed: string, today: Moment): ReadAnswer {
  const isOption = Object.hasOwn(question.options, typed);
  if (!question.date)
    return isOption ? { value: typed } : { problem: `“${question.short}” has no such option.` };
  if (isOption && typed !== 'open' && typed !== 'closed') return { value: typed };
  const read = readDay(typed, today);
  return 'day' in read ? { value: read.at ?? read.day } : read;
}

/** A stored answer in words: its option's label, and the day if it is one. */
export function showAnswer(question: Question, value: string, today: Moment): string {
  const label = question.options[optionOf(question, value, today)]?.label ?? value;
  return isDayOrInstant(value) ? `${showDay(value)} (${label})` : label;
}

/** What an earlier paste or collection says against an answer. */
export function speaksAgainst(
  question: Question,
  id: string,
  value: string,
  triage: Triage | undefined,
  today: Moment,
): string | undefined {
  const option = optionOf(question, value, today);
  return triage?.ruledOut?.find((one) => one.question === id && one.option === option)?.because;
}

/** Says that an answer and what was pasted cannot both be right. */
export function contradiction(
  question: Question | undefined,
  value: string,
  because: string,
  today: Moment,
): string {
  const shown = question ? showAnswer(question, value, today) : value;
  return `“${question?.short}: ${shown}” contradicts what was pasted: ${because}. Which is right?`;
}
