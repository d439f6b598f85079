import { isIn } from './language';
import type { Mention } from './lexicon';
import type { Token } from './tokens';

/** A part of a sentence that says one thing. `from` and `to` count words. */
export interface Clause {
  from: number;
  to: number;
  /** Of which sentence it is part, counted from 0. */
  sentence: number;
  /** Who or what the clause before it in the same sentence is about, where it names nobody itself. */
  inherited: readonly Mention[];
}

export interface Kinds {
  subjects: ReadonlySet<string>;
  states: ReadonlySet<string>;
  /** Words that join two clauses. */
  joins: ReadonlySet<string>;
}

/** Whether something that was said is of such a kind. */
export function isOf(mention: Mention, kind: ReadonlySet<string>): boolean {
  for (const name of mention.names) if (kind.has(name)) return true;
  return false;
}

/** Cuts a text into clauses: at the end of a sentence, at commas and at words that join. A part that says nothing of its own belongs to its neighbour. */
export function clausesOf(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  kinds: Kinds,
  denying: readonly boolean[],
): Clause[] {
  const inside = new Set(
    mentions.flatMap(({ from, to }) => Array.from({ length: to - from - 1 }, (_, at) => from + at + 1)),
  );
  const joins = joinsIn(tokens, kinds.joins);
  const cuts: { at: number; sentence: boolean; loose: boolean }[] = [];
  tokens.forEach(({ after, text }, at) => {
    if (at === 0 || inside.has(at)) return;
    if (after === '.') cuts.push({ at, sentence: true, loose: false });
    else if (after === ',' || after === '"' || joins(text)) cuts.push({ at, sentence: false, loose: true });
  });
  const parts: { from: number; to: number; sentence: number }[] = [];
  let from = 0;
  let sentence = 0;
  for (const cut of [...cuts, { at: tokens.length, sentence: true, loose: false }]) {
    if (cut.at > from) parts.push({ from, to: cut.at, sentence });
    from = cut.at;
    if (cut.sentence) sentence++;
  }
  return inheriting(merged(parts, mentions, kinds, denying), mentions, kinds);
}

/** A part of so few words that speaks of something only adds it to what went before: `the account and the mailbox`. */
const longestListed = 4;

function isList({ from, to }: Part): boolean {
  return to - from <= longestListed;
}

/** What joins two clauses: `en` does so in Dutch alone. */
function joinsIn(tokens: readonly Token[], joins: ReadonlySet<string>): (text: string) => boolean {
  const isDutch = isIn('dutch', tokens);
  return (text) => joins.has(text) && (text !== 'en' || isDutch);
}

type Part = { from: number; to: number; sentence: number };

/** A part that only denies something of its own, `the mailbox is not`, stays apart: what was said before is not said of it. */
function merged(
  parts: readonly Part[],
  mentions: readonly Mention[],
  kinds: Kinds,
  denying: readonly boolean[],
): Part[] {
  const states = counter(mentions, kinds.states);
  const subjects = counter(mentions, kinds.subjects);
  const clauses: Part[] = [];
  for (const part of parts) {
    const last = clauses.at(-1);
    const denies = denying[part.to - 1] === true && subjects(part) > 0;
    const together =
      last?.sentence === part.sentence &&
      !denies &&
      (states(last) === 0 || (states(part) === 0 && (subjects(part) === 0 || isList(part))));
    if (last && together) last.to = part.to;
    else clauses.push({ ...part });
  }
  return clauses;
}

function inheriting(parts: readonly Part[], mentions: readonly Mention[], kinds: Kinds): Clause[] {
  const subjects = mentions.filter((one) => isOf(one, kinds.subjects));
  let next = 0;
  let before: Mention[] = [];
  let sentence = -1;
  return parts.map((part) => {
    const own: Mention[] = [];
    for (; next < subjects.length && (subjects[next]?.from ?? 0) < part.to; next++) {
      const one = subjects[next];
      if (one) own.push(one);
    }
    const inherited = own.length === 0 && part.sentence === sentence ? before.slice(-1) : [];
    if (own.length > 0) before = own;
    else if (part.sentence !== sentence) before = [];
    sentence = part.sentence;
    return { ...part, inherited };
  });
}

function counter(mentions: readonly Mention[], kind: ReadonlySet<string>): (part: Part) => number {
  const at = mentions.filter((one) => isOf(one, kind)).map(({ from }) => from);
  const until = (limit: number) => {
    let low = 0;
    let high = at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((at[middle] ?? 0) < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return ({ from, to }) => until(to) - until(from);
}

/** Words that make what follows a part of what went before: `the mailbox of this user`. */
export const genitive = new Set(
  'of on for in inside within im dans nel nella von vom fur auf an sur en em su op de del da do dos della dello di du des van voor の'.split(
    ' ',
  ),
);

/** Words before what only tells when, why or by what something happened: `the mailbox is gone since the sync`. */
export const circumstances = new Set(
  'since after before during because due by with via through without despite until seit nach durch wegen vor mit depuis apres avant par avec desde despues por tras com dopo prima da con sinds na voor door met'.split(
    ' ',
  ),
);
