import { guides as knowledge } from '../support/guides';

const { sources } = knowledge;
const documented = Object.entries(sources).filter(([, { confidence }]) => confidence === 'documented');

/** Documented, but nothing that a link could open; each with its reason. */
const unlinked: Record<string, string> = {
  mc1262584: 'a message in the admin center of each tenant',
  mc1263280: 'a message in the admin center of each tenant',
  'exovoice-federated': 'the TechNet blog is retired, and where this post went could not be confirmed',
  'ms-learn-provisioning-training': 'which module the text belongs to could not be confirmed',
};

/** Where Microsoft publishes, the two blogs of its support in Japan among it, and the CLI for Microsoft 365. */
const hosts = new Set([
  'learn.microsoft.com',
  'support.microsoft.com',
  'techcommunity.microsoft.com',
  'jpazureid.github.io',
  'jpmessaging.github.io',
  'pnp.github.io',
]);

test.each(documented)('the source %s has its address, unless it is on the list', (id, { url }) => {
  expect(url === undefined).toBe(id in unlinked);
});

test.each(Object.entries(sources).filter(([, { url }]) => url !== undefined))(
  'the address of %s is one of a publisher we cite, in no language of its own',
  (_, { url = '' }) => {
    const { protocol, hostname, pathname, search } = new URL(url);
    expect(protocol).toBe('https:');
    expect(hosts).toContain(hostname);
    expect(pathname).not.toMatch(/^\/[a-z]{2}-[a-z]{2}\//);
    expect(search).toBe('');
  },
);

test('no two sources are the same page', () => {
  const urls = Object.values(sources).flatMap(({ url = [] }) => url);
  expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
});

test('every source is cited, and the list names only sources', () => {
  const outcomes = Object.values(knowledge.guides).flatMap((guide) => guide.outcomes);
  const cited = new Set([
    ...Object.values(knowledge.commands).flatMap(({ source }) => source),
    ...Object.values(knowledge.windows).flatMap(({ source }) => source),
    ...Object.values(knowledge.signatures).flatMap(({ source = [] }) => source),
    ...outcomes.flatMap(({ source, article }) => [...source, ...(article ? [article.source] : [])]),
  ]);
  expect(Object.keys(sources).filter((id) => !cited.has(id))).toEqual([]);
  expect(Object.keys(unlinked).filter((id) => !Object.hasOwn(sources, id))).toEqual([]);
});
