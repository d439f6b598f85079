import { createConnection } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { acts } from '../../practice/by-hand/acts/acts';
import { serve, type Served } from '../../practice/powershell/served';
import type { Shell } from '../../practice/powershell/stubs';
import { readCases } from '../../practice/session/cases';
import { Session } from '../../practice/session/session';
import { windowOf } from '../../practice/session/window';
import { guides as knowledge } from '../support/guides';
import { describeInTerminal, Terminal } from '../powershell/terminal';
import { deleted, now, worldOf } from './small-world';

const root = join(__dirname, '../..');
const cases = [
  { name: 'deleted', world: worldOf(deleted) },
  ...readCases(join(root, 'practice/worlds'), knowledge),
];
const ben = "(Get-MgDirectoryDeletedItemAsUser -All | Where-Object { $_.DisplayName -eq 'Ben Stein' }).Id";

/** What somebody hears who sends this line to the port. */
async function sent(port: number, line: string): Promise<string> {
  const socket = createConnection(port, '127.0.0.1');
  socket.setEncoding('utf8').write(`${line}\n`);
  let heard = '';
  socket.on('data', (text: string) => (heard += text));
  await once(socket, 'close');
  return heard;
}

describe('the port of the tenant', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(() => ({ objects: ['secret'] }));
  });
  afterAll(() => served.close());

  const call = { cmdlet: 'Get-Mailbox', set: '', parameters: {}, at: 0 };
  test('answers who has the token', async () => {
    expect(await sent(served.port, JSON.stringify({ token: served.token, call }))).toContain('secret');
  });
  test.each([
    ['no token', JSON.stringify({ call })],
    ['another token', JSON.stringify({ token: 'x'.repeat(32), call })],
    ['one of another length', JSON.stringify({ token: 'é', call })],
    ['joining without it', JSON.stringify({ join: ['exchange-online'] })],
    ['the request of a browser', 'POST / HTTP/1.1'],
  ])('refuses %s', async (_, line) => {
    const heard = await sent(served.port, line);
    expect(JSON.parse(heard)).toEqual({ refused: expect.stringContaining('has not joined') });
  });
  test('says which shells there are', async () => {
    const heard = await sent(served.port, JSON.stringify({ token: served.token, join: ['exchange'] }));
    expect(heard).toMatch(/no shell “exchange”. There are exchange-online/);
  });
});

describeInTerminal('windows of the practice tenant', (pwsh) => {
  let served: Served;
  let session: Session;
  let windows: Terminal[] = [];
  const told: number[] = [];

  beforeAll(async () => {
    session = new Session(
      { cases, acts, knowledge, clock: () => now, ahead: (ms) => told.push(ms) },
      'deleted',
    );
    served = await serve((call) => session.answer(call), {
      setup: (shells) => windowOf(session.present, shells, 56160),
    });
    windows = await Promise.all(
      (['exchange-online', 'microsoft-graph'] as Shell[]).map((shell) =>
        Terminal.open(pwsh, served, [shell], 200),
      ),
    );
  });
  afterAll(async () => {
    await Promise.all(windows.map((one) => one.close()));
    await served.close();
  });

  const exchange = (keys: string) => (windows[0] as Terminal).run(`${keys}\r`);
  const graph = (keys: string) => (windows[1] as Terminal).run(`${keys}\r`);

  test('each has the cmdlets of its shell, and the case', async () => {
    expect(await exchange('(Get-Mailbox -ResultSize Unlimited).DisplayName')).toContain('Mia');
    expect(await graph('Get-Mailbox')).toMatch(/'Get-Mailbox' is not recognized/);
    expect(await graph('Get-PracticeCase')).toMatch(
      /A test \(deleted, easy\)[^]*Something has happened\.[^]*2026-11-21 10:00 UTC[^]*reported under \S+@contoso\.com/,
    );
  });

  test('the groups of a user can be asked for, as the collector does', async () => {
    const typed =
      '@(Get-MgUserTransitiveMemberOfAsGroup -UserId mia@contoso.com -All -ConsistencyLevel eventual -CountVariable n).Count';
    expect(await graph(typed)).toMatch(/^0\s*$/m);
  });

  test.each([
    [
      'a cmdlet',
      'Get-MailboxPermission -Identity mia',
      'The practice tenant does not know Get-MailboxPermission.',
    ],
    [
      'a parameter that the real cmdlet has',
      'Get-AcceptedDomain -Identity contoso.com',
      'does not know the parameter -Identity of Get-AcceptedDomain',
    ],
    ['a parameter that nobody knows', 'Get-Mailbox -Foo mia', "parameter name 'Foo'"],
    [
      'a property in a filter',
      `Get-Mailbox -Filter "Office -eq 'x'"`,
      'does not know the property Office of Get-Mailbox',
    ],
    ['an operator in a filter', `Get-Mailbox -Filter "Alias -gt 'x'"`, 'does not know this filter'],
  ])('%s without a model is an error that names it', async (_, typed, says) => {
    expect(await exchange(typed)).toContain(says);
  });

  test('what is unknown is said in one sentence, and not as lines of a script', async () => {
    const said = await exchange('1 | Get-Nothing mia -Foo 1');
    expect(said).toContain('Get-Nothing: The practice tenant does not know Get-Nothing.');
    expect(said).not.toMatch(/Line \||throw|Exception/);
  });

  test('asking whether a cmdlet is there says nothing', async () => {
    expect(await exchange("@(Get-Command 'Get-Nothing' -ErrorAction SilentlyContinue).Count")).toMatch(
      /^0$/m,
    );
  });

  test('-WhatIf says what it would do, and changes nothing', async () => {
    const before = JSON.stringify(session.present);
    expect(await exchange('Set-Mailbox -Identity mia -Type Shared -WhatIf')).toContain('What if:');
    expect(JSON.stringify(session.present)).toBe(before);
  });

  test('what is changed in one is seen in the other', async () => {
    expect(await exchange('@(Get-Mailbox -SoftDeletedMailbox).Count')).toMatch(/^1$/m);
    expect(
      await graph(`Restore-MgDirectoryDeletedItem -DirectoryObjectId ${ben} | Out-Null; 'done'`),
    ).toContain('done');
    expect(await exchange("(Get-Mailbox -Identity 'ben@contoso.com').DisplayName")).toContain('Ben Stein');
    expect(await graph('Get-PracticeMail')).toMatch(
      /500 messages of Ben Stein from the mailbox\n {4}in the mailbox of Ben Stein \(ben@contoso.com\): in use[^]*Everything is where it belongs\./,
    );
  });

  test('time passes for both, and the bot is told', async () => {
    expect(await graph('Step-PracticeTime -Hours 24')).toContain('It is 2026-11-22 10:00 UTC.');
    expect(await exchange("Get-Date -Format 'yyyy-MM-dd HH:mm'")).toContain('2026-11-22 10:00');
    expect(await exchange("Start-Sleep -Seconds 3600; Get-Date -Format 'HH:mm'")).toContain('11:00');
    expect(told).toEqual([86_400_000, 90_000_000]);
  });

  test('what is done outside of PowerShell is listed as far as the case needs it, found, and done', async () => {
    const listed = await graph('Use-PracticePortal');
    expect(listed).toMatch(/block-sign-in\n +Block the sign-in[^]*one of: mia\./);
    expect(listed).not.toContain('export-deletions-once');
    expect(await graph('Use-PracticePortal Delete the User')).toMatch(
      /Nothing is done yet[^]*delete-user\n +Delete the user/,
    );
    await graph('Use-PracticePortal delete-user');
    expect(await exchange('@(Get-Mailbox -SoftDeletedMailbox).Count')).toMatch(/^1$/m);
  });

  test.each([
    ['an act', 'delete-nobody', /does not know “delete-nobody”\. Nearest to it:[^]*delete-user/],
    ['any word of it', 'zzz', /does not know “zzz”\. Use-PracticePortal alone lists/],
    ['a value', 'delete-user -foo x', 'does not know “-foo” of delete-user'],
    [
      'a person',
      'delete-user -person lea',
      'does not know the person “lea”. There are: ben (Ben Stein), mia (Mia',
    ],
    ['no value', 'make-cloud-user', 'Say it as: Use-PracticePortal make-cloud-user -upn …'],
  ])('an order to the portals with %s that it does not know is refused', async (_, typed, says) => {
    const before = JSON.stringify(session.present);
    const said = await graph(`Use-PracticePortal ${typed}`);
    if (typeof says === 'string') expect(said.replace(/\s+/g, ' ')).toContain(says);
    else expect(said).toMatch(says);
    expect(JSON.stringify(session.present)).toBe(before);
  });

  test('it begins again, or another case', async () => {
    expect(await graph('Reset-PracticeCase nothing')).toMatch(/no case “nothing”[^]*left-the-scope +easy/);
    const said = await graph('Reset-PracticeCase practice/worlds/sync/left-the-scope.yaml');
    expect(said).toMatch(/This is how it ended\.[^]*in use[^]*Lea Fischer/);
    expect(await exchange('(Get-Mailbox -SoftDeletedMailbox).DisplayName')).toContain('Lea Fischer');
  });
});

test('a window for what the tenant does not have is refused', () => {
  const session = new Session({ cases, acts, knowledge, clock: () => now }, 'deleted');
  expect(() => windowOf(session.present, ['entra-connect'], 56160)).toThrow(
    'This tenant has no Entra Connect server.',
  );
  expect(windowOf(session.present, [], 56160).join('\n')).not.toContain('function Get-ADSyncScheduler');
});
