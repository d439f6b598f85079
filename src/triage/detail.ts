import { kinds, visible, type KindName } from './kinds';
import type { Detail, Knowledge } from './knowledge';

/** A detail's value as it is stored, or one sentence that says what is wrong with it. */
export type ReadDetail = { value: string } | { problem: string };

const forms = Object.fromEntries(
  Object.entries(kinds).map(([name, { pattern, odd }]) => [
    name,
    { whole: new RegExp(pattern, 'u'), odd: new RegExp(odd, 'u') },
  ]),
) as Record<KindName, { whole: RegExp; odd: RegExp }>;

/**
 * Checks a typed value of a detail. What pasting adds is taken off (blanks, quotes, `smtp:`, a full stop behind an
 * address, characters that cannot be seen); any other character that does not belong there is named, with its place.
 * A GUID must be complete, and one of only zeros names nothing.
 */
export function readDetail({ label, kind, example }: Detail, typed: string): ReadDetail {
  const value = cleaned(kind, typed);
  const { whole, odd } = forms[kind];
  if (/^[0-]{36}$/.test(value)) return { problem: `${label} is all zeros: there is no such object.` };
  if (whole.test(value)) return { value };
  const wrong = odd.exec(value);
  return {
    problem: wrong
      ? `${label} must not hold ${named(wrong[0])} ${placeOf(value.slice(0, wrong.index))}: it is ${kinds[kind].say}, like ${example}. Type that place again by hand.`
      : `${label} must be ${kinds[kind].say}, like ${example}.`,
  };
}

/** Where something stands behind the part of a value that is right. */
function placeOf(before: string): string {
  const shown = [...before];
  if (shown.length === 0) return 'at its beginning';
  return `behind “${shown.length > 20 ? '…' : ''}${shown.slice(-20).join('')}”`;
}

/** A character as shown to people: itself where it is visible, and its code point, by which it can be looked up. */
function named(character: string): string {
  if (character === ' ') return 'a blank';
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{Z}\p{M}\p{Pi}\p{Pf}"]/u.test(character)
    ? `the character ${code}`
    : `“${character}” (${code})`;
}

function cleaned(kind: KindName, typed: string): string {
  const value = unquoted(visible(typed).trim()).trim();
  return cleaners[kind]?.(value) ?? value.replace(/\u00a0/g, ' ');
}

const guid = (value: string) => value.replace(/^\{(.*)\}$/, '$1').toLowerCase();

/** What comes along with a value of a kind and does not belong to it; from the other kinds only no-break spaces are taken. */
const cleaners: Partial<Record<KindName, (value: string) => string>> = {
  address: (value) =>
    value
      .replace(/[;,.]{1,20}$/, '')
      .replace(/^<(.*)>$/, '$1')
      .replace(/^(?:smtp|mailto|sip):/i, '')
      .replace(/[\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032\uff07]/g, "'"),
  guid,
  sku: guid,
  archive: (value) => guid(value).replace(/^[0-]{36}$/, 'none'),
  country: (value) => value.toUpperCase(),
  'legacy-dn': (value) => value.replace(/^x500:/i, ''),
};

/** A value without the quotes that stand around it; an apostrophe at one end alone belongs to the name. */
function unquoted(value: string): string {
  return /^(["'“”‘’„‚«»`]).*["'“”‘’„‚«»`]$/s.test(value) ? value.slice(1, -1) : value;
}

/** Characters that no address contains, so that in running text they end one. */
const between =
  '\\s\\p{Cc}<>"`\u201c-\u201f\u00ab\u00bb\\\\,;:()\\[\\]{}|*\u3001\u3002\u300c\u300d\uff01\uff08\uff09\uff0c\uff1a\uff1f';
const sign = '[\\p{L}\\p{M}\\p{N}]';
const part = `${sign}(?:[\\p{L}\\p{M}\\p{N}-]{0,61}${sign})?`;
const domainFrom = new RegExp(`(?:${part}\\.){1,12}${part}`, 'uy');
const localTo = new RegExp(`[^${between}@]{1,64}$`, 'u');
/** How many places with an @ are looked at in one text. */
const most = 2000;
const inAddress = new RegExp(`[^${between}]`, 'u');

/**
 * The addresses in a text, each once, in their order, cleaned as a typed one is. One that is cut (`adele@contoso.c…`)
 * or only looks like an address is left out: nothing but a whole address names a person. An apostrophe inside
 * belongs to the name (o'neil@…), quotes around an address do not.
 */
export function addressesIn(text: string): string[] {
  if (!text.includes('@')) return [];
  const plain = visible(text);
  const found = new Set<string>();
  let at = plain.indexOf('@');
  for (let count = 0; at >= 0 && count < most; count += 1, at = plain.indexOf('@', at + 1)) {
    const address = addressAt(plain, at);
    if (address !== undefined) found.add(address);
  }
  return [...found];
}

function addressAt(text: string, at: number): string | undefined {
  const [local = ''] = localTo.exec(text.slice(Math.max(0, at - 64), at)) ?? [];
  domainFrom.lastIndex = at + 1;
  const [domain = ''] = domainFrom.exec(text) ?? [];
  const begin = at - local.length;
  const before = text.slice(Math.max(0, begin - 2), begin);
  const after = text.slice(at + 1 + domain.length, at + 41 + domain.length);
  const starred = /[^\s*]\*$|^\*$/.test(before) && !after.startsWith('*');
  const more = inAddress.test(before.slice(-1));
  if (!local || !domain || more || starred || !endsHere.test(after) || isCut(domain)) return undefined;
  const name = local.replace(labels, '').replace(/^\/(?:\/.*\/)?/, '');
  const address = cleaned('address', `${unopened(name, after)}@${domain}`);
  return forms.address.whole.test(address) ? address : undefined;
}

/** What may stand behind a whole address: not more of a domain, and not the dots of a cut one. */
const endsHere =
  /^(?:$|[\s\p{Cc}<>"'`\u2018-\u201f\u00ab\u00bb,;:()[\]{}|*!?/\\]|\.(?:$|[\s"'\u2019\u201d)<*])|&(?:#\d{1,5}|[a-z]{2,6});)/u;
/** What people and hash tables write before an address. */
const labels = /^(?:upn|user|mail|email|address|identity|userprincipalname|primarysmtpaddress)=/i;

/** An opening quote that is closed later is not part of the name. */
function unopened(name: string, after: string): string {
  const [line = ''] = after.split('\n', 1);
  return /^['\u2018\u2019\u201b]/.test(name) && /['\u2018\u2019\u201b]/.test(line) ? name.slice(1) : name;
}

/** Whether a domain is the beginning of a tenant's domain, as a narrow table leaves it. */
function isCut(domain: string): boolean {
  const rest = /\.(onm[^.]*(?:\.[^.]*)?)$/i.exec(domain)?.[1]?.toLowerCase();
  return rest !== undefined && rest !== 'onmicrosoft.com' && 'onmicrosoft.com'.startsWith(rest);
}

/** The complete GUIDs in a text, each once, in lower case. */
export function guidsIn(text: string): string[] {
  const found =
    visible(text).match(/(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])/gi) ?? [];
  return [...new Set(found.map((one) => one.toLowerCase()))];
}

/** The details that a script asks for. */
export function placeholdersIn(script: string): string[] {
  return [...script.matchAll(/\{\{([a-z0-9-]+)\??\}\}/g)].map((match) => match[1] ?? '');
}

/** The details that commands ask for, in the order in which they do. */
export function detailsOf({ commandDetails }: Knowledge, commands: readonly string[]): string[] {
  return [...new Set(commands.flatMap((id) => commandDetails[id] ?? []))];
}
