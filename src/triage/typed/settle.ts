import { daysBetween } from '../day';
import type { Knowledge } from '../knowledge';
import type { Ears } from './compile';
import type { Time } from './dates';
import type { Finding, Found, Text } from './text';

/** What the phrases that were heard come to for each question: one answer, or what to ask. */
export function settle(ears: Ears, knowledge: Knowledge, heard: Text): Finding[] {
  const byQuestion = new Map<string, Found[]>();
  for (const one of heard.found) {
    const { purpose } = one;
    if ('question' in purpose)
      byQuestion.set(purpose.question, [...(byQuestion.get(purpose.question) ?? []), one]);
  }
  const findings = [...byQuestion].flatMap(([question, found]) =>
    settleOne(ears, knowledge, heard, question, found),
  );
  return withImplied(ears, knowledge, findings, heard);
}

function settleOne(
  ears: Ears,
  knowledge: Knowledge,
  heard: Text,
  question: string,
  found: readonly Found[],
): Finding[] {
  const counted = found.filter(({ certainty }) => certainty !== 'other');
  const sure = counted.filter(
    (one) => (one.purpose.to === 'says' || one.purpose.to === 'answers') && one.certainty === 'sure',
  );
  const last = Math.max(-1, ...heard.corrected);
  const startOf = (one: Found) => one.spans[0]?.[0] ?? 0;
  const corrected = sure.filter((one) => startOf(one) > last);
  const valid = corrected.length > 0 && last >= 0 ? corrected : sure;
  const said = ears.phrases.facts[question]?.options ?? {};
  const named = new Set(valid.map(optionOf));
  const beaten = new Set([...named].flatMap((option) => said[option]?.beats ?? []));
  const left = [...named].filter(
    (option) => !beaten.has(option) || said[option]?.beats?.some((other) => named.has(other)) === true,
  );
  const [only, second] = left.filter((option) => !beaten.has(option));
  const denied = counted.filter(
    (one) => one.certainty === 'denied' && one.purpose.to !== 'day' && one.purpose.to !== 'asks',
  );
  const rulesOut = [...new Set(denied.map(optionOf))];
  const day = dayOfQuestion(heard, question, counted, knowledge);
  if (day && only === undefined) return [day];
  const outdone = counted.some(
    (one) =>
      one.purpose.to === 'hints' &&
      one.certainty === 'sure' &&
      only !== undefined &&
      said[optionOf(one)]?.beats?.includes(only),
  );
  if (only !== undefined && second === undefined && !rulesOut.includes(only) && !outdone) {
    const proof = valid.find((one) => optionOf(one) === only);
    if (proof)
      return [
        {
          question,
          value: only,
          sure: true,
          said: placeOf(heard, proof),
          rulesOut: [...new Set([...rulesOut, ...(said[only]?.['rules-out'] ?? [])])],
        },
      ];
  }
  const [best] = [...valid, ...counted.filter((one) => one.certainty !== 'denied'), ...counted];
  if (!best) return [];
  const options = new Set(
    counted
      .filter((one) => one.certainty !== 'denied')
      .map(optionOf)
      .filter((one) => one !== ''),
  );
  const [offered, another] = [...options];
  const value = offered !== undefined && another === undefined ? offered : undefined;
  return [{ question, value, sure: false, said: placeOf(heard, best), rulesOut }];
}

function optionOf({ purpose }: Found): string {
  return 'option' in purpose ? purpose.option : '';
}

function placeOf({ tokens }: Text, { spans }: Found): Finding['said'] {
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

/** The day on which it happened: the one that stands nearest in the same clause, if it is surely said. */
function dayOfQuestion(
  heard: Text,
  question: string,
  found: readonly Found[],
  knowledge: Knowledge,
): Finding | undefined {
  if (!knowledge.questions[question]?.date) return undefined;
  const days = found.flatMap((event) => {
    if (event.purpose.to !== 'day' || event.certainty === 'denied') return [];
    const times = heard.times.filter(({ from }) => event.clause.from <= from && from < event.clause.to);
    const time = nearest(times, event);
    return time ? [{ event, time }] : [];
  });
  const exact = days.filter(({ event, time }) => event.certainty === 'sure' && time.day !== undefined);
  const different = new Set(exact.map(({ time }) => time.day));
  const [best] = [...exact, ...days];
  const [happened] = found.filter(({ purpose, certainty }) => purpose.to === 'day' && certainty !== 'denied');
  if (!best) return happened && { question, sure: false, said: placeOf(heard, happened), rulesOut: [] };
  const sure =
    exact.length > 0 &&
    different.size === 1 &&
    daysBetween(best.time.day ?? heard.today, heard.today) <= 3660;
  const place = placeOf(heard, best.event);
  const start = heard.tokens[best.time.from]?.start ?? place.start;
  const end = heard.tokens[best.time.to - 1]?.end ?? place.end;
  return {
    question,
    value: different.size <= 1 ? best.time.day : undefined,
    sure,
    said: { start: Math.min(place.start, start), end: Math.max(place.end, end) },
    rulesOut: [],
    either: best.time.either,
  };
}

function nearest(times: readonly Time[], { spans }: Found): Time | undefined {
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  const away = (time: Time) => (time.from >= to ? time.from - to : Math.max(0, from - time.to));
  return [...times].sort((a, b) => away(a) - away(b))[0];
}

/** The findings with what follows from them, where nothing else was said of it. */
export function withImplied(
  { phrases }: Ears,
  knowledge: Knowledge,
  findings: readonly Finding[],
  { today, at }: Pick<Text, 'today' | 'at'>,
): Finding[] {
  const open = (question: string, day: string) =>
    daysBetween(day, today) < (knowledge.questions[question]?.date?.days ?? 0);
  const implied = findings.flatMap(({ question, value, sure, said }) => {
    if (!sure || value === undefined || at === `question:${question}`) return [];
    const known = phrases.facts[question];
    const follows = known?.options?.[value]?.implies ?? (open(question, value) ? known?.implies : undefined);
    return Object.entries(follows ?? {})
      .filter(([other, option]) =>
        findings.every((one) => one.question !== other || (one.value === option && !one.sure)),
      )
      .map(([other, option]) => ({ question: other, value: option, sure: true, said, rulesOut: [] }));
  });
  const anew = new Set(implied.map(({ question }) => question));
  return [...findings.filter(({ question }) => !anew.has(question)), ...implied];
}
