import { Readable } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createBodies } from '../../src/server/body';
import { usualLimits } from '../../src/server/limits';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const megabyte = 1024 * 1024;

/** A request whose body comes piece by piece. */
function request(): Readable & IncomingMessage {
  return new Readable({ read: () => undefined }) as Readable & IncomingMessage;
}

/** Bytes outside of the heap, as soon as nothing is kept that nobody needs. */
async function held(): Promise<number> {
  await nextTurn();
  collectGarbage();
  await nextTurn();
  return process.memoryUsage().arrayBuffers;
}

test('of a body that is too large nothing more is kept while it goes on coming', async () => {
  const body = request();
  const read = createBodies({ ...usualLimits, bodyTime: 600_000 }).read(body);
  const before = await held();
  for (let piece = 0; piece < 100; piece++) {
    body.push(Buffer.alloc(megabyte, ' '));
    await nextTurn();
  }
  expect((await held()) - before).toBeLessThan(10 * megabyte);
  body.push(null);
  expect(await read).toEqual({ refused: 413 });
});

test('a body may come in pieces, of which one ends in the middle of a character, up to the last byte', async () => {
  const body = request();
  const json = { text: 'é'.repeat(20) };
  const bytes = Buffer.from(JSON.stringify(json));
  const read = createBodies({ ...usualLimits, body: bytes.length }).read(body);
  for (const byte of bytes) body.push(Buffer.of(byte));
  body.push(null);
  expect(await read).toEqual({ json });
});

test('of a sender that hangs up there is no body and no refusal', async () => {
  const body = request();
  const read = createBodies(usualLimits).read(body);
  body.push('{');
  body.destroy();
  expect(await read).toEqual({ refused: undefined });
  expect(await createBodies(usualLimits).read(body)).toEqual({ refused: undefined });
});
