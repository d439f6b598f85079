// Makes each mutation of a list in a copy of the repository, and looks whether a test named for its promise fails.
// npm run mutations [-- words of the promise or of what it is]; --root names another repository.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseSync } from '@swc/core';

const words = process.argv.slice(2);
const rootAt = words.indexOf('--root');
const [, root = '.'] = rootAt < 0 ? [] : words.splice(rootAt, 2);
const source = resolve(root);
const notCopied = ['node_modules', '.git', '.data', 'coverage', 'test-results'];

const say = (line) => process.stdout.write(`${line}\n`);
const all = JSON.parse(readFileSync(join(source, 'test', 'mutations.json'), 'utf8'));
const mutations = all.filter(({ promise, what }) => {
  return words.every((word) => `${promise} ${what}`.includes(word));
});

/** The file with the mutation in it; throws, naming the mutation, where it cannot be made. */
function mutated({ what, file, from, to }) {
  const text = readFileSync(join(source, file), 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`“${what}”: its text has to be in ${file} once. Correct it in test/mutations.json.`);
  const changed = text.replace(from, () => to);
  try {
    parseSync(changed, { syntax: 'typescript' });
  } catch (error) {
    throw new Error(`“${what}” is no TypeScript: ${error.message}`);
  }
  return changed;
}

/** Whether the tests pass in the copy; with `build` the bot is built first. */
function passes(folder, tests, build) {
  const run = (command, args) =>
    spawnSync(command, args, { cwd: folder, stdio: 'ignore', timeout: 900_000 }).status === 0;
  if (build && !run('npm', ['run', 'build'])) throw new Error('The bot cannot be built with this mutation.');
  return run(process.execPath, [
    join('node_modules', 'jest', 'bin', 'jest.js'),
    '--bail',
    '--runTestsByPath',
    ...tests,
  ]);
}

const problems = mutations.flatMap((one) => {
  try {
    mutated(one);
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
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
cpSync(source, folder, { recursive: true, filter: (path) => !notCopied.includes(basename(path)) });
symlinkSync(join(source, 'node_modules'), join(folder, 'node_modules'), 'junction');

const tests = [...new Set(mutations.flatMap((one) => one.tests))];
if (
  !passes(
    folder,
    tests,
    mutations.some(({ build }) => build),
  )
) {
  say(`The tests have to pass without a mutation: ${tests.join(', ')}`);
  process.exit(1);
}
let missed = 0;
for (const one of mutations) {
  const file = join(folder, one.file);
  const before = readFileSync(file);
  writeFileSync(file, mutated(one));
  const caught = !passes(folder, one.tests, one.build);
  writeFileSync(file, before);
  if (!caught && !one.harmless) missed += 1;
  say(`${caught ? 'caught    ' : one.harmless ? 'harmless  ' : 'NOT CAUGHT'}  ${one.promise}: ${one.what}`);
}
say(`${mutations.length} mutations, ${missed} not caught.`);
process.exitCode = missed > 0 ? 1 : 0;
