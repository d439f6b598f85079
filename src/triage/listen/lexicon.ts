import { fold, type Token } from './tokens';
import type { Words } from './phrase';

/** A tree of ways to say things: each way is a path of words, and its end names what was said. */
export interface Ways {
  words: Map<string, Ways>;
  /** Beginnings of words, without their asterisk. */
  begins: Map<string, Ways>;
  names: Set<string>;
}

/** Things that no question is about: what is said of them is said of nothing else. */
export const unrelated = 'something-else';

const nothing = (): Ways => ({ words: new Map(), begins: new Map(), names: new Set() });

/** The parts of a way, each with its alternatives; an empty one may be left out. A part in brackets may hold others. */
export function partsOf(way: string): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < way.length;) {
    const close = way[at] === '(' ? closing(way, at) : undefined;
    const end =
      close ??
      Math.max(at + 1, way.slice(at).search(/[ (]/) < 0 ? way.length : at + way.slice(at).search(/[ (]/));
    const part = way.slice(at, end);
    if (close !== undefined) parts.push(alternatives(part.slice(1, -1)).flatMap(expanded));
    else if (part.trim() !== '') parts.push([part]);
    at = end;
  }
  return parts;
}

/** Every text that a way with brackets stands for. */
function expanded(way: string): string[] {
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

/** The single words of a text as the tokens have them: signs of Japanese one by one, a hyphen is a blank. */
export function wordsIn(text: string): string[] {
  return fold(text).match(/[\u3040-\u30ff\u3005\u4e00-\u9fff]|[\p{L}\p{N}]+\*?/gu) ?? [];
}

function grow(from: Ways, text: string): Ways {
  let at = from;
  for (const word of wordsIn(text)) {
    const [into, key] = word.endsWith('*') ? [at.begins, word.slice(0, -1)] : [at.words, word];
    let next = into.get(key);
    if (!next) into.set(key, (next = nothing()));
    at = next;
  }
  return at;
}

/** All ways of all words in one tree. */
export function waysOf(words: Words, without: ReadonlySet<string>): Ways {
  const root = nothing();
  for (const group of Object.values(words))
    for (const [name, ways] of Object.entries(group))
      if (!without.has(name)) for (const way of ways) addWay(root, way, name);
  return root;
}

/** Adds one way with its alternatives. */
export function addWay(root: Ways, way: string, name: string): void {
  let ends = [root];
  for (const part of partsOf(way))
    ends = [...new Set(ends.flatMap((end) => part.map((one) => grow(end, one))))];
  for (const end of ends) end.names.add(name);
}

/** Every single whole word that a tree knows. */
export function vocabulary(ways: Ways, into = new Set<string>()): Set<string> {
  for (const [word, next] of ways.words) {
    into.add(word);
    vocabulary(next, into);
  }
  for (const next of ways.begins.values()) vocabulary(next, into);
  return into;
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
    const longest = longestFrom(ways, tokens, at);
    if (longest) found.push(longest);
    at = longest?.to ?? at + 1;
  }
  return found;
}

function longestFrom(ways: Ways, tokens: readonly Token[], from: number): Mention | undefined {
  let found: Mention | undefined;
  let open = [ways];
  for (let at = from; open.length > 0; at++) {
    const names = open.flatMap((one) => [...one.names]);
    if (names.length > 0) found = { names: new Set(names), from, to: at };
    const token = tokens[at];
    if (!token || (at > from && (token.after === ',' || token.after === '.'))) break;
    open = open.flatMap((one) => stepsOver(one, token.text));
  }
  return found && found.to > from ? found : undefined;
}

function stepsOver({ words, begins }: Ways, word: string): Ways[] {
  const next = words.get(word);
  const found = next ? [next] : [];
  if (begins.size > 0)
    for (let length = 3; length <= Math.min(word.length, 20); length++) {
      const begun = begins.get(word.slice(0, length));
      if (begun) found.push(begun);
    }
  return found;
}
