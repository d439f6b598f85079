import type { Question } from '../../knowledge';

/** The option that a text names: by number, by name, or by a beginning that only one option has; “no” is no “Nowhere”. */
export function optionIn(question: Question, text: string): string | undefined {
  if (/^\d{1,2}[.)]?$/.test(text)) return choosable(question)[parseInt(text, 10) - 1]?.[0];
  const [only, second] = optionsIn(question, text);
  if (only !== undefined && second === undefined) return only;
  if (/^(?:yes|no)$/.test(text)) return undefined;
  const begun = optionsIn(question, text, (name, said) => name.startsWith(said));
  return second === undefined && begun.length === 1 ? begun[0] : undefined;
}

function choosable({ date, options }: Question) {
  return Object.entries(options).filter(([id]) => !date || (id !== 'open' && id !== 'closed'));
}

/** The options that have this very name or word. */
export function optionsIn(
  question: Question,
  text: string,
  fits = (name: string, said: string) => name === said,
): string[] {
  const said = lettersAndDigits(text);
  if (said === '') return [];
  return choosable(question).flatMap(([id, { label, words: more = [] }]) =>
    [id, label, ...more].some((name) => fits(lettersAndDigits(name), said)) ? [id] : [],
  );
}

/** A text by its letters and digits alone, so that marks make no difference. */
export function lettersAndDigits(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A text in lower case with plain apostrophes and single spaces. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
}
