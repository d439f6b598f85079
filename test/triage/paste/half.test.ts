import { isLessPrecise } from '../../../src/triage/day';
import { readPaste } from '../../../src/triage/paste/read-paste';
import type { Identity } from '../../../src/triage/person-match';
import { guides as knowledge } from '../../support/guides';

const upn = 'adele@contoso.com';
const read = (text: string, known?: Omit<Identity, 'upn'>) =>
  readPaste(knowledge, text, { today: '2026-11-21', upn, known: known && [known] });

const id = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const legacy =
  '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0a1b2c3d-adele';

/** A list as our blocks print it: the colons stand below each other. */
function list(properties: Record<string, string>): string {
  const width = Math.max(...Object.keys(properties).map(({ length }) => length));
  return Object.entries(properties)
    .map(([name, value]) => `${name.padEnd(width)} : ${value}`.trimEnd())
    .join('\n');
}

const deleted = {
  DisplayName: 'Adele Vance',
  UserPrincipalName: upn,
  ExchangeGuid: guid,
  WhenSoftDeleted: '2026-11-14T08:03:11Z',
  LegacyExchangeDN: legacy,
  DistinguishedName: 'CN=adelev,OU=contoso.onmicrosoft.com,DC=PROD,DC=OUTLOOK,DC=COM',
};
const account = {
  UserPrincipalName: upn,
  SamAccountName: 'adelev',
  ObjectGUID: '57cf225d-63ae-4a28-93c9-669f32a5fc2c',
  msExchRecipientTypeDetails: '2147483648',
};
const user = {
  Id: id,
  UserPrincipalName: upn,
  DeletedDateTime: '2026-11-14T08:00:00Z',
  OnPremisesImmutableId: 'XSLPV65jKEqTyWafMqX8LA==',
  OnPremisesSamAccountName: 'adelev',
  UserType: 'Member',
};
const mailbox = {
  UserPrincipalName: upn,
  ExchangeGuid: guid,
  ExternalDirectoryObjectId: id,
  RecipientTypeDetails: 'UserMailbox',
  ArchiveGuid: '921acb7b-5357-4885-9e59-cb4f4ff37c53',
  IsExchangeCloudManaged: 'False',
};

describe('a paste that ends anywhere in a list', () => {
  test.each([
    ['of a deleted mailbox', `1 soft-deleted mailboxes with this address, newest first.\n${list(deleted)}`],
    ['of a deleted user', `1 deleted users with this address, newest first.\n${list(user)}`],
    ['of an account', `1 accounts in this domain.\n${list(account)}`],
    ['of a mailbox in use', `1 mailboxes in use.\n${list(mailbox)}`],
    ['without what stands above it', list(deleted)],
  ])('says nothing else than the whole: %s', (_, text) => {
    const whole = read(`${text}\n`);
    const all = JSON.stringify(whole);
    for (let end = 1; end < text.length; end += 1) {
      const { answers, details, people } = read(text.slice(0, end));
      for (const [question, { value }] of Object.entries(answers))
        expect({ end: text.slice(end - 30, end), question, value }).toEqual({
          end: text.slice(end - 30, end),
          question,
          value: isLessPrecise(value, whole.answers[question]?.value)
            ? value
            : whole.answers[question]?.value,
        });
      for (const { value } of Object.values(details)) expect(all).toContain(`"${value}"`);
      expect(people.filter((one) => one !== upn)).toEqual([]);
    }
  });

  test('is read whole where a line follows, and of the last value what shows its form', () => {
    const { details, answers } = read(list(deleted));
    expect(details).toMatchObject({ 'legacy-dn': { value: legacy }, 'exchange-guid': { value: guid } });
    expect(answers).toMatchObject({ 'mailbox-deleted-on': { value: '2026-11-14T08:03:11Z' } });
    expect(
      read(list({ UserPrincipalName: upn, ExchangeGuid: guid, WhenSoftDeleted: '2026-11-14' })).answers,
    ).toMatchObject({ 'mailbox-deleted-on': { value: '2026-11-14' } });
    expect(read(`DisplayName : Adele Vance\nUserPrincipalName : ${upn}`).people).toEqual([upn]);
  });

  test('says what to do for a LegacyExchangeDN that stands last', () => {
    const last = list({ UserPrincipalName: upn, WhenSoftDeleted: '2026-11-14', LegacyExchangeDN: legacy });
    expect(read(last)).toMatchObject({ conflicts: [expect.stringContaining('Copy a few more lines')] });
    expect(read(`${last}\n`).details['legacy-dn']?.value).toBe(legacy);
  });
});

describe('a paste that begins anywhere', () => {
  test('takes no id from a property that lost its beginning', () => {
    const plan = {
      SkuPartNumber: 'ENTERPRISEPACK',
      SkuId: '05e9a617-0261-4cee-bb44-138d3ef5d965',
      UserType: 'Member',
      AccountEnabled: 'True',
    };
    const text = list(plan);
    expect(read(text.slice(text.indexOf('Id '))).details).not.toHaveProperty('object-id');
    expect(read(list(user)).details['object-id']?.value).toBe(id);
    expect(read(`Id: ${id}\nUserType: Member\nAccountEnabled: True`).details['object-id']?.value).toBe(id);
  });

  test('knows somebody else by the name in the distinguished name', () => {
    const bens = `${list({
      DistinguishedName: 'CN=Ben Stein,OU=Staff,DC=contoso,DC=com',
      mailNickname: 'bens',
      msExchRecipientTypeDetails: '1',
    })}\n`;
    expect(read(bens, { name: 'Adele Vance' }).answers).toEqual({});
    expect(read(bens.replace('Ben Stein', 'Vance\\, Adele'), { name: 'Adele Vance' }).answers).not.toEqual(
      {},
    );
  });
});

describe('a block whose end was not copied', () => {
  const half = list({
    Name: 'adelev',
    UserPrincipalName: upn,
    ExchangeGuid: guid,
    ExternalDirectoryObjectId: id,
    WhenMailboxCreated: '2024-03-01T09:12:44Z',
  });
  test.each([
    '0 in use, 1 soft-deleted or inactive.',
    '1 in use, 1 soft-deleted or inactive.\nSoft-deleted or inactive:',
    '1. In use: 0\n2. Soft-deleted or inactive mailboxes: 1',
    'In use: 0\nSoft-deleted or inactive: 1',
    '5. Soft-deleted recipients by identity:',
  ])('is no mailbox in use behind “%s”', (heading) => {
    expect(read(`${heading}\n${half}`).answers['mailbox']?.value).not.toBe('present');
  });

  test('is one behind what says so', () => {
    expect(read(`1 in use, 1 soft-deleted or inactive.\nIn use:\n${half}`).answers['mailbox']?.value).toBe(
      'present',
    );
  });

  test('is a deleted account behind the heading of the deleted ones', () => {
    const object = list({ sAMAccountName: 'adelev', userPrincipalName: upn, ObjectGUID: account.ObjectGUID });
    const heading = '1 deleted objects, newest first. Searched for: adelev';
    expect(read(`${heading}\n${object}`).answers['on-premises-account']?.value).toBe('deleted');
    expect(read(`1 accounts in this domain.\n${object}`).answers['on-premises-account']?.value).toBe(
      'present',
    );
  });
});
