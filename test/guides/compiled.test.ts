import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuidesError, loadTables } from '../../src/guides/load';
import { compileKnowledge } from '../../src/guides/compile';
import { openKnowledge } from '../../src/guides/compiled';

const guides = join(__dirname, '../../guides');
const tables = loadTables(guides);
let folder: string;
let compiled: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guides-'));
  cpSync(guides, join(folder, 'guides'), { recursive: true });
  // A folder in which reading fails at once, which shows that it was read.
  mkdirSync(join(folder, 'broken'));
  file = join(folder, 'guides.json');
  compileKnowledge(guides, file);
  compiled = readFileSync(file, 'utf8');
});

beforeEach(() => writeFileSync(file, compiled));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openKnowledge(join(folder, 'guides'), file);

test('what was compiled is what is read', async () => {
  const opened = await open();
  // What is made of the tables is too much to compare.
  expect(Object.fromEntries(Object.entries(opened).filter(([name]) => name in tables))).toEqual(tables);
  expect(Object.keys(opened.guides)).toEqual(Object.keys(tables.guides));
  expect(Object.getPrototypeOf(opened.guides)).toBeNull();
});

test('it is taken from the file as long as the guides are the same', async () => {
  const { knowledge, ...rest } = JSON.parse(compiled) as { knowledge: { guides: object } };
  writeFileSync(file, JSON.stringify({ ...rest, knowledge: { ...knowledge, guides: {} } }));
  expect((await open()).guides).toEqual({});
});

test('without a compiled file the guides are read', async () => {
  rmSync(file);
  expect(Object.keys((await open()).guides)).toEqual(Object.keys(tables.guides));
});

test.each(['{', 'null', '{"hash":7}'])('with %j in it the guides are read, and checked', async (text) => {
  writeFileSync(file, text);
  await expect(openKnowledge(join(folder, 'broken'), file)).rejects.toThrow(GuidesError);
});

test('a guide that was changed since is read, and checked', async () => {
  appendFileSync(join(folder, 'guides', 'hold.yaml'), '\nnonsense: true\n');
  await expect(open()).rejects.toThrow(GuidesError);
});
