import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuidesError, loadKnowledge } from '../../src/guides/load';
import { compileKnowledge, openKnowledge } from '../../src/guides/compiled';

const guides = join(__dirname, '../../guides');
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'));
  file = join(folder, 'guides.json');
  cpSync(guides, join(folder, 'guides'), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openKnowledge(join(folder, 'guides'), file);

test('what was compiled is what is read', () => {
  compileKnowledge(join(folder, 'guides'), file);
  expect(open()).toEqual(loadKnowledge(guides));
  expect(Object.keys(open().guides)).toEqual(Object.keys(loadKnowledge(guides).guides));
  expect(Object.getPrototypeOf(open().guides)).toBeNull();
});

test('it is taken from the file as long as the guides are the same', () => {
  compileKnowledge(join(folder, 'guides'), file);
  const compiled = JSON.parse(readFileSync(file, 'utf8')) as { knowledge: { guides: object } };
  writeFileSync(file, JSON.stringify({ ...compiled, knowledge: { ...compiled.knowledge, guides: {} } }));
  expect(open().guides).toEqual({});
});

test('a guide that was changed since is read, and checked', () => {
  compileKnowledge(join(folder, 'guides'), file);
  appendFileSync(join(folder, 'guides', 'hold.yaml'), '\nnonsense: true\n');
  expect(open).toThrow(GuidesError);
});

test.each(['', '{', 'null', '{"hash":7}'])(
  'without a compiled file, or with %j in it, the guides are read',
  (text) => {
    if (text) writeFileSync(file, text);
    expect(Object.keys(open().guides)).toHaveLength(10);
  },
);
