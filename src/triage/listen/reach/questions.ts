import type { Mention } from '../lexicon';
import type { Token } from '../tokens';
import { whereOf, type Reading } from './reading';
import type { Stretch } from './stretches';

/** Questions that begin so doubt what they say even where no question mark stands. */
const openers = new Set(
  'is are was were do does did has have can could should would will may must ist sind war wurde hat kann est sont es esta ha puede pode foi wordt heeft kan'.split(
    ' ',
  ),
);
const asking = new Set(
  'what how why who whose when where which wie warum wer wann wo comment pourquoi qui quand ou como por cuando donde quien onde quando quem come perche chi dove hoe waarom wie waar wanneer'.split(
    ' ',
  ),
);
/** Those that ask how something is done, and with that say that it is wanted. */
const hows = new Set('how can could may wie kann comment como puedo come posso hoe kan'.split(' '));
/** Who asks whether it may be done wants it. */
const oks = new Set('ok okay allowed'.split(' '));
const leading = new Set(
  'so and but ok okay hi hello or also und aber et mais y pero e mas ma en maar'.split(' '),
);
export const follows = new Set(
  'it he she they we i the that this there its his her er sie es das wir il elle c el ella ele ela hij zij het wait'.split(
    ' ',
  ),
);

/** Marks what is asked: how something is done, or whether it is so. */
export function markQuestions(reading: Reading): void {
  for (const part of reading.parts) markQuestion(reading, part);
}

function markQuestion({ tokens, limits, sentences, parts }: Reading, part: Stretch): void {
  const first = tokens[part.from];
  const start = first && leading.has(first.text) ? part.from + 1 : part.from;
  const word = tokens[start]?.text ?? '';
  const sentence = whereOf(sentences, tokens, part.from);
  const begins =
    (sentence.asks && (openers.has(word) || asking.has(word))) ||
    (part.from === sentence.from && (asking.has(word) || inverts(word, tokens[start + 1]?.text ?? '')));
  const closes = sentence.asks && asking.has(tokens[part.to - 1]?.text ?? '');
  const ends = sentence.asks && !sentence.astonished && (part.to === sentence.to || closes);
  if (ends && isTag(tokens, part))
    limits.doubted.fill(true, whereOf(parts, tokens, part.from - 1).from, part.to);
  if (!begins && !ends) return;
  const allowed = tokens.slice(part.from, part.to).some((one) => oks.has(one.text));
  const into = hows.has(word) || allowed ? limits.howAsked : limits.doubted;
  into.fill(
    true,
    begins || closes ? part.from : askedFrom(tokens, part),
    factIn(limits.found, start, part.to) ?? part.to,
  );
}

/** Words that ask whether what was said before is so. */
const tags = new Set(
  'is are was were does did has can could be isn aren wasn doesn didn hasn not it that this he she they there so possible correct right or yes no oder ja nein stimmt richtig non oui si no verdad vero certo you think agreed'.split(
    ' ',
  ),
);

/** Whether a part only asks whether what was said before it is so: `the user was purged, or not?` */
function isTag(tokens: readonly Token[], { from, to }: Stretch): boolean {
  return from > 0 && to - from <= 4 && tokens.slice(from, to).every(({ text }) => tags.has(text));
}

/** Whether a sentence begins as only a question does, although no mark says so: `do the 30 days count from …`. */
function inverts(word: string, next: string): boolean {
  return (
    follows.has(next) && next !== 'wait' && (helpers.has(word) || (being.has(word) && persons.has(next)))
  );
}
const helpers = new Set('do does did can could should will would'.split(' '));
const being = new Set('is are was were has have am'.split(' '));
const persons = new Set('it he she they we i'.split(' '));

/** Where in a question something is told all the same: `how do I get it back after we removed the licence?` */
function factIn(found: readonly Mention[], start: number, to: number): number | undefined {
  return found.find(({ names, from }) => names.has('fact-although-asked') && from > start && from < to)?.from;
}

/** Where in a part that ends with a question mark the question begins: at its last word that asks, else with the part. */
function askedFrom(tokens: readonly Token[], { from, to }: Stretch): number {
  for (let at = to - 1; at > from; at--) {
    const word = tokens[at]?.text ?? '';
    if (asking.has(word) || (openers.has(word) && follows.has(tokens[at + 1]?.text ?? ''))) return at;
  }
  return from;
}
