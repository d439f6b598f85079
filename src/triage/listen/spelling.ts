/** Finds the word that somebody meant: the closed vocabulary, reached by leaving a letter out on either side. */
export interface Spelling {
  known: ReadonlySet<string>;
  byHalf: ReadonlyMap<string, readonly string[]>;
}

const shortest = 5;

function without(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/**
 * Prepares the words that count. Those of fewer than five letters are never what somebody meant by another word, nor are
 * those that are only right as they stand.
 */
export function spellingOf(words: Iterable<string>, right: Iterable<string> = []): Spelling {
  const meanings = new Set(words);
  const known = new Set([...meanings, ...right]);
  const byHalf = new Map<string, string[]>();
  for (const word of meanings)
    if (word.length >= shortest && /^[a-z]+$/.test(word))
      for (const half of [word, ...without(word)]) {
        const there = byHalf.get(half);
        if (there) there.push(word);
        else byHalf.set(half, [word]);
      }
  return { known, byHalf };
}

/**
 * The word as it is spelled right: itself where it is known, else the only known one that differs by a letter left out,
 * added, changed or swapped with its neighbour, never in the first one. A letter left out or swapped is likelier than
 * one too many, and that likelier than a wrong one; two that are as likely leave it as it is.
 */
export function meant({ known, byHalf }: Spelling, word: string): string {
  if (known.has(word) || word.length < shortest || word.length > 24 || !/^[a-z]+$/.test(word)) return word;
  const near = new Set([word, ...without(word)].flatMap((half) => byHalf.get(half) ?? []));
  const slips = [...near].flatMap((one) => {
    const slip = one[0] === word[0] ? slipOf(word, one) : undefined;
    return slip === undefined ? [] : [{ one, slip }];
  });
  const least = Math.min(...slips.map(({ slip }) => slip));
  const fits = slips.filter(({ slip }) => slip === least);
  return fits.length === 1 ? (fits[0]?.one ?? word) : word;
}

/** Which slip makes the one word of the other, the likeliest as 0. */
function slipOf(typed: string, right: string): number | undefined {
  let at = 0;
  while (at < typed.length && typed[at] === right[at]) at++;
  const same = (skipped: number, missed: number) => typed.slice(at + skipped) === right.slice(at + missed);
  const swapped = typed[at] === right[at + 1] && typed[at + 1] === right[at] && same(2, 2);
  if (same(0, 1) || swapped) return 0;
  if (same(1, 0)) return 1;
  return same(1, 1) ? 2 : undefined;
}
