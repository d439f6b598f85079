import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge } from '../../src/guides';
import { readCollected, type FromCollector } from '../../src/triage/collected';
import { knownOf, position } from '../../src/triage/position';
import type { Triage } from '../../src/triage/triage';

const knowledge = loadKnowledge(join(__dirname, '../../guides'));
const folder = join(__dirname, 'collected');
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
    'managed/soft-deleted/soft-deleted',
    {
      'entra-deleted-on': '2026-11-14',
      'mailbox-deleted-on': '2026-11-14',
      anchor: 'no',
      ids: 'same',
      'licence-removed': 'not-removed',
    },
  ],
  [
    'full-present-privileged',
    'present/soft-deleted/soft-deleted',
    { 'left-scope': 'yes', 'hard-match': 'privileged', anchor: 'yes' },
  ],
  ['full-present-left-scope', 'asks hard-match', { 'hard-match': undefined, 'left-scope': 'yes' }],
  [
    'full-present-disconnected',
    'present/present/soft-deleted',
    { 'hard-match': 'free', 'group-licence': 'no', 'mail-nickname': 'filled', 'recipient-kind': 'recipient' },
  ],
  [
    'full-deleted-soft-deleted',
    'deleted/soft-deleted/soft-deleted',
    { 'ad-object': 'same', 'ad-guid': 'mailbox', 'hard-match': 'privileged' },
  ],
  [
    'full-present-hard-deleted',
    'asks group-licence',
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
  [
    'cloud-only',
    'managed/hard-deleted/soft-deleted/inactive',
    { 'soft-deleted-kind': 'inactive', ids: 'empty', 'sync-tool': 'none' },
  ],
  ['nothing-found', 'managed/hard-deleted/not-present', { 'on-premises-account': 'managed' }],
  [
    'nothing-found-synced',
    'asks on-premises-account',
    { 'entra-account': 'hard-deleted', mailbox: 'not-present' },
  ],
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
      'tenant-domain': 'contoso.onmicrosoft.com',
      'routing-domain': 'contoso.mail.onmicrosoft.com',
    });
    expect(details).not.toHaveProperty('archive-guid');
  });

  test.each<[string, RegExp]>([
    ['modules-missing', /Not looked at: Entra \(module missing\), Active Directory \(module missing\)/],
    ['access-denied', /the deleted users \(access denied\).*the mailbox \(access denied\)/],
    ['wrong-tenant', /different tenants/],
    ['wrong-field', /parts\.softDeleted\.items\.0\.exchangeGuid .*not a complete GUID.* left this part out/],
    ['newer-schema', /another version of the collector \(2, I read 1\)/],
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
    const collection = fixture('nothing-found');
    collection.parts[part] = { state: 'unavailable', reason: 'failed', items: [] };
    const { answers } = read(collection);
    expect(answers['entra-account']).toBeUndefined();
    expect(answers['mailbox']).toBeUndefined();
  });

  test('from nothing found in a synced tenant, when Active Directory gave no keys to search by', () => {
    const collection = fixture('nothing-found-synced');
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
    const started = performance.now();
    readCollected(knowledge, text, today);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
