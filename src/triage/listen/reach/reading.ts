import { mentionsIn, type Mention, type Ways } from '../lexicon';
import type { Span } from '../match';
import type { Token } from '../tokens';
import { rowAt, stretches, type Stretch } from './stretches';

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
  /** The words that stand after a denial within one thing that is known: what begins with one of them is denied. */
  torn: readonly boolean[];
  /** Where what was said before is taken back. */
  corrected: number[];
  /** Somebody has not looked everywhere yet. */
  unfinished: boolean;
  /** The words that name what was looked for, and where. */
  searched: boolean[];
  /** The words that limit it. */
  found: readonly Mention[];
}

/** A text while its limits are read. */
export interface Reading {
  text: string;
  tokens: readonly Token[];
  mentions: readonly Mention[];
  around: readonly Mention[];
  limits: Limits;
  sentences: readonly Stretch[];
  parts: readonly Stretch[];
  /** The words that begin something else: `but`. */
  but: ReadonlySet<number>;
  /** These and the words that begin a clause of their own, `because`. */
  ownClause: ReadonlySet<number>;
}

/** The beginning of reading a text: nothing limits it yet. */
export function readingOf(
  reach: Ways,
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  around: readonly Mention[],
): Reading {
  const found = mentionsIn(reach, tokens);
  const mark = () => tokens.map(() => false);
  const but = new Set(found.filter(({ names }) => names.has('but')).map(({ from }) => from));
  const although = found.filter(({ names }) => names.has('fact-although-asked')).map(({ from }) => from);
  return {
    text,
    tokens,
    mentions,
    around,
    limits: {
      doubted: mark(),
      howAsked: mark(),
      wished: mark(),
      over: mark(),
      other: [],
      denying: mark(),
      negating: [],
      torn: [],
      corrected: [],
      searched: mark(),
      found,
      unfinished: found.some(({ names }) => names.has('unfinished')),
    },
    sentences: stretches(text, tokens, ({ after }) => after === '.'),
    parts: stretches(text, tokens, ({ after }) => after !== ''),
    but,
    ownClause: new Set([...but, ...although]),
  };
}

/** The row that a word is in, or everything. */
export function whereOf(rows: readonly Stretch[], tokens: readonly Token[], at: number): Stretch {
  return rows[rowAt(rows, at)] ?? { from: 0, to: tokens.length, asks: false, astonished: false };
}

/** Up to the next word that begins something else. */
export function untilBut({ but }: Reading, from: number, to: number): number {
  for (let at = from + 1; at < to; at++) if (but.has(at)) return at;
  return to;
}

/** From the last word that begins something else. */
export function lastBut(but: ReadonlySet<number>, from: number, to: number): number {
  for (let at = to; at > from; at--) if (but.has(at)) return at;
  return from;
}
