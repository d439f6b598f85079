import { addressesIn } from '../detail';
import type { Ears } from './compile';
import { fold, tokensOf, type Token } from './tokens';
import { mentionsIn, type Mention } from './lexicon';
import type { Span } from './match';

/**
 * Whose the addresses of a text are: the user's first, then those that nothing is said of. One that is said to be
 * somebody else's is left out where there is another, the writer's own and one that was refused always.
 */
export function usersFirst(
  tokens: readonly Token[],
  around: readonly Mention[],
  addresses: readonly string[],
  inUse: boolean,
): string[] {
  const rank = (address: string): number => {
    const at = tokens.findIndex(({ text }) => text === fold(address));
    const names = at < 0 ? undefined : labelOf(tokens, around, at);
    if (isQuarantined(address, addresses)) return 3;
    if (names?.has('address-of-user')) return 0;
    if (names?.has('address-of-writer') || (inUse && names?.has('address-refused'))) return 3;
    return names?.has('address-of-another') ? 2 : 1;
  };
  const ranked = addresses
    .map((address) => ({ address, rank: rank(address) + (isRouting(address) ? 0.9 : 0) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank);
  const known = ranked.filter((one) => one.rank < 1.5);
  return (known.length > 0 ? known : ranked).map(({ address }) => address);
}

/** The addresses of a text that can be the user's, the likeliest first. */
export function usersIn({ ways, around }: Pick<Ears, 'ways' | 'around'>, text: string): string[] {
  const addresses = addressesIn(text);
  if (addresses.length === 0) return [];
  const tokens = tokensOf(text);
  const inUse = mentionsIn(ways, tokens).some(({ names }) => names.has('in-use'));
  return usersFirst(tokens, mentionsIn(around, tokens), addresses, inUse);
}

/** Words that may stand between an address and what says whose it is. */
const near = 5;

/** What stands nearest before an address, in its sentence, and says whose it is. */
function labelOf(
  tokens: readonly Token[],
  around: readonly Mention[],
  at: number,
): ReadonlySet<string> | undefined {
  let from = at;
  while (from > 0 && at - from < near && tokens[from]?.after !== '.' && !tokens[from - 1]?.text.includes('@'))
    from--;
  return around.findLast(
    (one) => one.from >= from && one.to <= at && [...one.names].some((name) => name.startsWith('address-')),
  )?.names;
}

/** Whether an address is one that a tenant gives to everybody, which people write beside the user's own. */
export function isRouting(address: string): boolean {
  return /\.onmicrosoft\.com$/i.test(address);
}

/** Whether an address is the name that Entra gives to the copy of one that stands beside it: four digits more, onmicrosoft.com. */
function isQuarantined(address: string, beside: readonly string[]): boolean {
  const base = /^(.+)\d{4}@/.exec(address)?.[1];
  return (
    base !== undefined &&
    isRouting(address) &&
    beside.some((one) => one !== address && fold(one.split('@')[0] ?? '') === fold(base))
  );
}

/**
 * Where somebody else is spoken of: an address beside the user's own, or a name as the owner of something (`Ben's mailbox`)
 * that is not in the user's address. Where no address says who the user is, the first name is taken to be.
 */
export function otherPeople(
  text: string,
  tokens: readonly Token[],
  addresses: readonly string[],
  user: string | undefined,
): Span[] {
  const others = addresses.filter(
    (one) => user !== undefined && one.toLowerCase() !== user.toLowerCase() && !isRouting(one),
  );
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
  return spans;
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
