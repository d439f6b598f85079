import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'practice-start-'));
/** The file that tells windows where the tenant is. */
const joinFile = () => readdirSync(home).find((name) => name.startsWith('.mailbox-triage-practice-')) ?? '';

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(root, 'practice/build.mjs')], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function listen(): Promise<[Server, string]> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [server, String((server.address() as AddressInfo).port)];
}

async function freePort(): Promise<string> {
  const [server, port] = await listen();
  server.close();
  await once(server, 'close');
  return port;
}

/** `npm run practice`, after what it compiles. */
function start(words: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'scripts/practice.mjs'), ...words], {
    env: { ...process.env, HOME: home, USERPROFILE: home, DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
  });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said.text += text));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const until = async (form: RegExp) => {
    for (
      const late = Date.now() + 50_000;
      !form.test(said.text);
      await new Promise((r) => setTimeout(r, 100))
    )
      if (Date.now() > late || child.exitCode !== null)
        throw new Error(`It did not say ${form.source}: ${said.text}`);
  };
  return { child, said, ended, until };
}

/** What the tenant answers a window of this user. */
async function ask(cmdlet: string, parameters: object = {}): Promise<string> {
  const { port, token } = JSON.parse(readFileSync(join(home, joinFile()), 'utf8')) as {
    port: number;
    token: string;
  };
  const socket = createConnection(port, '127.0.0.1').setEncoding('utf8');
  socket.write(
    `${JSON.stringify({ token, call: { cmdlet, shell: 'practice', set: '', parameters, at: 0 } })}\n`,
  );
  let heard = '';
  socket.on('data', (text: string) => (heard += text));
  await once(socket, 'close');
  return heard;
}

describe('npm run practice', () => {
  let taken: Server;
  let port: string;
  let practice: ReturnType<typeof start>;

  beforeAll(async () => {
    [taken, port] = await listen();
    practice = start(['left-the-scope'], {
      PORT: await freePort(),
      PLAYGROUND_PORT: await freePort(),
      PRACTICE_PORT: port,
    });
    await practice.until(/Press Ctrl-C to stop/);
  });
  afterAll(() => {
    taken.close();
    practice.child.kill('SIGKILL');
  });

  test('tells the story, the page, and how to open a window', () => {
    const { text } = practice.said;
    expect(text).toContain('Moved to another OU (left-the-scope, easy)');
    expect(text).toMatch(/Talk to the bot at http:\/\/localhost:\d+\//);
    expect(text).toMatch(/pwsh -NoLogo -NoExit -File practice\/join.ps1/);
  });

  test('says which port is taken, and uses another one', () => {
    expect(practice.said.text).toMatch(new RegExp(`Port ${port} is taken. The tenant uses \\d+ instead.`));
  });

  test('lets only this user join', async () => {
    expect(statSync(join(home, joinFile())).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(await ask('Get-PracticeCase')).toMatch(
      /Lea Fischer[^]*reported under lea@contoso\.com[^]*synced: OU=Staff,DC=contoso,DC=com[^]*not synced: .*OU=Leavers,DC=contoso,DC=com/,
    );
  });

  test('lets time pass, and stops cleanly with what became of the mail', async () => {
    expect(await ask('Step-PracticeTime', { Hours: 24 * 20 })).toMatch(/is purged|gone/);
    practice.child.kill('SIGTERM');
    expect(await practice.ended).toBe(0);
    expect(practice.said.text).toMatch(
      /4,000 messages of Lea Fischer from the mailbox\n +GONE since .*: the 30 days of a soft-deleted mailbox were over\n/,
    );
    expect(joinFile()).toBe('');
  });
});

test('a case that is not there is refused with those that are', async () => {
  const { ended, said } = start(['nothing'], {
    PORT: await freePort(),
    PLAYGROUND_PORT: await freePort(),
    PRACTICE_PORT: await freePort(),
  });
  expect(await ended).toBe(1);
  expect(said.text).toMatch(/There is no case “nothing”. There are:\n {2}group-lost-its-licence +easy/);
});

describe('the clock of the bot', () => {
  let bot: ChildProcess;
  const file = join(home, 'bot.js');
  const read = async () => {
    bot.send('read');
    return ((await once(bot, 'message')) as [{ now: number; made: number; said: string; fixed: number }])[0];
  };

  beforeAll(async () => {
    writeFileSync(
      file,
      `process.on('message', (what) => what === 'read' &&
        process.send({ now: Date.now(), made: new Date().getTime(), said: Date(), fixed: new Date(2026, 1, 3).getDate() }));
      process.send('ready');
      setInterval(() => undefined, 1000);`,
    );
    bot = fork(file, { execArgv: ['--require', join(root, 'dist/practice/session/clock.js')] });
    await once(bot, 'message');
  });
  afterAll(() => bot.kill());

  test('is that of the tenant', async () => {
    bot.send(86_400_000);
    const { now, made, said, fixed } = await read();
    for (const time of [now, made, Date.parse(said)])
      expect(Math.abs(time - Date.now() - 86_400_000)).toBeLessThan(5000);
    expect(fixed).toBe(3);
  });
});
