import { circumstances, genitive, isOf, type Clause } from './clauses';
import { unrelated, wordsIn, type Mention } from './lexicon';
import type { Token } from './tokens';

/** One place in a phrase: a word as it stands, or one of several names of words. */
type Element = { word: string } | { names: ReadonlySet<string> };

/** A phrase, ready to be looked for. Its parts stand in one clause in any order, the elements of a part in theirs. */
export interface Pattern {
  /** Its parts may stand anywhere in the text. */
  anywhere: boolean;
  parts: readonly (readonly Element[])[];
  /** What the text must not say. */
  without: readonly Element[];
}

/** What a piece of a phrase asks for: the names in its braces, or its words. */
function elementsOf(piece: string): Element[] {
  const names = /^\{([^}]*)\}$/.exec(piece)?.[1]?.split('|');
  return names ? [{ names: new Set(names) }] : wordsIn(piece).map((word) => ({ word }));
}

/** Reads phrases; what many of them share is there once. */
export function createPatterns(): (phrase: string) => Pattern {
  const shared = new Map<string, Element[]>();
  return (phrase) =>
    patternOf(phrase, (piece) => {
      const elements = shared.get(piece) ?? elementsOf(piece);
      shared.set(piece, elements);
      return elements;
    });
}

/** Reads a phrase. */
export function patternOf(phrase: string, element = elementsOf): Pattern {
  const anywhere = phrase.includes(' & ');
  const texts = phrase.split(/ [+&] /).map((part) => part.trim());
  const elements = (part: string) => part.split(/\s+/).flatMap(element);
  const parts = texts.filter((part) => !part.startsWith('!')).map(elements);
  const without = texts.filter((part) => part.startsWith('!')).flatMap((part) => elements(part.slice(1)));
  return { parts, anywhere, without };
}

/** What has to be said for a phrase to be there at all: of its last part the first place. */
export function keysOf({ parts }: Pattern): string[] {
  const key = parts.at(-1)?.[0];
  if (!key) return [];
  return 'word' in key ? [key.word] : [...key.names].map((name) => `{${name}}`);
}

/**
 * Whether everything that a phrase needs is said at all. The first of two parts may be missing: what was spoken of before
 * can be meant.
 */
export function canStand({ parts, anywhere, without }: Pattern, said: ReadonlySet<string>): boolean {
  const has = (one: Element) =>
    'word' in one ? said.has(one.word) : [...one.names].some((name) => said.has(`{${name}}`));
  const first = parts.length === 2 && !anywhere ? 1 : 0;
  return parts.slice(first).every((part) => part.every(has)) && !without.some(has);
}

/** Where in a text a phrase stands: each part with its first word and the one after its last. */
export type Span = readonly [from: number, to: number];

/** The text that a phrase is looked for in. */
export interface HeardText {
  tokens: readonly Token[];
  mentions: readonly Mention[];
  /** For each word the mention that begins there. */
  beginning: readonly (Mention | undefined)[];
  /** The words that are part of something that is known. */
  covered: readonly boolean[];
  /** The words that deny. */
  denying: readonly boolean[];
  /** These and those that are part of something known: no part of a phrase reaches across one. */
  negating: readonly boolean[];
  subjects: ReadonlySet<string>;
  /** Whether it is somebody else's. */
  ofOthers: (one: Mention) => boolean;
  /** What an answer that names no subject is about. */
  about?: string;
}

/** Words that may stand between two elements of a part. */
const slack = 3;
/** Words that may stand between two parts. */
const apart = 14;
/** As often as a phrase is looked for in one clause. */
const tries = 6;

/** Where a phrase stands in a clause: for each time, the spans of its parts. A part that is only understood has none. */
export function findIn(
  heard: HeardText,
  clause: Clause,
  { parts, anywhere }: Pick<Pattern, 'parts' | 'anywhere'>,
): Span[][] {
  const [first = [], ...others] = parts;
  const starts = placesOf(heard, clause, first);
  const found = starts.flatMap((span) => {
    const spans: Span[] = [span];
    for (const part of others) {
      const nearest = placesOf(heard, clause, part)
        .filter((one) => one[0] >= span[1] || one[1] <= span[0])
        .filter((one) => anywhere || (distance(span, one) <= apart && !crosses(heard, span, one)))
        .sort((a, b) => distance(span, a) - distance(span, b))[0];
      if (!nearest) return [];
      spans.push(nearest);
    }
    return [spans];
  });
  if (found.length > 0 || others.length === 0 || anywhere || !isUnderstood(heard, clause, first))
    return found;
  const [second = [], ...more] = others;
  if (more.length > 0) return [];
  return placesOf(heard, clause, second).map((span) => [span]);
}

/** Whether a clause that names no subject is about the one that a part of a phrase names. */
function isUnderstood(
  { subjects, about, beginning, ofOthers }: HeardText,
  clause: Clause,
  part: readonly Element[],
): boolean {
  const [only, second] = part;
  if (!only || second || !('names' in only)) return false;
  if (namesAnother(beginning, clause)) return false;
  if (clause.inherited.some((one) => isOf(one, only.names) && !ofOthers(one))) return true;
  if (about === undefined || !only.names.has(about) || clause.inherited.length > 0) return false;
  for (let at = clause.from; at < clause.to; at++) {
    const mention = beginning[at];
    if (mention && isOf(mention, subjects)) return false;
  }
  return true;
}

/** Things that have states of their own, although no question is about them. */
const things = new Set(['ou', 'people', 'list', 'client', 'public-folder', 'others-fine']);

function namesAnother(beginning: HeardText['beginning'], { from, to }: Clause): boolean {
  for (let at = from; at < to; at++) {
    const mention = beginning[at];
    if (mention && isOf(mention, things)) return true;
  }
  return false;
}

function placesOf(
  { tokens, beginning, negating }: HeardText,
  clause: Clause,
  part: readonly Element[],
): Span[] {
  const places: Span[] = [];
  const fits = (element: Element, at: number): number | undefined => {
    if ('word' in element) return tokens[at]?.text === element.word ? at + 1 : undefined;
    const mention = beginning[at];
    return mention && isOf(mention, element.names) ? mention.to : undefined;
  };
  for (let at = clause.from; at < clause.to && places.length < tries; at++) {
    let end: number | undefined = at;
    for (const [index, element] of part.entries()) {
      let next: number | undefined;
      for (let from: number = end; from < clause.to && from <= end + (index === 0 ? 0 : slack); from++)
        if (
          (from > at && isPause(tokens[from])) ||
          (next = fits(element, from)) !== undefined ||
          negating[from]
        )
          break;
      end = next;
      if (end === undefined) break;
    }
    if (end !== undefined && end > at) places.push([at, end]);
  }
  return places;
}

/** Whether a comma or the end of a sentence stands before a word: a part of a phrase does not reach across it. */
function isPause(token: Token | undefined): boolean {
  return token?.after === ',' || token?.after === '.';
}

function distance(one: Span, other: Span): number {
  return one[1] <= other[0] ? other[0] - one[1] : one[0] - other[1];
}

/** Who has an account in Entra and another in Active Directory, so that the word says nothing of which one it is. */
const anybody = 'user';

/** Words that say the same of two subjects: `in AD and in Entra`. */
const both = new Set('and und et y e en or oder'.split(' '));

/** Whether another subject stands between two parts, so that they do not belong together. */
function crosses(heard: HeardText, one: Span, other: Span): boolean {
  const { tokens, beginning, subjects } = heard;
  const [from, to] = one[1] <= other[0] ? [one[1], other[0]] : [other[1], one[0]];
  if (belongsElsewhere(heard, from, one, other) || isOfPlaceAfter(heard, one, other)) return true;
  if (isSaidBefore(heard, one, other)) return true;
  const isOfMailbox = [one, other].some(([start]) => beginning[start]?.names.has('mailbox'));
  for (let at = from; at < to; at++) {
    const mention = beginning[at];
    if (!mention || !isOf(mention, subjects) || (mention.names.has(anybody) && !isOfMailbox)) continue;
    const near = [tokens[at - 1], tokens[at - 2]].some(
      (one) => genitive.has(one?.text ?? '') || both.has(one?.text ?? ''),
    );
    if (!near && !both.has(tokens[mention.to]?.text ?? '')) return true;
  }
  return false;
}

/**
 * Whether what is said was already said of something else, in a part of its own, `mailbox gone, AD account fine`, or with
 * this as what only happened at the same time.
 */
function isSaidBefore({ tokens, beginning, subjects }: HeardText, one: Span, other: Span): boolean {
  const [first, second] = one[0] < other[0] ? [one, other] : [other, one];
  const [state, subject] = [beginning[first[0]], beginning[second[0]]];
  if (!state || !subject || isOf(state, subjects) || !isOf(subject, subjects)) return false;
  const apartBy = tokens.slice(first[1], second[0] + 1).some(isPause);
  const circumstance = [tokens[second[0] - 1], tokens[second[0] - 2], tokens[second[0]]].some((one) =>
    circumstances.has(one?.text ?? ''),
  );
  if (!apartBy && !circumstance) return false;
  for (let at = first[0]; at > 0 && !isPause(tokens[at]); at--) {
    const before = beginning[at - 1];
    if (before && isOf(before, subjects) && !before.names.has(anybody)) return true;
  }
  return false;
}

/** Names of where an account is. */
const places = ['ad-account', 'entra-account'];

/** Words that lead to a place. */
const leadsToPlace = new Set('in im on from en dans nel no aus von op'.split(' '));

/** Whether the place that follows what is said is another one than it would be said of: `those deleted in AD are alive in Entra`. */
function isOfPlaceAfter({ tokens, beginning, subjects }: HeardText, one: Span, other: Span): boolean {
  const [first, second] = one[0] < other[0] ? [one, other] : [other, one];
  const subject = beginning[first[0]];
  const state = beginning[second[0]];
  if (!subject || !state || !isOf(subject, subjects) || isOf(state, subjects)) return false;
  const [, end] = second;
  const place =
    beginning[end] ?? (leadsToPlace.has(tokens[end]?.text ?? '') ? beginning[end + 1] : undefined);
  if (!place || tokens.slice(end, place.from + 1).some(({ after }) => after !== '')) return false;
  return (
    places.some((name) => place.names.has(name)) &&
    places.some((name) => subject.names.has(name)) &&
    !places.some((name) => place.names.has(name) && subject.names.has(name))
  );
}

/** Whether the words before the first part already say what it is said of: `the computer account was deleted from AD`. */
function belongsElsewhere({ beginning, subjects }: HeardText, from: number, one: Span, other: Span): boolean {
  const [first] = one[1] <= from ? one : other;
  const nearest = beginning.slice(Math.max(0, first - slack), first).findLast(Boolean);
  const states = beginning[first] !== undefined && !isOf(beginning[first], subjects);
  return nearest?.names.has(unrelated) === true && states;
}
