import { guides } from '../../support/guides';
import { readPaste } from '../../../src/triage/paste/read-paste';
import { renderScript } from '../../../src/triage/powershell';
import { guides as knowledge } from '../../support/guides';

const { commands, details } = guides;
const read = (text: string, upn?: string) => readPaste(knowledge, text, { today: '2026-11-21', upn });
const found = (text: string) => read(text).found.map(({ id }) => id);

const count = '0 soft-deleted mailboxes with this address, newest first.';
const missing =
  "The term 'Get-Mailbox' is not recognized as a name of a cmdlet, function, script file, or executable program.";

/** How the same error prints in PowerShell 7, in Windows PowerShell, narrow, and in a German one. */
const concise = (cmdlet: string, message: string) =>
  `${cmdlet}: \nLine |\n   9 |    $hits = @(${cmdlet} -ResultSize Unlimited -Fil …\n     |              ~~~~~~~~~~~\n     | ${message}\n`;
const classic = (cmdlet: string, message: string, id = 'CommandNotFoundException') =>
  `${cmdlet} : ${message}\nAt line:9 char:13\n+   $hits = @(${cmdlet} -ResultSize Unlimited -Filter "Email ...\n+             ~~~~~~~~~~~\n    + CategoryInfo          : ObjectNotFound: (${cmdlet}:String) [], ${id}\n    + FullyQualifiedErrorId : ${id}\n \n`;
const narrow = (text: string, columns: number) =>
  text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [''])
    .join('\n');
const german =
  'Get-Mailbox : Die Benennung "Get-Mailbox" wurde nicht als Name eines Cmdlet, einer Funktion, einer Skriptdatei oder eines ausführbaren Programms erkannt.\nIn Zeile:9 Zeichen:13\n+   $hits = @(Get-Mailbox -SoftDel ...\n+             ~~~~~~~~~~~\n    + CategoryInfo          : ObjectNotFound: (Get-Mailbox:String) [], CommandNotFoundException\n    + FullyQualifiedErrorId : CommandNotFoundException\n \n';

const errors: [string, string][] = [
  ['of PowerShell 7', concise('Get-Mailbox', missing)],
  ['of Windows PowerShell', classic('Get-Mailbox', missing)],
  ['at 80 columns', narrow(classic('Get-Mailbox', missing), 80)],
  ['in German', german],
  ['in German at 80 columns', narrow(german, 80)],
  ['on one line', `Get-Mailbox: ${missing}\n`],
  ['of which only the message was copied', `${missing}\n`],
];

describe.each(errors)('a count beside an error %s', (_, error) => {
  test.each([
    ['before it', (text: string) => `${error}${text}\n`],
    ['behind it', (text: string) => `${text}\n${error}`],
    [
      'behind a prompt',
      (text: string) => `PS C:\\Users\\me> Get-Mailbox -SoftDeletedMailbox\n${error}${text}\nPS C:\\>`,
    ],
  ])('counts for nothing, and only the error is told: %s', (_where, put) => {
    for (const text of [
      count,
      '0 inactive mailboxes with this address.',
      '1 in use, 0 soft-deleted or inactive.',
    ])
      expect(found(put(text))).toEqual(['exchange-permission']);
  });
});

test('an error that nobody knows makes the count worthless too, and that is said', () => {
  const { found: said } = read(`${concise('Get-Mailbox', 'The server had a bad day.')}${count}\n`);
  expect(said.map(({ means }) => means)).toEqual([
    expect.stringContaining('says nothing about what is there'),
  ]);
});

test('the counts of the search for a GUID prove nothing beside an error', () => {
  const text =
    '1. Live recipients: 0\n2. Soft-deleted and inactive mailboxes: 0\n3. Soft-deleted mail users: 0\n';
  expect(read(text).answers).toMatchObject({ 'guid-owner': { value: 'none' } });
  expect(read(concise('Get-MailUser', 'Boom.') + text).answers).toEqual({});
});

test('nor does the Recycle Bin that could not be read', () => {
  const gone =
    'Name : ann\nsAMAccountName : ann\nuserPrincipalName : ann@contoso.com\nObjectGUID : 57cf225d-63ae-4a28-93c9-669f32a5fc2c\nlastKnownParent : OU=Staff,DC=contoso,DC=com\n';
  const text = `Recycle Bin on: False\n1 deleted objects, newest first.\n\n${gone}`;
  expect(read(text).answers).toMatchObject({ 'ad-object': { value: 'shell' } });
  expect(read(text.replace('False', 'True')).answers).toMatchObject({ 'ad-object': { value: 'same' } });
  expect(read(concise('Get-ADOptionalFeature', 'Boom.') + text).answers).not.toHaveProperty('ad-object');
});

test('an error of PowerShell itself can be one of any command', () => {
  expect(
    found(`0 deleted users with this address, newest first.\n${concise('Where-Object', 'Boom.')}`),
  ).toEqual(['shows-failed']);
});

describe('a screen of several commands', () => {
  const error = concise('Get-Mailbox', missing);
  test.each<[string, string, string[]]>([
    [
      'prompts part them',
      `PS C:\\> & {\n>>   Get-Mailbox\n>> }\n${error}PS C:\\> & {\n>>   Get-MgUser\n>> }\n0 deleted users with this address, newest first.\nPS C:\\>`,
      ['none-deleted-users', 'exchange-permission'],
    ],
    [
      'the same module, and prompts',
      `[PS] C:\\Windows\\system32>one\n${error}[PS] C:\\Windows\\system32>two\n${count}\n`,
      ['none-soft-deleted', 'exchange-permission'],
    ],
    [
      'the blocks part them',
      `& {\n  Get-Mailbox\n}\n${error}& {\n  Get-ADUser\n}\n0 accounts in this domain.\n`,
      ['none-directory', 'exchange-permission'],
    ],
    [
      'nothing but the modules',
      `0 deleted users with this address, newest first.\n${error}0 accounts in this domain.\n`,
      ['none-deleted-users', 'none-directory', 'exchange-permission'],
    ],
    [
      'not found, beside a result',
      `PS C:\\> Get-Mailbox ann@contoso.com\nGet-Mailbox: The operation couldn't be performed because object 'ann@contoso.com' couldn't be found on 'DC1'.\nPS C:\\> again\n${count}\n`,
      ['exchange-not-found', 'none-soft-deleted'],
    ],
  ])('%s', (_, text, ids) => {
    expect(found(text)).toEqual(ids);
  });
});

describe('a script that was copied along', () => {
  const values = Object.fromEntries(Object.entries(details).map(([id, { example }]) => [id, example]));
  const scripts = Object.entries(commands).map(
    ([id, command]) => [id, renderScript(command, values, details).trimEnd()] as const,
  );
  const forms: [string, (script: string) => string][] = [
    ['as it is handed out', (script) => script],
    ['as a console shows it', (script) => `PS C:\\> ${script.replace(/\n/g, '\n>> ')}\nPS C:\\>`],
    ['as a console of 80 columns', (script) => narrow(`PS C:\\> ${script.replace(/\n/g, '\n>> ')}`, 80)],
    ['quoted in a mail', (script) => script.replace(/^/gm, '> ')],
  ];

  test.each(forms)('says nothing, %s', (_, form) => {
    const wrong = scripts.filter(([, script]) => {
      const { found: told, answers, details: taken } = read(form(script));
      return (
        told.length + Object.keys(answers).length + Object.keys(taken).filter((id) => id !== 'upn').length > 0
      );
    });
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  test.each(forms)('what stands behind it is read, %s', (_, form) => {
    const script = scripts.find(([id]) => id === 'get-soft-deleted-mailbox')?.[1] ?? '';
    expect(found(`${form(script)}\n${count}\n`)).toEqual(['none-soft-deleted']);
  });

  test('it does not say in what state a mailbox is of which it reads two kinds', () => {
    const script = scripts.find(([id]) => id === 'compare-ids')?.[1] ?? '';
    const { answers } = read(
      `${script}\n1 mailboxes with this ExchangeGuid.\n\nDisplayName : Ann\nPrimarySmtpAddress : ann@contoso.com\nExchangeGuid : f20047a9-3fd1-4906-8d98-188feacdd5b7\nWhenSoftDeleted : \n`,
    );
    expect(answers).toEqual({});
  });

  test('an error that quotes its line has not said what stands in it', () => {
    expect(
      found(
        "Read-Host : Boom.\nAt line:9 char:50\n+ ... -ne 'restore') { throw 'Nothing was changed.' }\n+                      ~~~~~\n    + FullyQualifiedErrorId : Boom\n",
      ),
    ).toEqual([]);
  });
});

describe('what our own blocks say', () => {
  const concisely = (text: string) =>
    `Exception: \nLine |\n   4 |  … ce -ne 'x') { throw 'Something' }\n     |                  ~~~~~\n     | ${text}\n`;
  const classically = (text: string) =>
    `${text}\nAt line:4 char:50\n+ ... -ne 'x') { throw 'Something' }\n+                ~~~~~\n    + CategoryInfo          : OperationStopped: (${text}:String) [], RuntimeException\n    + FullyQualifiedErrorId : ${text}\n`;
  test.each<[string, string, RegExp]>([
    [
      'shows-still-open',
      'STILL OPEN: hard match is allowed for the whole tenant. Block it: $s = Get-MgDirectoryOnPremiseSynchronization; …',
      /^STILL OPEN: hard match is allowed for the whole tenant\. Before anything else/,
    ],
    [
      'shows-not-filled-in',
      'Fill in: Sign-in name (UPN) or mail address. It must be a plain address. It is now <UPN>',
      /“Sign-in name \(UPN\) or mail address” is not filled in/,
    ],
    ['shows-not-confirmed', 'Nothing was changed. Pause the sync first.', /nothing was changed/],
    ['shows-stopped', 'Stop: no free seat.', /before it went on: no free seat\.$/],
    [
      'shows-nothing-to-do',
      'There is no litigation hold. There is nothing to do.',
      /changed nothing: There is no litigation hold/,
    ],
  ])('%s', (id, text, means) => {
    for (const print of [concisely, classically, (plain: string) => plain])
      for (const shown of [print(text), narrow(print(text), 80)]) {
        const [first] = read(shown).found;
        expect(first).toEqual({ id, means: expect.stringMatching(means) as string });
      }
  });

  test('a switch that is still open is told before everything else', () => {
    const text = `Try 1 of 3: Insufficient privileges to complete the operation.\nBlockSoftMatchEnabled now: False\nSTILL OPEN: soft match is allowed for the whole tenant. Block it: $s = …\n`;
    expect(found(text)).toEqual(['shows-still-open', 'graph-permission']);
  });

  test('a rehearsal is not taken as done', () => {
    const [only] = read(
      'What if: Performing the operation "Remove the user" on target "ann@contoso.com".',
    ).found;
    expect(only?.means).toMatch(/nothing was done/);
    expect(found('WhatIf: Ausführen des Vorgangs "Entfernen" für das Ziel "ann".')).toEqual([
      'shows-what-if',
    ]);
  });

  test.each([
    'The ticket is still open: nobody looked.',
    'It is said that nothing was changed. Hm.',
    'What if it is gone?',
  ])('%s is a sentence of a person', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('on-premises, what both kinds of Exchange have is missed for the same reason', () => {
  const text = ['Get-Recipient', 'Get-RemoteMailbox'].map((name) =>
    classic(name, missing.replace('Get-Mailbox', name)),
  );
  expect(found(text.join(''))).toEqual(['exchange-on-premises-missing']);
});
