import { showDay, isDay, readDay, type Day } from './day';
import { readDetail } from './detail';
import type { Intent } from './intent';
import type { Knowledge, Question } from './knowledge';
import { optionOf } from './position';
import type { Said } from './triage';
import type { Desk } from './desk';

/** An answer's value as it is stored (an option, or a day), or one sentence that says what is wrong. */
export type ReadAnswer = { value: string } | { problem: string };

/** Checks an answer. A date question takes a day, or one of its options beside `open` and `closed`. */
export function readAnswer(question: Question, typed: string, today: Day): ReadAnswer {
  const isOption = Object.hasOwn(question.options, typed);
  if (!question.date)
    return isOption ? { value: typed } : { problem: `“${question.short}” has no such option.` };
  if (isOption && typed !== 'open' && typed !== 'closed') return { value: typed };
  const read = readDay(typed, today);
  return 'day' in read ? { value: read.day } : read;
}

/** A stored answer in words: its option's label, and the day if it is one. */
export function showAnswer(question: Question, value: string, today: Day): string {
  const label = question.options[optionOf(question, value, today)]?.label ?? value;
  return isDay(value) ? `${showDay(value)} (${label})` : label;
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
  const same = before?.value === read.value;
  if (before && !intent.replace) {
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
  const said: Said =
    same && before ? before : { value: read.value, by: context.who, at: context.at, how: context.how };
  desk.settle({ question: intent.question });
  desk.accept({ ...triage, answers: { ...triage.answers, [intent.question]: said } });
}

/** Several values at once: the quick form, the fields of a diagnosis, or an address that was typed. */
export function fill(desk: Desk, intent: Extract<Intent, { do: 'fill' }>): void {
  const { knowledge, context, today } = desk;
  const guide = intent.guide ?? desk.triage?.guide ?? Object.keys(knowledge.guides)[0] ?? '';
  if (!knowledge.guides[guide]) return desk.next('There is no such guide.');
  const fromForm = intent.guide !== undefined;
  const values = read(knowledge, intent, today);
  if (fromForm && values.problems.length > 0) {
    const kept = Object.fromEntries([
      ...prefixed('answer:', intent.answers),
      ...prefixed('detail:', intent.details),
    ]);
    return desk.showScreen(
      { show: 'form', guide, values: kept, problems: values.problems, edit: true },
      { shows: 'form' },
    );
  }
  const said = (value: string): Said => ({
    value,
    by: context.who,
    at: context.at,
    how: fromForm ? 'form' : context.how,
  });
  const upn = desk.triage?.details['upn']?.value;
  const other = values.details['upn'];
  if (
    context.how === 'typed' &&
    upn !== undefined &&
    other !== undefined &&
    upn.toLowerCase() !== other.toLowerCase()
  )
    return desk.say(
      `This triage is about ${upn}.`,
      { label: 'Start over with the new address', press: { do: 'restart', upn: other } },
      {
        label: 'Same user: use the new address',
        press: { do: 'fill', answers: {}, details: { upn: other } },
      },
    );
  const fresh = desk.triage === undefined;
  const triage = desk.triage ?? desk.begin(guide);
  const changed = (old: Record<string, Said>, now: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(now)
        .filter(([id, value]) => old[id]?.value !== value)
        .map(([id, value]) => [id, said(value)]),
    );
  const answers = { ...triage.answers, ...changed(triage.answers, values.answers) };
  const details = { ...triage.details, ...changed(triage.details, values.details) };
  const problem = values.problems.join(' ') || undefined;
  if (fromForm || fresh || Object.keys(values.answers).length > 0) {
    if (fromForm) desk.settle({ line: `Quick form, filled in by ${context.who.name}.` });
    else desk.leave();
    return desk.accept({ ...triage, answers, details }, problem);
  }
  desk.keep({ ...triage, answers, details });
  if (context.how === 'typed')
    desk.say(
      problem ??
        `Noted: ${Object.entries(values.details)
          .map(([id, value]) => `${knowledge.details[id]?.label} ${value}`)
          .join(', ')}.`,
    );
  if (desk.conversation.screen?.shows === 'question' && desk.conversation.screen.question) {
    const { question, commands } = desk.conversation.screen;
    const help = commands !== undefined;
    desk.ask(question, { edit: true, help, changing: answers[question] !== undefined });
    const find = knowledge.questions[question]?.find.commands;
    if (help && find) desk.replies.push({ show: 'commands', commands: find, edit: true });
  } else
    desk.next(
      context.how === 'pressed' ? problem : undefined,
      desk.conversation.screen?.shows === 'diagnosis',
    );
}

function prefixed(prefix: string, values: Record<string, string>): [string, string][] {
  return Object.entries(values).map(([id, value]) => [prefix + id, value]);
}

/** The values that can be used, and a sentence for each that cannot; empty inputs and unknown names are passed over. */
function read(
  knowledge: Knowledge,
  given: { answers: Record<string, string>; details: Record<string, string> },
  today: Day,
) {
  const answers: Record<string, string> = {};
  const details: Record<string, string> = {};
  const problems: string[] = [];
  for (const [id, typed] of Object.entries(given.answers)) {
    const question = Object.hasOwn(knowledge.questions, id) ? knowledge.questions[id] : undefined;
    if (!question || typed.trim() === '') continue;
    const result = readAnswer(question, typed, today);
    if ('value' in result) answers[id] = result.value;
    else problems.push(result.problem);
  }
  for (const [id, typed] of Object.entries(given.details)) {
    const detail = Object.hasOwn(knowledge.details, id) ? knowledge.details[id] : undefined;
    if (!detail || typed.trim() === '') continue;
    const result = readDetail(detail, typed);
    if ('value' in result) details[id] = result.value;
    else problems.push(result.problem);
  }
  return { answers, details, problems };
}
