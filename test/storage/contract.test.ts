import type { Storage as BotbuilderStorage } from 'botbuilder';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBlobStorage } from '../../src/storage/azure-blob';
import { openLmdbStorage } from '../../src/storage/lmdb';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { ConflictError, type Storage } from '../../src/storage/storage';
import { newContainer, startAzurite, type Azurite } from '../support/storage/azurite';

const folders: string[] = [];
const opened: { close(): Promise<void> }[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  folders.push(folder);
  return folder;
}

function openLmdb(folder = newFolder()) {
  const storage = openLmdbStorage(folder);
  opened.push(storage);
  return storage;
}

afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite();
});

afterAll(async () => {
  await azurite.close();
});

/** Name, how many increment at once, and how it is opened. */
const stores: [name: string, many: number, open: () => Storage | Promise<Storage>][] = [
  ['memory', 200, createMemoryStorage],
  ['lmdb', 200, () => openLmdb()],
  [
    'blob',
    40,
    () =>
      openBlobStorage({
        in: 'blob',
        connectionString: azurite.connectionString,
        container: newContainer(),
      }),
  ],
];

describe.each(stores)('the %s storage', (_name, many, open) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await open();
  });

  test('reads what was written, with the eTag that writing returned', async () => {
    const eTags = await storage.write({ a: { one: 1, deep: { list: ['x', null, true] } } });
    expect(eTags.a).toMatch(/./);
    expect(await storage.read(['a'])).toEqual({
      a: { one: 1, deep: { list: ['x', null, true] }, eTag: eTags.a },
    });
  });

  test('leaves out what is not stored', async () => {
    await storage.write({ a: { one: 1 } });
    expect(Object.keys(await storage.read(['missing', 'a', '__proto__', 'constructor']))).toEqual(['a']);
  });

  test('forgets what was deleted, and takes the deletion of what is not there', async () => {
    await storage.write({ a: { one: 1 }, b: { two: 2 } });
    await storage.delete(['a', 'missing']);
    expect(Object.keys(await storage.read(['a', 'b']))).toEqual(['b']);
  });

  test('gives a new eTag with every write, also after a deletion', async () => {
    const first = await storage.write({ a: { one: 1 } });
    const second = await storage.write({ a: { one: 1 } });
    await storage.delete(['a']);
    const third = await storage.write({ a: { one: 1 } });
    expect(new Set([first.a, second.a, third.a]).size).toBe(3);
  });

  test('writes without a condition when the eTag is undefined or *', async () => {
    await storage.write({ a: { one: 1 } });
    await storage.write({ a: { one: 2 } });
    await storage.write({ a: { one: 3, eTag: '*' } });
    expect((await storage.read(['a'])).a).toMatchObject({ one: 3 });
  });

  test('writes over the version that was read, and refuses a stale one', async () => {
    await storage.write({ a: { one: 1 } });
    const { a: read } = await storage.read(['a']);
    await storage.write({ a: { ...read, one: 2 } });
    await expect(storage.write({ a: { ...read, one: 3 } })).rejects.toThrow(ConflictError);
    await expect(storage.write({ a: { ...read, one: 3 } })).rejects.toMatchObject({ key: 'a' });
    expect((await storage.read(['a'])).a).toMatchObject({ one: 2 });
  });

  test('refuses the eTag of an item that was deleted', async () => {
    const { a: eTag } = await storage.write({ a: { one: 1 } });
    await storage.delete(['a']);
    await expect(storage.write({ a: { one: 2, eTag } })).rejects.toThrow(ConflictError);
    expect(await storage.read(['a'])).toEqual({});
  });

  test('creates with an empty eTag, and only once', async () => {
    await storage.write({ a: { one: 1, eTag: '' } });
    await expect(storage.write({ a: { one: 2, eTag: '' } })).rejects.toThrow(ConflictError);
    expect((await storage.read(['a'])).a).toMatchObject({ one: 1 });
  });

  test('lets one of many win who create the same item at once', async () => {
    const attempts = Array.from({ length: 50 }, (_, by) => storage.write({ a: { by, eTag: '' } }));
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('writes several in their order, up to the first that conflicts', async () => {
    await storage.write({ b: { two: 1 } });
    const changes = { a: { one: 1 }, b: { two: 2, eTag: '' }, c: { three: 1 } };
    await expect(storage.write(changes)).rejects.toMatchObject({ name: 'ConflictError', key: 'b' });
    expect(await storage.read(['a', 'b', 'c'])).toEqual({
      a: { one: 1, eTag: expect.any(String) },
      b: { two: 1, eTag: expect.any(String) },
    });
  });

  test('tells which items were last written before an instant, and removes only those', async () => {
    const soon = new Date(Date.now() + 60_000);
    const past = new Date(Date.now() - 60_000);
    await storage.write({ 'a/1': { one: 1 }, 'a/2': { two: 2 }, 'b/1': { three: 3 } });
    expect(await storage.older('a/', past)).toEqual([]);
    expect((await storage.older('a/', soon)).sort()).toEqual(['a/1', 'a/2']);
    await storage.delete(['a/1', 'a/2', 'missing'], past);
    expect((await storage.keys('')).sort()).toEqual(['a/1', 'a/2', 'b/1']);
    await storage.delete(['a/1', 'missing'], soon);
    expect((await storage.keys('')).sort()).toEqual(['a/2', 'b/1']);
  });

  test('loses none of many increments at once', async () => {
    async function increment(): Promise<void> {
      for (;;) {
        const { counter } = await storage.read(['counter']);
        try {
          await storage.write({ counter: { eTag: '', ...counter, value: Number(counter?.value ?? 0) + 1 } });
          return;
        } catch (error) {
          if (!(error instanceof ConflictError)) throw error;
        }
      }
    }
    await Promise.all(Array.from({ length: many }, increment));
    expect((await storage.read(['counter'])).counter).toMatchObject({ value: many });
  });

  test.each([
    ['a thread id', '19:abc@thread.tacv2;messageid=1700000000000/29:1x-y_z'],
    ['Unicode', 'postfach/Größe/メール/📬'],
    ['control characters', 'a\u0000b\u0001c'],
    ['nothing', ''],
    ['1,000 characters', 'k'.repeat(1000)],
    ['1,000 characters of four bytes', '📬'.repeat(1000)],
    ['10,000 characters', 'k'.repeat(10_000)],
  ])('takes %s as a key', async (_what, key) => {
    await storage.write({ [key]: { one: 1 }, [`${key}.`]: { one: 2 } });
    expect(await storage.read([key])).toEqual({ [key]: { one: 1, eTag: expect.any(String) } });
    await storage.delete([key]);
    expect(Object.keys(await storage.read([key, `${key}.`]))).toEqual([`${key}.`]);
  });

  test('lists the keys that begin with something, letter for letter', async () => {
    const thread = '19:abc@thread.tacv2;messageid=1/2';
    const keys = [
      `open/t/${thread}`,
      'open/t/1',
      'open/t/10',
      'open',
      'Open/t/1',
      'opened/t/1',
      'open/T/=2F.',
    ];
    for (const key of keys) await storage.write({ [key]: { one: 1 } });
    expect(new Set(await storage.keys('open/t/1'))).toEqual(new Set([keys[0], keys[1], keys[2]]));
    expect(await storage.keys('open/T')).toEqual(['open/T/=2F.']);
    expect(new Set(await storage.keys(''))).toEqual(new Set(keys));
    expect(await storage.keys('missing')).toEqual([]);
  });

  test('keeps a value of 500 KB', async () => {
    const text = 'ü'.repeat(250_000);
    await storage.write({ big: { text } });
    expect((await storage.read(['big'])).big?.text).toBe(text);
  });

  test('drops undefined fields and turns dates into text', async () => {
    await storage.write({ a: { one: undefined, at: new Date(0), two: { three: undefined } } });
    expect((await storage.read(['a'])).a).toStrictEqual({
      at: '1970-01-01T00:00:00.000Z',
      two: {},
      eTag: expect.any(String),
    });
  });

  test('shares nothing with who writes and who reads', async () => {
    const item = { list: [1] };
    const written = storage.write({ a: item });
    item.list.push(2);
    await written;
    const first = await storage.read(['a']);
    (first.a?.list as number[]).push(3);
    const { a: again } = await storage.read(['a']);
    expect(again?.list).toEqual([1]);
    expect(item).toEqual({ list: [1, 2] });
  });

  test('has the shape botbuilder expects of a storage, except that write says more', async () => {
    const forBotbuilder: BotbuilderStorage = {
      read: (keys) => storage.read(keys),
      write: async (changes) => void (await storage.write(changes)),
      delete: (keys) => storage.delete(keys),
    };
    const sameShape: Pick<BotbuilderStorage, 'read' | 'delete'> = storage;
    await forBotbuilder.write({ a: { one: 1 } });
    expect(await sameShape.read(['a'])).toMatchObject({ a: { one: 1 } });
  });
});

describe('the lmdb storage on disk', () => {
  test('creates its folder and keeps everything after it is closed', async () => {
    const folder = join(newFolder(), 'new', 'data.v1');
    const first = openLmdbStorage(folder);
    const { a: eTag } = await first.write({ a: { one: 1 } });
    await first.close();
    expect(await openLmdb(folder).read(['a'])).toEqual({ a: { one: 1, eTag } });
  });

  test('keeps what it acknowledged when the process is killed', async () => {
    const folder = newFolder();
    const child = spawn(process.execPath, [join(__dirname, 'writer.js'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const killed = once(child, 'exit');
    let acknowledged = 0;
    for await (const line of createInterface(child.stdout)) {
      acknowledged = Number(line);
      if (acknowledged === 50) child.kill('SIGKILL');
    }
    expect(await killed).toEqual([null, 'SIGKILL']);
    expect(acknowledged).toBeGreaterThanOrEqual(50);

    const { number } = await openLmdb(folder).read(['number']);
    expect(number?.number).toBeGreaterThanOrEqual(acknowledged);
  });

  test('says which folder it cannot use and what to do', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const folder = join(file, 'data');
    expect(() => openLmdbStorage(folder)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(`The data folder ${folder} cannot be used`),
      }),
    );
    expect(() => openLmdbStorage(folder)).toThrow('or set DATA_FOLDER to another folder');
  });
});
