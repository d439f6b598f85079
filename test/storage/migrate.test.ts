import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open as openLmdb } from 'lmdb';
import { migrate } from '../../src/storage/migrate';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { openStorage } from '../../src/storage/open';

const folder = mkdtempSync(join(tmpdir(), 'format-'));
const soon = () => new Date(Date.now() + 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a new store is noted as one of this version', async () => {
  const storage = createMemoryStorage();
  await migrate(storage);
  expect((await storage.read(['format']))['format']).toMatchObject({ version: 2 });
});

test('a store of the version before notes its format is migrated: what it holds can expire', async () => {
  const path = join(folder, 'old');
  const before = openLmdb<string, Buffer>({
    path,
    noSubdir: false,
    encoding: 'string',
    keyEncoding: 'binary',
  });
  for (let no = 0; no < 50; no++)
    await before.put(
      Buffer.from(`k:conversation/t/${no}`),
      JSON.stringify({ eTag: `tag ${no}`, item: { handled: [], no } }),
    );
  await before.put(Buffer.from('k:conversation/t/broken'), '{"eTag":"half');
  await before.close();

  const storage = await openStorage({ in: 'folder', folder: path });
  expect(await storage.older('conversation/', soon())).toHaveLength(50);
  expect((await storage.read(['conversation/t/7']))['conversation/t/7']).toMatchObject({
    no: 7,
    handled: [],
  });
  expect((await storage.read(['conversation/t/broken']))['conversation/t/broken']).toMatchObject({
    unreadable: '{"eTag":"half',
  });
  await storage.close();

  const again = await openStorage({ in: 'folder', folder: path });
  expect((await again.read(['format']))['format']).toMatchObject({ version: 2 });
  await again.close();
});

test('a migration that was interrupted goes on', async () => {
  const storage = createMemoryStorage();
  await storage.write({ a: { one: 1 }, b: { two: 2 } });
  let left = 1;
  const stopping = {
    ...storage,
    write: (changes: Parameters<typeof storage.write>[0]) =>
      left-- > 0 ? storage.write(changes) : Promise.reject(new Error('The process ends.')),
  };
  await expect(migrate(stopping)).rejects.toThrow('The process ends.');
  expect(await storage.read(['format'])).toEqual({});
  await migrate(storage);
  expect(await storage.read(['a', 'b', 'format'])).toMatchObject({
    a: { one: 1 },
    b: { two: 2 },
    format: { version: 2 },
  });
});

test.each([3, 'x', null])(
  'a store of format %s, which this version does not know, is refused',
  async (version) => {
    const path = join(folder, `new ${version}`);
    const storage = await openStorage({ in: 'folder', folder: path });
    await storage.write({ format: { version: version ?? undefined }, 'conversation/t/1': { later: true } });
    await storage.close();
    await expect(openStorage({ in: 'folder', folder: path })).rejects.toThrow(
      /newer Mailbox Triage.*DATA_FOLDER/,
    );
  },
);
