import { setTimeout as pause } from 'node:timers/promises';
import { openTheatre, type Theatre } from '../support/stage';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { withTimeouts, LateError } from '../../src/storage/with-timeout';
import type { Storage } from '../../src/storage/storage';
import { createReadiness } from '../../src/server/readiness';
import { chat, escalates, last, other, prepare, roots, times } from './scene';

type Operation = 'read' | 'write';
type When = 'before' | 'after' | 'lost';

/** A storage of which an operation hangs: before it takes effect, after it, or so that it fails in the end, as one of a blob that is given up. */
function createHangingStorage() {
  const inner: Storage = createMemoryStorage();
  let hanging: { operation: Operation; when: When } | undefined;
  let waiting: (() => void)[] = [];

  function of<Of extends Operation>(operation: Of): Storage[Of] {
    const work = inner[operation] as (...all: unknown[]) => Promise<unknown>;
    const hangs = async (...all: unknown[]) => {
      const when = hanging?.operation === operation ? hanging.when : undefined;
      if (when === undefined) return work(...all);
      const done = when === 'after' ? await work(...all) : undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (when === 'lost') throw new Error('The operation was aborted.');
      return when === 'after' ? done : work(...all);
    };
    return hangs as unknown as Storage[Of];
  }

  return {
    storage: { ...inner, read: of('read'), write: of('write') },
    hang: (operation: Operation, when: When) => void (hanging = { operation, when }),
    async comeBack() {
      hanging = undefined;
      for (const go of waiting) go();
      waiting = [];
      await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}

const noAnswer = /My storage is not responding \(reference [0-9a-f]{8}\)/;
let store: ReturnType<typeof createHangingStorage>;
let stage: Theatre;

beforeEach(async () => {
  store = createHangingStorage();
  stage = await openTheatre({ storage: store.storage, storeTimeoutMs: 300 });
});

afterEach(async () => {
  await store.comeBack();
  await stage.close();
});

test.each<[keyof Storage, (storage: Storage) => Promise<unknown>]>([
  ['read', (storage) => storage.read(['a'])],
  ['write', (storage) => storage.write({ a: {} })],
  ['keys', (storage) => storage.keys('open/')],
  ['older', (storage) => storage.older('open/', new Date())],
  ['delete', (storage) => storage.delete(['a'])],
])('%s of a store that hangs is not waited for without end', async (operation, asked) => {
  const hangs: Storage = { ...createMemoryStorage(), [operation]: () => new Promise(() => undefined) };
  const waited = asked(withTimeouts(hangs, 10).storage).catch((error: unknown) => error);
  expect(await Promise.race([waited, pause(3000, 'no answer')])).toBeInstanceOf(LateError);
});

test('those who wait in a row get a tenth of the time each, and all of it when the store is back', async () => {
  const { storage } = withTimeouts(store.storage, 100);
  const refusal = async () => storage.read(['a']).then(() => 'answered', String);
  store.hang('read', 'before');
  const [first, second, third] = [await refusal(), await refusal(), await refusal()];
  expect(first).toMatch(/^LateError: .* for 0\.1 seconds\.$/);
  expect([second, third]).toEqual(Array(2).fill('LateError: The store has not answered for 0.01 seconds.'));
  await store.comeBack();
  expect(await refusal()).toBe('answered');
  store.hang('read', 'before');
  expect(await refusal()).toBe(first);
});

describe.each<[Operation, When]>([
  ['read', 'before'],
  ['read', 'lost'],
  ['write', 'before'],
  ['write', 'after'],
  ['write', 'lost'],
])('a store that hangs at a %s (%s)', (operation, when) => {
  const managed = () => stage.teams.say('managed', { place: chat, activityId: 'same' });

  test('is told after a bounded time, and when it is back nothing is lost or taken twice', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    store.hang(operation, when);
    await managed();
    expect(last(stage)).toMatch(noAnswer);
    await store.comeBack();
    await stage.later(1);
    await managed();
    await stage.later(1);
    await managed();
    await stage.does(chat, 'present');
    await stage.does(chat, 'summary');
    for (const text of ['contoso', 'Cloud only', 'Live']) expect(last(stage)).toContain(text);
    const { handled } = await stage.bot.stored(chat);
    expect(handled.filter(({ id }) => id === 'same')).toHaveLength(1);
  });

  test('is told to each who waits in a row', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    store.hang(operation, when);
    // Where it was written already, each waits until that turn counts as ended.
    const many = when === 'after' ? 2 : 5;
    const all = [...Array(many).keys()].map(() => stage.teams.say('managed', { place: chat }));
    all.push(stage.teams.say('other@contoso.com lost the mailbox', { place: other }));
    await Promise.all(all);
    expect(times(stage, chat, 'My storage is not responding')).toBe(many);
    expect(last(stage, other)).toMatch(noAnswer);
  });

  test('escalates once, when it is back', async () => {
    await prepare(stage);
    store.hang(operation, when);
    await stage.does(chat, escalates);
    await store.comeBack();
    await stage.later(2);
    await stage.does(chat, escalates);
    await stage.later(2);
    expect(roots(stage)).toBe(1);
  });
});

test('a bot whose store has not ended what it was asked is not ready, also if it takes reads', async () => {
  const { storage, isLate } = withTimeouts(store.storage, 10);
  const parts = { storage, isLate, guides: 1, version: '1', onError: () => undefined };
  store.hang('write', 'after');
  await expect(storage.write({ a: { one: 1 } })).rejects.toThrow(LateError);
  expect(await createReadiness(parts)()).toEqual({
    error: 'The store has not answered in time, and has not ended what it was asked.',
  });
  await store.comeBack();
  expect(await createReadiness(parts)()).toMatchObject({ status: 'ready' });
  expect(await storage.read(['a'])).toMatchObject({ a: { one: 1 } });
});
