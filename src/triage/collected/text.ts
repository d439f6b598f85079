const longest = 300_000;
const dashes = '[-\\u2010-\\u2015\\u2212]{1,10}';
const begin = new RegExp(`${dashes}\\s{0,3}BEGIN\\s{1,3}MAILBOX\\s{1,3}TRIAGE\\s{0,3}${dashes}`, 'i');
const end = new RegExp(`${dashes}\\s{0,3}END\\s{1,3}MAILBOX\\s{1,3}TRIAGE\\s{0,3}${dashes}`, 'i');

/** The JSON between the marker lines, or one sentence that says what is wrong with it. */
export type Between = { json: unknown } | { problem: string };

/**
 * Finds what the collector printed in a pasted text; undefined when neither marker is there. The collector writes
 * one line of ASCII without blanks, so whatever a chat put in between can be taken out again: line breaks, quote
 * marks in front of lines, code fences, typographic quotes.
 */
export function between(pasted: string): Between | undefined {
  const text = pasted.slice(0, longest);
  const from = begin.exec(text);
  const rest = from ? text.slice(from.index + from[0].length) : text;
  const to = end.exec(rest);
  if (!from && !to) return undefined;
  if (!from || !to)
    return {
      problem: `The ${from ? 'END' : 'BEGIN'} line of the collector is missing. Copy everything again, with both marker lines.`,
    };
  const body = rest.slice(0, to.index);
  const json = parsed(body) ?? parsed(repaired(body));
  return json === undefined
    ? { problem: 'What stands between the marker lines is damaged. Copy it again, whole, as plain text.' }
    : { json };
}

function repaired(body: string): string {
  return body
    .replace(/&quot;|&#34;|[\u201c-\u201f\u2033\u00ab\u00bb\uff02]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/&gt;|[^\x21-\x7e]|[>`]/g, '')
    .replace(/^(?:json)?(?=\{)/, '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
