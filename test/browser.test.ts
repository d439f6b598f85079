import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, openPlayground, type PlaygroundPage } from './browser';

const root = join(__dirname, '..');

/** Why the browser tests cannot run here; CI has to have a browser. */
function reason(): string | undefined {
  try {
    findChromium();
    return undefined;
  } catch (error) {
    if (process.env.CI) throw error;
    return (error as Error).message;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const missing = reason();
const browserTests = missing ? describe.skip : describe;
if (missing) process.stderr.write(`Browser tests are skipped. ${missing}\n`);

browserTests('in the Playground, by clicking', () => {
  let playground: ChildProcess;
  let page: PlaygroundPage;

  beforeAll(async () => {
    const [port, pagePort] = [await freePort(), await freePort()];
    playground = spawn(process.execPath, [join(root, 'scripts', 'playground.mjs')], {
      env: {
        ...process.env,
        PORT: String(port),
        PLAYGROUND_PORT: String(pagePort),
        DATA_FOLDER: mkdtempSync(join(tmpdir(), 'mailbox-triage-')),
        DISPLAY: '',
        WAYLAND_DISPLAY: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (data: Buffer) => {
        output += data.toString();
        if (output.includes('Talk to the bot at')) resolve();
      };
      playground.stdout?.on('data', read);
      playground.stderr?.on('data', read);
      playground.once('exit', () => reject(new Error(`The Playground did not start:\n${output}`)));
    });
    page = await openPlayground(`http://localhost:${pagePort}/`, { width: 1280, height: 1200 });
  }, 90_000);

  afterAll(async () => {
    await page?.close();
    const ended = new Promise((resolve) => playground.once('exit', resolve));
    playground.kill('SIGTERM');
    await ended;
  }, 30_000);

  test('a whole recovery in the personal chat', async () => {
    await page.waitForCard('I find out why an Exchange Online mailbox is lost');
    await page.say('user@contoso.com lost the mailbox');
    await page.waitForCard("Where does this user's account come from?");
    await page.press('Managed');
    await page.waitForCard('In what state is the account in Entra?');
    await page.press("I don't know");
    await page.waitForCard('How to find out');
    await page.waitForText("$upn = 'user@contoso.com'");
    await page.press('Soft-deleted');
    await page.waitForCard('Does the deleted user carry an OnPremisesImmutableId?');
    await page.press('No');
    await page.waitForCard('In what state is the mailbox in Exchange Online?');
    await page.press('Soft-deleted');
    await page.waitForCard('When was the account deleted in Entra?');
    await page.say('2 days ago');
    await page.waitForCard('Does the mailbox belong to this account?');
    await page.press('Same');
    const diagnosis = await page.waitForCard('Restore the user; the mailbox comes back with it');
    expect(await diagnosis.innerText()).toMatch(/Safe until about .* 28 days left/);
    const answered = page.page
      .locator('.ac-adaptiveCard')
      .filter({ hasText: 'On-premises account: Managed' })
      .first();
    expect(await answered.getByRole('button').allInnerTexts()).toEqual(['Change']);
    await page.page
      .getByPlaceholder(/7e06b566/)
      .first()
      .fill('1f2e3d4c-0000-4444-8888-abcdefabcdef');
    await page.press('Fill in');
    await page.waitForText("$id = '1f2e3d4c-0000-4444-8888-abcdefabcdef'");
    await page.press('It worked');
    await page.waitForCard('Restore the user; the mailbox comes back with it: it worked');
  }, 120_000);

  test('a whole recovery in a thread of a channel', async () => {
    await page.open('My Team - General');
    await page.mention('ben@contoso.com has no mailbox since Monday');
    await page.waitForCard("Where does this user's account come from?");
    await page.press('Managed');
    await page.waitForCard('In what state is the account in Entra?');
    await page.press('Present');
    await page.waitForCard('In what state is the mailbox in Exchange Online?');
    await page.press('Not present');
    await page.waitForCard('Was the licence removed or did it expire, and when?');
    await page.press('Removed, day unknown');
    await page.waitForCard('License the user again; the same mailbox comes back');
    await page.press('Not yet');
    await page.waitForCard('Less than 24 hours have passed');
  }, 120_000);
});
