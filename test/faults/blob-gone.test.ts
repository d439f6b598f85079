import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connectionStringOf, newContainer, startAzurite, type Azurite } from '../support/storage/azurite';
import { startConnector, type Connector } from '../support/connector';
import { act, screen } from '../support/play';
import { temporaryFolder } from '../support/start-bot';
import { channelThread, personalChat, talk } from '../support/talk';

const folder = temporaryFolder();
const nameless = join(folder, 'nameless');
const CHANNEL = '19:escalations@thread.tacv2';
const chat = personalChat('a:anna');

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(async () => {
  await azurite.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the bot reaches the storage account through: it can be cut, and then the connection is refused. */
async function createWire() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const there = connect(Number(new URL(azurite.url).port), '127.0.0.1');
    for (const one of [socket, there]) {
      sockets.add(one);
      one.on('error', () => undefined).on('close', () => sockets.delete(one));
    }
    socket.pipe(there).pipe(socket);
  });
  const listen = (port = 0) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen();
  const { port } = server.address() as AddressInfo;
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  return {
    port,
    hangUp,
    mend: () => listen(port),
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      hangUp();
      await closed;
    },
  };
}

type Wire = Awaited<ReturnType<typeof createWire>>;

let running: ChildProcess | undefined;
// A test that fails must not leave its bot behind: jest would wait for it.
afterEach(() => void running?.kill('SIGKILL'));

/** The built bot; `npm test` builds it first. */
async function start({ port: to }: Wire) {
  const names = join(__dirname, '../support/localhost-gone.cjs');
  const child = spawn(process.execPath, ['--require', names, join(__dirname, '../../dist/index.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      STORAGE: 'blob',
      BLOB_CONNECTION_STRING: connectionStringOf(`http://localhost:${to}/devstoreaccount1`),
      BLOB_CONTAINER: newContainer(),
      NAMELESS: nameless,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /"port":(\d+)/.exec(line)?.[1];
    if (port) return { child, url: `http://127.0.0.1:${port}` };
  }
  throw new Error('The bot has ended.');
}

const sorry = /Something went wrong on my side \(reference [0-9a-f]{8}\)/;
const ways: [string, (wire: Wire) => unknown, (wire: Wire) => unknown][] = [
  ['refuses the connection', (wire) => wire.cut(), (wire) => wire.mend()],
  ['has no address any more', (wire) => (writeFileSync(nameless, ''), wire.hangUp()), () => rmSync(nameless)],
];

test.each(ways)(
  'a storage account that %s: everybody is told, and once it is back all goes on, once',
  async (_what, lose, mend) => {
    const connector: Connector = await startConnector();
    connector.channels.push({ id: CHANNEL, name: 'Escalations' });
    const wire = await createWire();
    const { child, url } = await start(wire);
    child.stdout.resume();
    const teams = talk(`${url}/api/messages`, connector);
    const texts = () => screen(connector, chat).map(({ text }) => text);
    const roots = () =>
      connector.sent.filter(({ activity }) => activity.summary?.startsWith('Escalated:')).length;
    const escalate = () =>
      act({ connector, teams, clock: { at: '' } }, chat, { press: 'Escalate', on: 'What do you need?' });

    await teams.say('escalations here', { place: channelThread('5', CHANNEL) });
    await teams.say('user@contoso.com lost the mailbox', { place: chat });
    await teams.say('escalate', { place: chat });

    await lose(wire);
    const since = performance.now();
    await teams.say('managed', { place: chat, activityId: 'lost' });
    expect(texts().at(-1)).toMatch(sorry);
    await escalate();
    expect(performance.now() - since).toBeLessThan(30_000);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { error: 'The store cannot be read. The log says why.' },
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect([child.exitCode, roots()]).toEqual([null, 0]);

    await mend(wire);
    await teams.say('managed', { place: chat, activityId: 'lost' });
    await escalate();
    for (let tries = 0; tries < 100 && roots() === 0; tries++) await new Promise((go) => setTimeout(go, 100));
    await teams.say('present', { place: chat });
    await teams.say('summary', { place: chat });
    for (const text of ['contoso', 'Cloud only', 'Live']) expect(texts().at(-1)).toContain(text);
    expect(roots()).toBe(1);

    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await wire.cut();
    await connector.close();
  },
);
