import { generateKeyPairSync, sign } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Credentials } from '../../src/config/credentials';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { startConnector, type Connector } from '../support/connector';
import { signed, signingKey, stubOutside, TEAMS, token, type Asked, type KeyHost } from '../support/outside';
import { everybody, startBot, type RunningBot } from '../support/start-bot';
import { talk, TENANT, type Reply } from '../support/talk';

/** What somebody on the internet can do before a token is proved, or Microsoft's list of keys by failing. */

const appId = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const credentials: Credentials = {
  appType: 'SingleTenant',
  password: 'secret',
  appId,
  tenantId: TENANT,
};
const key = signingKey('teams');
const stranger = signingKey('stranger');
const shortKey = { ...signingKey('short'), ...generateKeyPairSync('rsa', { modulusLength: 1024 }) };
const hour = 3600;
const now = Math.floor(Date.now() / 1000);
const claims = {
  iss: 'https://api.botframework.com',
  aud: appId,
  serviceurl: TEAMS,
  nbf: now - 60,
  exp: now + 48 * hour,
};
const good = `Bearer ${signed(key, claims)}`;

let connector: Connector;
let bot: RunningBot;
let keyHost: KeyHost;
let asked: Asked[];
let sockets: Socket[];
let beside: jest.SpyInstance[];
let errors: string[];

async function open(host: Partial<KeyHost> = {}): Promise<void> {
  keyHost = { keys: [key], does: 'answer', ...host };
  asked = stubOutside(connector.url, keyHost);
  bot = await startBot({
    storage: createMemoryStorage(),
    credentials,
    access: { ...everybody, local: false, tenants: [TENANT] },
  });
}

beforeEach(async () => {
  connector = await startConnector();
  sockets = [];
  errors = [];
  beside = (['error', 'warn', 'log'] as const).map((one) => jest.spyOn(console, one).mockImplementation());
  beside.push(
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => (errors.push(String(text)), true)),
  );
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await bot.stop();
  await connector.close();
  jest.restoreAllMocks();
});

function say(authorization: string | undefined, more: object = {}): Promise<Reply> {
  return talk(bot.url, { url: TEAMS }, authorization).send({ type: 'message', text: 'help', ...more });
}

/** How many milliseconds `/healthz` takes. */
async function pulse(): Promise<number> {
  const start = performance.now();
  await (await fetch(bot.url.replace('/api/messages', '/healthz'))).text();
  return performance.now() - start;
}

async function readyz(): Promise<{ status: number; body: unknown }> {
  const response = await fetch(bot.url.replace('/api/messages', '/readyz'));
  return { status: response.status, body: await response.json() };
}

/** Sends this text on a connection of its own, and resolves when something is answered. */
function dial(text: string): { socket: Socket; answered: Promise<string> } {
  const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  const answered = new Promise<string>((resolve) => {
    let back = '';
    socket.on('data', (data: Buffer) => ((back += data.toString()), resolve(back)));
    socket.once('close', () => resolve(back));
  });
  socket.write(text);
  return { socket, answered };
}

function head(authorization: string, length: number): string {
  return `POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nAuthorization: ${authorization}\r\nContent-Length: ${length}\r\n\r\n`;
}

function unsigned(
  payload: string | object,
  header: object = { alg: 'RS256', typ: 'JWT', kid: 'teams' },
): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const parts = [JSON.stringify(header), text].map((part) => Buffer.from(part).toString('base64url'));
  return `Bearer ${parts.join('.')}.x`;
}

/** So many claims of the shortest kind. */
function many(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index.toString(36), 0]));
}

/** What was logged so far, without what happened when the bot started. */
function lines(): { level: number; msg: string; why?: string }[] {
  return bot.logged.map((line) => JSON.parse(line) as { level: number; msg: string });
}

function expectNothingBeside(): void {
  for (const one of beside) expect(one.mock.calls).toEqual([]);
  expect(errors).toEqual([]);
}

/** How often the list of keys was asked for: two requests each time. */
const fetches = () => asked.filter(({ host }) => host === 'login.botframework.com').length / 2;

describe('a token that nobody has signed', () => {
  test.each([
    [40, 1500],
    [250, 400],
  ])('%i at once with %i claims keep nobody waiting', async (times, count) => {
    await open();
    const authorization = unsigned(many(count));
    const body = `{"type":"message","channelId":"msteams","serviceUrl":"${TEAMS}"}`;
    const request = head(authorization, body.length) + body;
    const replies = Promise.all(Array.from({ length: times }, () => dial(request).answered));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await pulse()).toBeLessThan(3_000);
    for (const reply of await replies) expect(reply).toMatch(/^HTTP\/1.1 401 .*does not prove/s);
    expect(await say(good)).toMatchObject({ status: 200 });
  });

  test('has no body read: 256 that have begun one keep nobody out', async () => {
    await open();
    const begun = Array.from({ length: 256 }, () => dial(`${head('Bearer a.b.c', 1000)}{`));
    for (const { answered } of begun) expect(await answered).toMatch(/^HTTP\/1.1 401 /);
    expect(await say(good)).toMatchObject({ status: 200 });
  });

  test.each([
    ['payload that is not JSON', unsigned('oops\nsecret-of-the-attacker')],
    ['payload that is a list', unsigned('[]')],
    ['payload that is null', unsigned('null')],
    ['header that is not JSON', `Bearer ${Buffer.from('oops').toString('base64url')}.e30.x`],
    ['header that is null', `Bearer ${Buffer.from('null').toString('base64url')}.e30.x`],
    ['part that it calls critical', unsigned(claims, { alg: 'RS256', kid: 'teams', crit: ['secret'] })],
    ['unencoded payload', unsigned(claims, { alg: 'RS256', kid: 'teams', crit: ['b64'], b64: false })],
    ['name of a key that is a list', unsigned(claims, { alg: 'RS256', kid: ['teams'] })],
    ['name of a key that everything has', unsigned(claims, { alg: 'RS256', kid: '__proto__' })],
    ['no name of a key', unsigned(claims, { alg: 'RS256' })],
    ['key of its own', unsigned(claims, { alg: 'RS256', jwk: stranger.publicKey.export({ format: 'jwk' }) })],
    ['address of a list of keys', unsigned(claims, { alg: 'RS256', kid: 'x', jku: 'https://evil.example/' })],
    ['wrong signature', unsigned(claims)],
    ['header of 5 KB', `Bearer ${'x'.repeat(5000)}.e30.x`],
  ])('with a %s is a 401, one line of the log, and nothing beside it', async (_what, authorization) => {
    await open();
    const { status, body } = await say(authorization);
    expect({ status, body }).toEqual({ status: 401, body: { error: expect.stringMatching(/^[A-Z].*\.$/) } });
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 40,
        msg: 'A request was not proved to come from Teams.',
        why: expect.stringMatching(/^[A-Z].*\.$/),
      }),
    ]);
    expect(bot.logged.join()).not.toMatch(/secret|oops|evil/);
    expect(asked.filter(({ host }) => host !== 'login.botframework.com')).toEqual([]);
    expectNothingBeside();
  });
});

describe('a token that was signed', () => {
  const forged = token({ alg: 'RS256', kid: 'teams' }, claims, (input) =>
    sign('sha256', Buffer.from(input), stranger.privateKey),
  );
  const pss = token({ alg: 'PS256', kid: 'teams' }, claims, (input) =>
    sign('sha256', Buffer.from(input), { key: key.privateKey, padding: 6, saltLength: 32 }),
  );
  test.each([
    ['an hour ago expired', signed(key, { ...claims, exp: now - hour })],
    ['never expires', signed(key, { ...claims, exp: undefined })],
    ['is of another key under the name of a known one', forged],
    ['is of an unknown key', signed(stranger, claims)],
    ['is not of RS256', pss],
    ['names 41 claims', signed(key, { ...many(36), ...claims })],
    ['is longer than 4 KB', signed(key, { ...claims, jti: 'x'.repeat(3_000) })],
  ])('and %s is a 401, one line of the log, and nothing beside it', async (_what, text) => {
    await open();
    expect(await say(`Bearer ${text}`)).toMatchObject({ status: 401 });
    expect(lines()).toEqual([expect.objectContaining({ level: 40, why: expect.stringMatching(/\.$/) })]);
    expectNothingBeside();
  });

  test.each([
    ['250,000 lists in one another', '['.repeat(125_000) + ']'.repeat(125_000)],
    ['120,000 lists beside one another', `[${'[],'.repeat(85_000)}0]`],
    ['23,000 names', JSON.stringify(many(23_000))],
    ['lists 38 deep, again and again', `[${`${'['.repeat(38)}${']'.repeat(38)},`.repeat(3_000)}0]`],
  ])('with a body of %s is refused, and nobody waits', async (_what, value) => {
    await open();
    const body = `{"type":"message","channelId":"msteams","serviceUrl":"${TEAMS}","value":${value}}`;
    await say(good);
    const posts = Array.from({ length: 20 }, () => dial(head(good, body.length) + body).answered);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await pulse()).toBeLessThan(3_000);
    for (const answered of posts) expect(await answered).toMatch(/^HTTP\/1.1 400 .*20000 values/s);
  });

  test('and a body that was only begun is let go after five seconds; 300 of them keep nobody out', async () => {
    await open();
    await say(good);
    const begun = Array.from({ length: 300 }, () => dial(`${head(good, 1000)}{`));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await say(good)).toMatchObject({ status: 200 });
    const start = performance.now();
    for (const { answered } of begun)
      expect(await answered).toMatch(/^HTTP\/1.1 408 .*took too long to arrive/s);
    expect(performance.now() - start).toBeLessThan(6_000);
    expect(await say(good)).toMatchObject({ status: 200 });
  });
});

describe('the list of signing keys', () => {
  /** Lets so many milliseconds pass for whoever looks at the clock. */
  function later(milliseconds: number): void {
    for (const clock of [Date, performance]) {
      const now = clock.now.bind(clock);
      jest.spyOn(clock, 'now').mockImplementation(() => now() + milliseconds);
    }
  }

  test('is fetched when the bot starts, once, however many wait for it', async () => {
    await open();
    const replies = await Promise.all(Array.from({ length: 50 }, () => say(`Bearer ${signed(key, claims)}`)));
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect(fetches()).toBe(1);
  });

  test('counts on when it is old and its host refuses', async () => {
    await open();
    expect(await say(good)).toMatchObject({ status: 200 });
    keyHost.does = 'refuse';
    later(25 * hour * 1000);
    expect(await say(good)).toMatchObject({ status: 200 });
    expect(await readyz()).toMatchObject({ status: 200 });
    expect(lines().filter(({ level }) => level >= 40)).toEqual([
      expect.objectContaining({ msg: 'The signing keys of Teams could not be fetched.' }),
    ]);
    expectNothingBeside();
  });

  test('is fetched anew before it is a day old, while the one that is there still serves', async () => {
    await open();
    await say(good);
    keyHost.keys = [key, stranger];
    later(13 * hour * 1000);
    expect(await say(good)).toMatchObject({ status: 200 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(fetches()).toBe(2);
    expect(await say(`Bearer ${signed(stranger, claims)}`)).toMatchObject({ status: 200 });
    expect(fetches()).toBe(2);
  });

  test('that is there is used at once while its host does not answer', async () => {
    await open();
    await say(good);
    keyHost.does = 'hang';
    later(25 * hour * 1000);
    const start = performance.now();
    expect(await say(good)).toMatchObject({ status: 200 });
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('whose host never answers is waited for five seconds, and /readyz says that there is none', async () => {
    await open({ does: 'hang' });
    expect(await readyz()).toEqual({
      status: 503,
      body: { error: expect.stringContaining('signing keys of Teams are not there') },
    });
    const start = performance.now();
    const replies = await Promise.all(Array.from({ length: 300 }, () => say(good)));
    expect(performance.now() - start).toBeLessThan(8_000);
    for (const { status, body } of replies)
      expect({ status, body }).toEqual({
        status: 503,
        body: { error: expect.stringContaining('cannot fetch the keys') },
      });
    expect(await pulse()).toBeLessThan(3_000);
    expect(asked.filter(({ host }) => host === 'login.botframework.com')).toHaveLength(1);
    expectNothingBeside();

    keyHost.does = 'answer';
    expect(await say(good)).toMatchObject({ status: 503 });
    later(11_000);
    expect(await say(good)).toMatchObject({ status: 200 });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await readyz()).toMatchObject({ status: 200 });
  });

  test('is not asked for again and again by names that it does not have, and has a new one within a minute', async () => {
    await open();
    await say(good);
    const newKey = signingKey('new');
    keyHost.keys = [key, newKey];
    const unknown = (index: number) => unsigned(claims, { alg: 'RS256', kid: `unknown-${index}` });
    const replies = await Promise.all(Array.from({ length: 100 }, (_, index) => say(unknown(index))));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([401]));
    expect(fetches()).toBe(1);
    later(61_000);
    expect(await say(`Bearer ${signed(newKey, claims)}`)).toMatchObject({ status: 200 });
    await Promise.all(Array.from({ length: 100 }, (_, index) => say(unknown(index))));
    expect(fetches()).toBe(2);
  });

  test.each<[string, KeyHost['keys']]>([
    ['a key of another kind', [{ kty: 'EC', kid: 'ec', crv: 'P-256', x: 'x', y: 'y' }, key]],
    ['a key that is none', [{ kty: 'RSA', kid: 'none', n: '', e: '' }, key]],
    ['a key that is damaged', [key, { kty: 'RSA', kid: 'damaged', n: '*'.repeat(342), e: 'AQAB' }]],
    ['a key whose exponent is damaged', [{ kty: 'RSA', kid: 'damaged', n: 'x'.repeat(342), e: '=' }, key]],
    ['a key under two names', [key, { ...key.publicKey.export({ format: 'jwk' }), kid: 'again' }]],
    ['a key that is too short', [shortKey, key]],
    ['nonsense', [{ x: 1 }, key]],
  ])('may hold %s: the others count', async (_what, keys) => {
    await open({ keys });
    expect(await say(good)).toMatchObject({ status: 200 });
  });

  test('may hold a key that is too short for RS256: it vouches for nobody, and is no fault of the bot', async () => {
    await open({ keys: [shortKey, key] });
    const signature = sign('sha256', Buffer.from('x'), shortKey.privateKey).toString('base64url');
    const authorization = `${unsigned(claims, { alg: 'RS256', kid: 'short' }).slice(0, -1)}${signature}`;
    expect(await say(authorization)).toMatchObject({ status: 401 });
    expect(lines().filter(({ level }) => level >= 50)).toEqual([]);
  });

  test.each([[[]], [[shortKey]]])('does not count as one if it has none that can be used', async (keys) => {
    await open({ keys });
    expect(await say(good)).toMatchObject({ status: 503 });
    expect(await readyz()).toMatchObject({ status: 503 });
  });
});
