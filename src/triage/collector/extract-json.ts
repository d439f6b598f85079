/** Of a longer text only the end is read. */
export const longest = 300_000;
const dashes = '[-\\u2010-\\u2015\\u2212]{1,10}';
const marker = new RegExp(`${dashes}\\s{0,3}(BEGIN|END)\\s{1,3}MAILBOX\\s{1,3}TRIAGE\\s{0,3}${dashes}`, 'gi');

/**
 * A result with the marker lines around it, as it is pasted. Like the script it holds no blank: no name in it can be a
 * marker line, or a result of its own.
 */
export function markedJson(json: unknown): string {
  const line = JSON.stringify(json).replace(
    /\s/g,
    (blank) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `-----BEGIN MAILBOX TRIAGE-----\n${line}\n-----END MAILBOX TRIAGE-----`;
}

/**
 * The results between marker lines that can be read, in their order, and whether there is another that cannot; or one
 * sentence that says what is wrong.
 */
export type ExtractedJson = { found: unknown[]; damaged: boolean } | { problem: string };

/** How a result begins, also after it went through a chat; what the source of the script has between the lines does not. */
const result = /^[^\w{]{0,20}(?:json)?[^\w{]{0,20}\{\W{0,3}(?:\w{1,6};?)?schema/i;

/**
 * Finds what the collector printed in a pasted text; undefined when no marker is there. A console that is copied
 * whole can hold several results, and the script itself. The collector writes one line of ASCII without blanks, so
 * whatever a chat put in between can be taken out again: line breaks, quote marks, code fences, typographic quotes.
 */
export function extractJson(pasted: string): ExtractedJson | undefined {
  const text = pasted.slice(-longest);
  const marks = [...text.matchAll(marker)].map((hit) => ({
    begins: hit[1]?.toUpperCase() === 'BEGIN',
    from: hit.index,
    to: hit.index + hit[0].length,
  }));
  if (marks.length === 0) return undefined;
  const found: unknown[] = [];
  let damaged = false;
  let end = 0;
  for (const [at, mark] of marks.entries()) {
    if (!mark.begins || mark.from < end) continue;
    // The next END line can stand in a name: then one of those behind it is the right one.
    const ends = marks.slice(at + 1, at + 5).filter(({ begins }) => !begins);
    const [hit] = ends.flatMap(({ from, to }) => {
      const json = jsonIn(text.slice(mark.to, from));
      return json === undefined ? [] : [{ json, to }];
    });
    if (hit) {
      found.push(hit.json);
      end = hit.to;
    } else damaged ||= result.test(text.slice(mark.to, marks[at + 1]?.from).slice(0, 200));
  }
  if (found.length > 0) return { found, damaged };
  const paired = marks.some(({ begins }, at) => begins && marks[at + 1]?.begins === false);
  const lacks = marks.every(({ begins }) => begins) ? 'END' : 'BEGIN';
  return {
    problem: paired
      ? 'The text between the marker lines is damaged. Copy all of it again as plain text.'
      : `The ${lacks} line of the collector is missing. Copy everything again, with both marker lines.`,
  };
}

function jsonIn(body: string): unknown {
  return parsed(body) ?? parsed(repaired(body));
}

function repaired(body: string): string {
  return body
    .replace(/&(?:amp;){0,3}(?:quot|#34|#x22);|[\u201c-\u201f\u2033\u00ab\u00bb\uff02]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/&(?:amp;){0,3}(?:\w{2,6}|#\w{2,6});|[^\x21-\x7e]|[>`|*]/g, '')
    .replace(/^(?:json)?(?=\{)/, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
