/**
 * What a value of a detail may look like, said once for both the bot and the scripts: a pattern that JavaScript (with `u`)
 * and .NET (`-cmatch`, both editions of PowerShell) read alike. Each pattern is linear and means the same in every
 * culture, so both cases of a letter are written out.
 */
export interface Kind {
  pattern: string;
  /** A character that has no place anywhere in such a value. */
  odd: string;
  /** What the value must be, as the end of a sentence. */
  say: string;
}

/** A visible character of a name or path: no control character, no invisible one, no blank, no angle bracket. */
const shows = '[^\\p{Cc}\\p{Cf}\\p{Z}<>]';
const hidden = '[\\p{Cc}\\p{Cf}\\u0085\\u2028\\u2029]';
/** Not an entity (`&lt;`), and not in quotes. */
const bare = '(?!&)(?!["\'\\u2018-\\u201f].*["\'\\u2018-\\u201f]$)';

const letter = '[A-Za-z0-9-]';
/** Entra takes no letter outside ASCII in a sign-in name, so one that is there only looks like the right one. */
const notInAddress = '[^!#-\\x27+./0-9=?@A-Z^_a-z~-]';
const guid = '(?!0{8}-0{4})[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';
const oneGuid = { pattern: `^${guid}$`, odd: '[^0-9A-Fa-f-]', say: 'one complete GUID' };
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
/** A character of a legacyExchangeDN. The pattern requires the recipient at the end, so one that was cut earlier is refused. */
const legacy = '[^\\p{C}\\p{Z}<>"\\u2018-\\u201f]';

function path(first: string): string {
  return `^(?:${first})=${shows}(?:(?:${shows}| )*${shows})?,[Dd][Cc]=${shows}+$`;
}

export const kinds = {
  address: {
    pattern: `^(?![&.])(?!.*(?:\\.\\.|\\.@|${notInAddress}))[^@]+@(?:${letter}+\\.)+${letter}{2,63}$`,
    odd: notInAddress,
    say: 'a plain address with one @, without blanks, quotes and accents',
  },
  guid: oneGuid,
  sku: oneGuid,
  archive: {
    ...oneGuid,
    pattern: `^(?:none|${guid})$`,
    odd: '[^0-9A-Fa-fno-]',
    say: 'one complete GUID, or none',
  },
  name: {
    pattern: `^${bare}${shows}(?:(?:${shows}|[ \\u200c\\u200d])*${shows})?$`,
    odd: '[\\p{Cc}\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]',
    say: 'one line as the directory shows it',
  },
  'exact-name': {
    pattern: `^(?!.*[*?])${bare}${shows}(?:(?:${shows}|[ \\u200c\\u200d])*${shows})?$`,
    odd: '[*?\\p{Cc}\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]',
    say: 'the whole name on one line, without * and ?',
  },
  'logon-name': {
    pattern:
      '^(?!&)(?!.*["/\\\\\\[\\]:;|=,+*?@\\u2018-\\u201f])' + `${shows}(?:(?:${shows}| ){0,254}${shows})?$`,
    odd: `["/\\\\\\[\\]:;|=,+*?@\\u2018-\\u201f]|${hidden}`,
    say: 'a logon name as Active Directory shows it, without the domain',
  },
  alias: {
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
    odd: '[^A-Za-z0-9._-]',
    say: 'letters, digits, dot, dash and underscore, at most 64',
  },
  country: { pattern: '^[A-Za-z]{2}$', odd: '[^A-Za-z]', say: 'two letters' },
  domain: { pattern: `^${label}(?:\\.${label})+$`, odd: '[^A-Za-z0-9.-]', say: 'a domain' },
  'legacy-dn': {
    pattern: `^/[Oo]=(?:${legacy}| )+/[Cc][Nn]=[Rr][Ee][Cc][Ii][Pp][Ii][Ee][Nn][Tt][Ss]/[Cc][Nn]=(?:(?:${legacy}| )*${legacy})$`,
    odd: '["\\p{C}\\u00a0\\u2000-\\u206f]',
    say: 'the whole LegacyExchangeDN on one line, from /o= to the last /cn=',
  },
  container: {
    pattern: path('[Oo][Uu]|[Cc][Nn]'),
    odd: hidden,
    say: 'the distinguished name of an OU, from OU= to the last DC=',
  },
  'account-dn': {
    pattern: path('[Cc][Nn]'),
    odd: hidden,
    say: 'the distinguished name of an account, from CN= to the last DC=',
  },
  base64: {
    pattern: '^(?:[A-Za-z0-9+/]{4}){0,21}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$',
    odd: '[^A-Za-z0-9+/=]',
    say: 'the whole value as printed, letters and digits that usually end in ==',
  },
} satisfies Record<string, Kind>;

/** Joins letters of scripts without capitals, or parts of an emoji, or chooses the form of a character: part of a name. */
const joins =
  '(?<=[\\p{Lo}\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}])(?:[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|[\\u200c\\u200d](?=[\\p{Lo}\\p{M}\\p{Extended_Pictographic}]))';
const unseen = new RegExp(`(?!${joins}|[\\u202d\\u202e])[\\p{Cf}\\p{Default_Ignorable_Code_Point}]`, 'gu');

/**
 * A text as it looks: without what nobody sees in it, such as soft hyphens, zero-width characters and the marks that
 * Windows puts before what is copied. What turns a text around (U+202D, U+202E) stays, to be refused: without it
 * another value would stand there than the one that was seen.
 */
export function visible(text: string): string {
  return text.replace(unseen, '');
}

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];
