import { connect, type Socket } from 'node:net';
import type { Request, Response } from 'restify';
import { requireHere } from '../../src/server/request-checks';
import { isBounded, usualLimits, type RequestLimits } from '../../src/server/limits';
import { createServer, type Server } from '../../src/server/server';
import { Unproved } from '../../src/tokens/tokens';

/** So many connections at once; the full figure is 1,000. */
const crowd = Number(process.env.CROWD ?? 300);

let server: Server;
let port: number;
let bodies: unknown[];
/** Lets the turns end that wait for it. */
let go: () => void;
/** Proves everything that has a token. */
const prove = (authorization?: string) =>
  authorization ? Promise.resolve({ serviceUrl: '' }) : Promise.reject(new Unproved(401, 'Prove it.'));

async function open(limits: Partial<RequestLimits> = {}, local = true, waits = false): Promise<void> {
  bodies = [];
  const gone = new Promise<void>((resolve) => (go = resolve));
  server = createServer({
    process: async (request, response) => {
      bodies.push(request.body);
      if (waits) await gone;
      response.send(200);
    },
    onError: () => undefined,
    tokens: local ? undefined : { prove },
    limits: { ...usualLimits, ...limits },
  });
  port = await server.listen(0, '127.0.0.1');
}

afterEach(async () => {
  go();
  await server.close();
});

/** A connection, and all that comes back on it until it ends. */
interface Line {
  socket: Socket;
  /** Resolves when something was answered. */
  answered: Promise<unknown>;
  ended: Promise<string>;
}

function dial(text = ''): Line {
  const socket = connect(port, '127.0.0.1');
  let back = '';
  socket.on('data', (data: Buffer) => void (back += data.toString()));
  socket.on('error', () => undefined);
  const answered = new Promise((resolve) => socket.once('data', resolve).once('close', resolve));
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(back)));
  socket.write(text);
  return { socket, answered, ended };
}

/** The head of a POST of JSON. */
function head(more: string, host = 'localhost'): string {
  return `POST /api/messages HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${more}\r\n`;
}

function post(body: string, host?: string): Promise<string> {
  return dial(head(`Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`, host) + body).ended;
}

const activity = '{"type":"message"}';

async function expectAlive(): Promise<void> {
  expect(await post(activity)).toMatch(/^HTTP\/1.1 200 /);
}

describe('a request that never ends', () => {
  const times = { headersTime: 300, requestTime: 600, bodyTime: 600, idleTime: 300 };

  test.each([
    ['says nothing', ''],
    ['begins its headers', 'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
    ['begins its body', head('Content-Length: 1000\r\n') + '{"type":'],
    ['begins a body of chunks', head('Transfer-Encoding: chunked\r\n') + '5\r\n{"typ\r\n'],
  ])('and %s is told so and let go', async (_what, text) => {
    await open(times);
    expect(await dial(text).ended).toMatch(/^HTTP\/1.1 408 /);
    expect(bodies).toEqual([]);
    await expectAlive();
  });

  test.each([
    ['headers', 'POST /api/messages HTTP/1.1\r\nHost: localhost\r\n', 'X-Slow: 1\r\n'],
    ['a body', head('Transfer-Encoding: chunked\r\n'), '1\r\n \r\n'],
  ])('and drips %s, is let go all the same', async (_what, begin, drop) => {
    await open(times);
    const { socket, ended } = dial(begin);
    const drip = setInterval(() => socket.write(drop), 20);
    const back = await ended;
    clearInterval(drip);
    expect(back).toMatch(/^HTTP\/1.1 408 /);
    expect(bodies).toEqual([]);
    await expectAlive();
  });

  test('and sends chunks as fast as it can, costs no memory', async () => {
    await open(times);
    const { socket, ended } = dial(head('Transfer-Encoding: chunked\r\n'));
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
    let sent = 0;
    const before = process.memoryUsage().heapUsed + process.memoryUsage().external;
    const pump = () => {
      while (!socket.destroyed && socket.write(chunk)) sent += chunk.length;
      sent += chunk.length;
    };
    socket.on('drain', pump);
    pump();
    await ended;
    expect(sent).toBeGreaterThan(1024 * 1024);
    expect(process.memoryUsage().heapUsed + process.memoryUsage().external - before).toBeLessThan(
      200 * 1024 * 1024,
    );
    expect(bodies).toEqual([]);
    await expectAlive();
  });
});

test('a body that goes on after its request was refused ends soon, and a whole one keeps the connection', async () => {
  await open({ unreadTime: 300 }, false);
  const { socket, ended } = dial(head('Transfer-Encoding: chunked\r\n'));
  const more = setInterval(() => void socket.write('4\r\nbody\r\n'), 20);
  const begun = performance.now();
  expect(await ended).toMatch(/^HTTP\/1.1 401 /);
  clearInterval(more);
  expect(performance.now() - begun).toBeLessThan(5_000);
  const kept = dial(head(`Content-Length: ${activity.length}\r\n`) + activity);
  await kept.answered;
  await new Promise((resolve) => setTimeout(resolve, 600));
  kept.socket.write(head('Authorization: x\r\nConnection: close\r\nContent-Length: 18\r\n') + activity);
  expect(await kept.ended).toMatch(/^HTTP\/1.1 401 [^]*HTTP\/1.1 200 /);
});

test.each(['websocket', 'h2c'])(
  'a connection that wants to become %s stays one of HTTP',
  async (protocol) => {
    await open({ idleTime: 300 });
    const { ended } = dial(
      `GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`,
    );
    expect(await ended).toMatch(/^HTTP\/1.1 200 [^]*"ok"/);
    await expectAlive();
  },
);

describe('what is too much', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    [
      'a body of 10 MB',
      () => post(`{"type":"message","text":"${'x'.repeat(10 * 1024 * 1024)}"}`),
      / 413 .*256 KB/s,
    ],
    [
      'a body of 10 MB in chunks',
      () => {
        const chunk = `100000\r\n${' '.repeat(1024 * 1024)}\r\n`;
        return dial(
          `${head('Connection: close\r\nTransfer-Encoding: chunked\r\n')}${chunk.repeat(10)}0\r\n\r\n`,
        ).ended;
      },
      / 413 .*256 KB/s,
    ],
    ['a header of 1 MB', () => dial(head(`X: ${'x'.repeat(1024 * 1024)}\r\n`)).ended, /^(HTTP\/1.1 431 |$)/],
    ['broken JSON', () => post('{"type":"mess'), / 400 .*not valid JSON/s],
    [
      'lists in lists',
      () => post(`{"type":"message","value":${'['.repeat(1000)}${']'.repeat(1000)}}`),
      / 400 .*at most 40 levels/s,
    ],
    ['lists in lists, to the limit of a body', () => post('['.repeat(250_000)), / 400 /],
    ['complete lists in lists', () => post('['.repeat(100_000) + ']'.repeat(100_000)), / 400 /],
    ['something that is not HTTP', () => dial('\u0016\u0003\u0001\u0002\u0000').ended, /^HTTP\/1.1 400 /],
    ['a length that is none', () => dial(head('Content-Length: many\r\n')).ended, /^HTTP\/1.1 400 /],
    [
      'two lengths, to smuggle a request',
      () => dial(`${head('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n')}0\r\n\r\nPOST /`).ended,
      /^HTTP\/1.1 400 /,
    ],
  ])('%s is refused with a sentence, and the bot goes on', async (_what, send, answer) => {
    await open();
    expect(await send()).toMatch(answer);
    expect(bodies).toEqual([]);
    await expectAlive();
  });

  test('of header lines is left out by Node.js 20, and refused by newer ones', async () => {
    await open({ headers: 20 });
    const many = Array.from({ length: 500 }, (_, index) => `X-${index}: 1\r\n`).join('');
    const length = `Connection: close\r\nContent-Length: ${activity.length}\r\n`;
    expect(await dial(head(length + many) + activity).ended).toMatch(/^HTTP\/1.1 (200|431) /);
  });

  test('is not what Teams sends: 100 KB of text, twenty levels', async () => {
    await open();
    const value = `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`;
    expect(await post(`{"type":"message","text":"${'x'.repeat(100_000)}","value":${value}}`)).toMatch(
      / 200 /,
    );
  });
});

test('depth is of objects and lists, and every value counts', () => {
  const limits = { depth: 3, values: 5 };
  expect(isBounded({ a: [{}] }, limits)).toBe(true);
  expect(isBounded({ a: [{}] }, { ...limits, depth: 2 })).toBe(false);
  expect(isBounded([1, 2, [3]], limits)).toBe(true);
  expect(isBounded([1, 2, [3, 4]], limits)).toBe(false);
  expect(isBounded('[[[[', { depth: 0, values: 1 })).toBe(true);
  expect(isBounded(null, { depth: 0, values: 1 })).toBe(true);
});

test('a name that would change prototypes is taken out of a body', async () => {
  await open();
  await post(
    '{"type":"message","value":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
  );
  expect(Object.keys((bodies[0] as { value: object }).value)).toEqual(['constructor']);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('a crowd', () => {
  test(`of ${crowd} connections that say nothing is let in up to the limit, and then one is served again`, async () => {
    await open({ connections: Math.floor(crowd / 2), headersTime: 1_000, requestTime: 1_000 });
    const lines = Array.from({ length: crowd }, () => dial());
    const backs = await Promise.all(lines.map(({ ended }) => ended));
    const told = backs.filter((back) => back.startsWith('HTTP/1.1 408 ')).length;
    const dropped = backs.filter((back) => back === '').length;
    expect(told + dropped).toBe(crowd);
    expect(told).toBeLessThanOrEqual(crowd / 2);
    expect(told).toBeGreaterThan(0);
    await expectAlive();
  });

  test(`of ${crowd} requests at once is answered up to the limit, and the others are asked to come again`, async () => {
    const requests = Math.floor(crowd / 4);
    await open({ requests, connections: crowd + 10 }, true, true);
    const text = head(`Connection: close\r\nContent-Length: ${activity.length}\r\n`) + activity;
    const lines = Array.from({ length: crowd }, () => dial(text));
    const refused = Promise.all(lines.map(({ answered }) => answered));
    let over = 0;
    for (const { answered } of lines) void answered.then(() => (over += 1) === crowd - requests && go());
    await refused;
    const backs = await Promise.all(lines.map(({ ended }) => ended));
    expect(backs.filter((back) => back.startsWith('HTTP/1.1 200 '))).toHaveLength(requests);
    const others = backs.filter((back) => back.startsWith('HTTP/1.1 503 '));
    expect(others).toHaveLength(crowd - requests);
    expect(others[0]).toMatch(/Retry-After: 1.*The bot has too much to do/s);
    await expectAlive();
  });

  test('that hangs up in the middle leaves its room to others', async () => {
    await open({ requests: 2 });
    for (let index = 0; index < 10; index++) {
      const { socket, ended } = dial(head('Content-Length: 1000\r\n') + '{');
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.destroy();
      await ended;
    }
    await expectAlive();
    expect(bodies).toHaveLength(1);
  });

  test('of bodies that were only begun is bounded: the one that is longest on its way gives way', async () => {
    await open({ arriving: 2, requestTime: 3_000, bodyTime: 60_000 });
    const begun: Line[] = [];
    for (let index = 0; index < 3; index++) {
      begun.push(dial(head('Content-Length: 1000\r\n') + '{'));
      await new Promise((resolve) => begun[index]?.socket.once('connect', resolve));
    }
    expect(await begun[0]?.ended).toMatch(/^HTTP\/1.1 408 .*took too long to arrive/s);
    for (const { socket } of begun) socket.destroy();
    await expectAlive();
  });

  test('does not keep the load balancer from asking whether the bot is alive', async () => {
    await open({ requests: 1 }, true, true);
    const { ended } = dial(head(`Connection: close\r\nContent-Length: ${activity.length}\r\n`) + activity);
    const health = dial('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await health.ended).toMatch(/^HTTP\/1.1 200 /);
    go();
    await ended;
  });
});

describe('in local mode', () => {
  test.each(['localhost', 'localhost:3978', '127.0.0.1:3978', '127.9.9.9', '[::1]:3978'])(
    'the name %s is this computer',
    async (host) => {
      await open();
      expect(await post(activity, host)).toMatch(/^HTTP\/1.1 200 /);
    },
  );

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.5',
    'me@evil.example',
    '',
  ])('the name %j is not, though it leads here', async (host) => {
    await open();
    expect(await post(activity, host)).toMatch(/^HTTP\/1.1 403 .*answers this computer alone/s);
    expect(bodies).toEqual([]);
  });

  test.each([
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['::ffff:127.0.0.1', undefined],
    ['192.168.1.5', 403],
    ['::ffff:10.0.0.1', 403],
    ['fe80::1', 403],
    [undefined, 403],
  ])('whoever calls from %s as localhost gets %s', (remoteAddress, status) => {
    const send = jest.fn();
    const next = jest.fn();
    const request = { headers: { host: 'localhost' }, socket: { remoteAddress } };
    requireHere(request as Request, { send } as unknown as Response, next);
    expect(send.mock.calls.map(([sent]: [number]) => sent)).toEqual(status ? [status] : []);
    expect(next.mock.calls).toEqual([status ? [false] : []]);
  });
});

describe('with credentials', () => {
  test('any name is taken, for it is the name of the proxy', async () => {
    await open({}, false);
    const token = 'Authorization: Bearer a.b.c\r\n';
    const text = head(
      `${token}Connection: close\r\nContent-Length: ${activity.length}\r\n`,
      'bot.contoso.com',
    );
    expect(await dial(text + activity).ended).toMatch(/^HTTP\/1.1 200 /);
  });

  test('a request without a token is refused before its body has come', async () => {
    await open({ requestTime: 3_000, bodyTime: 60_000 }, false);
    const { socket, answered, ended } = dial(head('Content-Length: 1000\r\n'));
    await answered;
    socket.destroy();
    expect(await ended).toMatch(/^HTTP\/1.1 401 .*Prove it/s);
    expect(bodies).toEqual([]);
  });
});
