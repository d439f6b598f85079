import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './support/start-bot';

const root = temporaryFolder();
const script = join(__dirname, '..', 'scripts', 'mutations.mjs');
const source = 'module.exports = (one, other) => one + other;\n';
const test_ = "test('adds', () => expect(require('../src/add')(2, 0)).toBe(2));\n";

beforeAll(() => {
  for (const folder of ['src', 'test']) mkdirSync(join(root, folder));
  symlinkSync(join(__dirname, '..', 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'src', 'add.js'), source);
  writeFileSync(join(root, 'test', 'add.test.js'), test_);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(...mutations: object[]) {
  const list = mutations.map((one) => ({
    promise: 'adds',
    file: 'src/add.js',
    from: 'one + other',
    tests: ['test/add.test.js'],
    ...one,
  }));
  writeFileSync(join(root, 'test', 'mutations.json'), JSON.stringify(list));
  const { status, stdout } = spawnSync(process.execPath, [script, '--root', root], { encoding: 'utf8' });
  expect(readFileSync(join(root, 'src', 'add.js'), 'utf8')).toBe(source);
  return { status, stdout };
}

test('says of each mutation whether it was caught and by which test, and fails if one was not', () => {
  const { status, stdout } = run(
    { what: 'multiplies', to: 'one * other' },
    { what: 'takes away', to: 'one - other' },
    { what: 'swaps', to: 'other + one', harmless: true },
  );
  expect(stdout).toMatch(
    /^caught +adds: multiplies\n +by test\/add\.test\.js: adds\nnot caught +adds: takes away\nharmless +adds: swaps\n/,
  );
  expect(stdout).toContain('3 mutations: 1 caught, 1 not caught, 1 harmless.');
  expect(status).toBe(1);
});

test('names a mutation whose text is not there, or that is no code, and runs nothing', () => {
  const { status, stdout } = run(
    { what: 'is old', from: 'one plus other', to: '' },
    { what: 'is half', to: 'one +' },
  );
  expect(stdout).toContain('“is old”: its text has to be in src/add.js once.');
  expect(stdout).toContain('“is half” is no TypeScript');
  expect(status).toBe(1);
});
