import { readPaste } from '../../../src/triage/paste/read-paste';
import type { Before } from '../../../src/triage/paste/objects/users';
import { guides as knowledge } from '../../support/guides';

const today = '2026-11-21';

function read(lines: readonly string[], upn?: string, before?: Before) {
  const { answers, details, found, conflicts, people, ruledOut, guide } = readPaste(
    knowledge,
    `${lines.join('\n')}\n`,
    { today, upn, before },
  );
  return {
    answers: Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value])),
    details: Object.fromEntries(Object.entries(details).map(([id, { value }]) => [id, value])),
    found: found.map(({ id }) => id),
    ruledOut: ruledOut.map(({ question, option }) => `${question}: ${option}`),
    conflicts,
    people,
    guide,
  };
}

describe('a copy of a mailbox', () => {
  const table = (status: string) => [
    'PS C:\\> Get-MailboxRestoreRequest',
    '',
    'Name           TargetMailbox Status',
    '----           ------------- ------',
    `MailboxRestore Adele Vance   ${status}`,
  ];
  test.each([
    ['in the default table of the requests', table('Failed')],
    [
      'in the default table of the statistics',
      [
        'Name           StatusDetail SourceAlias TargetAlias PercentComplete',
        '----           ------------ ----------- ----------- ---------------',
        'MailboxRestore FailedOther  adele       adele1      20',
      ],
    ],
    ['in a list', ['StatusDetail : FailedOther', 'FailureCode  : -2146233088']],
  ])('that failed, %s', (_, lines) => {
    expect(read(lines)).toMatchObject({
      found: ['shows-copy-failed'],
      answers: { 'restore-what': 'copy' },
      guide: 'restore-refused',
    });
  });

  test.each([
    ['InProgress', 'shows-copy-running'],
    ['Completed', 'shows-copy-done'],
  ])('%s answers nothing', (status, note) => {
    expect(read(table(status))).toMatchObject({ found: [note], answers: {} });
  });
});

describe('an error of the sync about one property', () => {
  test.each([
    [
      'of Graph',
      '{@{category=PropertyConflict; propertyCausingError=ProxyAddresses; value=smtp:ann@contoso.com}}',
    ],
    [
      'as JSON',
      '[{"category":"PropertyConflict","propertyCausingError":"ProxyAddresses","value":"smtp:ann@contoso.com"}]',
    ],
  ])('%s', (_, value) => {
    expect(read([`onPremisesProvisioningErrors : ${value}`]).answers).toEqual({
      'provisioning-error': 'address',
      'refused-name': 'address',
    });
  });

  test('names the sign-in name', () => {
    const lines = ['Category             : PropertyConflict', 'PropertyCausingError : UserPrincipalName'];
    expect(read(lines).answers).toMatchObject({ 'refused-name': 'sign-in' });
  });

  test('of the older module, as a table', () => {
    const lines = [
      'PS C:\\> Get-MsolDirSyncProvisioningError -ErrorCategory PropertyConflict',
      '',
      'UserPrincipalName              ProvisioningErrors',
      '-----------------              ------------------',
      'adele@contoso.com              {PropertyConflict}',
    ];
    expect(read(lines)).toMatchObject({
      answers: { 'provisioning-error': 'address' },
      people: ['adele@contoso.com'],
    });
  });
});

describe('a value in braces ends at the next name', () => {
  test.each([
    '@{IsInactiveMailbox=False; Database=EURPR04DG123; WhenSoftDeleted=2026-11-02 10:00:00; Office=Bonn; ExchangeGuid=f20047a9-3fd1-4906-8d98-188feacdd5b7; UserPrincipalName=ann@contoso.com; Title=Dr}',
    '{"IsInactiveMailbox":false,"Database":"EURPR04DG123","WhenSoftDeleted":"2026-11-02 10:00:00","Office":"Bonn","ExchangeGuid":"f20047a9-3fd1-4906-8d98-188feacdd5b7","UserPrincipalName":"ann@contoso.com","Title":"Dr"}',
  ])('%s', (line) => {
    expect(read([line])).toMatchObject({
      answers: { mailbox: 'soft-deleted' },
      details: { upn: 'ann@contoso.com', 'exchange-guid': 'f20047a9-3fd1-4906-8d98-188feacdd5b7' },
      people: ['ann@contoso.com'],
    });
  });
});

describe('two commands that asked for the same alias', () => {
  const lines = [
    '[PS] C:\\>Get-Recipient AnnTest',
    '',
    'Name      RecipientType',
    '----      -------------',
    'Ann Test  UserMailbox',
    '',
    '[PS] C:\\>Get-Mailbox AnnTest | Select-Object exchangeGuid',
    '',
    'ExchangeGuid',
    '------------',
    '5b2d9c11-7f0e-4a66-8c2b-d1e94f3a7b05',
    '',
    'PS C:\\> Get-Recipient AnnTest',
    '',
    'Name     RecipientType',
    '----     -------------',
    'AnnTest  MailUser',
  ];
  test('are about one person, and a mailbox in the shell of a server is not taken for one in the cloud', () => {
    const reading = read(lines);
    expect(reading.conflicts).toEqual([]);
    expect(reading.found).toEqual(['shows-server-shell', 'shows-mail-user']);
    expect(reading.answers).toEqual({ 'other-places': 'yes' });
  });
  test('are about two where they asked for two', () => {
    const other = lines.map((line, index) => (index > 10 ? line.replace('AnnTest', 'BenTest') : line));
    expect(read(other).conflicts).not.toEqual([]);
  });
});

describe('the shell of an Exchange server', () => {
  const printed = (prompt: string, more: string[] = []) => [
    `${prompt}Get-Mailbox ann@contoso.com | Format-List`,
    '',
    'DisplayName           : Ann Test',
    'PrimarySmtpAddress    : ann@contoso.com',
    'RecipientTypeDetails  : UserMailbox',
    'ExchangeGuid          : 5b2d9c11-7f0e-4a66-8c2b-d1e94f3a7b05',
    'IsInactiveMailbox     : False',
    'IsSoftDeletedByRemove : False',
    'WhenSoftDeleted       : ',
    'WhenMailboxCreated    : 2019-03-04 10:00:00',
    ...more,
  ];
  test.each(['[PS] C:\\>', '[PS] C:\\Windows\\system32>', '[ex01]: [PS] C:\\Scripts>'])(
    '%s shows a mailbox on-premises, and none in the cloud',
    (prompt) => {
      const reading = read(printed(prompt));
      expect(reading.answers).toEqual({ 'other-places': 'yes' });
      expect(reading.details).not.toHaveProperty('target-guid');
    },
  );
  test.each([
    [
      'what it printed is of Exchange Online',
      ['Database : EURPR04DG123-db042', 'ServerName : am4pr04mb1234.eurprd04.prod.outlook.com'],
    ],
    ['another prompt', []],
  ])('is the cloud where %s', (title, more) => {
    const reading = read(printed(title === 'another prompt' ? 'PS C:\\>' : '[PS] C:\\>', more));
    expect(reading.answers).toMatchObject({ mailbox: 'present' });
    expect(reading.answers).not.toHaveProperty('other-places');
  });
  test('does not say which it is where the id of Entra is written back', () => {
    const id = ['ExternalDirectoryObjectId : 0f1e2d3c-0000-4000-8000-000000000001'];
    expect(read(printed('[PS] C:\\>', id)).answers).toEqual({});
  });
  const missing = (prompt: string, command: string) => [
    `${prompt}${command} ann@contoso.com`,
    "The operation couldn't be performed because object 'ann@contoso.com' couldn't be found on 'DC01.contoso.local'.",
    '    + CategoryInfo          : NotSpecified: (:) [], ManagementObjectNotFoundException',
  ];
  test.each([
    ['[PS] C:\\>', 'Get-Mailbox', ['exchange-not-found-on-server']],
    ['[PS] C:\\>', 'Get-RemoteMailbox', ['exchange-not-found']],
    ['PS C:\\>', 'Get-Mailbox', ['exchange-not-found']],
  ])('%s%s that finds nothing says nothing of another place', (prompt, command, found) => {
    const reading = read(missing(prompt, command));
    expect(reading.found).toEqual(found);
    expect(reading.answers).toEqual({});
  });
});

test('the account of the sync is never the user, whatever it is called', () => {
  const service = [
    'DisplayName       : On-Premises Directory Synchronization Service Account',
    'AccountEnabled    : True',
  ];
  const user = [
    'DisplayName       : Adele Vance',
    'UserPrincipalName : adele@contoso.com',
    'AccountEnabled    : True',
  ];
  for (const name of [
    'Sync_SRV1_0a1b2c3d4e5f@contoso.onmicrosoft.com',
    'ADToAADSyncServiceAccount@contoso.onmicrosoft.com',
  ])
    expect(read([...service, `UserPrincipalName : ${name}`, '', ...user])).toMatchObject({
      people: ['adele@contoso.com'],
      conflicts: [],
      answers: { 'entra-account': 'present' },
    });
  expect(read([...service, '', ...user]).people).toEqual(['adele@contoso.com']);
});

test('the day of an error inside a user is not the day the user was made', () => {
  const user = {
    userPrincipalName: 'adele@contoso.com',
    id: '8c1f1e0a-3f4b-4f0e-9c55-0a4f9a0a7d11',
    serviceProvisioningErrors: [
      { createdDateTime: '2026-11-18T08:00:00Z', isResolved: false, serviceInstance: 'exchange/x-01' },
    ],
  };
  const { found, answers } = read([JSON.stringify(user)]);
  expect(found).toEqual(['service-error-unread']);
  expect(answers).toMatchObject({ 'entra-account': 'present' });
});

describe('an address in the words beside an alias in the command', () => {
  const printed = [
    'PS C:\\> Get-RemoteMailbox adele | fl Name,RecipientTypeDetails',
    '',
    'Name                 : Adele Vance',
    'RecipientTypeDetails : RemoteUserMailbox',
    '',
  ];
  test('is that of the one person who is printed', () => {
    expect(read(['adele@contoso.com has no mailbox.', ...printed]).people).toEqual(['adele@contoso.com']);
  });
  test('is nobody’s where only the tenant is printed', () => {
    const tenant = ['PS C:\\> Get-ADSyncScheduler', 'SyncCycleEnabled : True', ''];
    expect(read(['Ask adele@contoso.com.', ...tenant]).people).toEqual([]);
  });
});

describe('what stands beside something that is known', () => {
  const lost = [
    'UserPrincipalName         : adele@contoso.com',
    'ExchangeGuid              : f20047a9-3fd1-4906-8d98-188feacdd5b7',
    'ExternalDirectoryObjectId : ',
    'IsInactiveMailbox         : False',
    'WasInactiveMailbox        : False',
    'WhenSoftDeleted           : 2026-11-14 10:00:00',
    '',
  ];
  test('a deleted mailbox beside one in use is the second mailbox', () => {
    const { answers } = read(lost, 'adele@contoso.com', { inUse: true });
    expect(answers).toMatchObject({ 'mail-missing': 'yes', twin: 'soft-deleted' });
    expect(answers).not.toHaveProperty('mailbox');
    expect(answers).not.toHaveProperty('ids');
  });
  test('a deleted mailbox alone is the one that is meant', () => {
    expect(read(lost, 'adele@contoso.com').answers).toMatchObject({ mailbox: 'soft-deleted', ids: 'empty' });
  });
  test('a user that was made lately may stand in for the one that was lost', () => {
    const made = (day: string) => [
      'UserPrincipalName : adele@contoso.com',
      'AccountEnabled    : True',
      `CreatedDateTime   : ${day}T08:00:00Z`,
      'UserType          : Member',
      '',
    ];
    const fresh = read(made('2026-11-18'), 'adele@contoso.com');
    expect(fresh.found).toContain('shows-new-user');
    expect(fresh.answers).not.toHaveProperty('entra-account');
    const present = { 'entra-account': 'present' };
    expect(read(made('2026-11-18'), 'adele@contoso.com', { made: true }).answers).toMatchObject(present);
    expect(read(made('2024-03-01'), 'adele@contoso.com').answers).toMatchObject(present);
  });
});
