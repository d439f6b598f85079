import { daysBetween } from '../day';
import type { Knowledge } from '../knowledge';
import type { Ears } from './compile';
import { dayOfQuestion, spanOf } from './days/day-said';
import type { SaidOption } from './phrase';
import type { HeardAnswer, Found, Text } from './text';

/** What the phrases that were heard come to for each question: one answer, or what to ask. */
export function settle(ears: Ears, knowledge: Knowledge, heard: Text): HeardAnswer[] {
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
): HeardAnswer[] {
  const counted = found.filter(({ certainty, purpose }) => certainty !== 'other' && purpose.to !== 'unless');
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
  const byDenying = sure.filter((one) => denies(ears, heard, one));
  const denied = counted.filter(
    (one) =>
      one.certainty === 'denied' &&
      one.purpose.to !== 'day' &&
      one.purpose.to !== 'asks' &&
      !byDenying.some((proof) => optionOf(proof) === optionOf(one) && overlaps(proof, one)),
  );
  const rulesOut = [...new Set(denied.map(optionOf))];
  const day = dayOfQuestion(
    ears,
    heard,
    question,
    found.filter(({ certainty }) => certainty !== 'other'),
    knowledge,
  );
  if (day && only === undefined) return [day];
  const proofs = valid.filter((one) => optionOf(one) === only);
  const outdone = counted.some(
    (one) =>
      one.purpose.to === 'hints' &&
      one.certainty === 'sure' &&
      only !== undefined &&
      said[optionOf(one)]?.beats?.includes(only) === true &&
      !proofs.some((proof) => isWithin(one, proof)),
  );
  const stands =
    only !== undefined && !rulesOut.includes(only) && !outdone && !disputed(said[only], only, heard, found);
  if (stands && second === undefined) {
    const [proof] = proofs;
    if (proof)
      return [
        {
          question,
          value: only,
          sure: true,
          said: spanOf(heard, proof),
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
  return [{ question, value, sure: false, said: spanOf(heard, best), rulesOut }];
}

/** Whether what proves something denies something: `no anchor` proves that there is none. */
function denies({ phrases }: Ears, { tokens }: Text, { spans }: Found): boolean {
  return spans.some(([from, to]) =>
    tokens.slice(from, to).some(({ text }) => phrases.reach.not.includes(text)),
  );
}

function overlaps({ spans }: Found, other: Found): boolean {
  return spans.some(([from, to]) => other.spans.some(([start, end]) => from < end && start < to));
}

/** Whether what was heard are no other words than those that prove something. */
function isWithin(one: Found, proof: Found): boolean {
  return one.spans.every(([from, to]) => proof.spans.some(([start, end]) => start <= from && to <= end));
}

/** Whether the text gives a reason not to take an option at its word. */
function disputed(
  said: SaidOption | undefined,
  option: string,
  { unfinished }: Text,
  found: readonly Found[],
): boolean {
  const others = found.filter(({ certainty }) => certainty !== 'other' && certainty !== 'denied');
  if (others.some(({ purpose }) => purpose.to === 'unless' && (purpose.option ?? option) === option))
    return true;
  return (
    said?.careful === true &&
    (unfinished ||
      others.some(
        ({ purpose }) =>
          (purpose.to === 'says' || purpose.to === 'answers') &&
          purpose.option !== option &&
          said.beats?.includes(purpose.option) !== true,
      ))
  );
}

function optionOf({ purpose }: Found): string {
  return 'option' in purpose ? (purpose.option ?? '') : '';
}

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
