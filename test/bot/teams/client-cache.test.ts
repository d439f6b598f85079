import { createClientCache, kept } from '../../../src/bot/teams/client-cache';

type Factory = Parameters<typeof kept>[0];
type Client = Awaited<ReturnType<Factory['create']>>;

function counting() {
  const made: string[] = [];
  const create: Factory['create'] = (serviceUrl, audience) => {
    made.push(`${serviceUrl} ${audience}`);
    return serviceUrl === 'bad'
      ? Promise.reject(new Error('Not one of Teams.'))
      : Promise.resolve({} as Client);
  };
  return { made, create };
}

test('all turns with one address share a client', async () => {
  const factory = counting();
  const clients = createClientCache();
  const first = await kept(factory, clients).create('https://one/', 'teams');
  expect(await kept(factory, clients).create('https://one/', 'teams')).toBe(first);
  expect(await kept(factory, clients).create('https://two/', 'teams')).not.toBe(first);
  expect(await kept(factory, clients).create('https://one/', 'others')).not.toBe(first);
  expect(factory.made).toEqual(['https://one/ teams', 'https://two/ teams', 'https://one/ others']);
});

test('what failed is tried anew', async () => {
  const factory = counting();
  const clients = createClientCache();
  for (let times = 0; times < 2; times++)
    await expect(kept(factory, clients).create('bad', 'teams')).rejects.toThrow('Not one of Teams.');
  expect(factory.made).toHaveLength(2);
});

test('however many addresses there are, only some clients are kept', async () => {
  const factory = counting();
  const clients = createClientCache();
  for (let port = 0; port < 1_000; port++) {
    await kept(factory, clients).create(`http://127.0.0.1:${port}/`, 'teams');
    expect(clients.size).toBeLessThanOrEqual(50);
  }
});
