import { openTheatre, type Theatre } from '../conversations/stage';
import { createMemoryStorage } from '../../src/storage/memory';
import { bounded, LateError } from '../../src/storage/bounded';
import type { Storage } from '../../src/storage/storage';
import { createReadiness } from '../../src/readiness';
import { chat, escalates, last, other, prepare, roots, times } from './scene';

type Operation = 'read' | 'write' | 'keys';
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
    storage: { ...inner, read: of('read'), write: of('write'), keys: of('keys') },
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
  stage = await openTheatre({ storage: store.storage, storePatience: 300 });
});

afterEach(async () => {
  await store.comeBack();
  await stage.close();
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
    for (const text of ['contoso', 'Managed', 'Present']) expect(last(stage)).toContain(text);
    const { handled } = await stage.bot.stored(chat);
    expect(handled.filter(({ id }) => id === 'same')).toHaveLength(1);
  });

  test('keeps those who wait in a row no longer each', async () => {
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

test('a list that hangs ends, too', async () => {
  const { storage } = bounded(store.storage, 10);
  store.hang('keys', 'before');
  await expect(storage.keys('open/')).rejects.toThrow(LateError);
});

test('a bot whose store has not ended what it was asked is not ready, also if it takes reads', async () => {
  const { storage, isLate } = bounded(store.storage, 10);
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
