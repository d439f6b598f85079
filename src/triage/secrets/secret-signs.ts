import { unlabelled } from './account-signs';
import { named } from './named-signs';
import type { Sign } from './sign';
import { hasSign, isCoded, isUnlikeNames } from './secret-values';

/** A value of a parameter of a command, in quotes or not. */
const argument = '("[^"\\n]{1,200}"|\'[^\'\\n]{1,200}\'|(?![-($@*"\'])\\S{1,200})';
const parameters =
  '(?:\\w{0,30}password|passphrase|passcode|\\w{0,30}token|\\w{0,30}secret|\\w{0,20}apikey|accountkey)';
/** Commands that take a password, each with the option before it. */
const options = Object.entries({
  'mysql|mysqldump|7z': '-p',
  'sshpass|psexec|docker|az|podman|certutil': '-p[ \\t]{1,4}',
  winrs: '[-/]p(?:assword)?:',
  'mstsc|[xw]freerdp': '/p:',
  'plink|pscp|putty': '-pw[ \\t]{1,4}',
  'ldap\\w{3,8}': '-w[ \\t]{1,4}',
  'ds(?:add|mod)': '-pwd[ \\t]{1,4}',
  keytool: '-(?:store|key)pass[ \\t]{1,4}',
  'ssh-keygen': '-[NP][ \\t]{1,4}',
  'smbclient|rpcclient': '-U[ \\t]{0,4}[^\\s%]{1,100}%',
  'sqlcmd|osql|bcp': '-P[ \\t]{0,4}',
  schtasks: '/rp[ \\t]{1,4}',
  cmdkey: '/pass[ \\t]{1,4}',
  sudo: '<<<[ \\t]{0,4}',
})
  .map(([commands, option]) => `(?:${commands})\\b[^\\r\\n]{0,200}?[ \\t]${option}`)
  .join('|');
/** A user and a colon, before a password. */
const user = '["\']?[^\\s:\'"/]{1,100}:';

/** Whether it is a word such as a password, and neither a program nor its path. */
function isNoProgram(found: string): boolean {
  return isCoded(found) && !/[\\/]|\.\w{2,4}$/.test(found);
}

/** What looks like itself, wherever it stands. */
const known: Sign[] = [
  { pattern: /(\b)(eyJ[A-Za-z0-9_-]{17,4000}(?:\.[A-Za-z0-9_-]{1,4000}){0,2})/g },
  { pattern: /(\bBearer\s{1,4})([A-Za-z0-9._~+/=-]{16,4000})/gi },
  { pattern: /(\bBasic\s{1,4})([A-Za-z0-9+/]{12,400}={0,2})/g, proves: isCoded },
  {
    pattern:
      /(?<!\w)()((?:gh[pousr]_|sk-|github_pat_|glpat-|npm_|hf_|xox[abprs]-|[sr]k_(?:live|test)_)[\w-]{16,200})/g,
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
  { pattern: /(\/IncomingWebhook\/)([0-9a-f]{32}\/[0-9a-f-]{36}(?:\/[\w-]{1,100})?)/gi },
  { pattern: /(\b(?:Set-)?Cookie:[ \t]{0,4})([^\r\n]{8,4000})/gi },
  { pattern: /(\bESTSAUTH\w{0,20}=)([^\s;]{8,4000})/g },
  { pattern: /(:\/\/[^\s:@/]{1,100}:)([^\s@/]{1,200})(?=@)/g },
  { pattern: /((?<![^\s"'=])[\w.-]{1,64}:)([^\s@:/]{4,100})(?=@[\w.-]{1,100}(?![\w.-]))/g, proves: hasSign },
  { pattern: /(?<![\d-])()(\d{6}(?:-\d{6}){7})(?![\d-])/g },
  { pattern: /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)([A-Za-z0-9+/=\s:,.-]{1,8000})/g },
  {
    pattern:
      /((?<![\w.-])[\w.-]{1,64}(?:@|\\(?!0A(?:DEL|CNF):))[\w.-]{1,200}(?::|[ \t]{1,4}[/|][ \t]{1,4}))(\S{8,100})/g,
    proves: isUnlikeNames,
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
  {
    pattern:
      /(\brunas(?:\.exe)?\b[^\r\n]{0,200}?[ \t]\/user:\S{1,100}[ \t]{1,4}["']?)([^\s/"'][^\s"']{3,200})/gi,
    proves: isNoProgram,
  },
  {
    pattern:
      /(\becho[ \t]{1,4}["']?)([^\s"'|]{4,200})(?=["']?[ \t]{0,4}\|[ \t]{0,4}(?:runas|sudo|kinit|passwd|net|su)\b)/gi,
  },
  { pattern: /((?<!\S)\/(?:pass|password[a-z]?|pwd):)(\S{4,200})/gi },
  { pattern: /(\bnet1? use\b[^\r\n]{0,200}?[ \t]\/user:\S{1,100}[ \t]{1,4})([^\s/]\S{3,200})/gi },
  { pattern: /(\bnet1? use\b[^\r\n]{0,80}?\\\\\S{1,200}[ \t]{1,4})([^\s/]\S{3,200})(?=[ \t]{1,4}\/user:)/gi },
  {
    pattern:
      /(\bnet1?(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[^\s/*]{1,100}[ \t]{1,4})([^\s/*]\S{0,200})(?=[ \t]{1,4}\/)/gi,
  },
  {
    pattern: /(\bnet1?(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}[^\s/*]{1,100}[ \t]{1,4})(\S{4,200})/gi,
    proves: isCoded,
  },
];

/** Every way to recognise one. */
export const signs: readonly Sign[] = [...known, ...given, ...unlabelled, ...named];
