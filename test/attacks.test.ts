import fc from 'fast-check';
import { renderScript } from '../src/triage/powershell';
import MarkdownIt from 'markdown-it';
import net from 'node:net';
import { createMemoryStorage } from './support/storage/memory-storage';
import { attacks, fragments } from './support/attack-texts';
import { startConnector, type Connector, type Sent } from './support/connector';
import { callsIn, errorsIn, loadGrammar, type Parse } from './support/powershell-grammar';
import { guides, startBot, type RunningBot } from './support/start-bot';
import {
  BOT,
  channelThread,
  messagePayload,
  person,
  personalChat,
  talk,
  type Reply,
  type Talk,
} from './support/talk';

/** So many texts are put together by chance; 500 by hand. */
const runs = Number(process.env.ATTACKS ?? 5);
/** Stands around an attack, so that it can be found again. */
const marker = 'Zq9x';

/** An instant as we write it into a card. */
const instant = /\{\{DATE\(2026-11-21T10:00:00Z,COMPACT\)\}\} \{\{TIME\(2026-11-21T10:00:00Z\)\}\}/g;
const markdown = new MarkdownIt({ html: true, linkify: true });
// A client may take a bare domain for a link.
markdown.linkify.set({ fuzzyLink: true });
let connector: Connector;
let bot: RunningBot;
let teams: Talk;
let grammar: Parse;
let known: Set<string>;
let places = 0;
/** The hosts and ports that this process connected to. */
let dialled: string[];
let connect: jest.SpyInstance;

type Node = Record<string, unknown>;

beforeAll(async () => {
  grammar = await loadGrammar();
  const text = Object.values(guides.commands)
    .map((command) => renderScript(command, {}, guides.details))
    .join('\n');
  known = new Set(callsIn(grammar(text)).map(({ name }) => name));
  const real = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect')?.value as (
    ...all: unknown[]
  ) => net.Socket;
  dialled = [];
  connect = jest.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
    this: net.Socket,
    ...given: unknown[]
  ) {
    const [options] = (Array.isArray(given[0]) ? given[0] : given) as [{ host?: string; port?: number }];
    dialled.push(`${options.host ?? ''}:${options.port ?? ''}`);
    return real.apply(this, given);
  });
  connector = await startConnector();
  bot = await startBot({ storage: createMemoryStorage() });
  teams = talk(bot.url, connector);
});

/** What earlier attacks came to is of no use, and much. */
beforeEach(() => {
  connect.mockClear();
  for (const seen of [connector.sent, connector.updated, connector.requests]) seen.length = 0;
});

afterAll(async () => {
  await bot.stop();
  await connector.close();
  jest.restoreAllMocks();
});

/** Sends a text in every place of every kind of activity; resolves to what the bot returned. */
async function everywhere(text: string): Promise<Reply[]> {
  places += 1;
  const from = { ...person(`Ada ${places}`), name: text };
  const chat = { from, place: personalChat(`a:${places}`) };
  const channel = `19:channel-${places}@thread.tacv2`;
  const thread = { from, place: channelThread(String(places), channel) };
  const named = {
    team: { id: `19:team-${places}@thread.tacv2`, name: text },
    channel: { id: channel, name: text },
  };
  Object.assign(thread.place.channelData, named);
  connector.channels.splice(0, Infinity, { id: channel, name: text });
  const replies: Reply[] = [];
  const keep = async (reply: Promise<Reply>) => void replies.push(await reply);
  const press = (data: unknown) => keep(teams.press(data, { ...chat, messageId: '1' }));

  await keep(teams.say(text, chat));
  await keep(teams.say('user@contoso.com lost the mailbox', chat));
  await keep(teams.say(text, chat));
  await keep(teams.say(`change ${text}`, chat));
  await keep(teams.say(`legacy ${text}`, chat));
  await keep(teams.say(`upn: ${text}`, chat));
  for (const data of [
    text,
    [text],
    { do: text },
    { [text]: text },
    { do: 'answer', question: text, value: text, triage: text },
    { do: 'answer', question: 'entra-account', value: text },
    { do: 'start', guide: text },
    { do: 'switch', guide: text },
    { do: 'follow-up', id: text },
    { do: 'how', question: text },
    { do: 'change', question: text },
    { do: 'fill', guide: text, [`answer:${text}`]: text, [`detail:${text}`]: text },
    { do: 'not-that', heard: text, fact: text },
    { do: 'which', question: 'entra-account', options: [text], text },
    { do: 'restart', upn: text },
    { do: 'fill', via: 'sentence', again: [text], quoted: text, answers: { [text]: text }, details: {} },
    JSON.parse(
      `{"do":"fill","__proto__":{"polluted":1},"answer:__proto__":"x","detail:constructor":"x"}`,
    ) as unknown,
  ])
    await press(data);
  await keep(teams.submit({ do: 'fill', 'detail:upn': text, 'detail:display-name': text }, chat));
  await press({ do: 'fill', guide: 'mailbox-recovery', 'answer:entra-account': text, 'detail:upn': text });
  const against = { question: 'entra-account', option: 'present', because: text };
  await press({ do: 'fill', guide: 'mailbox-recovery', via: 'paste', ruledOut: [against] });
  await press({ do: 'answer', question: 'entra-account', value: 'present' });
  await keep(teams.say(`it is not cloud only but synced, ${text}, and the account is live`, chat));
  for (const answer of ['managed', 'present', 'not present', 'removed, day unknown'])
    await keep(teams.say(answer, chat));
  await press({ do: 'fill', ...everyDetail(text) });
  for (const word of ['commands', 'summary', 'summary redacted']) await keep(teams.say(word, chat));
  await keep(
    teams.fetchAction(
      messagePayload(text, { quotes: [text], subject: text, id: text, replyToId: text }),
      chat,
    ),
  );
  await keep(teams.submitAction(messagePayload(text), { do: 'fill', fresh: true, 'detail:upn': text }, chat));

  await keep(teams.say('escalations here', thread));
  await keep(teams.say(`escalate ${text}`, chat));
  await press({ do: 'send-escalation', note: text, urgency: text, channel: text });
  await press({ do: 'send-escalation', note: text, channel });
  await bot.idle();
  await press({ do: 'take' });
  await press({ do: 'assign', person: text });
  const mentioned = { id: text, name: text };
  const entities = [
    { type: 'mention', mentioned, text },
    { type: text, url: 'https://evil.example' },
  ];
  const attachments = [
    { contentType: 'image/png', contentUrl: 'https://evil.example/x.png', name: text },
    {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      content: { downloadUrl: 'https://evil.example' },
    },
    { contentType: 'text/html', content: `<a href="https://evil.example">${text}</a>` },
  ];
  await keep(teams.send({ type: 'message', text: `assign <at>${text}</at>`, entities, attachments }, chat));
  await press({ do: 'done', steps: text });
  await press({ do: 'worked' });
  await keep(teams.send({ type: 'conversationUpdate', membersAdded: [BOT, { id: text, name: text }] }, chat));
  await keep(teams.send({ type: 'invoke', name: text, value: { [text]: text } }, chat));
  const uploadInfo = { uploadUrl: 'https://evil.example/up', contentUrl: 'https://evil.example', name: text };
  for (const name of ['fileConsent/invoke', 'signin/verifyState', 'signin/tokenExchange', 'task/fetch'])
    await keep(
      teams.send({ type: 'invoke', name, value: { action: 'accept', context: text, uploadInfo } }, chat),
    );
  await keep(teams.send({ type: text.trim() || 'x', text }, chat));
  await bot.idle();
  return replies;
}

function everyDetail(text: string): Record<string, string> {
  return Object.fromEntries(Object.keys(guides.details).map((id) => [`detail:${id}`, text]));
}

function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

const elements = [
  ...[
    'AdaptiveCard',
    'TextBlock',
    'RichTextBlock',
    'TextRun',
    'Container',
    'ColumnSet',
    'Column',
    'ActionSet',
  ],
  ...[
    'FactSet',
    'Action.Execute',
    'Action.Submit',
    'Action.ShowCard',
    'Action.OpenUrl',
    'Action.ToggleVisibility',
  ],
  ...['Input.Text', 'Input.Date', 'Input.ChoiceSet', 'Data.Query'],
];

const shown = ['text', 'fallbackText', 'title', 'label', 'placeholder', 'errorMessage', 'url', 'verb', 'id'];
const hosts = ['learn.microsoft.com', 'teams.microsoft.com', 'aka.ms'];

/**
 * What is wrong with a card, whatever people typed: text stands in runs and in the values of inputs and buttons alone.
 * There are too many nodes for an expectation each.
 */
function wildIn(card: unknown): unknown[] {
  return nodes(card).filter((node) => {
    const { type } = node;
    if (typeof type === 'string' && !('data' in node) && !elements.includes(type)) return true;
    if (type === 'Action.OpenUrl' && !hosts.includes(new URL(String(node.url)).hostname)) return true;
    if (type === 'TextRun') {
      const text = String(node.text);
      return (
        /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text) ||
        (text.includes('{{') && text.replace(instant, '').includes('{{'))
      );
    }
    const isChoice = type === undefined && 'title' in node && 'value' in node;
    const holdsMarker = (value: unknown) => typeof value === 'string' && value.includes(marker);
    return !isChoice && shown.some((key) => holdsMarker(node[key]));
  });
}

/** What is wrong with a message: people's text is escaped or stands in code, and the code is what the guides say. */
function wildInText({ text = '', entities = [] }: Sent): unknown[] {
  return markdown.parse(text, {}).flatMap((token) => {
    const wild = (token.children ?? []).filter(
      ({ type, content }) =>
        ['image', 'link_open'].includes(type) ||
        (type === 'html_inline' && !(entities.length > 0 && /^<\/?at>$/.test(content))),
    );
    const wrong = [...(token.type === 'html_block' ? [token] : []), ...wild];
    if (token.type !== 'fence' || token.info !== 'powershell' || !token.content.includes(marker))
      return wrong;
    const root = grammar(token.content);
    const unknown = callsIn(root).filter(({ name }) => !known.has(name));
    return [...wrong, ...errorsIn(root), ...unknown];
  });
}

async function expectHarmless(text: string): Promise<void> {
  const sent = connector.sent.length;
  const updated = connector.updated.length;
  const logged = bot.logged.length;
  const first = dialled.length;
  const asked = connector.requests.length;
  const replies = await everywhere(text);
  const all = [...connector.sent.slice(sent), ...connector.updated.slice(updated)].map(
    ({ activity }) => activity,
  );
  expect(all.length).toBeGreaterThan(10);
  for (const activity of all) {
    expect(activity.summary ?? '').not.toContain(marker);
    expect(wildInText(activity)).toEqual([]);
    for (const { content } of activity.attachments ?? []) expect(wildIn(content)).toEqual([]);
  }
  for (const { status, body } of replies) {
    expect([200, 501]).toContain(status);
    const { value, task } = (body ?? {}) as {
      value?: unknown;
      task?: { value?: { card?: { content?: unknown } } };
    };
    expect(wildIn([value, task?.value?.card?.content])).toEqual([]);
  }
  const log = bot.logged.slice(logged).map((line) => JSON.parse(line) as { level: number });
  expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  expect(bot.logged.slice(logged).join('')).not.toMatch(/Zq9x|evil|forged|contoso/);
  expect(JSON.stringify([all, replies])).not.toContain('Something went wrong');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  for (const { path } of connector.requests.slice(asked)) expect(path).not.toMatch(/\/(\?|$)/);
  const reached = [...new Set(dialled.slice(first))];
  expect(new Set(reached.map((one) => one.replace(/:\d+$/, ''))).size).toBeLessThanOrEqual(1);
  for (const one of reached)
    expect([new URL(bot.url).port, new URL(connector.url).port]).toContain(one.split(':').pop());
  await expectAnswers();
}

/** The bot answers the next turn, there and elsewhere. */
async function expectAnswers(): Promise<void> {
  for (const place of [personalChat(`a:${places}`), personalChat(`a:other-${places}`)]) {
    const before = connector.sent.length;
    expect(await teams.say('help', { place })).toMatchObject({ status: 200 });
    expect(connector.sent.length).toBe(before + 1);
  }
}

describe.each(Object.entries(attacks))('%s', (_what, attack) => {
  test('does nothing, wherever it stands', async () => {
    await expectHarmless(`${marker} ${attack} ${marker}`);
  });
});

test.each([
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  "'",
  '```',
  '<at></at>',
  '.',
  '..',
  '../..',
  '%2e%2e',
])('does nothing when it is all: %s', async (attack) => {
  await expectHarmless(attack);
});

test('nothing does, whatever is put together by chance', async () => {
  const text = fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fragments) }, fc.string({ unit: 'binary' })), {
      minLength: 1,
      maxLength: 20,
    })
    .map((parts) => `${marker}${parts.join('')}${marker}`);
  await fc.assert(
    fc.asyncProperty(text, async (one) => expectHarmless(one)),
    { numRuns: runs },
  );
}, 600_000);

test('a name of a megabyte is refused, and one as large as a body is read as nothing', async () => {
  const data = { ['k'.repeat(1024 * 1024)]: 1 };
  expect((await teams.press(data, { messageId: '1' })).status).toBe(413);
  const large = { do: 'fill', ['detail:' + 'k'.repeat(200_000)]: 'x', ['k'.repeat(1_000)]: marker };
  expect(await teams.press(large, { messageId: '1' })).toMatchObject({ status: 200 });
  await expectAnswers();
});

test('a value that is nested deeply is refused', async () => {
  let value: unknown = 'x';
  for (let level = 0; level < 500; level++) value = level % 2 ? [value] : { value };
  expect((await teams.press(value, { messageId: '1' })).status).toBe(400);
  expect((await teams.submit(value)).status).toBe(400);
  await expectAnswers();
});

test('ten thousand inputs are read as nothing more than those that are asked for', async () => {
  const data = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`detail:${index}`, 'x']));
  expect(await teams.press({ do: 'fill', ...data }, { messageId: '1' })).toMatchObject({ status: 200 });
  await expectAnswers();
});
