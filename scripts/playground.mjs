// Starts the bot and Microsoft 365 Agents Playground, a local stand-in for Teams, until one of them ends.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const botPort = process.env.PORT || '3978';
const pagePort = process.env.PLAYGROUND_PORT || '56150';
const page = `http://localhost:${pagePort}/`;
const children = [];
let stopping = false;

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
await run();

async function run() {
  for (const [variable, port] of [
    ['PORT', botPort],
    ['PLAYGROUND_PORT', pagePort],
  ]) {
    if (!/^\d+$/.test(port) || port < 1 || port > 65535) {
      return stop(1, `${variable} is "${port}". Set it to a whole number from 1 to 65535.`);
    }
    if (!(await isFree(port))) {
      return stop(1, `Port ${port} is taken. Stop what uses it, or set ${variable} to another port.`);
    }
  }

  start('The bot', [join(root, 'dist', 'index.js')], {
    PORT: botPort,
    HOST: '127.0.0.1',
    ...noCredentials(),
  });
  if (!(await answers(`http://127.0.0.1:${botPort}/healthz`))) return stop(1, 'The bot does not answer.');

  const cli = join(root, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
  if (!existsSync(cli)) return stop(1, 'The Playground is not installed. Run "npm ci".');
  const options = ['start', '--channel-id', 'msteams', '-p', pagePort, '--disable-telemetry'];
  start('The Playground', [cli, ...options], {
    BOT_ENDPOINT: `http://127.0.0.1:${botPort}/api/messages`,
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_LOGFILE: join(tmpdir(), `mailbox-triage-playground-${pagePort}.log`),
  });
  if (!(await answers(page))) return stop(1, 'The Playground does not answer.');

  console.log(`\nTalk to the bot at ${page}\nPress Ctrl-C to stop.\n`);
  openBrowser();
}

/** The bot's output is passed through; of the Playground only what goes wrong is shown. */
function start(name, args, env) {
  const output = name === 'The bot' ? 'inherit' : 'ignore';
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', output, 'inherit'],
  });
  child.ended = new Promise((resolve) => child.once('exit', resolve));
  child.once('exit', (code, signal) => void stop(1, `${name} has ended (${signal ?? `exit code ${code}`}).`));
  children.push(child);
}

/** The Playground does not authenticate and has a tenant of its own, so the bot would refuse it. */
function noCredentials() {
  return Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(MicrosoftApp|ALLOWED_)/i.test(name))
      .map((name) => [name, '']),
  );
}

async function stop(exitCode, reason) {
  if (stopping) return;
  stopping = true;
  if (reason) console.error(reason);
  for (const child of children) child.kill('SIGTERM');
  const ended = Promise.all(children.map((child) => child.ended));
  const inTime = await Promise.race([ended.then(() => true), sleep(20_000, false, { ref: false })]);
  if (!inTime) for (const child of children) child.kill('SIGKILL');
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
async function isFree(port) {
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
function openBrowser() {
  const desktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const [command, ...args] =
    { win32: ['cmd', '/c', 'start', '""', page], darwin: ['open', page] }[process.platform] ??
    (desktop ? ['xdg-open', page] : []);
  if (!command) return;
  const browser = spawn(command, args, { stdio: 'ignore', detached: true });
  browser.once('error', () => undefined);
  browser.unref();
}
