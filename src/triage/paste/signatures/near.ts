/** The words of all signatures, and for each word with one letter left out the words that it can have been. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  shortened: ReadonlyMap<string, readonly string[]>;
}

/** A text with its typing errors mended, and each word that was changed. */
export interface Mended {
  text: string;
  changed: { typed: string; meant: string }[];
}

/** Shorter words are too much alike. */
const shortest = 4;
const word = /[A-Za-z]+/g;
/** A part of a name such as `AttributeValueMustBeUnique`, which is often typed in parts. */
const part = /[A-Z]?[a-z]+|[A-Z]{1,20}(?![a-z])/g;
/** What holds an address, a path, a number or a name of its own is nobody's typing error. */
const kept = /[@\\/\d_]/;
const gap = /\{[a-z-]+\}/g;
const most = 20;
const longest = 80;

/** The vocabulary of the texts of the signatures: each word of them, and each part of a name. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const plain = texts.map((text) => text.replace(gap, ' '));
  const found = plain.flatMap((text) => [...(text.match(word) ?? []), ...(text.match(part) ?? [])]);
  const words = new Set(found.map((one) => one.toLowerCase()));
  const shortened = new Map<string, string[]>();
  for (const one of words)
    if (one.length >= shortest)
      for (const key of shorter(one)) shortened.set(key, [...(shortened.get(key) ?? []), one]);
  return { words, shortened };
}

/**
 * Mends each word that no signature has and that is one letter away from one single word that they have. The cost
 * grows with the text, not with the vocabulary. Nothing where no word is mended.
 */
export function mend(vocabulary: Vocabulary, text: string): Mended | undefined {
  const changed: Mended['changed'] = [];
  const mendOne = (typed: string): string | undefined => {
    const meant = changed.length < most ? meantBy(vocabulary, typed.toLowerCase()) : undefined;
    if (meant !== undefined) changed.push({ typed, meant });
    return meant;
  };
  const mended = text.replace(/\S+/g, (chunk) =>
    kept.test(chunk) || chunk.length > longest
      ? chunk
      : chunk.replace(word, (typed) => mendOne(typed) ?? typed.replace(part, (one) => mendOne(one) ?? one)),
  );
  return changed.length > 0 ? { text: mended, changed } : undefined;
}

/** The one word that this can have been; nothing where it is a word itself, or can have been several. */
function meantBy({ words, shortened }: Vocabulary, typed: string): string | undefined {
  if (typed.length < shortest || words.has(typed)) return undefined;
  const near = new Set(shorter(typed).flatMap((one) => shortened.get(one) ?? []));
  const [meant, other] = [...near].filter((one) => isOneEdit(typed, one));
  return other === undefined ? meant : undefined;
}

/** A word, and the word without each of its letters. */
function shorter(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}

/** Whether one letter was left out, put in, taken for another, or two were swapped. */
function isOneEdit(one: string, other: string): boolean {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const [rest, others] = [one.slice(from), other.slice(from)];
  if (rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1)) return true;
  return rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2);
}
