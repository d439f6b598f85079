import { copyOf } from '../support/guides';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { startConnector } from '../support/connector';
import type { Seen } from '../support/screen';
import {
  guides,
  NOW,
  startBot,
  temporaryFolder,
  type RunningBot,
  type StartOptions,
} from '../support/start-bot';
import { channelThread, personalChat, talk, type Place } from '../support/talk';
import type { Turn } from './conversation';
import { act, screen, type Stage } from '../support/play';

const chat = personalChat('a:chat');
const first = "Where does this user's account come from?";
const second = 'In what state is the account in Entra?';
let stage: Stage;
let folder: string;
let running: RunningBot[];
let thaw: () => void;

beforeEach(async () => {
  folder = temporaryFolder();
  running = [];
  thaw = () => undefined;
  const connector = await startConnector();
  const clock = { at: NOW };
  stage = { connector, clock, ...(await start({ folder }, connector.url)) };
});

afterEach(async () => {
  thaw();
  await Promise.all(running.map((bot) => bot.stop()));
  await stage.connector.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  options: StartOptions,
  url = stage.connector.url,
): Promise<Pick<Stage, 'bot' | 'teams'>> {
  const bot = await startBot(options);
  running.push(bot);
  return { bot, teams: talk(bot.url, { url }) };
}

async function restart(options: StartOptions = {}): Promise<void> {
  await stage.bot.stop();
  stage = { ...stage, ...(await start({ folder, ...options })) };
}

/** Has a conversation: a text is typed, anything else is a turn. */
async function talkOver(place: Place, ...turns: (string | Turn)[]): Promise<void> {
  for (const turn of turns) await act(stage, place, typeof turn === 'string' ? { say: turn } : turn);
}

function texts(place: Place = chat): string[] {
  return screen(stage.connector, place).map(({ text }) => text);
}

function last(place: Place = chat): Seen {
  return screen(stage.connector, place).at(-1)!;
}

async function answers(place: Place = chat, bot: RunningBot = stage.bot): Promise<Record<string, string>> {
  const said = Object.entries((await bot.stored(place))?.triage?.answers ?? {});
  return Object.fromEntries(said.map(([id, { value, by }]) => [id, `${value} (${by.name})`]));
}

/** What the bot has logged as an error of its own. */
function errors(): unknown[] {
  const lines = stage.bot.logged.map((line) => JSON.parse(line) as { level: number; err?: unknown });
  return lines.filter(({ level }) => level >= 50).map(({ err }) => err);
}

describe('details filled in on the diagnosis', () => {
  test('change the card and the commands where they stand', async () => {
    await talkOver(
      chat,
      'anna.berg@contoso.com is gone',
      '1',
      'hard',
      'soft',
      'soft',
      '2026-11-14',
      '1',
      'no',
    );
    const { sent, updated } = stage.connector;
    const before = { sent: sent.length, updated: updated.length, texts: texts() };
    const commands = ((await stage.bot.stored(chat))?.sent ?? []).flatMap(({ ids }) => ids);
    expect(commands.length).toBeGreaterThan(0);
    expect(before.texts.join()).toContain("$guid = '<ExchangeGuid>'");

    const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
    await talkOver(chat, { press: 'Fill in', with: { 'ExchangeGuid of the mailbox to rescue': guid } });
    expect(sent).toHaveLength(before.sent);
    const edited = updated.slice(before.updated).map(({ activityId }) => activityId);
    expect(edited).toEqual([...commands, expect.any(String)]);
    expect(texts()).toHaveLength(before.texts.length);
    expect(texts().join()).toContain(`$guid = '${guid}'`);
    expect(texts().join()).not.toContain('<ExchangeGuid>');
    expect((await stage.bot.stored(chat))?.triage?.details['exchange-guid']).toMatchObject({
      value: guid,
      by: { name: 'Anna Berg' },
    });
  });
});

describe('the same click twice', () => {
  beforeEach(() => talkOver(chat, 'anna.berg@contoso.com is gone'));

  test.each([
    ['delivered again, one after the other', true, false],
    ['delivered again at the same moment', true, true],
    ['pressed twice, one after the other', false, false],
    ['pressed twice at the same moment', false, true],
  ])('%s, counts once', async (_name, sameId, together) => {
    const once = randomUUID();
    const { id } = last();
    const data = last().buttons.find(({ title }) => title === 'Cloud only')!.data;
    const click = (activityId: string) => stage.teams.press(data, { messageId: id, place: chat, activityId });
    const again = sameId ? once : randomUUID();
    const { length: before } = stage.connector.sent;
    const replies = together
      ? await Promise.all([click(once), click(again)])
      : [await click(once), await click(again)];
    for (const reply of replies) expect(reply).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(stage.connector.sent.length - before).toBe(1);
    expect(last().text).toContain(second);
    expect(Object.keys(await answers())).toEqual(['on-premises-account']);
  });
});

describe('a forged payload does no harm', () => {
  const huge = 'x'.repeat(100_000);
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['a list', [1, 2]],
    ['a text', 'managed'],
    ['a number', 42],
    ['an unknown wish', { do: 'launch' }],
    ['the name of something inherited as a wish', { do: 'constructor' }],
    ['an unknown question', { do: 'answer', question: 'colour', value: 'blue' }],
    ['an unknown option', { do: 'answer', question: 'entra-account', value: 'exploded' }],
    ['an inherited name as a question', { do: 'answer', question: '__proto__', value: 'present' }],
    ['an inherited name as an option', { do: 'answer', question: 'entra-account', value: 'constructor' }],
    [
      'an option of a date that only a day gives',
      { do: 'answer', question: 'entra-deleted-on', value: 'open' },
    ],
    ['a list as an option', { do: 'answer', question: 'entra-account', value: ['present'] }],
    ['an object as a question', { do: 'answer', question: { id: 'entra-account' }, value: 'present' }],
    ['a huge option', { do: 'answer', question: 'entra-account', value: huge }],
    ['a huge question', { do: 'answer', question: huge, value: 'present' }],
    [
      'a huge reason against an option',
      { do: 'fill', ruledOut: [{ question: 'entra-account', option: 'present', because: huge }] },
    ],
    ['a huge name', { do: 'status', [huge]: huge }],
    ['inherited names as inputs', { do: 'fill', 'answer:__proto__': 'present', 'detail:constructor': 'x' }],
    ['a polluted object', JSON.parse('{"__proto__":{"polluted":true},"do":"fill","constructor":{"x":1}}')],
    ['an input that is a list', { do: 'fill', 'answer:entra-account': ['present'] }],
    ['an unknown guide', { do: 'start', guide: 'nothing' }],
    ['an inherited name as a guide', { do: 'form', guide: 'constructor' }],
    [
      'an inherited name as the guide of a form',
      { do: 'fill', guide: 'constructor', 'answer:entra-account': '' },
    ],
    ['help for an inherited name', { do: 'how', question: 'constructor' }],
    ['a change of an inherited name', { do: 'change', question: 'constructor' }],
    ['a follow-up before the diagnosis', { do: 'follow-up', id: 'empty-mailbox' }],
    ['a follow-up of an inherited name', { do: 'follow-up', id: 'constructor' }],
    ['a success before the diagnosis', { do: 'worked' }],
    ['the triage of somebody else', { do: 'restart', triage: randomUUID() }],
  ])('%s', async (_name, data) => {
    await talkOver(chat, 'anna.berg@contoso.com is gone', { press: 'Cloud only' });
    const before = await stage.bot.stored(chat);
    const card = last();
    for (const send of [
      () => stage.teams.press(data, { messageId: card.id, place: chat }),
      () => stage.teams.submit(data, { messageId: card.id, place: chat }),
    ]) {
      const sent = stage.connector.sent.length;
      const edited = stage.connector.updated.length;
      const reply = await send();
      expect(reply.status).toBe(200);
      const { sent: posts, updated: edits } = stage.connector;
      expect(posts.length + edits.length).toBeGreaterThan(sent + edited);
      const after = await stage.bot.stored(chat);
      expect(after?.triage).toEqual(before?.triage);
    }
    expect(errors()).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    await talkOver(chat, { press: 'Live' });
    expect(last().text).toContain('In what state is the mailbox in Exchange Online?');
  });

  test('an inherited name as a guide begins nothing', async () => {
    await stage.teams.submit({ do: 'start', guide: 'constructor' }, { place: chat });
    expect(errors()).toEqual([]);
    expect(last().text).toContain('[Quick form]');
    expect((await stage.bot.stored(chat))?.triage).toBeUndefined();
  });
});

test('nothing is answered before it is stored', async () => {
  await stage.bot.stop();
  const { storage, ...door } = waiting(createMemoryStorage());
  thaw = door.open;
  stage = { ...stage, ...(await start({ storage, storeTimeoutMs: 600_000 })) };
  await talkOver(chat, 'anna.berg@contoso.com is gone');
  const { sent, updated } = stage.connector;
  const before = sent.length + updated.length;
  door.shut();
  let answered = false;
  const press = act(stage, chat, { press: 'Cloud only' }).then(() => (answered = true));
  await Promise.race([door.knocked, press]);
  for (let wait = 0; wait < 20; wait++) await pause();
  expect({ answered, shown: sent.length + updated.length - before }).toEqual({ answered: false, shown: 0 });
  door.open();
  await press;
  expect(last().text).toContain(second);
  expect(await answers()).toEqual({ 'on-premises-account': 'managed (Anna Berg)' });
});

describe('the bot starts again', () => {
  test('in the middle of a triage, and its old card still counts', async () => {
    await talkOver(chat, 'anna.berg@contoso.com is gone', { press: 'Cloud only' });
    await restart();
    await talkOver(chat, { press: 'Live', from: 'Ben Okafor' });
    expect(await answers()).toEqual({
      'on-premises-account': 'managed (Anna Berg)',
      'entra-account': 'present (Ben Okafor)',
    });
    expect(last().text).toContain('In what state is the mailbox in Exchange Online?');
    expect(last().text).toContain('anna.berg@contoso.com');
  });

  test('with a new version of the guide, and what was answered holds', async () => {
    await talkOver(chat, 'anna.berg@contoso.com is gone', { press: 'Cloud only' }, { press: 'Live' });
    const knowledge = copyOf(guides);
    const guide = knowledge.guides['mailbox-recovery']!;
    guide.version = '2027-01-01';
    delete knowledge.questions['on-premises-account']?.options.managed?.hint;
    knowledge.questions.mailbox!.text = 'And the mailbox?';
    await restart({ knowledge });
    await talkOver(chat, 'status');
    expect(last().text).toContain('And the mailbox?');
    await talkOver(chat, { press: 'Nothing found' }, '2026-11-14');
    expect(texts().join()).toContain('License the user again');
  });

  test('after the answer was stored and before it was sent: the redelivery shows where we are, once', async () => {
    await stage.bot.stop();
    const { storage, ...ice } = freezing(createMemoryStorage());
    thaw = ice.thaw;
    const dying = await start({ storage, storeTimeoutMs: 600_000 });
    stage = { ...stage, ...dying };
    await talkOver(chat, 'anna.berg@contoso.com is gone');
    ice.freeze();
    const lost = act(stage, chat, { press: 'Cloud only' }, 'the-press');
    for (let wait = 0; wait < 400; wait++)
      if ((await dying.bot.stored(chat))?.handled.at(-1)?.id !== 'the-press') await pause();
    expect(await answers()).toEqual({ 'on-premises-account': 'managed (Anna Berg)' });
    expect(texts().join()).not.toContain(second);

    stage = { ...stage, ...(await start({ storage: storage.beneath })) };
    const count = stage.connector.sent.length;
    await act(stage, chat, { press: 'Cloud only', on: first }, 'the-press');
    expect(stage.connector.sent.length - count).toBe(1);
    expect(last().text).toContain(second);
    await act(stage, chat, { press: 'Cloud only', on: first }, 'the-press');
    expect(stage.connector.sent.length - count).toBe(1);
    expect(await answers()).toEqual({ 'on-premises-account': 'managed (Anna Berg)' });
    thaw();
    await lost;
  });

  test('Teams refuses the answer: the redelivery shows where we are', async () => {
    await talkOver(chat, 'anna.berg@contoso.com is gone');
    stage.connector.failNext(1, { status: 500, method: 'POST' });
    await act(stage, chat, { press: 'Cloud only' }, 'the-press');
    expect(await answers()).toEqual({ 'on-premises-account': 'managed (Anna Berg)' });
    expect(texts().join()).not.toContain(second);
    await act(stage, chat, { press: 'Cloud only', on: first }, 'the-press');
    expect(last().text).toContain(second);
  });
});

/** A storage whose process ends, as it were, in the moment after a write has reached the disk: nobody hears of it. */
function freezing(beneath: Storage) {
  let wake: (() => void) | undefined;
  let frozen: Promise<void> | undefined;
  return {
    freeze: () => {
      frozen = new Promise((resolve) => (wake = resolve));
    },
    thaw: () => wake?.(),
    storage: {
      ...beneath,
      beneath,
      async write(changes: Parameters<Storage['write']>[0]) {
        const written = await beneath.write(changes);
        if (frozen) await frozen.then(() => Promise.reject(new Error('The process has ended.')));
        return written;
      },
    },
  };
}

/** A storage whose writes wait, once it is shut, until it is opened; `knocked` resolves when one has come. */
function waiting(beneath: Storage) {
  let open: () => void = () => undefined;
  let knock: () => void = () => undefined;
  let opened: Promise<void> | undefined;
  return {
    shut: () => {
      opened = new Promise((resolve) => (open = resolve));
    },
    open: () => open(),
    knocked: new Promise<void>((resolve) => (knock = resolve)),
    storage: {
      ...beneath,
      async write(changes: Parameters<Storage['write']>[0]) {
        if (opened) knock();
        await opened;
        return beneath.write(changes);
      },
    },
  };
}

/** A storage whose answers take a while, so that two readers read the same before one of them writes. */
function slow(storage: Storage): Storage {
  return { ...storage, read: (keys) => storage.read(keys).then((found) => pause().then(() => found)) };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

describe('two people at once', () => {
  test('give different answers on the same card: one counts, the other sees it and can change it', async () => {
    await talkOver(chat, 'anna.berg@contoso.com is gone');
    await Promise.all([
      act(stage, chat, { press: 'Cloud only', from: 'Anna Berg' }),
      act(stage, chat, { press: 'Synced, deleted in AD', from: 'Ben Okafor' }),
    ]);
    const [stored] = Object.values(await answers());
    expect(['managed (Anna Berg)', 'deleted (Ben Okafor)']).toContain(stored);
    const [winner, other, changed] =
      stored === 'managed (Anna Berg)'
        ? ['Cloud only', 'Synced, deleted in AD', 'deleted']
        : ['Synced, deleted in AD', 'Cloud only', 'managed'];
    const notice = texts().find((text) => text.includes('already answered'));
    expect(notice).toContain(`: ${winner}.`);
    expect(notice).toContain(`[Change it to: ${other}]`);
    await talkOver(chat, { press: `Change it to: ${other}`, from: 'Ben Okafor' });
    expect(await answers()).toEqual({ 'on-premises-account': `${changed} (Ben Okafor)` });
    expect(last().text).toContain(second);
  });

  test('say different things to two processes over one store: nothing is lost', async () => {
    await stage.bot.stop();
    const storage = slow(createMemoryStorage());
    const [one, two] = await Promise.all([start({ storage }), start({ storage })]);
    stage = { ...stage, ...one };
    for (let round = 0; round < 10; round++) {
      const place = personalChat(`a:chat-${round}`);
      await talkOver(place, 'hi', { press: 'A mailbox was lost, deleted or came back empty' });
      await Promise.all([
        act({ ...stage, teams: one.teams }, place, { press: 'Cloud only', on: first }),
        act({ ...stage, teams: two.teams }, place, { say: 'anna.berg@contoso.com', from: 'Ben Okafor' }),
      ]);
      expect(await answers(place, one.bot)).toEqual({ 'on-premises-account': 'managed (Anna Berg)' });
      expect((await one.bot.stored(place))?.triage?.details.upn).toMatchObject({
        value: 'anna.berg@contoso.com',
        by: { name: 'Ben Okafor' },
      });
    }
  });
});

describe('in a channel', () => {
  test('two threads never mix, and each answer stays in its thread', async () => {
    const [ours, theirs] = [channelThread('1'), channelThread('2')];
    await talkOver(ours, 'anna.berg@contoso.com is gone');
    await talkOver(theirs, { say: 'carla.diaz@fabrikam.com is gone', from: 'Ben Okafor' });
    await Promise.all([
      act(stage, ours, { press: 'Cloud only' }),
      act(stage, theirs, { press: 'Synced, deleted in AD', from: 'Ben Okafor' }),
    ]);
    expect(await answers(ours)).toEqual({ 'on-premises-account': 'managed (Anna Berg)' });
    expect(await answers(theirs)).toEqual({ 'on-premises-account': 'deleted (Ben Okafor)' });
    expect(texts(ours).join()).toContain('anna.berg@contoso.com');
    expect(texts(ours).join()).not.toMatch(/carla|Okafor|Deleted —/);
    expect(texts(theirs).join()).not.toMatch(/anna\.berg|Cloud only —/);
    const places = new Set(stage.connector.sent.map(({ conversationId }) => conversationId));
    expect(places).toEqual(new Set([ours.conversation.id, theirs.conversation.id]));
  });

  test('a card of the other thread is no card of this one', async () => {
    const [ours, theirs] = [channelThread('1'), channelThread('2')];
    await talkOver(ours, 'anna.berg@contoso.com is gone');
    await talkOver(theirs, 'carla.diaz@fabrikam.com is gone');
    const { data } = last(ours).buttons.find(({ title }) => title === 'Cloud only')!;
    await stage.teams.press(data, { messageId: last(ours).id, place: theirs });
    expect(await answers(theirs)).toEqual({});
    expect(texts(theirs).join()).toContain('earlier triage');
  });

  test('a mention alone is answered with the ways to begin', async () => {
    await act(stage, channelThread('1'), { say: ' ' });
    expect(last(channelThread('1')).text).toContain('[Quick form]');
  });
});

test('being added is answered with what the bot does', async () => {
  await stage.teams.install({ place: chat });
  expect(last().text).toContain('I find out why an Exchange Online mailbox is lost or missing');
  expect(last().text).toContain('[Quick form]');
});
