import type { Knowledge } from '../knowledge';
import { optionIn } from './option-named';
import { isOf } from './clauses';
import type { Ears } from './compile';
import type { HeardAnswer, Text } from './text';
import { wordsIn } from './lexicon';
import { partOf } from './people';
import type { Limits } from './reach';

/** An answer has no more words than this, beside those that say nothing. */
const longest = 5;

/**
 * The answer to the question on the screen, where it is given by its name, by yes or no, or by nothing but a day. What the
 * text says in a sentence counts more.
 */
export function shortAnswer(
  ears: Ears,
  knowledge: Knowledge,
  { tokens, times, mentions, unfinished }: Text,
  limits: Limits,
  asked: string,
  settled: readonly HeardAnswer[],
): HeardAnswer | undefined {
  const question = knowledge.questions[asked];
  const [first] = tokens;
  if (!question || !first || settled.some((one) => one.question === asked && one.sure)) return undefined;
  const last = tokens.at(-1) ?? first;
  const said = { start: first.start, end: last.end };
  if (question.date) {
    const [time, second] = times;
    if (!time || second) return undefined;
    const [from, to] = partOf(tokens, time.from);
    const about = new Set(['user', ears.phrases.facts[asked]?.about]);
    const ofOther = mentions.some(
      (one) =>
        one.from >= from &&
        one.from < to &&
        isOf(one, ears.kinds.subjects) &&
        ![...one.names].some((name) => about.has(name)),
    );
    if (ofOther) return undefined;
    const value = time.day;
    const doubted =
      limits.doubted[time.from] ||
      limits.howAsked[time.from] ||
      limits.other.some(({ reach }) => reach[0] < to && from < reach[1]) ||
      limits.denying.slice(from, to).some(Boolean);
    const elsewhere = settled.some(
      (one) => one.sure && one.value === value && knowledge.questions[one.question]?.date,
    );
    if (
      elsewhere ||
      settled.some((one) => one.question !== asked && one.value === value && value !== undefined)
    )
      return undefined;
    return {
      question: asked,
      value,
      sure: value !== undefined && !doubted,
      said: { start: tokens[time.from]?.start ?? said.start, end: tokens[time.to - 1]?.end ?? said.end },
      rulesOut: [],
      either: time.either,
    };
  }
  const fillers = new Set(ears.phrases.words.others['filler']?.flatMap(wordsIn) ?? []);
  const ways = (name: string) => new Set(ears.phrases.words.others[name]?.flatMap(wordsIn) ?? []);
  const part = tokens.findIndex(({ after }, at) => at > 0 && after !== '');
  const opening = part < 0 ? tokens : tokens.slice(0, part);
  const named = (some: readonly { text: string }[]) => {
    const words = some.map((one) => one.text);
    const bare = words.filter((word) => !fillers.has(word));
    if (bare.length === 0 || bare.length > longest) return undefined;
    return optionIn(question, words.join(' ')) ?? optionIn(question, bare.join(' '));
  };
  const doubted = [...limits.doubted, ...limits.howAsked].some(Boolean) || limits.other.length > 0;
  const yesNo = ways('yes').has(first.text) ? 'yes' : ways('no').has(first.text) ? 'no' : undefined;
  const alone = tokens.length === 1 || tokens[1]?.after !== '' || tokens.length <= longest;
  const value =
    named(tokens) ??
    (part > 0 ? named(opening) : undefined) ??
    (yesNo && alone ? optionIn(question, yesNo) : undefined);
  if (value === undefined) return undefined;
  const against = settled.some(
    (one) => one.question === asked && (one.rulesOut.includes(value) || one.value !== value),
  );
  const searching = unfinished && ears.phrases.facts[asked]?.options?.[value]?.careful === true;
  return { question: asked, value, sure: !doubted && !against && !searching, said, rulesOut: [] };
}
