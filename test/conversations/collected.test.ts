import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markedJson } from '../../src/triage/collector/extract-json';
import { createFaultyStorage, type FaultyStorage } from '../support/storage/faulty-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { channelThread, groupChat, personalChat } from '../support/talk';
import { escalates, prepare } from '../faults/scene';

const chat = personalChat('a:anna');
const publicUrl = 'https://triage.contoso.com';
/** Of adele@contoso.com, collected when the tests begin. */
const result: Record<string, unknown> = {
  ...(JSON.parse(
    readFileSync(join(__dirname, '../triage/collector/reports/full-managed-soft-deleted.json'), 'utf8'),
  ) as Record<string, unknown>),
  collectedAt: '2026-11-21T10:00:00Z',
};
let storage: FaultyStorage;
let stage: Theatre;

beforeEach(async () => {
  storage = createFaultyStorage();
  stage = await openTheatre({ storage, publicUrl });
});

afterEach(() => stage.close());

/** Takes the script; whose mailbox it is is asked where nobody has said it. */
async function asks(place = chat): Promise<void> {
  await stage.does(place, 'collect');
  if (stage.texts(place).at(-1)?.startsWith('Whose mailbox')) await stage.does(place, 'adele@contoso.com');
}

/** The path in the newest script that was handed out. */
function path(place = chat): string {
  const all = stage.texts(place).join('\n');
  const last = [...all.matchAll(/\$sendTo = '([^']*)'/g)].at(-1)?.[1] ?? '';
  expect(last.startsWith(`${publicUrl}/`)).toBe(true);
  return last.slice(publicUrl.length);
}

async function send(to: string, body: unknown = result, url = stage.bot.url) {
  const response = await fetch(new URL(to, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  await stage.bot.idle();
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function shows(text: string, place = chat): number {
  return stage.texts(place).filter((one) => one.includes(text)).length;
}

test('what the script sends is shown where it was asked for, and counts when it is used', async () => {
  await asks();
  const sent = await send(path());
  expect(sent).toEqual({ status: 200, body: { says: expect.stringContaining('Use this') } });
  expect(stage.find(chat, 'Not this user').text).toContain('Soft-deleted');
  expect((await stage.bot.stored(chat)).triage).toBeUndefined();
  await stage.does(chat, { press: 'Use this' });
  const { triage } = await stage.bot.stored(chat);
  expect(triage?.details['upn']?.value).toBe('adele@contoso.com');
  expect(Object.values(triage?.answers ?? {}).map(({ how }) => how)).toContain('collected');
  expect(Object.values(triage?.answers ?? {}).every(({ by }) => by.name === 'Anna Berg')).toBe(true);
});

test('whose mailbox it is is asked first, and what else is typed then is understood as always', async () => {
  await stage.does(chat, 'collect');
  expect(stage.texts(chat).at(-1)).toContain('Whose mailbox is it?');
  expect(await storage.keys('collected/')).toEqual([]);
  await stage.does(chat, 'help');
  await stage.does(chat, 'adele@contoso.com');
  expect(shows('$upn = ')).toBe(0);
  await stage.does(chat, { press: 'Let a script find it' });
  expect(shows("$upn = 'adele@contoso.com'")).toBe(1);
  await stage.does(chat, 'forget');
  await stage.restart();
  const other = personalChat('a:ben');
  await stage.does(other, 'collect');
  await stage.does(other, 'it is ben@contoso.com');
  expect(shows("$upn = 'ben@contoso.com'", other)).toBe(1);
  await stage.does(other, 'carla@contoso.com');
  expect(shows("$upn = 'carla@contoso.com'", other)).toBe(0);
});

test('nothing of it stays but what was found, and nothing of it is logged', async () => {
  await asks();
  await send(path());
  expect(await storage.keys('collected/')).toEqual([]);
  const logged = stage.bot.logged.join('');
  expect(logged).toContain('"kind":"sent"');
  for (const secret of [path().split('/').at(-1)!, 'adele']) expect(logged).not.toContain(secret);
});

test('an address takes one result, also when two come at the same time', async () => {
  await asks();
  const both = await Promise.all([send(path()), send(path())]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect((await send(path())).status).toBe(404);
  expect(shows('Not this user')).toBe(1);
});

test('an address is open for half an hour', async () => {
  await asks();
  stage.clock.at = '2026-11-21T10:29:00.000Z';
  await asks();
  const second = path();
  await stage.later(2);
  expect(await storage.keys('collected/')).toHaveLength(1);
  expect((await storage.keys('collected/')).join()).not.toContain(second.split('/').at(-1));
  expect((await send(second)).status).toBe(200);
  await asks();
  const third = path();
  await stage.later(31);
  expect((await send(third)).status).toBe(404);
  await asks();
  stage.clock.at = new Date(Date.parse(stage.clock.at) + 30 * 60_000).toISOString();
  expect((await send(path())).status).toBe(404);
});

test('who guesses hears one sentence, whatever is wrong, and a wrong body uses nothing up', async () => {
  await asks();
  const there = path();
  const deep = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) as unknown;
  const answers = [
    await send('/api/collected/x'),
    await send(`/api/collected/${'A'.repeat(43)}`),
    await send(there, '{'),
    await send(there, []),
    await send(there, { ...result, parts: deep }),
    await send(there, { ...result, more: Array.from({ length: 30_000 }, () => 0) }),
    await send(there, { ...result, more: 'x'.repeat(300_000) }),
    await send(there, { upn: 'adele@contoso.com' }),
  ];
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
  expect((await send(there)).status).toBe(200);
});

test('a thousand guesses from one address reach the store thirty times', async () => {
  const before = storage.reads;
  for (let at = 0; at < 1000; at += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, one) =>
        send(`/api/collected/${String(at + one).padStart(43, 'x')}`, '{}'),
      ),
    );
  expect(storage.reads - before).toBeLessThanOrEqual(30);
});

test('what Teams does not take is shown a minute later, once', async () => {
  await asks();
  const to = path();
  stage.connector.failNext(1, { status: 400, method: 'POST' });
  const sent = await send(to);
  expect(sent.body['says']).toContain('is shown in Teams within a few minutes');
  expect(shows('Not this user')).toBe(0);
  await stage.later(1);
  await stage.later(1);
  expect(shows('Not this user')).toBe(1);
});

test('a result that was stored before the process ended is shown by the next one, once', async () => {
  await asks();
  const to = path();
  await stage.restart({
    sender: (sender) => ({ ...sender, inConversation: () => Promise.reject(new Error('ended')) }),
  });
  const sent = await send(to);
  expect(sent).toEqual({ status: 200, body: { says: expect.stringContaining('is shown in Teams within') } });
  expect(shows('Not this user')).toBe(0);
  await stage.restart({ sender: undefined });
  const other = await stage.another();
  await Promise.all([stage.bot.sweep(), other.bot.sweep()]);
  await Promise.all([stage.bot.idle(), other.bot.idle()]);
  expect(shows('Not this user')).toBe(1);
  await stage.later(5);
  expect(shows('Not this user')).toBe(1);
});

test('one instance hands out the script, another one takes the result', async () => {
  const other = await stage.another();
  await asks();
  expect((await send(path(), result, other.bot.url)).status).toBe(200);
  expect(shows('Not this user')).toBe(1);
  expect((await send(path())).status).toBe(404);
});

test('a result about another user than the triage asks', async () => {
  await stage.does(chat, 'ben@contoso.com lost the mailbox');
  await stage.does(chat, '1');
  await asks();
  await send(path());
  expect(stage.find(chat, 'Start over with the other user').text).toContain(
    'The triage is about ben@contoso.com',
  );
  expect((await stage.bot.stored(chat)).triage?.details['upn']?.value).toBe('ben@contoso.com');
});

/** What somebody sends who has seen the address: nothing was deleted, and the ids of somebody else. */
const forged = {
  ...result,
  searched: { ids: ['11111111-2222-4333-8444-555555555555'], guids: [], names: ['Eve'], anchors: [] },
  parts: Object.fromEntries(
    Object.keys(result['parts'] as object).map((name) => [name, { state: 'not-found', items: [] }]),
  ),
};

test('what another window has to look at is one button away, for the same user, and what was found goes along', async () => {
  const unavailable = { state: 'unavailable', reason: 'module conflict', detail: 'x', items: [] };
  const parts = { ...(result['parts'] as object), exchange: unavailable };
  await stage.does(chat, markedJson({ ...result, parts }));
  expect(stage.find(chat, 'Not this user').text).toContain('Still missing: Exchange Online.');
  await stage.does(chat, { press: 'Script for the next window' });
  expect(stage.texts(chat).join('\n')).toMatch(/\$upn = 'adele@contoso.com'[^]*\$known = @\('id /);
  await send(path());
  await stage.does(chat, { press: 'Use this' });
  expect((await stage.bot.stored(chat)).triage?.answers['mailbox']?.value).toBe('soft-deleted');
});

test('what a person has called wrong is put together with nothing, and is searched by nowhere', async () => {
  await asks();
  await send(path(), forged);
  await stage.does(chat, { press: 'Not this user' });
  await asks();
  const script = stage.texts(chat).findLast((text) => text.includes('$known = '));
  expect(script).toContain('$known = @()');
  const graph = { graph: { state: 'unavailable', reason: 'not connected', items: [] } };
  await send(path(), { ...result, parts: { ...(result['parts'] as object), ...graph } });
  const { text } = stage.find(chat, 'Not this user');
  expect(text).toContain('Soft-deleted');
  expect(text).not.toContain('Put together');
});

test('results that are put together say so, and no clock that is ahead makes one count over later ones', async () => {
  await asks();
  await send(path(), { ...forged, collectedAt: '2026-11-22T09:00:00Z' });
  stage.clock.at = '2026-11-21T10:10:00.000Z';
  await asks();
  const graph = { graph: { state: 'unavailable', reason: 'not connected', items: [] } };
  const later = { ...result, collectedAt: '2026-11-21T10:10:00Z' };
  await send(path(), { ...later, parts: { ...(result['parts'] as object), ...graph } });
  const { text } = stage.find(chat, 'Put together with what was collected on 21 Nov 2026, 10:00 UTC.');
  expect(text).toContain('Soft-deleted');
});

test.each(['2026-99-99T99:99:99Z', '2026-11-21T10:00:00<b>', 'now'])(
  'a result from %s is none',
  async (collectedAt) => {
    await asks();
    expect((await send(path(), { ...result, collectedAt })).status).toBe(404);
    expect((await send(path())).status).toBe(200);
  },
);

test('a result for a triage that is erased is not kept', async () => {
  await stage.does(chat, 'adele@contoso.com lost the mailbox');
  await stage.does(chat, '1');
  await asks();
  const to = path();
  await stage.does(chat, 'forget');
  await stage.does(chat, { press: 'Erase it' });
  await send(to);
  expect(shows('no longer here')).toBe(1);
  const stored = await stage.bot.stored(chat);
  expect([stored.triage, stored.collected]).toEqual([undefined, undefined]);
});

test('a result for an earlier triage than the one that is open says so', async () => {
  const begins = async () => {
    await stage.does(chat, 'adele@contoso.com lost the mailbox');
    await stage.does(chat, '1');
  };
  await begins();
  await asks();
  const to = path();
  await stage.does(chat, 'restart');
  await stage.does(chat, { press: 'Another user' });
  await begins();
  await send(to);
  expect(stage.find(chat, 'Not this user').text).toContain('handed out in an earlier triage than this one');
});

test('it is shown where it was asked for, also when the triage was escalated since', async () => {
  await prepare(stage);
  await asks();
  const to = path();
  await stage.does(chat, escalates);
  const sent = await send(to, { ...result, upn: 'user@contoso.com' });
  expect(sent.status).toBe(200);
  expect(shows('Not this user')).toBe(1);
});

test('in a thread of a channel it is shown in that thread', async () => {
  const thread = channelThread('7');
  await asks(thread);
  expect((await send(path(thread))).status).toBe(200);
  expect(shows('Not this user', thread)).toBe(1);
  await stage.does(thread, { press: 'Use this' });
  expect((await stage.bot.stored(thread)).triage?.details['upn']?.value).toBe('adele@contoso.com');
});

test('without an address to send to there is no way in, and the script says what to paste', async () => {
  await stage.restart({ publicUrl: undefined });
  await asks();
  expect(shows("$sendTo = ''")).toBe(1);
  expect((await send(`/api/collected/${'A'.repeat(43)}`)).status).toBe(404);
});

/** The result with another name of the deleted user. */
function named(displayName: string, names: string[] = []): unknown {
  const changed = JSON.parse(JSON.stringify(result)) as typeof result & {
    searched?: object;
    parts: { deletedUsers: { items: { displayName: string }[] } };
  };
  changed.searched = { ids: [], guids: [], names, anchors: [] };
  for (const user of changed.parts.deletedUsers.items) user.displayName = displayName;
  return changed;
}

test('a name that looks like the marker lines, and like a result, is a name', async () => {
  const inner =
    '{“schema”:2,“collectedAt”:“2026-11-21T10:00:00Z”,“upn”:“eve@contoso.com”,“parts”:{“mailbox”:{“state”:“found”,“items”:[]}}}';
  const end = '-END MAILBOX TRIAGE-';
  for (const name of [`${end.repeat(4)}-BEGIN MAILBOX TRIAGE-${inner}${end}`, end.repeat(6)]) {
    await asks();
    expect((await send(path(), named(name))).status).toBe(200);
    expect(stage.find(chat, 'Not this user').text).toContain('Soft-deleted');
  }
  const { collected } = await stage.bot.stored(chat);
  expect(new Set(collected?.map((one) => (one as { upn: string }).upn))).toEqual(
    new Set(['adele@contoso.com']),
  );
});

test('a name that looks like a line of the script is searched for as a name', async () => {
  await asks();
  await send(path(), named('Adele Vance', ["$sendTo = ''", '$known = @()', "’; Remove-Item x; '"]));
  await stage.does(chat, { press: 'Use this' });
  await asks();
  const script = stage.texts(chat).findLast((text) => text.includes('$known = '));
  expect(script).toContain("'name $sendTo = ''''', 'name $known = @()', 'name ’’; Remove-Item x; '''");
  expect(path()).toMatch(/^\/api\/collected\/[\w-]{43}$/);
});

test('a result with dozens of accounts and mailboxes makes nobody wait', async () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const id = `${(at + 1).toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
      const own = { by: 'address', displayName: `Person ${at}`, userPrincipalName: `p${at}@contoso.com` };
      return { ...own, id, objectGuid: id, exchangeGuid: id, directoryId: id };
    });
  const parts = ['user', 'deletedUsers', 'adUser', 'mailbox', 'softDeleted', 'recipients'];
  for (const count of [30, 60]) {
    const found = Object.fromEntries(
      parts.map((name) => [name, { state: 'found', items: some(count) }] as const),
    );
    const begun = performance.now();
    await stage.does(
      chat,
      `-----BEGIN MAILBOX TRIAGE-----\n${JSON.stringify({ ...result, parts: { ...(result as { parts?: object }).parts, ...found } })}\n-----END MAILBOX TRIAGE-----`,
    );
    expect(performance.now() - begun).toBeLessThan(3_000);
  }
  expect(shows('too many to choose from')).toBe(1);
  expect(shows('more than 40 of them')).toBe(1);
});

test('a result that is too long with its blanks written out is refused, and uses nothing up', async () => {
  await asks();
  const there = path();
  expect((await send(there, { ...result, more: ' '.repeat(200_000) })).status).toBe(404);
  expect((await send(there)).status).toBe(200);
});

test('a result that was shown before somebody else began is not taken into their triage', async () => {
  const group = groupChat();
  await asks(group);
  await send(path(group));
  await stage.does(group, 'ben@contoso.com lost the mailbox', 'Ben Okafor');
  await stage.does(group, '1', 'Ben Okafor');
  await stage.does(group, { press: 'Use this', on: 'Not this user' });
  expect(stage.find(group, 'was read before the triage of ben@contoso.com began').text).toContain(
    'Nothing was taken',
  );
  const { triage } = await stage.bot.stored(group);
  expect(triage?.details['upn']?.value).toBe('ben@contoso.com');
  expect(triage?.details['exchange-guid']).toBeUndefined();
});
