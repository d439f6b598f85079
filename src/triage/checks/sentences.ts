/** Stands for a value in a sentence. */
export const gap = '\u0000';
/** Stands for a value that is a number. */
export const count = '\u0001';

/** A sentence that a script says: the texts between its values, which of them are numbers, and what names them. */
export interface Sentence {
  texts: readonly string[];
  counts: readonly number[];
  names: readonly Named[];
}

/** A value of a sentence, by its place, and what names it. */
interface Named {
  name: string;
  value: number;
}

/** A sentence with its gaps, ready to be looked for. */
export function sentenceOf(said: string): Sentence {
  const plain = said.replaceAll(count, gap);
  const marks = [...said].filter((sign) => sign === gap || sign === count);
  const counts = marks.flatMap((mark, place) => (mark === count ? [place] : []));
  return { texts: plain.split(gap), counts, names: namesIn(plain) };
}

/** The values of a line that is this sentence; nothing where it is another. */
export function valuesOf({ texts }: Sentence, line: string): string[] | undefined {
  const [first = '', ...others] = texts;
  if (!line.startsWith(first)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const [index, text] of others.entries()) {
    const last = index === others.length - 1;
    const end = last ? (line.endsWith(text) ? line.length - text.length : -1) : line.indexOf(text, at);
    if (end < at) return undefined;
    values.push(line.slice(at, end).trim());
    at = end + text.length;
  }
  return at === line.length ? values : undefined;
}

/** The values of a line under their names, in lower case; nothing where it is another sentence. */
export function saidIn(sentence: Sentence, line: string): Map<string, string> | undefined {
  const values = valuesOf(sentence, line);
  if (!values) return undefined;
  if (sentence.counts.some((place) => !/^\d{1,9}$/.test(values[place] ?? ''))) return undefined;
  let next = 0;
  return new Map(
    sentence.names.map(({ name, value }) => [
      name.replaceAll(gap, () => values[next++] ?? '').toLowerCase(),
      values[value] ?? '',
    ]),
  );
}

/**
 * What names a value: the words before its colon, the words behind a number, or the words that begin the sentence. Of a
 * change (`Type before: …, now: …`) both sides have a name.
 */
function namesIn(said: string): Named[] {
  const change = /^(.+) before: \0, now: \0$/.exec(said)?.[1];
  if (change !== undefined)
    return [
      { name: `${change} before`, value: 0 },
      { name: `${change} now`, value: 1 },
    ];
  let value = 0;
  return said.split(/(?<!\d)\. /).flatMap((part) => {
    const from = value;
    const gaps = part.split(gap).length - 1;
    value += gaps;
    const before = /^(?:\d\. )?([^:]+?) ?:[^\0]*\0/.exec(part)?.[1] ?? /^([^\0:]+) \0/.exec(part)?.[1];
    const inside = before === undefined ? 0 : before.split(gap).length - 1;
    const behind = [...part.matchAll(/\0 ([^\0.,:(]+)/g)].map(({ index, 1: name = '' }) => ({
      name: name.trim(),
      value: from + part.slice(0, index).split(gap).length - 1,
    }));
    const named = before !== undefined && /[a-z]/i.test(before);
    return [...(named ? [{ name: before, value: from + inside }] : []), ...behind];
  });
}
