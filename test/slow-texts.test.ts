import { createMemoryStorage } from '../src/storage/memory';
import { textsOf } from '../src/triage/signature';
import { startConnector, type Connector } from './connector';
import { guides, startBot, type RunningBot } from './start-bot';
import { messagePayload, person, personalChat, talk, type Talk } from './talk';

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

/** Says a text where a triage is open, and where none is. */
async function say(text: string): Promise<{ status: number }> {
  chats += 1;
  const chat = { from: person(`Ada ${chats}`), place: personalChat(`a:${chats}`) };
  await teams.say(text, chat);
  await teams.say('user@contoso.com lost the mailbox', chat);
  return teams.say(text, chat);
}

/** As much as fits into a body, and so much that what is not linear takes seconds. */
const whole = 120_000;

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

test('an ordinary text of the size of a body is answered, and others are meanwhile', async () => {
  await meanwhile(() => say(long('An ordinary line of a text. ')));
  const { answered, cost } = await meanwhile(() => say(long('An ordinary line of a text. ')));
  expect(answered).toBe(2);
  usual = cost + 200;
});

test.each(units)('others are answered while somebody sends %j as often as a body takes', async (unit) => {
  for (const text of [long(unit), `${long(unit)} x`, `x ${long(unit)}\n@`]) {
    const { answered, cost } = await meanwhile(() => say(text));
    expect(answered).toBe(2);
    expect(cost).toBeLessThan(usual * most);
  }
});

test('… or the text of a signature and its beginning', async () => {
  for (const signature of Object.values(guides.signatures))
    for (const text of textsOf(signature)) {
      const { answered, cost } = await meanwhile(() =>
        say(long(`${text} ${text.slice(0, text.length / 2)} `)),
      );
      expect([text, answered, cost < usual * most]).toEqual([text, 2, true]);
    }
}, 300_000);

test.each(units)('… or calls the message action on it: %j', async (unit) => {
  const payload = messagePayload(`${long(unit)} x`);
  const { answered, cost } = await meanwhile(() => teams.fetchAction(payload));
  expect(answered).toBe(2);
  expect(cost).toBeLessThan(usual * most);
});
