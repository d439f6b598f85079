import { isTime, readDay, saysNoMore, showDay, type Day } from './day';
import type { Intent } from './intent';
import type { Question } from './knowledge';
import { optionOf } from './position';
import type { Said, Triage } from './triage';
import type { Desk } from './desk';

/** An answer's value as it is stored (an option, a day, or an instant), or one sentence that says what is wrong. */
export type ReadAnswer = { value: string } | { problem: string };

/** Checks an answer. A date question takes a day, or one of its options beside `open` and `closed`. */
export function readAnswer(question: Question, typed: string, today: Day): ReadAnswer {
  const isOption = Object.hasOwn(question.options, typed);
  if (!question.date)
    return isOption ? { value: typed } : { problem: `“${question.short}” has no such option.` };
  if (isOption && typed !== 'open' && typed !== 'closed') return { value: typed };
  const read = readDay(typed, today);
  return 'day' in read ? { value: read.at ?? read.day } : read;
}

/** A stored answer in words: its option's label, and the day if it is one. */
export function showAnswer(question: Question, value: string, today: Day): string {
  const label = question.options[optionOf(question, value, today)]?.label ?? value;
  return isTime(value) ? `${showDay(value)} (${label})` : label;
}

/** What an earlier paste or collection says against an answer. */
export function speaksAgainst(
  question: Question,
  id: string,
  value: string,
  triage: Triage | undefined,
  today: Day,
): string | undefined {
  const option = optionOf(question, value, today);
  return triage?.ruledOut?.find((one) => one.question === id && one.option === option)?.because;
}

/** Says that an answer and what was pasted cannot both be right. */
export function contradiction(
  question: Question | undefined,
  value: string,
  because: string,
  today: Day,
): string {
  const shown = question ? showAnswer(question, value, today) : value;
  return `“${question?.short}: ${shown}” contradicts what was pasted: ${because}. Which is right?`;
}

/** One answer, pressed or typed. An answer that is there already is changed only when the person means to. */
export function answer(desk: Desk, intent: Extract<Intent, { do: 'answer' }>): void {
  const { knowledge, context, today, triage } = desk;
  const question = Object.hasOwn(knowledge.questions, intent.question)
    ? knowledge.questions[intent.question]
    : undefined;
  if (!triage || !question) return desk.next('That card does not belong to anything that is open here.');
  const read = readAnswer(question, intent.value, today);
  const before = triage.answers[intent.question];
  if ('problem' in read) {
    const { screen } = desk.conversation;
    if (context.how === 'pressed' && screen?.shows === 'question' && screen.question === intent.question)
      desk.ask(intent.question, { note: read.problem, edit: true, changing: before !== undefined });
    else desk.say(read.problem);
    return;
  }
  const same = before?.value === read.value || saysNoMore(before?.value, read.value);
  const exact = before !== undefined && !same && saysNoMore(read.value, before.value);
  if (before && !intent.replace && !exact) {
    if (context.pressed && context.pressed !== desk.conversation.screen?.id)
      desk.settled.push({ id: context.pressed, question: intent.question });
    if (same) return;
    const shown = showAnswer(question, before.value, today);
    const press = { ...intent, value: read.value, replace: true, triage: triage.id };
    desk.say(`${before.by.name} already answered “${question.short}”: ${shown}.`, {
      label: `Change it to: ${showAnswer(question, read.value, today)}`.slice(0, 80),
      press,
    });
    return;
  }
  const because = intent.sure
    ? undefined
    : speaksAgainst(question, intent.question, read.value, triage, today);
  if (because !== undefined)
    return desk.say(
      contradiction(question, read.value, because, today),
      { label: 'What was pasted: ask me again', press: { do: 'status' } },
      {
        label: `${showAnswer(question, read.value, today)}, all the same`.slice(0, 80),
        press: { ...intent, value: read.value, sure: true, triage: triage.id },
      },
    );
  const said: Said =
    same && before ? before : { value: read.value, by: context.who, at: context.at, how: context.how };
  desk.settle({ question: intent.question });
  const ruledOut = triage.ruledOut?.filter((one) => one.question !== intent.question);
  desk.accept({
    ...triage,
    answers: { ...triage.answers, [intent.question]: said },
    ...(ruledOut && { ruledOut }),
  });
}
