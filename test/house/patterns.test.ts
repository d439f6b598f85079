import { Linter } from 'eslint';
import * as regexp from 'eslint-plugin-regexp';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Load from '../../src/guides/load';

const root = join(__dirname, '../../src/');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
/** They read what authors wrote. */
const exempt = /^guides\/rules\//;
/** They begin something when they are loaded. */
const starts = /(^|\/)(index|cli-[a-z]+)\.ts$/;

/** The patterns that our code composes as it is loaded and reads the guides, each with its file. */
const composed = new Map<string, string>();

beforeAll(() => {
  const Given = RegExp;
  const construct = (target: typeof RegExp, given: unknown[], as: typeof RegExp) => {
    const pattern = Reflect.construct(target, given, as) as RegExp;
    const [, , caller = ''] = new Error().stack?.split('\n') ?? [];
    const file = caller.slice(caller.indexOf(root) + root.length).replace(/:.*/, '');
    if (caller.includes(root) && !exempt.test(file)) composed.set(String(pattern), file);
    return pattern;
  };
  globalThis.RegExp = new Proxy(Given, { construct });
  try {
    for (const file of files.filter((one) => !starts.test(one))) jest.requireActual(join(root, file));
    const { loadKnowledge } = jest.requireActual<typeof Load>('../../src/guides/load');
    loadKnowledge(join(root, '../guides'));
  } finally {
    globalThis.RegExp = Given;
  }
});

/** What is wrong with patterns, by the rules that lint has for those that are written out. */
function slow(patterns: Iterable<string>): string[] {
  const linter = new Linter();
  const rules = {
    'regexp/no-super-linear-backtracking': 'error',
    'regexp/no-super-linear-move': 'error',
  } as const;
  return [...patterns].flatMap((pattern) => {
    const found = linter.verify(`void ${pattern};`, [{ plugins: { regexp }, rules }]);
    return found.map(({ message }) => `${composed.get(pattern)}: ${pattern}: ${message}`);
  });
}

test('every pattern that is composed takes linear time, whatever the text', () => {
  expect(slow(composed.keys())).toEqual([]);
});

test('all of them are looked at', () => {
  const composing = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('new RegExp('));
  expect(new Set(composed.values())).toEqual(new Set(composing.filter((file) => !exempt.test(file))));
});

test.each([['/(?:x{1,3})+y+y+z/u'], ['/[.!]+$/'], ['/(a|b|ab)*c/']])('%s would be seen', (pattern) => {
  expect(slow([pattern])).not.toEqual([]);
});
