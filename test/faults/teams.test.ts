import { setTimeout as pause } from 'node:timers/promises';
import { createSendRate } from '../../src/bot/teams/send-rate';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { person, personalChat, type Place } from '../support/talk';
import { chat, last, other, pressUnder, times } from './scene';

const anna = person('Anna Berg');
let stage: Theatre;

beforeEach(async () => {
  stage = await openTheatre({ storage: createMemoryStorage(), pace: createSendRate() });
});

afterEach(() => stage.close());

/** Waits until the connector has answered so many requests with a status. */
async function until(status: number, count = 1): Promise<void> {
  while (stage.connector.requests.filter((one) => one.status === status).length < count) await pause(5);
}

const lost = (place: Place) => stage.teams.say('user@contoso.com lost the mailbox', { place, from: anna });

describe('a storm of 429', () => {
  test.each([
    ['that say how long to wait', { 'retry-after': '0.2' }, 40],
    ['that do not', {}, 8],
  ])(
    '%s loses no answer of several people, and shows none twice',
    async (_what, headers: Record<string, string>, storm) => {
      const chats = [...Array(8).keys()].map((no) => personalChat(`a:${no}`));
      stage.connector.failNext(storm, { status: 429, headers });
      await Promise.all(chats.map(lost));
      await Promise.all(chats.map((place) => stage.teams.say('managed', { place, from: anna })));
      expect(stage.connector.requests.filter(({ status }) => status === 429)).toHaveLength(storm);
      for (const place of chats) {
        expect(times(stage, place, 'account come from')).toBe(1);
        expect(times(stage, place, 'account in Entra')).toBe(1);
      }
    },
  );

  test('in one conversation slows no other', async () => {
    stage.connector.failNext(1, { status: 429, headers: { 'retry-after': '2' } });
    const slowed = lost(chat);
    await until(429);
    await lost(other);
    expect(stage.texts(other)).toHaveLength(1);
    expect(stage.texts(chat)).toHaveLength(0);
    await slowed;
    expect(stage.texts(chat)).toHaveLength(1);
  });

  test('that is too long is told to who pressed, and what was pressed is kept', async () => {
    await lost(chat);
    stage.connector.failNext(4, { status: 429, headers: { 'retry-after': '3600' } });
    const { body } = await pressUnder(stage, 'press', 'account come from', 'Cloud only');
    expect(JSON.stringify(body)).toContain("I couldn't deliver my answer to Teams. Your input is saved");
    await stage.restart({ pace: createSendRate() });
    await stage.does(chat, 'summary');
    expect(last(stage)).toContain('Cloud only');
  });
});

test.each([500, 502, 503, 504])(
  'an answer that Teams took and answered with %i stands once',
  async (status) => {
    await lost(chat);
    stage.connector.failNext(1, { status, method: 'POST', takesEffect: true });
    await stage.does(chat, 'managed');
    expect(times(stage, chat, 'account in Entra')).toBe(1);
    await stage.does(chat, 'present');
    expect(times(stage, chat, 'account in Entra')).toBe(1);
    await stage.does(chat, 'summary');
    for (const text of ['Cloud only', 'Live']) expect(last(stage)).toContain(text);
  },
);

test('a Teams that is slow gets the answers of a conversation in their order', async () => {
  await lost(chat);
  stage.connector.delayNext(3, 700);
  const asked = stage.connector.requests.length;
  const first = stage.teams.say('managed', { place: chat, from: anna });
  while ((await stage.bot.stored(chat)).triage?.answers['on-premises-account'] === undefined) await pause(5);
  const second = stage.teams.say('present', { place: chat, from: anna });
  await Promise.all([first, second]);
  const texts = stage.texts(chat).join('\n');
  expect(stage.connector.requests.length).toBeGreaterThan(asked + 2);
  expect(texts.indexOf('Cloud only')).toBeLessThan(texts.indexOf('Entra account: Live'));
  expect(times(stage, chat, 'account in Entra')).toBe(1);
});
