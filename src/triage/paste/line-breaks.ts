import { lettersOf, type Printed } from '../checks/prints';
import type { Sentence } from '../checks/sentences';

/** Fewer properties than these can stand in a sentence that somebody wrote. */
const fewest = 3;
/** A sentence of fewer letters of its own is found anywhere. */
const shortest = 6;
/** No value in a sentence is longer. */
const longestValue = 400;
/** No command says the same more often. */
const most = 200;
/** The name of a property, with the blanks that `Format-List` puts behind it, and the end of the value before it. */
const key = /([A-Za-z]\w{0,80})( {0,40}) :(?!:)/g;
const prompt = /PS (?:[A-Za-z]:[\\/]|[/~])[^>\n]{0,200}>/g;
const guidAtEnd = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

interface Key {
  /** Where its word begins, which holds the end of the value before it. */
  at: number;
  word: string;
  blanks: number;
}

/**
 * Output whose line breaks got lost, as some clients lose those of what is pasted: a break before each property and around
 * each sentence that a command of ours prints. Any other text stays as it is.
 */
export function withLineBreaks(printed: Printed, text: string): string {
  if (/[\r\n\u2028]/.test(text.trim())) return text;
  const keys = [...text.matchAll(key)].map(({ index, 1: word = '', 2: blanks = '' }): Key => ({
    at: index,
    word,
    blanks: blanks.length,
  }));
  const names = startsOf(printed, keys);
  const sentences = sentencesIn(printed, text);
  if (names.size < fewest && sentences.length < 2) return text;
  const breaks = new Map(names);
  for (const at of [...sentences, ...[...text.matchAll(prompt)].map(({ index }) => index)])
    breaks.set(at, '\n\n');
  const places = [...breaks.keys()].filter((at) => at > 0).sort((one, other) => other - one);
  return places.reduce((whole, at) => whole.slice(0, at) + (breaks.get(at) ?? '') + whole.slice(at), text);
}

/**
 * Where the names of properties begin, and what parts them: a name is the longest that is known, or the one that is as
 * wide as those beside it, because the names of one object are. Another width begins another object.
 */
function startsOf({ names }: Printed, keys: readonly Key[]): Map<number, string> {
  const known = keys.map(({ word }) =>
    lengthsOf(word).filter((length) => names.has(word.slice(-length).toLowerCase())),
  );
  const widths = new Map<number, number>();
  for (const [index, { blanks }] of keys.entries())
    for (const length of known[index] ?? [])
      widths.set(length + blanks, (widths.get(length + blanks) ?? 0) + 1);
  const starts = new Map<number, string>();
  let before = 0;
  for (const [index, { at, word, blanks }] of keys.entries()) {
    const own = known[index] ?? [];
    const asBefore = before - blanks;
    const unknown = asBefore > 1 && asBefore <= word.length && /^[A-Z]/.test(word.slice(-asBefore));
    const length =
      own.find((one) => one === asBefore) ??
      own.find((one) => (widths.get(one + blanks) ?? 0) > 1) ??
      (unknown ? asBefore : own[0]);
    if (length === undefined) continue;
    starts.set(at + word.length - length, length === asBefore ? '\n' : '\n\n');
    before = length + blanks;
  }
  return starts;
}
/** How long the name at the end of a word can be, the longest first. */
function lengthsOf(word: string): number[] {
  return [...word]
    .map((_, index) => word.length - index)
    .filter((length) => /^[A-Za-z]/.test(word.slice(-length)));
}

/** A sentence that stands in the text. */
interface Place {
  start: number;
  /** Where its last known text ends. */
  last: number;
  /** It ends there, and not with a value. */
  ends: boolean;
}

/** Where sentences begin that a command of ours says, and where they end. Of two that overlap the one that says more counts. */
function sentencesIn({ sentences }: Printed, text: string): number[] {
  const found: Place[] = [];
  for (const sentence of sentences) {
    if (lettersOf(sentence) < shortest) break;
    found.push(...apart(placesOf(sentence, text), found));
  }
  const unchanged = [...text.matchAll(/Unchanged: /g)].map(({ index }) => index);
  return [...unchanged, ...found.flatMap(({ start, last, ends }) => (ends ? [start, last] : [start]))];
}

function apart(places: readonly Place[], others: readonly Place[]): Place[] {
  return places.filter(({ start, last }) => !others.some((one) => start < one.last && one.start < last));
}

function placesOf({ texts, counts }: Sentence, text: string): Place[] {
  const longest = Math.max(...texts.map(({ length }) => length));
  const anchor = texts.findIndex(({ length }) => length === longest);
  const words = texts[anchor] ?? '';
  const places: Place[] = [];
  for (
    let at = text.indexOf(words);
    at >= 0 && places.length < most;
    at = text.indexOf(words, at + words.length)
  ) {
    const start = startOf({ texts, counts }, anchor, text, at);
    const last = lastOf(texts.slice(anchor + 1), text, at + words.length);
    if (start === undefined || last === undefined) continue;
    places.push({ start, last, ends: texts.at(-1) !== '' });
  }
  return places;
}

/** Where a sentence begins: at its first text, or at the number that it begins with. */
function startOf(
  { texts, counts }: Pick<Sentence, 'texts' | 'counts'>,
  anchor: number,
  text: string,
  at: number,
): number | undefined {
  let start = at;
  for (let index = anchor - 1; index >= 0; index -= 1) {
    const before = texts[index] ?? '';
    if (index === 0 && before === '')
      return counts[0] === 0 ? numberBefore(text, start) : wordBefore(text, start);
    const found = text.lastIndexOf(before, start - before.length);
    if (found < 0 || start - found > longestValue) return undefined;
    start = found;
  }
  return start;
}

/** Where the last text of a sentence ends. */
function lastOf(texts: readonly string[], text: string, at: number): number | undefined {
  let last = at;
  for (const [index, one] of texts.entries()) {
    let next = text.indexOf(one, last);
    // A point in an address or a number ends no sentence.
    while (index === texts.length - 1 && one === '.' && /[a-z\d]/.test(text.charAt(next + 1)))
      next = text.indexOf(one, next + 1);
    if (next < 0 || next > last + longestValue) return undefined;
    last = next + one.length;
  }
  return last;
}

/** Where the word in front of a place begins. */
function wordBefore(text: string, at: number): number | undefined {
  const [word] = /[A-Za-z]{1,60}$/.exec(text.slice(Math.max(0, at - 60), at)) ?? [];
  return word === undefined ? undefined : at - word.length;
}

/** Where the number in front of a place begins; digits that end a GUID are none of it. */
function numberBefore(text: string, at: number): number | undefined {
  const before = text.slice(Math.max(0, at - 60), at);
  const [digits] = /\d{1,9}$/.exec(before) ?? [];
  if (digits === undefined) return undefined;
  const guid = [...before.matchAll(guidAtEnd)].at(-1);
  const past = guid ? guid.index + guid[0].length : 0;
  return at - Math.min(digits.length, before.length - past);
}
