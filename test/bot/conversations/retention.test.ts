import { createRetention } from '../../../src/bot/conversations/retention';
import { createLogger } from '../../../src/log';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import type { Storage } from '../../../src/storage/storage';

const day = 24 * 3_600_000;
const lines: string[] = [];
const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
let storage: Storage;
let ahead = 0;

const now = () => Date.now() + ahead;
const everything = {
  'conversation/t/chat': { handled: [] },
  'conversation/t/escalated': { handled: [], escalation: 'one' },
  'conversation/t/thread': { handled: [], escalation: 'one' },
  'escalation/t/one': { version: 1 },
  'open/t/one': {},
  'aside/12345678': { key: 'conversation/t/x', item: {} },
  'channels/t': { teams: {} },
  format: { version: 2 },
};

beforeEach(async () => {
  storage = createMemoryStorage();
  ahead = 0;
  lines.length = 0;
  await storage.write(everything);
});

afterEach(() => void jest.useRealTimers());

const keys = async () => (await storage.keys('')).sort();
const retention = (days = 30) => createRetention({ storage, days, logger, now });

test('keeps what is younger', async () => {
  ahead = 29 * day;
  expect(await retention().sweep()).toBe(0);
  expect(await keys()).toEqual(Object.keys(everything).sort());
});

test('lets go of what is older, but not of the channels', async () => {
  ahead = 31 * day;
  expect(await retention().sweep()).toBe(6);
  expect(await keys()).toEqual(['channels/t', 'format']);
});

/** From now on it is 31 days later. */
function later(): void {
  jest.useFakeTimers({
    now: Date.now() + 31 * day,
    doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'],
  });
}

test('keeps every conversation and the marker of an escalation that is still at work', async () => {
  later();
  await storage.write({ 'escalation/t/one': { version: 2 } });
  await retention().sweep();
  expect(await keys()).toEqual([
    'channels/t',
    'conversation/t/escalated',
    'conversation/t/thread',
    'escalation/t/one',
    'format',
    'open/t/one',
  ]);
});

test('does not remove what somebody writes in the moment of removal', async () => {
  later();
  const busy: Storage = {
    ...storage,
    older: async (prefix, instant) => {
      const found = await storage.older(prefix, instant);
      if (prefix === 'conversation/') await storage.write({ 'conversation/t/chat': { handled: ['new'] } });
      return found;
    },
  };
  await createRetention({ storage: busy, days: 30, logger, now }).sweep();
  expect(await keys()).toContain('conversation/t/chat');
});

describe('by itself', () => {
  const hours = (many: number) => jest.advanceTimersByTimeAsync(many * 3_600_000);
  const triages = async () => (await keys()).filter((key) => key !== 'retention');
  const left = ['channels/t', 'format'];
  const all = Object.keys(everything).sort();

  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] }));

  test('removes what has become old, once a day', async () => {
    const running = retention(2);
    await hours(47);
    expect(await triages()).toEqual(all);
    await hours(26);
    expect(await triages()).toEqual(left);
    expect(lines.filter((line) => line.includes('are removed'))).toHaveLength(3 + 1);
    running.stop();
    await hours(48);
    expect(lines.filter((line) => line.includes('are removed'))).toHaveLength(3 + 1);
  });

  test('removes nothing because the clock was set while it ran', async () => {
    const running = retention();
    await hours(1.5);
    ahead = 400 * day;
    await hours(20);
    expect(lines.join()).toContain('The clock was set');
    ahead = 0;
    await hours(72);
    expect(await triages()).toEqual(all);
    running.stop();
  });

  test('removes nothing because the clock was wrong when it started', async () => {
    const before = retention();
    await hours(1.5);
    before.stop();
    ahead = 40 * day;
    const running = retention();
    await hours(20);
    ahead = 0;
    await hours(72);
    expect(await triages()).toEqual(all);
    running.stop();
  });

  test('goes on a day later when it was not running for long', async () => {
    const before = retention();
    await hours(1.5);
    before.stop();
    await hours(40 * 24);
    const running = retention();
    await hours(23);
    expect(await triages()).toEqual(all);
    await hours(3);
    expect(await triages()).toEqual(left);
    running.stop();
  });

  test('never removes anything if it is turned off', async () => {
    const running = retention(0);
    await hours(24 * 100);
    expect(await keys()).toEqual(all);
    running.stop();
  });
});
