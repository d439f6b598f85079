/** What gives a secret away: `pattern` has what stands before it as its first group, and the secret as its second. */
interface Sign {
  pattern: RegExp;
  /** Whether it is one, where what stands before it does not prove it. */
  proves?: (found: string) => boolean;
}

const words = [
  ...[
    'password',
    'passwort',
    'kennwort',
    'passphrase',
    'passcode',
    'passwd',
    'pwd',
    'pw',
    'mot de passe',
    'mdp',
  ],
  ...[
    'contraseña',
    'contrasena',
    'senha',
    'palavra-passe',
    'wachtwoord',
    'parola',
    'lösenord',
    'adgangskode',
  ],
  ...[
    'passord',
    'salasana',
    'hasło',
    'heslo',
    'jelszó',
    'şifre',
    'пароль',
    'パスワード',
    '密码',
    '密碼',
    '비밀번호',
  ],
].join('|');
const keys = [
  ...['client', 'app', 'application', 'shared'].map((whose) => `${whose}[ _-]?secret`),
  ...['refresh', 'access', 'id', 'bearer', 'sas', 'api'].map((what) => `${what}[ _-]?token`),
  ...['api', 'account', 'access', 'shared[ _-]?access', 'storage', 'recovery', 'encryption'].map(
    (what) => `${what}[ _-]?key`,
  ),
  ...['(?:recovery|backup|one[ -]time|verification)[ _-]?(?:pass)?code', 'temporary access pass'],
  ...['secret', 'token', 'apikey', 'otp'],
].join('|');

const start = '(?<![\\p{L}\\p{N}_-])';
/** Quotes and marks around a word or a value. */
const marks = '["\'“”„‘’«»*`]{0,3}';
/** Words that say what a password is, in place of a colon. */
const verbs = [
  ...['is(?: now| still)?', 'was', 'ist(?: jetzt| nun)?', 'lautet(?: jetzt| nun)?', 'war', 'est', 'es'],
  ...['é', 'è', 'är', 'er', 'jest', 'je', '=>', '->'],
].join('|');
const value = '([^\\s"“”„«»]{4,400})';
const gap = '[ \\t\\u3000]{0,20}';
const set = '(?:set|changed?|reset|updated|geändert|gesetzt|zurückgesetzt|setze|ändere)';

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

/** A word as the rules for passwords ask for it: long, of small and capital letters and digits. */
function isStrong(found: string): boolean {
  return (
    isCoded(found) && found.length > 7 && /\p{Ll}/u.test(found) && /\p{Lu}/u.test(found) && /\d/.test(found)
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
  // Secrets that Entra makes have this in their middle.
  { pattern: /(?<![\w~.-])()([\w~.-]{3}\dQ~[\w~.-]{20,40})/g },
  { pattern: /([?&;\s]sig=)([A-Za-z0-9%+/=_-]{20,400})/gi },
  { pattern: /(:\/\/[^\s:@/]{1,100}:)([^\s@/]{1,200})(?=@)/g },
  { pattern: /(?<![\d-])()(\d{6}(?:-\d{6}){7})(?![\d-])/g },
  { pattern: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)([A-Za-z0-9+/=\s:,.-]{1,8000})/g },
  {
    pattern: new RegExp(`(ConvertTo-SecureString[ \\t]{1,4}(?:-String[ \\t]{1,4})?)${argument}`, 'gi'),
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
      `(${start}(?:${words})${marks}(?: (?:${verbs}))?${gap}[:=：＝]${gap})("[^"\\n]{4,200}"|'[^'\\n]{4,200}'|“[^”\\n]{4,200}”|„[^“\\n]{4,200}“)`,
      'giu',
    ),
    proves: (found) => !standIn.test(found.slice(1)),
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${marks}(?: (?:${verbs}))?${gap}[:=：＝]\\*{0,2}${gap}${marks})${value}`,
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
      `(${start}${set}[ \\t]{1,4}(?:[^\\s.]{1,40}[ \\t]{1,4}){0,4}(?:${words})[ \\t]{1,4}(?:to|auf|in)[ \\t]{1,4}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  {
    pattern: new RegExp(
      `(${start}(?:${words})${marks}[ \\t]{1,4}(?:${verbs})[ \\t]{1,4}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
  { pattern: new RegExp(`((?:パスワード|密码|密碼|비밀번호)(?:は|是|는|은)${gap}${marks})${value}`, 'gu') },
  {
    pattern: new RegExp(`(${start}(?:${words})${marks}[ \\t]{1,4}${marks})${value}`, 'giu'),
    proves: isStrong,
  },
  {
    pattern: new RegExp(
      `(${start}(?:${keys})(?:value)?${marks}(?: (?:${verbs}))?${gap}[:=：＝]${gap}${marks})${value.replace('4,400', '4,4000')}`,
      'giu',
    ),
    proves: (found) => isFilledIn(found) && (found.length > 15 || isCoded(found)),
  },
  {
    pattern: new RegExp(
      `(${start}(?:${keys})${marks}[ \\t]{1,4}(?:${verbs})[ \\t]{1,4}${marks})${value}`,
      'giu',
    ),
    proves: isCoded,
  },
];

function replaced(text: string, hidden: (found: string) => string): { text: string; secret: boolean } {
  let secret = false;
  let rest = text;
  for (const { pattern, proves } of signs)
    rest = rest.replace(pattern, (whole, before: string, found: string) => {
      if (proves && !proves(found)) return whole;
      secret = true;
      return before + hidden(found);
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
