import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guides as knowledge } from '../support/guides';
import { readCollected } from '../../src/triage/collector/read-collection';
import { dayOf, isDayOrInstant } from '../../src/triage/day';
import { readPaste } from '../../src/triage/paste/read-paste';

const today = '2026-11-21';
const upn = 'adele@contoso.com';
const id = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const sku = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const anchor = 'XSLPV65jKEqTyWafMqX8LA==';

interface Fixture {
  parts: Record<string, { state: string; items: Record<string, unknown>[] }>;
}

/** What the collector says of this fixture, with other values in the first object of a part. */
function collected(fixture: string, part: string, change: Record<string, unknown>): Record<string, string> {
  const text = readFileSync(join(__dirname, 'collector/reports', `${fixture}.json`), 'utf8');
  const collection = JSON.parse(text) as Fixture;
  const of = collection.parts[part];
  if (!of) throw new Error(`There is no part ${part}.`);
  of.state = 'found';
  of.items = [{ ...of.items[0], ...change }];
  const all = `-----BEGIN MAILBOX TRIAGE-----\n${JSON.stringify(collection)}\n-----END MAILBOX TRIAGE-----`;
  return days(readCollected(knowledge, all, today)?.answers ?? {});
}

/** What the bot reads of the same, printed as a list. */
function pasted(properties: Record<string, string>): Record<string, string> {
  const lines = Object.entries(properties).map(([name, value]) => `${name.padEnd(30)}: ${value}`);
  const { answers } = readPaste(knowledge, `${lines.join('\n')}\n\n`, { today, upn });
  return days(Object.fromEntries(Object.entries(answers).map(([name, { value }]) => [name, value])));
}

function days(answers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(answers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isDayOrInstant(value) ? dayOf(value) : value]),
  );
}

/** One fact: as it is printed, as the collector reports it, and what it means; null where it means nothing. */
type Row = [
  fact: string,
  printed: Record<string, string>,
  collected: Record<string, unknown>,
  means: Record<string, string | null>,
];

function expectBoth(both: readonly Record<string, string>[], means: Row[3]): void {
  for (const answers of both)
    for (const [question, option] of Object.entries(means)) expect(answers[question] ?? null).toBe(option);
}

describe('an account of Active Directory means the same, pasted and collected:', () => {
  const account = {
    SamAccountName: 'adelev',
    UserPrincipalName: upn,
    DisplayName: 'Adele Vance',
    ObjectGUID: '57cf225d-63ae-4a28-93c9-669f32a5fc2c',
  };
  const type = (number: string, means: Row[3]): Row => [
    `msExchRecipientTypeDetails ${number}`,
    { msExchRecipientTypeDetails: number },
    { recipientKind: number },
    means,
  ];
  const rows: Row[] = [
    ...['1', '4', '8', '16', '32'].map((one) =>
      type(one, { 'recipient-kind': 'recipient', 'other-places': 'yes' }),
    ),
    type('2', { 'recipient-kind': 'linked', 'other-places': 'yes' }),
    type('128', { 'recipient-kind': 'recipient', 'other-places': null }),
    ...['2147483648', '8589934592', '17179869184', '34359738368'].map((one) =>
      type(one, { 'recipient-kind': 'recipient', 'other-places': 'no' }),
    ),
    ...['4096', '8192', '16384', '4194304', '8388608', '16777216', '536870912'].map((one) =>
      type(one, { 'recipient-kind': 'filtered', 'other-places': null }),
    ),
    [
      'no type',
      { msExchRecipientTypeDetails: '' },
      { recipientKind: null },
      { 'recipient-kind': 'empty', 'other-places': null },
    ],
    ['an alias', { mailNickname: 'adele' }, { mailNickname: 'adele' }, { 'mail-nickname': 'filled' }],
    ['no alias', { mailNickname: '' }, { mailNickname: null }, { 'mail-nickname': 'empty' }],
    [
      'an archive GUID',
      { msExchMailboxGuid: guid, msExchArchiveGUID: id },
      { exchangeGuid: guid, archiveGuid: id },
      { 'ad-guid': 'archive' },
    ],
    [
      'a mailbox GUID alone',
      { msExchMailboxGuid: guid, msExchArchiveGUID: '' },
      { exchangeGuid: guid, archiveGuid: null },
      { 'ad-guid': 'mailbox' },
    ],
    [
      'no GUID',
      { msExchMailboxGuid: '', msExchArchiveGUID: '' },
      { exchangeGuid: null, archiveGuid: null },
      { 'ad-guid': 'none' },
    ],
  ];
  test.each(rows)('%s', (_, printed, change, means) => {
    expectBoth(
      [pasted({ ...account, ...printed }), collected('full-present-disconnected', 'adUser', change)],
      means,
    );
  });

  test.each([
    ['the Recycle Bin is on', true, { 'ad-object': 'same', 'ad-guid': 'none' }],
    ['the Recycle Bin is off', false, { 'ad-object': 'shell', 'ad-guid': null }],
  ])('a deleted account without a GUID, and %s', (_, on, means) => {
    const text = readFileSync(join(__dirname, 'collector/reports/full-deleted-soft-deleted.json'), 'utf8');
    const collection = JSON.parse(text) as Fixture;
    Object.assign(collection.parts['adForest']?.items[0] ?? {}, { recycleBin: on });
    Object.assign(collection.parts['deletedAdUsers']?.items[0] ?? {}, { exchangeGuid: null });
    const all = `-----BEGIN MAILBOX TRIAGE-----\n${JSON.stringify(collection)}\n-----END MAILBOX TRIAGE-----`;
    const lines = [
      `Recycle Bin on: ${on ? 'True' : 'False'}`,
      '',
      ...Object.entries({ ...account, isDeleted: 'True', msExchMailboxGuid: '', msExchArchiveGUID: '' }).map(
        ([name, value]) => `${name.padEnd(30)}: ${value}`,
      ),
      '',
      '',
    ];
    const { answers } = readPaste(knowledge, lines.join('\n'), { today, upn });
    const read = Object.fromEntries(Object.entries(answers).map(([name, { value }]) => [name, value]));
    expectBoth([read, readCollected(knowledge, all, today)?.answers ?? {}], means);
  });
});

describe('a plan means the same, pasted and collected:', () => {
  const row = (name: string, status: string, means: string | null): [string, string, string | null] => [
    name,
    status,
    means,
  ];
  test.each([
    ...[
      'EXCHANGE_S_STANDARD',
      'EXCHANGE_S_ENTERPRISE',
      'EXCHANGE_S_DESKLESS',
      'EXCHANGE_S_ESSENTIALS',
      'EXCHANGE_L_STANDARD',
      'EXCHANGE_B_STANDARD',
      'EXCHANGE_S_ENTERPRISE_GOV',
      'EXCHANGE_S_STANDARD_MIDMARKET',
    ].map((name) => row(name, 'Success', 'on')),
    row('EXCHANGE_S_STANDARD', 'Disabled', 'off'),
    row('EXCHANGE_B_STANDARD', 'PendingInput', 'pending'),
    row('EXCHANGE_L_STANDARD', 'PendingProvisioning', 'pending'),
  ])('%s, %s', (name, status, means) => {
    const printed = pasted({ ServicePlanName: name, ProvisioningStatus: status });
    const plan = { user: id, sku, name, status };
    expectBoth([printed, collected('full-licence-removed', 'plans', plan)], { 'exchange-plan': means });
  });

  test.each(['EXCHANGE_S_FOUNDATION', 'EXCHANGE_S_ARCHIVE', 'EXCHANGE_ANALYTICS'])(
    '%s is none, which a list that may be a part of all does not prove',
    (name) => {
      expect(pasted({ ServicePlanName: name, ProvisioningStatus: 'Success' })['exchange-plan']).toBe(
        undefined,
      );
      const plan = { user: id, sku, name, status: 'Success' };
      expect(collected('full-licence-removed', 'plans', plan)['exchange-plan']).toBe('none');
    },
  );
});

describe('a deleted mailbox means the same, pasted and collected:', () => {
  const mailbox = { PrimarySmtpAddress: upn, DisplayName: 'Adele Vance', ExchangeGuid: guid };
  const rows: Row[] = [
    [
      'soft-deleted',
      { IsInactiveMailbox: 'False', WasInactiveMailbox: 'False', WhenSoftDeleted: '2026-11-14T09:40:00Z' },
      { inactive: false, wasInactive: false, softDeleted: '2026-11-14T09:40:00Z' },
      { mailbox: 'soft-deleted', 'soft-deleted-kind': 'soft-deleted', 'mailbox-deleted-on': '2026-11-14' },
    ],
    [
      'inactive',
      { IsInactiveMailbox: 'True', WasInactiveMailbox: 'True', WhenSoftDeleted: '2026-11-14T09:40:00Z' },
      { inactive: true, wasInactive: true, softDeleted: '2026-11-14T09:40:00Z' },
      { 'soft-deleted-kind': 'inactive', 'inactive-retired-on': null },
    ],
    [
      'inactive once',
      {
        IsInactiveMailbox: 'False',
        WasInactiveMailbox: 'True',
        InactiveMailboxRetireTime: '2026-11-16T00:00:00Z',
        WhenSoftDeleted: '2026-11-14T09:40:00Z',
      },
      {
        inactive: false,
        wasInactive: true,
        retired: '2026-11-16T00:00:00Z',
        softDeleted: '2026-11-14T09:40:00Z',
      },
      { 'soft-deleted-kind': 'was-inactive', 'inactive-retired-on': '2026-11-16' },
    ],
    [
      'without an owner',
      {
        IsInactiveMailbox: 'False',
        WasInactiveMailbox: 'False',
        WhenSoftDeleted: '2026-11-14T09:40:00Z',
        ExternalDirectoryObjectId: '',
      },
      { inactive: false, wasInactive: false, directoryId: null },
      { ids: 'empty' },
    ],
  ];
  test.each(rows)('%s', (_, printed, change, means) => {
    expectBoth(
      [
        pasted({ ...mailbox, ...printed, LitigationHoldEnabled: 'False' }),
        collected('full-present-disconnected', 'softDeleted', change),
      ],
      means,
    );
  });
});

describe('a user means the same, pasted and collected:', () => {
  const user = { Id: id, DisplayName: 'Adele Vance', UserPrincipalName: upn, AccountEnabled: 'True' };
  const rows: Row[] = [
    ['with a country', { UsageLocation: 'DE' }, { usageLocation: 'DE' }, { 'country-set': 'yes' }],
    ['without a country', { UsageLocation: '' }, { usageLocation: null }, { 'country-set': 'no' }],
    [
      'synced',
      { UserType: 'Member', OnPremisesSyncEnabled: 'True', OnPremisesImmutableId: anchor },
      { syncEnabled: true, immutableId: anchor },
      { 'user-object': 'user', 'entra-account': 'present' },
    ],
    [
      'never synced, beside an account in Active Directory or where nobody looked',
      { UserType: 'Member', OnPremisesSyncEnabled: '', OnPremisesImmutableId: '' },
      { syncEnabled: null, immutableId: null, sam: null, lastSync: null },
      { 'user-object': null, 'on-premises-account': null },
    ],
  ];
  test.each(rows)('%s', (_, printed, change, means) => {
    expectBoth(
      [pasted({ ...user, ...printed }), collected('full-present-disconnected', 'user', change)],
      means,
    );
  });

  test('never synced, and Active Directory has no account', () => {
    const lines = Object.entries({
      ...user,
      UserType: 'Member',
      OnPremisesSyncEnabled: '',
      OnPremisesImmutableId: '',
    }).map(([name, value]) => `${name.padEnd(30)}: ${value}`);
    const text = `${lines.join('\n')}\n\n0 accounts in this domain. Searched for: ${upn}\n\n0 deleted objects, newest first. Searched for: ${upn}\n`;
    const { answers } = readPaste(knowledge, text, { today, upn });
    const read = Object.fromEntries(Object.entries(answers).map(([name, { value }]) => [name, value]));
    expectBoth([read, collected('full-licence-removed', 'user', {})], {
      'on-premises-account': 'managed',
      'user-object': 'user',
    });
  });
});
