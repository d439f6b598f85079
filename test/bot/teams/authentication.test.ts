import { createHmac, sign, X509Certificate } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '../../../src/bot/teams/adapter';
import { createProactiveSender } from '../../../src/bot/teams/proactive';
import type { Credentials } from '../../../src/config/credentials';
import { createLogger } from '../../../src/log';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import type { Storage } from '../../../src/storage/storage';
import { startConnector, type Connector } from '../../support/connector';
import { signed, signingKey, stubOutside, TEAMS, token, type Asked } from '../../support/outside';
import { selfSigned } from '../../support/self-signed';
import { everybody, startBot, type RunningBot } from '../../support/start-bot';
import { personalChat, talk, TENANT, type Reply } from '../../support/talk';

const appId = '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11';
const secret: Credentials = { appType: 'SingleTenant', password: 'secret', appId, tenantId: TENANT };
/** botbuilder keeps tokens by the id of the registration, so each way to prove it has one of its own. */
const certificateId = appId.replace(/.$/, '2');
const identityId = appId.replace(/.$/, '3');
const identity: Credentials = { appType: 'UserAssignedMSI', appId: identityId, tenantId: TENANT };
const { certificate, key } = selfSigned();
const certified: Credentials = {
  appType: 'SingleTenant',
  certificate: {
    thumbprint: new X509Certificate(certificate).fingerprint.replaceAll(':', ''),
    privateKey: key,
  },
  appId: certificateId,
  tenantId: TENANT,
};

const keys = {
  teams: signingKey('teams'),
  webchat: signingKey('webchat', ['webchat']),
  stranger: signingKey('stranger'),
};

const now = Math.floor(Date.now() / 1000);
const anyClaims = {
  iss: 'https://api.botframework.com',
  aud: appId,
  serviceurl: TEAMS,
  nbf: now - 60,
  exp: now + 3600,
};

let connector: Connector;
let storage: Storage;
let bot: RunningBot;
let asked: Asked[];
let complaint: jest.SpyInstance;

async function open(credentials?: Credentials): Promise<void> {
  storage = createMemoryStorage();
  const access = { ...everybody, local: !credentials, ...(credentials && { tenants: [TENANT] }) };
  bot = await startBot({ storage, credentials, access });
}

beforeEach(async () => {
  connector = await startConnector();
  asked = stubOutside(connector.url, { keys: [keys.teams, keys.webchat], does: 'answer' });
  complaint = jest.spyOn(console, 'error').mockImplementation();
});

afterEach(async () => {
  await bot.stop();
  await connector.close();
  jest.restoreAllMocks();
});

function say(authorization: string | undefined, more: object = {}, serviceUrl = TEAMS): Promise<Reply> {
  const teams = talk(bot.url, { url: serviceUrl }, authorization);
  return teams.send({ type: 'message', text: 'someone@contoso.com lost the mailbox', ...more });
}

/** The bot has neither stored nor sent anything, and asked nobody but for the keys. */
async function expectNothing(): Promise<void> {
  expect(await storage.keys('')).toEqual([]);
  expect(connector.requests).toEqual([]);
  expect(asked.filter(({ host }) => host !== 'login.botframework.com')).toEqual([]);
}

describe.each([
  ['a secret', secret],
  ['a certificate', certified],
])('with %s', (_what, credentials) => {
  test('a message that Teams has signed is answered, as the bot of the registration', async () => {
    await open(credentials);
    const good = `Bearer ${signed(keys.teams, { ...anyClaims, aud: credentials.appId })}`;
    expect(await say(good)).toMatchObject({ status: 200 });
    expect(connector.screen(personalChat().conversation.id).length).toBeGreaterThan(0);
    const sent = asked.filter(({ host }) => host === 'smba.trafficmanager.net');
    expect(new Set(sent.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer token-of-the-bot']),
    );
  });
});

describe('with a managed identity', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test('a message that Teams has signed is answered, with a token of the identity', async () => {
    const wanted: (string | null)[] = [];
    const endpoint = http.createServer((request, response) => {
      wanted.push(new URL(request.url ?? '', 'http://x').searchParams.get('client_id'));
      const body = {
        access_token: 'token-of-the-identity',
        expires_on: String(now + 3600),
        token_type: 'Bearer',
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
    process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`;
    process.env.IDENTITY_HEADER = 'header';
    await open(identity);
    expect(await say(`Bearer ${signed(keys.teams, { ...anyClaims, aud: identityId })}`)).toMatchObject({
      status: 200,
    });
    expect(connector.screen(personalChat().conversation.id).length).toBeGreaterThan(0);
    expect(new Set(wanted)).toEqual(new Set([identityId]));
    const sent = asked.filter(({ host }) => host === 'smba.trafficmanager.net');
    expect(sent.at(-1)?.authorization).toBe('Bearer token-of-the-identity');
    endpoint.close();
    endpoint.closeAllConnections();
  });
});

describe.each([
  ['a secret', secret],
  ['a certificate', certified],
  ['a managed identity', identity],
])('with %s it is refused, and nothing is stored or sent,', (_what, credentials) => {
  const claims = { ...anyClaims, aud: credentials.appId };
  const none = token({ alg: 'none', typ: 'JWT', kid: 'teams' }, claims, () => Buffer.alloc(0));
  const publicKey = keys.teams.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const symmetric = token({ alg: 'HS256', typ: 'JWT', kid: 'teams' }, claims, (input) =>
    createHmac('sha256', publicKey).update(input).digest(),
  );
  const tampered = signed(keys.teams, claims).replace(/\.[^.]+\./, (part) => {
    const read = JSON.parse(Buffer.from(part.slice(1, -1), 'base64url').toString()) as object;
    return `.${Buffer.from(JSON.stringify({ ...read, jti: 'x' })).toString('base64url')}.`;
  });
  const forged = token({ alg: 'RS256', typ: 'JWT', kid: 'teams' }, claims, (input) =>
    sign('sha256', Buffer.from(input), keys.stranger.privateKey),
  );

  test.each<[string, string | undefined]>([
    ['no token', undefined],
    ['an empty header', ''],
    ['another scheme', `Basic ${signed(keys.teams, claims)}`],
    ['a token without its scheme', signed(keys.teams, claims)],
    ['something that is no token', 'Bearer x'],
    ['one that has expired', `Bearer ${signed(keys.teams, { ...claims, exp: now - 3600 })}`],
    ['one that is not valid yet', `Bearer ${signed(keys.teams, { ...claims, nbf: now + 3600 })}`],
    ['one for another bot', `Bearer ${signed(keys.teams, { ...claims, aud: TENANT })}`],
    ['one for several bots', `Bearer ${signed(keys.teams, { ...claims, aud: [credentials.appId, TENANT] })}`],
    ['one for no bot', `Bearer ${signed(keys.teams, { ...claims, aud: undefined })}`],
    ['one of another issuer', `Bearer ${signed(keys.teams, { ...claims, iss: 'https://evil.example' })}`],
    ['one of no issuer', `Bearer ${signed(keys.teams, { ...claims, iss: undefined })}`],
    ['one that an unknown key has signed', `Bearer ${signed(keys.stranger, claims)}`],
    ['one that another key has signed under the name of a known one', `Bearer ${forged}`],
    ['one of a channel that is not Teams', `Bearer ${signed(keys.webchat, claims)}`],
    ['one that nobody has signed', `Bearer ${none}`],
    ['one whose secret is the public key', `Bearer ${symmetric}`],
    ['one that was changed', `Bearer ${tampered}`],
    ['one for another service URL', `Bearer ${signed(keys.teams, { ...claims, serviceurl: `${TEAMS}x/` })}`],
    ['one for no service URL', `Bearer ${signed(keys.teams, { ...claims, serviceurl: undefined })}`],
  ])('%s', async (_which, authorization) => {
    await open(credentials);
    const { status, body } = await say(authorization);
    expect(status).toBe(401);
    expect(body).toEqual({ error: expect.stringMatching(/\.$/) });
    await expectNothing();
    expect(bot.logged.join()).not.toMatch(/contoso|eyJ|3a6f0a5c/);
  });

  test.each([
    ['another channel', { channelId: 'webchat' }],
    ['no channel', { channelId: undefined }],
    ['a channel that botbuilder lets in by other tokens', { channelId: 'AseChannel' }],
    ['an address that the token does not name', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
    ['no address', { serviceUrl: '' }],
    ['an address that is a list', { serviceUrl: [TEAMS] }],
  ])('a good token with %s', async (_which, more) => {
    await open(credentials);
    expect(await say(`Bearer ${signed(keys.teams, claims)}`, more)).toMatchObject({
      status: 401,
      body: { error: 'This request does not prove that Teams sent it.' },
    });
    await expectNothing();
  });

  test.each([
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://me:you@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'http://smba.trafficmanager.net/',
    'http://127.0.0.1/',
    'http://169.254.169.254/metadata/identity',
    'file:///etc/passwd',
    'x',
  ])('a good token for %s', async (address) => {
    await open(credentials);
    const authorization = `Bearer ${signed(keys.teams, { ...claims, serviceurl: address })}`;
    expect(await say(authorization, {}, address)).toMatchObject({ status: 401 });
    await expectNothing();
  });
});

test.each([
  ['https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', '1.0'],
  ['https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0', '2.0'],
])('a token of the emulator (%s) is refused, though it is signed', async (iss, ver) => {
  await open(secret);
  const emulator = { ...anyClaims, iss, ver, appid: appId, azp: appId };
  expect(await say(`Bearer ${signed(keys.teams, emulator)}`)).toMatchObject({ status: 401 });
  expect(asked.map(({ host }) => host)).not.toContain('smba.trafficmanager.net');
  expect(await storage.keys('')).toEqual([]);
});

test('five minutes of difference between the clocks are borne with', async () => {
  await open(secret);
  const authorization = `Bearer ${signed(keys.teams, { ...anyClaims, exp: now - 60 })}`;
  expect(await say(authorization)).toMatchObject({ status: 200 });
});

test('a refused request is one line of the log, without what was sent', async () => {
  await open(secret);
  await say('Bearer x.y.z');
  expect(bot.logged.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ level: 40, msg: 'A request was not proved to come from Teams.' }),
  ]);
  expect(complaint).not.toHaveBeenCalled();
});

test('an answer goes nowhere when the stored address is not one of Teams', async () => {
  await open(secret);
  const sender = createProactiveSender(
    createAdapter({ credentials: secret }, createLogger({ logLevel: 'silent' })),
    appId,
  );
  const reference = {
    serviceUrl: connector.url,
    channelId: 'msteams',
    bot: { id: `28:${appId}`, name: 'Mailbox Triage' },
    conversation: { id: 'a:1', tenantId: TENANT },
  };
  await expect(sender.post(reference, { type: 'message', text: 'x' })).rejects.toMatchObject({
    statusCode: 401,
  });
  await expectNothing();
});

describe('in local mode', () => {
  test('answers go to this computer', async () => {
    await open();
    expect(await say(undefined, {}, connector.url)).toMatchObject({ status: 200 });
    expect(connector.sent.length).toBeGreaterThan(0);
  });

  test.each([TEAMS, 'http://192.168.1.5/', 'http://localhost.evil.example/', 'http://127.evil.example/', ''])(
    'and never to %j',
    async (address) => {
      await open();
      expect(await say(undefined, {}, address)).toMatchObject({ status: 401 });
      await expectNothing();
      expect(asked).toEqual([]);
    },
  );
});
