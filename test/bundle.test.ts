import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm test` builds it first. */
const dist = join(__dirname, '..', 'dist');
const source = join(dist, 'bundled.js');

test('V8 takes the code that the build has kept', () => {
  const look = `process.stdout.write(String(require('./bundle.js').readBundle().cachedDataRejected))`;
  const { stdout } = spawnSync(process.execPath, ['-e', look], { cwd: dist, encoding: 'utf8' });
  expect(stdout).toBe('false');
});

test('the bundle is ASCII alone', () => {
  expect(readFileSync(source, 'utf8')).not.toMatch(/[^\0-\x7f]/);
});

test.each([
  ['that code is missing', (at: string) => rmSync(join(at, 'bundled.code'))],
  ['that code is of another program', (at: string) => writeFileSync(join(at, 'bundled.code'), 'nonsense')],
  ['that code was cut off', (at: string) => truncateSync(join(at, 'bundled.code'), 1000)],
  ['there is no bundle', (at: string) => rmSync(join(at, 'bundled.js'))],
])('the bot starts where %s', async (_what, spoil) => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  for (const name of ['dist', 'cards', 'guides', 'package.json'])
    cpSync(join(dist, '..', name), join(folder, name), { recursive: true });
  symlinkSync(join(dist, '..', 'node_modules'), join(folder, 'node_modules'));
  spoil(join(folder, 'dist'));
  const child = spawn(process.execPath, [join(folder, 'dist', 'index.js')], {
    env: { PORT: '0', DATA_FOLDER: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.includes('Mailbox Triage listens.') && !child.killed) child.kill('SIGTERM');
  });
  expect(await ended).toBe(0);
  expect(said).toContain('Mailbox Triage listens.');
  rmSync(folder, { recursive: true, force: true });
});
