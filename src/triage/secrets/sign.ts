/** What gives a secret away: `pattern` has what stands before it as its first group, and the secret as its second. */
export interface Sign {
  pattern: RegExp;
  /** Whether it is one, where what stands before it does not prove it. */
  proves?: (found: string) => boolean;
}

/** Blanks of a line, of every kind. */
export const space = '[^\\S\\r\\n]{0,20}';
export const blanks = '[^\\S\\r\\n]{1,4}';
/** Quotes and marks around a word or a value. */
export const quotes = '["\'“”„‘’«»‹›*`([]{0,3}';
/** A word that may be one, as the second group of a pattern. */
export const value = '([^\\s"“”„«»]{4,400})';
