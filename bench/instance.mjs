// One instance of the built bot over a storage whose operations are counted. It is told by its parent what to store in.
import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const dist = join(import.meta.dirname, '..', 'dist');
const { createApp } = require(join(dist, 'app.js'));
const { loadKnowledge } = require(join(dist, 'guides', 'load.js'));
const { createLogger } = require(join(dist, 'log.js'));
const { openStorage } = require(join(dist, 'storage', 'open.js'));

const [kind, connectionString, container] = process.argv.slice(2);
const places = {
  lmdb: { in: 'folder', folder: mkdtempSync(join(tmpdir(), 'bench-')) },
  blob: { in: 'blob', connectionString, container },
};
const storage = await openStorage(places[kind]);
const count = { read: 0, write: 0, list: 0, delete: 0, written: 0 };
const counted = {
  read: (keys) => ((count.read += keys.length), storage.read(keys)),
  write(changes) {
    count.write += Object.keys(changes).length;
    count.written += Object.values(changes).reduce((sum, one) => sum + JSON.stringify(one).length, 0);
    return storage.write(changes);
  },
  keys: (prefix) => ((count.list += 1), storage.keys(prefix)),
  older: (prefix, instant) => ((count.list += 1), storage.older(prefix, instant)),
  delete: (keys) => ((count.delete += keys.length), storage.delete(keys)),
};

const logger = createLogger({ logLevel: 'error' });
const { bot, server } = createApp({
  knowledge: loadKnowledge(join(dist, '..', 'guides')),
  storage: counted,
  logger,
  version: 'bench',
  access: { local: true },
  activitiesPerMinute: 0,
});

process.on('disconnect', () => process.exit());
process.on('message', async (what) => {
  if (what === 'stop') return process.exit();
  await bot.idle();
  const keys = await storage.keys('');
  const items = Object.values(await storage.read(keys));
  const stored = items.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
  const { user, system } = process.cpuUsage();
  process.send({ ...count, items: items.length, stored, cpu: (user + system) / 1e6 });
});
process.send({ port: await server.listen(0, '127.0.0.1') });
