import type { Knowledge } from '../knowledge';

/**
 * The guide that a sentence names by itself: it has words of this guide and none that can mean another one. Without
 * it nobody knows what is wrong, unless there is only one guide.
 */
export function guideSaid({ guides }: Knowledge, sentence: string): string | undefined {
  const [only = '', ...others] = Object.keys(guides);
  if (others.length === 0) return only;
  const told = ` ${wordsOf(sentence)}`;
  const has = (words: readonly string[]) => words.some((word) => told.includes(` ${wordsOf(word)}`));
  const fits = Object.entries(guides).filter(([, { said }]) => said && has(said.with) && !has(said.without));
  return fits.length === 1 ? fits[0]?.[0] : undefined;
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();
}
