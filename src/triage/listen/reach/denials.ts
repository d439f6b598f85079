import type { Mention } from '../lexicon';
import type { Token } from '../tokens';
import { follows } from './questions';
import { whereOf, type Reading } from './reading';
import type { Stretch } from './stretches';

const nor = new Set('nor noch ni ne nem or'.split(' '));
/** What one does to know that something is there. */
const perceives = new Set(
  'see find locate spot sehen finden voir trouver ver encontrar achar vedere trovare zien vinden'.split(' '),
);
const answersNo = new Set('no nope nein non nao nee いいえ'.split(' '));
/** Whether a no answers what was asked, and denies nothing of what follows: `no, it is a cloud user`. */
function isAnswer(tokens: readonly Token[], sentence: Stretch, at: number): boolean {
  const next = tokens[at + 1];
  return (
    at === sentence.from &&
    answersNo.has(tokens[at]?.text ?? '') &&
    (next === undefined || next.after !== '' || follows.has(next.text))
  );
}
/** The words after one that denies, to the end of what it is part of. */
function tornBy(negating: readonly boolean[], mentions: readonly Mention[]): boolean[] {
  const torn = negating.map(() => false);
  for (const { from, to } of mentions) {
    let denier = from;
    while (denier < to && !negating[denier]) denier++;
    torn.fill(true, Math.min(denier + 1, to), to);
  }
  return torn;
}
/** What says by how many keys something was looked for. */
const searchedAll = 'searched-all';

/** Marks the words that deny. */
export function markDenials({ tokens, limits, sentences, parts }: Reading): void {
  let denied = 0;
  for (const { names, from } of limits.found) {
    if (names.has('not') && !isAnswer(tokens, whereOf(sentences, tokens, from), from))
      limits.denying[from] = true;
    if (!names.has('neither') || from < denied) continue;
    const { to } = whereOf(parts, tokens, from);
    for (let at = from; at < to; at++)
      if (at === from || nor.has(tokens[at]?.text ?? '')) limits.denying[at] = true;
    denied = to;
  }
}

/** Takes back the denials that are part of something that is known. */
export function settleDenials({ tokens, mentions, limits }: Reading): void {
  limits.negating = [...limits.denying];
  limits.torn = tornBy(limits.negating, mentions);
  for (const { from, to, names } of mentions) {
    if (names.has(searchedAll)) limits.searched.fill(false, from, to);
    if (names.has('not') || to - from < 2) continue;
    // Who cannot see something denies that it is there; who cannot add something denies nothing.
    limits.denying.fill(false, from, perceives.has(tokens[to]?.text ?? '') ? to - 1 : to);
  }
}
