/** Words for a password that are long enough to end another word: `TempPassword`, `Startkennwort`. */
const long = [
  'pa?s{1,3}[ _-]?w(?:o|0|ö)?r?[dt](?:s|er|es|en)?|p[a@4](?:ss|\\$\\$)w[o0]rds?|pass[ _-]?(?:phrase|code)s?',
  'kennw(?:ort|örter)|mots? de passe|contrase[ñn]as?|palavra-passe|wachtwoord(?:en)?|parola d.ordine',
  'lösenord(?:et)?|adgangskoden?|kodeord(?:et)?|salasana|lykilorð|slaptažodis|kata sandi|mật khẩu',
  'парол[ьяюе]м?|кодовое слово|パスワード|密码|密碼|비밀번호|κωδικός|סיסמה',
  'كلمة المرور|كلمة السر|पासवर्ड|รหัสผ่าน',
].join('|');
const short = [
  'pwd|psw|p/?w|mdp|senha|parol[aă]|passord(?:et)?|hasło|heslo|jelszó|şifre(?:si)?',
  'lozinka|geslo|parool|security answer',
].join('|');
/** Which one it is. */
const which = [
  'temp|temporary|new|old|init|initial|default|first|start|test|my',
  'adm|admin|administrator|user|login|root|local|db|wifi|neues',
].join('|');
/** A name with underscores, such as `ADMIN_PASSWORD`, is one too; a parameter, such as `-Pwd`, is not. */
const start = `(?:(?<![\\p{L}\\p{N}]|(?<![\\p{L}\\p{N}])-)|(?<=[ぁ-ヿ一-龯가-힣]))(?:(?:${which})[_-]?)?`;

/** Words for a password, in many languages, as a part of a pattern. */
export const words = `(?:(?:${long}|${start}(?:${short}))(?: ?\\d(?!\\d))?)`;
/** The name of a column of passwords. */
export const column = `(?:(?:${which})[ _-]?)?${words}`;

const others = [
  '(?:client|app|application|shared)[ _-]?secret|secret[ _-]?text|secure[ _-]?string|secret',
  '(?:refresh|access|id|bearer|sas|api|session|personal access|auth)[ _-]?token|token',
  '(?:api|account|(?:shared[ _-]?)?access|storage|recovery|encryption|secret|subscription|functions|private)[ _-]?key',
  'pass|pin|tan|tap|creds|(?<!-)credentials?|access pass|zugriffspass|code d.acc[eè]s|clave|ww',
].join('|');
/** Words for what counts once, mostly a number. */
export const once = [
  't?otp(?:[ _-]?code)?|temporary[ _-]?access[ _-]?pass(?:code)?|einmal-?(?:code|passwort|kennwort)',
  '(?:sicherheits|bestätigungs|anmelde)code|(?:my|your|his|her|their|dein|sein|ihr) code',
  'code de (?:vérification|sécurité)|código de verificación|codice di verifica|verificatiecode',
  '認証コード|確認コード|PINコード|暗証番号',
  '(?:one[ -]time|verification|security|authenticator|authentication|login|sign-?in|sms|mfa|2fa|backup|recovery)[ _-]?(?:pass)?(?:codes?|password|pin)',
].join('|');
/** Words for other secrets; some of them mean something else as often. */
export const keys = `${start}(?:${others}|${once})`;

/**
 * Where a secret may be spoken of: the words for one, and what takes one without a word for it. The first group is a
 * word for a password.
 */
export const speaks = `${start}(?:(${long}|${short})(?: ?\\d(?!\\d))?|${others}|${once}|net1? use|psexec|pscredential|convertto-securestring)(?![\\p{L}\\p{N}])`;

/** Words that say what a password is, in place of a colon. */
export const verbs = [
  'is(?: now| still)?|was|are|will be|(?:should|must|has to)(?: now)? be|equals',
  'ist(?: jetzt| nun)?|sind|lautet(?: jetzt| nun)?|war|est|es|é|è|är|er|jest|je|=>|->|-eq',
].join('|');

/** Words for what somebody signs in with, before the name of an account and its password. */
export const signIns =
  'log-?[io]n|logon|sign-?in|anmeldung|anmeldedaten|zugang|zugangsdaten|credentials|creds|identifiants|connexion|credenziali|inloggegevens';
/** What somebody does who signs in. */
export const signing =
  '(?:log|sign)(?:s|ned|ged)? [io]n|melde dich an|anmelden|connecte[zr](?:-vous)?|inicia(?:r)? sesión|accedi|inloggen|entre|ログイン';
/** Words for an account, of which as often nothing is said but its name. */
export const accounts =
  'account|user(?: ?name)?|benutzer(?:name)?|konto|compte|utilisateur|identifiant|cuenta|usuario|utente|conta|usuário|gebruiker(?:snaam)?|ユーザー名?|try|use';

/** What an app does that has a code on its screen. */
export const shows = 'shows|showed|says|said|displays|gives|gave|reads|zeigt|sagt';

const places = [
  'for|of|by|on|in|at|from|für|von|vom|bei|im|am|pour|de|du|des|par|sur|para|del|por|di|della|da|do|van|voor|door|от|для',
  'user(?: ?name)?|account|upn|alias|name|nickname|id|error|version|build|agent|manager|server|host|dc|tenant|mailbox|group|gpo|policy|role',
  'ticket|case|incident|file|domain|key|thumbprint|serial|guid|sid|benutzer(?:name)?|konto|postfach|fehler|datei|utilisateur|compte|usuario|cuenta|utente|conta|gebruiker',
].join('|');
/**
 * What stands at the end of a text before a word that is something else than the password of which the text began to
 * speak: whose it is, where it counts, the value of a parameter or of another name.
 */
export const elsewhere = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])(?:${places})[\\s:=("'#]{1,5}|(?<!\\S)-\\w{1,40}[ :=]{1,3}|[,;{}][\\s"']{0,5}(?!value|new|neu|text)[\\p{L}_ .-]{1,40}["']?\\s{0,5}[:=]\\s{0,5}["']?)$`,
  'iu',
);
