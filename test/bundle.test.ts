import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm test` builds it first. */
const dist = join(__dirname, '..', 'dist');
const source = join(dist, 'bundled.js');

test('V8 takes the code that the build has kept', () => {
  const look = `const { limitHeap, readBundle } = require('./bundle.js');
    limitHeap();
    process.stdout.write(String(readBundle().cachedDataRejected));`;
  const { stdout } = spawnSync(process.execPath, ['-e', look], { cwd: dist, encoding: 'utf8' });
  expect(stdout).toBe('false');
});

test('the bundle is ASCII alone', () => {
  expect(readFileSync(source, 'utf8')).not.toMatch(/[^\0-\x7f]/);
});

/** Writes zeros into the middle of a file. */
function blank(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 4096));
}

test('code that was made of another source of the same length is not run', async () => {
  const said = await startSpoilt((at) => {
    const source = readFileSync(join(at, 'bundled.js'), 'latin1');
    writeFileSync(join(at, 'bundled.js'), source.replace('Triage listens.', 'Triage LISTENS.'));
  }, 'Triage LISTENS.');
  expect(said).toContain('Triage LISTENS.');
});

test.each([
  ['that code is missing', (at: string) => rmSync(join(at, 'bundled.code'))],
  ['that code is nonsense', (at: string) => writeFileSync(join(at, 'bundled.code'), 'nonsense')],
  ['a part of that code is lost', (at: string) => blank(join(at, 'bundled.code'))],
  ['that code was cut off', (at: string) => truncateSync(join(at, 'bundled.code'), 1000)],
  ['there is no bundle', (at: string) => rmSync(join(at, 'bundled.js'))],
])('the bot starts where %s', async (_what, spoil) => {
  expect(await startSpoilt(spoil)).toContain('Mailbox Triage listens.');
});

/** Starts a copy of the bot whose dist/ was spoilt, and ends it when it says `until`. Resolves to all that it said. */
async function startSpoilt(
  spoil: (dist: string) => void,
  until = 'Mailbox Triage listens.',
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  for (const name of ['dist', 'cards', 'guides', 'package.json'])
    cpSync(join(dist, '..', name), join(folder, name), { recursive: true });
  symlinkSync(join(dist, '..', 'node_modules'), join(folder, 'node_modules'));
  spoil(join(folder, 'dist'));
  const child = spawn(process.execPath, [join(folder, 'dist', 'index.js')], {
    env: { PORT: '0', DATA_FOLDER: join(folder, 'data') },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  let wrong = '';
  child.stderr.on('data', (data: Buffer) => (wrong += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString();
    if (said.includes(until) && !child.killed) child.kill('SIGTERM');
  });
  expect(await ended).toBe(0);
  expect(wrong).toBe('');
  rmSync(folder, { recursive: true, force: true });
  return said;
}
