import { keys, once, words } from './secret-words';
import { hasSign, isCoded, isMixed, isFilledIn, isStrong, standIn } from './secret-values';

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
/** Words that say what a password is, in place of a colon. */
export const verbs = [
  ...['is(?: now| still)?', 'was', 'are', 'will be', '(?:should|must|has to)(?: now)? be', 'equals'],
  ...['ist(?: jetzt| nun)?', 'sind', 'lautet(?: jetzt| nun)?', 'war', 'est', 'es', 'é', 'è', 'är', 'er'],
  ...['jest', 'je', '=>', '->', '-eq'],
].join('|');
/** Says that one was set; what it was set to follows. */
const set = '(?:set|changed?|reset|updated|geändert|gesetzt|zurückgesetzt|setze|ändere)';
/** Whose password it is, or which one. */
const whose = `(?:${blanks}\\([^()\\r\\n]{1,40}\\)|${blanks}(?:for|of|für|von|de|di)(?:${blanks}[^\\s:=]{1,60}){1,3}?)?`;
/** What stands in place of a colon, in tables and lists. */
const dashes = '(?:[|;>(~["“„«‹]|,(?=\\S)|[–—→-]{1,2}(?=\\s))';
const value = '([^\\s"“”„«»]{4,400})';
/** A value of a parameter of a command, in quotes or not. */
const argument = '("[^"\\n]{1,200}"|\'[^\'\\n]{1,200}\'|(?![-($@*"\'])\\S{1,200})';
const parameters =
  '(?:\\w{0,30}password|passphrase|passcode|\\w{0,30}token|\\w{0,30}secret|\\w{0,20}apikey|accountkey)';
/** Commands that take a password, each with the option before it. */
const options = [
  ...[
    '(?:mysql|mysqldump)\\b[^\\r\\n]{0,200}?[ \\t]-p',
    '(?:sshpass|psexec|docker|az|podman)\\b[^\\r\\n]{0,200}?[ \\t]-p[ \\t]{1,4}',
  ],
  ...[
    '(?:plink|pscp|putty)\\b[^\\r\\n]{0,200}?[ \\t]-pw[ \\t]{1,4}',
    'ldap\\w{3,8}\\b[^\\r\\n]{0,200}?[ \\t]-w[ \\t]{1,4}',
  ],
  'schtasks\\b[^\\r\\n]{0,200}?[ \\t]\\/rp[ \\t]{1,4}',
].join('|');
/** A user and a colon, before a password. */
const user = '["\']?[^\\s:\'"/]{1,100}:';

/** What looks like itself, wherever it stands. */
const known: Sign[] = [
  { pattern: /(\b)(eyJ[A-Za-z0-9_-]{17,4000}(?:\.[A-Za-z0-9_-]{1,4000}){0,2})/g },
  { pattern: /(\bBearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4000})/gi },
  { pattern: /(\bBasic\s{1,4})([A-Za-z0-9+/]{12,400}={0,2})/g, proves: isCoded },
  {
    pattern:
      /(?<!\w)()((?:gh[pousr]_|github_pat_|glpat-|npm_|hf_|xox[abprs]-|[sr]k_(?:live|test)_)[\w-]{16,200})/g,
  },
  {
    pattern:
      /(?<!\w)()((?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,400}|SG\.[\w-]{22}\.[\w-]{43})(?!\w)/g,
  },
  // Secrets that Entra makes have this in their middle, and keys of storage accounts have this length.
  { pattern: /(?<![\w~.-])()([\w~.-]{3}\dQ~[\w~.-]{20,40})/g },
  { pattern: /(?<![A-Za-z0-9+/])()([A-Za-z0-9+/]{86}==)/g },
  // Encrypted by Windows, or with a key, as ConvertFrom-SecureString prints it; two hashes of Windows.
  {
    pattern:
      /(?<!\w)()(01000000d08c9ddf[0-9a-f]{20,4000}|76492d1116743f0423413b160[0-9A-Za-z+/=]{20,4000})/gi,
  },
  { pattern: /(?<!\w)()([0-9a-f]{32}:[0-9a-f]{32})(?!\w)/gi },
  { pattern: /([?&;\s](?:sig|code|SAMLResponse)=)([A-Za-z0-9%+/=_.-]{20,4000})/gi },
  { pattern: /(\b(?:Set-)?Cookie:[ \t]{0,4})([^\r\n]{8,4000})/gi },
  { pattern: /(\bESTSAUTH\w{0,20}=)([^\s;]{8,4000})/g },
  { pattern: /(:\/\/[^\s:@/]{1,100}:)([^\s@/]{1,200})(?=@)/g },
  { pattern: /((?<![^\s"'=])[\w.-]{1,64}:)([^\s@:/]{4,100})(?=@[\w.-]{1,100}(?![\w.-]))/g, proves: hasSign },
  { pattern: /(?<![\d-])()(\d{6}(?:-\d{6}){7})(?![\d-])/g },
  { pattern: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)([A-Za-z0-9+/=\s:,.-]{1,8000})/g },
  {
    pattern: /((?<![\w.-])[\w.-]{1,64}@[\w.-]{1,200}(?::|[ \t]{1,4}[/|][ \t]{1,4}))(\S{8,100})/g,
    proves: isStrong,
  },
];

/** What is given to commands. */
const given: Sign[] = [
  { pattern: /()("[^"\n]{1,200}"|'[^'\n]{1,200}')(?=[ \t]{0,4}\|[ \t]{0,4}ConvertTo-SecureString)/gi },
  {
    pattern: new RegExp(
      `(ConvertTo-SecureString[ \\t]{1,4}(?:-[a-z]{1,20}[ \\t]{1,4}){0,4})${argument}`,
      'gi',
    ),
  },
  {
    pattern:
      /((?:PSCredential|NetworkCredential)(?:\]::new)?[ \t]{0,4}\([^(),\r\n]{1,200},[ \t]{0,4})("[^"\n$]{1,200}"|'[^'\n]{1,200}')/gi,
  },
  { pattern: new RegExp(`((?<!\\w)-${parameters}(?::[ \\t]{0,4}|=|[ \\t]{1,4}))${argument}`, 'gi') },
  {
    pattern: new RegExp(
      `((?<!\\w)--(?:[a-z]{1,10}-)?(?:pass(?:word)?|token|secret)(?:=|[ \\t]{1,4}))${argument}`,
      'gi',
    ),
  },
  { pattern: new RegExp(`((?<!\\w)-Cred(?:ential)?(?::|[ \\t]{1,4})${user})([^\\s'"]{4,200})`, 'gi') },
  {
    pattern: new RegExp(
      `(\\b(?:curl|wget|iwr|irm)\\b[^\\r\\n]{0,200}?[ \\t](?:-u|--(?:proxy-)?user)(?:=|[ \\t]{0,4})${user})([^\\s'"]{1,200})`,
      'gi',
    ),
  },
  { pattern: new RegExp(`(\\b(?:${options}))${argument}`, 'g') },
  { pattern: /((?<!\S)\/(?:pass|password|pwd):)(\S{4,200})/gi },
  { pattern: /(\bnet1? use\b[^\r\n]{0,200}?[ \t]\/user:\S{1,100}[ \t]{1,4})([^\s/]\S{3,200})/gi },
  {
    pattern:
      /(\bnet1?(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[^\s/*]{1,100}[ \t]{1,4})([^\s/*]\S{0,200})(?=[ \t]{1,4}\/)/gi,
  },
  {
    pattern: /(\bnet1?(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[^\s/*]{1,100}[ \t]{1,4})(\S{4,200})/gi,
    proves: isCoded,
  },
];

/** What a word for it stands beside. */
const named: Sign[] = [
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
      `(${words}${blanks}(?:[^\\s.]{1,40}${blanks}){0,3}${set}${blanks}(?:to|auf)${blanks}${marks})${value}`,
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
];

/** Every way to recognise one. */
export const signs: readonly Sign[] = [...known, ...given, ...named];
