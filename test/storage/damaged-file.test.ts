import fc from 'fast-check';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backUp, openLmdbStorage } from '../../src/storage/lmdb';
import { damageOf } from '../../src/storage/lmdb-file';
import { temporaryFolder } from '../support/start-bot';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'data.mdb');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Stores so many items of so many characters, one commit each. */
async function fill(count: number, length: number): Promise<void> {
  const storage = openLmdbStorage(folder);
  for (let no = 0; no < count; no++)
    await storage.write({ [`conversation/${no}`]: { text: 'x'.repeat(length) } });
  await storage.close();
}

const size = () => statSync(file).size;
const zero = (bytes: number) => {
  const all = readFileSync(file);
  writeFileSync(file, all.fill(0, 0, bytes));
};

test.each<[string, () => void]>([
  ['cut to half', () => truncateSync(file, Math.floor(size() / 2))],
  ['cut to 100 bytes', () => truncateSync(file, 100)],
  ['cut to its two first pages', () => truncateSync(file, 8192)],
  ['with first pages of zeros', () => zero(8192)],
  ['with a first page of zeros', () => zero(4096)],
  ['all zeros', () => zero(size())],
  ['another one', () => writeFileSync(file, 'PK\u0003\u0004'.repeat(20_000))],
  ['a short text', () => writeFileSync(file, 'moved')],
])('a data file that is %s is refused with a sentence, and nothing ends the process', async (_, spoil) => {
  await fill(30, 9_000);
  spoil();
  expect(() => openLmdbStorage(folder)).toThrow(
    /data\.mdb is no whole data file \(.+\)\. Put .*docs\/teams\.md/,
  );
  const script = join(__dirname, '..', '..', 'dist', 'index.js');
  const env = { PATH: process.env.PATH, PORT: '0', DATA_FOLDER: folder };
  const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('is no whole data file')]);
});

test('a data file without one of its last pages is refused as soon as that page is in use', async () => {
  await fill(30, 9_000);
  const whole = readFileSync(file);
  const refused = [];
  for (let pages = 2; pages < whole.length / 4096; pages++) {
    writeFileSync(file, whole.subarray(0, pages * 4096));
    refused.push(damageOf(file) !== undefined);
  }
  // Only free pages may be missing, and these are at the end.
  expect(refused.slice(0, -6)).not.toContain(false);
  expect(refused).toEqual([...refused].sort().reverse());
});

test('a data file that lost free pages at its end is opened, and all that was stored is there', async () => {
  await fill(10, 100);
  const storage = openLmdbStorage(folder);
  await storage.write({ large: { text: 'x'.repeat(40_000) } });
  await storage.delete(['large']);
  await storage.close();
  truncateSync(file, size() - 4 * 4096);
  expect(damageOf(file)).toBeUndefined();
  const opened = openLmdbStorage(folder);
  expect(Object.keys(await opened.read(await opened.keys('')))).toHaveLength(10);
  await opened.close();
});

test('no good file is refused: grown, shrunk, of any number of commits, open, or with a part of a page behind it', async () => {
  const item = fc.record({
    key: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 0, max: 40_000 }),
  });
  const commits = fc.array(fc.array(item, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(commits, fc.boolean(), async (all, erase) => {
      rmSync(folder, { recursive: true, force: true });
      let storage = openLmdbStorage(folder);
      expect(damageOf(file)).toBeUndefined();
      for (const items of all) {
        await Promise.all(
          items.map(({ key, length }) => storage.write({ [`k/${key}`]: { text: 'x'.repeat(length) } })),
        );
        if (erase) await storage.delete(items.slice(1).map(({ key }) => `k/${key}`));
        expect(damageOf(file)).toBeUndefined();
      }
      await storage.close();
      writeFileSync(file, 'part of a page', { flag: 'a' });
      storage = openLmdbStorage(folder);
      const keys = await storage.keys('');
      expect(Object.keys(await storage.read(keys))).toHaveLength(keys.length);
      await storage.close();
    }),
    { numRuns: 30 },
  );
});

test.each<[string, number, number]>([
  ['names a root that no file can have', 143, 0xff],
  ['names a last page behind its end', 150, 1],
  ['says that it was made in another way', 53, 0x20],
])('a data file whose newer first page %s is refused', async (_, offset, value) => {
  await fill(30, 9_000);
  const all = readFileSync(file);
  const [first, second] = [0, 4096].map((page) => all.readBigUInt64LE(page + 152));
  all[(first! > second! ? 0 : 4096) + offset] = value;
  writeFileSync(file, all);
  expect(() => openLmdbStorage(folder)).toThrow(/data\.mdb is no whole data file/);
});

test('a data file that was cut and whose pages point to each other in a circle is refused, and looking at it ends', async () => {
  await fill(400, 900);
  const all = readFileSync(file);
  for (let page = 2; page < all.length / 4096; page++)
    if (all.readUInt16LE(page * 4096 + 18) & 1)
      all.writeUIntLE(page, page * 4096 + all.readUInt16LE(page * 4096 + 24) + 24, 6);
  writeFileSync(file, all.subarray(0, all.length - 4096));
  expect(damageOf(file)).toBeDefined();
});

test('an empty file is a new store', async () => {
  writeFileSync(file, '');
  await fill(1, 1);
  expect(damageOf(file)).toBeUndefined();
});

test('a backup made while the bot stores holds all that was stored, and can be put in the place of a damaged file', async () => {
  const storage = openLmdbStorage(folder);
  await storage.write({ 'conversation/a': { answer: 1 } });
  const target = join(folder, 'backups', 'monday');
  const script = join(__dirname, '..', '..', 'dist', 'storage', 'cli-backup.js');
  const env = { PATH: process.env.PATH, DATA_FOLDER: folder };
  expect(execFileSync(process.execPath, [script, target], { env, encoding: 'utf8' })).toContain(
    'is copied to',
  );
  await storage.write({ 'conversation/b': { answer: 2 } });
  await expect(backUp(folder, target)).rejects.toThrow('There is a backup in');
  await storage.close();

  truncateSync(file, 5_000);
  await expect(backUp(folder, join(folder, 'other'))).rejects.toThrow('is no whole data file');
  writeFileSync(file, readFileSync(join(target, 'data.mdb')));
  rmSync(join(folder, 'lock.mdb'));
  const restored = openLmdbStorage(folder);
  expect(await restored.keys('')).toEqual(['conversation/a']);
  expect(await restored.read(['conversation/a'])).toMatchObject({ 'conversation/a': { answer: 1 } });
  await restored.close();
});
