import { createMemoryStorage } from '../support/storage/memory-storage';
import { signatureTexts } from '../../src/triage/signature';
import { startConnector, type Connector } from '../support/connector';
import { guides, startBot, type RunningBot } from '../support/start-bot';
import { messagePayload, person, personalChat, talk, type Talk } from '../support/talk';

let connector: Connector;
let bot: RunningBot;
let teams: Talk;
let chats = 0;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot({ storage: createMemoryStorage() });
  teams = talk(bot.url, connector);
});

afterAll(async () => {
  await bot.stop();
  await connector.close();
});

/** How many of the messages of others were answered while the bot dealt with something, and its processor time. */
async function meanwhile(
  work: () => Promise<{ status: number }>,
): Promise<{ answered: number; cost: number }> {
  chats += 1;
  const before = process.cpuUsage();
  const others = [1, 2].map((one) => personalChat(`a:other-${chats}-${one}`));
  const [done, ...told] = await Promise.all([
    work(),
    ...others.map((place, one) => teams.say('help', { place, from: person(`Other ${chats} ${one}`) })),
  ]);
  const { user, system } = process.cpuUsage(before);
  expect([200, 202]).toContain(done.status);
  expect(told.map(({ status }) => status)).toEqual([200, 200]);
  const ids = others.map(({ conversation }) => conversation.id);
  const answered = connector.sent.filter(({ conversationId }) => ids.includes(conversationId)).length;
  return { answered, cost: (user + system) / 1000 };
}

/** Says a text where a triage is open. */
async function say(text: string): Promise<{ status: number }> {
  chats += 1;
  const chat = { from: person(`Ada ${chats}`), place: personalChat(`a:${chats}`) };
  await teams.say('user@contoso.com lost the mailbox', chat);
  return teams.say(text, chat);
}

/** So many bytes that what is not linear takes seconds, and all of this test a part of a minute. */
const whole = 60_000;

/** A text of so many bytes in JSON. */
function long(unit: string): string {
  const [bytes, most] = [Buffer.byteLength(JSON.stringify(unit)) - 2, whole];
  return unit.repeat(Math.ceil(most / bytes));
}

const units = [
  ...'.!?,;:|/\\\'"`~@#$%^&*()[]{}<>+=_-09aZ \t\n',
  ...['é', '\u00a0', '\u200b', '\u0300', '👩', '「', '“', '’', '\ufe0f', '\u202e'],
  ...['a.', 'a@', '@a', 'a@b.', 'a-', '0-', '1f2e3d4c-', '...x', '. ', '! ', ' x', '\n ', '\n>', '> ', '- '],
  ...['<at>', '</at>', '<p ', '<br ', '<a ', '&#', '&lt;', '{{', '}}', '```', '~~~', '---\n', '| ', '|-|\n'],
  ...[
    'change ',
    'legacy ',
    'escalate ',
    'escalate , ',
    'upn: ',
    'upn : ',
    'ab :',
    'done 1',
    'on last ',
    'ago ',
  ],
  ...[
    'password ',
    'password: ',
    'password is ',
    'eyJ',
    'Bearer ',
    '-Password ',
    'net user a b ',
    '://a:',
    'sig=',
  ],
  ...['-----BEGIN ', 'set a ', 'ConvertTo-SecureString ', '1Q~', 'api key ', '123456-', 'パスワード'],
  ...[
    'Get-Mailbox ',
    'PS C:\\> ',
    'Name : x\n',
    'Name  Value\n----  -----\n',
    'a,b;',
    '"a",',
    'From: ',
    'STILL OPEN: ',
  ],
  ...[
    'BEGIN MAILBOX TRIAGE',
    '--- BEGIN ',
    '{"schema":',
    'CN=a,',
    '\\,',
    'DEL:',
    'SMTP:a@b.c,',
    '\\r\\n',
    '\u001b[',
  ],
];

/** How much more than an ordinary text of the same size a text may cost: what is quadratic costs hundreds of times as much. */
const most = 5;
let usual = 0;

beforeAll(async () => {
  await meanwhile(() => say(long('An ordinary line of a text. ')));
  const { answered, cost } = await meanwhile(() => say(long('An ordinary line of a text. ')));
  expect(answered).toBe(2);
  usual = cost + 200;
});

/** That it is answered, as others are meanwhile, and costs no more than it may. */
async function expectQuick(what: string, work: () => Promise<{ status: number }>): Promise<void> {
  const first = await meanwhile(work);
  // A collection of garbage can fall into one measurement, and what is quadratic is slow in both.
  const { answered, cost } = first.cost < usual * most ? first : await meanwhile(work);
  expect([what, answered, cost < usual * most]).toEqual([what, 2, true]);
}

test.each(units)('others are answered while somebody sends %j again and again', (unit) =>
  expectQuick(unit, () => say(`x ${long(unit)} x`)),
);

test('… or the texts of signatures and their beginnings', async () => {
  const texts = Object.values(guides.signatures).flatMap(signatureTexts);
  const both = texts.map((text) => `${text} ${text.slice(0, text.length / 2)} `);
  for (let from = 0; from < both.length; from += 20) {
    const some = both.slice(from, from + 20).join('');
    await expectQuick(some.slice(0, 60), () => say(long(some)));
  }
});

test.each(units.filter((unit) => /[<>&]/.test(unit)))('… or calls the message action on it: %j', (unit) =>
  expectQuick(unit, () => teams.fetchAction(messagePayload(`${long(unit)} x`))),
);
