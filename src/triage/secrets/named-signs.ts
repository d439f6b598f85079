import { isCoded, isFilledIn, isMadeUp, isMixed, isStrong, standIn } from './secret-values';
import { accounts, keys, once, shows, verbs, words } from './secret-words';

/** What gives a secret away: `pattern` has what stands before it as its first group, and the secret as its second. */
export interface Sign {
  pattern: RegExp;
  /** Whether it is one, where what stands before it does not prove it. */
  proves?: (found: string) => boolean;
}

/** Blanks of a line, of every kind. */
const gap = '[^\\S\\r\\n]{0,20}';
const blanks = '[^\\S\\r\\n]{1,4}';
/** Quotes and marks around a word or a value. */
const marks = '["\'“”„‘’«»‹›*`([]{0,3}';
/** Says that one was set; what it was set to follows. */
const set = '(?:set|changed?|reset|updated|geändert|gesetzt|zurückgesetzt|setze|ändere)';
/** Whose password it is, or which one. */
const whose = `(?:${blanks}\\([^()\\r\\n]{1,40}\\)|${blanks}(?:for|of|für|von|de|di)(?:${blanks}[^\\s:=]{1,60}){1,3}?)?`;
/** What stands in place of a colon, in tables and lists. */
const dashes = '(?:[|;>(~["“„«‹]|[*_`]{1,6}(?=\\S)|,(?=\\S)|[–—→-]{1,2}(?=\\s))';
/** What stands for one that was spoken of. */
const it = '(?:it|this|that|them|es|ihn|lo|la)';
/** A part of the name of the person whose it is. */
const name =
  "(?!(?:on|in|at|by|to|with|from|since|auf|am|im|mit|seit|user|account|mailbox|guest|konto|benutzer)\\s)[\\p{L}.'’-]{1,60}";
const value = '([^\\s"“”„«»]{4,400})';
/** What a word for it stands beside. */
export const named: readonly Sign[] = [
  {
    pattern: new RegExp(
      `(${words}${marks}${whose}(?:${blanks}(?:${verbs}))?${gap}[:=：＝]${gap})("[^"\\n]{4,200}"|'[^'\\n]{4,200}'|“[^”\\n]{4,200}”|„[^“\\n]{4,200}“)`,
      'giu',
    ),
    proves: (found) => !standIn.test(found.slice(1)),
  },
  {
    pattern: new RegExp(
      `(${words}${marks}${whose}(?:${blanks}(?:${verbs}))?${gap}[:=：＝]\\*{0,2}${gap}${marks})${value}`,
      'giu',
    ),
    proves: isFilledIn,
  },
  {
    pattern: new RegExp(
      `(${words}${marks}${gap}[:=：＝][ \\t]{0,20}\\r?\\n\\s{0,20})${value}(?=[ \\t]{0,20}(?:[\\r\\n]|$))`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${set}${blanks}(?:[^\\s.]{1,40}${blanks}){0,4}(?:${words})${blanks}(?:to|auf|in)${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${words}${blanks}(?:[^\\s.]{1,40}${blanks}){0,3}${set}(?:${blanks}${it})?${blanks}(?:to|auf)${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(`(${words}["']?${blanks}value=["'])([^"'\\n]{4,200})`, 'giu'),
    proves: isFilledIn,
  },
  { pattern: new RegExp(`(${words}${marks}${gap}${dashes}${gap}${marks})${value}`, 'giu'), proves: isCoded },
  {
    pattern: new RegExp(
      `(${words}${marks}${whose}(?::|['’]s|${blanks}(?:${verbs}))${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(?<!\\S)()${value}(?=${blanks}(?:as|als|comme|como|som)(?:${blanks}\\p{L}{1,15}){0,3}${blanks}(?:${words}))`,
      'giu',
    ),
    proves: (found) => isMixed(found) || isStrong(found),
  },
  {
    pattern: new RegExp(`((?:パスワード|密码|密碼|비밀번호)(?:は|是|는|은)?${gap}${marks})${value}`, 'gu'),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${keys}(?:value)?${marks}(?:${blanks}(?:${verbs}))?${gap}[:=：＝]${gap}${marks})${value.replace('4,400', '4,4000')}`,
      'giu',
    ),
    proves: (found) => isFilledIn(found) && (found.length > 15 || isCoded(found)),
  },
  {
    pattern: new RegExp(`(${keys}${marks}${blanks}(?:${verbs})${blanks}${marks})${value}`, 'giu'),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}])(?:${once})(?:${blanks}(?:${verbs}))?[:=]?${gap}${marks})(\\d{3}[ -]\\d{3}|\\d{4,10})(?![\\p{L}\\d-])`,
      'giu',
    ),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d.-])()(\\d{3}[ -]\\d{3}|\\d{4,10})(?=${blanks}(?:${verbs})(?:${blanks}\\p{L}{1,15}){0,3}${blanks}(?:${once})(?![\\p{L}\\p{N}]))`,
      'giu',
    ),
  },
  {
    pattern: new RegExp(`((?<![\\p{L}\\p{N}])(?:PIN|TAN|TAP)${blanks})(\\d{4,10})(?![\\p{L}\\d-])`, 'gu'),
  },
  {
    pattern: new RegExp(`(${words}${blanks}\\([^()\\r\\n]{1,40}\\)${blanks}${marks})${value}`, 'giu'),
    proves: isMadeUp,
  },
  {
    pattern: new RegExp(
      `(${words}${blanks}(?:for|of|für|von|de|di)(?:${blanks}${name}){1,3}?${blanks})(?=[^\\s(]{0,400}[\\d!#$%^&*?=])${value}`,
      'giu',
    ),
    proves: isMadeUp,
  },
  {
    pattern: new RegExp(
      `(${set}${blanks}${it}${blanks}(?:to|auf|in)${blanks}${marks})${value}(?=[^\\r\\n]{1,60}(?:${words}))`,
      'giu',
    ),
    proves: isMadeUp,
  },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}.@-])(?:${accounts})(?:${gap}[:=：]${gap}|${blanks}(?:${verbs})${blanks})[^\\s/|,]{1,100}(?:${blanks}(?:with|and|mit|und|avec|con)${blanks}|${gap}[/|,]${gap})${marks})${value}`,
      'giu',
    ),
    proves: isMadeUp,
  },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}.@-])(?:admin(?:istrator)?|root|sa|adm)${blanks}[/|]${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isMadeUp,
  },
  { pattern: /(\bPAT(?: is|:|=)[ \t]{0,4}["'`]?)([^\s"'`]{8,400})/g, proves: isCoded },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}-])key["']?(?:${blanks}(?:${verbs})${blanks}|${gap}[:=]${gap})["']?)([A-Za-z0-9+/_-]{20,400}={0,2})(?![\\w\\\\])`,
      'giu',
    ),
    proves: isStrong,
  },
  {
    pattern: new RegExp(
      `((?<!(?:error|fehler|aadsts)[^\\r\\n]{0,60})(?<![\\p{L}\\p{N}])(?:the|this|that|der) code(?:${blanks}(?:${verbs})|:)${blanks}${marks})(\\d{3}[ -]\\d{3}|\\d{6})(?![\\p{L}\\d-])`,
      'giu',
    ),
  },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}])authenticator(?: app)?${blanks}(?:${shows})${blanks}${marks})(\\d{3}[ -]\\d{3}|\\d{6,8})(?![\\p{L}\\d-])`,
      'giu',
    ),
  },
];
