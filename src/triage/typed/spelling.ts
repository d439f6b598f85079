/** Finds the word that somebody meant: the closed vocabulary, reached by leaving a letter out on either side. */
export interface Spelling {
  known: ReadonlySet<string>;
  byHalf: ReadonlyMap<string, readonly string[]>;
}

const shortest = 5;

function without(word: string): string[] {
  return [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Prepares the words that count. Those of fewer than five letters are never what somebody meant by another word. */
export function spellingOf(words: Iterable<string>): Spelling {
  const known = new Set(words);
  const byHalf = new Map<string, string[]>();
  for (const word of known)
    if (word.length >= shortest && /^[a-z]+$/.test(word))
      for (const half of [word, ...without(word)]) byHalf.set(half, [...(byHalf.get(half) ?? []), word]);
  return { known, byHalf };
}

/**
 * The word as it is spelled right: itself where it is known, else the only known one that differs by a letter left out,
 * added, changed or swapped with its neighbour, never in the first one. Two that are as near leave it as it is.
 */
export function meant({ known, byHalf }: Spelling, word: string): string {
  if (known.has(word) || word.length < shortest || word.length > 24 || !/^[a-z]+$/.test(word)) return word;
  const near = new Set([word, ...without(word)].flatMap((half) => byHalf.get(half) ?? []));
  const fits = [...near].filter((one) => one[0] === word[0] && oneSlip(word, one));
  return fits.length === 1 ? (fits[0] ?? word) : word;
}

function oneSlip(typed: string, right: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === right[at]) at++;
  const rest = (text: string, from: number) => text.slice(from);
  return (
    rest(typed, at + 1) === rest(right, at + 1) ||
    rest(typed, at) === rest(right, at + 1) ||
    rest(typed, at + 1) === rest(right, at) ||
    (typed[at] === right[at + 1] &&
      typed[at + 1] === right[at] &&
      rest(typed, at + 2) === rest(right, at + 2))
  );
}
