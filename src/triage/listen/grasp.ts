import { isOf, type Clause } from './clauses';
import type { Ears, Purpose } from './compile';
import type { Mention } from './lexicon';
import type { HeardText, Span } from './match';

/** Whom a question can be about without naming it. */
const anybody = 'user';
/** Names of errors and properties, which say what they say beside any words. */
const identifier = /^(?=.*[a-z])[a-z\d]{12,}$|\d/;

/**
 * Whether enough of what stands around a proof is understood to take it at its word. A word that nobody taught the bot
 * can turn the meaning where it stands between what is spoken of and what is said of it, where it can be what a bare word
 * is said of, and where such words are more than half of the part.
 */
export function isGrasped(
  { kinds, functionWords, phrases }: Ears,
  { tokens, mentions, beginning, covered, denying }: HeardText,
  clause: Clause,
  purpose: Purpose,
  spans: readonly Span[],
): boolean {
  if (purpose.to !== 'says' && purpose.to !== 'answers') return true;
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  const own = (at: number) => spans.some(([start, end]) => start <= at && at < end);
  const strange = (at: number) => {
    const token = tokens[at];
    if (!token || covered[at]) return false;
    const name = token.capital && token.after === '';
    return !name && !functionWords.has(token.text) && !/[\d@]|^[\u3040-\u309f]$|^.$/.test(token.text);
  };
  const [start, end] = partAround(tokens, kinds.joins, clause, from, to);
  let unknown = 0;
  let known = 0;
  let before = false;
  let otherSubject = false;
  let ownSubject = false;
  const about = purpose.to === 'answers' ? phrases.facts[purpose.question]?.about : undefined;
  for (let at = start; at < end; at++) {
    const mention = beginning[at];
    if (mention && isOf(mention, kinds.subjects)) {
      if (own(at)) ownSubject = true;
      else if (about !== undefined && !mention.names.has(about) && !isAnybody(mention, about))
        otherSubject = true;
    }
    if (own(at) || covered[at]) known++;
    else if (strange(at)) {
      unknown++;
      if (at < from) before = true;
    }
    if (at > from && at < to && !own(at) && strange(at) && !isAside(tokens, beginning, from, at))
      return false;
  }
  const isAlone = !mentions.some((one) => (one.from < start || one.from >= end) && isOf(one, kinds.subjects));
  const width = spans.reduce((sum, [one, other]) => sum + other - one, 0);
  const bare = !ownSubject && width <= 2 && !spans.some(([one]) => identifier.test(tokens[one]?.text ?? ''));
  if (bare && (before || otherSubject)) return false;
  if (exceptedAfter(phrases.reach.but, tokens, end, denying[end + 1])) return false;
  if (
    purpose.to === 'answers' &&
    phrases.facts[purpose.question]?.options?.[purpose.option]?.careful &&
    !isAlone
  )
    return false;
  return unknown <= known + 1;
}

const carries = new Set(
  'is are was were been got gets has had have be wurde wird ist war hat est a etait esta fue foi e stato is werd heeft'.split(
    ' ',
  ),
);
const owned = new Set('of for from von vom de du d da do del di van の'.split(' '));

/**
 * Whether a word that is not known only says how or whose: `was inexplicably deleted`, `the mailbox of jsmith is gone`.
 * Right after what is spoken of it could make another thing of it, `the mailbox widget was deleted`.
 */
function isAside(
  tokens: HeardText['tokens'],
  beginning: HeardText['beginning'],
  from: number,
  at: number,
): boolean {
  const before = tokens[at - 1]?.text ?? '';
  if (carries.has(before) && beginning[at + 1] !== undefined) return true;
  return owned.has(before) && at - 2 >= from && carries.has(tokens[at + 1]?.text ?? '');
}

/** Whether a mention can be of what a question is about: a user is the account, and not the mailbox. */
function isAnybody({ names }: Mention, about: string): boolean {
  return names.has(anybody) && about !== 'mailbox';
}

/** Who is left out by `but not`. */
const some = new Set('for on with every all everybody everyone each fur bei pour para per voor'.split(' '));

/** Whether what was said is taken back in part: `we have it, but not for everybody`. */
function exceptedAfter(
  but: readonly string[],
  tokens: HeardText['tokens'],
  at: number,
  denies: boolean | undefined,
): boolean {
  return denies === true && but.includes(tokens[at]?.text ?? '') && some.has(tokens[at + 2]?.text ?? '');
}

/** The part of a clause, between commas and words that join, in which something stands. */
function partAround(
  tokens: HeardText['tokens'],
  joins: ReadonlySet<string>,
  clause: Clause,
  from: number,
  to: number,
): Span {
  let start = from;
  while (start > clause.from && tokens[start]?.after === '' && !joins.has(tokens[start]?.text ?? '')) start--;
  let end = to;
  while (end < clause.to && tokens[end]?.after === '' && !joins.has(tokens[end]?.text ?? '')) end++;
  return [start, end];
}
