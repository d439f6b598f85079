import { ClaimsIdentity } from 'botframework-connector';
import fc from 'fast-check';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '../../../src/bot/teams/adapter';
import { TeamsAuthentication } from '../../../src/bot/teams/authentication';
import { withPolicies } from '../../../src/bot/teams/connector-policies';
import { createSendRate, TEAMS_LIMITS, TooManyWaiting, waitAfter } from '../../../src/bot/teams/send-rate';
import { sendRatePolicy } from '../../../src/bot/teams/send-rate-policy';
import { fateOf } from '../../../src/bot/teams/send';
import { createProactiveSender } from '../../../src/bot/teams/proactive';
import { createLogger } from '../../../src/log';
import { startConnector } from '../../support/connector';
import { noPace } from '../../support/start-bot';
import { BOT } from '../../support/talk';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

test('lets seven requests into a conversation at once, and the eighth a second later', async () => {
  const pace = createSendRate();
  let gone = 0;
  for (let one = 0; one < 9; one++) void pace.next('a').then(() => gone++);
  await pass(10);
  expect(gone).toBe(7);
  await pass(1_000);
  expect(gone).toBe(8);
  await pass(1_000);
  expect(gone).toBe(9);
});

test('never lets more go than Teams takes, however they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { minLength: 1, maxLength: 300 }), (gaps) => {
      const sent: number[] = [];
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        now += waitAfter(sent, now);
        sent.push(now);
      }
      for (const [requests, milliseconds] of TEAMS_LIMITS)
        sent.forEach((instant, index) => {
          const later = sent[index + requests];
          if (later !== undefined) expect(later - instant).toBeGreaterThanOrEqual(milliseconds);
        });
    }),
  );
});

test('keeps the order, and the conversations do not wait for each other', async () => {
  const pace = createSendRate();
  const order: string[] = [];
  for (let one = 0; one < 8; one++) void pace.next('a').then(() => order.push(`a${one}`));
  void pace.next('b').then(() => order.push('b'));
  await pass(2_000);
  expect(order.slice(0, 8)).toContain('b');
  expect(order.filter((one) => one !== 'b')).toEqual([...Array(8).keys()].map((one) => `a${one}`));
});

test('sends only the newest of several edits of one message that wait', async () => {
  const pace = createSendRate();
  pace.pause('a', 100);
  const turns = [pace.next('a', 'card'), pace.next('a', 'other'), pace.next('a', 'card'), pace.next('a')];
  await pass(200);
  expect(await Promise.all(turns)).toEqual(['superseded', 'go', 'go', 'go']);
});

test('waits as long as Teams asks for', async () => {
  const pace = createSendRate();
  let gone = false;
  pace.pause('a', 3_000);
  void pace.next('a').then(() => (gone = true));
  await pass(2_900);
  expect(gone).toBe(false);
  await pass(200);
  expect(gone).toBe(true);
});

test('refuses what would wait too long behind others, as Teams would', async () => {
  const pace = createSendRate();
  const asked = [...Array(60).keys()].map(() => pace.next('a'));
  const settled = Promise.allSettled(asked);
  await expect(asked.at(-1)).rejects.toMatchObject({ name: 'TooManyWaiting', statusCode: 429 });
  await pass(10_000);
  const gone = (await settled).filter(({ status }) => status === 'fulfilled').length;
  expect(gone).toBeGreaterThan(30);
  expect(gone).toBeLessThan(60);
});

test('refuses at once what Teams has asked to hold for longer than a turn may take', async () => {
  const pace = createSendRate();
  pace.pause('a', 60_000);
  await expect(pace.next('a')).rejects.toBeInstanceOf(TooManyWaiting);
  await pass(55_000);
  const later = pace.next('a');
  await pass(5_000);
  expect(await later).toBe('go');
});

test('lets go of those who wait when Teams asks to hold for longer than a turn may take', async () => {
  const pace = createSendRate();
  pace.pause('a', 1_000);
  const waiting = Promise.allSettled([pace.next('a'), pace.next('a')]);
  pace.pause('a', 45_000);
  const failed = { status: 'rejected', reason: expect.any(TooManyWaiting) as unknown };
  expect(await waiting).toEqual([failed, failed]);
});

const quiet = createLogger({ logLevel: 'silent' });

const chatAt = (serviceUrl: string) => ({
  serviceUrl,
  channelId: 'msteams',
  bot: { id: BOT.id, name: '' },
  conversation: { id: 'a:1', tenantId: 'tenant-1' },
});

describe('the connector client', () => {
  test('gives up a request that Teams does not answer', async () => {
    jest.useRealTimers();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const factory = new TeamsAuthentication(undefined).createConnectorFactory(new ClaimsIdentity([], true));
    const { port } = silent.address() as AddressInfo;
    const client = await withPolicies(factory, [sendRatePolicy(noPace, 50)]).create(
      `http://127.0.0.1:${port}/`,
      '',
    );
    const sending = client.conversations.sendToConversation('a:1', { type: 'message' });
    expect(fateOf(await sending.catch((error: unknown) => error))).toBe('unsure');
    silent.closeAllConnections();
    silent.close();
  });

  test('waits after a 429 as long as it says, and sends each request once', async () => {
    jest.useRealTimers();
    const connector = await startConnector();
    const held: [string, number][] = [];
    const asked: [string, string | undefined][] = [];
    const adapter = createAdapter({ credentials: undefined }, quiet, {
      next: (conversation, edits) => {
        asked.push([conversation, edits && new URL(edits).pathname]);
        return Promise.resolve('go');
      },
      pause: (...all) => void held.push(all),
    });
    const sender = createProactiveSender(adapter, '');
    const reference = chatAt(connector.url);
    connector.failNext(1, { status: 429, headers: { 'retry-after': '7' } });
    await expect(sender.post(reference, { type: 'message', text: 'one' })).rejects.toMatchObject({
      statusCode: 429,
    });
    const id = await sender.post(reference, { type: 'message', text: 'two' });
    await sender.edit(reference, id, { type: 'message', text: 'three' });
    await sender.startThread(reference, '19:1', { type: 'message', text: 'four' });
    expect(held).toEqual([['a%3A1', 7_000]]);
    expect(asked).toEqual([
      ['a%3A1', undefined],
      ['a%3A1', undefined],
      ['a%3A1', `/v3/conversations/a%3A1/activities/${id}`],
      ['new tenant-1', undefined],
    ]);
    expect(connector.requests.map(({ status }) => status)).toEqual([429, 201, 200, 201]);
    await connector.close();
  });
});

test('is mute for five minutes at most, whatever Teams asks for', async () => {
  for (const asked of [1e12, Infinity]) {
    const pace = createSendRate();
    pace.pause('a', asked);
    await expect(pace.next('a')).rejects.toBeInstanceOf(TooManyWaiting);
    await pass(300_000);
    expect(await pace.next('a')).toBe('go');
  }
});
