import { readPaste } from '../../../src/triage/paste/read-paste';
import type { Identity } from '../../../src/triage/person-match';
import { guides as knowledge } from '../../support/guides';

const read = (text: string, upn?: string, known?: Omit<Identity, 'upn'>) =>
  readPaste(knowledge, text, { today: '2026-11-21', upn, known: known && [known] });
const values = (of: Record<string, { value: string }>) =>
  Object.fromEntries(Object.entries(of).map(([id, { value }]) => [id, value]));

const list = (properties: Record<string, string>) =>
  `${Object.entries(properties)
    .map(([name, value]) => `${name.padEnd(26)}: ${value}`)
    .join('\n')}\n\n`;

const adeleId = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const benId = 'c05f5e3a-2b7d-4f0a-9a68-5d7d0e1b7a11';
const lostGuid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const usedGuid = '35bda72e-195b-4aa9-85f8-72874254331e';
const upn = 'adele@contoso.com';

/** A mailbox in use: Ben's, who was given Adele's address. */
const bens = {
  DisplayName: 'Ben Stein',
  UserPrincipalName: 'ben@contoso.com',
  PrimarySmtpAddress: 'ben@contoso.com',
  EmailAddresses: '{SMTP:ben@contoso.com, smtp:adele@contoso.com}',
  RecipientTypeDetails: 'UserMailbox',
  ExchangeGuid: usedGuid,
  ExternalDirectoryObjectId: benId,
  WhenMailboxCreated: '2024-02-01T08:00:00Z',
};
const adeles = {
  DisplayName: 'Adele Vance',
  UserPrincipalName: upn,
  PrimarySmtpAddress: upn,
  ExchangeGuid: lostGuid,
  ExternalDirectoryObjectId: adeleId,
  IsInactiveMailbox: 'False',
  WasInactiveMailbox: 'False',
  WhenSoftDeleted: '2026-11-14T08:03:11Z',
};
/** Adele's own mailbox in use, whose sign-in name is another than the address that was asked for. */
const renamed = {
  ...bens,
  DisplayName: 'Adele Vance',
  UserPrincipalName: 'av@contoso.com',
  PrimarySmtpAddress: 'adele.vance@contoso.com',
  EmailAddresses: '{SMTP:adele.vance@contoso.com, smtp:adele@contoso.com}',
  ExternalDirectoryObjectId: adeleId,
};
const without = (properties: Record<string, string>, ...names: string[]) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

describe('a mailbox that has the address only among others', () => {
  test.each<[string, Omit<Identity, 'upn'> | undefined, string]>([
    ['and the triage knows id and name', { id: adeleId, name: 'Adele Vance' }, 'other'],
    ['and the triage knows the name', { name: 'Adele Vance' }, 'other'],
    ['and nothing else is known', undefined, 'unknown'],
  ])('is not taken, %s', (_, known, foreign) => {
    const reading = read(list(bens), upn, known);
    expect(reading).toMatchObject({ answers: {}, details: {}, foreign });
    expect(reading.conflicts.join()).toMatch(
      /The mailbox printed is Ben Stein's \(ben@contoso\.com\), who has adele@contoso\.com as another address\. It is not taken as (Adele Vance's|that of adele@contoso\.com)\./,
    );
  });

  test('is seen also where the console broke the list of its addresses', () => {
    const broken = list(bens).replace('smtp:adele@', `\n${' '.repeat(28)}smtp:adele@`);
    expect(read(broken, upn).conflicts.join()).toContain('who has adele@contoso.com as another address');
  });

  test.each<[string, Omit<Identity, 'upn'>]>([
    ["the id is the user's", { id: adeleId }],
    ["the name is the user's", { name: 'Adele Vance' }],
    ['the user has another id by now, and the name fits', { id: benId, name: 'Vance, Adele' }],
  ])('is taken where %s', (_, known) => {
    const reading = read(list(renamed), upn, known);
    expect(reading.foreign).toBeUndefined();
    expect(values(reading.details)).toMatchObject({ 'target-guid': usedGuid, 'display-name': 'Adele Vance' });
  });

  test('is asked about where nothing decides', () => {
    expect(read(list(renamed), upn)).toMatchObject({ foreign: 'unknown', details: {}, answers: {} });
  });
});

describe('a deleted mailbox and one in use', () => {
  const twin = (text: string, known?: Omit<Identity, 'upn'>) => {
    const { answers, details } = read(text, upn, known);
    return { ...values(answers), ...values(details) };
  };

  test.each<[string, string]>([
    ['one after the other', list(adeles) + list(bens)],
    ['in the other order', list(bens) + list(adeles)],
    ['without ids', list(without(adeles, 'ExternalDirectoryObjectId')) + list(bens)],
    [
      'as the search for a twin prints them',
      `1 in use, 1 soft-deleted or inactive.\n\n${list(without(bens, 'EmailAddresses', 'UserPrincipalName'))}${list(without(adeles, 'UserPrincipalName'))}`,
    ],
    ['with the GUID of the other on it', list({ ...adeles, ExchangeGuid: usedGuid }) + list(bens)],
  ])('of two people are no twins, %s', (_, text) => {
    const told = twin(text);
    expect(told).not.toHaveProperty('twin');
    expect(told).not.toHaveProperty('mail-missing');
    expect(told).not.toHaveProperty('target-guid');
    expect(told['display-name'] ?? 'Adele Vance').toBe('Adele Vance');
    expect(read(text, upn).conflicts.join()).toMatch(/several people|is the address of more than one/);
  });

  test('of which both have the address are two people where the names differ', () => {
    const newcomer = { ...bens, DisplayName: 'Ada Vogt', UserPrincipalName: upn, PrimarySmtpAddress: upn };
    const reading = read(list(adeles) + list(newcomer), upn);
    expect(reading).toMatchObject({ answers: {}, details: {} });
    expect(reading.conflicts.join()).toMatch(
      /adele@contoso\.com is the address of more than one here: .*Adele Vance .*Ada Vogt.*Whose mail is wanted\?/,
    );
  });

  test('of one person are twins, also where the account was made again', () => {
    const again = { ...bens, DisplayName: 'Adele Vance', UserPrincipalName: upn, PrimarySmtpAddress: upn };
    expect(twin(list(adeles) + list(again))).toMatchObject({
      'mail-missing': 'yes',
      'target-guid': usedGuid,
      'exchange-guid': lostGuid,
    });
  });
});

test("an account copied from a leaver carries the leaver’s GUID, and is not the leaver's", () => {
  const account = {
    SamAccountName: 'adelev',
    UserPrincipalName: upn,
    ExchangeGuid: lostGuid,
    msExchRecipientTypeDetails: '',
  };
  const lars = {
    ...adeles,
    DisplayName: 'Lars Holm',
    UserPrincipalName: 'lars@contoso.com',
    PrimarySmtpAddress: 'lars@contoso.com',
    ExternalDirectoryObjectId: benId,
  };
  const reading = read(list(account) + list(lars), upn, { id: adeleId, name: 'Adele Vance' });
  expect(reading.details).not.toHaveProperty('exchange-guid');
  expect(reading.answers).not.toHaveProperty('mailbox');
});

describe('one person', () => {
  const remote = {
    Name: 'Adele Vance',
    UserPrincipalName: 'adele@corp.contoso.com',
    PrimarySmtpAddress: upn,
    EmailAddresses: '{SMTP:adele@contoso.com, smtp:av@contoso.com}',
    RecipientTypeDetails: 'RemoteUserMailbox',
    RemoteRoutingAddress: 'SMTP:adele@contoso.mail.onmicrosoft.com',
    ExchangeGuid: lostGuid,
    ArchiveGuid: '00000000-0000-0000-0000-000000000000',
  };
  const clouds = { Id: adeleId, DisplayName: 'Adele Vance', UserPrincipalName: upn, AccountEnabled: 'True' };
  const directory = {
    SamAccountName: 'adelev',
    UserPrincipalName: 'adele@corp.contoso.com',
    ObjectGUID: '57cf225d-63ae-4a28-93c9-669f32a5fc2c',
    msExchRecipientTypeDetails: '',
  };

  test.each<[string, string]>([
    [
      'the recipient and its remote mailbox',
      `PS> Get-RemoteMailbox\n\n${list({ Name: 'Adele Vance', RecipientTypeDetails: 'RemoteUserMailbox' })}${list(remote)}`,
    ],
    [
      'the same, of an account whose name is its logon name',
      `${list({ Name: 'adelev', RecipientTypeDetails: 'RemoteUserMailbox' })}${list({ ...remote, Name: 'adelev' })}`,
    ],
    ['of two shells', list(remote) + list(adeles) + list(clouds)],
    [
      'a table and a list',
      `DisplayName ExchangeGuid\n----------- ------------\nAdele Vance ${lostGuid}\n\n${list(adeles)}`,
    ],
    [
      'a table without any id, and a list',
      `DisplayName RecipientTypeDetails\n----------- --------------------\nAdele Vance UserMailbox\n\n${list(adeles)}`,
    ],
    [
      'cloud and Active Directory, by the anchor',
      list({ ...clouds, OnPremisesImmutableId: 'XSLPV65jKEqTyWafMqX8LA==' }) + list(directory),
    ],
    [
      'beside the account of the sync',
      list(clouds) +
        list({
          ...clouds,
          Id: benId,
          DisplayName: 'On-Premises Directory Synchronization Service Account',
          UserPrincipalName: 'Sync_CONNECT01_0a1b2c3d@contoso.onmicrosoft.com',
        }),
    ],
    [
      'beside the connection of the admin',
      list({
        Organization: '',
        TenantID: benId,
        UserPrincipalName: 'admin@contoso.com',
        State: 'Connected',
        TokenStatus: 'Active',
      }) + list(clouds),
    ],
  ])('%s', (_, text) => {
    const reading = read(text, upn);
    expect(reading.conflicts).toEqual([]);
    expect(reading.foreign).toBeUndefined();
    expect(new Set(Object.keys({ ...reading.answers, ...reading.details })).size).toBeGreaterThan(0);
  });

  test('is not the one whose id the block without an address has', () => {
    const text = list(adeles) + list({ Id: benId, DisplayName: 'Ben Stein', AccountEnabled: 'True' });
    expect(read(text, upn).details).not.toHaveProperty('object-id');
  });
});

test('the person who connected is nobody’s mailbox', () => {
  const context =
    'Account     : admin@contoso.com\nTenantId    : c05f5e3a-2b7d-4f0a-9a68-5d7d0e1b7a11\nEnvironment : Global\n';
  expect(read(context)).toMatchObject({ people: [], mentioned: [], details: {} });
});

test('who wrote and got a mail is not whom it is about', () => {
  const found = '0 users with this sign-in name, 0 recipients with this address.\n';
  const mail = `From: Bob Miller <bob@contoso.com>\n> An: Helpdesk <help@contoso.com>\nSubject: mailbox\n\n${found}`;
  expect(read(mail, upn).answers).toEqual(read(found, upn).answers);
  expect(read(`This is about bob@contoso.com.\n${found}`, upn).foreign).toBe('unknown');
  expect(read(mail).mentioned).toContain('bob@contoso.com');
});

test('the numbers of a list of ours count also in a list of the writer', () => {
  const text = `- 3. Soft-deleted mail users: 0\n- 4. What Exchange remembers of the user:\n${list({
    ...renamed,
    UserPrincipalName: upn,
    RecipientTypeDetails: 'UserMailbox',
  })}`;
  expect(read(text, upn, { name: 'Adele Vance' }).answers).not.toHaveProperty('exchange-object');
});

describe('a rescue mailbox is nobody’s', () => {
  const rescue = {
    Name: 'rescue-f20047a9',
    PrimarySmtpAddress: 'rescue-f20047a9@contoso.onmicrosoft.com',
    EmailAddresses: '{SMTP:rescue-f20047a9@contoso.onmicrosoft.com}',
    RecipientTypeDetails: 'SharedMailbox',
    ExchangeGuid: usedGuid,
    CustomAttribute3: upn,
  };
  const copied = (status: string) =>
    list({ Name: 'rescue-f20047a9', Status: status, StatusDetail: status, PercentComplete: '100' });
  const figures = list({ DisplayName: 'rescue-f20047a9', ItemCount: '2500', TotalItemSize: '2.0 GB' });
  const known = { name: 'Adele Vance', id: adeleId };

  test.each([upn, 'adele.vance@contoso.com'])(
    'and what is printed of it is not somebody else’s than %s',
    (user) => {
      const reading = read(list(rescue) + copied('Completed') + figures, user, known);
      expect(reading).toMatchObject({ conflicts: [], answers: {} });
      expect(reading.foreign).toBe(user === upn ? undefined : 'unknown');
      expect(reading.details).not.toHaveProperty('exchange-guid');
      expect(read(list(rescue), upn).people).not.toContain(rescue.PrimarySmtpAddress);
    },
  );

  test('until it has another address', () => {
    const given = {
      ...rescue,
      PrimarySmtpAddress: 'ben@contoso.com',
      EmailAddresses: '{SMTP:ben@contoso.com}',
    };
    expect(read(list(given), upn, known).people).toContain('ben@contoso.com');
  });
});

describe('who is connected', () => {
  const connection = list({
    Organization: 'contoso.onmicrosoft.com',
    DelegatedOrganization: '',
    TenantID: '72f988bf-0000-41af-91ab-2d7cd011db47',
    UserPrincipalName: 'admin@contoso.com',
    State: 'Connected',
    TokenStatus: 'Active',
  });

  test.each([
    ['with its line breaks', connection],
    ['without them', connection.replace(/\s*\n\s*/g, ' ')],
  ])('is not taken for the person of a search that found nobody, %s', (_, printed) => {
    const reading = read(`${printed}0 deleted users with this address, newest first.`, upn);
    expect(reading.found.map(({ id }) => id)).toEqual(['none-deleted-users']);
    expect(reading).toMatchObject({ people: [], mentioned: [], foreign: undefined });
  });
});
