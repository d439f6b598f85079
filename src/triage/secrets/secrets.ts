import { folded } from './folded';
import { passwordsInColumns } from './secret-columns';
import { signs } from './secret-signs';
import { isMixed, isStrong } from './secret-values';
import { speaks, verbs, words } from './secret-words';

/** Where in a text something stands. */
interface Span {
  start: number;
  end: number;
}

const blanks = '[^\\S\\r\\n]{1,4}';
const spoken = new RegExp(speaks, 'giu');
const behind = new RegExp(
  `^["'“”„‘’«»*\`]{0,3},?${blanks}(?:${verbs})(?:${blanks}\\p{L}{1,15}){0,3}${blanks}(?:${words})`,
  'iu',
);

/** Words that look like a password where one is spoken of: before them in their line, at the end of the line above, or behind them. */
function spokenOf(text: string): Span[] {
  const near = [...text.matchAll(spoken)].map(({ 0: word, index }) => index + word.length);
  const spans: Span[] = [];
  let next = 0;
  for (const { 0: word, index: start } of text.matchAll(/[^\s"“”„«»|<>]{6,400}/gu)) {
    while ((near[next] ?? Infinity) <= start) next += 1;
    const end = start + word.length;
    const from = near[next - 1];
    const between = from === undefined || start - from > 80 ? undefined : text.slice(from, start);
    const isBeside = between !== undefined && /^[^\p{L}\p{N}]{1,5}$/u.test(between);
    const isLater = between !== undefined && /^(?:[^\r\n]{0,80}|[^\p{L}\p{N}]{0,5})$/u.test(between);
    if (
      isBeside
        ? isMixed(word) || isStrong(word)
        : isStrong(word) && (isLater || behind.test(text.slice(end, end + 100)))
    )
      spans.push({ start, end });
  }
  return spans;
}

function secretsIn(text: string): Span[] {
  const spans = signs.flatMap(({ pattern, proves }) =>
    [...text.matchAll(pattern)].flatMap(({ 1: head = '', 2: found = '', index }) => {
      const start = index + head.length;
      return proves && !proves(found) ? [] : [{ start, end: start + found.length }];
    }),
  );
  return [...spans, ...spokenOf(text), ...passwordsInColumns(text)];
}

/** Where the secrets of a text stand, in their order, none in another. */
function spansOf(text: string): Span[] {
  const plain = folded(text);
  const there = plain.text === text ? [] : secretsIn(plain.text);
  const all = [
    ...secretsIn(text),
    ...there.map(({ start, end }) => ({ start: plain.at[start] ?? 0, end: plain.at[end] ?? text.length })),
  ].sort((one, other) => one.start - other.start);
  return all.reduce<Span[]>((apart, { start, end }) => {
    const last = apart.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
    return apart;
  }, []);
}

function replaced(text: string, hidden: (found: string) => string): { text: string; secret: boolean } {
  const spans = spansOf(text);
  let shown = '';
  let from = 0;
  for (const { start, end } of spans) {
    shown += text.slice(from, start) + hidden(text.slice(start, end));
    from = end;
  }
  return { text: shown + text.slice(from), secret: spans.length > 0 };
}

/** Blanks out passwords, tokens and keys, so that nothing later can store one; the rest keeps its place. */
export function hideSecrets(text: string): { text: string; secret: boolean } {
  return replaced(text, (found) => found.replace(/[^\r\n]/g, ' '));
}

/** Says `[hidden]` in place of passwords, tokens and keys. */
export function withoutSecrets(text: string): { text: string; secret: boolean } {
  return replaced(text, () => '[hidden]');
}
