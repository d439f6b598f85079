import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { readPaste } from '../../../src/triage/paste/read-paste';
import type { Signatures } from '../../../src/triage/signature';
import { signatures as rule } from '../../../src/guides/rules/signatures';
import { guides as knowledge } from '../../support/guides';

const { signatures } = knowledge;
const read = (text: string, upn?: string) => readPaste(knowledge, text, { today: '2026-11-21', upn });
const found = (text: string) => read(text).found.map(({ id }) => id);

const { messages, nothing } = parse(readFileSync(join(__dirname, 'pastes.yaml'), 'utf8')) as {
  messages: Record<string, string[]>;
  nothing: string[];
};

function wrapped(text: string, columns: number, before = ''): string {
  const lines = text.match(new RegExp(`[^]{1,${columns}}`, 'g')) ?? [];
  return lines.join(`\r\n${before}`);
}

const variants: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['wrapped at 50 columns', (text) => wrapped(text, 50)],
  ['wrapped at 80 columns by PowerShell 7', (text) => wrapped(`     | ${text}`, 80, '     | ')],
  ['wrapped with an indent', (text) => wrapped(text, 37, '   ')],
  ['with typographic quotes', (text) => text.replace(/['"]/g, '’').replace(/^/, '“')],
  ['without blanks', (text) => text.replace(/ /g, '')],
  ['with double blanks', (text) => text.replace(/ /g, ' \u00a0')],
  [
    'in a log',
    (text) => `${'2026-11-20 09:00 INFO next page\n'.repeat(40)}ERROR: ${text}\n    + CategoryInfo : x\n`,
  ],
  ['in a mail', (text) => `Hi,\n\n> > ${wrapped(text, 60, '> > ')}\n\nRegards`],
  ['escaped as JSON', (text) => JSON.stringify(JSON.stringify({ message: `\r\n${text}\r\n` }))],
  ['as HTML', (text) => `<p>${text.replace(/'/g, '&#39;').replace(/"/g, '&quot;')}</p>`],
  ['in bold Markdown', (text) => `- **${text.replace(/ of /g, '** of **')}**`],
];

test('every signature has messages to try', () => {
  expect(Object.keys(messages).sort()).toEqual(Object.keys(signatures).sort());
});

describe.each(Object.entries(messages))('%s', (id, texts) => {
  const counts = signatures[id]?.counts !== undefined;
  test.each(variants)('is recognised %s', (name, change) => {
    for (const text of texts)
      if (counts && name === 'in a log') {
        // A setting that the same command printed beside the count stays one.
        const said = found(change(text)).filter((one) => !one.startsWith('cloud-default'));
        expect(said).toEqual(id === 'none-cloud-managed' ? [] : ['shows-failed']);
      } else expect(found(change(text))).toContain(id);
  });
});

test.each(nothing)('nothing is recognised in: %s', (text) => {
  for (const [, change] of variants)
    expect(read(change(text))).toMatchObject({ found: [], answers: {}, details: {} });
});

test('several in one paste are all found, and the first of signatures.yaml names the guide', () => {
  const text = `${messages['sync-busy']?.[0]}\nthen\n${messages['exchange-guid-in-use']?.[0]}`;
  expect(read(text)).toMatchObject({ guide: 'validation-error', details: { 'conflict-guid': {} } });
  expect(found(text)).toEqual(['exchange-guid-in-use', 'sync-busy']);
});

test('any blanks and line breaks, anywhere, keep a match', () => {
  const long = Object.entries(messages).flatMap(([id, texts]) => texts.map((text) => [id, text] as const));
  const space = fc.constantFrom(' ', '\n', '\r\n   ', '\t', '\u00a0', '\n> ', '\n     | ');
  fc.assert(
    fc.property(
      fc.constantFrom(...long),
      fc.array(fc.tuple(fc.nat(400), space), { maxLength: 12 }),
      ([id, text], cuts) => {
        const broken = cuts.reduce((now, [at, by]) => {
          const place = at % (now.length + 1);
          const inWord = /\w$/.test(now.slice(0, place)) && /^\w/.test(now.slice(place));
          return now.slice(0, place) + (inWord && !by.includes('\n') ? '\n' : by) + now.slice(place);
        }, text);
        expect(found(broken)).toContain(id);
      },
    ),
  );
});

test('any text is read without a failure', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(read(text).cut).toBe(false);
    }),
  );
});

describe('details', () => {
  const archive = '921acb7b-5357-4885-9e59-cb4f4ff37c53';
  test.each(variants.filter(([name]) => !name.includes('blanks')))(
    'the third GUID of three is taken, %s',
    (_, change) => {
      const [text = ''] = messages['archive-guid-zero'] ?? [];
      expect(read(change(text)).details).toEqual({
        'conflict-guid': { value: archive, from: 'the error text' },
      });
    },
  );

  test.each([
    '<GUID>',
    'MailboxGuid',
    'XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX',
    '45e245ba67-a5ed-4408-8ced-a4d124521',
    '00000000-0000-0000-0000-000000000000',
    '11111111-1111-1111-1111-111111111111',
    `${archive} or 11d2ff04-6a35-4b2a-a9d2-3f41e6f9b001`,
  ])('%s is recognised and not taken', (value) => {
    const reading = read(
      `The value "${value}" of property "ArchiveGuid" is used by another recipient object.`,
    );
    expect(reading.found[0]?.id).toBe('archive-guid-in-use');
    expect(reading.details).toEqual({});
  });

  test('two errors with different GUIDs fill nothing, and say so', () => {
    const text = (guid: string) =>
      `The value "${guid}" of property "ArchiveGuid" is used by another recipient object. `;
    const reading = read(text(archive) + 'x '.repeat(400) + text('11d2ff04-6a35-4b2a-a9d2-3f41e6f9b001'));
    expect(reading.details).toEqual({});
    expect(reading.conflicts).toHaveLength(1);
  });

  test('the address in a message is who the paste is about', () => {
    const text = messages['exchange-not-found']?.[0] ?? '';
    expect(read(text)).toMatchObject({
      people: ['ann@contoso.com'],
      details: { upn: { value: 'ann@contoso.com' } },
    });
    expect(read(text, 'ann@contoso.com').details).toEqual({});
    expect(read(text.replace('ann@', '******@')).people).toEqual([]);
  });

  test('a message about somebody else answers nothing', () => {
    const text = `ann@contoso.com: ${messages['federated-namespace']?.[0]}`;
    expect(read(text, 'bob@contoso.com').answers).toEqual({});
    expect(read(text, 'Ann@contoso.com').answers).toMatchObject({ federated: { value: 'yes' } });
  });
});

test('two errors that answer one question differently are named', () => {
  const reading = read(`${messages['archive-guid-zero']?.[0]}\n${messages['archive-guid-in-use']?.[0]}`);
  expect(reading.answers).toMatchObject({ 'provisioning-error': { value: 'validation' } });
  expect(reading.answers).not.toHaveProperty('validation-error');
  expect(reading.conflicts).toContainEqual(
    expect.stringMatching(
      /both “Failed to sync the ArchiveGuid … of mailbox .* and “The value … of property/,
    ),
  );
});

describe('what takes a signature back', () => {
  test('a list of the licence errors is not an error', () => {
    expect(found(messages['licence-error-names']?.[0] ?? '')).toEqual(['licence-error-names']);
  });

  test('a quota that is refused is not a synced object', () => {
    expect(
      found(
        "failed because it's out of the current user's write scope. The value exceeds the maximum allowed for user 'ann'",
      ),
    ).toEqual([]);
  });

  test('a command that a server passed on says nothing about the mailbox', () => {
    expect(
      found(
        "Error on proxy command 'Get-Mailbox' to server EX01: The operation couldn't be performed because object 'EX02' couldn't be found on 'DC1'.",
      ),
    ).toEqual(['proxied-command']);
  });
});

describe('not found is an answer to the command that asked, and never to a whole question', () => {
  const exo = (name: string) =>
    `${name} : Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object 'ann@contoso.com' couldn't be found on 'DC1.PROD.OUTLOOK.COM'.\n    + CategoryInfo          : NotSpecified: (:) [${name}], ManagementObjectNotFoundException\n    + FullyQualifiedErrorId : [Server=X1,RequestId=0a83a0bb-6893-4768-8be7-d23f6f65413f] 228B08D6,Microsoft.Exchange.Management.${name.replace('-', '')}\n`;
  const graph = (name: string) =>
    `${name}_Get : Resource 'ann@contoso.com' does not exist or one of its queried reference-property objects are not present.\nStatus: 404 (NotFound)\nErrorCode: Request_ResourceNotFound\n    + FullyQualifiedErrorId : Request_ResourceNotFound,Microsoft.Graph.PowerShell.Cmdlets.${name.replace('-', '')}_Get\n`;

  test.each<[string, string, RegExp[]]>([
    [
      'Get-MgUser',
      `PS C:\\> Get-MgUser -UserId ann@contoso.com\n${graph('Get-MgUser')}`,
      [/^Not a live user/],
    ],
    ['Get-MgUser, wrapped', wrapped(graph('Get-MgUser'), 50), [/^Not a live user/]],
    [
      'a deleted user by id',
      graph('Get-MgDirectoryDeletedItemAsUser'),
      [/^Not among the deleted users by this id/],
    ],
    ['Get-Mailbox', exo('Get-Mailbox'), [/^No mailbox in use/]],
    [
      'Get-Mailbox -SoftDeletedMailbox',
      `PS C:\\> Get-Mailbox -SoftDeletedMailbox -Identity ann@contoso.com\n${exo('Get-Mailbox')}`,
      [/^No soft-deleted mailbox/],
    ],
    [
      'the switch after the address',
      `Get-Mailbox ann@contoso.com -SoftDeletedMailbox | fl\n${exo('Get-Mailbox')}`,
      [/^No soft-deleted mailbox/],
    ],
    ['Get-RemoteMailbox', exo('Get-RemoteMailbox'), [/^No remote mailbox on-premises/]],
    [
      'both mailboxes, one after the other',
      `PS C:\\> Get-Mailbox ann@contoso.com\n${exo('Get-Mailbox')}PS C:\\> Get-Mailbox -SoftDeletedMailbox ann@contoso.com\n${exo('Get-Mailbox')}`,
      [/^No mailbox in use/, /^No soft-deleted mailbox/],
    ],
    [
      'user, then deleted user',
      `PS> Get-MgUser -UserId ann@contoso.com\n${graph('Get-MgUser')}\nPS> Get-MgDirectoryDeletedItemAsUser -DirectoryObjectId x\n${graph('Get-MgDirectoryDeletedItemAsUser')}`,
      [/^Not a live user/, /^Not among the deleted users/],
    ],
    [
      'no command',
      "object 'ann@contoso.com' couldn't be found on 'DC1'.",
      [/^Exchange does not have this object/],
    ],
  ])('%s', (_, text, means) => {
    const reading = read(text);
    expect(reading.answers).toEqual({});
    expect(reading.found.map((one) => one.means)).toEqual(
      means.map((one) => expect.stringMatching(one) as string),
    );
  });

  test('both searches empty still prove nothing', () => {
    expect(read(exo('Get-Mailbox') + graph('Get-MgUser')).answers).toEqual({});
  });
});

test('more than 100,000 characters are cut, and it says so', () => {
  const text = `${'x '.repeat(50_000)}Request_ResourceNotFound`;
  expect(read(text)).toMatchObject({ cut: true, found: [] });
});

describe('the rule of the signatures', () => {
  const check = (all: Signatures) =>
    rule({ ...knowledge, signatures: all }).map(({ at, problem }) => `${at?.join(' ')}: ${problem}`);

  test.each<[string, Signatures[string], RegExp]>([
    [
      'an unknown guide',
      { text: 'some long text', means: 'x', guide: 'nowhere' },
      /there is no guide “nowhere”/,
    ],
    [
      'an unknown guide of a command',
      { text: 'some long text', means: 'x', asked: { 'Get-Mailbox': { means: 'y', guide: 'nowhere' } } },
      /there is no guide “nowhere”/,
    ],
    [
      'an unknown question',
      { text: 'some long text', means: 'x', answers: { nothing: 'x' } },
      /there is no question/,
    ],
    [
      'an unknown option',
      { text: 'some long text', means: 'x', answers: { mailbox: 'x' } },
      /“mailbox” has no option “x”/,
    ],
    ['an unknown detail', { text: 'some {nothing} text', means: 'x' }, /there is no detail “nothing”/],
    ['a gap at the beginning', { text: '{guid} some long text', means: 'x' }, /must not begin with a gap/],
    [
      'two gaps without words between',
      { text: 'some {guid}, {text} text', means: 'x' },
      /needs words between/,
    ],
    ['a text that is too short', { text: 'error', means: 'x' }, /too short/],
    [
      'a text that is there already',
      { text: 'request resource “NotFound”', means: 'x' },
      /same text as graph-not-found/,
    ],
  ])('%s', (_, signature, problem) => {
    expect(check({ ...signatures, wrong: signature })).toEqual([expect.stringMatching(problem)]);
  });
});
