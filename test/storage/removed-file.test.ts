import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLmdbStorage } from '../../src/storage/lmdb';
import { temporaryFolder } from '../support/start-bot';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = temporaryFolder();
  folder = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const copy = () => join(parent, 'copy');

test.each<[string, () => void]>([
  ['removed with its folder', () => rmSync(folder, { recursive: true })],
  ['removed', () => rmSync(join(folder, 'data.mdb'))],
  ['moved with its folder', () => renameSync(folder, copy())],
  [
    'replaced by a backup',
    () => {
      cpSync(folder, copy(), { recursive: true });
      rmSync(folder, { recursive: true });
      renameSync(copy(), folder);
    },
  ],
])('nothing is acknowledged once the data file is %s', async (_, lose) => {
  const storage = openLmdbStorage(folder);
  await storage.write({ one: { text: 'stored' } });
  lose();
  const refused = /data\.mdb has been removed or replaced while the bot was running/;
  await expect(storage.write({ two: { text: 'lost' } })).rejects.toThrow(refused);
  await expect(storage.read(['one'])).rejects.toThrow(refused);
  await expect(storage.keys('o')).rejects.toThrow(refused);
  await expect(storage.delete(['one'])).rejects.toThrow(refused);
  await storage.close();
});

test('one that is moved and put back is the same', async () => {
  const storage = openLmdbStorage(folder);
  await storage.write({ one: { text: 'stored' } });
  renameSync(folder, copy());
  await expect(storage.read(['one'])).rejects.toThrow('removed or replaced');
  mkdirSync(folder);
  renameSync(join(copy(), 'data.mdb'), join(folder, 'data.mdb'));
  await storage.write({ two: { text: 'stored too' } });
  expect(await storage.read(['one', 'two'])).toMatchObject({
    one: { text: 'stored' },
    two: { text: 'stored too' },
  });
  await storage.close();
});
