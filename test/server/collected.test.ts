import { connect, type Socket } from 'node:net';
import { answerCollected, collectedLimits, createCounter, networkOf } from '../../src/server/collected';
import { createServer, type Server } from '../../src/server/server';

let server: Server;
let port: number;
let taken: unknown[];
let asked: string[];
const token = 'T'.repeat(43);
const sockets: Socket[] = [];

beforeEach(async () => {
  taken = [];
  asked = [];
  server = createServer({
    process: (_, response) => {
      response.send(200);
      return Promise.resolve();
    },
    onError: () => undefined,
    tokens: undefined,
    collected: {
      expects: (given) => {
        asked.push(given);
        return given === 'broken' ? Promise.reject(new Error('disk')) : Promise.resolve(given === token);
      },
      take: (_, json) => {
        taken.push(json);
        return Promise.resolve('shown');
      },
    },
  });
  port = await server.listen(0, '127.0.0.1');
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

/** A connection, and all that comes back on it until it ends. */
function dial(text: string) {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let back = '';
  socket.on('data', (data: Buffer) => void (back += data.toString()));
  socket.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(back)));
  const answered = new Promise<unknown>((resolve) => socket.once('data', resolve).once('close', resolve));
  socket.write(text);
  return { socket, ended, answered };
}

function head(path: string, length: number, more = 'Content-Type: application/json\r\n'): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${more}Content-Length: ${length}\r\n`;
}

async function post(path: string, body = '{}', more?: string): Promise<string> {
  return dial(`${head(path, Buffer.byteLength(body), more)}Connection: close\r\n\r\n${body}`).ended;
}

const activity = () => post('/api/messages', '{"type":"message"}');

test('a result is taken, and the answer says where to look', async () => {
  expect(await post(`/api/collected/${token}`, '{"schema":2}')).toMatch(/^HTTP\/1.1 200 [^]*Look in Teams/);
  expect(taken).toEqual([{ schema: 2 }]);
});

test('nothing of a body is read before the token is known', async () => {
  const { answered, socket } = dial(`${head('/api/collected/other', 200_000)}\r\n`);
  const since = performance.now();
  await answered;
  // Nobody waits for what has not come.
  expect(performance.now() - since).toBeLessThan(collectedLimits.bodyTime / 2);
  expect(asked).toEqual(['other']);
  expect(socket.bytesRead).toBeGreaterThan(0);
});

test.each([
  ['another type', post.bind(null, `/api/collected/${token}`, '{}', 'Content-Type: text/plain\r\n')],
  ['no token', post.bind(null, '/api/collected/')],
  ['a path behind the token', post.bind(null, `/api/collected/${token}/x`)],
])('%s reaches nobody', async (_, sends) => {
  expect(await sends()).toMatch(/^HTTP\/1.1 404 /);
  expect([asked.join(''), taken]).toEqual(['', []]);
});

test('other methods, also those of a web page that asks first, are refused', async () => {
  for (const method of ['GET', 'OPTIONS', 'PUT']) {
    const { ended } = dial(
      `${method} /api/collected/${token} HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n`,
    );
    const answer = await ended;
    expect(answer).toMatch(/^HTTP\/1.1 405 /);
    expect(answer).not.toMatch(/access-control/i);
  }
});

test('a store that fails is told, and not taken for a wrong token', async () => {
  expect(await post('/api/collected/broken')).toMatch(/^HTTP\/1.1 503 [^]*Paste it into the chat/);
});

test('256 slow senders of results keep out neither Teams nor another result', async () => {
  // One address may ask thirty times a minute: those who have a token are slow, the others are refused.
  const slow = Array.from({ length: 256 }, () => dial(`${head(`/api/collected/${token}`, 100_000)}\r\n{`));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked.length).toBeLessThanOrEqual(30);
  expect(await activity()).toMatch(/^HTTP\/1.1 200 /);
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ status: 'ok' });
  for (const { socket } of slow) socket.destroy();
  expect(taken).toEqual([]);
});

test('half a result is not taken', async () => {
  const { socket, ended } = dial(`${head(`/api/collected/${token}`, 100)}\r\n{"schema":2`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.end();
  await ended;
  expect(taken).toEqual([]);
});

test('thirty in a minute are looked at, and the next are refused unread', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => post('/api/collected/guess')));
  expect(new Set(answers.map((one) => one.split('\r\n')[0]))).toEqual(new Set(['HTTP/1.1 404 Not Found']));
  expect(asked).toHaveLength(30);
  expect(await activity()).toMatch(/^HTTP\/1.1 200 /);
});

test.each([
  ['192.0.2.7', '192.0.2.7', true],
  ['192.0.2.7', '192.0.2.8', false],
  ['::ffff:192.0.2.7', '::ffff:192.0.2.8', false],
  ['2001:db8::1', '2001:db8::ffff', true],
  ['2001:db8::a:b:c:d', '2001:db8::e:f:1:2', true],
  ['2001:db8:1::a:b:c', '2001:db8:1:0:e:f:1:2', true],
  ['2001:db8:1:0::1', '2001:db8:1:1::1', false],
  ['2001:db8:0:1::1', '2001:DB8:0:1:2:3:4:5', true],
  ['::1', '::2', true],
  ['fe80::', '2001:db8::', false],
])('%s and %s are of one network: %s', (one, other, same) => {
  expect(networkOf(one) === networkOf(other)).toBe(same);
});

test('networks of IPv6 that begin alike count together too, and no address of IPv4 with another', () => {
  expect(networkOf('2001:db8:1:2::1', 3)).toBe(networkOf('2001:db8:1:ffff::9', 3));
  expect(networkOf('2001:db8:1:2::1', 3)).not.toBe(networkOf('2001:db8:2:2::1', 3));
  expect(networkOf('192.0.2.7', 3)).not.toBe(networkOf('192.0.2.8', 3));
});

test('an address is counted for a minute, and the ten thousand that were counted last are known', () => {
  let now = 0;
  const isTooOften = createCounter(2, () => now);
  expect(['a', 'a', 'b', 'a', 'b', 'b'].map(isTooOften)).toEqual([false, false, false, true, false, true]);
  now = 60_000;
  expect(isTooOften('a')).toBe(false);
  for (let at = 0; at < 9_000; at++) isTooOften(`other ${at}`);
  expect([isTooOften('a'), isTooOften('a')]).toEqual([false, true]);
});

test('who changes from network to network below one block of addresses is refused too', async () => {
  let handle: ((request: unknown, response: unknown) => Promise<void>) | undefined;
  const looked: string[] = [];
  const expects = (given: string) => Promise.resolve(looked.push(given) < 0);
  const never = { post: (_: string, handler: typeof handle) => void (handle = handler) } as unknown;
  answerCollected(never as never, { expects, take: () => Promise.resolve(undefined) }, () => undefined);
  const response = { send: () => undefined, setHeader: () => undefined };
  for (let at = 0; at < 400; at++) {
    const socket = { remoteAddress: `2001:db8:1:${at.toString(16)}::1` };
    const request = { params: { token }, headers: {}, socket, getContentType: () => 'application/json' };
    await handle?.(request, response);
  }
  expect(looked).toHaveLength(300);
});
