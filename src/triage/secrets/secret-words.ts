/** Words for a password, in many languages, as parts of a pattern. */
export const words = [
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
  ...['kodeord', 'lykilorð', 'lozinka', 'geslo', 'slaptažodis', 'parool', 'parolă', 'kata sandi', 'mật khẩu'],
  ...['κωδικός', 'סיסמה', 'كلمة المرور', 'كلمة السر', 'पासवर्ड', 'รหัสผ่าน'],
].join('|');
/** Words for other secrets; some of them mean something else as often. */
export const keys = [
  ...['client', 'app', 'application', 'shared'].map((whose) => `${whose}[ _-]?secret`),
  ...['refresh', 'access', 'id', 'bearer', 'sas', 'api'].map((what) => `${what}[ _-]?token`),
  ...['api', 'account', 'access', 'shared[ _-]?access', 'storage', 'recovery', 'encryption'].map(
    (what) => `${what}[ _-]?key`,
  ),
  ...['(?:recovery|backup|one[ -]time|verification|mfa|2fa)[ _-]?(?:pass)?code', 'temporary access pass'],
  ...['secret', 'token', 'apikey', 'otp', 'pass', 'pin', 'tap', 'creds', 'credentials?'],
].join('|');
/** Commands that take a password without a word for it. */
export const commands = ['net1? use', 'psexec', 'pscredential', 'convertto-securestring'].join('|');
