import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guides as knowledge } from '../../support/guides';
import { readCollected, type FromCollector } from '../../../src/triage/collector/read-collection';
import { knownOf, position } from '../../../src/triage/position';
import type { Triage } from '../../../src/triage/conversation';

const folder = join(__dirname, 'reports');
const today = '2026-11-21';
const [begin, end] = ['-----BEGIN MAILBOX TRIAGE-----', '-----END MAILBOX TRIAGE-----'];

interface Fixture {
  collectedAt: unknown;
  parts: Record<string, { state?: unknown; reason?: string; items: Record<string, unknown>[] }>;
}

function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Fixture;
}

/** The line that the script prints: what a chat could change is written as \u and four digits. */
function printed(collection: unknown): string {
  const code = (text: string, at: number) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return JSON.stringify(collection)
    .replace(/\\["\\/]/g, (hit) => code(hit, 1))
    .replace(/[^\x21-\x7e]|[<>&'*_~`#|]/g, (hit) => code(hit, 0));
}

function read(collection: unknown): FromCollector {
  const found = readCollected(knowledge, `${begin}\n${printed(collection)}\n${end}`, today);
  if (!found) throw new Error('The markers were not seen.');
  return found;
}

function standing({ answers }: FromCollector): string {
  const said = Object.entries(answers).map(([id, value]) => [id, { value }]);
  const guide = knowledge.guides['mailbox-recovery'];
  if (!guide) throw new Error('There is no recovery guide.');
  const triage = { answers: Object.fromEntries(said) } as Triage;
  const here = position(knowledge, guide, knownOf(knowledge, triage, today));
  return 'outcome' in here ? here.outcome.id : `asks ${here.question}`;
}

/** A collection, where the recovery guide stands after it, and answers that it has to give or must not give. */
const cases: [name: string, stands: string, answers: Record<string, string | undefined>][] = [
  [
    'full-managed-soft-deleted',
    'asks needed',
    {
      'entra-deleted-on': '2026-11-14T09:12:00Z',
      'mailbox-deleted-on': '2026-11-14T09:40:00Z',
      anchor: 'no',
      ids: 'same',
      'licence-removed': 'not-removed',
    },
  ],
  [
    'full-present-privileged',
    'asks needed',
    { 'left-scope': 'yes', 'hard-match': 'privileged', anchor: 'yes' },
  ],
  ['full-present-left-scope', 'asks needed', { 'hard-match': undefined, 'left-scope': 'yes' }],
  [
    'full-present-disconnected',
    'present/present/soft-deleted',
    { 'hard-match': 'free', 'group-licence': 'no', 'mail-nickname': 'filled', 'recipient-kind': 'recipient' },
  ],
  [
    'full-deleted-soft-deleted',
    'asks needed',
    { 'ad-object': 'same', 'ad-guid': 'mailbox', 'hard-match': 'privileged' },
  ],
  [
    'full-present-hard-deleted',
    'asks needed',
    { 'entra-account': 'hard-deleted', 'ad-guid': 'mailbox', ids: 'empty', 'group-licence': undefined },
  ],
  [
    'full-twin',
    'managed/present/present/twin',
    { twin: 'soft-deleted', 'mail-missing': 'yes', 'exchange-plan': 'on' },
  ],
  [
    'full-licence-removed',
    'managed/present/not-present',
    {
      mailbox: 'not-present',
      'licence-removed': 'unknown',
      'exchange-plan': 'none',
      'exchange-object': 'user',
    },
  ],
  [
    'full-deleted-not-noticed',
    'asks ad-deletion',
    { 'on-premises-account': 'deleted', 'entra-account': 'present', mailbox: 'present', twin: 'none' },
  ],
  ['full-recreated', 'asks on-premises-account', { 'entra-account': undefined, ids: undefined }],
  [
    'full-validation-error',
    'present/present/soft-deleted/other-account',
    {
      'provisioning-error': 'validation',
      'validation-error': 'exchange-in-use',
      'guid-owner': 'mailbox',
      'exchange-object': 'mail-user',
    },
  ],
  ['cloud-only', 'asks needed', { 'soft-deleted-kind': 'inactive', ids: 'empty', 'sync-tool': 'none' }],
  [
    'nothing-found',
    'asks entra-account',
    {
      'on-premises-account': 'managed',
      'entra-account': undefined,
      mailbox: undefined,
      'exchange-object': undefined,
    },
  ],
  ['nothing-found-synced', 'asks on-premises-account', { 'entra-account': undefined, mailbox: undefined }],
  ['modules-missing', 'asks on-premises-account', { 'entra-account': undefined, mailbox: undefined }],
  ['access-denied', 'asks on-premises-account', { 'entra-account': undefined, mailbox: undefined }],
  ['wrong-tenant', 'asks entra-account', { 'entra-account': undefined, mailbox: undefined }],
  ['wrong-field', 'asks mailbox', { 'entra-account': 'soft-deleted', mailbox: undefined }],
  ['newer-schema', 'asks on-premises-account', { 'entra-account': undefined }],
];

describe('a collection', () => {
  test('every fixture is expected to lead somewhere', () => {
    const names = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(cases.map(([name]) => name).sort()).toEqual(names.sort());
  });

  test.each(cases)('%s leads to %s', (name, stands, answers) => {
    const found = read(fixture(name));
    expect(standing(found)).toBe(stands);
    for (const [question, value] of Object.entries(answers))
      expect([question, found.answers[question]]).toEqual([question, value]);
    expect(Object.keys(found.because)).toEqual(Object.keys(found.answers));
  });

  test('fills in what the commands need, and rescues the old mailbox, not the new one', () => {
    const { details } = read(fixture('full-twin'));
    expect(details).toMatchObject({
      upn: 'adele@contoso.com',
      'display-name': 'Adele Vance',
      'exchange-guid': 'f20047a9-3fd1-4906-8d98-188feacdd5b7',
      'target-guid': '35bda72e-195b-4aa9-85f8-72874254331e',
      'routing-domain': 'contoso.mail.onmicrosoft.com',
    });
    expect(details).not.toHaveProperty('archive-guid');
  });

  test.each<[string, RegExp]>([
    ['modules-missing', /Not looked at: Entra \(module missing\), Active Directory \(module missing\)/],
    ['access-denied', /the deleted users \(access denied\).*the mailbox \(access denied\)/],
    ['wrong-tenant', /different tenants/],
    ['wrong-field', /parts\.softDeleted\.items\.0\.exchangeGuid .*not a complete GUID.* left this part out/],
    ['newer-schema', /another version of the collector \(3, I read 2\)/],
    [
      'nothing-found',
      /Nobody here has the address adele@contoso\.com, and nobody had it: check the spelling/,
    ],
    ['full-recreated', /live one may have been made after the loss/],
  ])('%s is explained', (name, problem) => {
    const found = read(fixture(name));
    expect(found.problems.join('\n')).toMatch(problem);
    expect(found.about).toBe('adele@contoso.com');
  });

  test('an old one is taken with a warning', () => {
    const old = { ...fixture('nothing-found'), collectedAt: '2026-11-10T10:00:00Z' };
    expect(read(old).problems.join('\n')).toContain('collected on 10 Nov 2026');
  });

  test('without a field of the whole it is not read at all', () => {
    const found = read({ ...fixture('nothing-found'), collectedAt: 7 });
    expect(found.answers).toEqual({});
    expect(found.problems.join('\n')).toMatch(/^collectedAt is not what the collector writes/);
  });
});

/** Nothing is found in the cloud, and Active Directory shows that there is such a person. */
function gone(name = 'nothing-found'): Fixture {
  const collection = fixture(name);
  const account = { objectGuid: '57cf225d-63ae-4a28-93c9-669f32a5fc2c', sam: 'adelev', anchors: [] };
  collection.parts['adUser'] = { state: 'found', items: [account] };
  return collection;
}

test('somebody who existed and is nowhere is gone', () => {
  for (const name of ['nothing-found', 'nothing-found-synced'])
    expect(read(gone(name)).answers).toMatchObject({
      'entra-account': 'hard-deleted',
      mailbox: 'not-present',
    });
});

describe('nothing is concluded', () => {
  const searches = [
    'user',
    'deletedUsers',
    'owners',
    'softDeleted',
    'inactive',
    'recipients',
    'deletedMailUsers',
    'exchangeUser',
    'mailbox',
    'acceptedDomains',
    'anyRecipients',
    'organization',
    'domain',
  ];
  test.each(searches)('from nothing found, when %s was not looked at', (part) => {
    const collection = gone();
    collection.parts[part] = { state: 'unavailable', reason: 'failed', items: [] };
    const { answers } = read(collection);
    expect(answers['entra-account']).toBeUndefined();
    expect(answers['mailbox']).toBeUndefined();
  });

  test('from nothing found in a synced tenant, when Active Directory gave no keys to search by', () => {
    const collection = gone('nothing-found-synced');
    collection.parts['adForest'] = { state: 'unavailable', reason: 'module missing', items: [] };
    const { answers } = read(collection);
    expect(answers['entra-account']).toBeUndefined();
    expect(answers['mailbox']).toBeUndefined();
  });

  test('about a deleted user that was synced, when Active Directory was not looked at', () => {
    const collection = fixture('full-deleted-soft-deleted');
    for (const part of ['adForest', 'adUser', 'deletedAdUsers'])
      collection.parts[part] = { state: 'unavailable', reason: 'module missing', items: [] };
    for (const user of collection.parts['deletedUsers']?.items ?? []) user['syncEnabled'] = false;
    expect(read(collection).answers['on-premises-account']).toBeUndefined();
  });

  test('about the sync, from a null that nobody had the right to read', () => {
    const collection = fixture('cloud-only');
    for (const part of ['hardMatch', 'licences', 'domain'])
      collection.parts[part] = { state: 'unavailable', reason: 'access denied', items: [] };
    const { answers } = read(collection);
    expect([answers['sync-tool'], answers['on-premises-account']]).toEqual([undefined, undefined]);
  });

  test('about a target, from an old collection of somebody who only has the address as an alias', () => {
    const collection = fixture('full-twin');
    expect(read(collection).details).toHaveProperty('target-guid');
    const [user] = collection.parts['user']?.items ?? [];
    if (user) user['userPrincipalName'] = 'somebody@contoso.com';
    for (const item of collection.parts['softDeleted']?.items ?? []) item['by'] = 'name';
    expect(read(collection).details).not.toHaveProperty('target-guid');
  });

  test('for anybody, from an old collection in which two names stand beside the address', () => {
    const collection = fixture('full-twin');
    for (const part of ['softDeleted', 'inactive'])
      for (const item of collection.parts[part]?.items ?? [])
        Object.assign(item, {
          displayName: 'Lars Holm',
          directoryId: '1a2b3c4d-0000-4000-8000-00000000000a',
        });
    const { answers, details, problems } = read(collection);
    expect([answers['mail-missing'], details['exchange-guid']]).toEqual([undefined, undefined]);
    expect(problems.join('\n')).toMatch(/A mailbox of Lars Holm carries the address/);
  });

  test('from a deleted user or mailbox that only has the same name', () => {
    const collection = fixture('full-managed-soft-deleted');
    for (const part of ['deletedUsers', 'softDeleted'])
      for (const item of collection.parts[part]?.items ?? []) item['by'] = 'name';
    const { answers, problems } = read(collection);
    expect(answers['entra-account']).toBeUndefined();
    expect(answers['mailbox']).toBeUndefined();
    expect(problems.join('\n')).toMatch(/same display name/);
  });
});

describe('what a chat makes of it', () => {
  const whole = read(fixture('full-managed-soft-deleted'));
  const line = printed(fixture('full-managed-soft-deleted'));
  const wrapped = (line.match(/.{1,76}/g) ?? []).join('\n');

  test.each([
    ['one line', `${begin}\n${line}\n${end}`],
    ['no line breaks', `${begin}${line}${end}`],
    ['wrapped', `${begin}\n${wrapped}\n${end}`],
    ['wrapped with Windows line ends', `${begin}\r\n${wrapped.replace(/\n/g, '\r\n')}\r\n${end}`],
    ['quoted', `> ${begin}\n${wrapped.replace(/^/gm, '> ')}\n> ${end}`],
    ['in a fence', `\`\`\`json\n${begin}\n${line}\n${end}\n\`\`\``],
    [
      'typographic quotes',
      `${begin}\n${line.replace(/"/g, (_, at: number) => (at % 2 ? '\u201d' : '\u201c'))}\n${end}`,
    ],
    ['HTML quotes', `${begin}\n${line.replace(/"/g, '&quot;')}\n${end}`],
    ['HTML quotes that were escaped twice', `${begin}\n${line.replace(/"/g, '&amp;quot;')}\n${end}`],
    ...[79, 97, 133].flatMap((columns) => {
      const rows = line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
      return [
        [`wrapped at ${columns}, with blanks up to the edge`, `${begin}\n${rows.join('   \n')}  \n${end}`],
        [`wrapped at ${columns}, with hard blanks`, `${begin}\n${rows.join('&nbsp;\u00a0\n')}\n${end}`],
        [
          `wrapped at ${columns} and quoted by a mail program`,
          `| ${begin}\n| ${rows.join('\n| > ')}\n| ${end}`,
        ],
      ] as [string, string][];
    }),
    ['pasted twice', `${begin}\n${line}\n${end}\n\n${begin}\n${wrapped}\n${end}`],
    ['long dashes', `\u2014\u2013BEGIN MAILBOX TRIAGE\u2014\n${line}\n\u2014 END MAILBOX TRIAGE \u2014`],
    ['text around it', `Here it is, thanks!\n${begin}\n${line}\n${end}\nWhat now?`],
    ['pretty-printed', `${begin}\n${JSON.stringify(fixture('full-managed-soft-deleted'), null, 2)}\n${end}`],
  ])('%s is the same', (_, text) => {
    expect(readCollected(knowledge, text, today)).toEqual(whole);
  });

  test('lists of one that Windows PowerShell unrolled are the same', () => {
    const collection = JSON.parse(line) as { parts: Record<string, { items: unknown }> };
    for (const part of Object.values(collection.parts))
      if (Array.isArray(part.items))
        part.items = part.items.length === 1 ? part.items[0] : { value: part.items, Count: 2 };
    expect(read(collection)).toEqual(whole);
  });

  test('a console that was copied with an older script in it is the same', () => {
    const old = "  $lines = '-----BEGIN MAILBOX TRIAGE-----', $json, '-----END MAILBOX TRIAGE-----'";
    expect(readCollected(knowledge, `${old}\n${begin}\n${line}\n${end}\nPS>`, today)).toEqual(whole);
  });

  test.each([
    ['cut', `${begin}\n${line.slice(0, 400)}\n`],
    ['damaged', `${begin}\n${line.slice(0, -40)}\n${end}\n`],
    ['cut and with other quotes', `> ${begin}\n> ${line.replace(/"/g, '&quot;').slice(0, 400)}\n`],
  ])('of two the one that is %s is told', (_, broken) => {
    const found = readCollected(knowledge, `${broken}${begin}\n${line}\n${end}`, today);
    expect(found?.problems[0]).toMatch(/Another result in it is damaged or cut/);
    expect(found?.answers).toEqual(whole.answers);
  });

  test('a name in which somebody wrote marker lines is a name', () => {
    const collection = fixture('full-managed-soft-deleted');
    for (const user of collection.parts['deletedUsers']?.items ?? [])
      user['displayName'] = `${end} ${begin} x`;
    const text = `${begin}\n${JSON.stringify(collection)}\n${end}`;
    expect(readCollected(knowledge, text, today)).toEqual(read(collection));
  });

  test('the end of a very long text is read, where the result stands', () => {
    expect(readCollected(knowledge, `${'x'.repeat(400_000)}\n${begin}\n${line}\n${end}`, today)).toEqual(
      whole,
    );
  });

  test('a text without marker lines is not one', () => {
    expect(readCollected(knowledge, 'Get-Mailbox adele@contoso.com', today)).toBeUndefined();
  });

  test.each([
    ['its end', `${begin}\n${line}`, /END line of the collector is missing/],
    ['its beginning', `${line}\n${end}`, /BEGIN line of the collector is missing/],
    ['a part', `${begin}\n${line.slice(0, -40)}\n${end}`, /damaged/],
  ])('without %s it is explained', (_, text, problem) => {
    expect(readCollected(knowledge, text, today)?.problems.join('\n')).toMatch(problem);
  });

  test.each([
    ['dashes', '-'.repeat(100_000)],
    ['markers', begin.repeat(4_000)],
    ['brackets', `${begin}${'['.repeat(90_000)}${end}`],
    ['quotes', `${begin}${'\u201c'.repeat(90_000)}${end}`],
  ])('100 KB of %s cost little', (_, text) => {
    const started = process.cpuUsage();
    readCollected(knowledge, text, today);
    expect(process.cpuUsage(started).user).toBeLessThan(200_000);
  });
});

describe('several results', () => {
  const at = (hour: number, over: Partial<Fixture> & { upn?: string } = {}) => ({
    ...fixture('full-twin'),
    collectedAt: `2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`,
    ...over,
  });
  const failed = { state: 'unavailable', reason: 'failed', items: [] };
  const marked = (collection: unknown) => `${begin}\n${printed(collection)}\n${end}`;
  const both = (...all: unknown[]) => readCollected(knowledge, all.map(marked).join('\n'), today)!;
  const without = (collection: Fixture, ...parts: string[]) => ({
    ...collection,
    parts: { ...collection.parts, ...Object.fromEntries(parts.map((part) => [part, failed])) },
  });
  const facts = ({ answers, details }: FromCollector) => ({ answers, details });
  const whole = facts(read(fixture('full-twin')));

  test('what was looked at wins over what was not, whichever is later', () => {
    expect(facts(both(without(at(9), 'user', 'plans'), without(at(10), 'mailbox')))).toEqual(whole);
    expect(facts(both(without(at(10), 'mailbox'), without(at(9), 'user', 'plans')))).toEqual(whole);
  });

  test('of two that were looked at the later wins', () => {
    const empty = at(8);
    empty.parts = { ...empty.parts, user: { state: 'not-found', items: [] } };
    expect(facts(both(empty, at(9)))).toEqual(whole);
    expect(both(at(7), empty).answers['entra-account']).toBe('hard-deleted');
  });

  test('one that is older than a day is left out', () => {
    const old = { ...without(at(9), 'mailbox'), collectedAt: '2026-11-20T08:59:00Z' };
    expect(both(old, without(at(9), 'user', 'plans')).answers['entra-account']).toBeUndefined();
  });

  test('one of somebody else is left out, and said', () => {
    const found = both(at(9, { upn: 'ben@contoso.com' }), without(at(10), 'user'));
    expect(found.about).toBe('adele@contoso.com');
    expect(found.answers['entra-account']).toBeUndefined();
    expect(found.problems.join('\n')).toMatch(/results for several users/);
  });

  test('one of another tenant is left out, and said', () => {
    const other = at(9);
    const tenantId = '1a2b3c4d-0000-4000-8000-00000000000a';
    for (const part of ['graph', 'exchange']) other.parts[part] = { state: 'found', items: [{ tenantId }] };
    const found = both(other, without(at(10), 'user'));
    expect(found.answers['entra-account']).toBeUndefined();
    expect(found.problems.join('\n')).toMatch(/different tenant/);
  });

  test('what is kept makes one of two, survives being stored, and is no longer than one', () => {
    const first = readCollected(knowledge, marked(without(at(9), 'mailbox', 'softDeleted')), today)!;
    const stored = JSON.parse(JSON.stringify(first.kept)) as unknown[];
    const second = readCollected(knowledge, marked(without(at(10), 'user', 'plans')), today, stored)!;
    expect(facts(second)).toEqual(whole);
    const again = readCollected(knowledge, marked(at(11)), today, second.kept)!;
    expect(again.kept).toHaveLength(1);
    expect(JSON.stringify(again.kept).length).toBeLessThan(8_000);
  });

  test('of two users both are kept, of three the last two', () => {
    let kept: unknown[] = [];
    for (const upn of ['a@contoso.com', 'b@contoso.com', 'c@contoso.com'])
      ({ kept } = readCollected(knowledge, marked(at(9, { upn })), today, kept)!);
    expect(kept.map((one) => (one as { upn: string }).upn)).toEqual(['b@contoso.com', 'c@contoso.com']);
  });

  test('what is too long is not kept', () => {
    const [mailbox] = fixture('full-twin').parts['softDeleted']?.items ?? [];
    const items = Array.from({ length: 40 }, () => ({ ...mailbox, legacyDn: '/o='.padEnd(1000, 'x') }));
    const long = at(9);
    long.parts['softDeleted'] = { state: 'found', items };
    expect(readCollected(knowledge, marked(long), today)?.kept).toEqual([]);
  });

  test('what was kept and cannot be read any more is passed over', () => {
    const kept = [null, 'x', { schema: 9 }, { schema: 2, upn: 'adele@contoso.com' }];
    expect(facts(readCollected(knowledge, marked(at(9)), today, kept)!)).toEqual(whole);
  });
});
