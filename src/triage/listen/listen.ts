import type { Day } from '../day';
import { addressesIn } from '../detail';
import type { Knowledge } from '../knowledge';
import { askedHere } from './asked-by';
import { clausesOf } from './clauses';
import type { Ears } from './compile';
import { timesIn } from './days/dates';
import type { Time } from './days/time-at';
import { settle } from './settle';
import { shortAnswer } from './replies/short-answer';
import { mentionsIn, opened } from './lexicon';
import { inLanguage } from './language';
import { guidesOf } from './guides-told';
import { allFound, toSearch } from './hear';
import { withNumbers } from './days/numbers';
import { otherPeople, usersFirst } from './people';
import { limitsOf } from './reach/limits';
import { meant } from './spelling';
import { tokensOf, type Token } from './tokens';
import { intentOf, type Wish } from './wishes';
import type { At, HeardAnswer, Text } from './text';

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
  const question = at.startsWith('question:') ? at.slice('question:'.length) : undefined;
  const { said, limits, addresses } = heardIn(ears, text, { at, today, upn, question });
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
    tokens: said.tokens,
    times: said.times,
    corrects: limits.corrected.length > 0,
  };
}

/** When and where a text was written, and what was asked. */
interface Moment {
  at: At;
  today: Day;
  upn?: string;
  question?: string;
}

/** Everything that is heard in a text, before it is settled what of it counts. */
function heardIn(ears: Ears, text: string, { at, today, upn, question }: Moment) {
  const raw = tokensOf(text);
  const tokens = raw.map((one) => ({ ...one, text: meant(ears.spelling, one.text) }));
  const times = timesIn(ears.calendar, tokens, today);
  // A full stop inside a date does not end the sentence: `am 3. Oktober`.
  for (const { from, to } of times) for (const one of tokens.slice(from + 1, to)) one.after = '';
  const plain = opened(ears.ways, tokens, inLanguage(tokens, mentionsIn(ears.ways, tokens)), [
    ears.kinds.subjects,
    ears.kinds.states,
  ]);
  const mentions = withNumbers(ears.calendar, tokens, plain, times, today);
  const around = mentionsIn(ears.around, tokens);
  const limits = limitsOf(ears.reach, text, tokens, mentions, around);
  const clauses = clausesOf(tokens, plain, ears.kinds, limits.denying);
  const all = addressesIn(text);
  const inUse = plain.some(({ names }) => names.has('in-use'));
  const addresses = usersFirst(tokens, around, all, inUse);
  const others = otherPeople(text, tokens, all, upn ?? addresses[0]);
  limits.other.push(...others.map((reach) => ({ source: reach, reach })));
  const heard = toSearch(ears, tokens, mentions, limits, question);
  const found = allFound(ears, heard, clauses, limits, question);
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
  return { said, limits, addresses };
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
