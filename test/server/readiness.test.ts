import { connect } from 'node:net';
import { once } from 'node:events';
import { createReadiness, type ReadinessParts } from '../../src/server/readiness';
import { createServer } from '../../src/server/server';
import { ConflictError } from '../../src/storage/storage';
import { withWriteCheck } from '../../src/storage/with-write-check';
import { createFaultyStorage } from '../support/storage/faulty-storage';
import { createMemoryStorage } from '../support/storage/memory-storage';

const errors: unknown[] = [];
const parts: ReadinessParts = {
  storage: createMemoryStorage(),
  guides: 10,
  version: '1.2.3',
  onError: (error) => void errors.push(error),
};

const readOnly = Object.assign(new Error('EROFS: read-only file system, write'), { code: 'EROFS' });

/** What `GET /readyz` answers. */
async function readyz(storage: Partial<ReadinessParts['storage']>, timeoutMs?: number) {
  const server = createServer({
    tokens: undefined,
    process: () => Promise.resolve(),
    onError: () => undefined,
    ready: createReadiness({ ...parts, storage: { ...parts.storage, ...storage }, timeoutMs }),
  });
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  const response = await fetch(`${url}/readyz`);
  const alive = await fetch(`${url}/healthz`);
  expect(alive.status).toBe(200);
  await alive.text();
  const body: unknown = await response.json();
  await server.close();
  return { status: response.status, body };
}

test('a bot whose store answers is ready, and says its version and how many guides it has', async () => {
  expect(await readyz(createMemoryStorage())).toEqual({
    status: 200,
    body: { status: 'ready', version: '1.2.3', guides: 10 },
  });
});

test('a bot whose store fails is alive but not ready, and the error goes to the log', async () => {
  const error = new Error('no such file');
  expect(await readyz({ read: () => Promise.reject(error) })).toEqual({
    status: 503,
    body: { error: 'The store cannot be read. The log says why.' },
  });
  expect(errors).toEqual([error]);
});

test('a bot whose latest write has failed is not ready until one succeeds', async () => {
  const store = createFaultyStorage();
  const { storage, refusesWrites } = withWriteCheck(store);
  const ready = () => createReadiness({ ...parts, storage, refusesWrites })();
  store.fail({ at: 'write', error: readOnly });
  expect(await ready()).toMatchObject({ status: 'ready' });
  expect(store.writes).toBe(0);
  await expect(storage.write({ a: {} })).rejects.toBe(readOnly);
  expect(await ready()).toEqual({ error: 'The store cannot be written. The log says why.' });
  expect(errors.at(-1)).toBe(readOnly);
  store.mend();
  expect(await ready()).toMatchObject({ status: 'ready' });
  const { writes } = store;
  expect(await ready()).toMatchObject({ status: 'ready' });
  expect(store.writes).toBe(writes);
});

test('a bot with whom somebody else was faster is ready', async () => {
  const { storage, refusesWrites } = withWriteCheck(createMemoryStorage());
  await storage.write({ a: {} });
  await expect(storage.write({ a: { eTag: 'old' } })).rejects.toBeInstanceOf(ConflictError);
  expect(refusesWrites()).toBe(false);
});

test('a bot whose store does not answer in time is not ready', async () => {
  expect(await readyz({ read: () => new Promise(() => undefined) }, 10)).toEqual({
    status: 503,
    body: { error: 'The store has not answered for 0.01 seconds.' },
  });
});

test.each([
  [false, 503],
  [true, 200],
])('with credentials it is ready when there are keys to know Teams by (%s)', async (usable, status) => {
  const server = createServer({
    tokens: undefined,
    process: () => Promise.resolve(),
    onError: () => undefined,
    ready: createReadiness({ ...parts, tokens: { usable: () => usable } }),
  });
  const response = await fetch(`http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/readyz`);
  expect(response.status).toBe(status);
  await response.text();
  await server.close();
});

test('however many ask at once, the store is read once', async () => {
  let reads = 0;
  const ready = createReadiness({
    ...parts,
    storage: { ...parts.storage, read: () => ((reads += 1), Promise.resolve({})) },
  });
  await Promise.all(Array.from({ length: 100 }, ready));
  await ready();
  expect(reads).toBe(1);
});

test('a bot that is stopping is not ready any more', async () => {
  const server = createServer({
    tokens: undefined,
    process: () => Promise.resolve(),
    onError: () => undefined,
  });
  const port = await server.listen(0, '127.0.0.1');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // What comes after it was dealt with, so that connection was taken too.
  await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
  const closed = server.close();
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString()));
  socket.write('GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1.1 503[^]*"The bot is stopping."/);
  await closed;
});
