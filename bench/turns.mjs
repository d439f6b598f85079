// How many turns a second instances of the built bot answer, and what a triage costs the store.
// node bench/turns.mjs <memory|lmdb|blob> [instances] [triages] [at once]
import { fork, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [kind = 'lmdb', instances = '1', triages = '500', atOnce = '20'] = process.argv.slice(2);
const says = ['present', 'hard-deleted', 'soft-deleted', 'inactive', 'mistake', 'mailbox guid', 'yes', 'yes'];
const agent = new Agent({ keepAlive: true });

let posts = 0;
const connector = createServer((incoming, outgoing) => {
  incoming.resume().on('end', () => {
    const id = String(++posts);
    const created = incoming.url === '/v3/conversations' && {
      id: `19:e@thread.tacv2;messageid=${id}`,
      activityId: id,
    };
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(created || { id }));
  });
});
await once(connector.listen(0, '127.0.0.1'), 'listening');
const serviceUrl = `http://127.0.0.1:${connector.address().port}/`;

const azurite = kind === 'blob' ? await startAzurite() : undefined;
const bots = [];
for (let index = 0; index < Number(instances); index++) {
  const bot = fork(join(import.meta.dirname, 'instance.mjs'), [
    kind,
    azurite?.connectionString ?? '',
    'bench',
  ]);
  const [{ port }] = await once(bot, 'message');
  bots.push({ bot, port });
}

let turn = 0;
const times = [];
await talk('a:warm', says);
times.length = 0;
const before = await figures();
const started = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    while (next < Number(triages)) await talk(`a:1${'x'.repeat(60)}-${next++}`, says);
  }),
);
const seconds = (performance.now() - started) / 1000;
const after = await figures();
times.sort((one, other) => one - other);
const per = (name) => ((after[name] - before[name]) / Number(triages)).toFixed(1);
console.log({
  kind,
  instances,
  turns: times.length,
  turnsPerSecond: Math.round(times.length / seconds),
  p50: Math.round(times[Math.floor(times.length * 0.5)]),
  p99: Math.round(times[Math.floor(times.length * 0.99)]),
  cpuSecondsPerTurn: ((after.cpu - before.cpu) / times.length).toFixed(4),
  perTriage: {
    turns: says.length + 1,
    reads: per('read'),
    writes: per('write'),
    written: per('written'),
    stored: per('stored'),
    items: per('items'),
  },
});
for (const { bot } of bots) bot.send('stop');
azurite?.child.kill();
connector.close();
agent.destroy();

/** One triage, typed by one person in a chat of their own. */
async function talk(id, texts) {
  await say(id, `user-${id.slice(-6).replace(/\W/g, '')}@contoso.com is gone`);
  for (const text of texts) await say(id, text);
}

function say(id, text) {
  const began = performance.now();
  const tenantId = '7b9e1f7e-2c55-4f0e-8d51-5d1c4f4a2c10';
  const body = JSON.stringify({
    type: 'message',
    id: randomUUID(),
    text,
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:1', name: 'Anna Berg', aadObjectId: randomUUID() },
    recipient: { id: '28:bot', name: 'Mailbox Triage' },
    conversation: { id, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  });
  const { port } = bots[turn++ % bots.length];
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(
      { port, host: '127.0.0.1', method: 'POST', path: '/api/messages', headers, agent },
      (answer) => {
        answer.resume().on('end', () => {
          times.push(performance.now() - began);
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`The bot answered ${answer.statusCode}.`));
        });
      },
    );
    sent.on('error', reject).end(body);
  });
}

/** The figures of all instances, added up; what is stored is the same for all that share a store. */
async function figures() {
  const all = [];
  for (const { bot } of bots) {
    bot.send('figures');
    all.push((await once(bot, 'message'))[0]);
  }
  const sum = (name) => all.reduce((total, one) => total + one[name], 0);
  const shared = kind === 'blob' ? ([one]) => one : () => ({ items: sum('items'), stored: sum('stored') });
  const { items, stored } = shared(all);
  return { read: sum('read'), write: sum('write'), written: sum('written'), cpu: sum('cpu'), items, stored };
}

async function startAzurite() {
  const main = join(import.meta.dirname, '..', 'node_modules', 'azurite', 'dist', 'src', 'blob', 'main.js');
  const flags =
    '--blobPort 0 --blobHost 127.0.0.1 --inMemoryPersistence --skipApiVersionCheck --disableTelemetry --silent';
  const child = spawn(process.execPath, [main, ...flags.split(' ')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /listens on (http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    // The account and the key that Azurite documents.
    const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
    return {
      child,
      connectionString: `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${url}/devstoreaccount1;`,
    };
  }
}
