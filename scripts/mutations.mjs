// Makes each mutation of a list in a copy of the repository, and looks whether a test named for its promise fails.
// npm run mutations [-- words of the promise or of what it is]; --root names another repository.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

const words = process.argv.slice(2);
const rootAt = words.indexOf('--root');
const [, root = '.'] = rootAt < 0 ? [] : words.splice(rootAt, 2);
const source = resolve(root);
const reporter = fileURLToPath(new URL('first-failure.mjs', import.meta.url));
/** Where a mutation makes a test wait for ever, that is a failure too. */
const patience = { test: 60_000, run: 900_000 };
const notCopied = ['node_modules', '.git', '.data', 'coverage', 'test-results'];

const say = (line) => process.stdout.write(`${line}\n`);
const all = JSON.parse(readFileSync(join(source, 'test', 'mutations.json'), 'utf8'));
const mutations = all.filter(({ promise, what }) => {
  return words.every((word) => `${promise}: ${what}`.includes(word));
});

/** The file in this folder with the mutation in it; throws, naming the mutation, where it cannot be made. */
function mutated({ what, file, from, to }, folder) {
  const text = readFileSync(join(folder, file), 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`“${what}”: its text has to be in ${file} once. Correct it in test/mutations.json.`);
  const changed = text.replace(from, () => to);
  try {
    if (/\.[jt]s$/.test(file)) parseSync(changed, { syntax: 'typescript' });
  } catch (error) {
    throw new Error(`“${what}” is no TypeScript: ${error.message}`);
  }
  return changed;
}

let running;
/** Ends what runs, and what a test that was broken off has started; Windows has no groups of processes. */
function endAll() {
  try {
    process.kill(-running.pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

/** Runs a command in a group of its own; resolves to whether it succeeded, and to what it wrote to descriptor 3. */
async function run(command, args, folder) {
  let written = '';
  running = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    shell: command === 'npm',
  });
  running.stdio[3].on('data', (data) => (written += data));
  const timer = setTimeout(() => running.kill(), patience.run);
  running.once('exit', endAll);
  const [status] = await once(running, 'close');
  clearTimeout(timer);
  return { succeeded: status === 0, written };
}

/** The first of the tests in the copy that fails; undefined if all pass. With `build` the bot is built first. */
async function failureOf(folder, tests, build) {
  if (build && !(await run('npm', ['run', 'build', '--if-present'], folder)).succeeded)
    throw new Error('The bot cannot be built with this mutation.');
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const how = ['--runInBand', '--testTimeout', `${patience.test}`, '--reporters', reporter];
  const args = [jest, ...how, '--runTestsByPath', ...tests];
  const { succeeded, written } = await run(process.execPath, args, folder);
  return succeeded ? undefined : written.split('\n')[0] || 'Jest itself, which did not come to its end';
}

const problems = mutations.flatMap((one) => {
  try {
    mutated(one, source);
    return [];
  } catch (error) {
    return [error.message];
  }
});
if (problems.length > 0 || mutations.length === 0) {
  say(problems.join('\n') || 'There is no such mutation.');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'mutations-'));
process.on('exit', endAll);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
cpSync(source, folder, { recursive: true, filter: (path) => !notCopied.includes(basename(path)) });
symlinkSync(join(source, 'node_modules'), join(folder, 'node_modules'), 'junction');

const tests = [...new Set(mutations.flatMap((one) => one.tests))];
const failing = await failureOf(
  folder,
  tests,
  mutations.some(({ build }) => build) || !existsSync(join(folder, 'dist')),
);
if (failing !== undefined) {
  say(`The tests have to pass without a mutation: ${failing}`);
  process.exit(1);
}
const counts = { caught: 0, 'not caught': 0, harmless: 0 };
for (const one of mutations) {
  const file = join(folder, one.file);
  const before = readFileSync(file);
  writeFileSync(file, mutated(one, folder));
  const failure = await failureOf(folder, one.tests, one.build);
  writeFileSync(file, before);
  const came = failure ? 'caught' : one.harmless ? 'harmless' : 'not caught';
  counts[came] += 1;
  say(`${came.padEnd(10)}  ${one.promise}: ${one.what}${failure ? `\n            by ${failure}` : ''}`);
}
say(
  `${mutations.length} mutations: ${counts.caught} caught, ${counts['not caught']} not caught, ${counts.harmless} harmless.`,
);
process.exitCode = counts['not caught'] > 0 ? 1 : 0;
