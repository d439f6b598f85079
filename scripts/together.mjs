// Starts several processes until one of them ends, and looks for ports. Used by playground.mjs and practice.mjs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const children = [];
const closing = [];
let stopping = false;

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
stopWithNpm();

/** npm passes SIGTERM on to the shell that it has started, and a shell ends without its children. */
function stopWithNpm() {
  const shell = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid !== shell && void stop(0), 500).unref();
}

/** Says what to do about a port that cannot be used; undefined: it can. */
export async function portProblem(variable, port) {
  if (!/^\d+$/.test(port) || port < 1 || port > 65535)
    return `${variable} is "${port}". Set it to a whole number from 1 to 65535.`;
  if (!(await isFree(port)))
    return `Port ${port} is taken. Stop what uses it, or set ${variable} to another port.`;
  return undefined;
}

/** Starts the bot and the Playground, with what the bot is started with besides. False: one of them does not answer. */
export async function startBotAndPlayground({ botPort, pagePort, options = [], env = {}, ipc = false }) {
  const bot = start(
    'The bot',
    [...options, join(root, 'dist', 'index.js')],
    { PORT: botPort, HOST: '127.0.0.1', ...noCredentials(), ...env },
    ipc,
  );
  if (!(await answers(`http://127.0.0.1:${botPort}/healthz`))) return stop(1, 'The bot does not answer.');
  const cli = join(root, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
  if (!existsSync(cli)) return stop(1, 'The Playground is not installed. Run "npm ci".');
  const channel = ['start', '--channel-id', 'msteams', '-p', pagePort, '--disable-telemetry'];
  start('The Playground', [cli, ...channel], {
    BOT_ENDPOINT: `http://127.0.0.1:${botPort}/api/messages`,
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_LOGFILE: join(tmpdir(), `mailbox-triage-playground-${pagePort}.log`),
  });
  if (!(await answers(pageAt(pagePort)))) return stop(1, 'The Playground does not answer.');
  return bot;
}

export const pageAt = (port) => `http://localhost:${port}/`;

/** What is done when the others have ended. */
export function whenStopping(act) {
  closing.push(act);
}

/** The bot's output is passed through; of the Playground only what goes wrong is shown. */
function start(name, args, env, ipc = false) {
  const output = name === 'The bot' ? 'inherit' : 'ignore';
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, 'inherit', ...(ipc ? ['ipc'] : [])],
  });
  child.ended = new Promise((resolve) => child.once('exit', resolve));
  child.once('exit', (code, signal) => void stop(1, `${name} has ended (${signal ?? `exit code ${code}`}).`));
  children.push(child);
  return child;
}

/** The Playground does not authenticate and has a tenant of its own, so the bot would refuse it. */
function noCredentials() {
  return Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(MicrosoftApp|ALLOWED_)/i.test(name))
      .map((name) => [name, '']),
  );
}

/** Ends everything. The result says that nothing goes on. */
export async function stop(exitCode, reason) {
  if (stopping) return undefined;
  stopping = true;
  if (reason) console.error(reason);
  for (const child of children) child.kill('SIGTERM');
  const ended = Promise.all(children.map((child) => child.ended));
  const inTime = await Promise.race([ended.then(() => true), sleep(20_000, false, { ref: false })]);
  if (!inTime) for (const child of children) child.kill('SIGKILL');
  for (const act of closing) await act();
  process.exit(exitCode);
}

async function answers(url) {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !stopping; await sleep(200)) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (response?.ok) return true;
  }
  return false;
}

/** Asks for the port on this computer and on every address, since a program may hold either. */
export async function isFree(port) {
  for (const host of ['127.0.0.1', undefined]) {
    const server = createServer();
    const taken = await new Promise((resolve) => {
      server.once('error', ({ code }) => resolve(code === 'EADDRINUSE'));
      server.listen(Number(port), host, () => server.close(() => resolve(false)));
    });
    if (taken) return false;
  }
  return true;
}

/** Opens the page where there is a desktop; the address has been printed in any case. */
export function openBrowser(page) {
  const desktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const [command, ...args] =
    { win32: ['cmd', '/c', 'start', '""', page], darwin: ['open', page] }[process.platform] ??
    (desktop ? ['xdg-open', page] : []);
  if (!command) return;
  const browser = spawn(command, args, { stdio: 'ignore', detached: true });
  browser.once('error', () => undefined);
  browser.unref();
}
