import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Shell } from '../../../practice/powershell/stubs';
import { scriptBytes } from '../../../src/messages/script-file';
import { Console, type Ran } from '../../../practice/powershell/console';
import {
  deletedMailboxOf,
  deletedUserOf,
  mailboxOf,
  userOf,
} from '../../../practice/powershell/tenant/objects';
import { adele, ben } from '../../../practice/powershell/tenant/person';
import { tenantOf, type Play } from '../../../practice/powershell/tenant/tenant';
import { world, type World } from '../../../practice/powershell/tenant/world';
import { openTheatre, type Theatre } from '../../support/stage';
import { personalChat } from '../../support/talk';
import { everywhere } from './collecting';
import { describeWithPowerShell } from '../with-powershell';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
const blockIn = (text: string) => /```powershell\n([\s\S]*)\n```/.exec(text)?.[1] ?? '';
const question = 'Send this to Mailbox Triage? [y/N]';

describeWithPowerShell('the collector that sends its result', (pwsh) => {
  let console: Console;
  let stage: Theatre;

  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    stage = await openTheatre({ publicUrl, now: () => new Date() });
  });
  afterEach(() => stage.close());

  /** The script as it stands in the chat, with the address of the bot that runs here. */
  async function handedOut(origin = new URL(stage.bot.url).origin): Promise<string> {
    await stage.does(chat, 'adele@contoso.com lost the mailbox');
    await stage.does(chat, '1');
    await stage.does(chat, 'collect');
    const text = stage.texts(chat).at(-1) ?? '';
    return blockIn(text).replace(publicUrl, origin);
  }

  const gone = () =>
    world({
      users: [],
      deletedUsers: [deletedUserOf(adele)],
      mailboxes: [],
      softDeleted: [deletedMailboxOf(adele)],
    });

  async function run(script: string, answer: string, shells: Shell[] = everywhere) {
    const ran = await console.run(tenantOf(gone(), shells), {
      script,
      shells,
      answers: [answer],
    });
    await stage.bot.idle();
    return ran;
  }

  const cards = () => stage.texts(chat).filter((text) => text.includes('Not this user'));

  /** Nothing was sent; the whole result is on the clipboard, says so, and is read when it is pasted. */
  async function isOnClipboard({ screen, calls }: Ran): Promise<void> {
    const before = cards().length;
    expect(screen).toContain('It is on the clipboard. Paste it to the bot.');
    const [copied, ...others] = calls.filter(({ cmdlet }) => cmdlet === 'Set-Clipboard');
    expect(others).toEqual([]);
    await stage.does(chat, String(copied?.parameters['Value']));
    expect(cards()).toHaveLength(before + 1);
    expect(cards().at(-1)).toMatch(/^I read \d+ answers\n[^]*Mailbox: Soft-deleted/);
  }

  test('shows what it found, asks, sends, and the chat goes on to the diagnosis', async () => {
    const ran = await run(await handedOut(), 'y');
    expect(ran.errors).toEqual([]);
    expect(ran.asked).toEqual([question]);
    expect(ran.screen).toMatch(/^Found: .*deletedUsers.*softDeleted/m);
    expect(ran.screen).toMatch(/^Nothing there: .*user, /m);
    expect(ran.screen).toContain('Sent. Look in Teams');
    expect(ran.screen).not.toContain('clipboard');
    expect(cards()).toHaveLength(1);
    await stage.does(chat, { press: 'Use this' });
    const { triage } = await stage.bot.stored(chat);
    expect(Object.values(triage?.answers ?? {}).some(({ how }) => how === 'collected')).toBe(true);
  });

  const deleted = { deletedUsers: [deletedUserOf(adele)], softDeleted: [deletedMailboxOf(adele)] };
  const cloudOnly = { entraOrganization: { Id: 'x', OnPremisesSyncEnabled: null }, directory: [] };
  const conflict = {
    cmdlet: 'Connect-ExchangeOnline',
    message: "Method not found: 'Microsoft.Identity.Client.WithLogging'.",
    id: 'System.MissingMethodException',
    type: 'System.MissingMethodException',
  };
  const denied = {
    message: '[Authorization_RequestDenied] : Insufficient privileges to complete the operation.',
    id: 'Authorization_RequestDenied,X',
  };

  test.each<[string, Partial<World>, { failures?: Play[]; shells?: Shell[]; connected?: boolean }, RegExp[]]>(
    [
      [
        'a cloud-only tenant',
        { ...cloudOnly, ...deleted, users: [], mailboxes: [] },
        { shells: ['microsoft-graph', 'exchange-online'] },
        [/On-premises account: .*cloud/i, /Entra account: In Deleted users/, /Mailbox: Soft-deleted/],
      ],
      [
        'nothing that is left',
        { ...cloudOnly, users: [userOf(ben)], mailboxes: [mailboxOf(ben)], exchangeUsers: [] },
        { shells: ['microsoft-graph', 'exchange-online'] },
        [/On-premises account: Cloud only/],
      ],
      [
        'a window without modules',
        { users: [], mailboxes: [] },
        { shells: [] },
        [
          /Not looked at: Entra \(module missing\).*Exchange Online \(module missing\)/,
          /Still missing: Entra\./,
        ],
      ],
      [
        'an account that may not read',
        { ...deleted, users: [], mailboxes: [] },
        { failures: [{ cmdlet: 'Get-MgUser', ...denied }] },
        [/Not looked at: the live user \(access denied\)/],
      ],
      [
        'modules that do not sign in together',
        { ...deleted, users: [], mailboxes: [], connections: [] },
        { connected: false, failures: [conflict] },
        [
          /Exchange Online \(module conflict\)/,
          /Still missing: Exchange Online\./,
          /Entra account: In Deleted users/,
        ],
      ],
    ],
  )(
    'sends what it found of %s, and the chat shows it',
    async (_, over, { failures = [], ...window }, shows) => {
      const { shells = everywhere } = window;
      const script = await handedOut();
      const ran = await console.run(tenantOf(world(over), shells, failures), {
        script,
        shells,
        answers: ['y'],
        ...window,
      });
      await stage.bot.idle();
      expect(ran.screen).toContain('Sent. Look in Teams');
      for (const text of shows) expect(stage.texts(chat).join('\n')).toMatch(text);
    },
  );

  test('puts two windows together: what was looked at in one counts, whatever the other one lacked', async () => {
    await run(await handedOut(), 'y', ['microsoft-graph']);
    expect(cards().at(-1)).toMatch(/Entra account: In Deleted users/);
    expect(cards().at(-1)).toContain('Still missing: Exchange Online.');
    await stage.does(chat, { press: 'Script for the next window' });
    const again = blockIn(stage.texts(chat).at(-1) ?? '').replace(publicUrl, new URL(stage.bot.url).origin);
    expect(again).toMatch(/\$known = @\('id /);
    await run(again, 'y', ['exchange-online']);
    const both = cards().at(-1) ?? '';
    expect(both).toMatch(/^I read \d+ answers\n/);
    expect(both).toMatch(/Entra account: In Deleted users[^]*Mailbox: Soft-deleted/);
    expect(both).not.toContain('Still missing: Entra');
    expect(both).not.toContain('Still missing: Exchange Online');
    await stage.does(chat, { press: 'Use this' });
    await stage.does(chat, { press: 'The person works again' });
    expect(stage.texts(chat).join('\n')).toContain('Restore the user; the mailbox comes back with it');
  });

  test('runs as the file that it comes as, also from a name with a blank, where nobody can be asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailbox-triage-'));
    const file = join(folder, 'mailbox-triage-collector 1.ps1');
    writeFileSync(file, scriptBytes(await handedOut()));
    const clipboard = join(folder, 'clipboard');
    // What PowerShell hands the clipboard to on Linux and macOS.
    for (const name of ['xclip', 'pbcopy'])
      writeFileSync(join(folder, name), `#!/bin/sh\ncat > '${clipboard}'\n`, { mode: 0o755 });
    const { stdout, stderr } = spawnSync(pwsh, ['-NoProfile', '-NonInteractive', '-File', file], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/-----BEGIN MAILBOX TRIAGE-----\s+\{"schema":2,.*"upn":"adele@contoso.com"/);
    expect(stdout).toContain('This window cannot ask, so nothing is sent.');
    expect(stdout).toContain('It is on the clipboard. Paste it to the bot.');
    expect(cards()).toHaveLength(0);
    if (process.platform === 'win32') return;
    await stage.does(chat, readFileSync(clipboard, 'utf8'));
    expect(stage.texts(chat).join('\n')).toContain('Still missing: Entra.');
  });

  test.each(['', 'n', 'no thanks'])('sends nothing after “%s”: it is on the clipboard', async (answer) => {
    const ran = await run(await handedOut(), answer);
    expect(ran.errors).toEqual([]);
    await isOnClipboard(ran);
  });

  test('asks nothing where there is no address to send to', async () => {
    const script = (await handedOut()).replace(/\$sendTo = '[^']*'/, "$sendTo = ''");
    const ran = await run(script, 'y');
    expect([ran.asked, ran.left]).toEqual([[], 1]);
    expect(ran.screen).toMatch(/[Pp]aste it to the bot/);
  });

  test.each([
    ['says', 200, { says: 'Fine.\u001b[2J\u0007\nrm\u202e' }, /^Sent\. Fine\. {1,3}\[2J +rm/m],
    ['refuses', 404, { error: 'No.\u009b2J\u0085rm' }, /this window knows: No\.(?:\\u009B| )2J/],
    ['says much', 200, { says: 'x'.repeat(100_000) }, /^Sent\. x{400}$/m],
  ])('what an address %s does nothing in the window', async (_, status, answer, shows) => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      // As they are: who answers need not write JSON as we do.
      response.end(
        JSON.stringify(answer).replace(/\\u([0-9a-f]{4})/g, (whole, code: string) =>
          parseInt(code, 16) < 32 ? whole : String.fromCharCode(parseInt(code, 16)),
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ran = await run(await handedOut(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'y');
    await new Promise((resolve) => server.close(resolve));
    expect(ran.screen).toMatch(shows);
    expect(ran.screen).not.toMatch(/[^\P{C}\r\n]/u);
  });

  test('says why it could not be sent, and how to go on: used before, no network, a proxy that refuses', async () => {
    const script = await handedOut();
    await run(script, 'y');
    const again = await run(script, 'y');
    expect(again.screen).toContain('This address takes one result of the collector, once');
    expect(cards()).toHaveLength(1);

    const proxy = createServer((_, response) => {
      response.statusCode = 407;
      response.end('<html>');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const refusing = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const refused = await run(script.replace(new URL(stage.bot.url).origin, refusing), 'y');
    expect(refused.screen).toMatch(/It was not sent, as far as this window knows: .*407/);
    await new Promise((resolve) => proxy.close(resolve));

    const dead = await run(script.replace(new URL(stage.bot.url).origin, refusing), 'y');
    expect(dead.screen).toContain('It was not sent, as far as this window knows: ');
    for (const ran of [again, refused, dead]) {
      expect(ran.errors).toEqual([]);
      await isOnClipboard(ran);
    }
  });
});
