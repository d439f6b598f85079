import { blanks, space, quotes, value, type Sign } from './sign';
import { isCoded, isFilledIn, isMadeUp, isStrong, isUnlikeNames, standIn } from './secret-values';
import { keys, once, shows, verbs, words } from './secret-words';

/** Says that one was set; what it was set to follows. */
const set =
  '(?:set|changed?|reset|updated|geändert|gesetzt|zurückgesetzt|setze|ändere|changée?|mise?|cambiat[ao]|cambié|cambiad[ao]|mudei|mudad[ao]|alterei|alterad[ao]|gewijzigd|veranderd|ändrat)';
/** Whose password it is, or which one. */
const whose = `(?:${blanks}\\([^()\\r\\n]{1,40}\\)|${blanks}(?:for|of|für|von|de|di)(?:${blanks}[^\\s:=]{1,60}){1,3}?)?`;
/** What stands in place of a colon, in tables and lists. */
const dashes = '(?:[|;>(~["“„«‹]|[*_`]{1,6}(?=\\S)|,(?=\\S)|[–—→-]{1,2}(?=\\s))';
/** What stands for one that was spoken of. */
const it = '(?:it|this|that|them|es|ihn|lo|la)';
/** A password is set to something. */
function changes(to: string, proves: Sign['proves']): Sign[] {
  const some = `(?:[^\\s.]{1,40}${blanks}){0,4}`;
  return [`${set}${blanks}${some}(?:${words})`, `${words}${blanks}${some}${set}(?:${blanks}${it})?`].map(
    (said) => ({
      pattern: new RegExp(`(${said}${blanks}(?:${to})${blanks}${quotes})${value}`, 'giu'),
      proves,
    }),
  );
}

/** What a word for it stands beside. */
export const named: readonly Sign[] = [
  {
    pattern: new RegExp(
      `(${words}${quotes}${whose}(?:${blanks}(?:${verbs}))?${space}[:=：＝]${space})("[^"\\n]{4,200}"|'[^'\\n]{4,200}'|“[^”\\n]{4,200}”|„[^“\\n]{4,200}“)`,
      'giu',
    ),
    proves: (found) => !standIn.test(found.slice(1)),
  },
  {
    pattern: new RegExp(
      `(${words}${quotes}${whose}(?:${blanks}(?:${verbs}))?${space}[:=：＝]\\*{0,2}${space}${quotes})${value}`,
      'giu',
    ),
    proves: isFilledIn,
  },
  {
    pattern: new RegExp(
      `(${words}${quotes}${space}[:=：＝][ \\t]{0,20}\\r?\\n\\s{0,20})${value}(?=[ \\t]{0,20}(?:[\\r\\n]|$))`,
      'giu',
    ),
    proves: isCoded,
  },
  ...changes('to|auf', isCoded),
  ...changes('in|en|a|à|para|naar|till', isMadeUp),
  {
    pattern: new RegExp(`(${words}["']?${blanks}value=["'])([^"'\\n]{4,200})`, 'giu'),
    proves: isFilledIn,
  },
  {
    pattern: new RegExp(`(${words}${quotes}${space}${dashes}${space}${quotes})${value}`, 'giu'),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${words}${quotes}${whose}(?::|['’]s|${blanks}(?:${verbs}))${blanks}${quotes})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(?<!\\S)()${value}(?=${blanks}(?:as|als|comme|como|som)(?:${blanks}\\p{L}{1,15}){0,3}${blanks}(?:${words}))`,
      'giu',
    ),
    proves: isMadeUp,
  },
  {
    pattern: new RegExp(
      `((?:パスワード|暗証番号|密码|密碼|비밀번호)[はをが是为為는은가를]?${space}[:：]?${space}[「『“"'\`]?)([!-~]{4,200})(?![年月日])`,
      'gu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${keys}(?:value)?${quotes}(?:${blanks}(?:${verbs}))?${space}[:=：＝]${space}${quotes})${value.replace('4,400', '4,4000')}`,
      'giu',
    ),
    proves: (found) => isFilledIn(found) && (found.length > 15 || isCoded(found)),
  },
  {
    pattern: new RegExp(`(${keys}${quotes}${blanks}(?:${verbs})${blanks}${quotes})${value}`, 'giu'),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}])(?:${once})(?:${blanks}(?:${verbs})|は)?${space}[:=：]?${space}${quotes})(\\d{3}[ -]\\d{3}|\\d{4}[ -]\\d{4}(?:[,; ]{1,3}\\d{4}[ -]\\d{4}){0,20}|\\d{4,10})(?![\\p{sc=Latin}\\d-])`,
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
    pattern: new RegExp(
      `(${set}${blanks}${it}${blanks}(?:to|auf|in)${blanks}${quotes})${value}(?=[^\\r\\n]{1,60}(?:${words}))`,
      'giu',
    ),
    proves: isMadeUp,
  },
  { pattern: new RegExp(`((?<!\\S)${words}[#.-]{1,2})${value}`, 'giu'), proves: isUnlikeNames },
  { pattern: new RegExp(`((?<!\\S)${words}/)${value}`, 'giu'), proves: isMadeUp },
  { pattern: /(\bPAT(?: is|:|=)[ \t]{0,4}["'`]?)([^\s"'`]{8,400})/g, proves: isCoded },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}-])key["']?(?:${blanks}(?:${verbs})${blanks}|${space}[:=]${space})["']?)([A-Za-z0-9+/_-]{20,400}={0,2})(?![\\w\\\\])`,
      'giu',
    ),
    proves: isStrong,
  },
  {
    pattern: new RegExp(
      `((?<!(?:error|fehler|aadsts)[^\\r\\n]{0,60})(?<![\\p{L}\\p{N}])(?:(?:the|this|that|der|le) code|il codice|el código|o código)(?:${blanks}(?:from|in|by|von|aus)(?:${blanks}\\p{L}{1,15}){1,2}?)?(?:${blanks}(?:${verbs})|:)${blanks}${quotes})(\\d{3}[ -]\\d{3}|\\d{6})(?![\\p{L}\\d-])`,
      'giu',
    ),
  },
  {
    pattern: new RegExp(
      `((?<![\\p{L}\\p{N}])authenticator(?: app)?${blanks}(?:${shows})${blanks}${quotes})(\\d{3}[ -]\\d{3}|\\d{6,8})(?![\\p{L}\\d-])`,
      'giu',
    ),
  },
];
