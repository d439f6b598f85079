import { lost, newMailbox, recreated } from '../scenes';
import type { Thing } from '../../../practice/powershell/tenant/filters';
import { guid, none, time } from '../../../practice/powershell/tenant/values';
import { deletedMailboxOf, mailboxOf, rescueOf } from '../../../practice/powershell/tenant/objects';
import { adele, ben, target } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';
import {
  again,
  group,
  mailUserOf,
  namesake,
  newcomer,
  older,
  recipientOf,
  renamed,
  withHerAddress,
} from './exchange-people';
import { only, type Scenario, type Scenarios } from './scenario';

const denied = "Access to the requested operation is denied. You don't have sufficient permissions.";
const alias = 'is only a further address of';

/** A search that fails, and one whose cmdlet is not there: what was not seen is not said to be absent. */
function fails(cmdlet: string, nth = 1, never: readonly string[] = []): Scenario[] {
  const failure = { cmdlet, nth, message: denied, id: 'CmdletAccessDeniedException' };
  return [
    ...[false, true].map((terminating): Scenario => ({
      title: `call ${nth} of ${cmdlet} is denied${terminating ? ', terminating' : ''}`,
      failures: [{ ...failure, terminating }],
      see: [denied],
      never,
      reads: 'nothing',
    })),
    ...(nth > 1
      ? []
      : [
          {
            title: `there is no ${cmdlet}: not connected, or no role`,
            missing: [cmdlet],
            see: [`'${cmdlet}' is not recognized`],
            never,
            reads: 'nothing' as const,
          },
        ]),
  ];
}

const here = (mailbox: ReturnType<typeof mailboxOf>, over: Partial<World> = {}) =>
  world({ mailboxes: [mailbox, mailboxOf(ben)], ...over });
const soft = (...softDeleted: World['softDeleted']) => lost({ softDeleted });
const inactiveOf = (over = {}) =>
  deletedMailboxOf(adele, { IsInactiveMailbox: true, ExternalDirectoryObjectId: '', ...over });
const lostAnswers = { mailbox: 'soft-deleted', 'mailbox-deleted-on': '2026-11-14' };
const lostDetails = {
  'exchange-guid': adele.mailbox,
  'archive-guid': adele.archive ?? '',
  'legacy-dn': adele.legacy,
  'directory-id': adele.id,
  'display-name': adele.name,
};
const copyOf = (name: string, status: string, number: number, over = {}) => ({
  Name: name,
  Status: status,
  TargetMailbox: 'rescue-f20047a9',
  TargetGuid: '0c1d2e3f-4a5b-4c6d-8e7f-901122334455',
  SourceGuid: adele.mailbox,
  BatchName: `triage-${adele.mailbox}`,
  RequestGuid: guid(`4e0e3b64-7d3a-4c55-9d2a-00000000000${number}`),
  ...over,
});

const audited = (...entries: Thing[]) => world({ audited: entries });

/** A change of a user as the audit log has it; its licences before and after, by name. */
function licences(at: string, before: string[], after: string[], off = '', whose = adele.upn): Thing {
  const named = (names: string[], plans: string) =>
    JSON.stringify(
      names.map((name) => `[SkuName=${name}, AccountId=0fea, SkuId=a403, DisabledPlans=[${plans}]]`),
      null,
      2,
    );
  const licence = { Name: 'AssignedLicense', OldValue: named(before, ''), NewValue: named(after, off) };
  return {
    CreationDate: time(at),
    UserIds: 'admin@contoso.com',
    Operations: 'Update user.',
    AuditData: JSON.stringify({
      Operation: 'Update user.',
      ObjectId: whose,
      Actor: [{ ID: adele.upn, Type: 5 }],
      ModifiedProperties: [licence, { Name: 'Included Updated Properties', OldValue: '', NewValue: '' }],
    }),
  };
}

/** The kinds of hold, each beside those that are released after it. */
function holds(): Scenario[] {
  const policy = 'mbxcdbbb86ce60342489bff371876e7f224';
  const all = {
    ComplianceTagHoldApplied: true,
    LitigationHoldEnabled: true,
    DelayHoldApplied: true,
    InPlaceHolds: ['cld9127ac0e7a5e4c0b8d9c2b6b9e1d1f3a'],
  };
  const cases: [string, string, object, string[]][] = [
    ['a policy on the mailbox', 'policy', { ...all, InPlaceHolds: [`${policy}:3`] }, []],
    ['a policy of the organization', 'policy', all, [`${policy}:2`]],
    [
      'a policy from which it is excluded',
      'label',
      { ...all, InPlaceHolds: [`-${policy}`] },
      [`${policy}:2`],
    ],
    ['a policy that only deletes, and a label', 'label', all, [`${policy}:1`]],
    ['a litigation hold', 'litigation', { ...all, ComplianceTagHoldApplied: false }, []],
    [
      'an In-Place Hold',
      'in-place',
      { ...all, ComplianceTagHoldApplied: false, LitigationHoldEnabled: false },
      [],
    ],
    ['only a delay hold', 'delay', { DelayReleaseHoldApplied: true }, []],
  ];
  return cases.map(([title, kind, over, common]) => ({
    title,
    world: () =>
      world({
        mailboxes: [mailboxOf(adele, over as Record<string, unknown>)],
        organization: { InPlaceHolds: common },
      }),
    see: [`Holds for the whole organization: ${common.length}`],
    reads: { answers: { 'hold-kind': kind } },
  }));
}

/** Exchange Online: what only reads. */
export const exchangeOnline: Scenarios = {
  'check-connection': [
    {
      title: 'nobody is connected',
      world: () => world({ connections: [] }),
      see: ['Stop: not connected to Exchange Online.'],
      never: ['DomainName'],
      reads: 'nothing',
    },
    {
      title: 'two connections, one of them broken, and a partner in the tenant of a customer',
      world: () => {
        const [one = {}] = world().connections;
        return world({
          connections: [
            { ...one, State: 'Broken', TokenStatus: 'Expired', Organization: '' },
            { ...one, DelegatedOrganization: 'fabrikam.onmicrosoft.com', Organization: '' },
          ],
        });
      },
      see: ['Broken', 'Expired', 'fabrikam.onmicrosoft.com', 'State', 'Connected', 'contoso.com'],
      reads: { details: { 'routing-domain': 'contoso.mail.onmicrosoft.com' } },
    },
    ...fails('Get-AcceptedDomain', 1, ['DomainName  ']),
    ...fails('Get-ConnectionInformation', 1, ['not connected']),
  ],

  'get-mailbox': [
    {
      title: 'in use',
      see: ['1 mailboxes in use.', adele.mailbox],
      reads: { answers: { mailbox: 'present' }, details: { 'target-guid': adele.mailbox } },
    },
    {
      title: "couldn't be found",
      world: lost,
      see: ["couldn't be found"],
      never: ['mailboxes in use', 'ExchangeGuid'],
      reads: 'nothing',
    },
    {
      title: 'somebody else was given the address',
      world: () => world({ mailboxes: [mailboxOf(withHerAddress)] }),
      see: [
        '1 mailboxes in use.',
        `adele@contoso.com ${alias} Ben Stein (ben@contoso.com). Is that the same person?`,
      ],
      reads: 'nothing',
    },
    {
      title: 'it is hers under another sign-in name: nobody can tell by the address',
      world: () => here(mailboxOf(renamed)),
      see: [`adele@contoso.com ${alias} Adele Vance (adele.vance@contoso.com)`],
      reads: 'nothing',
    },
    {
      title: 'an unknown name lists everybody',
      world: () => lost({ listsAll: true, mailboxes: [mailboxOf(ben)] }),
      see: ['Stop: 1 mailboxes read, none is the one named.'],
      never: [ben.upn, '1 mailboxes in use', '0 mailboxes'],
      reads: 'nothing',
    },
    {
      title: 'a letter case of its own',
      world: () =>
        here(
          mailboxOf(adele, {
            UserPrincipalName: 'Adele@Contoso.com',
            PrimarySmtpAddress: 'ADELE@contoso.com',
          }),
        ),
      see: ['1 mailboxes in use.'],
      never: [alias],
      reads: { answers: { mailbox: 'present' }, details: { 'target-guid': adele.mailbox } },
    },
    {
      title: 'synced, and its Exchange attributes are managed in the cloud',
      world: () => here(mailboxOf(adele, { IsDirSynced: true, IsExchangeCloudManaged: true })),
      see: ['IsExchangeCloudManaged'],
      reads: { answers: { mailbox: 'present', 'cloud-managed': 'yes' } },
    },
    {
      title: 'no archive, no LegacyExchangeDN',
      world: () =>
        here(mailboxOf(adele, { ArchiveGuid: none, ArchiveDatabase: null, LegacyExchangeDN: null })),
      see: ['LegacyExchangeDN'],
      reads: { answers: { mailbox: 'present', 'cloud-archive': 'no' } },
    },
    ...fails('Get-Mailbox', 1, ['mailboxes in use']),
  ],

  'get-soft-deleted-mailbox': [
    {
      title: 'one',
      world: lost,
      see: [
        '1 soft-deleted mailboxes with this address, newest first.',
        'WhenSoftDeleted',
        '2026-11-14T08:03:11Z',
      ],
      reads: {
        answers: { ...lostAnswers, 'soft-deleted-kind': 'soft-deleted' },
        details: lostDetails,
      },
    },
    {
      title: 'none',
      world: world,
      see: ['0 soft-deleted mailboxes with this address'],
      reads: 'nothing',
    },
    {
      title: 'two of hers, the newest first',
      world: () => soft(older, deletedMailboxOf(adele)),
      see: ['2 soft-deleted mailboxes', '2026-11-14T08:03:11Z\nIsSoftDeletedByRemove'],
      reads: { answers: { mailbox: 'soft-deleted' }, without: ['exchange-guid', 'mailbox-deleted-on'] },
    },
    {
      title: 'hers, and one of a leaver who had her address',
      world: () => soft(deletedMailboxOf(withHerAddress), deletedMailboxOf(adele)),
      see: ['2 soft-deleted mailboxes', `${alias} Ben Stein`],
      reads: { answers: lostAnswers, details: { 'exchange-guid': adele.mailbox, 'legacy-dn': adele.legacy } },
    },
    {
      title: 'only that of a leaver who had her address',
      world: () => soft(deletedMailboxOf(withHerAddress)),
      see: ['1 soft-deleted mailboxes', `adele@contoso.com ${alias} Ben Stein`],
      reads: 'nothing',
    },
    {
      title: 'hers, and one of a newcomer who had her address as primary one',
      world: () => soft(deletedMailboxOf(newcomer), deletedMailboxOf(adele)),
      see: ['2 soft-deleted mailboxes'],
      never: [alias],
      reads: 'nothing',
    },
    {
      title: 'inactive, of a hold',
      world: () => soft(inactiveOf({ InPlaceHolds: ['UniH7d895d48-7e23-4a8d-8346-533c3beac15d'] })),
      see: ['IsInactiveMailbox', 'UniH7d895d48'],
      reads: {
        answers: { mailbox: 'soft-deleted', 'soft-deleted-kind': 'inactive', ids: 'empty' },
        details: { 'exchange-guid': adele.mailbox },
        without: ['directory-id'],
      },
    },
    {
      title: 'it was inactive, and its hold is gone',
      world: () =>
        soft(
          deletedMailboxOf(adele, {
            WasInactiveMailbox: true,
            InactiveMailboxRetireTime: time('2026-11-18T08:00:00Z'),
          }),
        ),
      see: ['WasInactiveMailbox', '2026-11-18T08:00:00Z'],
      reads: {
        answers: { 'soft-deleted-kind': 'was-inactive', 'inactive-retired-on': '2026-11-18' },
      },
    },
    {
      title: 'without LegacyExchangeDN and archive',
      world: () =>
        soft(deletedMailboxOf(adele, { LegacyExchangeDN: null, ArchiveGuid: none, EmailAddresses: [] })),
      see: ['LegacyExchangeDN'],
      reads: {
        answers: lostAnswers,
        details: { 'exchange-guid': adele.mailbox },
        without: ['legacy-dn', 'archive-guid'],
      },
    },
    {
      title: 'an apostrophe in the address',
      values: { upn: "o'neil@contoso.com" },
      world: () =>
        soft(deletedMailboxOf({ ...ben, upn: "o'neil@contoso.com", addresses: ["SMTP:o'neil@contoso.com"] })),
      see: ['1 soft-deleted mailboxes', "o'neil@contoso.com"],
      reads: 'nothing',
    },
    {
      title: 'the address in other letters among the addresses',
      world: () =>
        soft(
          deletedMailboxOf(adele, {
            EmailAddresses: ['SMTP:ADELE@contoso.com', 'X500:/o=old/cn=adele'],
            PrimarySmtpAddress: 'ADELE@contoso.com',
          }),
        ),
      see: ['1 soft-deleted mailboxes'],
      never: [alias],
      reads: { answers: lostAnswers, details: lostDetails },
    },
    ...fails('Get-Mailbox', 1, ['soft-deleted mailboxes with']),
  ],

  'find-twin': [
    {
      title: 'a mailbox in use and no other',
      world: world,
      see: ['1 in use, 0 soft-deleted or inactive.'],
      never: ['two people', 'The same in both'],
      reads: {
        answers: { mailbox: 'present' },
        details: { 'target-guid': adele.mailbox },
        without: ['twin'],
      },
    },
    {
      title: 'one of each, of Adele',
      world: recreated,
      see: [
        '1 in use, 1 soft-deleted or inactive.',
        "The mailbox in use is Adele Vance's (adele@contoso.com), the deleted one is Adele Vance's (adele@contoso.com). The same in both: ExternalDirectoryObjectId, UserPrincipalName, PrimarySmtpAddress, DisplayName.",
      ],
      reads: {
        answers: { mailbox: 'present', 'mail-missing': 'yes', twin: 'soft-deleted' },
        details: { 'exchange-guid': adele.mailbox, 'target-guid': target },
      },
    },
    {
      title: 'the account was made again',
      world: () => recreated({ mailboxes: [mailboxOf(again), mailboxOf(ben)] }),
      see: ['The same in both: UserPrincipalName, PrimarySmtpAddress, DisplayName.'],
      reads: {
        answers: { mailbox: 'present', 'mail-missing': 'yes', twin: 'soft-deleted' },
        details: { 'exchange-guid': adele.mailbox, 'target-guid': target },
      },
    },
    {
      title: 'the mailbox in use is of a colleague who got the address',
      world: () => lost({ mailboxes: [mailboxOf(withHerAddress)] }),
      see: [
        '1 in use, 1 soft-deleted or inactive.',
        "The mailbox in use is Ben Stein's (ben@contoso.com), the deleted one is Adele Vance's (adele@contoso.com). Only an address is the same: two people, or one person with a new account and a new name. Ask who had the address.",
      ],
      never: ['The same in both'],
      reads: {
        answers: { mailbox: 'soft-deleted' },
        details: { 'exchange-guid': adele.mailbox },
        without: ['twin', 'mail-missing', 'target-guid'],
      },
    },
    {
      title: 'the deleted one is of a leaver who had the address',
      world: () => world({ softDeleted: [deletedMailboxOf(withHerAddress)] }),
      see: ['1 in use, 1 soft-deleted or inactive.', 'Only an address is the same'],
      reads: {
        answers: { mailbox: 'present' },
        details: { 'target-guid': adele.mailbox },
        without: ['twin', 'mail-missing', 'exchange-guid'],
      },
    },
    {
      title: 'a newcomer has her address as her own',
      world: () => lost({ mailboxes: [mailboxOf(newcomer), mailboxOf(ben)] }),
      see: [
        "The mailbox in use is Ada Vogt's (adele@contoso.com), the deleted one is Adele Vance's (adele@contoso.com). Only UserPrincipalName, PrimarySmtpAddress is the same. These look like two different people",
      ],
      never: ['The same in both'],
      reads: 'nothing',
    },
    {
      title: 'a namesake in use has her address',
      world: () =>
        lost({
          mailboxes: [
            mailboxOf({ ...namesake, addresses: [...namesake.addresses, 'smtp:adele@contoso.com'] }),
          ],
        }),
      see: ['Only DisplayName is the same. These look like two different people'],
      never: ['The same in both'],
      reads: { without: ['twin', 'mail-missing', 'target-guid'] },
    },
    {
      title: 'two deleted ones, the newest first, one of them inactive',
      world: () => recreated({ softDeleted: [older, inactiveOf()] }),
      see: ['1 in use, 2 soft-deleted or inactive.'],
      reads: { answers: { mailbox: 'present' }, without: ['exchange-guid', 'twin'] },
    },
    {
      title: 'none in use',
      world: lost,
      see: ['0 in use, 1 soft-deleted or inactive.'],
      reads: { answers: { mailbox: 'soft-deleted' }, details: { 'exchange-guid': adele.mailbox } },
    },
    {
      title: 'none at all',
      world: () => lost({ softDeleted: [] }),
      see: ['0 in use, 0 soft-deleted or inactive.'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['in use,']),
    ...fails('Get-Mailbox', 2, ['in use,']),
  ],

  'search-every-mailbox': [
    {
      title: 'nothing anywhere',
      world: () => lost({ softDeleted: [] }),
      see: [
        '1. Recipients that use the address: 0',
        '2. Soft-deleted and inactive mailboxes, by address and by the ids that are known: 0',
        '3. Soft-deleted mail users: 0',
        '4. What Exchange remembers of the user:\nNone:',
        "couldn't be found",
      ],
      never: ['Not known:'],
      reads: 'nothing',
    },
    {
      title: 'a deleted mailbox that has only the id, not the address',
      world: () =>
        soft(
          deletedMailboxOf(adele, {
            EmailAddresses: ['SMTP:gone@contoso.com'],
            PrimarySmtpAddress: 'gone@contoso.com',
            UserPrincipalName: 'gone@contoso.com',
          }),
        ),
      see: ['by the ids that are known: 1', adele.mailbox],
      reads: 'nothing',
    },
    {
      title: 'a deleted mailbox that has only the archive that the account carries',
      world: () =>
        soft(
          deletedMailboxOf(adele, {
            EmailAddresses: ['SMTP:gone@contoso.com'],
            PrimarySmtpAddress: 'gone@contoso.com',
            UserPrincipalName: 'gone@contoso.com',
            ExternalDirectoryObjectId: '',
            ExchangeGuid: '0b1d6c1e-7a4f-4f0e-9a55-6d2f3c8b1e77',
            ArchiveGuid: '921acb7b-5357-4885-9e59-cb4f4ff37c53',
          }),
        ),
      values: { 'archive-guid': '921acb7b-5357-4885-9e59-cb4f4ff37c53' },
      see: ['by the ids that are known: 1', '921acb7b-5357-4885-9e59-cb4f4ff37c53'],
      reads: 'nothing',
    },
    {
      title: 'no archive is written in the line that sets archive',
      world: lost,
      values: { 'archive-guid': 'none' },
      see: ['2. Soft-deleted and inactive mailboxes, by address and by the ids that are known: 1'],
      never: ['Invalid filter'],
      reads: { answers: { mailbox: 'soft-deleted' }, details: { 'exchange-guid': adele.mailbox } },
    },
    {
      title: 'the ids are not filled in',
      world: lost,
      values: { 'object-id': '', 'exchange-guid': '', 'archive-guid': '' },
      see: ['2. Soft-deleted and inactive mailboxes, by address and by the ids that are known: 1'],
      never: ['Invalid filter'],
      reads: { answers: { mailbox: 'soft-deleted' }, details: { 'exchange-guid': adele.mailbox } },
    },
    {
      title: 'a Microsoft 365 group has the address',
      world: () => lost({ softDeleted: [], recipients: [group] }),
      see: ['1. Recipients that use the address: 1', 'GroupMailbox', 'Team of Adele'],
      reads: 'nothing',
    },
    {
      title: 'a mail user with the GUID of a mailbox that was',
      world: () => lost({ softDeleted: [], mailUsers: [mailUserOf(adele)] }),
      see: ['MailUser', adele.mailbox],
      reads: {
        answers: { 'exchange-object': 'mail-user-guid' },
        details: { 'exchange-guid': adele.mailbox },
      },
    },
    {
      title: 'a user whose mailbox went with its licence',
      world: () =>
        lost({
          softDeleted: [],
          exchangeUsers: [
            {
              Name: adele.sam,
              DisplayName: adele.name,
              UserPrincipalName: adele.upn,
              WindowsLiveID: adele.upn,
              RecipientTypeDetails: 'User',
              PreviousRecipientTypeDetails: 'UserMailbox',
              ExternalDirectoryObjectId: adele.id,
            },
          ],
        }),
      see: ['PreviousRecipientTypeDetails', 'UserMailbox', '5. Soft-deleted recipients by identity'],
      reads: { answers: { 'exchange-object': 'user' }, without: ['mailbox'] },
    },
    {
      title: 'two deleted ones have the identity: the error says that there are several',
      world: () => soft(older, deletedMailboxOf(adele)),
      failures: [
        {
          cmdlet: 'Get-Recipient',
          nth: 3,
          message:
            "The operation couldn't be performed because 'adele@contoso.com' matches multiple entries.",
          id: 'ManagementObjectAmbiguousException',
        },
      ],
      see: ['known: 2', 'Several, look at 1 and 2: ', 'matches multiple entries'],
      reads: { answers: { mailbox: 'soft-deleted' }, without: ['exchange-guid'] },
    },
    {
      title: 'an unknown identity lists everybody',
      world: () => lost({ softDeleted: [], listsAll: true }),
      see: ['Not known: 1 users read, none is the one named.', 'recipients read, none is the one named.'],
      never: [ben.upn],
      reads: 'nothing',
    },
    {
      title: 'a colleague was given the address',
      world: () => lost({ softDeleted: [], mailboxes: [mailboxOf(withHerAddress)] }),
      see: ['1. Recipients that use the address: 1', 'Ben Stein'],
      reads: 'nothing',
    },
    {
      title: 'a soft-deleted mail user',
      world: () =>
        lost({
          softDeleted: [],
          softDeletedMailUsers: [mailUserOf(adele, { WhenSoftDeleted: time('2026-11-14T08:00:00Z') })],
        }),
      see: ['3. Soft-deleted mail users: 1', adele.mailbox],
      reads: { without: ['mailbox'] },
    },
    {
      title: 'step 4 and step 5 are denied',
      world: () => lost({ softDeleted: [] }),
      failures: [
        { cmdlet: 'Get-User', message: denied, terminating: true },
        { cmdlet: 'Get-Recipient', nth: 3, message: denied },
      ],
      see: [`4. What Exchange remembers of the user:\nNot known: ${denied}`, `Not known: ${denied}`],
      never: ['None:'],
      reads: 'nothing',
    },
    ...fails('Get-Recipient', 1, ['1. ', '2. ']),
    ...fails('Get-Recipient', 2, ['1. ', '2. ']),
    ...fails('Get-Mailbox', 1, ['1. ', '2. ']),
    ...fails('Get-MailUser', 1, ['1. ', '3. ']),
  ],

  'get-inactive-mailbox': [
    {
      title: 'one, of a deleted user',
      see: ['1 inactive mailboxes with this address.'],
      reads: {
        answers: { mailbox: 'soft-deleted', ids: 'empty', 'mailbox-deleted-on': '2026-11-14' },
        details: { 'exchange-guid': adele.mailbox, 'legacy-dn': adele.legacy },
      },
    },
    {
      title: 'in parts, with an archive that expands, whose user can come back',
      world: () =>
        soft(
          inactiveOf({
            ExternalDirectoryObjectId: adele.id,
            AutoExpandingArchiveEnabled: true,
            LitigationHoldEnabled: true,
            InPlaceHolds: Array.from(
              { length: 12 },
              (_, one) => `UniH7d895d48-7e23-4a8d-8346-0000000000${one + 10}`,
            ),
            MailboxLocations: [
              `1;${adele.mailbox};Primary;eurprd05.prod.outlook.com;6f1d0e0c-2222-4444-8888-0123456789ab`,
              '1;b5e1d0c4-2222-4222-8333-444455556666;AuxPrimary;eurprd05.prod.outlook.com;6f1d0e0c-3333-4444-8888-0123456789ab',
            ],
          }),
        ),
      see: [
        'AuxPrimary;eurprd05.prod.outlook.com;6f1d0e0c-3333-4444-8888-0123456789ab',
        'UniH7d895d48-7e23-4a8d-8346-000000000021',
        'AutoExpandingArchiveEnabled',
        adele.id,
      ],
      reads: { answers: { mailbox: 'soft-deleted' }, details: { 'directory-id': adele.id } },
    },
    {
      title: 'none; a deleted mailbox without hold is none',
      world: lost,
      see: ['0 inactive mailboxes with this address.'],
      never: [adele.mailbox],
      reads: 'nothing',
    },
    {
      title: 'that of a leaver who had her address',
      world: () => soft(deletedMailboxOf(withHerAddress, { IsInactiveMailbox: true })),
      see: [`adele@contoso.com ${alias} Ben Stein`],
      reads: 'nothing',
    },
    {
      title: 'two of hers',
      world: () => soft({ ...older, IsInactiveMailbox: true }, inactiveOf()),
      see: ['2 inactive mailboxes with this address.'],
      reads: { answers: { mailbox: 'soft-deleted' }, without: ['exchange-guid'] },
    },
    ...fails('Get-Mailbox', 1, ['inactive mailboxes with']),
  ],

  'get-holds': [
    {
      title: 'holds of every kind, and of the whole organization',
      world: () => ({
        ...soft(
          inactiveOf({
            LitigationHoldEnabled: true,
            InPlaceHolds: [
              'UniH7d895d48-7e23-4a8d-8346-533c3beac15d',
              'mbxcdbbb86ce60342489bff371876e7f224:3',
              '-mbxcdbbb86ce60342489bff371876e7f225',
            ],
            DelayHoldApplied: true,
          }),
        ),
        organization: {
          InPlaceHolds: ['mbx7cfb30345d454ac0a989ab3041051209:2', 'skp25f5c0d4f7a84de1b2d6a4a4c1f7b3d2:1'],
        },
      }),
      see: [
        '1 mailboxes with this ExchangeGuid.',
        'UniH7d895d48',
        ':3',
        '-mbxcdbbb86ce60342489bff371876e7f225',
        'Holds for the whole organization: 2',
        '  mbx7cfb30345d454ac0a989ab3041051209:2',
      ],
      reads: { answers: { mailbox: 'soft-deleted', 'hold-kind': 'ediscovery' } },
    },
    ...holds(),
    {
      title: 'none, and none for the organization',
      world: lost,
      see: ['Holds for the whole organization: 0'],
      // What is printed of it does not say whether it is in use.
      reads: 'nothing',
    },
    {
      title: 'no mailbox has the GUID',
      values: { 'exchange-guid': '9f9f9f9f-1111-4222-8333-444455556666' },
      see: ['0 mailboxes with this ExchangeGuid.'],
      never: ['LitigationHoldEnabled  '],
      reads: 'nothing',
    },
    {
      title: 'the GUID is of a mailbox in use',
      world: world,
      see: ['1 mailboxes with this ExchangeGuid.', 'RetentionHoldEnabled'],
      reads: { without: ['exchange-guid'] },
    },
    ...fails('Get-Mailbox', 1, ['mailboxes with', 'Holds for']),
    ...fails('Get-Mailbox', 2, ['mailboxes with', 'Holds for']),
    ...fails('Get-OrganizationConfig', 1, ['mailboxes with', 'Holds for']),
  ],

  'compare-ids': [
    {
      title: 'the same id',
      world: lost,
      see: ['Same id as the Entra user: True'],
      reads: {
        answers: { mailbox: 'soft-deleted', ids: 'same' },
        details: { 'exchange-guid': adele.mailbox },
      },
    },
    {
      title: 'the id of an account that was before',
      world: () =>
        soft(deletedMailboxOf(adele, { ExternalDirectoryObjectId: '0c0c0c0c-2222-4333-8444-555566667777' })),
      see: ['Same id as the Entra user: False'],
      reads: {
        answers: { ids: 'different' },
        details: { 'directory-id': '0c0c0c0c-2222-4333-8444-555566667777' },
      },
    },
    {
      title: 'no id any more',
      world: () => soft(deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })),
      see: ['Same id as the Entra user: False'],
      reads: { answers: { ids: 'empty' }, without: ['directory-id'] },
    },
    {
      title: 'without an id to compare with',
      world: lost,
      values: { 'object-id': '' },
      see: ['1 mailboxes with this ExchangeGuid.'],
      never: ['Same id as'],
      reads: { details: { 'exchange-guid': adele.mailbox } },
    },
    {
      title: 'in use again after a recovery',
      world: world,
      see: ['IsInactiveMailbox', 'WhenSoftDeleted', 'Same id as the Entra user: True'],
      reads: { answers: { mailbox: 'present' }, without: ['exchange-guid', 'mailbox-deleted-on'] },
    },
    {
      title: 'no mailbox has the GUID',
      values: { 'exchange-guid': '9f9f9f9f-1111-4222-8333-444455556666' },
      see: ['0 mailboxes with this ExchangeGuid.'],
      never: ['Same id as'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['mailboxes with', 'Same id']),
    ...fails('Get-Mailbox', 2, ['mailboxes with', 'Same id']),
  ],

  'get-previous-mailbox': [
    {
      title: 'one was cut off',
      world: () => world({ mailboxes: [mailboxOf(ben)], previousMailboxes: [mailboxOf(adele)] }),
      see: [
        '1 mailbox locations of adele@contoso.com.',
        'MailboxLocationType : PreviousPrimary',
        adele.mailbox,
      ],
    },
    {
      title: 'nothing is remembered',
      world: () => world({ mailboxes: [mailboxOf(ben)] }),
      see: ['0 mailbox locations'],
      never: ['PreviousPrimary'],
      reads: 'nothing',
    },
    {
      title: 'nobody has this name',
      world: lost,
      see: ["couldn't be found"],
      never: ['mailbox locations'],
    },
  ],
  'get-licence-changes': [
    {
      title: 'the licence went',
      world: () =>
        audited(
          licences('2026-11-02T07:00:00Z', [], ['SPE_E5']),
          licences('2026-11-14T09:30:00Z', ['SPE_E5', 'POWER_BI_STANDARD'], ['POWER_BI_STANDARD']),
        ),
      see: [
        '2 entries of the audit log about adele@contoso.com in 180 days, 2 of them change licences',
        'CreationDate : 2026-11-14T09:30:00Z',
        'UserIds      : admin@contoso.com',
        'Before       : SPE_E5, POWER_BI_STANDARD',
        'After        : POWER_BI_STANDARD',
        'Before       : none',
      ],
      reads: 'nothing',
    },
    {
      title: 'a plan was switched off',
      world: () => audited(licences('2026-11-14T09:30:00Z', ['SPE_E5'], ['SPE_E5'], 'EXCHANGE_S_ENTERPRISE')),
      see: ['1 of them change licences', 'Before       : SPE_E5', 'After        : SPE_E5'],
    },
    {
      title: 'something else was changed, and somebody else',
      world: () =>
        audited(
          licences('2026-11-14T09:30:00Z', ['SPE_E5'], ['SPE_E5']),
          licences('2026-11-14T09:30:00Z', ['SPE_E5'], [], '', ben.upn),
        ),
      see: ['2 entries of the audit log', '0 of them change licences'],
      never: ['Before'],
      reads: 'nothing',
    },
    {
      title: 'the log has nothing',
      see: ['0 entries of the audit log', '0 of them change licences'],
      reads: 'nothing',
    },
    ...fails('Search-UnifiedAuditLog', 1, ['entries of the audit log']),
  ],
  'list-recoverable-items': [
    { title: 'two items', see: ['2 items of Adele Vance', 'SourceFolder', 'LastParentPath', 'Minutes'] },
    { title: 'nothing', world, see: ['0 items of Adele Vance'], reads: 'nothing' },
    {
      title: 'nobody has the address',
      world: () => world({ mailboxes: [mailboxOf(ben)] }),
      see: ['Stop: 0 mailboxes in use with this address, exactly one expected.'],
      reads: 'nothing',
    },
    {
      title: 'the role is missing',
      failures: [
        {
          cmdlet: 'Get-RecoverableItems',
          message: "The term 'Get-RecoverableItems' is not recognized as a name of a cmdlet.",
        },
      ],
      see: ['is not recognized'],
      never: ['can be restored'],
      reads: 'nothing',
    },
  ],
  'get-rescue-mailbox': [
    {
      title: 'one',
      see: [
        '1 mailboxes named rescue-f20047a9.',
        `X500:${adele.legacy}`,
        'SharedMailbox',
        'RetentionHoldEnabled',
      ],
      // It is nobody's mailbox in use, and its GUID is no target.
      reads: 'nothing',
    },
    { title: 'none', world: lost, see: ['0 mailboxes named rescue-f20047a9.'], reads: 'nothing' },
    {
      title: 'a mailbox of a person has that alias',
      world: () => lost({ mailboxes: [mailboxOf(ben, { Alias: 'rescue-f20047a9' })] }),
      see: ['1 mailboxes named rescue-f20047a9.', 'UserMailbox'],
      reads: 'nothing',
    },
    {
      title: 'two',
      world: () => lost({ mailboxes: [rescueOf(adele), rescueOf(adele)] }),
      see: ['2 mailboxes named rescue-f20047a9.'],
      reads: 'nothing',
    },
    {
      title: 'a copy is done, the other failed; the archive has further parts',
      world: () =>
        lost({
          mailboxes: [rescueOf(adele)],
          softDeleted: [deletedMailboxOf(adele, { MailboxLocations: ['1;aaaa;AuxArchive;EUR'] })],
          restoreRequests: [
            copyOf('rescue-f20047a9', 'Completed', 1),
            copyOf('rescue-f20047a9-archive', 'Failed', 2, { Message: 'Error: Target mailbox is full.' }),
            copyOf('restore-f20047a9', 'InProgress', 3),
          ],
        }),
      see: [
        '2 copies into it.',
        'Target mailbox is full.',
        'The old mailbox is still listed.',
        'further parts (AuxArchive)',
        'Source, archive:',
        'Rescue mailbox:',
      ],
      never: ['InProgress'],
      reads: only({ 'restore-what': 'copy' }),
    },
    {
      title: 'the size of the source cannot be read',
      failures: [{ cmdlet: 'Get-MailboxStatistics', nth: 1, message: denied, terminating: true }],
      see: [`Not known: ${denied}`, 'Rescue mailbox:'],
      reads: 'nothing',
    },
    {
      title: 'the old mailbox is gone',
      world: () => lost({ mailboxes: [rescueOf(adele)], softDeleted: [] }),
      see: ['The old mailbox is not listed any more.', 'None:', 'Rescue mailbox:'],
      reads: 'nothing',
    },
    {
      title: 'the old mailbox is in use again, and the copy has failed',
      world: () =>
        lost({
          mailboxes: [rescueOf(adele), mailboxOf(adele)],
          softDeleted: [],
          restoreRequests: [copyOf('rescue-f20047a9', 'Failed', 1)],
        }),
      see: ['1 mailboxes named rescue-f20047a9.', 'The old mailbox is in use again.'],
      never: ['not listed any more', 'still listed'],
      reads: only({ 'restore-what': 'copy' }),
    },
    ...fails('Get-Mailbox', 1, ['mailboxes named']),
  ],

  'check-restore-request': [
    {
      title: 'none',
      world: lost,
      see: ['0 copies from this mailbox.'],
      never: ['Status  '],
      reads: 'nothing',
    },
    {
      title: 'a failed one and one with a warning',
      world: () =>
        lost({
          restoreRequests: [
            copyOf('rescue-f20047a9', 'Failed', 1, { Message: 'Error: Target mailbox is full.' }),
            copyOf('restore-f20047a9', 'CompletedWithWarning', 2, { Message: '14 items were skipped.' }),
          ],
        }),
      see: [
        '2 copies from this mailbox.',
        'Target mailbox is full.',
        'CompletedWithWarning',
        '14 items were skipped.',
      ],
      reads: { answers: { 'restore-what': 'copy' } },
    },
    {
      title: 'it runs, and another mailbox is copied too',
      world: () =>
        lost({
          restoreRequests: [
            copyOf('rescue-f20047a9', 'InProgress', 1),
            copyOf('rescue-0ddba11f', 'Failed', 2, {
              BatchName: 'triage-0ddba11f-1111-4222-8333-444455556666',
            }),
          ],
        }),
      see: ['1 copies from this mailbox.', 'InProgress', '42'],
      never: ['Failed', '0ddba11f'],
      reads: 'nothing',
    },
    {
      title: 'the statistics of the second one are denied',
      world: () =>
        lost({
          restoreRequests: [
            copyOf('rescue-f20047a9', 'Completed', 1),
            copyOf('restore-f20047a9', 'Completed', 2),
          ],
        }),
      failures: [{ cmdlet: 'Get-MailboxRestoreRequestStatistics', nth: 2, message: denied }],
      see: ['2 copies from this mailbox.', denied],
      reads: 'nothing',
    },
    ...fails('Get-MailboxRestoreRequest', 1, ['copies from']),
  ],

  'compare-item-counts': [
    {
      title: 'no archive, no rescue mailbox, no target',
      world: () => soft(deletedMailboxOf(adele, { ArchiveGuid: none })),
      values: { 'target-guid': '' },
      see: ['Source, archive:\nNot known: ', "isn't enabled for archive", 'Rescue mailboxes: 0', '4711'],
      never: ['Mailbox in use'],
      reads: 'nothing',
    },
    {
      title: 'the target is gone',
      world: lost,
      see: ['Rescue mailboxes: 0', 'Mailbox in use:', "couldn't be found"],
      never: ['Mailbox in use, archive'],
      reads: 'nothing',
    },
    {
      title: 'the source is not there any more',
      world: world,
      values: { 'exchange-guid': '9f9f9f9f-1111-4222-8333-444455556666' },
      see: ['Source:\nNone: ', 'Source, archive:\nNone: '],
      never: ['ItemCount  '],
      reads: 'nothing',
    },
    {
      title: 'the archive of the source is denied',
      world: () => recreated({ mailboxes: [newMailbox(), rescueOf(adele)] }),
      failures: [{ cmdlet: 'Get-MailboxStatistics', nth: 2, message: denied }],
      see: [
        `Source, archive:\nNot known: ${denied}`,
        'Rescue mailboxes: 1',
        '4700',
        'Mailbox in use, archive:',
      ],
      never: ['None:'],
      reads: 'nothing',
    },
    {
      title: 'the archive is not found',
      world: lost,
      values: { 'target-guid': '' },
      failures: [
        { cmdlet: 'Get-MailboxStatistics', nth: 2, message: "The archive of 'x' couldn't be found." },
      ],
      see: ['Source, archive:\nNone: '],
      reads: 'nothing',
    },
    {
      title: 'two rescue mailboxes: neither is counted',
      world: () => lost({ mailboxes: [rescueOf(adele), rescueOf(adele)] }),
      values: { 'target-guid': '' },
      see: ['Rescue mailboxes: 2'],
      never: ['4700'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['Rescue mailboxes: 0']),
  ],

  'get-recoverable-items': [
    {
      title: 'it has an archive, which holds mail',
      see: ['Deletions', 'Its archive:', 'Inbox'],
      reads: 'nothing',
    },
    {
      title: 'it has no archive',
      world: () => world({ mailboxes: [mailboxOf({ ...adele, archive: undefined })] }),
      see: ['Deletions', 'It has no archive.'],
      never: ['Its archive:'],
      reads: 'nothing',
    },
    {
      title: 'nobody has the address',
      world: lost,
      see: ['Stop: 0 mailboxes in use with this address, exactly one expected.'],
      never: ['ItemsInFolder'],
      reads: 'nothing',
    },
    {
      title: 'somebody else was given the address: it says whose they are',
      world: () => world({ mailboxes: [mailboxOf(withHerAddress)] }),
      see: ['Recoverable Items of Ben Stein, ben@contoso.com:'],
      reads: 'nothing',
    },
    {
      title: 'hers',
      see: ['Recoverable Items of Adele Vance, adele@contoso.com:', 'Deletions', 'Purges', '812'],
      reads: 'nothing',
    },
    {
      title: 'two have it',
      world: () => world({ mailboxes: [mailboxOf(adele), mailboxOf(withHerAddress)] }),
      see: ['Stop: 2 mailboxes in use with this address'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['Recoverable Items of']),
    ...fails('Get-MailboxFolderStatistics', 1, ['ItemsInFolder  ']),
  ],

  'get-tenant-domain': [
    {
      title: 'without hybrid',
      world: () => world({ domains: world().domains.slice(0, 2) }),
      see: ['contoso.onmicrosoft.com', 'InitialDomain'],
      never: ['mail.onmicrosoft.com'],
      reads: { without: ['routing-domain'] },
    },
    {
      title: 'with hybrid',
      see: ['contoso.mail.onmicrosoft.com'],
      reads: {
        details: {
          'routing-domain': 'contoso.mail.onmicrosoft.com',
        },
      },
    },
    ...fails('Get-AcceptedDomain', 1, ['InitialDomain  ']),
  ],

  'get-pending-delicense': [
    {
      title: 'none is pending',
      world: world,
      see: ['DelayedDelicensingEnabled', "couldn't be found"],
      never: ['WhenDueForDelicensingUTC'],
      reads: 'nothing',
    },
    {
      title: 'one is pending, and it is hers',
      see: ['WhenDueForDelicensingUTC', '2026-12-01T00:00:00Z'],
      reads: { without: ['mailbox'] },
    },
    ...[1, 3].map((count): Scenario => ({
      title: `she is not, and the unknown name lists ${count}`,
      world: () =>
        world({
          listsAll: true,
          pendingDelicense: Array.from({ length: count }, () => ({
            DisplayName: ben.name,
            UserPrincipalName: ben.upn,
            WhenDueForDelicensingUTC: time('2026-12-01T00:00:00Z'),
          })),
        }),
      see: [`Stop: ${count} users read, 0 of them with this name: this says nothing about the user.`],
      never: [ben.upn, 'WhenDueForDelicensingUTC'],
      reads: 'nothing',
    })),
    {
      title: 'a namesake is pending under another sign-in name',
      world: () =>
        world({
          pendingDelicense: [
            {
              DisplayName: adele.name,
              UserPrincipalName: namesake.upn,
              Alias: adele.upn,
              WhenDueForDelicensingUTC: time('2026-12-01T00:00:00Z'),
            },
          ],
        }),
      see: ['Stop: 1 users read, 0 of them with this name'],
      never: ['WhenDueForDelicensingUTC'],
      reads: 'nothing',
    },
    ...fails('Get-PendingDelicenseUser', 1, ["couldn't be found"]),
    ...fails('Get-OrganizationConfig', 1, ["couldn't be found"]),
  ],

  'save-evidence-exchange': [
    {
      title: 'none is there: the file is there all the same',
      world: () => lost({ softDeleted: [] }),
      see: ['0 mailboxes saved in ', 'before-exchange-'],
      reads: 'nothing',
    },
    {
      title: 'one in use and one deleted, the GUID not filled in',
      world: recreated,
      values: { 'exchange-guid': '' },
      see: ['2 mailboxes saved in '],
      reads: 'nothing',
    },
    {
      title: 'a third by its GUID only',
      world: () =>
        recreated({
          softDeleted: [
            deletedMailboxOf(adele, { EmailAddresses: [], UserPrincipalName: 'x@contoso.com' }),
            older,
          ],
        }),
      see: ['3 mailboxes saved in '],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['saved in']),
    ...fails('Get-Mailbox', 2, ['saved in']),
  ],

  'get-exchange-object': [
    {
      title: 'nobody',
      world: lost,
      see: ['0 users with this sign-in name, 0 recipients with this address.'],
      reads: { answers: { 'exchange-object': 'none' } },
    },
    {
      title: 'a user without mailbox, who had one',
      world: () =>
        lost({
          softDeleted: [],
          exchangeUsers: [
            {
              ...world().exchangeUsers[0],
              RecipientType: 'User',
              RecipientTypeDetails: 'User',
              PreviousRecipientTypeDetails: 'UserMailbox',
              SKUAssigned: null,
            },
          ],
        }),
      see: ['1 users with this sign-in name, 0 recipients', 'PreviousRecipientTypeDetails'],
      reads: { answers: { 'exchange-object': 'user' } },
    },
    {
      title: 'a mail user that carries the GUID',
      world: () => lost({ softDeleted: [], mailUsers: [mailUserOf(adele)] }),
      see: ['0 users with this sign-in name, 1 recipients', 'MailUser', adele.mailbox],
      reads: {
        answers: { 'exchange-object': 'mail-user-guid' },
        details: { 'exchange-guid': adele.mailbox },
      },
    },
    {
      title: 'a mail user without one',
      world: () =>
        lost({ softDeleted: [], mailUsers: [mailUserOf(adele, { ExchangeGuid: none, ArchiveGuid: none })] }),
      see: ['MailUser'],
      reads: { answers: { 'exchange-object': 'mail-user' }, without: ['exchange-guid'] },
    },
    {
      title: 'a Microsoft 365 group has the address',
      world: () => lost({ softDeleted: [], recipients: [group] }),
      see: ['1 recipients with this address', 'GroupMailbox'],
      reads: 'nothing',
    },
    {
      title: 'a colleague was given the address',
      world: () => lost({ softDeleted: [], mailboxes: [mailboxOf(withHerAddress)] }),
      see: ['0 users with this sign-in name, 1 recipients', 'Ben Stein'],
      reads: 'nothing',
    },
    {
      title: 'she has her mailbox',
      see: ['1 users with this sign-in name, 1 recipients', 'UserMailbox'],
      reads: { answers: { mailbox: 'present' }, without: ['exchange-object'] },
    },
    ...fails('Get-User', 1, ['users with']),
    ...fails('Get-Recipient', 1, ['users with']),
    ...fails('Get-Recipient', 2, ['users with']),
  ],

  'get-cloud-managed': [
    {
      title: 'in the cloud',
      world: () => here(mailboxOf(adele, { IsDirSynced: true, IsExchangeCloudManaged: true })),
      see: ['1 mailboxes in use.', 'BlockExchangeProvisioningFromOnPremEnabled'],
      reads: { answers: { 'cloud-managed': 'yes' } },
    },
    {
      title: 'on-premises',
      world: () => here(mailboxOf(adele, { IsDirSynced: true })),
      see: ['IsExchangeCloudManaged'],
      reads: { answers: { 'cloud-managed': 'no' } },
    },
    {
      title: 'nobody filled it in',
      world: () => here(mailboxOf(adele, { IsDirSynced: true, IsExchangeCloudManaged: null })),
      see: ['IsExchangeCloudManaged'],
      reads: { answers: { 'cloud-managed': 'no' } },
    },
    {
      title: 'no mailbox',
      world: lost,
      see: ['0 mailboxes in use.', 'BlockExchangeProvisioningFromOnPremEnabled'],
      never: ['IsExchangeCloudManaged'],
      reads: { answers: { 'cloud-default': 'no', 'cloud-managed': 'no' }, only: true },
    },
    {
      title: 'somebody else has the address, whose attributes are managed in the cloud',
      world: () => world({ mailboxes: [mailboxOf(withHerAddress, { IsExchangeCloudManaged: true })] }),
      see: ['Ben Stein'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['mailboxes in use']),
    ...fails('Get-OrganizationConfig', 1, ['mailboxes in use']),
  ],

  'list-soft-deleted-mailboxes': [
    {
      title: 'none',
      world: world,
      see: ['0 soft-deleted and inactive mailboxes in the tenant.'],
      reads: 'nothing',
    },
    {
      title: 'hers among others',
      world: () => soft(deletedMailboxOf(ben), deletedMailboxOf(adele)),
      see: [
        '2 soft-deleted and inactive mailboxes in the tenant.',
        adele.mailbox,
        ben.mailbox,
        'ArchiveGuid',
      ],
      reads: { details: { 'exchange-guid': adele.mailbox }, answers: { mailbox: 'soft-deleted' } },
    },
    {
      title: 'only those of others',
      world: () => soft(deletedMailboxOf(ben)),
      see: ['1 soft-deleted and inactive mailboxes in the tenant.'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['mailboxes in the tenant']),
  ],

  'get-cloud-archive': [
    {
      title: 'an archive in use',
      see: ['1 mailboxes, 0 mail users with this address.', adele.archive ?? ''],
      reads: { answers: { 'cloud-archive': 'yes' }, details: { 'cloud-archive-guid': adele.archive ?? '' } },
    },
    {
      title: 'none, although the status says Active',
      world: () =>
        here(mailboxOf(adele, { ArchiveGuid: none, ArchiveDatabase: null, ArchiveStatus: 'Active' })),
      see: ['00000000-0000-0000-0000-000000000000', 'Active'],
      reads: { answers: { 'cloud-archive': 'no' }, without: ['cloud-archive-guid'] },
    },
    {
      title: 'a mail user whose archive is in the cloud',
      world: () =>
        lost({
          softDeleted: [],
          mailUsers: [mailUserOf(adele, { ArchiveDatabase: 'EURPR05DG123-db045', ArchiveStatus: 'Active' })],
        }),
      see: ['0 mailboxes, 1 mail users with this address.', 'EURPR05DG123-db045'],
      reads: { answers: { 'cloud-archive': 'yes' }, details: { 'cloud-archive-guid': adele.archive ?? '' } },
    },
    {
      title: 'a mailbox and a mail user',
      world: () =>
        world({
          mailUsers: [mailUserOf({ ...again, archive: '99999999-5357-4885-9e59-cb4f4ff37c53' })],
        }),
      see: ['1 mailboxes, 1 mail users with this address.'],
      reads: { without: ['cloud-archive-guid'] },
    },
    {
      title: 'that of somebody else who has the address',
      world: () => lost({ mailboxes: [mailboxOf({ ...withHerAddress, archive: target })] }),
      see: ['1 mailboxes, 0 mail users', 'Ben Stein'],
      reads: 'nothing',
    },
    {
      title: 'nobody',
      world: lost,
      see: ['0 mailboxes, 0 mail users with this address.'],
      reads: 'nothing',
    },
    ...fails('Get-Mailbox', 1, ['mail users with']),
    ...fails('Get-MailUser', 1, ['mail users with']),
  ],

  'find-guid-owner': [
    {
      title: 'nobody',
      values: { 'conflict-guid': '9f9f9f9f-1111-4222-8333-444455556666' },
      see: [
        '1. Live recipients: 0',
        '2. Soft-deleted and inactive mailboxes: 0',
        '3. Soft-deleted mail users: 0',
      ],
      reads: { answers: { 'guid-owner': 'none' } },
    },
    {
      title: 'a deleted mailbox, as its archive',
      world: lost,
      values: { 'conflict-guid': adele.archive ?? '' },
      see: ['2. Soft-deleted and inactive mailboxes: 1', adele.mailbox],
      reads: { answers: { 'guid-owner': 'mailbox' } },
    },
    {
      title: 'an inactive mailbox',
      world: () => soft(inactiveOf()),
      see: ['2. Soft-deleted and inactive mailboxes: 1'],
      reads: { answers: { 'guid-owner': 'inactive' } },
    },
    {
      title: 'a soft-deleted mail user',
      world: () => lost({ softDeleted: [], softDeletedMailUsers: [mailUserOf(ben), mailUserOf(adele)] }),
      see: ['3. Soft-deleted mail users: 1', adele.mailbox],
      never: [ben.mailbox],
      reads: { answers: { 'guid-owner': 'mail-user' } },
    },
    {
      title: 'she herself',
      see: ['1. Live recipients: 1', '2. Soft-deleted and inactive mailboxes: 0'],
      reads: { answers: { 'guid-owner': 'none' }, without: ['target-guid'] },
    },
    {
      title: 'only a deleted Microsoft 365 group',
      world: () => lost({ softDeleted: [{ ...group, ExchangeGuid: guid(adele.mailbox) }] }),
      see: ['1. Live recipients: 0', '2. Soft-deleted and inactive mailboxes: 1', 'Team of Adele'],
      // It is no mailbox of a person, so nobody is named as its owner.
      reads: 'nothing',
    },
    {
      title: 'a Microsoft 365 group, and one that was deleted',
      world: () =>
        lost({
          softDeleted: [
            { ...group, ExchangeGuid: guid(adele.mailbox), WhenSoftDeleted: time('2026-11-14T08:00:00Z') },
          ],
          recipients: [{ ...group, ExchangeGuid: guid(adele.mailbox) }],
        }),
      see: [
        '1. Live recipients: 1',
        '2. Soft-deleted and inactive mailboxes: 1',
        'Team of Adele',
        'GroupMailbox',
      ],
      reads: { without: ['guid-owner', 'exchange-guid'] },
    },
    ...fails('Get-Recipient', 1, ['1. Live', ': 0']),
    ...fails('Get-Recipient', 2, ['1. Live', ': 0']),
    ...fails('Get-Mailbox', 1, ['1. Live', ': 0']),
    ...fails('Get-Mailbox', 2, ['1. Live', ': 0']),
    ...fails('Get-MailUser', 1, ['1. Live', ': 0']),
  ],

  'find-address-exchange': [
    {
      title: 'everything that can have one',
      world: () =>
        world({
          mailboxes: [mailboxOf(adele), mailboxOf(withHerAddress, { RecipientTypeDetails: 'SharedMailbox' })],
          recipients: [
            group,
            ...['MailContact', 'GuestMailUser', 'MailUniversalDistributionGroup', 'PublicFolder'].map(
              (type) => recipientOf(type),
            ),
          ],
        }),
      see: [
        '1. In use: 7',
        'UserMailbox',
        'SharedMailbox',
        'MailContact',
        'GuestMailUser',
        'MailUniversalDistributionGroup',
        'GroupMailbox',
        'PublicFolder',
        'ExternalDirectoryObjectId',
      ],
      reads: { without: ['address-holder'] },
    },
    {
      title: 'only a deleted mailbox and a deleted mail user',
      world: () => lost({ softDeletedMailUsers: [mailUserOf(adele)] }),
      see: ['1. In use: 0', '2. Soft-deleted or inactive mailboxes: 1', '3. Soft-deleted mail users: 1'],
      reads: { answers: { mailbox: 'soft-deleted' }, details: { 'exchange-guid': adele.mailbox } },
    },
    {
      title: 'a deleted Microsoft 365 group',
      world: () => lost({ softDeleted: [group] }),
      see: ['1. In use: 0', '2. Soft-deleted or inactive mailboxes: 1', 'GroupMailbox'],
      reads: 'nothing',
    },
    {
      title: 'nobody',
      world: () => lost({ softDeleted: [] }),
      see: ['1. In use: 0', '2. Soft-deleted or inactive mailboxes: 0', '3. Soft-deleted mail users: 0'],
      reads: 'nothing',
    },
    {
      title: 'somebody else',
      world: () => lost({ softDeleted: [], mailboxes: [mailboxOf(withHerAddress)] }),
      see: ['1. In use: 1', 'Ben Stein', ben.mailbox],
      reads: { without: ['mailbox', 'target-guid', 'exchange-guid'] },
    },
    ...fails('Get-Recipient', 1, ['1. In use', ': 0']),
    ...fails('Get-Recipient', 2, ['1. In use', ': 0']),
    ...fails('Get-Mailbox', 1, ['1. In use', ': 0']),
    ...fails('Get-Mailbox', 2, ['1. In use', ': 0']),
    ...fails('Get-MailUser', 1, ['1. In use', ': 0']),
  ],

  'find-recipient-name': [
    {
      title: 'an apostrophe, on a group and on a deleted mailbox',
      values: { 'recipient-name': "D'Arcy O'Neil" },
      world: () =>
        lost({
          softDeleted: [deletedMailboxOf(ben, { Name: "D'Arcy O'Neil" })],
          recipients: [{ ...group, Name: "D'Arcy O'Neil" }],
        }),
      see: ['In use: 1', 'GroupMailbox', 'Soft-deleted or inactive: 1', ben.mailbox],
      reads: 'nothing',
    },
    {
      title: 'nobody',
      values: { 'recipient-name': 'Nobody At All' },
      see: ['In use: 0', 'Soft-deleted or inactive: 0'],
      reads: 'nothing',
    },
    {
      title: 'two namesakes, one by name and one by alias',
      values: { 'recipient-name': 'adelev' },
      world: () => world({ mailboxes: [mailboxOf(adele), mailboxOf(namesake, { Alias: 'adelev' })] }),
      see: ['In use: 2', namesake.upn],
      reads: { without: ['exchange-guid'] },
    },
    ...fails('Get-Recipient', 1, ['In use', ': 0']),
    ...fails('Get-Recipient', 2, ['In use', ': 0']),
    ...fails('Get-Mailbox', 1, ['In use', ': 0']),
    ...fails('Get-Mailbox', 2, ['In use', ': 0']),
  ],

  'get-mailbox-size': [
    {
      title: 'none in use has the GUID',
      world: lost,
      see: ['Stop: 0 mailboxes in use with this ExchangeGuid, exactly one expected.'],
      never: ['ItemCount'],
      reads: 'nothing',
    },
    {
      title: 'two have it',
      world: () => world({ mailboxes: [mailboxOf(adele), mailboxOf({ ...ben, mailbox: adele.mailbox })] }),
      see: ['Stop: 2 mailboxes in use with this ExchangeGuid'],
      reads: 'nothing',
    },
    {
      title: 'shared, with an archive and a hold',
      world: () =>
        here(mailboxOf(adele, { RecipientTypeDetails: 'SharedMailbox', LitigationHoldEnabled: true })),
      see: ['SharedMailbox', 'ArchiveGuid', 'TotalItemSize', '1.2 GB', adele.mailbox],
    },
    ...fails('Get-Mailbox', 1, ['ItemCount']),
    {
      title: 'its statistics are denied',
      failures: [{ cmdlet: 'Get-MailboxStatistics', message: denied }],
      see: [denied, 'UserMailbox'],
      never: ['ItemCount'],
    },
  ],
};
