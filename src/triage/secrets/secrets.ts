import { folded } from './folded';
import { passwordsInColumns } from './secret-columns';
import { signs } from './secret-signs';
import { isMadeUp, isUnlikeNames } from './secret-values';
import { elsewhere, speaks, verbs, words } from './secret-words';

/** Where in a text something stands. */
interface Span {
  start: number;
  end: number;
}

const blanks = '[^\\S\\r\\n]{1,4}';
const spoken = new RegExp(speaks, 'giu');
const token = /[([{*_`'‘’「『]{0,5}([^\s"“”„«»|<>]{6,400})/gu;
const behind = new RegExp(
  `^["'“”„‘’«»*\`]{0,3},?${blanks}(?:(?:${verbs})(?:${blanks}\\p{L}{1,15}){0,2}${blanks}|[(=]\\s?(?:\\p{L}{1,15}[ /]{1,3}){0,2})(?:${words})`,
  'iu',
);
/** Nothing but marks between the word and the password, and perhaps a verb; lines may end there. */
const valueAhead = new RegExp(`^[^\\p{L}\\p{N}]{0,20}(?:(?:${verbs}|value)[^\\p{L}\\p{N}]{1,20})?$`, 'iu');

/**
 * Words that look like a password where one is spoken of: beside them, before them in their line, or behind them. Where
 * it is not a password but a token or a key that is spoken of in their line, they have to look more like one.
 */
function spokenOf(text: string): Span[] {
  const near = [...text.matchAll(spoken)].map(({ 0: word, 1: password, index }) => ({
    end: index + word.length,
    looksLater: password === undefined ? isUnlikeNames : isMadeUp,
  }));
  const spans: Span[] = [];
  let next = 0;
  for (const { 0: marked, 1: word = '', index } of text.matchAll(token)) {
    const start = index + marked.length - word.length;
    const end = start + word.length;
    while ((near[next]?.end ?? Infinity) <= start) next += 1;
    const last = near[next - 1];
    const between = last && start - last.end <= 80 ? text.slice(last.end, start) : undefined;
    const isSpokenOf =
      last !== undefined &&
      between !== undefined &&
      (valueAhead.test(between)
        ? isMadeUp(word)
        : word.length > 7 && !between.includes('\n') && !elsewhere.test(between) && last.looksLater(word));
    if (isSpokenOf || (isUnlikeNames(word) && behind.test(text.slice(end, end + 100))))
      spans.push({ start, end });
  }
  return spans;
}

function secretsIn(text: string): Span[] {
  const spans = signs.flatMap(({ pattern, proves }) => {
    // matchAll copies the pattern, and what V8 has compiled for it is soon lost.
    if (text.search(pattern) < 0) return [];
    return [...text.matchAll(pattern)].flatMap(({ 1: head = '', 2: found = '', index }) => {
      const start = index + head.length;
      return proves && !proves(found) ? [] : [{ start, end: start + found.length }];
    });
  });
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
