import { commands, keys, words } from './secret-words';

/** What gives a secret away: `pattern` has what stands before it as its first group, and the secret as its second. */
interface Sign {
  pattern: RegExp;
  /** Whether it is one, where what stands before it does not prove it. */
  proves?: (found: string) => boolean;
}

/** A name with underscores, such as `ADMIN_PASSWORD`, is one too. */
const start = '(?<![\\p{L}\\p{N}-])';
/** Blanks of a line, of every kind. */
const gap = '[^\\S\\r\\n]{0,20}';
const blanks = '[^\\S\\r\\n]{1,4}';
/** Quotes and marks around a word or a value. */
const marks = '["\'“”„‘’«»*`]{0,3}';
/** Words that say what a password is, in place of a colon. */
const verbs = [
  ...[
    'is(?: now| still)?',
    'was',
    'will be',
    'ist(?: jetzt| nun)?',
    'lautet(?: jetzt| nun)?',
    'war',
    'est',
    'es',
  ],
  ...['é', 'è', 'är', 'er', 'jest', 'je', '=>', '->'],
].join('|');
/** Says that one was set; what it was set to follows. */
const set = '(?:set|changed?|reset|updated|geändert|gesetzt|zurückgesetzt|setze|ändere)';
/** Whose password it is. */
const whose = `(?:${blanks}(?:for|of|für|von|de|di)(?:${blanks}[^\\s:=]{1,60}){1,3}?)?`;
/** What stands in place of a colon, in tables and lists. */
const dashes = '(?:[|;>(]|[–—→-]{1,2}(?=\\s))';
const value = '([^\\s"“”„«»]{4,400})';

const nothings =
  /^(?:null|none|true|false|nil|expired|reset|changed|forgotten|unknown|wrong|invalid|incorrect|correct|required|missing|empty|blank|lost|abgelaufen|vergessen|falsch|unbekannt)(?![\p{L}\p{N}])/iu;
/** A variable, an expression, a placeholder, stars. */
const standIn = /^(?:\$[\w:.]*[,;)]?$|\$[({]|\(\w+-\w|[*•._-]{3,}|<|\{)/;

/** Whether something stands there, and not a word for nothing or what stands in for a value. */
function isFilledIn(found: string): boolean {
  return !standIn.test(found) && !nothings.test(found);
}

/** A word that nobody writes in a sentence: with a digit, with a sign inside, or with a capital inside. */
function isCoded(found: string): boolean {
  const word = found.replace(/[.,;:!?)'’]{1,5}$/, '');
  if (word.length < 4 || !isFilledIn(found)) return false;
  if (/^[^@]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}$/i.test(word)) return false;
  if (/^\d{4}-\d\d-\d\d|^\d{1,2}[./:]\d{1,2}/.test(word)) return false;
  return /\d|[!#$%&*+=?@^~|\\]|\p{Ll}\p{Lu}/u.test(word);
}

/** A host, a file, a number in hexadecimal, a product: it looks strong and is no secret. */
const named =
  /^(?:(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}|0x[\da-f]{1,16}|(?:microsoft|office|exchange|windows|outlook)[\w-]{0,9})$/i;

/** A word as the rules for passwords ask for it: long, of small and capital letters and digits. */
function isStrong(found: string): boolean {
  const word = found.replace(/[.,;:!?)'’]{1,5}$/, '');
  return (
    word.length > 7 &&
    /\p{Ll}/u.test(word) &&
    /\p{Lu}/u.test(word) &&
    /\d/.test(word) &&
    isCoded(word) &&
    !named.test(word)
  );
}

/** A value of a parameter of a command, in quotes or not. */
const argument = '("[^"\\n]{1,200}"|\'[^\'\\n]{1,200}\'|(?![-($@*"\'])\\S{1,200})';
const parameters =
  '(?:\\w{0,30}password|passphrase|passcode|\\w{0,30}token|\\w{0,30}secret|\\w{0,20}apikey|accountkey)';

const signs: Sign[] = [
  { pattern: /(\b)(eyJ[A-Za-z0-9_-]{17,4000}(?:\.[A-Za-z0-9_-]{1,4000}){0,2})/g },
  { pattern: /(\bBearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4000})/gi },
  { pattern: /(\bBasic\s{1,4})([A-Za-z0-9+/]{12,400}={0,2})/g, proves: isCoded },
  { pattern: /()("[^"\n]{1,200}"|'[^'\n]{1,200}')(?=[ \t]{0,4}\|[ \t]{0,4}ConvertTo-SecureString)/gi },
  { pattern: /(?<!\w)()((?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-)[\w-]{16,200})/g },
  // Secrets that Entra makes have this in their middle.
  { pattern: /(?<![\w~.-])()([\w~.-]{3}\dQ~[\w~.-]{20,40})/g },
  { pattern: /([?&;\s]sig=)([A-Za-z0-9%+/=_-]{20,400})/gi },
  { pattern: /(:\/\/[^\s:@/]{1,100}:)([^\s@/]{1,200})(?=@)/g },
  { pattern: /(?<![\d-])()(\d{6}(?:-\d{6}){7})(?![\d-])/g },
  { pattern: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)([A-Za-z0-9+/=\s:,.-]{1,8000})/g },
  {
    pattern: new RegExp(
      `(ConvertTo-SecureString[ \\t]{1,4}(?:-[a-z]{1,20}[ \\t]{1,4}){0,4})${argument}`,
      'gi',
    ),
  },
  { pattern: new RegExp(`((?<!\\w)-${parameters}(?::[ \\t]{0,4}|[ \\t]{1,4}))${argument}`, 'gi') },
  { pattern: /((?<!\S)\/(?:pass|password|pwd):)(\S{4,200})/gi },
  {
    pattern:
      /(\bnet1?(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[^\s/*]{1,100}[ \t]{1,4})([^\s/*]\S{0,200})(?=[ \t]{1,4}\/)/gi,
  },
  {
    pattern: /(\bnet1?(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[^\s/*]{1,100}[ \t]{1,4})(\S{4,200})/gi,
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${marks}${whose}(?:${blanks}(?:${verbs}))?${gap}[:=：＝]${gap})("[^"\\n]{4,200}"|'[^'\\n]{4,200}'|“[^”\\n]{4,200}”|„[^“\\n]{4,200}“)`,
      'giu',
    ),
    proves: (found) => !standIn.test(found.slice(1)),
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${marks}(?:${blanks}(?:${verbs}))?${gap}[:=：＝]\\*{0,2}${gap}${marks})${value}`,
      'giu',
    ),
    proves: isFilledIn,
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${marks}${gap}[:=：＝][ \\t]{0,20}\\r?\\n\\s{0,20})${value}(?=[ \\t]{0,20}(?:[\\r\\n]|$))`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${start}${set}${blanks}(?:[^\\s.]{1,40}${blanks}){0,4}(?:${words})${blanks}(?:to|auf|in)${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${blanks}(?:[^\\s.]{1,40}${blanks}){0,3}${set}${blanks}(?:to|auf)${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(`(${start}(?:${words})${marks}${gap}${dashes}${gap}${marks})${value}`, 'giu'),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${marks}${whose}(?::|${blanks}(?:${verbs}))${blanks}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  { pattern: new RegExp(`((?:パスワード|密码|密碼|비밀번호)(?:は|是|는|은)${gap}${marks})${value}`, 'gu') },
  {
    pattern: new RegExp(
      `(${start}(?:${keys})(?:value)?${marks}(?:${blanks}(?:${verbs}))?${gap}[:=：＝]${gap}${marks})${value.replace('4,400', '4,4000')}`,
      'giu',
    ),
    proves: (found) => isFilledIn(found) && (found.length > 15 || isCoded(found)),
  },
  {
    pattern: new RegExp(`(${start}(?:${keys})${marks}${blanks}(?:${verbs})${blanks}${marks})${value}`, 'giu'),
    proves: isCoded,
  },
];

const near = `${start}(?:${words}|(?:pass|creds|credentials?|secret|access pass|${commands})(?![\\p{L}\\p{N}]))`;
const before = new RegExp(`${near}[^\\r\\n]{0,80}$|${near}[^\\p{L}\\p{N}]{0,5}$`, 'iu');
const behind = new RegExp(
  `^${marks},?${blanks}(?:${verbs})(?:${blanks}\\p{L}{1,15}){0,3}${blanks}(?:${words})`,
  'iu',
);

/** Whether a password is spoken of: before a word in its line or at the end of the line above, or behind it. */
function isSpokenOf(text: string, start: number, end: number): boolean {
  return before.test(text.slice(Math.max(0, start - 100), start)) || behind.test(text.slice(end, end + 100));
}

function replaced(text: string, hidden: (found: string) => string): { text: string; secret: boolean } {
  let secret = false;
  let rest = text;
  for (const { pattern, proves } of signs)
    rest = rest.replace(pattern, (whole, head: string, found: string) => {
      if (proves && !proves(found)) return whole;
      secret = true;
      return head + hidden(found);
    });
  const all = rest;
  rest = all.replace(/[^\s"“”„«»|<>]{8,400}/gu, (word, at: number) => {
    if (!isStrong(word) || !isSpokenOf(all, at, at + word.length)) return word;
    secret = true;
    return hidden(word);
  });
  return { text: rest, secret };
}

/** Blanks out passwords, tokens and keys, so that nothing later can store one; the rest keeps its place. */
export function hideSecrets(text: string): { text: string; secret: boolean } {
  return replaced(text, (found) => found.replace(/[^\r\n]/g, ' '));
}

/** Says `[hidden]` in place of passwords, tokens and keys. */
export function withoutSecrets(text: string): { text: string; secret: boolean } {
  return replaced(text, () => '[hidden]');
}
