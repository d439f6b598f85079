import { fold, type Token } from './tokens';
import type { Span } from './match';

/**
 * Who else is spoken of: an address beside the user's, or a name as the owner of something (`Ben's mailbox`) that is not
 * in the user's address. Where no address says who the user is, the first name is taken to be.
 */
export function otherPeople(
  text: string,
  tokens: readonly Token[],
  addresses: readonly string[],
  upn?: string,
): { addresses: string[]; spans: Span[] } {
  const user = upn ?? addresses[0];
  const others = addresses.filter((one) => user !== undefined && one.toLowerCase() !== user.toLowerCase());
  const spans: Span[] = [];
  const own = user === undefined ? undefined : fold(user.split('@')[0] ?? '');
  let first: string | undefined;
  tokens.forEach((token, at) => {
    const address = others.some((one) => fold(one) === token.text);
    const owner =
      token.capital && /^['’]s\b/.test(text.slice(token.end, token.end + 3)) && !notNames.has(token.text);
    if (!address && !owner) return;
    if (owner) {
      if (own !== undefined && (own.includes(token.text.slice(0, 4)) || isInitial(own, token.text))) return;
      if (own === undefined && (first ??= token.text) === token.text) return;
    }
    spans.push(partOf(tokens, at));
  });
  return { addresses: addresses.filter((one) => !others.includes(one) || upn === undefined), spans };
}

const notNames = new Set(
  'it that there what he she who here everyone everybody let where how when today yesterday user microsoft entra exchange mailbox'.split(
    ' ',
  ),
);

/** `m.costa` belongs to Costa, and `mc` to Maria Costa. */
function isInitial(own: string, name: string): boolean {
  return own.length <= 3 && own.startsWith(name.charAt(0));
}

/** The part between commas in which a word stands. */
export function partOf(tokens: readonly Token[], at: number): Span {
  let from = at;
  while (from > 0 && tokens[from]?.after === '') from--;
  let to = at + 1;
  while (to < tokens.length && tokens[to]?.after === '') to++;
  return [from, to];
}
