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

/** Characters that PowerShell takes for a quote, or that only look like ASCII: modifier letters and full-width forms. */
const lookAlike = '\\u02b0-\\u02ff\\u2018-\\u201f\\u2032-\\u2037\\uff00-\\uffef';
/** A visible character of a name or path: no control character, no invisible one, no blank, no angle bracket. */
const shows = '[^\\p{Cc}\\p{Cf}\\p{Z}<>]';
const hidden = '[\\p{Cc}\\p{Cf}\\u0085\\u2028\\u2029]';
/** Not an entity (`&lt;`), and not in quotes. */
const bare = '(?!&)(?!["\'\\u2018-\\u201f].*["\'\\u2018-\\u201f]$)';

const letter = '[\\p{L}\\p{M}\\p{N}-]';
const notInAddress = `[\\s\\p{C}<>"*;:,()\\[\\]\\\\|{}\\x60${lookAlike}]`;
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
    say: 'a plain address with one @, without blanks and quotes',
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

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];
