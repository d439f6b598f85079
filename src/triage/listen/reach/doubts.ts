import type { Mention } from '../lexicon';
import { lastBut, untilBut, whereOf, type Reading } from './reading';

/** Who thinks so: a doubt that begins with one of them is of what follows. */
const thinkers = new Set('i we he she they'.split(' '));
/** Words after which a doubt is one of all that was said: `it is by a group, not sure whether of hers`. */
const asksWhether = new Set('if whether ob si se of'.split(' '));

/** Marks what a word of doubt makes a guess. */
export function markDoubt(reading: Reading, { from, to }: Mention): void {
  const { tokens, limits, sentences, parts, but } = reading;
  const sentence = whereOf(sentences, tokens, from);
  const part = whereOf(parts, tokens, from);
  const leads = from - sentence.from <= 2;
  const whether = [tokens[to - 1], tokens[to]].some((one) => asksWhether.has(one?.text ?? ''));
  // `what he thought were spare ones` doubts nothing that was said before it.
  const forward = thinkers.has(tokens[from]?.text ?? '') && to + 1 < part.to && from > part.from + 2;
  const start = whether ? sentence.from : forward ? from : lastBut(but, part.from, from);
  limits.doubted.fill(true, start, untilBut(reading, from, leads ? sentence.to : part.to));
  if (part.to - part.from <= to - from + 2 && part.from > sentence.from)
    limits.doubted.fill(true, whereOf(parts, tokens, part.from - 1).from, part.from);
  else if (sentence.to - sentence.from <= to - from + 2 && sentence.from > 0)
    limits.doubted.fill(true, whereOf(sentences, tokens, sentence.from - 1).from, sentence.from);
}

const twos = new Set('two 2 both zwei beide deux dos dois due twee'.split(' '));
/** Whether there are two people of one name, so that nobody knows which of them is spoken of: `two Johns`. */
export function namesakes({ text: whole, tokens, mentions }: Reading): boolean {
  return tokens.some(
    ({ start, end, capital, after }, at) =>
      capital &&
      after === '' &&
      twos.has(tokens[at - 1]?.text ?? '') &&
      /^\p{Lu}\p{Ll}{2,}s$/u.test(whole.slice(start, end)) &&
      !mentions.some(({ from, to, names }) => from <= at && at < to && !names.has('count')),
  );
}
