import { blanks, space, quotes, value, type Sign } from './sign';
import { isMadeUp, isUnlikeNames } from './secret-values';
import { accounts, signIns, signing, verbs } from './secret-words';

const start = '(?<![\\p{L}\\p{N}.@-])';
const name = '[^\\s/|,]{1,100}';
const is = `(?:${space}[:=：]|${blanks}(?:${verbs}))`;
const as = `${blanks}(?:with|as|using|mit|als|avec|con|com|met|à|zu)`;
const slash = `${space}[/|]${space}`;
const and = `(?:,|${blanks}(?:with|and|using|mit|und|avec|et|con|y|e|com|met|en))${blanks}`;

function sign(before: string, proves: Sign['proves']): Sign {
  return { pattern: new RegExp(`(${start}${before}${quotes})${value}`, 'giu'), proves };
}

/** A password that stands beside the account, where no word says that it is one. */
export const unlabelled: readonly Sign[] = [
  sign(
    `(?:${signIns})(?:${space}[:=：]${space}|${blanks}(?:${verbs})${blanks})${name}(?:${and}|${slash})`,
    isMadeUp,
  ),
  sign(`(?:${signIns}|${signing}|${accounts})(?:${is}|${as})?${blanks}${name}${slash}`, isMadeUp),
  // Two names are said in this way too.
  sign(`(?:${signIns}|${signing}|${accounts})(?:${is}|${as})?${blanks}${name}${and}`, isUnlikeNames),
  sign(`(?:${signing})${as}${blanks}`, isUnlikeNames),
  sign(`(?:admin(?:istrator)?|root|sa|adm)(?:${blanks}[/|]${blanks}|:)`, isMadeUp),
];
