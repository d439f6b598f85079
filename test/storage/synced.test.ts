import { rmSync } from 'node:fs';
import type * as Lmdb from 'lmdb';
import { open } from 'lmdb';
import { openLmdbStorage } from '../../src/storage/lmdb';
import { temporaryFolder } from '../support/start-bot';

jest.mock('lmdb', () => {
  const actual = jest.requireActual<typeof Lmdb>('lmdb');
  return { ...actual, open: jest.fn(actual.open) };
});

/** No test sees a power cut; what lmdb would not survive one with is named in its options. */
test('lmdb is asked to have every commit on the disk before it is told', async () => {
  const folder = temporaryFolder();
  const storage = openLmdbStorage(folder);
  expect(jest.mocked(open)).toHaveBeenCalledTimes(1);
  const [options] = jest.mocked(open).mock.calls[0] as unknown as [Record<string, unknown>];
  expect(options).toMatchObject({ path: folder, overlappingSync: false });
  for (const unsafe of ['noSync', 'noMetaSync', 'useWritemap', 'mapAsync'])
    expect(options[unsafe]).toBeUndefined();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});
