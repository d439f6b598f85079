import { dayOf, isDayOrInstant } from '../../../src/triage/day';
import { readPaste, type PasteReading } from '../../../src/triage/paste/read-paste';
import { guides as knowledge } from '../../support/guides';

const read = (text: string, upn?: string) => readPaste(knowledge, text, { today: '2026-11-21', upn });
/** The values; of an instant its day, because paste-console.test.ts looks at the times. */
const values = (of: Record<string, { value: string }>) =>
  Object.fromEntries(
    Object.entries(of).map(([id, { value }]) => [id, isDayOrInstant(value) ? dayOf(value) : value]),
  );
const ids = ({ found }: PasteReading) => found.map(({ id }) => id);

const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const other = '35bda72e-195b-4aa9-85f8-72874254331e';
const archive = '921acb7b-5357-4885-9e59-cb4f4ff37c53';
const user = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const zeros = '00000000-0000-0000-0000-000000000000';
const anchor = 'XSLPV65jKEqTyWafMqX8LA==';

function list(properties: Record<string, string>, pad = 42): string {
  return `${Object.entries(properties)
    .map(([name, value]) => `${name.padEnd(pad)}: ${value}`)
    .join('\n')}\n`;
}

const lost = {
  Name: 'ann',
  DisplayName: 'Ann Example',
  PrimarySmtpAddress: 'ann@contoso.com',
  ExchangeGuid: guid,
  ArchiveGuid: archive,
  ExternalDirectoryObjectId: user,
  IsInactiveMailbox: 'False',
  WasInactiveMailbox: 'False',
  InactiveMailboxRetireTime: '',
  WhenSoftDeleted: '2026-11-02 10:00:00',
};
const inUse = {
  DisplayName: 'Ann Example',
  PrimarySmtpAddress: 'ann@contoso.com',
  ExchangeGuid: other,
  ExternalDirectoryObjectId: user,
  WhenMailboxCreated: '2026-11-10 08:00:00',
};
const deletedUser = {
  Id: user,
  DisplayName: 'Ann Example',
  UserPrincipalName: `${user.replace(/-/g, '')}ann@contoso.com`,
  DeletedDateTime: '2026-11-03T09:00:00Z',
  OnPremisesSyncEnabled: '',
  OnPremisesImmutableId: '',
};
const liveUser = {
  Id: user,
  DisplayName: 'Ann Example',
  UserPrincipalName: 'ann@contoso.com',
  AccountEnabled: 'True',
  UsageLocation: 'DE',
  AssignedLicenses: '{contoso}',
  OnPremisesSyncEnabled: '',
  OnPremisesImmutableId: '',
};

describe('a soft-deleted mailbox', () => {
  const expected = {
    answers: {
      mailbox: 'soft-deleted',
      'soft-deleted-kind': 'soft-deleted',
      'mailbox-deleted-on': '2026-11-02',
    },
    details: {
      'exchange-guid': guid,
      'archive-guid': archive,
      'directory-id': user,
      'display-name': 'Ann Example',
      upn: 'ann@contoso.com',
    },
  };
  const check = (text: string) => {
    const reading = read(text);
    expect({ answers: values(reading.answers), details: values(reading.details) }).toEqual(expected);
    expect(reading).toMatchObject({ guide: 'mailbox-recovery', people: ['ann@contoso.com'], conflicts: [] });
  };
  const json = JSON.stringify({
    ...lost,
    IsInactiveMailbox: false,
    WasInactiveMailbox: false,
    InactiveMailboxRetireTime: null,
  });

  test.each([
    ['as printed', list(lost)],
    [
      'under its command',
      `PS C:\\> Get-Mailbox -SoftDeletedMailbox -Identity ann@contoso.com |\n>> fl *\n\n${list(lost)}`,
    ],
    ['in a fence', `\`\`\`\n${list(lost)}\`\`\``],
    ['narrow', list(lost, 0)],
    ['in camelCase', list(lost).replace(/^\w/gm, (letter) => letter.toLowerCase())],
    ['quoted in a mail', list(lost).replace(/^/gm, '> ')],
    ['with an empty line after each', list(lost).replace(/\n/g, '\n\n')],
    ['with Windows line ends', list(lost).replace(/\n/g, '\r\n')],
    ['with values wrapped and indented', list(lost).replace(/-188f/, `-\n${' '.repeat(44)}188f`)],
    ['with values wrapped anywhere', list(lost).replace(/79874d/, '79\n874d')],
    ['with a property name wrapped', list(lost).replace('ExternalDirectory', 'External\nDirectory')],
    ['in bold', list(lost, 0).replace(/^(\w+)/gm, '**$1**')],
    [
      'as a hash table',
      `@{${Object.entries(lost)
        .map(([name, value]) => `${name}=${value}`)
        .join('; ')}}`,
    ],
    ['as JSON on one line', json],
    ['as JSON over lines', JSON.stringify(JSON.parse(json), null, 2)],
    ['as JSON inside a string', JSON.stringify(json)],
    [
      'with PowerShell 5.1 dates in JSON',
      json.replace('2026-11-02 10:00:00', '\\/Date(1793613600000)\\/'.replace(/\\/g, '')),
    ],
    [
      'as a table of names and values',
      `Name                           Value\n----                           -----\n${Object.entries(lost)
        .slice(1)
        .map(([name, value]) => `${name.padEnd(30)} ${value}`)
        .join('\n')}`,
    ],
    [
      'as CSV',
      `${Object.keys(lost)
        .map((name) => `"${name}"`)
        .join(',')}\n${Object.values(lost)
        .map((value) => `"${value}"`)
        .join(',')}`,
    ],
    [
      'between pipes',
      `| ${Object.keys(lost).join(' | ')} |\n|${Object.keys(lost)
        .map(() => '---')
        .join('|')}|\n| ${Object.values(lost).join(' | ')} |`,
    ],
    ['twice', `${list(lost)}\n\n${list(lost)}`],
  ])('%s', (_, text) => check(text));

  test.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'IsInactiveMailbox True',
      { IsInactiveMailbox: 'True' },
      { mailbox: 'soft-deleted', 'soft-deleted-kind': 'inactive' },
    ],
    [
      'WasInactiveMailbox True',
      { WasInactiveMailbox: 'True', InactiveMailboxRetireTime: '2026-10-01 01:00:00' },
      { mailbox: 'soft-deleted', 'soft-deleted-kind': 'was-inactive', 'inactive-retired-on': '2026-10-01' },
    ],
    ['IsSoftDeletedByRemove True', { IsSoftDeletedByRemove: 'True' }, { mailbox: 'soft-deleted' }],
    ['IsSoftDeletedByDisable True', { IsSoftDeletedByDisable: 'true' }, { mailbox: 'soft-deleted' }],
    [
      'WhenSoftDeleted with a date',
      { WhenSoftDeleted: 'Wednesday, November 18, 2026 3:52:20 PM' },
      { mailbox: 'soft-deleted', 'mailbox-deleted-on': '2026-11-18' },
    ],
    [
      'WhenSoftDeleted in the German way',
      { WhenSoftDeleted: '18.11.2026 15:52:20' },
      { mailbox: 'soft-deleted', 'mailbox-deleted-on': '2026-11-18' },
    ],
    [
      'no owner',
      { WhenSoftDeleted: '2026-11-18', ExternalDirectoryObjectId: '' },
      { mailbox: 'soft-deleted', 'mailbox-deleted-on': '2026-11-18', ids: 'empty' },
    ],
    [
      'not inactive, but whether it was is not printed',
      { IsInactiveMailbox: 'False', WhenSoftDeleted: '2026-11-18' },
      { mailbox: 'soft-deleted', 'mailbox-deleted-on': '2026-11-18' },
    ],
  ])('%s', (_, properties, answers) => {
    expect(values(read(list(properties)).answers)).toEqual(answers);
  });

  test('a day that can be read in two ways is named and not taken', () => {
    const reading = read(list({ ...lost, WhenSoftDeleted: '11/10/2026 3:52:20 PM' }));
    expect(reading.answers).not.toHaveProperty('mailbox-deleted-on');
    expect(reading.conflicts).toEqual([
      expect.stringMatching(/^WhenSoftDeleted: 11\/10\/2026 can be 11 Oct 2026 or 10 Nov/) as string,
    ]);
  });

  test('an archive of zeros is none, and a cut value is not taken', () => {
    expect(read(list({ ...lost, ArchiveGuid: zeros })).details).not.toHaveProperty('archive-guid');
    const table = `ExchangeGuid      WhenSoftDeleted\n------------      ---------------\nf20047a9-3fd1-49… 2026-11-02 10:00`;
    expect(read(table)).toMatchObject({ details: {}, answers: { mailbox: { value: 'soft-deleted' } } });
  });

  test('two of them fill no GUID', () => {
    const reading = read(
      `${list(lost)}\n${list({ ...lost, ExchangeGuid: other, WhenSoftDeleted: '2026-11-09' })}`,
    );
    expect(values(reading.answers)).toEqual({ mailbox: 'soft-deleted' });
    expect(reading.details).not.toHaveProperty('exchange-guid');
    expect(reading.conflicts).toEqual([expect.stringContaining('2 deleted mailboxes') as string]);
  });
});

describe('a mailbox in use', () => {
  test.each<[string, string]>([
    ['from Get-Mailbox', `Get-Mailbox ann@contoso.com | fl ExchangeGuid\n\nExchangeGuid : ${other}`],
    [
      'from its flags',
      list({
        ExchangeGuid: other,
        IsSoftDeletedByRemove: 'False',
        IsInactiveMailbox: 'False',
        WhenSoftDeleted: '',
      }),
    ],
    [
      'from its type and owner',
      list({ RecipientTypeDetails: 'SharedMailbox', ExchangeGuid: other, ExternalDirectoryObjectId: user }),
    ],
    ['from the day it was made', list(inUse)],
  ])('%s', (_, text) => {
    const reading = read(text);
    expect(values(reading.answers)).toEqual({ mailbox: 'present' });
    expect(reading.details['target-guid']?.value).toBe(other);
    expect(reading.details).not.toHaveProperty('exchange-guid');
    expect(reading.guide).toBeUndefined();
  });

  test('an ExchangeGuid alone does not say in what state the mailbox is', () => {
    expect(read(`ExchangeGuid : ${other}`)).toMatchObject({ answers: {}, details: {} });
  });

  test('beside a deleted one mail is missing, and each GUID goes to its place', () => {
    const reading = read(`1 in use, 1 soft-deleted or inactive.\n\n${list(inUse)}\n\n${list(lost)}`);
    expect(values(reading.answers)).toEqual({
      mailbox: 'present',
      'mail-missing': 'yes',
      twin: 'soft-deleted',
      'mailbox-deleted-on': '2026-11-02',
    });
    expect(values(reading.details)).toMatchObject({ 'target-guid': other, 'exchange-guid': guid });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['an archive', { ArchiveGuid: archive, ArchiveDatabase: 'EURPR01DG001' }, { 'cloud-archive': 'yes' }],
    [
      'no archive, whatever its status says',
      { ArchiveGuid: zeros, ArchiveDatabase: '', ArchiveStatus: 'Active' },
      { 'cloud-archive': 'no' },
    ],
    ['an archive without its database', { ArchiveGuid: archive, ArchiveDatabase: '' }, {}],
    ['attributes managed in the cloud', { IsExchangeCloudManaged: 'True' }, { 'cloud-managed': 'yes' }],
    ['attributes managed on-premises', { IsExchangeCloudManaged: 'False' }, { 'cloud-managed': 'no' }],
  ])('with %s', (_, properties, answers) => {
    const reading = read(list({ ...inUse, ...properties }));
    expect(values(reading.answers)).toEqual({ mailbox: 'present', ...answers });
    expect(reading.details['cloud-archive-guid']?.value).toBe(
      answers['cloud-archive'] === 'yes' ? archive : undefined,
    );
  });

  test('with the user it belongs to, or another', () => {
    const both = (id: string) => values(read(`${list(inUse)}\n${list({ ...liveUser, Id: id })}`).answers);
    expect(both(user)).toMatchObject({ ids: 'same', mailbox: 'present', 'entra-account': 'present' });
    expect(both(guid)).toMatchObject({ ids: 'different' });
  });
});

describe('other recipients', () => {
  test('a mail user is no mailbox, and the GUID it carries can be searched for', () => {
    const reading = read(
      `Get-MailUser 'ann@contoso.com' |\n  Format-List ExchangeGuid, ArchiveGuid\n\nExchangeGuid : ${guid}\nArchiveGuid  : ${archive}`,
    );
    expect(reading.answers).toEqual({});
    expect(ids(reading)).toEqual(['shows-mail-user', 'shows-mail-user-guid']);
    expect(values(reading.details)).toMatchObject({ 'exchange-guid': guid, 'archive-guid': archive });
    expect(ids(read(list({ RecipientType: 'MailUser', RecipientTypeDetails: 'MailUser' })))).toEqual([
      'shows-mail-user',
    ]);
  });

  test.each<[string, Record<string, string>, string | undefined]>([
    ['an archive GUID', { ExchangeGuid: guid, ArchiveGuid: archive }, 'archive'],
    ['a mailbox GUID', { ExchangeGuid: guid, ArchiveGuid: zeros }, 'mailbox'],
    ['no GUID', { ExchangeGuid: zeros, ArchiveGuid: zeros }, 'none'],
    ['one of them not printed', { ExchangeGuid: guid }, undefined],
  ])('a remote mailbox with %s', (_, guids, answer) => {
    const reading = read(list({ RecipientTypeDetails: 'RemoteUserMailbox', ...guids }));
    expect(values(reading.answers)).toEqual({
      'on-premises-account': 'present',
      'other-places': 'no',
      ...(answer && { 'ad-guid': answer }),
    });
    expect(reading.details).toEqual({});
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'a mail user with a GUID',
      { RecipientTypeDetails: 'MailUser', ExchangeGuid: guid },
      { 'exchange-object': 'mail-user-guid' },
    ],
    [
      'a mail user of zeros',
      { RecipientTypeDetails: 'MailUser', ExchangeGuid: zeros },
      { 'exchange-object': 'mail-user' },
    ],
    ['a user without mailbox', { RecipientTypeDetails: 'User' }, { 'exchange-object': 'user' }],
  ])('what Exchange Online knows: %s', (_, properties, answers) => {
    const block = list({ ...properties, ExternalDirectoryObjectId: user });
    expect(values(read(block).answers)).toEqual(answers);
    expect(values(read(list(properties)).answers)).toEqual({});
  });

  test.each<[string, number[], Record<string, string>, Record<string, string>]>([
    ['a soft-deleted mailbox', [0, 1, 0], { ...lost }, { 'guid-owner': 'mailbox' }],
    ['an inactive mailbox', [0, 1, 0], { ...lost, IsInactiveMailbox: 'True' }, { 'guid-owner': 'inactive' }],
    [
      'a soft-deleted mail user',
      [0, 0, 1],
      { PrimarySmtpAddress: 'x@contoso.com', ExchangeGuid: guid },
      { 'guid-owner': 'mail-user' },
    ],
    ['nobody', [0, 0, 0], {}, { 'guid-owner': 'none' }],
    ['a live recipient, which can be the user', [1, 0, 0], { RecipientTypeDetails: 'UserMailbox' }, {}],
    ['a live group', [1, 0, 0], { RecipientTypeDetails: 'GroupMailbox' }, { 'guid-owner': 'live' }],
  ])('the owner of a GUID: %s', (_, [live, mailboxes, users], block, answers) => {
    const text = `1. Live recipients: ${live}\n2. Soft-deleted and inactive mailboxes: ${mailboxes}\n3. Soft-deleted mail users: ${users}\n\n${list(block)}`;
    const reading = read(text);
    expect(values(reading.answers)).toEqual(answers);
    expect(reading).toMatchObject({ details: {}, people: [] });
  });

  describe('the owner of a GUID where the user is known', () => {
    const recipient = (id: string, address: string, name: string) =>
      list({
        DisplayName: name,
        RecipientTypeDetails: 'UserMailbox',
        PrimarySmtpAddress: address,
        ExternalDirectoryObjectId: id,
      });
    const own = recipient(user, 'ann@contoso.com', 'Ann Lee');
    const renamed = recipient(user, 'ann.lee@contoso.com', 'Ann Lee');
    const theirs = recipient(other, 'ben@contoso.com', 'Ben Stein');
    const namesake = recipient(other, 'ann.lee@contoso.com', 'Ann Lee');
    const gone = list({ ...lost });
    const held = list({ ...lost, IsInactiveMailbox: 'True' });
    const mailUser = list({ PrimarySmtpAddress: 'x@contoso.com', ExchangeGuid: guid });
    const printed = (live: string[], mailboxes: string[], users: string[]) =>
      [
        [`1. Live recipients: ${live.length}`, ...live],
        [`2. Soft-deleted and inactive mailboxes: ${mailboxes.length}`, ...mailboxes],
        [`3. Soft-deleted mail users: ${users.length}`, ...users],
      ]
        .flat()
        .join('\n\n');
    const whose = (text: string, known = [{ id: user, name: 'Ann Lee' }]) =>
      readPaste(knowledge, text, { today: '2026-11-21', upn: 'ann@contoso.com', known });

    test.each<[string, string[], string[], string[], string | undefined]>([
      ['the user alone', [own], [], [], 'none'],
      ['the user under another address', [renamed], [], [], 'none'],
      ['somebody else', [theirs], [], [], 'live'],
      ['somebody else beside the user', [own, theirs], [], [], 'live'],
      ['a namesake', [namesake], [], [], undefined],
      ['somebody else beside a deleted mail user', [theirs], [], [mailUser], 'live'],
      ['the user beside a deleted mail user', [own], [], [mailUser], 'mail-user'],
      ['the user beside a deleted mailbox', [own], [gone], [], 'mailbox'],
      ['somebody else beside a deleted mailbox', [theirs], [gone], [], 'mailbox'],
      ['an inactive mailbox beside everything', [theirs], [gone, held], [mailUser], 'inactive'],
    ])('%s', (_, live, mailboxes, users, owner) => {
      expect(whose(printed(live, mailboxes, users)).answers['guid-owner']?.value).toBe(owner);
    });

    test('whom nobody can tell apart from the user is named, and nothing is answered', () => {
      const reading = whose(printed([namesake], [], []));
      expect(reading.found).toEqual([
        { id: 'shows-live-owner', means: expect.stringContaining('Ann Lee (ann.lee@contoso.com)') },
      ]);
    });

    test('a part of the recipients proves nothing', () => {
      const cut = printed([own], [], []).replace('recipients: 1', 'recipients: 2');
      expect(whose(cut).answers['guid-owner']).toBeUndefined();
    });
  });

  test('both sides in one paste: the GUIDs are compared', () => {
    const text = (cloud: string) =>
      `ExchangeGuid         : ${guid}\nRemoteRoutingAddress : ann@contoso.mail.onmicrosoft.com\n\nGet-Mailbox ann@contoso.com | fl ExchangeGuid\n\nExchangeGuid : ${cloud}`;
    expect(ids(read(text(guid)))).toContain('shows-same-guid');
    expect(ids(read(text(other)))).toContain('shows-other-guid');
  });

  test('what Exchange remembers of a user', () => {
    expect(
      ids(read(list({ RecipientTypeDetails: 'User', PreviousRecipientTypeDetails: 'UserMailbox' }))),
    ).toEqual(['shows-previous-mailbox']);
  });

  test('IsDirSynced True says synced, and not where the account is', () => {
    const reading = read('Get-User ann@contoso.com | fl IsDirSynced  ->  IsDirSynced : True');
    expect(reading.answers).toEqual({});
    expect(ids(reading)).toEqual(['shows-synced']);
  });

  test('a home-made table with empty cells', () => {
    const text =
      'Office | RecipientTypeDetails | RemoteRecipientType | IsDirSynced\n       | RemoteUserMailbox    | Migrated            |\n';
    expect(ids(read(text))).toEqual(['shows-remote-mailbox']);
  });
});

describe('a deleted user', () => {
  const state = (properties: Record<string, string>) => {
    const reading = read(list(properties));
    return { ...values(reading.answers), found: ids(reading) };
  };

  test.each<[string, string]>([
    ['as printed', list(deletedUser)],
    [
      'with dashes in the id before the name',
      list({ ...deletedUser, UserPrincipalName: `${user}ann@contoso.com` }),
    ],
    [
      'as Graph JSON',
      JSON.stringify({
        value: [
          {
            id: user,
            displayName: 'Ann Example',
            userPrincipalName: deletedUser.UserPrincipalName,
            deletedDateTime: '2026-11-03T09:00:00Z',
            onPremisesSyncEnabled: null,
            onPremisesImmutableId: null,
          },
        ],
      }),
    ],
    [
      'from the older module',
      list({
        DisplayName: 'Ann Example',
        ObjectId: user,
        UserPrincipalName: 'ann@contoso.com',
        SoftDeletionTimestamp: '2026-11-03 09:00:00',
        DirSyncEnabled: '',
        ImmutableId: '',
      }),
    ],
  ])('%s', (_, text) => {
    const reading = read(text);
    expect(values(reading.answers)).toEqual({
      'entra-account': 'soft-deleted',
      'entra-deleted-on': '2026-11-03',
      anchor: 'no',
    });
    expect(values(reading.details)).toEqual({
      'object-id': user,
      'display-name': 'Ann Example',
      upn: 'ann@contoso.com',
    });
    expect(reading.guide).toBe('mailbox-recovery');
  });

  test('in the table of Get-EntraDeletedUser', () => {
    const text = [
      'Id                                   UserPrincipalName                                    DisplayName AccountEnabled DeletedDateTime      DeletionAgeInDays UserType',
      '--                                   -----------------                                    ----------- -------------- ---------------      ----------------- --------',
      `${user} ${user}ann@contoso.com  Ann Example False          11/13/2026 1:15 PM   8                 Member`,
    ].join('\n');
    const reading = read(text);
    expect(values(reading.answers)).toEqual({
      'entra-account': 'soft-deleted',
      'entra-deleted-on': '2026-11-13',
    });
    expect(values(reading.details)).toMatchObject({ 'object-id': user, upn: 'ann@contoso.com' });
  });

  test('out of the id before the name comes the object id', () => {
    expect(read(list({ UserPrincipalName: deletedUser.UserPrincipalName })).details['object-id']?.value).toBe(
      user,
    );
  });

  test('a blank DeletedDateTime is no live user', () => {
    expect(state({ Id: user, DisplayName: 'Ann', Mail: 'ann@contoso.com', DeletedDateTime: '' })).toEqual({
      found: [],
    });
    expect(
      ids(
        read(
          `Get-MgDirectoryDeletedItemAsUser -DirectoryObjectId ${user}\n\n${list({ Id: user, DeletedDateTime: '' })}`,
        ),
      ),
    ).toEqual(['shows-no-deletion-day']);
  });

  test('one that was synced is not managed, although sync is off', () => {
    const { OnPremisesSyncEnabled, ...rest } = { ...deletedUser, OnPremisesImmutableId: anchor };
    expect(state({ ...rest, OnPremisesSyncEnabled: 'False' })).toEqual({
      'entra-account': 'soft-deleted',
      'entra-deleted-on': '2026-11-03',
      found: ['shows-was-synced'],
    });
    expect(OnPremisesSyncEnabled).toBe('');
    expect(state({ ...deletedUser, OnPremisesSamAccountName: 'ann' })).toEqual({
      'entra-account': 'soft-deleted',
      'entra-deleted-on': '2026-11-03',
      found: ['shows-was-synced'],
    });
    expect(state({ ...rest, OnPremisesSyncEnabled: 'True' })).toEqual({
      'entra-account': 'soft-deleted',
      'entra-deleted-on': '2026-11-03',
      anchor: 'yes',
      found: ['shows-synced'],
    });
  });

  test('two of them: the right one is not guessed', () => {
    const second = {
      ...deletedUser,
      Id: guid,
      UserPrincipalName: `${guid.replace(/-/g, '')}ann@contoso.com`,
    };
    const reading = read(
      `2 deleted users with this address, newest first.\n\n${list(deletedUser)}\n\n${list(second)}`,
    );
    expect(values(reading.answers)).toMatchObject({ 'entra-account': 'soft-deleted' });
    expect(reading.answers).not.toHaveProperty('entra-deleted-on');
    expect(reading.details).not.toHaveProperty('object-id');
    expect(reading.conflicts[0]).toMatch(/2 deleted users/);
  });

  test('with its mailbox: the ids are compared', () => {
    expect(values(read(`${list(deletedUser)}\n${list(lost)}`).answers)).toMatchObject({
      'entra-account': 'soft-deleted',
      mailbox: 'soft-deleted',
      ids: 'same',
    });
  });

  test('beside a live user of the same address nothing is said', () => {
    const reading = read(`${list(deletedUser)}\n${list({ ...liveUser, Id: guid })}`);
    expect(reading.answers).not.toHaveProperty('entra-account');
    expect(reading.conflicts[0]).toMatch(/live user and a deleted one/);
  });
});

describe('a live user', () => {
  test('never synced, with its details: whether it is managed, Active Directory decides', () => {
    const reading = read(list(liveUser));
    expect(values(reading.answers)).toEqual({ 'entra-account': 'present', 'country-set': 'yes' });
    expect(ids(reading)).toEqual(['shows-never-synced']);
    expect(values(reading.details)).toEqual({
      'object-id': user,
      'display-name': 'Ann Example',
      'usage-location': 'DE',
      upn: 'ann@contoso.com',
    });
  });

  test.each<[string, Record<string, string>, Record<string, string>, string[]]>([
    [
      'synced',
      { OnPremisesSyncEnabled: 'True', OnPremisesImmutableId: anchor },
      { 'entra-account': 'present', 'country-set': 'yes' },
      ['shows-synced'],
    ],
    [
      'was synced',
      { OnPremisesSyncEnabled: '', OnPremisesImmutableId: anchor },
      { 'entra-account': 'present', 'country-set': 'yes' },
      ['shows-was-synced'],
    ],
    [
      'the anchor was not printed',
      { OnPremisesImmutableId: 'not printed at all, sorry' },
      { 'entra-account': 'present', 'country-set': 'yes' },
      [],
    ],
    ['a guest', { UserType: 'Guest' }, { 'user-object': 'guest' }, ['shows-guest']],
    [
      'no usage location',
      { UsageLocation: '' },
      { 'entra-account': 'present', 'country-set': 'no' },
      ['shows-no-usage-location', 'shows-never-synced'],
    ],
    [
      'no licence',
      { AssignedLicenses: '{}' },
      { 'entra-account': 'present', 'country-set': 'yes' },
      ['shows-no-licence', 'shows-never-synced'],
    ],
    [
      'empty values of a whole Graph object prove nothing',
      { AboutMe: '', AssignedLicenses: '', UsageLocation: '' },
      { 'entra-account': 'present' },
      [],
    ],
    [
      'a property conflict',
      { PropertyCausingError: 'ProxyAddresses', UserType: 'Member' },
      {
        'entra-account': 'present',
        'country-set': 'yes',
        'provisioning-error': 'address',
        'refused-name': 'address',
      },
      ['shows-never-synced', 'shows-property-conflict'],
    ],
  ])('%s', (_, properties, answers, found) => {
    const reading = read(list({ ...liveUser, ...properties }));
    expect(values(reading.answers)).toEqual(answers);
    expect(ids(reading)).toEqual(found);
  });

  test('the older modules', () => {
    const legacy = {
      DisplayName: 'Ann',
      UserPrincipalName: 'ann@contoso.com',
      ImmutableId: anchor,
      IsLicensed: 'False',
      ObjectId: user,
    };
    const reading = read(list(legacy));
    expect(values(reading.answers)).toEqual({ 'entra-account': 'present' });
    expect(values(reading.details)).toMatchObject({ 'immutable-id': anchor, 'object-id': user });
    expect(ids(reading)).toEqual(['shows-no-licence', 'shows-anchor']);
    expect(
      values(
        read(`Get-MsolUser -UserPrincipalName ann@contoso.com -ReturnDeletedUsers | fl\n\n${list(legacy)}`)
          .answers,
      ),
    ).toEqual({ 'entra-account': 'soft-deleted' });
  });
});

describe('Active Directory', () => {
  const ad = { SamAccountName: 'ann', UserPrincipalName: 'ann@contoso.com', ObjectGUID: guid };
  const gone = { ...ad, isDeleted: 'True', isRecycled: '', lastKnownParent: 'OU=Staff,DC=contoso,DC=com' };
  test.each<[string, string, Record<string, string>]>([
    ['a living account', list(ad), { 'on-premises-account': 'present' }],
    ['a deleted account', list(gone), { 'on-premises-account': 'deleted' }],
    [
      'deleted, Recycle Bin on',
      `${list(gone)}\n${list({ EnabledScopes: '{CN=Partitions,CN=Configuration}' })}`,
      { 'on-premises-account': 'deleted', 'ad-object': 'same' },
    ],
    [
      'deleted, Recycle Bin off',
      `${list(gone)}\n${list({ EnabledScopes: '{}' })}`,
      { 'on-premises-account': 'deleted', 'ad-object': 'shell' },
    ],
    [
      'recycled',
      `${list({ ...gone, isRecycled: 'True' })}\n${list({ EnabledScopes: '{x}' })}`,
      { 'on-premises-account': 'deleted' },
    ],
    [
      'an archive GUID',
      list({ ...ad, msExchMailboxGuid: guid, msExchArchiveGUID: archive }),
      { 'on-premises-account': 'present', 'ad-guid': 'archive' },
    ],
    [
      'a mailbox GUID',
      list({ ...ad, msExchMailboxGuid: '{183, 22, 4}', msExchArchiveGUID: '' }),
      { 'on-premises-account': 'present', 'ad-guid': 'mailbox' },
    ],
    [
      'no GUID',
      list({ ...ad, msExchMailboxGuid: '', msExchArchiveGUID: '' }),
      { 'on-premises-account': 'present', 'ad-guid': 'none' },
    ],
    [
      'a mailbox on-premises',
      list({ ...ad, msExchRecipientTypeDetails: '1' }),
      { 'on-premises-account': 'present', 'other-places': 'yes', 'recipient-kind': 'recipient' },
    ],
    [
      'a remote mailbox',
      list({ ...ad, msExchRecipientTypeDetails: '2147483648' }),
      { 'on-premises-account': 'present', 'other-places': 'no', 'recipient-kind': 'recipient' },
    ],
    [
      'a linked mailbox',
      list({ ...ad, msExchRecipientTypeDetails: '2', mailNickname: 'ann' }),
      {
        'on-premises-account': 'present',
        'recipient-kind': 'linked',
        'other-places': 'yes',
        'mail-nickname': 'filled',
      },
    ],
    [
      'a system object',
      list({ ...ad, msExchRecipientTypeDetails: '4096' }),
      { 'on-premises-account': 'present', 'recipient-kind': 'filtered' },
    ],
    [
      'nothing of Exchange',
      list({ ...ad, msExchRecipientTypeDetails: '', mailNickname: '' }),
      { 'on-premises-account': 'present', 'recipient-kind': 'empty', 'mail-nickname': 'empty' },
    ],
  ])('%s', (_, text, answers) => {
    const reading = read(text);
    expect(values(reading.answers)).toEqual(answers);
    expect(values(reading.details)).toMatchObject({ sam: 'ann', 'ad-object-guid': guid });
  });
});

describe('the tenant', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    [
      'hard match blocked says nothing of a role',
      'BlockCloudObjectTakeoverThroughHardMatchEnabled : True',
      {},
      ['shows-hard-match-blocked'],
    ],
    [
      'hard match not blocked is not free yet',
      'BlockCloudObjectTakeoverThroughHardMatchEnabled : False',
      {},
      ['shows-hard-match-open'],
    ],
    [
      'its domains, with one that was cut',
      'DomainName               DomainType    InitialDomain\n----------               ----------    -------------\ncontoso.com              Authoritative False\ncontoso.mail.onm...      Authoritative False\n',
      {},
      [],
    ],
    ['federated', list({ Id: 'contoso.com', AuthenticationType: 'Federated' }), { federated: 'yes' }, []],
    ['managed', list({ Id: 'contoso.com', AuthenticationType: 'Managed' }), { federated: 'no' }, []],
    [
      'the domain of the user among others',
      'Id           AuthenticationType\n--           ------------------\nfabrikam.com Managed\ncontoso.com  Federated\n',
      { federated: 'yes' },
      [],
    ],
    ['another domain', list({ Id: 'fabrikam.com', AuthenticationType: 'Federated' }), {}, []],
    [
      'an Exchange plan',
      'ServicePlanName       ProvisioningStatus\n---------------       ------------------\nEXCHANGE_S_ENTERPRISE Success',
      { 'licence-removed': 'not-removed', 'exchange-plan': 'on' },
      [],
    ],
    [
      'of two Exchange plans one works',
      'ServicePlanName       ProvisioningStatus\n---------------       ------------------\nEXCHANGE_S_STANDARD   Disabled\nEXCHANGE_S_ENTERPRISE Success',
      { 'licence-removed': 'not-removed', 'exchange-plan': 'on' },
      [],
    ],
    [
      'a plan that is pending',
      list({ ServicePlanName: 'EXCHANGE_S_STANDARD', ProvisioningStatus: 'PendingProvisioning' }),
      { 'exchange-plan': 'pending' },
      [],
    ],
    [
      'a plan that is switched off',
      list({ ServicePlanName: 'EXCHANGE_S_DESKLESS', ProvisioningStatus: 'Disabled' }),
      { 'exchange-plan': 'off' },
      [],
    ],
    ['an old Connect', list({ ProductVersion: '2.4.131.0' }), { 'connect-build': 'old' }, []],
    ['an early Connect', list({ ProductVersion: '2.5.79.0' }), { 'connect-build': 'early' }, []],
    ['a recent Connect', list({ ProductVersion: '2.5.190.0' }), { 'connect-build': 'recent' }, []],
    [
      'no mailbox plan',
      'ServicePlanName       ProvisioningStatus AppliesTo\n---------------       ------------------ ---------\nEXCHANGE_S_FOUNDATION Success            Company',
      {},
      ['shows-foundation'],
    ],
    [
      'a licence of a group',
      list({ State: 'Active', AssignedByGroup: guid }),
      { 'group-licence': 'yes' },
      [],
    ],
    [
      'sync is off',
      list({ SyncCycleEnabled: 'False', StagingModeEnabled: 'False' }),
      { 'sync-tool': 'connect', 'sync-engine': 'paused' },
      ['shows-sync-off'],
    ],
    [
      'staging',
      list({ SyncCycleEnabled: 'True', StagingModeEnabled: 'True' }),
      { 'sync-tool': 'connect', 'sync-engine': 'staging' },
      ['shows-staging'],
    ],
  ])('%s', (_, text, answers, found) => {
    const reading = read(text, 'ann@contoso.com');
    expect(values(reading.answers)).toEqual(answers);
    expect(ids(reading)).toEqual(found);
  });
});

test('the domains of the tenant are the values that commands need', () => {
  const table =
    'DomainName                   DomainType    InitialDomain Default\n----------                   ----------    ------------- -------\ncontoso.com                  Authoritative False         True\ncontoso.onmicrosoft.com      Authoritative True          False\ncontoso.mail.onmicrosoft.com Authoritative False         False\n';
  const domains = {
    'routing-domain': 'contoso.mail.onmicrosoft.com',
  };
  expect(values(read(table, 'ann@contoso.com').details)).toEqual(domains);
  expect(read(table.replace(/onmicrosoft\.com /g, 'onm...         ')).details).toEqual({});
});

describe('several people', () => {
  const bob = {
    ...lost,
    DisplayName: 'Bob',
    PrimarySmtpAddress: 'bob@contoso.com',
    ExchangeGuid: other,
    ExternalDirectoryObjectId: archive,
    WhenSoftDeleted: '2026-11-07',
  };
  const text = `${list(lost)}\n\n${list(bob)}`;

  test('only the blocks of the triage’s user count', () => {
    expect(values(read(text, 'Ann@Contoso.com').details)).toMatchObject({ 'exchange-guid': guid });
    expect(values(read(text, 'bob@contoso.com').answers)).toMatchObject({
      'mailbox-deleted-on': '2026-11-07',
    });
    expect(read(text, 'bob@contoso.com').people).toEqual(['ann@contoso.com', 'bob@contoso.com']);
  });

  test('without a user nothing is taken', () => {
    expect(read(text)).toMatchObject({
      answers: {},
      details: {},
      conflicts: [expect.stringContaining('several people')],
    });
  });

  test('of a paste about somebody else nothing is taken', () => {
    expect(read(list(bob), 'ann@contoso.com')).toMatchObject({
      answers: {},
      details: {},
      people: ['bob@contoso.com'],
    });
  });

  test('a block without an address is not given to the person in the next one', () => {
    const cut = `usageLocation :\nObjectId      : ${user}\nDirSyncEnabled :\nImmutableId   :\n\nageGroup :\nmail          : bob@contoso.com\n`;
    expect(read(cut)).toMatchObject({ details: {}, answers: {}, people: ['bob@contoso.com'] });
    expect(read(cut, 'bob@contoso.com').details).toEqual({});
  });

  test('a long list is cut', () => {
    const all = Array.from({ length: 300 }, (_, index) =>
      list({ UserPrincipalName: `u${index}@contoso.com`, Id: user }),
    ).join('\n');
    expect(read(all).cut).toBe(true);
  });
});

describe('passwords and tokens', () => {
  test.each([
    'Authorization: Bearer abcdefghijklmnop.qrstuvwxyz012345',
    'token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczov.c2lnbmF0dXJl',
    '$p = ConvertTo-SecureString "Summer-2026!" -AsPlainText -Force',
    "ConvertTo-SecureString -String 'Summer-2026!' -AsPlainText -Force",
    'New-Mailbox -Name ann -Password Summer-2026!',
    'password: Summer-2026!',
    'The Kennwort = "Summer-2026!"',
    'client_secret=abc8Q~defghijklmnop',
    '"refresh_token": "0.AXoAabcdefghijk"',
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END PRIVATE KEY-----',
  ])('%s', (text) => {
    const reading = read(
      `${list({ ...lost, DisplayName: text.split('\n')[0] ?? '' })}${text}\n${list({ ExchangeGuid: guid })}`,
    );
    expect(reading.secret).toBe(true);
    expect(JSON.stringify(reading)).not.toMatch(/Summer|eyJ0|abc8Q|AXoA|MIIE|qrstuv/);
  });

  test.each([
    'PasswordPolicies : None',
    'StrongPasswordRequired : True',
    '-Password (Read-Host -AsSecureString)',
    '-Password $password',
    'password: ********',
    'Password :',
    'I changed the password yesterday: it did not help',
    'ConvertTo-SecureString $text -AsPlainText',
  ])('%s is none', (text) => {
    expect(read(text).secret).toBe(false);
  });
});

test('a paste with nothing known in it is an empty reading', () => {
  expect(read('Good morning, how are you?')).toEqual({
    found: [],
    guide: undefined,
    answers: {},
    details: {},
    people: [],
    mentioned: [],
    conflicts: [],
    ruledOut: [],
    failed: false,
    secret: false,
    cut: false,
  });
});

test('two addresses side by side are two people', () => {
  const reading = read(
    'anna@contoso.com and ben@contoso.com: Mailbox or archive GUID is used by another recipient object',
  );
  expect(reading.mentioned).toEqual(['anna@contoso.com', 'ben@contoso.com']);
  expect(reading.details).not.toHaveProperty('upn');
});
