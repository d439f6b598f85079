import type { Day } from '../day';
import { addressesIn } from '../detail';
import type { Knowledge } from '../knowledge';
import { askedHere } from './asked-by';
import { certaintyAnywhere, certaintyOf } from './certainty';
import { clausesOf, isOf, type Clause } from './clauses';
import type { Ears } from './compile';
import { timesIn, type Time } from './days/dates';
import { settle } from './settle';
import { shortAnswer } from './short-answer';
import { mentionsIn, type Mention } from './lexicon';
import { isGrasped } from './grasp';
import { guidesOf } from './guides-told';
import { isLabelled, labelsIn } from './labels';
import { canStand, findIn, type HeardText } from './match';
import { withNumbers } from './days/numbers';
import { otherPeople, usersFirst } from './people';
import { limitsOf, type Limits } from './reach';
import { meant } from './spelling';
import { tokensOf, type Token } from './tokens';
import { intentOf, type Wish } from './wishes';
import type { At, HeardAnswer, Found, Text } from './text';

/** A reply of so many words is about nothing but the question on the screen, so that plain words can answer it. */
const shortReply = 9;

/** What was understood of a text. */
export interface Understood {
  findings: HeardAnswer[];
  /** The guides that it is about, the likeliest first. */
  guides: string[];
  wish: Wish;
  /** The addresses in it, without those of others. */
  addresses: string[];
  /** The words as they are spelled right, and the times among them. */
  tokens: readonly Token[];
  times: readonly Time[];
  /** It takes back what was said before. */
  corrects: boolean;
}

/**
 * Listens to what somebody typed: which facts it surely says, which it hints at, what problem it tells, and what is wanted.
 * `upn` is the user of the triage, where there is one: what is said of somebody else does not count.
 */
export function listen(
  knowledge: Knowledge,
  text: string,
  { at, today, upn }: { at: At; today: Day; upn?: string },
): Understood {
  const { ears } = knowledge;
  const raw = tokensOf(text);
  const tokens = raw.map((one) => ({ ...one, text: meant(ears.spelling, one.text) }));
  const times = timesIn(ears.calendar, tokens, today);
  // A full stop inside a date does not end the sentence: `am 3. Oktober`.
  for (const { from, to } of times) for (const one of tokens.slice(from + 1, to)) one.after = '';
  const plain = mentionsIn(ears.ways, tokens);
  const mentions = withNumbers(ears.calendar, tokens, plain, times, today);
  const around = mentionsIn(ears.around, tokens);
  const limits = limitsOf(ears.reach, text, tokens, mentions, around);
  const clauses = clausesOf(tokens, plain, ears.kinds, limits.denying);
  const all = addressesIn(text);
  const inUse = plain.some(({ names }) => names.has('in-use'));
  const addresses = usersFirst(tokens, around, all, inUse);
  const others = otherPeople(text, tokens, all, upn ?? addresses[0]);
  limits.other.push(...others.map((reach) => ({ source: reach, reach })));
  const beginning: (Mention | undefined)[] = tokens.map(() => undefined);
  for (const one of mentions) beginning[one.from] ??= one;
  const question = at.startsWith('question:') ? at.slice('question:'.length) : undefined;
  const about = question === undefined ? undefined : ears.phrases.facts[question]?.about;
  const covered = tokens.map(() => false);
  for (const { from, to } of [...mentions, ...limits.found]) covered.fill(true, from, to);
  const heard: HeardText = {
    covered,
    tokens,
    mentions,
    beginning,
    denying: limits.denying,
    negating: limits.negating,
    subjects: ears.kinds.subjects,
    ofOthers: (one) => limits.other.some(({ reach }) => reach[0] <= one.from && one.from < reach[1]),
    about,
  };
  const everything: Clause = { from: 0, to: tokens.length, sentence: 0, inherited: [] };
  const labels = labelsIn(tokens, mentions);
  const found = [
    ...clauses.flatMap((clause) => hear(ears, heard, clause, limits, false)),
    ...hear(ears, heard, everything, limits, true),
  ].filter(
    ({ purpose, spans }) =>
      purpose.to !== 'answers' ||
      (purpose.question === question && (purpose.named || tokens.length <= shortReply)) ||
      (purpose.named && isLabelled(labels, ears.phrases.facts[purpose.question], spans)),
  );
  const said: Text = {
    text,
    at,
    today,
    tokens,
    mentions,
    times,
    clauses,
    found,
    corrected: limits.corrected,
    unfinished: limits.unfinished,
  };
  const settled = settle(ears, knowledge, said);
  const short =
    question === undefined ? undefined : shortAnswer(ears, knowledge, said, limits, question, settled);
  const findings = answerFirst(
    ears,
    short ? [short, ...settled.filter((one) => one.question !== question)] : settled,
    question,
  );
  const wish = intentOf(ears, knowledge, said, findings);
  const guides = guidesOf(ears, knowledge, said, findings);
  // What answers a question is about its guides, unless something else is begun.
  const near = question !== undefined && wish !== 'other-problem' ? [] : guides;
  return {
    findings: wish === 'worked' ? [] : findings.flatMap((one) => askedHere(ears, knowledge, at, near, one)),
    guides,
    wish,
    addresses:
      upn === undefined ? addresses : addresses.filter((one) => one.toLowerCase() === upn.toLowerCase()),
    tokens,
    times,
    corrects: limits.corrected.length > 0,
  };
}

/**
 * Words that answer the question on the screen count for that one; for others they are no more than a hint, unless the
 * answer follows from what they say there. Words that are only a part of what is surely said of something else are no
 * answer (“the AD account is still there”), but for those with a day.
 */
function answerFirst(
  { phrases }: Ears,
  findings: readonly HeardAnswer[],
  asked: string | undefined,
): HeardAnswer[] {
  if (asked !== undefined && phrases.facts[asked]?.['of-another'])
    return findings.map((one) => (one.question === asked ? one : { ...one, sure: false }));
  const answer = findings.find(({ question, sure }) => question === asked && sure);
  if (!answer) return [...findings];
  const leads = ({ question, value = '' }: HeardAnswer) =>
    phrases.facts[question]?.options?.[value]?.implies?.[answer.question] === answer.value;
  const others = findings.filter((one) => one.question !== asked && one.sure && !leads(one));
  const isOption = ({ question, value = '' }: HeardAnswer) =>
    phrases.facts[question]?.options?.[value] !== undefined;
  if (others.some((one) => isOption(one) && isPart(answer, one)))
    return findings.filter((one) => one !== answer);
  const within = ({ said }: HeardAnswer) => answer.said.start <= said.start && said.end <= answer.said.end;
  return findings.map((one) => (others.includes(one) && within(one) ? { ...one, sure: false } : one));
}

function isPart({ said }: HeardAnswer, { said: whole }: HeardAnswer): boolean {
  const length = ({ start, end }: HeardAnswer['said']) => end - start;
  return whole.start <= said.start && said.end <= whole.end && length(said) < length(whole);
}

function hear(ears: Ears, heard: HeardText, clause: Clause, limits: Limits, anywhere: boolean): Found[] {
  const keys = new Set<string>();
  for (let at = clause.from; at < clause.to; at++) {
    keys.add(heard.tokens[at]?.text ?? '');
    for (const name of heard.beginning[at]?.names ?? []) keys.add(`{${name}}`);
  }
  const ready = new Set([...keys].flatMap((key) => ears.byKey.get(key) ?? []));
  return [...ready]
    .filter(({ pattern }) => pattern.anywhere === anywhere && canStand(pattern, keys))
    .flatMap(({ pattern, purpose }) =>
      findIn(heard, clause, pattern).map((spans) => {
        const asked = 'question' in purpose ? ears.phrases.facts[purpose.question] : undefined;
        const { wishes = false, lasting, 'of-another': ofAnother, 'by-others': byOthers } = asked ?? {};
        const state = isState(ears, heard, purpose, spans);
        const said = anywhere
          ? certaintyAnywhere(limits, heard.tokens, clause, spans, wishes)
          : certaintyOf(limits, heard.tokens, clause, spans, { state, wishes });
        const holds = (said === 'over' && lasting) || (said === 'other' && (ofAnother || byOthers));
        const certainty = holds ? 'sure' : said;
        const grasped = pattern.anywhere || isGrasped(ears, heard, clause, purpose, spans);
        return {
          purpose,
          spans,
          clause,
          certainty: certainty === 'sure' && !grasped ? 'doubted' : certainty,
        };
      }),
    );
}

/** Whether what proves something ends with a state, which a denial after it takes back. */
function isState(
  { kinds }: Ears,
  { beginning }: HeardText,
  { to }: Found['purpose'],
  spans: Found['spans'],
): boolean {
  const last = Math.max(...spans.map(([from]) => from));
  return (
    (to === 'says' || to === 'answers') &&
    beginning[last] !== undefined &&
    isOf(beginning[last], kinds.states)
  );
}
