import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { renderScript } from '../../../src/triage/powershell';
import { withoutSecrets } from '../../../src/triage/secrets/secrets';
import { guides } from '../../support/start-bot';

/** What is no secret must stay as it is: all that the product says itself, and all that people say to it in tests. */

const root = join(__dirname, '../../..');

/** Every text in a value of YAML or JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The retired way to give a new mailbox its password holds the password. */
function holdsOne(text: string): boolean {
  return /-Password \(ConvertTo-SecureString (?!\$)/.test(text);
}

function hidden(texts: readonly string[]): string[] {
  return texts.flatMap((text) => (withoutSecrets(text).secret ? [withoutSecrets(text).text] : []));
}

const examples = Object.fromEntries(Object.entries(guides.details).map(([id, { example }]) => [id, example]));

test('no command, filled in or not, holds what looks like a secret', () => {
  const scripts = Object.values(guides.commands).flatMap((command) =>
    [examples, {}].map((values) => renderScript(command, values, guides.details)),
  );
  expect(scripts.length).toBeGreaterThan(100);
  expect(hidden(scripts)).toEqual([]);
});

test.each([
  ...readdirSync(join(root, 'guides'), { recursive: true, encoding: 'utf8' })
    // Phrases are patterns: nobody says or sees them.
    .filter((name) => /^[^/\\]*\.(yaml|ps1)$/.test(name))
    .map((name) => `guides/${name}`),
  ...readdirSync(join(root, 'test/conversations'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `test/conversations/${name}`),
  ...readdirSync(join(root, 'test/triage/collector/reports')).map(
    (name) => `test/triage/collector/reports/${name}`,
  ),
  'test/triage/paste/pastes.yaml',
])('nothing in %s is taken for a secret', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const texts = (name.endsWith('.yaml') ? textsIn(parse(text)) : [text]).filter((one) => !holdsOne(one));
  expect(texts.length).toBeGreaterThan(0);
  expect(hidden(texts)).toEqual([]);
});

test.each([
  'password writeback is enabled',
  'Set-ADAccountPassword -Identity ada24 -Reset',
  'Reset-MgUserAuthenticationMethodPassword -UserId ada@contoso.com',
  'PasswordHashSynchronization : True',
  'ms-Mcs-AdmPwdExpirationTime : 132500000',
  'ForceChangePassword: completed',
  'pwdLastSet : 133600000000000000',
  'badPwdCount : 12345',
  'PasswordPolicies : DisablePasswordExpiration',
  'Password expired: yes',
  'To reset the password | Set-ADAccountPassword',
  'Password | Enabled | 2026-11-14',
  'Name,PasswordNeverExpires\nada24,True',
  'Id;Name;Passwords\n1;2;3',
  'Password, mailbox\nThe mailbox of ada24 is gone',
  'Name | Password\nThe mailbox of ada24 is gone',
  'password; mailbox; licence',
  'password, Office365, Teams2',
  'password: same as before',
  'password: [hidden]',
  'KB5001234 as password fix',
  'The PIN policy asks for 6 digits',
  'pin 2026 to the top',
  'Tap 482913 in Teams',
  'her PIN was reset',
  'the error code is 80070005',
  'code 550 5.1.10',
  'my code: 550',
  'my ticket is 482913',
  'the verification code never came',
  'refresh tokens were revoked: 12',
  'Token issued 2026-11-01T10:00:00Z',
  'credential: none',
  'Connect-ExchangeOnline -Credential $cred',
  '-Credential (Get-Credential)',
  '-Credential contoso\\ada24',
  'ada@contoso.com: MailboxUser',
  'ada@contoso.com / Soft-deleted',
  'SMTP:ada24@contoso.com',
  'upn:ada24@contoso.com is gone',
  'Mailto:ada24@contoso.com',
  'compass: North12',
  'bypass=true',
  'net use z: \\\\srv\\share /user:contoso\\ada /persistent:yes',
  'curl -u ada https://contoso.com',
  'sqlcmd -S srv -P $env:SQLPASS',
  'runas /user:contoso\\ada powershell.exe',
  'runas /user:contoso\\ada C:\\Tools2\\mmc.exe',
  'echo $env:TEMP2 | more',
  'She gets an error when she signs in, the code is 530003',
  'the code is 550',
  'AADSTS: the code is 700016',
  'the error code is 530003',
  'the postal code is 48291',
  'Authenticator shows 2 accounts',
  'password **writeback** is enabled',
  'the password *policy* was changed',
  'password (Kennwort) expired',
  'password (Entra) AADSTS50055',
  'the password of Ada Lovelace expired in 2026',
  'the password of user ada.lovelace24 was reset',
  'the password for Ada on DC01',
  'password for ada24@contoso.com expired',
  'I changed it to UserMailbox, the password stayed',
  'We set it to 2026-11-14, her password too',
  'the password expired, we changed it yesterday',
  'login: ada / contoso',
  'login: ada, AADSTS50034',
  'her login is ada with error AADSTS50034',
  'her login is ada24@contoso.com with Office365',
  'Admin / Exchange2019',
  'Admin / User',
  'Pat: ada24@contoso.com',
  'Pat is in Office365',
  'registry key: HKLM\\SOFTWARE\\Microsoft\\Exchange2019Setup',
  'key: 1f2e3d4c-0000-4444-8888-abcdefabcdef',
  'Key: LastDirSyncTime',
  'Das Kennwort läuft in 14 Tagen ab',
  'Сбросили её почту в 2026',
  'Ωμέγα2026 is a distribution list',
])('%s is no secret', (text) => {
  expect(withoutSecrets(text)).toEqual({ text, secret: false });
});
