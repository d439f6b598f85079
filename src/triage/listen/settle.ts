import type { Knowledge } from '../knowledge';
import type { Ears } from './compile';
import { dayOfQuestion, spanOf } from './days/day-said';
import { withImplied } from './implied';
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
  const corrected = sure.filter((one) => (one.spans[0]?.[0] ?? 0) > last);
  const valid = corrected.length > 0 && last >= 0 ? corrected : sure;
  const said = ears.phrases.facts[question]?.options ?? {};
  const [only, second] = unbeaten(said, valid, found);
  const ofUser = found.filter(({ certainty }) => certainty !== 'other');
  const day = dayOfQuestion(ears, heard, question, ofUser, knowledge);
  if (day && only === undefined) return [day];
  const rulesOut = ruledOut(ears, heard, counted, sure);
  const proofs = valid.filter((one) => optionOf(one) === only);
  const [first] = proofs;
  // An answer that is a part of something else is none, so that its longest proof counts.
  const proof = heard.at === `question:${question}` ? longest(proofs) : first;
  const stands =
    only !== undefined &&
    second === undefined &&
    !rulesOut.includes(only) &&
    !isOutdone(said, only, counted, proofs, found) &&
    !disputed(said[only], only, heard, found);
  if (stands && proof) {
    const out = [...new Set([...rulesOut, ...(said[only]?.['rules-out'] ?? [])])];
    return [{ question, value: only, sure: true, said: spanOf(heard, proof), rulesOut: out }];
  }
  const offered = counted.filter((one) => one.certainty !== 'denied');
  const [best] = [...valid, ...offered, ...counted];
  if (!best) return [];
  const [value, another] = new Set(offered.map(optionOf).filter((one) => one !== ''));
  return [
    {
      question,
      value: another === undefined ? value : undefined,
      sure: false,
      said: spanOf(heard, best),
      rulesOut,
    },
  ];
}

/** The options that were said and that no other one beats, without those that the text itself excepts. */
function unbeaten(
  said: Readonly<Record<string, SaidOption>>,
  valid: readonly Found[],
  found: readonly Found[],
): string[] {
  const claimed = [...new Set(valid.map(optionOf))];
  // What the text excepts counts no more. One that says that something is not there contradicts the others all the same.
  const stays = (option: string) =>
    said[option]?.careful === true && !claimed.some((other) => said[option]?.beats?.includes(other));
  const left = claimed.filter((option) => stays(option) || !isExcepted(option, found));
  const named = left.length > 0 ? left : claimed;
  const beaten = new Set(named.flatMap((option) => said[option]?.beats ?? []));
  return named.filter((option) => !beaten.has(option));
}

/** The options that the text denies. What proves that something is not there denies nothing. */
function ruledOut(
  ears: Ears,
  heard: Text,
  counted: readonly Found[],
  sure: readonly Found[],
): readonly string[] {
  const byDenying = sure.filter((one) => denies(ears, heard, one));
  const denied = counted.filter(
    (one) =>
      one.certainty === 'denied' &&
      one.purpose.to !== 'day' &&
      one.purpose.to !== 'asks' &&
      !byDenying.some((proof) => optionOf(proof) === optionOf(one) && overlaps(proof, one)),
  );
  return [...new Set(denied.map(optionOf))];
}

function longest(proofs: readonly Found[]): Found | undefined {
  const [first] = proofs;
  return first && proofs.reduce((one, other) => (widthOf(other) > widthOf(one) ? other : one), first);
}

/** Whether the text hints at an option that would beat this one, in other words than those that prove it. */
function isOutdone(
  said: Readonly<Record<string, SaidOption>>,
  only: string,
  counted: readonly Found[],
  proofs: readonly Found[],
  found: readonly Found[],
): boolean {
  return counted.some(
    (one) =>
      one.purpose.to === 'hints' &&
      one.certainty === 'sure' &&
      said[optionOf(one)]?.beats?.includes(only) === true &&
      !isExcepted(optionOf(one), found) &&
      !proofs.some((proof) => isWithin(one, proof)),
  );
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
  if (isExcepted(option, found)) return true;
  const others = found.filter(isSaidOfUser);
  return (
    said?.careful === true &&
    (unfinished ||
      others.some(
        ({ purpose }) =>
          (purpose.to === 'says' || purpose.to === 'answers') &&
          purpose.option !== option &&
          said.beats?.includes(purpose.option) !== true &&
          !isExcepted(purpose.option, found),
      ))
  );
}

/** Whether the text says what leaves no more than a hint of an option. */
function isExcepted(option: string, found: readonly Found[]): boolean {
  const isSaid = found.some(
    ({ purpose, certainty }) => purpose.to === 'says' && purpose.option === option && certainty === 'sure',
  );
  return found.some(
    (one) =>
      one.purpose.to === 'unless' &&
      (one.purpose.option ?? option) === option &&
      !(one.purpose.answers === true && isSaid) &&
      isSaidOfUser(one),
  );
}

function widthOf({ spans }: Found): number {
  return Math.max(...spans.map(([, end]) => end)) - Math.min(...spans.map(([start]) => start));
}

function isSaidOfUser({ certainty }: Found): boolean {
  return certainty !== 'other' && certainty !== 'denied';
}

function optionOf({ purpose }: Found): string {
  return 'option' in purpose ? (purpose.option ?? '') : '';
}
