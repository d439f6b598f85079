import { fold, type Token } from './tokens';
import type { Words } from './phrase';

/**
 * Ways to say things: each is a path of words, and where it ends stands what was said. Ways that go on alike share what
 * follows, so that alternatives add up and do not multiply.
 */
export interface Ways {
  words?: Map<string, Ways[]>;
  /** Beginnings of words, without their asterisk. */
  begins?: Map<string, Ways[]>;
  names?: Set<string>;
}

/** Things that no question is about: what is said of them is said of nothing else. */
export const unrelated = 'something-else';

/** No way to say anything. There are thousands of places: what a place does not have takes no memory. */
export const noWays = (): Ways => ({ words: undefined, begins: undefined, names: undefined });

/** The parts of a way, each with its alternatives; an empty one may be left out. A part in brackets may hold others. */
export function partsOf(way: string): string[][] {
  const parts: string[][] = [];
  let end = 0;
  for (const { 0: found, index } of way.matchAll(/[^ (]+|\(/g)) {
    if (index < end) continue;
    end = found === '(' ? closing(way, index) : index + found.length;
    const part = way.slice(index, end);
    parts.push(found === '(' ? alternatives(part.slice(1, -1)).flatMap(expanded) : [part]);
  }
  return parts;
}

/** Every text that a way with brackets stands for. */
export function expanded(way: string): string[] {
  if (!way.includes('(')) return [way];
  return partsOf(way).reduce(
    (texts, part) => texts.flatMap((text) => part.map((one) => `${text} ${one}`.trim())),
    [''],
  );
}

function closing(way: string, open: number): number {
  let depth = 0;
  for (let at = open; at < way.length; at++) {
    if (way[at] === '(') depth++;
    if (way[at] === ')' && --depth === 0) return at + 1;
  }
  return way.length;
}

function alternatives(text: string): string[] {
  const found = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) found.push('');
    else found[found.length - 1] += sign;
  }
  return found;
}

/** The single words of a text as the tokens have them: signs of Japanese one by one, a hyphen is a blank, `2.4.*` the versions that begin so. */
export function wordsIn(text: string): string[] {
  return fold(text).match(/[\u3040-\u30ff\u3005\u4e00-\u9fff]|(?:\d{1,3}\.){2,3}\*|[\p{L}\p{N}]+\*?/gu) ?? [];
}

/** Lets a word lead on from one place to another. */
function link(from: Ways, word: string, to: Ways): void {
  if (word.endsWith('*')) put((from.begins ??= new Map<string, Ways[]>()), word.slice(0, -1), to);
  else put((from.words ??= new Map<string, Ways[]>()), word, to);
}

function put(into: Map<string, Ways[]>, word: string, to: Ways): void {
  const there = into.get(word);
  if (there) there.push(to);
  else into.set(word, [to]);
}

/** Lets everything that can be said at one place be said at another. */
function join(at: Ways, { words, begins, names }: Ways): void {
  for (const [word, next] of words ?? [])
    for (const one of next) put((at.words ??= new Map<string, Ways[]>()), word, one);
  for (const [word, next] of begins ?? [])
    for (const one of next) put((at.begins ??= new Map<string, Ways[]>()), word, one);
  for (const name of names ?? []) (at.names ??= new Set()).add(name);
}

/** All ways of all words in one. */
export function waysOf(words: Words, without: ReadonlySet<string>): Ways {
  const root = noWays();
  for (const group of Object.values(words))
    for (const [name, ways] of Object.entries(group))
      if (!without.has(name)) for (const way of ways) addWay(root, way, name);
  return root;
}

/** Adds one way with its alternatives. */
export function addWay(root: Ways, way: string, name: string): void {
  let next: Ways = { ...noWays(), names: new Set([name]) };
  for (const part of partsOf(way).reverse()) {
    const place = noWays();
    for (const one of part) {
      const words = wordsIn(one);
      if (words.length === 0) join(place, next);
      words.reduceRight((to, word, at) => {
        const from = at === 0 ? place : noWays();
        link(from, word, to);
        return from;
      }, next);
    }
    next = place;
  }
  join(root, next);
}

/** Every single whole word that can be said. */
export function vocabulary(ways: Ways): Set<string> {
  const words = new Set<string>();
  const seen = new Set<Ways>([ways]);
  for (const place of seen) {
    for (const [word, next] of place.words ?? []) {
      words.add(word);
      next.forEach((one) => seen.add(one));
    }
    for (const [, next] of place.begins ?? []) next.forEach((one) => seen.add(one));
  }
  return words;
}

/** Something that was said: its names, and from which word to which. */
export interface Mention {
  names: ReadonlySet<string>;
  from: number;
  to: number;
}

/** What is said in a row of words, from left to right, the longest way each time, never across a comma or the end of a sentence. */
export function mentionsIn(ways: Ways, tokens: readonly Token[]): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length;) {
    const begun = longestFrom(ways, tokens, at);
    const longest = begun && anotherThing(ways, tokens, begun) ? undefined : begun;
    if (longest)
      found.push({ ...longest, names: new Set([...longest.names, ...within(ways, tokens, longest)]) });
    at = longest?.to ?? at + 1;
  }
  return found;
}

/** Whether what seems to be named is only how another thing begins: `the AD group`. */
function anotherThing(ways: Ways, tokens: readonly Token[], { from, to }: Mention): boolean {
  for (let at = from + 1; at < to; at++) {
    const other = longestFrom(ways, tokens, at);
    if (other && other.to > to && other.names.has(unrelated)) return true;
  }
  return false;
}

/** Ways that are whole sentences. */
const sentences = new Set(['person-returns', 'returned', 'known', 'seen', 'works-here']);

/** Tools and rules, which are named also where they are part of a longer way: `unticked in the Connect wizard`. */
const named = new Set(['connect', 'cloud-sync', 'litigation', 'retention-policy']);

/**
 * The mentions with what is said inside of those that are sentences of their own: `the user is back` says that somebody
 * works again, and speaks of a user who is back all the same.
 */
export function opened(
  ways: Ways,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  kinds: readonly ReadonlySet<string>[],
): Mention[] {
  const counts = ({ names }: Pick<Mention, 'names'>) =>
    [...names].some((one) => kinds.some((kind) => kind.has(one)));
  return mentions.flatMap((outer) => {
    if (outer.to - outer.from < 2 || ![...outer.names].some((one) => sentences.has(one))) return [outer];
    const inner: Mention[] = [];
    for (let at = outer.from; at < outer.to; at++) {
      const one = longestFrom(ways, tokens, at, at === outer.from ? outer.to - 1 : outer.to);
      if (one && counts(one)) inner.push(one);
      at = one && counts(one) ? one.to - 1 : at;
    }
    const [first] = inner;
    const names = first?.from === outer.from ? [...outer.names, ...first.names] : outer.names;
    return [{ ...outer, names: new Set(names) }, ...inner.filter((one) => one.from > outer.from)];
  });
}

function within(ways: Ways, tokens: readonly Token[], { from, to }: Mention): string[] {
  const names: string[] = [];
  for (let at = from + 1; at < to; at++) {
    const inner = longestFrom(ways, tokens, at);
    if (inner && inner.to <= to) names.push(...[...inner.names].filter((one) => named.has(one)));
  }
  return names;
}

function longestFrom(
  ways: Ways,
  tokens: readonly Token[],
  from: number,
  until = tokens.length,
): Mention | undefined {
  let found: Mention | undefined;
  let open = [ways];
  for (let at = from; open.length > 0; at++) {
    const names = open.flatMap((one) => (one.names ? [...one.names] : []));
    if (names.length > 0) found = { names: new Set(names), from, to: at };
    const token = at < until ? tokens[at] : undefined;
    if (!token || (at > from && (token.after === ',' || token.after === '.' || isLabel(tokens, at)))) break;
    open = open.flatMap((one) => stepsOver(one, token.text));
  }
  return found && found.to > from ? found : undefined;
}

/** Whether the one word before this is a label, `AD: enabled, Entra: deleted users`. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.after;
  return tokens[at]?.after === ':' && (before === '.' || before === ',');
}

function stepsOver({ words, begins }: Ways, word: string): Ways[] {
  const found = [...(words?.get(word) ?? [])];
  if (begins)
    for (let length = 3; length <= Math.min(word.length, 20); length++) {
      const begun = begins.get(word.slice(0, length));
      if (begun) found.push(...begun);
    }
  return found;
}
