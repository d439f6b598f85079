import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  writeFileSync(join(root, 'test', 'broken.test.js'), "test('is broken', () => expect(1).toBe(2));\n");
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(mutations: object[], ...options: string[]) {
  const list = mutations.map((one) => ({
    promise: 'adds',
    file: 'src/add.js',
    from: 'one + other',
    tests: ['test/add.test.js'],
    ...one,
  }));
  writeFileSync(join(root, 'test', 'mutations.json'), JSON.stringify(list));
  const { status, stdout } = spawnSync(process.execPath, [script, '--root', root, ...options], {
    encoding: 'utf8',
  });
  expect(readFileSync(join(root, 'src', 'add.js'), 'utf8')).toBe(source);
  return { status, stdout };
}

test('says of each mutation whether it was caught and by which test, and fails if one was not', () => {
  const { status, stdout } = run([
    { what: 'multiplies', to: 'one * other' },
    { what: 'takes away', to: 'one - other' },
    { what: 'swaps', to: 'other + one', harmless: true },
  ]);
  expect(stdout).toMatch(
    /^caught +adds: multiplies\n +by test\/add\.test\.js: adds\nnot caught +adds: takes away\nharmless +adds: swaps\n/,
  );
  expect(stdout).toContain('3 mutations: 1 caught, 1 not caught, 1 harmless, 0 not judged.');
  expect(status).toBe(1);
});

test('names a mutation whose text is not there, or that is no code, and runs nothing', () => {
  const { status, stdout } = run([
    { what: 'is old', from: 'one plus other', to: '' },
    { what: 'is half', to: 'one +' },
  ]);
  expect(stdout).toContain('“is old”: its text has to be in src/add.js once.');
  expect(stdout).toContain('“is half” is no TypeScript');
  expect(status).toBe(1);
});

test('judges nothing by a test that fails without the mutation too, and goes on', () => {
  const { status, stdout } = run([
    { what: 'multiplies', to: 'one * other', tests: ['test/broken.test.js'] },
    { what: 'multiplies twice', to: 'one * other * other' },
  ]);
  expect(stdout).toMatch(
    /^not judged +adds: multiplies\n +by test\/broken\.test\.js: is broken, which fails without the mutation too\ncaught +adds: multiplies twice\n/,
  );
  expect(stdout).toContain('2 mutations: 1 caught, 0 not caught, 0 harmless, 1 not judged.');
  expect(status).toBe(1);
});

test('goes on where it was stopped, and otherwise begins anew', () => {
  const results = join(root, 'test-results', 'mutations.jsonl');
  const list = [
    { what: 'multiplies', to: 'one * other' },
    { what: 'multiplies twice', to: 'one * other * other' },
  ];
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(results, '{"promise":"adds","what":"multiplies","came":"caught","by":"an earlier run"}\n');
  expect(run(list, '--continue').stdout).toMatch(
    /^caught +adds: multiplies\n +by an earlier run\ncaught +adds: multiplies twice\n +by test\/add/,
  );
  expect(readFileSync(results, 'utf8').trim().split('\n')).toHaveLength(2);
  expect(run(list).stdout).not.toContain('an earlier run');
});

test('what each mutation of the list changes stands once in its file', () => {
  const project = join(__dirname, '..');
  const list = JSON.parse(readFileSync(join(__dirname, 'mutations.json'), 'utf8')) as {
    file: string;
    from: string;
    promise: string;
    what: string;
    tests: string[];
  }[];
  const lost = list.filter(
    ({ file, from }) => readFileSync(join(project, file), 'utf8').split(from).length !== 2,
  );
  expect(lost.map(({ what }) => what)).toEqual([]);
  const names = list.map(({ promise, what }) => `${promise}: ${what}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  const tests = new Set(list.flatMap((one) => one.tests));
  expect([...tests].filter((test) => !existsSync(join(project, test)))).toEqual([]);
});
