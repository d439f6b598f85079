import { daysBetween } from '../day';
import type { Knowledge } from '../knowledge';
import type { Ears } from './compile';
import type { HeardAnswer, Text } from './text';

/** The findings with what follows from them, where nothing else was said of it. */
export function withImplied(
  { phrases }: Ears,
  knowledge: Knowledge,
  findings: readonly HeardAnswer[],
  { today, at }: Pick<Text, 'today' | 'at'>,
): HeardAnswer[] {
  const open = (question: string, day: string) =>
    daysBetween(day, today) < (knowledge.questions[question]?.date?.days ?? 0);
  const all = findings.flatMap(({ question, value, sure, said }) => {
    if (!sure || value === undefined || at === `question:${question}`) return [];
    const known = phrases.facts[question];
    // Where there is a diagnosis, what a day implies is known.
    const ofDay = at !== 'diagnosis' && open(question, value) ? known?.implies : undefined;
    const byOption = known?.options?.[value]?.implies;
    const follows = byOption ?? ofDay;
    return Object.entries(follows ?? {})
      .filter(([other, option]) =>
        findings.every(
          (one) =>
            one.question !== other || (one.value === option && !one.sure && !one.rulesOut.includes(option)),
        ),
      )
      .map(([other, option]) => ({
        byOption: byOption !== undefined,
        answer: { question: other, value: option, sure: true, said, rulesOut: [] },
      }));
  });
  // What an option implies counts more than what a day does: the day can be of a second mailbox.
  const implied = all
    .filter(
      ({ byOption, answer }) =>
        byOption || !all.some((other) => other.byOption && other.answer.question === answer.question),
    )
    .map(({ answer }) => answer);
  const anew = new Set(implied.map(({ question }) => question));
  return [...findings.filter(({ question }) => !anew.has(question)), ...implied];
}
