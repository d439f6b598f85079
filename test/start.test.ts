import { spawn, type ChildProcess } from 'node:child_process';
import { request } from 'node:http';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { openLmdbStorage } from '../src/storage/lmdb';
import { createMetricsServer } from '../src/server/metrics-server';
import { connectionStringOf, startAzurite } from './support/storage/azurite';
import { startConnector } from './support/connector';
import { talk } from './support/talk';

let running: ChildProcess[] = [];

// A test that fails must not leave its bot behind: jest would wait for it.
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
});

/** Runs the built bot on a port of its own, `under` another command, until it ends or says `until`; `npm test` builds it first. */
function start(env: Record<string, string>, until = '\u0000', under: string[] = []) {
  const [command = '', ...args] = [...under, process.execPath, join(__dirname, '..', 'dist', 'index.js')];
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, PORT: '0', DATA_FOLDER: mkdtempSync(join(tmpdir(), 'triage-')), ...env },
  });
  running.push(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = new Promise<void>((resolve) => {
    // One that has ended says nothing more.
    void ended.then(() => resolve());
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.includes(until)) resolve();
      });
  });
  return { child, ended, said, output: () => output };
}

test('a configuration that is not usable is refused, with all problems at once', async () => {
  const { ended, output } = start({ PORT: 'x', LOG_LEVEL: 'loud', HOST: '0.0.0.0' });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/PORT is "x"[^]*HOST is[^]*LOG_LEVEL is "loud"/);
});

const file = join(mkdtempSync(join(tmpdir(), 'triage-')), 'file');
writeFileSync(file, '');

test.each([
  ['is a file', file],
  ['lies in a file', join(file, 'data')],
  ['cannot be made', '/dev/null/data'],
  ['cannot be written', '/proc/self/fdinfo'],
])('a data folder that %s is named, with what to do about it', async (_what, folder) => {
  const { ended, output } = start({ DATA_FOLDER: folder });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/^The data folder \S+ cannot be used \([^\n]*\)\. Give the user [^\n]*\n$/);
  expect(output()).toContain(folder);
});

test.each<[string, string, (path: string) => void]>([
  ['data.mdb', 'is a folder', (path) => mkdirSync(path)],
  ['lock.mdb', 'is a folder', (path) => mkdirSync(path)],
  ['data.mdb', 'leads nowhere', (path) => symlinkSync('/nowhere/data.mdb', path)],
  ['lock.mdb', 'leads nowhere', (path) => symlinkSync('/nowhere/lock.mdb', path)],
])('a data folder whose %s %s is named, and nothing ends the process', async (name, _what, spoil) => {
  const folder = mkdtempSync(join(tmpdir(), 'triage-'));
  spoil(join(folder, name));
  const { ended, output } = start({ DATA_FOLDER: folder });
  expect(await ended).toBe(1);
  expect(output()).toMatch(/^The data folder \S+ cannot be used \([^\n]*\)\. Give the user [^\n]*\n$/);
});

/** Rights of a file do not bind root, unless it has laid down the right to pass over them. */
const asUser = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];

(process.platform === 'win32' ? test.skip.each : test.each)(['data.mdb', 'lock.mdb'])(
  'a data folder whose %s may only be read is named, and nothing ends the process',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'triage-'));
    await openLmdbStorage(folder).close();
    chmodSync(join(folder, name), 0o444);
    const { ended, output } = start({ DATA_FOLDER: folder }, undefined, asUser);
    expect(await ended).toBe(1);
    expect(output()).toMatch(/^The data folder \S+ cannot be used \([^\n]*\)\. Give the user [^\n]*\n$/);
    expect(output()).toContain(join(folder, name));
  },
);

test('a data folder that is missing is made', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'triage-')), 'not', 'there');
  const { child, ended, said } = start({ DATA_FOLDER: folder }, 'Mailbox Triage listens.');
  await said;
  expect(readdirSync(folder)).toContain('data.mdb');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in order', async (signal) => {
  const { child, ended, said, output } = start({}, 'Mailbox Triage listens.');
  await said;
  expect(output()).toContain('"host":"127.0.0.1"');
  child.kill(signal);
  expect(await ended).toBe(0);
});

/** Another process that writes into the same store, and does not come to an end. */
const writesForEver = `
  const { open } = require('lmdb');
  const database = open({ path: process.argv[1], noSubdir: false, encoding: 'string', keyEncoding: 'binary' });
  database.transactionSync(() => {
    process.stdout.write('writes');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

test('a store that hangs does not keep it from ending when it is told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'triage-'));
  const { child, said, output } = start({ DATA_FOLDER: folder }, 'Mailbox Triage listens.');
  await said;
  const other = spawn(process.execPath, ['-e', writesForEver, folder], { cwd: join(__dirname, '..') });
  running.push(other);
  await new Promise((resolve) => other.stdout.once('data', resolve));
  const connector = await startConnector();
  const port = /"port":(\d+)/.exec(output())?.[1];
  const turn = talk(`http://127.0.0.1:${port}/api/messages`, connector).say('user@contoso.com lost it');
  turn.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  await connector.close();
}, 40_000);

test('with a blob container it listens, and ends in order', async () => {
  const azurite = await startAzurite();
  const blob = { STORAGE: 'blob', BLOB_CONNECTION_STRING: azurite.connectionString };
  const { child, ended, said } = start(blob, 'Mailbox Triage listens.');
  await said;
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await azurite.close();
});

test('a blob container that cannot be used is named', async () => {
  const BLOB_CONNECTION_STRING = connectionStringOf('http://127.0.0.1:1/account');
  const { ended, output } = start({ STORAGE: 'blob', BLOB_CONNECTION_STRING });
  expect(await ended).toBe(1);
  expect(output()).toContain('The blob container http://127.0.0.1:1/account/mailbox-triage cannot be used');
});

test('the counts are on a port of their own, and never where Teams comes in', async () => {
  const { child, ended, said, output } = start({ METRICS_PORT: '0' }, 'Mailbox Triage listens.');
  await said;
  const [counts, bot] = [...output().matchAll(/"port":(\d+)/g)].map(([, port]) => `http://127.0.0.1:${port}`);
  const page = await fetch(`${counts}/metrics`);
  expect(page.headers.get('content-type')).toContain('text/plain');
  expect(await page.text()).toContain('process_cpu_seconds_total');
  expect((await fetch(`${counts}/healthz`)).status).toBe(404);
  // A web page that has its own name point to this computer.
  expect(await statusUnder('evil.example', `${counts}/metrics`)).toBe(403);
  expect(await statusUnder('localhost:9464', `${counts}/metrics`)).toBe(200);
  expect((await fetch(`${bot}/metrics`)).status).toBe(404);
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
  expect(await (await fetch(`${bot}/readyz`)).json()).toEqual({ status: 'ready', version, guides: 10 });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a port for the counts that is taken is named', async () => {
  const first = start({ METRICS_PORT: '0' }, 'Mailbox Triage listens.');
  await first.said;
  const port = /"port":(\d+)/.exec(first.output())?.[1] ?? '';
  const second = start({ METRICS_PORT: port });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain('set METRICS_PORT to another one');
  first.child.kill('SIGTERM');
  await first.ended;
});

/** The status that an address answers with when it is called under this host name. */
function statusUnder(host: string, address: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

test('the counts on an address of the network are told under any name', async () => {
  const server = createMetricsServer(new Registry());
  const port = await server.listen(0, '0.0.0.0');
  expect(await statusUnder('bot.internal', `http://127.0.0.1:${port}/metrics`)).toBe(200);
  server.close();
});
