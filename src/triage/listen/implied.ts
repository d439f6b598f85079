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
  const implied = findings.flatMap(({ question, value, sure, said }) => {
    if (!sure || value === undefined || at === `question:${question}`) return [];
    const known = phrases.facts[question];
    // Where there is a diagnosis, what a day implies is known.
    const ofDay = at !== 'diagnosis' && open(question, value) ? known?.implies : undefined;
    const follows = known?.options?.[value]?.implies ?? ofDay;
    return Object.entries(follows ?? {})
      .filter(([other, option]) =>
        findings.every(
          (one) =>
            one.question !== other || (one.value === option && !one.sure && !one.rulesOut.includes(option)),
        ),
      )
      .map(([other, option]) => ({ question: other, value: option, sure: true, said, rulesOut: [] }));
  });
  const anew = new Set(implied.map(({ question }) => question));
  return [...findings.filter(({ question }) => !anew.has(question)), ...implied];
}
