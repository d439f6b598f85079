import { mentionsIn, type Mention, type Ways } from './lexicon';
import type { Span } from './match';
import { rowAt, stretches, type Stretch } from './stretches';
import type { Token } from './tokens';

/** What makes the parts of a text less than certain. */
export interface Limits {
  /** For each word, what was said of it. */
  doubted: boolean[];
  /** It is asked how it is done: a fact to nobody, and what somebody wants. */
  howAsked: boolean[];
  wished: boolean[];
  over: boolean[];
  other: { source: Span; reach: Span }[];
  /** The words that deny, and those that only answer no. */
  denying: boolean[];
  /** All words that deny, also those that are part of something that is known. */
  negating: readonly boolean[];
  /** Where what was said before is taken back. */
  corrected: number[];
  /** Somebody has not looked everywhere yet. */
  unfinished: boolean;
  /** The words that name what was looked for, and where. */
  searched: boolean[];
  /** The words that limit it. */
  found: readonly Mention[];
}

/** What says by how many keys something was looked for. */
const searchedAll = 'searched-all';

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
const nor = new Set('nor noch ni ne nem or'.split(' '));
const leading = new Set(
  'so and but ok okay hi hello or also und aber et mais y pero e mas ma en maar'.split(' '),
);

/** Reads what limits a text: doubt, questions, what is over, other people, words that deny. */
export function limitsOf(
  reach: Ways,
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  around: readonly Mention[],
): Limits {
  const found = mentionsIn(reach, tokens);
  const mark = () => tokens.map(() => false);
  const limits: Limits = {
    doubted: mark(),
    howAsked: mark(),
    wished: mark(),
    over: mark(),
    other: [],
    denying: mark(),
    negating: [],
    corrected: [],
    searched: mark(),
    found,
    unfinished: found.some(({ names }) => names.has('unfinished')),
  };
  const sentences = stretches(text, tokens, ({ after }) => after === '.');
  const wholes = stretches(text, tokens, ({ after, start }) => after === '.' && !isListed(text, start));
  const parts = stretches(text, tokens, ({ after }) => after !== '');
  const but = new Set(found.filter(({ names }) => names.has('but')).map(({ from }) => from));
  const ownClause = new Set([
    ...but,
    ...found.filter(({ names }) => names.has('fact-although-asked')).map(({ from }) => from),
  ]);
  const set = (into: boolean[], from: number, to: number) => into.fill(true, from, to);
  const whereOf = (rows: readonly Stretch[], at: number) =>
    rows[rowAt(rows, at)] ?? { from: 0, to: tokens.length, asks: false, astonished: false };
  const untilBut = (from: number, to: number) => {
    for (let at = from + 1; at < to; at++) if (but.has(at)) return at;
    return to;
  };
  const known = mark();
  let denied = 0;
  for (const { from, to } of mentions) if (to - from > 1) set(known, from, to);
  for (const { names, from, to } of found) {
    const sentence = whereOf(sentences, from);
    const part = whereOf(parts, from);
    // Words of doubt that are part of something known say what that says: `nothing seems to be missing`.
    const isPart = known[from] === true && known[to - 1] === true;
    if (names.has('doubt') && !isPart) {
      const leads = from - sentence.from <= 2;
      const whether = [tokens[to - 1], tokens[to]].some((one) => asksWhether.has(one?.text ?? ''));
      const start = whether ? sentence.from : lastBut(but, part.from, from);
      set(limits.doubted, start, untilBut(from, leads ? sentence.to : part.to));
      if (part.to - part.from <= to - from + 2 && part.from > sentence.from)
        set(limits.doubted, whereOf(parts, part.from - 1).from, part.from);
      else if (sentence.to - sentence.from <= to - from + 2 && sentence.from > 0)
        set(limits.doubted, whereOf(sentences, sentence.from - 1).from, sentence.from);
    }
    if (names.has('if') && !isPart) set(limits.doubted, from, part.to);
    if (names.has('wish')) set(limits.wished, from, part.to);
    if (names.has('over'))
      set(limits.over, part.to - part.from <= to - from + 2 ? sentence.from : part.from, part.to);
    if (names.has('somebody-else') && !acts(around, tokens, to))
      limits.other.push({
        source: [from, to],
        reach: [lastBut(ownClause, part.from, from), untilBut(from, part.to)],
      });
    if (names.has('aside')) limits.other.push({ source: [from, to], reach: [sentence.from, from] });
    if (names.has('correction')) limits.corrected.push(from);
    if (names.has('not') && !isAnswer(tokens, sentence, from)) set(limits.denying, from, from + 1);
    if (names.has('neither') && from >= denied) {
      for (let at = from; at < part.to; at++)
        if (at === from || nor.has(tokens[at]?.text ?? '')) limits.denying[at] = true;
      denied = part.to;
    }
  }
  for (const { names, from, to } of around)
    if (names.has('searching')) set(limits.searched, from, untilFound(around, to, whereOf(wholes, from).to));
  for (const part of parts) {
    const first = tokens[part.from];
    const start = first && leading.has(first.text) ? part.from + 1 : part.from;
    const word = tokens[start]?.text ?? '';
    const sentence = whereOf(sentences, part.from);
    const begins =
      (sentence.asks && (openers.has(word) || asking.has(word))) ||
      (asking.has(word) && part.from === sentence.from);
    const ends = sentence.asks && !sentence.astonished && part.to === sentence.to;
    if (!begins && !ends) continue;
    const fact = found.find(
      ({ names, from }) => names.has('fact-although-asked') && from > start && from < part.to,
    );
    const allowed = tokens.slice(part.from, part.to).some((one) => oks.has(one.text));
    const into = hows.has(word) || allowed ? limits.howAsked : limits.doubted;
    set(into, begins ? part.from : askedFrom(tokens, part), fact?.from ?? part.to);
  }
  limits.negating = [...limits.denying];
  for (const { from, to, names } of mentions) {
    if (names.has(searchedAll)) limits.searched.fill(false, from, to);
    if (!names.has('not') && to - from > 1) limits.denying.fill(false, from, to);
  }
  return limits;
}

/** Whether those who are spoken of did something to somebody: `my colleague deleted the user`. */
function acts(around: readonly Mention[], tokens: readonly Token[], at: number): boolean {
  return around.some(({ names, from }) => names.has('acts') && from === at && tokens[at]?.after === '');
}

/** What was looked for, or by what, is no fact until it says what was found. */
function untilFound(around: readonly Mention[], from: number, to: number): number {
  return around.find((one) => one.from >= from && one.from < to && one.names.has('found'))?.from ?? to;
}

/** Whether a semicolon stands before a word: a list goes on there. */
function isListed(text: string, start: number): boolean {
  return text.slice(Math.max(0, start - 3), start).includes(';');
}

/** Where in a part that ends with a question mark the question begins: at its last word that asks, else with the part. */
function askedFrom(tokens: readonly Token[], { from, to }: Stretch): number {
  for (let at = to - 1; at > from; at--) {
    const word = tokens[at]?.text ?? '';
    if (asking.has(word) || (openers.has(word) && follows.has(tokens[at + 1]?.text ?? ''))) return at;
  }
  return from;
}

function lastBut(but: ReadonlySet<number>, from: number, to: number): number {
  for (let at = to; at > from; at--) if (but.has(at)) return at;
  return from;
}

const answersNo = new Set('no nope nein non nao nee いいえ'.split(' '));
const follows = new Set(
  'it he she they we i the that this there its his her er sie es das wir il elle c el ella ele ela hij zij het wait'.split(
    ' ',
  ),
);

/** Words after which a doubt is one of all that was said: `it is by a group, not sure whether of hers`. */
const asksWhether = new Set('if whether ob si se of'.split(' '));

/** Whether a no answers what was asked, and denies nothing of what follows: `no, it is a cloud user`. */
function isAnswer(tokens: readonly Token[], sentence: Stretch, at: number): boolean {
  const next = tokens[at + 1];
  return (
    at === sentence.from &&
    answersNo.has(tokens[at]?.text ?? '') &&
    (next === undefined || next.after !== '' || follows.has(next.text))
  );
}
