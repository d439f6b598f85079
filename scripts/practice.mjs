// Starts the bot, Agents Playground and a practice tenant, whose cmdlets answer in PowerShell windows that join it.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  isFree,
  openBrowser,
  pageAt,
  portProblem,
  root,
  startBotAndPlayground,
  stop,
  whenStopping,
} from './together.mjs';

const built = join(root, 'dist', 'practice', 'session');
const { openPractice } = createRequire(import.meta.url)(join(built, 'start.js'));
const data = mkdtempSync(join(tmpdir(), 'mailbox-triage-practice-'));

whenStopping(() => rmSync(data, { recursive: true, force: true }));
await run();

async function run() {
  const ports = {};
  for (const [variable, usual, what] of [
    ['PORT', '3978', 'The bot'],
    ['PLAYGROUND_PORT', '56150', 'The page'],
    ['PRACTICE_PORT', '56160', 'The tenant'],
  ]) {
    ports[variable] = await portFor(variable, usual, what);
    if (!ports[variable]) return;
  }

  let bot;
  let practice;
  try {
    practice = await openPractice({
      name: process.argv[2] ?? '',
      port: Number(ports.PRACTICE_PORT),
      ahead: (milliseconds) => bot?.connected && bot.send(milliseconds),
    });
  } catch (error) {
    return stop(1, error.message);
  }
  whenStopping(practice.close);

  bot = await startBotAndPlayground({
    botPort: ports.PORT,
    pagePort: ports.PLAYGROUND_PORT,
    options: ['--require', join(built, 'clock.js')],
    env: { DATA_FOLDER: data, STORAGE: 'lmdb', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' },
    ipc: true,
  });
  if (!bot) return;
  const page = pageAt(ports.PLAYGROUND_PORT);
  console.log(
    `\n${practice.story()}\n\nTalk to the bot at ${page}\n${practice.howToJoin}\nPress Ctrl-C to stop.\n`,
  );
  openBrowser(page);
}

/** The usual port, or the one that the variable names; where it is taken another one, and that is said. */
async function portFor(variable, usual, what) {
  const wanted = process.env[variable] || usual;
  if (/^\d+$/.test(wanted) && !(await isFree(wanted))) {
    const other = await freePort();
    console.log(`Port ${wanted} is taken. ${what} uses ${other} instead.`);
    return other;
  }
  const problem = await portProblem(variable, wanted);
  return problem ? void (await stop(1, problem)) : wanted;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}
