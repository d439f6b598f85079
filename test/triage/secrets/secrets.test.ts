import { hideSecrets, withoutSecrets } from '../../../src/triage/secrets/secrets';

/** What stands for the secret in a text; it is never an ordinary word. */
const secrets = [
  'Hunter2!Zq9xy',
  'sommer2026',
  'P@ssw0rd',
  'kY#mTr%vL',
  'correctHorseBattery',
  '$ecret1!',
  '7391#46',
];

const said: ((secret: string) => string)[] = [
  (secret) => `Admin password: ${secret}`,
  (secret) => `the password is ${secret}`,
  (secret) => `The password is now ${secret}, please check the steps.`,
  (secret) => `her password was “${secret}”`,
  (secret) => `I set her password to ${secret}`,
  (secret) => `We changed the old password to ${secret} today`,
  (secret) => `password = ${secret}`,
  (secret) => `password:${secret}`,
  (secret) => `Password:\n${secret}\nthanks`,
  (secret) => `**Password:** ${secret}`,
  (secret) => `pw: ${secret}`,
  (secret) => `PWD=${secret};`,
  (secret) => `Passwort ist ${secret}`,
  (secret) => `Kennwort lautet ${secret}`,
  (secret) => `Das Passwort lautet jetzt: ${secret}`,
  (secret) => `le mot de passe est ${secret}`,
  (secret) => `mot de passe : ${secret}`,
  (secret) => `la contraseña es ${secret}`,
  (secret) => `a senha é ${secret}`,
  (secret) => `wachtwoord is ${secret}`,
  (secret) => `пароль: ${secret}`,
  (secret) => `パスワードは${secret}です`,
  (secret) => `パスワード：${secret}`,
  (secret) => `密码是 ${secret}`,
  (secret) => `client secret: ${secret}`,
  (secret) => `client secret is ${secret}`,
  (secret) => `api_key=${secret}`,
  (secret) => `token: ${secret}`,
  (secret) => `recovery code: ${secret}`,
  (secret) => `Connect-MgGraph -AccessToken '${secret}'`,
  (secret) => `Set-ADAccountPassword ada -Reset -NewPassword "${secret}"`,
  (secret) => `New-Mailbox -Name ann -Password '${secret}'`,
  (secret) => `Connect-X -ClientSecret:'${secret}'`,
  (secret) => `ConvertTo-SecureString '${secret}' -AsPlainText -Force`,
  (secret) => `ConvertTo-SecureString -String "${secret}" -AsPlainText -Force`,
  (secret) => `net user adm ${secret}`,
  (secret) => `net user adm ${secret} /add`,
  (secret) => `cmdkey /user:adm /pass:${secret}`,
  (secret) => `https://adm:${secret.replace('@', '%40')}@intranet.example/x`,
  (secret) => `Server=sql1;User Id=sa;Password=${secret};Encrypt=true`,
  (secret) => `"password": "${secret}"`,
  (secret) => `the new password will be ${secret}`,
  (secret) => `the password for ada@contoso.com is ${secret}`,
  (secret) => `password of the user: ${secret}`,
  (secret) => `the password was changed to ${secret}`,
  (secret) => `Password - ${secret}`,
  (secret) => `password → ${secret}`,
  (secret) => `| Password | ${secret} |`,
  (secret) => `<password>${secret}</password>`,
  (secret) => `password\u00a0is\u2003${secret}`,
  (secret) => `ADMIN_PASSWORD=${secret}`,
  (secret) => `AZURE_CLIENT_SECRET="${secret}"`,
  (secret) => `lozinka: ${secret}`,
  (secret) => `كلمة المرور: ${secret}`,
  (secret) => `pass: ${secret}`,
  (secret) => `'${secret}' | ConvertTo-SecureString -AsPlainText -Force`,
  (secret) => `ConvertTo-SecureString -AsPlainText -Force -String '${secret}'`,
  ...[
    ...[
      'TempPass',
      'NewPwd',
      'AdminPW',
      'userPassword',
      'Temp-Password',
      'Temp-Pass',
      'Startkennwort',
      'AdmPwd',
    ],
    ...['Admin-Passwort', 'beginwachtwoord', 'Passwörter', 'passwords', 'pasword', 'passw0rd', 'p@ssword'],
    ...[
      'pass word',
      'p\u0430ssw\u043erd',
      'pa\u0455\u0455word',
      'ｐａｓｓｗｏｒｄ',
      '𝗽𝗮𝘀𝘀𝘄𝗼𝗿𝗱',
      'contrasen\u0303a',
    ],
  ].map((word) => (secret: string) => `${word}: ${secret}`),
  (secret) => `the passwords are ${secret}`,
  (secret) => `the password's ${secret}`,
  (secret) => `the password should now be ${secret}`,
  (secret) => `the password (temporary): ${secret}`,
  (secret) => `password «${secret}»`,
  (secret) => `<add key="Password" value="${secret}"/>`,
  (secret) => `$env:PASSWORD = '${secret}'`,
  (secret) => `Connect-X -Credential ada:${secret}`,
  (secret) => `-Cred "contoso\\ada:${secret}"`,
  (secret) => `curl -s -u ada:${secret} https://contoso.com`,
  (secret) => `curl --user "ada:${secret}" https://contoso.com`,
  (secret) => `wget --http-password=${secret} https://contoso.com`,
  (secret) => `sqlplus --password '${secret}'`,
  (secret) => `mysql -u root -p'${secret}' db`,
  (secret) => `plink -ssh -pw "${secret}" host`,
  (secret) => `net use z: \\\\srv\\share /user:ada ${secret}`,
  (secret) => `[PSCredential]::new('ada', '${secret}')`,
  (secret) => `New-Object System.Net.NetworkCredential('ada', '${secret}')`,
  (secret) => `UserPrincipalName,Password,Department\nada@contoso.com,${secret},Sales`,
  (secret) => `Name;Kennwort\nada;${secret}\nben;${secret}`,
];

test.each(said.map((say) => [say('…'), say] as const))('%s', (_, say) => {
  for (const secret of secrets) {
    const text = say(secret);
    const { text: shown, secret: found } = withoutSecrets(text);
    expect([text, found]).toEqual([text, true]);
    expect(shown).toContain('[hidden]');
    for (const part of [secret, secret.replace('@', '%40')]) expect(shown).not.toContain(part);
    const blank = hideSecrets(text).text;
    expect(blank).toHaveLength(text.length);
    expect(blank).not.toContain(secret);
  }
});

test.each([
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczov.c2lnbmF0dXJl',
  'Bearer abcdefghijklmnop.qrstuvwxyz012345',
  'aB38Q~dEfGhIjKlMnOpQrStUvWxYz0123456789a',
  'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=q1w2e3r4t5z6u7i8o9p0==;EndpointSuffix=core.windows.net',
  'https://x.blob.core.windows.net/c?sv=2024-01-01&sig=abcDEF123%2Bghi456jkl789%3D',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END RSA PRIVATE KEY-----',
  '111111-222222-333333-444444-555555-666666-777777-888888',
  'password: "correct horse battery staple"',
  'password: swordfish',
  'AKIAIOSFODNN7EXAMPLE',
  'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'X-Api-Key: q1w2e3r4t5z6u7i8',
  'npm_abcdefghijklmnopqrstuvwxyz0123456789',
  'Set-Cookie: session=qrstuvwxyz012345; Secure',
  'https://contoso.com/?code=0.AXoAqrstuvwxyz0123456789&state=1',
  'root:qrstuv!99@10.0.0.1',
  'ada@contoso.com / Qrstuvw99',
  'ada@contoso.com:Aqrstuv99',
  'aad3b435b51404eeaad3b435b51404ee:8846f7eaee8fb117ad06bdd830b7586c',
  '01000000d08c9ddf0115d1118c7a00c04fc297eb01000000aabbccddeeff00112233445566778899',
  ...['OTP 482913', 'the OTP is 482913', 'verification code 482913', 'MFA code: 482 913', 'PIN 482913'],
  ...['pin is 482913', 'one-time password 482913', 'Einmalcode 482913', 'my code is 482913', 'TAP 482913q!'],
  '482913 is your verification code',
])('by itself: %s', (text) => {
  const { text: shown, secret } = withoutSecrets(text);
  expect(secret).toBe(true);
  expect(shown).not.toMatch(
    /eyJ0|qrstuv|8Q~dEf|q1w2e3|abcDEF|MIIE|333333|horse|swordfish|AKIA|wJalr|qrstuv|Aqrst|Qrst|8846f7|c04fc2|482.?913/,
  );
});

test.each([
  (secret: string) => `pw ${secret}`,
  (secret: string) => `wifi password ${secret}`,
  (secret: string) => `use ${secret} as password`,
  (secret: string) => `Das Passwort wurde auf ${secret} gesetzt`,
  (secret: string) => `sein Passwort ist leider immer noch ${secret}`,
  (secret: string) => `пароль ${secret}`,
  (secret: string) => `password\n${secret}`,
  (secret: string) => `creds: ada@contoso.com ${secret}`,
  (secret: string) => `net use z: \\\\srv\\c /user:ada ${secret}`,
  (secret: string) => `${secret} is her new password`,
])('a strong word is one where a password is spoken of: %s', (say) => {
  const { text, secret } = withoutSecrets(say('Zq9xy-Hunter2'));
  expect(secret).toBe(true);
  expect(text).not.toMatch(/Hunter/);
});

const beside: ((secret: string) => string)[] = [
  (secret) => `sqlcmd -S srv -U sa -P ${secret} -Q "select 1"`,
  (secret) => `bcp db.dbo.t out t.csv -U sa -P${secret}`,
  (secret) => `runas /user:contoso\\adm ${secret}`,
  (secret) => `echo ${secret} | runas /user:adm cmd`,
  (secret) => `password ***${secret}***`,
  (secret) => `Her password **${secret}** does not work`,
  (secret) => `password (temp) ${secret}`,
  (secret) => `Kennwort (vorläufig) “${secret}”`,
  (secret) => `Password of Ada Lovelace ${secret}`,
  (secret) => `password for Ada ${secret}`,
  (secret) => `Passwort von Ada Lovelace ${secret}`,
  (secret) => `We changed it to ${secret}, the password`,
  (secret) => `I have set it to ${secret} as her new password`,
  (secret) => `the password expired, I changed it to ${secret}`,
  (secret) => `login: ada / ${secret}`,
  (secret) => `Logon: contoso\\ada, ${secret}`,
  (secret) => `her login is ada with ${secret}`,
  (secret) => `Anmeldung: ada mit ${secret}`,
  (secret) => `Admin / ${secret}`,
  (secret) => `root | ${secret}`,
  (secret) => `PAT: ${secret}x9Yq`,
  (secret) => `the PAT is "${secret}x9Yq"`,
];

test.each(beside.map((say) => [say('…'), say] as const))('no sentence says what it is: %s', (_, say) => {
  for (const made of ['Hunter2!Zq9xy', 'sommer2026', 'P@ssw0rd', 'kY#mTr%vL']) {
    const { text, secret } = withoutSecrets(say(made));
    expect([say(made), secret]).toEqual([say(made), true]);
    expect(text).not.toContain(made);
  }
});

test.each([
  ...[
    'the code is 482913',
    'The code: 482 913',
    'Authenticator shows 482913',
    'her authenticator app says 482 913',
  ],
  ...['key: q1W2e3R4t5Z6u7I8o9P0aSdFgHjKlQwErTyUi+/=', 'the key is q1W2e3R4t5Z6u7I8o9P0=='],
])('and for codes and keys: %s', (text) => {
  const hidden = withoutSecrets(text);
  expect(hidden.secret).toBe(true);
  expect(hidden.text).not.toMatch(/482.?913|q1W2/);
});

test.each([
  'she forgot her password',
  'the password was reset yesterday',
  'the password was reset on 2026-11-01',
  'The password is wrong.',
  'her password is expired since 90 days',
  'the password is not the problem',
  'Her password to M365 does not work',
  'the password on DC01 expired',
  'password is the same as before',
  'password reset with SSPR2',
  'her password does not work in Office365 nor on Server2.Contoso.local',
  'Outlook asks for the password and shows 0x8004010F',
  "-Password (Read-Host 'Temporary password' -AsSecureString)",
  'AADSTS50126: Error validating credentials due to invalid username or password. Trace ID: 1f2e3d4c-0000-4444-8888-abcdefabcdef Timestamp: 2026-11-01 10:00:00Z',
  'Passwort ist abgelaufen',
  'Das Kennwort wurde gestern geändert',
  'le mot de passe est oublié',
  'la contraseña es incorrecta',
  'Password never expires',
  'password: unknown',
  'Password: ********',
  'password: <password>',
  '-Password $password',
  '-Password (Read-Host -AsSecureString)',
  '-NewPassword $new -Reset',
  'ConvertTo-SecureString $text -AsPlainText',
  'PasswordPolicies : None',
  'LastPasswordChangeTimestamp : 2026-11-01T10:00:00Z',
  'StrongPasswordRequired : True',
  'ForceChangePasswordNextSignIn : False',
  'Password :\nUserPrincipalName : ada@contoso.com',
  'the token is expired',
  'Unexpected token: }',
  'AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.',
  'token: expired',
  'Basic authentication is disabled',
  'The secret is to run the rescue first',
  'Is net user needed here?',
  'https://admin.microsoft.com:443/x',
  'the password is at ada@contoso.com',
  'ImmutableId: XSLPV65jKEqTyWafMqX8LA==',
  'GUID 1f2e3d4c-0000-4444-8888-abcdefabcdef of ada@contoso.com',
])('%s is none', (text) => {
  expect(withoutSecrets(text)).toEqual({ text, secret: false });
});
