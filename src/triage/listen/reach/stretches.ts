import type { Token } from '../tokens';

/** The first and last words of a sentence, of a part between commas. */
export interface Stretch {
  from: number;
  to: number;
  asks: boolean;
  /** It ends with `??` or `?!`: somebody who cannot believe what is so. */
  astonished: boolean;
}

/** The rows of words that begin where `begins` says so. */
export function stretches(
  text: string,
  tokens: readonly Token[],
  begins: (token: Token) => boolean,
): Stretch[] {
  const rows: Stretch[] = [];
  tokens.forEach((token, at) => {
    if (at === 0 || begins(token)) rows.push({ from: at, to: at + 1, asks: false, astonished: false });
    const last = rows.at(-1);
    if (last) last.to = at + 1;
    const next = tokens[at + 1];
    const marks = text.slice(token.end, Math.min(next?.start ?? token.end + 12, token.end + 12));
    if (last && /[?？]/.test(marks)) {
      last.asks = true;
      last.astonished = /[?？]\s?[?？!]/.test(marks);
    }
  });
  return rows;
}

/** The row that a word is in. */
export function rowAt(rows: readonly Stretch[], at: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
