import type { Mention, Ways } from '../lexicon';
import type { Token } from '../tokens';
import { markDenials, settleDenials } from './denials';
import { markDoubt, namesakes } from './doubts';
import { markOther } from './others';
import { markQuestions } from './questions';
import { readingOf, untilBut, whereOf, type Limits, type Reading } from './reading';
import { stretches } from './stretches';

/** Reads what limits a text: doubt, questions, what is over, other people, words that deny. */
export function limitsOf(
  reach: Ways,
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  around: readonly Mention[],
): Limits {
  const reading = readingOf(reach, text, tokens, mentions, around);
  const { limits } = reading;
  const known = tokens.map(() => false);
  for (const { from, to } of mentions) if (to - from > 1) known.fill(true, from, to);
  // Words of doubt that are part of something known say what that says: `nothing seems to be missing`.
  for (const one of limits.found)
    markReach(reading, one, known[one.from] === true && known[one.to - 1] === true);
  markDenials(reading);
  markSearches(reading);
  markQuestions(reading);
  if (namesakes(reading)) limits.doubted.fill(true);
  settleDenials(reading);
  return limits;
}

function markReach(reading: Reading, one: Mention, isPart: boolean): void {
  const { tokens, limits, sentences, parts } = reading;
  const { names, from, to } = one;
  const part = whereOf(parts, tokens, from);
  const sentence = whereOf(sentences, tokens, from);
  if (names.has('doubt') && !isPart) markDoubt(reading, one);
  if (names.has('if') && !isPart) limits.doubted.fill(true, from, part.to);
  if (names.has('wish') && !isPart) limits.wished.fill(true, from, wishedUntil(reading, one, part.to));
  if (names.has('over'))
    limits.over.fill(true, part.to - part.from <= to - from + 2 ? sentence.from : part.from, part.to);
  if (names.has('somebody-else')) markOther(reading, one);
  if (names.has('aside')) limits.other.push({ source: [from, to], reach: [sentence.from, from] });
  if (names.has('correction')) limits.corrected.push(from);
}

/** What a part goes on with that is so, and wished by nobody: `the name I want to give is taken`. */
const goesOn = new Set('is are was were gets says'.split(' '));

function wishedUntil(reading: Reading, { from, to }: Mention, end: number): number {
  const until = untilBut(reading, from, end);
  for (let at = to + 1; at < until; at++) if (goesOn.has(reading.tokens[at]?.text ?? '')) return at;
  return until;
}

/** Marks what was looked for, and where. */
function markSearches({ text, tokens, around, limits }: Reading): void {
  const wholes = stretches(text, tokens, ({ after, start }) => after === '.' && !isListed(text, start));
  for (const { names, from, to } of around)
    if (names.has('searching'))
      limits.searched.fill(true, from, untilFound(around, to, whereOf(wholes, tokens, from).to));
}

/** What was looked for, or by what, is no fact until it says what was found. */
function untilFound(around: readonly Mention[], from: number, to: number): number {
  return around.find((one) => one.from >= from && one.from < to && one.names.has('found'))?.from ?? to;
}
/** Whether a semicolon stands before a word: a list goes on there. */
function isListed(text: string, start: number): boolean {
  return text.slice(Math.max(0, start - 3), start).includes(';');
}
