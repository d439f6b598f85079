import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '..');

/** Runs a script in the folder of the repository; `npm test` builds the bot first. */
const node = (...args: string[]) => run(process.execPath, args, { cwd: root });

test('the bench plays the same triages against both bots, to the end, with the same requests to Teams', async () => {
  await node('bench/build.mjs');
  const { stdout } = await node('dist/bench/run.js', 'try');
  const rows = stdout.split('\n').filter((line) => line.startsWith('| '));
  expect(rows).toHaveLength(32);
  expect(rows.filter((row) => /NaN|Infinity|undefined/.test(row))).toEqual([]);
});

// Two writes a turn, and the pointer by which the person's open triages are listed.
test('the bench of the stores counts what a triage of nine turns reads and writes', async () => {
  const { stdout } = await node('bench/turns.mjs', 'lmdb', '1', '1', '1');
  expect(stdout).toMatch(/turns: 9,[^]*reads: '10\.0',\s+writes: '19\.0'/);
});
