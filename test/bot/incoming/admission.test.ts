import type { Activity } from 'botbuilder';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import type { Storage } from '../../../src/storage/storage';
import { startConnector, type Connector } from '../../support/connector';
import { everybody, startBot, type RunningBot, type StartOptions } from '../../support/start-bot';
import {
  messagePayload,
  person,
  personalChat,
  groupChat,
  talk,
  TENANT,
  type Place,
  type Talk,
} from '../../support/talk';

const other = '11111111-2222-3333-4444-555555555555';
const foreign: Place = {
  conversation: { ...personalChat('a:foreign').conversation, tenantId: other },
  channelData: { tenant: { id: other } },
};
const ada = person('Ada Admin');
const ben = person('Ben Okafor');

let connector: Connector;
let storage: Storage;
let bot: RunningBot;
let teams: Talk;

async function open(options: StartOptions): Promise<void> {
  storage = createMemoryStorage();
  bot = await startBot({ storage, ...options });
  teams = talk(bot.url, connector);
}

beforeEach(async () => {
  connector = await startConnector();
});

afterEach(async () => {
  await bot.stop();
  await connector.close();
});

/** What was posted in a place. */
function said(place: Place = personalChat()): string[] {
  return connector.sent
    .filter(({ conversationId }) => conversationId === place.conversation.id)
    .map(({ activity }) => activity.text ?? `card: ${activity.summary ?? ''}`);
}

function refusals(): unknown[] {
  return bot.logged.map((line) => (JSON.parse(line) as { refused?: unknown }).refused).filter(Boolean);
}

describe('somebody without an account in the tenant', () => {
  const anonymous = { ...ada, aadObjectId: undefined };
  const place = groupChat('19:meeting_x@thread.v2');

  test('hears one sentence, and nothing is stored or shown', async () => {
    await open({ access: { local: false, tenants: [TENANT], users: undefined } });
    for (const from of [anonymous, Object.assign({}, ada, { tenantId: other })]) {
      await teams.say('someone@contoso.com lost the mailbox', { from, place });
      expect(said(place).at(-1)).toContain('only people with an account in this organisation');
      expect(said(place).join()).not.toContain('someone');
    }
    expect(refusals()).toEqual(['stranger', 'stranger']);
    expect(await storage.keys('')).toEqual([]);
  });
});

describe('another tenant', () => {
  beforeEach(() => open({ access: { ...everybody, tenants: [TENANT] } }));

  const everything: [string, () => Promise<{ status: number; body: unknown }>, unknown][] = [
    ['a message', () => teams.say('someone@contoso.com lost the mailbox', { place: foreign }), undefined],
    ['a press', () => teams.press({ do: 'menu' }, { messageId: '1', place: foreign }), {}],
    ['an old press', () => teams.submit({ do: 'menu' }, { place: foreign }), undefined],
    ['a message action', () => teams.fetchAction(messagePayload('help'), { place: foreign }), {}],
    ['its dialog', () => teams.submitAction(messagePayload('x'), { do: 'menu' }, { place: foreign }), {}],
    ['an installation', () => teams.install({ place: foreign }), undefined],
    ['an invoke of any name', () => teams.send({ type: 'invoke', name: 'x' }, { place: foreign }), {}],
  ];
  test.each(everything)('gets nothing for %s, and nothing is stored', async (_what, send, body) => {
    expect(await send()).toEqual({ status: 200, body });
    expect(connector.requests).toEqual([]);
    expect(await storage.keys('')).toEqual([]);
    expect(refusals()).toEqual(['tenant']);
    expect(bot.logged.join()).not.toContain(other);
  });

  test('does not keep the allowed one out', async () => {
    await teams.say('help', { place: foreign });
    await teams.say('help');
    expect(said()).toHaveLength(1);
  });

  test('cannot come in under the name of an allowed one', async () => {
    const two: Place = { ...foreign, channelData: { tenant: { id: TENANT } } };
    expect(await teams.say('help', { place: two })).toEqual({ status: 200, body: undefined });
    expect(connector.requests).toEqual([]);
  });
});

describe('a person who is not on the list', () => {
  beforeEach(() => open({ access: { ...everybody, users: [ada.aadObjectId ?? ''] } }));
  const sentence = expect.stringMatching(
    /^You are not on the list of people who may use Mailbox Triage\. Ask /,
  );

  test('gets one sentence for a message and for an old press, and nothing is stored', async () => {
    await teams.say('someone@contoso.com lost the mailbox', { from: ben });
    await teams.submit({ do: 'menu' }, { from: ben });
    expect(said()).toEqual([sentence, sentence]);
    expect(await storage.keys('')).toEqual([]);
    expect(refusals()).toEqual(['person', 'person']);
  });

  test('gets the sentence as the answer to a press, and the triage stays as it is', async () => {
    await teams.say('someone@contoso.com lost the mailbox', { from: ada });
    const before = await bot.stored(personalChat());
    const sent = connector.requests.length;
    const reply = await teams.press({ do: 'restart' }, { messageId: '1', from: ben });
    expect(reply).toMatchObject({ status: 200, body: { value: sentence } });
    expect(connector.requests).toHaveLength(sent);
    expect(await bot.stored(personalChat())).toEqual(before);
  });

  test('gets a dialog with the sentence for a message action', async () => {
    const { body } = await teams.fetchAction(messagePayload('ada@contoso.com'), { from: ben });
    expect(JSON.stringify(body)).toContain('You are not on the list');
    expect(JSON.stringify(body)).not.toContain('contoso');
  });

  test('is not spoken to for adding the app', async () => {
    await teams.install({ from: ben });
    expect(said()).toEqual([]);
  });

  test('does not keep those on it out', async () => {
    await teams.say('help', { from: ada });
    expect(said()).toEqual([expect.stringContaining('card')]);
  });
});

describe('a person who hammers', () => {
  const minute = 5;
  beforeEach(() => open({ activitiesPerMinute: minute }));
  const sentence = expect.stringMatching(/^You're sending faster than I can process/);

  async function hammer(times: number, options: { from?: typeof ada; place?: Place } = {}): Promise<void> {
    for (let index = 0; index < times; index++) await teams.say('help', options);
  }

  test('gets one sentence and not silence, and a press is answered with it each time', async () => {
    await hammer(minute + 10, { from: ada });
    expect(said().slice(minute)).toEqual([sentence]);
    for (const messageId of ['1', '2'])
      expect(await teams.press({ do: 'menu' }, { messageId, from: ada })).toMatchObject({
        status: 200,
        body: { value: sentence },
      });
    expect(said().slice(minute)).toEqual([sentence]);
    expect(refusals()).toEqual(Array(12).fill('rate'));
  });

  test('takes nothing from others, there or elsewhere', async () => {
    const place = groupChat();
    await hammer(minute + 20, { from: ada, place });
    const before = said(place).length;
    await teams.say('help', { from: ben, place });
    expect(said(place).slice(before)).toEqual([expect.stringContaining('card')]);
    await teams.say('help', { from: ben });
    expect(said()).toEqual([expect.stringContaining('card')]);
  });

  test('cannot get around it in other conversations', async () => {
    for (let index = 0; index < minute + 3; index++)
      await teams.say('help', { from: ada, place: personalChat(`a:${index}`) });
    const all = connector.sent.map(({ activity }) => activity.text);
    expect(all.slice(minute)).toEqual([sentence]);
  });

  test('is not one to whom Teams delivers the same again', async () => {
    for (let index = 0; index < minute * 3; index++) await teams.say('help', { activityId: 'same' });
    await hammer(minute - 1);
    expect(said()).not.toContainEqual(sentence);
  });

  test('is many people too, four times as many activities', async () => {
    const place = groupChat();
    for (let index = 0; index < minute * 4; index++)
      await teams.say('help', { from: person(`Person ${index}`), place });
    expect(said(place)).not.toContainEqual(sentence);
    await teams.say('help', { from: ben, place });
    expect(said(place).at(-1)).toEqual(sentence);
  });
});

test('a person who does not wait for answers leaves room for the others', async () => {
  await open({ activitiesPerMinute: 60 });
  connector.delayNext(20, 1_500);
  const chats = [...Array(20).keys()].map((index) => personalChat(`a:${index}`));
  await Promise.all(chats.map((place) => teams.say('help', { from: ada, place })));
  expect(refusals()).toEqual(Array(12).fill('rate'));
  await teams.say('help', { from: ada });
  expect(said()).toEqual([expect.stringContaining('card')]);
});

test('in a crowded conversation each person is told, not only the first', async () => {
  await open({ activitiesPerMinute: 2 });
  const place = groupChat();
  for (let index = 0; index < 8; index++) await teams.say('help', { from: person(`Person ${index}`), place });
  const before = said(place).length;
  await teams.say('help', { from: ada, place });
  await teams.say('help', { from: ben, place });
  expect(said(place).slice(before)).toEqual(Array(2).fill(expect.stringMatching(/^You're sending faster/)));
});

test('no human meets the usual limit: sixty presses without a pause, and then one each second', async () => {
  await open({ activitiesPerMinute: 60 });
  for (let index = 0; index < 60; index++) await teams.say('help');
  expect(said().every((one) => one.startsWith('card'))).toBe(true);
});

test('an unreadable activity is answered with nothing', async () => {
  await open({});
  const junk: Partial<Activity>[] = [
    { type: 'message', text: { toString: 'x' } as never },
    { type: 'message', text: 'hi', conversation: { id: '' } as never },
    { type: 'message', text: 'hi', from: { id: '1', aadObjectId: {} } as never },
    { type: 'conversationUpdate', membersAdded: 'all' as never },
  ];
  for (const one of junk) expect(await teams.send(one)).toEqual({ status: 200, body: undefined });
  expect(connector.requests).toEqual([]);
  expect(refusals()).toEqual(Array(junk.length).fill('unreadable'));
  await teams.say('help');
  expect(said()).toHaveLength(1);
});
