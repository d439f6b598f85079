import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { screen } from '../support/play';
import { startConnector } from '../support/connector';
import { temporaryFolder } from '../support/start-bot';
import { personalChat, talk } from '../support/talk';

const folder = temporaryFolder();
const chat = personalChat('a:anna');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets a process write no file beyond so many bytes, as a full disk does; only Linux can do that to a process. */
function room(pid: number | undefined, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
}

/** The built bot; `npm test` builds it first. */
async function start() {
  const child = spawn(process.execPath, [join(__dirname, '../../dist/index.js')], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const beside: string[] = [];
  child.stderr.on('data', (data: Buffer) => beside.push(data.toString()));
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The bot has ended.')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const listens = /"port":(\d+)/.exec(line)?.[1];
      if (listens) resolve(listens);
    });
  });
  return { child, url: `http://127.0.0.1:${port}/api/messages`, lines, beside };
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a full disk ends no process and loses nothing, and with room again all goes on', async () => {
  const connector = await startConnector();
  const { child, url, lines, beside } = await start();
  const teams = talk(url, connector);
  const last = () => screen(connector, chat).at(-1)?.text ?? '';

  await teams.say('user@contoso.com lost the mailbox', { place: chat });
  room(child.pid, 1);
  await teams.say('managed', { place: chat, activityId: 'lost' });
  expect(last()).toMatch(/Something went wrong on my side \(reference [0-9a-f]{8}\)/);
  await Promise.all(
    [...Array(20).keys()].map((no) => teams.say('managed', { place: personalChat(`a:${no}`) })),
  );
  const ready = await fetch(new URL('/readyz', url));
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('cannot be written')]);
  room(child.pid, 'unlimited');
  expect(child.exitCode).toBeNull();

  await teams.say('managed', { place: chat, activityId: 'lost' });
  await teams.say('present', { place: chat });
  await teams.say('summary', { place: chat });
  for (const text of ['contoso', 'Cloud only', 'Live']) expect(last()).toContain(text);
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('msg');
  // lmdb says it by itself, past the log: nothing that anybody has typed.
  expect(beside.join('')).toMatch(/^(?:Write error: [A-Za-z ]+ position \d+, size \d+)+$/);
  await connector.close();
});
