/** Words for a password that are long enough to end another word: `TempPassword`, `Startkennwort`. */
const long = [
  ...['pas{1,3}[ _-]?w(?:o|0|ö)?r?[dt](?:s|er|es|en)?', 'p[a@4](?:ss|\\$\\$)w[o0]rds?', 'kennw(?:ort|örter)'],
  ...[
    'pass[ _-]?(?:phrase|code)s?',
    'mots? de passe',
    'contrase[ñn]as?',
    'palavra-passe',
    'wachtwoord(?:en)?',
  ],
  ...['lösenord', 'adgangskode', 'salasana', 'kodeord', 'lykilorð', 'slaptažodis', 'kata sandi', 'mật khẩu'],
  ...['пароль', 'кодовое слово', 'パスワード', '密码', '密碼', '비밀번호', 'κωδικός', 'סיסמה'],
  ...['كلمة المرور', 'كلمة السر', 'पासवर्ड', 'รหัสผ่าน'],
].join('|');
const short = [
  ...['pwd', 'psw', 'pw', 'mdp', 'senha', 'parol[aă]', 'passord', 'hasło', 'heslo', 'jelszó', 'şifre'],
  ...['lozinka', 'geslo', 'parool', 'security answer'],
].join('|');
/** What a short word may be written together with. */
const whose = [
  ...['temp', 'temporary', 'new', 'old', 'init', 'initial', 'default', 'first', 'start', 'test', 'my'],
  ...['adm', 'admin', 'user', 'login', 'root', 'local', 'db', 'wifi', 'neues'],
].join('|');
/** A name with underscores, such as `ADMIN_PASSWORD`, is one too; a parameter, such as `-Pwd`, is not. */
const start = `(?<![\\p{L}\\p{N}]|(?<![\\p{L}\\p{N}])-)(?:(?:${whose})[_-]?)?`;

/** Words for a password, in many languages, as a part of a pattern. */
export const words = `(?:${long}|${start}(?:${short}))`;

const others = [
  ...['client', 'app', 'application', 'shared'].map((one) => `${one}[ _-]?secret`),
  ...['refresh', 'access', 'id', 'bearer', 'sas', 'api', 'session', 'personal access', 'auth'].map(
    (what) => `${what}[ _-]?token`,
  ),
  ...['api', 'account', 'access', 'storage', 'recovery', 'encryption', 'secret', 'subscription'].map(
    (what) => `${what}[ _-]?key`,
  ),
  ...[
    'functions[ _-]?key',
    'secret',
    'token',
    'pass',
    'pin',
    'tan',
    'tap',
    'creds',
    'credentials?',
    'private[ _-]?key',
  ],
].join('|');
/** Words for what counts once, mostly a number. */
export const once = [
  ...['t?otp(?:[ _-]?code)?', 'temporary access pass(?:code)?', 'einmal-?(?:code|passwort)'],
  ...[
    '(?:sicherheits|bestätigungs|anmelde)code',
    '(?:my|your|his|her|their|dein|sein|ihr) code',
    'code de vérification',
    'código de verificación',
  ],
  '(?:one[ -]time|verification|security|authenticator|authentication|login|sign-?in|sms|mfa|2fa|backup|recovery)[ _-]?(?:pass)?(?:code|password|pin)',
].join('|');
/** Words for other secrets; some of them mean something else as often. */
export const keys = `${start}(?:${others}|${once})`;

/** Where a secret may be spoken of: the words for one, and what takes one without a word for it. */
export const speaks = `${start}(?:${long}|${short}|${others}|${once}|access pass|net1? use|psexec|pscredential|convertto-securestring)(?![\\p{L}\\p{N}])`;

/** Words that say what a password is, in place of a colon. */
export const verbs = [
  ...['is(?: now| still)?', 'was', 'are', 'will be', '(?:should|must|has to)(?: now)? be', 'equals'],
  ...['ist(?: jetzt| nun)?', 'sind', 'lautet(?: jetzt| nun)?', 'war', 'est', 'es', 'é', 'è', 'är', 'er'],
  ...['jest', 'je', '=>', '->', '-eq'],
].join('|');

/** Words for what somebody signs in with, before the name of an account and its password. */
export const accounts = 'log-?[io]n|logon|sign-?in|anmeldung|zugang|zugangsdaten|credentials|creds';

/** What an app does that has a code on its screen. */
export const shows = 'shows|showed|says|said|displays|gives|gave|reads|zeigt|sagt';
