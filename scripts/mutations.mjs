// Makes each mutation of a list in a copy of the repository, and looks whether a test named for its promise fails.
// npm run mutations [-- texts, one of which stands in the promise or in what it is]
// --continue does not do again what the last run found out; --root names another repository.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSync } from '@swc/core';

const options = { continue: { type: 'boolean' }, root: { type: 'string', default: '.' } };
const { values, positionals: words } = parseArgs({ options, allowPositionals: true });
const source = resolve(values.root);
/** One line of JSON for each mutation that was made, so that a run that was stopped can go on. */
const results = join(source, 'test-results', 'mutations.jsonl');
const reporter = fileURLToPath(new URL('first-failure.mjs', import.meta.url));
/** Where a mutation makes a test wait for ever, that is a failure too. */
const patience = { test: 60_000, run: 900_000 };
const notCopied = ['node_modules', '.git', 'dist', '.data', 'coverage', 'test-results'];

const say = (line) => process.stdout.write(`${line}\n`);
const all = JSON.parse(readFileSync(join(source, 'test', 'mutations.json'), 'utf8'));
const idOf = ({ promise, what }) => `${promise}: ${what}`;
const chosen = (one) => words.length === 0 || words.some((word) => idOf(one).includes(word));
const mutations = all.filter(chosen);

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
async function run(command, args) {
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

const build = async () => (await run('npm', ['run', 'build', '--if-present'])).succeeded;

/** The first of the tests in the copy that fails; undefined if all pass. */
async function failureOf(tests) {
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  // Those of npm run test:long are ignored otherwise.
  const which = ['--testPathIgnorePatterns', '/node_modules/', '--runTestsByPath', ...tests];
  const how = ['--runInBand', '--testTimeout', `${patience.test}`, '--reporters', reporter];
  const { succeeded, written } = await run(process.execPath, [jest, ...how, ...which]);
  return succeeded ? undefined : written.split('\n')[0] || 'Jest itself, which did not come to its end';
}

/** Tests that have passed without a mutation. */
const sound = new Set();

/** Why a failure proves nothing: without the mutation they fail too. Undefined if they pass. */
async function failureWithout(tests) {
  const unknown = tests.filter((test) => !sound.has(test));
  const failure = unknown.length === 0 ? undefined : await failureOf(unknown);
  if (failure === undefined) unknown.forEach((test) => sound.add(test));
  return failure;
}

/** What became of a mutation, and by which failure. */
async function judge(one) {
  const file = join(folder, one.file);
  const before = readFileSync(file);
  const dist = join(folder, 'dist');
  if (one.build && existsSync(dist)) cpSync(dist, `${dist}-before`, { recursive: true });
  writeFileSync(file, mutated(one, folder));
  const built = !one.build || (await build());
  const failure = built ? await failureOf(one.tests) : 'The bot cannot be built with it';
  writeFileSync(file, before);
  if (one.build) {
    rmSync(dist, { recursive: true, force: true });
    if (existsSync(`${dist}-before`)) renameSync(`${dist}-before`, dist);
  }
  if (failure === undefined) return { came: one.harmless ? 'harmless' : 'not caught' };
  if (!built) return { came: 'not judged', by: failure };
  const failed = one.tests.filter((test) => failure.startsWith(test));
  const without = await failureWithout(failed.length > 0 ? failed : one.tests);
  return without === undefined
    ? { came: 'caught', by: failure }
    : { came: 'not judged', by: `${without}, which fails without the mutation too` };
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

if (!(await build())) {
  say('The bot has to be built before anything is changed, and cannot be.');
  process.exit(1);
}

const kept = values.continue && existsSync(results) ? readFileSync(results, 'utf8').split('\n') : [];
const found = new Map(kept.filter(Boolean).map((line) => [idOf(JSON.parse(line)), JSON.parse(line)]));
if (!values.continue) rmSync(results, { force: true });
mkdirSync(dirname(results), { recursive: true });
const counts = { caught: 0, 'not caught': 0, harmless: 0, 'not judged': 0 };
for (const one of mutations) {
  const { promise, what } = one;
  let result = found.get(idOf(one));
  if (result === undefined) {
    result = { promise, what, ...(await judge(one)) };
    appendFileSync(results, `${JSON.stringify(result)}\n`);
  }
  const { came, by } = result;
  counts[came] += 1;
  say(`${came.padEnd(10)}  ${idOf(one)}${by ? `\n            by ${by}` : ''}`);
}
const figures = Object.entries(counts).map(([came, count]) => `${count} ${came}`);
say(`${mutations.length} mutations: ${figures.join(', ')}.`);
process.exitCode = counts['not caught'] + counts['not judged'] > 0 ? 1 : 0;
