import { collect, jsonOf, lineOf, read, scriptFor, standing, type Window } from './collecting';
import { expectScenario, type Scenario } from './scenario';
import { Console } from '../../../practice/powershell/console';
import { describeWithPowerShell } from '../with-powershell';
import type { Thing } from '../../../practice/powershell/tenant/filters';
import type { Play } from '../../../practice/powershell/tenant/tenant';
import { anchorOf, octets, time } from '../../../practice/powershell/tenant/values';
import {
  deletedMailboxOf,
  deletedUserOf,
  mailboxOf,
  syncedOf,
  userOf,
} from '../../../practice/powershell/tenant/objects';
import { accountOf, deletedAccountOf } from '../../../practice/powershell/tenant/on-premises-objects';
import { adele, ben, target, type Person } from '../../../practice/powershell/tenant/person';
import { world, type World } from '../../../practice/powershell/tenant/world';

const lars: Person = {
  ...ben,
  name: 'Lars Holm',
  upn: 'lars@contoso.com',
  id: '1a2b3c4d-0000-4000-8000-00000000000a',
  sam: 'larsh',
  mailbox: '1a2b3c4d-0000-4000-8000-00000000000b',
  account: '1a2b3c4d-0000-4000-8000-00000000000c',
  addresses: ['SMTP:lars@contoso.com'],
};
/** Ben after he was given the address of Adele, who left. */
const benWithAlias: Person = { ...ben, addresses: [...ben.addresses, 'smtp:adele@contoso.com'] };
const noSync = { entraOrganization: { Id: 'x', OnPremisesSyncEnabled: null }, directory: [] as Thing[] };
const others = [
  mailboxOf(ben),
  mailboxOf({
    ...ben,
    name: 'Mia Berg',
    upn: 'mia@contoso.com',
    id: target,
    addresses: ['SMTP:mia@contoso.com'],
  }),
];
const missing = {
  message: "The term 'X' is not recognized as a name of a cmdlet.",
  id: 'CommandNotFoundException',
};
const denied = {
  message: '[Authorization_RequestDenied] : Insufficient privileges to complete the operation.',
  id: 'Authorization_RequestDenied,Microsoft.Graph.PowerShell.Cmdlets.GetMgUser_List',
};
const noP2 = {
  message:
    '[AadPremiumLicenseRequired] : The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
  id: 'AadPremiumLicenseRequired,Microsoft.Graph.PowerShell.Cmdlets.X',
};

function exchangeUserOf(person: Person, over: Thing = {}): Thing {
  return {
    DisplayName: person.name,
    UserPrincipalName: person.upn,
    RecipientTypeDetails: 'User',
    PreviousRecipientTypeDetails: 'None',
    ExternalDirectoryObjectId: person.id,
    ...over,
  };
}

/** A cloud-only tenant in which only Ben is left. */
function cloud(over: Partial<World> = {}): Partial<World> {
  return {
    ...noSync,
    mailboxes: others,
    users: [userOf(ben)],
    exchangeUsers: [exchangeUserOf(ben)],
    ...over,
  };
}

const cloudShells = { shells: ['microsoft-graph', 'exchange-online'] } as Window;

const scenarios: Record<string, Scenario> = {
  // ------------------------------------------------------------ whose is it
  'a leaver, whose address a colleague has as an alias, gives nobody a mailbox': {
    world: cloud({
      mailboxes: [others[1] as Thing, mailboxOf(benWithAlias)],
      users: [userOf(benWithAlias)],
      softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })],
    }),
    window: cloudShells,
    stands: 'asks entra-account',
    answers: { mailbox: undefined, twin: undefined, 'mail-missing': undefined, 'user-object': undefined },
    details: { 'target-guid': undefined, 'exchange-guid': undefined, 'display-name': undefined },
    says: [
      /The mailbox in use is Ben Stein's, the deleted one is Adele Vance's\. Whose mail is wanted\?/,
      /ben@contoso\.com.*adele@contoso\.com/,
    ],
  },
  'the same, and the leaver can still be restored': {
    world: cloud({
      mailboxes: [others[1] as Thing, mailboxOf(benWithAlias)],
      users: [userOf(benWithAlias)],
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    window: cloudShells,
    stands: 'asks entra-account',
    details: { 'target-guid': undefined, 'exchange-guid': undefined, 'object-id': undefined },
    says: [/the deleted one is Adele Vance's\. Whose mail is wanted\?/],
  },
  'a newcomer who signs in with the address of a leaver': {
    world: cloud({
      mailboxes: [...others, mailboxOf({ ...lars, upn: adele.upn, addresses: ['SMTP:adele@contoso.com'] })],
      users: [userOf({ ...lars, upn: adele.upn, addresses: ['SMTP:adele@contoso.com'] })],
      softDeleted: [deletedMailboxOf(adele)],
    }),
    window: cloudShells,
    stands: 'asks entra-account',
    details: { 'target-guid': undefined, 'exchange-guid': undefined },
    says: [/The mailbox in use is Lars Holm's, the deleted one is Adele Vance's/],
  },
  'an account that was copied from a leaver, with a mailbox in use': {
    world: {
      directory: [accountOf(adele, { msExchMailboxGuid: octets(lars.mailbox), msExchArchiveGUID: null })],
      softDeleted: [deletedMailboxOf(lars)],
    },
    stands: 'asks mail-missing',
    leads: ['validation-error', 'asks exchange-hybrid'],
    answers: { mailbox: 'present', 'guid-owner': 'mailbox', 'mail-missing': undefined },
    details: { 'exchange-guid': undefined, 'conflict-guid': lars.mailbox, 'target-guid': adele.mailbox },
    says: [
      /deleted mailbox with the GUID of the on-premises account is Lars Holm's: Lars Holm \(lars@contoso\.com\)\. The GUID on the account is a mistake/,
    ],
  },
  'an account that was copied from a leaver, without a mailbox': {
    world: {
      mailboxes: others,
      exchangeUsers: [exchangeUserOf(adele)],
      directory: [accountOf(adele, { msExchMailboxGuid: octets(lars.mailbox), msExchArchiveGUID: null })],
      softDeleted: [deletedMailboxOf(lars)],
    },
    stands: 'asks exchange-hybrid',
    leads: ['validation-error', 'asks exchange-hybrid'],
    answers: { mailbox: 'not-present', ids: undefined, 'guid-owner': 'mailbox' },
    details: { 'exchange-guid': undefined },
    says: [/is Lars Holm's/],
  },
  'an account that was copied from somebody whose mailbox is in use': {
    world: {
      mailboxes: [...others, mailboxOf(lars)],
      exchangeUsers: [exchangeUserOf(adele)],
      directory: [accountOf(adele, { msExchMailboxGuid: octets(lars.mailbox), msExchArchiveGUID: null })],
    },
    stands: 'asks exchange-hybrid',
    answers: { mailbox: 'not-present', 'guid-owner': 'live', 'validation-error': 'exchange-in-use' },
    details: { 'target-guid': undefined, 'exchange-guid': undefined },
    says: [/mailbox in use with the GUID of the on-premises account is Lars Holm's/],
  },
  'two people with the same address: the sign-in name decides, the other is named': {
    world: {
      users: [
        userOf(adele, syncedOf(adele)),
        userOf(benWithAlias, {
          ServiceProvisioningErrors: [
            {
              IsResolved: false,
              AdditionalProperties: { $dictionary: { errorDetail: 'Somebody else has it.' } },
            },
          ],
        }),
      ],
    },
    stands: 'asks mail-missing',
    answers: { 'entra-account': 'present', 'provisioning-error': 'none', 'user-object': 'user' },
    details: { 'display-name': 'Adele Vance' },
    says: [/Ben Stein \(ben@contoso\.com\) has the address adele@contoso\.com too/],
  },
  'an address that is not the sign-in name': {
    world: {},
    window: { upn: 'a.vance@contoso.com' },
    stands: 'asks mail-missing',
    answers: { 'entra-account': 'present', mailbox: 'present', 'exchange-object': undefined },
    details: { 'object-id': adele.id, 'display-name': 'Adele Vance' },
    says: [/a\.vance@contoso\.com is one more address of Adele Vance \(adele@contoso\.com\)/],
  },
  'the same without a mailbox': {
    world: { mailboxes: others, exchangeUsers: [exchangeUserOf(adele)] },
    window: { upn: 'a.vance@contoso.com' },
    stands: 'present/present/not-present/not-removed',
    answers: { 'exchange-object': 'user', mailbox: 'not-present' },
  },
  // ------------------------------------------------------------ empty is not no
  'a misspelled address': {
    world: {},
    window: { upn: 'adelle@contoso.com' },
    stands: 'asks on-premises-account',
    answers: {
      'entra-account': undefined,
      mailbox: undefined,
      'exchange-object': undefined,
      'cloud-managed': undefined,
    },
    says: [/Nobody here has the address adelle@contoso\.com, and nobody had it: check the spelling first/],
  },
  'the address of a Microsoft 365 group': {
    world: {},
    window: { upn: 'sales@contoso.com' },
    stands: 'asks on-premises-account',
    answers: { 'entra-account': undefined, mailbox: undefined },
    says: [/A group has this address, and no person: Sales \(GroupMailbox\)/],
    silent: [/spelling/],
  },
  'the address of a distribution list': {
    world: cloud({
      recipients: [
        {
          DisplayName: 'Board',
          EmailAddresses: ['SMTP:board@contoso.com'],
          PrimarySmtpAddress: 'board@contoso.com',
          RecipientTypeDetails: 'MailUniversalDistributionGroup',
        },
        {
          DisplayName: 'Other',
          EmailAddresses: ['SMTP:other@contoso.com'],
          RecipientTypeDetails: 'MailUniversalDistributionGroup',
        },
      ],
    }),
    window: { ...cloudShells, upn: 'board@contoso.com' },
    stands: 'asks entra-account',
    answers: { 'entra-account': undefined, mailbox: undefined },
    says: [/A group has this address, and no person: Board/],
  },
  'a context with one right only, which is widened': {
    world: { context: { ...world().context, Scopes: ['User.Read.All'] } },
    stands: 'asks mail-missing',
    answers: { 'on-premises-account': 'present', 'hard-match': 'blocked' },
  },
  'a context with one right only, which cannot be widened': {
    world: {
      context: { ...world().context, Scopes: ['User.Read.All'] },
      users: [userOf(adele)],
      entraOrganization: { Id: 'x', OnPremisesSyncEnabled: true },
    },
    window: {
      ...cloudShells,
      failures: [
        { cmdlet: 'Connect-MgGraph', message: 'User canceled authentication.', id: 'X' },
        ...['Get-MgDomain', 'Get-MgSubscribedSku', 'Get-MgDirectoryOnPremiseSynchronization'].map(
          (cmdlet) => ({ cmdlet, ...denied }),
        ),
      ],
    },
    stands: 'asks on-premises-account',
    answers: { 'sync-tool': undefined, twin: undefined, 'on-premises-account': undefined },
    says: [/the domain \(access denied\)/],
  },
  'a deleted user with an anchor, seen by a context that may not read whether the tenant syncs': {
    world: {
      context: { ...world().context, Scopes: ['User.Read.All'], AuthType: 'AppOnly' },
      mailboxes: others,
      users: [],
      deletedUsers: [deletedUserOf(adele, { ...syncedOf(adele), OnPremisesSyncEnabled: null })],
      softDeleted: [deletedMailboxOf(adele)],
      entraOrganization: { Id: 'x', OnPremisesSyncEnabled: true },
    },
    window: cloudShells,
    stands: 'asks on-premises-account',
    answers: { anchor: undefined, 'on-premises-account': undefined, 'entra-account': 'soft-deleted' },
  },
  'a tenant without P2': {
    world: {
      syncSettings: [{ Id: 's', Features: { BlockCloudObjectTakeoverThroughHardMatchEnabled: false } }],
      roles: { assigned: [{ PrincipalId: adele.id }], eligible: [], groups: [] },
    },
    window: {
      failures: [{ cmdlet: 'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance', ...noP2 }],
    },
    stands: 'asks mail-missing',
    answers: { 'hard-match': 'privileged' },
    silent: [/eligible/],
  },
  'a tenant without P2 and a user without a role': {
    world: {
      syncSettings: [{ Id: 's', Features: { BlockCloudObjectTakeoverThroughHardMatchEnabled: false } }],
    },
    window: {
      failures: [{ cmdlet: 'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance', ...noP2 }],
    },
    stands: 'asks mail-missing',
    answers: { 'hard-match': 'free' },
  },
  'roles that may be read in part only: a role that was found stays': {
    world: {
      syncSettings: [{ Id: 's', Features: { BlockCloudObjectTakeoverThroughHardMatchEnabled: false } }],
      roles: { assigned: [{ PrincipalId: adele.id }], eligible: [], groups: [] },
    },
    window: {
      failures: [
        { cmdlet: 'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance', ...denied },
        { cmdlet: 'Get-MgUserTransitiveMemberOfAsGroup', ...denied },
      ],
    },
    stands: 'asks mail-missing',
    answers: { 'hard-match': 'privileged' },
    says: [/eligible administrator roles \(access denied\)/],
  },
  'no role found, and eligible ones not seen: nothing is said': {
    world: {
      syncSettings: [{ Id: 's', Features: { BlockCloudObjectTakeoverThroughHardMatchEnabled: false } }],
    },
    window: {
      failures: [{ cmdlet: 'Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance', ...denied }],
    },
    stands: 'asks mail-missing',
    answers: { 'hard-match': undefined },
  },
  // ------------------------------------------------------------ what it stands in
  'the Exchange Management Shell, and Exchange Online with a prefix': {
    world: { connections: world().connections.map((one) => ({ ...one, ModulePrefix: 'Cloud' })) },
    window: { shells: ['microsoft-graph', 'exchange-management-shell', 'exchange-online'], prefix: 'Cloud' },
    stands: 'asks on-premises-account',
    answers: { mailbox: undefined },
    says: [/Exchange Online \(another Exchange\)/, /without a prefix/],
  },
  'a colleague who has the address as an alias, seen from Graph alone': {
    world: cloud({ users: [userOf(benWithAlias)] }),
    window: { shells: ['microsoft-graph'] },
    stands: 'asks entra-account',
    answers: { 'entra-account': undefined, 'user-object': undefined },
    details: { 'object-id': undefined, 'display-name': undefined },
    says: [/one more address of Ben Stein \(ben@contoso\.com\)\. It may have been somebody else's before/],
  },
  'a group that got the address of a leaver': {
    world: cloud({
      mailboxes: others,
      softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })],
      recipients: [
        {
          DisplayName: 'Reception',
          EmailAddresses: ['SMTP:reception@contoso.com', 'smtp:adele@contoso.com'],
          PrimarySmtpAddress: 'reception@contoso.com',
          RecipientTypeDetails: 'GroupMailbox',
        },
      ],
    }),
    window: cloudShells,
    stands: 'asks needed',
    details: { 'exchange-guid': adele.mailbox },
    says: [/Reception \(GroupMailbox\) has the address adele@contoso\.com: a restore will collide/],
  },
  'modules that do not sign in together': {
    world: { connections: [] },
    window: {
      connected: false,
      failures: [
        {
          cmdlet: 'Connect-ExchangeOnline',
          message:
            "Method not found: 'Microsoft.Identity.Client.BaseAbstractApplicationBuilder`1<T>.WithLogging'.",
          id: 'System.MissingMethodException',
          type: 'System.MissingMethodException',
        },
      ],
    },
    stands: 'asks mailbox',
    answers: { 'entra-account': 'present', mailbox: undefined },
    says: [
      /Exchange Online \(module conflict\)/,
      /Still missing: Exchange Online\. It needs a new window .*\n(?:Still missing: .*\n)*(?:For each t|T)ype collect: the new script knows/,
      /a new window for each/,
    ],
  },
  'the other form of the same, in another language': {
    world: { connections: [] },
    window: {
      connected: false,
      failures: [
        {
          cmdlet: 'Connect-ExchangeOnline',
          message: 'Der Objektverweis wurde nicht auf eine Objektinstanz festgelegt.',
          id: 'X',
          type: 'System.NullReferenceException',
        },
      ],
    },
    stands: 'asks mailbox',
    says: [/Exchange Online \(module conflict\)/],
  },
  'a sign-in that fails': {
    world: { context: null },
    window: {
      ...cloudShells,
      failures: [
        {
          cmdlet: 'Connect-MgGraph',
          message: `AADSTS50105: Your administrator has configured the application Microsoft Graph Command Line Tools to block users unless they are specifically granted access. ${'x'.repeat(500)}`,
          id: 'X',
        },
      ],
    },
    stands: 'asks on-premises-account',
    answers: { 'entra-account': undefined },
    says: [/Entra \(sign-in failed\)/, /Entra said: “AADSTS50105: Your administrator .{100,140}…”/],
  },
  'a module that is there and cannot be loaded': {
    world: {},
    window: {
      shells: ['exchange-online'],
      failures: [],
      missing: ['Get-MgContext'],
    },
    stands: 'asks on-premises-account',
    answers: { mailbox: 'present', 'entra-account': undefined },
    details: { 'exchange-guid': undefined },
    says: [/Entra \(module missing\)/, /Still missing: Entra\./],
  },
  // ------------------------------------------------------------ facts that answer something
  'a paused schedule': {
    world: { scheduler: { ...world().scheduler, SyncCycleEnabled: false } },
    stands: 'asks mail-missing',
    answers: { 'sync-engine': 'paused' },
  },
  'a staging server': {
    world: { scheduler: { ...world().scheduler, StagingModeEnabled: true } },
    stands: 'asks mail-missing',
    answers: { 'sync-engine': 'staging' },
  },
  'no free seat': {
    world: cloud({
      mailboxes: others,
      users: [
        userOf(adele, {
          AssignedLicenses: [],
          LicenseAssignmentStates: [
            {
              SkuId: target,
              State: 'Error',
              Error: 'CountViolation',
              AssignedByGroup: target,
              LastUpdatedDateTime: null,
            },
          ],
        }),
      ],
      licences: [],
      exchangeUsers: [exchangeUserOf(adele)],
    }),
    window: cloudShells,
    stands: 'asks licence-removed',
    answers: { 'exchange-plan': 'refused', 'licence-error': 'no-seats', 'group-licence': 'yes' },
  },
  'a shared mailbox needs no licence': {
    world: cloud({
      mailboxes: [...others, mailboxOf(adele, { RecipientTypeDetails: 'SharedMailbox' })],
      users: [userOf(adele, { AssignedLicenses: [], LicenseAssignmentStates: [] })],
      licences: [],
      exchangeUsers: [
        exchangeUserOf(adele, {
          RecipientTypeDetails: 'SharedMailbox',
          PreviousRecipientTypeDetails: 'UserMailbox',
        }),
      ],
    }),
    window: cloudShells,
    stands: 'asks mail-missing',
    answers: { 'licence-removed': undefined, mailbox: 'present' },
  },
  'an error in quotes, as Microsoft writes it': {
    world: {
      users: [
        userOf(adele, {
          ...syncedOf(adele),
          ServiceProvisioningErrors: [
            errorOf(
              `The value &quot;${lars.mailbox}&quot; of property &quot;ExchangeGuid&quot; is used by another recipient object.`,
            ),
          ],
        }),
      ],
      mailboxes: others,
      exchangeUsers: [exchangeUserOf(adele)],
      softDeleted: [deletedMailboxOf(lars)],
    },
    stands: 'present/present/not-present/not-removed',
    leads: ['validation-error', 'asks exchange-hybrid'],
    answers: {
      'provisioning-error': 'validation',
      'validation-error': 'exchange-in-use',
      'guid-owner': 'mailbox',
    },
    details: { 'conflict-guid': lars.mailbox, 'exchange-guid': adele.mailbox },
  },
  'a second archive': {
    world: {
      users: [
        userOf(adele, {
          ...syncedOf(adele),
          ServiceProvisioningErrors: [
            errorOf(
              `Failed to enable the new cloud archive ${target} of mailbox ${adele.mailbox} because a different archive ${lars.mailbox} exists.`,
            ),
          ],
        }),
      ],
    },
    stands: 'asks mail-missing',
    answers: { 'provisioning-error': 'validation', 'validation-error': 'different-archive' },
  },
  'two errors in one text': {
    world: {
      users: [
        userOf(adele, {
          ...syncedOf(adele),
          ServiceProvisioningErrors: [
            errorOf(
              'The proxy address is already being used.',
              `The value ${lars.mailbox} of property "ExchangeGuid" is used by another recipient object.`,
            ),
          ],
        }),
      ],
    },
    stands: 'asks mail-missing',
    answers: { 'provisioning-error': undefined, 'validation-error': undefined },
  },
  // ------------------------------------------------------------ what a restore collides with
  'a new account in Active Directory beside the deleted one': {
    world: {
      mailboxes: others,
      users: [userOf(ben)],
      deletedUsers: [deletedUserOf(adele, syncedOf(adele))],
      softDeleted: [deletedMailboxOf(adele)],
      directory: [
        deletedAccountOf(adele),
        accountOf(
          { ...adele, account: lars.account, sam: 'adelev2' },
          { msExchMailboxGuid: null, msExchArchiveGUID: null },
        ),
      ],
    },
    stands: 'asks needed',
    answers: { 'on-premises-account': 'deleted', 'entra-account': 'soft-deleted', 'ad-object': 'same' },
    says: [
      /newer account, adelev2, with the same sign-in name or address: a restore of the deleted one will collide/,
    ],
  },
  'a contact that has the address': {
    world: cloud({
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [deletedMailboxOf(adele)],
      recipients: [
        {
          DisplayName: 'Adele (private)',
          EmailAddresses: ['SMTP:adele@contoso.com'],
          PrimarySmtpAddress: 'adele@contoso.com',
          RecipientTypeDetails: 'MailContact',
        },
      ],
    }),
    window: cloudShells,
    stands: 'asks needed',
    says: [/Adele \(private\) \(MailContact\) has the address adele@contoso\.com: a restore will collide/],
  },
  'three soft-deleted mailboxes of one person': {
    world: cloud({
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [
        deletedMailboxOf(adele),
        ...[target, lars.mailbox].map((mailbox) =>
          deletedMailboxOf({ ...adele, mailbox }, { ExternalDirectoryObjectId: '' }),
        ),
      ],
    }),
    window: cloudShells,
    stands: 'asks needed',
    details: { 'exchange-guid': adele.mailbox },
    says: [/3 soft-deleted mailboxes are this person's/],
  },
  // ------------------------------------------------------------ what was right and stays so
  'a healthy synced user': { world: {}, stands: 'asks mail-missing', answers: { twin: 'none', ids: 'same' } },
  'a soft-deleted synced user out of scope': {
    world: {
      mailboxes: others,
      users: [userOf(ben)],
      deletedUsers: [deletedUserOf(adele, { ...syncedOf(adele), OnPremisesSyncEnabled: false })],
      softDeleted: [deletedMailboxOf(adele)],
    },
    stands: 'asks needed',
    answers: {
      'on-premises-account': 'present',
      anchor: 'yes',
      'left-scope': 'yes',
      'entra-deleted-on': '2026-11-14T08:00:00Z',
      'mailbox-deleted-on': '2026-11-14T08:03:11Z',
      ids: 'same',
    },
    details: { 'exchange-guid': adele.mailbox, 'immutable-id': anchorOf(adele.account) },
  },
  'a hard-deleted user with an inactive mailbox': {
    world: cloud({ softDeleted: [deletedMailboxOf(adele, { IsInactiveMailbox: true })] }),
    window: cloudShells,
    stands: 'asks needed',
    answers: { ids: 'empty', 'soft-deleted-kind': 'inactive' },
    details: { 'exchange-guid': adele.mailbox, 'display-name': 'Adele Vance' },
  },
  'a twin beside a new mailbox of the same person': {
    world: cloud({
      mailboxes: [...others, mailboxOf({ ...adele, mailbox: target, id: lars.id, archive: undefined })],
      users: [userOf({ ...adele, id: lars.id })],
      softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })],
    }),
    window: cloudShells,
    stands: 'managed/present/present/twin',
    details: { 'target-guid': target, 'exchange-guid': adele.mailbox },
  },
  'deleted in Active Directory, not noticed yet': {
    world: { directory: [deletedAccountOf(adele)] },
    stands: 'asks ad-deletion',
    answers: { 'on-premises-account': 'deleted', 'entra-account': 'present' },
  },
  'no Exchange schema': {
    world: { schema: [], directory: [accountOf(adele)] },
    stands: 'asks mail-missing',
    answers: { 'exchange-hybrid': 'no', 'other-places': 'no' },
  },
  'a guest': {
    world: cloud({
      users: [userOf(adele, { UserType: 'Guest', UserPrincipalName: 'adele_contoso.com#EXT#@fabrikam.com' })],
    }),
    window: cloudShells,
    stands: 'asks entra-account',
    answers: { 'entra-account': undefined, 'user-object': 'guest' },
    says: [/Only a guest/],
  },
  'a namesake only': {
    world: cloud({
      users: [],
      exchangeUsers: [],
      deletedUsers: [deletedUserOf(adele)],
      softDeleted: [deletedMailboxOf({ ...lars, name: adele.name })],
    }),
    window: cloudShells,
    stands: 'asks mailbox',
    answers: { 'entra-account': 'soft-deleted', mailbox: undefined },
    details: { 'exchange-guid': undefined },
    says: [/deleted mailbox has the same display name/],
  },
  'two tenants': {
    world: { softDeleted: [], connections: world().connections.map((one) => ({ ...one, TenantID: target })) },
    stands: 'asks mail-missing',
    answers: { twin: undefined },
    says: [/different tenants/],
  },
};

function errorOf(...texts: string[]): Thing {
  const records = texts.map(
    (text) => `<ErrorRecord><ErrorDescription>${text}</ErrorDescription></ErrorRecord>`,
  );
  return {
    IsResolved: false,
    AdditionalProperties: { $dictionary: { errorDetail: `<Errors>${records.join('')}</Errors>` } },
  };
}

describeWithPowerShell('the collector in PowerShell', (pwsh) => {
  let console: Console;
  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());

  test.each(Object.entries(scenarios))('%s', (_, scenario) => expectScenario(console, scenario));

  describe.each(['Adele O’Neil', '‘Abd al-Rahman', 'Adele ‛1‚', "Adele 'O’"])('a name such as %s', (name) => {
    const person: Person = { ...adele, name, sam: 'adele’v' };
    const like = (other: Person, over: Partial<Person> = {}): Person => ({
      ...other,
      name: `${name.slice(0, 7)}lsen`,
      sam: 'adelevance',
      ...over,
    });

    test('finds the deleted mailbox of that name, and no other that begins alike', async () => {
      const softDeleted = [
        deletedMailboxOf({ ...lars, name }),
        deletedMailboxOf(like(ben), { ExternalDirectoryObjectId: '' }),
      ];
      const over = cloud({
        users: [],
        exchangeUsers: [],
        deletedUsers: [deletedUserOf(person)],
        softDeleted,
      });
      const { parts } = jsonOf((await collect(console, world(over), cloudShells)).screen);
      expect(parts['softDeleted']?.items.map((one) => one['displayName'])).toEqual([name]);
    });

    test('finds the account of that logon name, and no other that begins alike', async () => {
      const moved = { ...person, upn: 'moved@contoso.com', addresses: [] };
      const over = {
        deletedUsers: [deletedUserOf(person, syncedOf(person))],
        users: [],
        directory: [accountOf(moved), accountOf(like(ben)), deletedAccountOf(like(lars))],
      };
      const { parts } = jsonOf((await collect(console, world(over))).screen);
      expect(parts['adUser']?.items.map((one) => one['sam'])).toEqual(['adele’v']);
      expect(parts['deletedAdUsers']).toMatchObject({ state: 'not-found' });
    });
  });

  describe('of two people', () => {
    test('each can be chosen, and then has what is theirs alone', async () => {
      const { world: over, window } = scenarios[
        'a leaver, whose address a colleague has as an alias, gives nobody a mailbox'
      ] as Scenario;
      const found = read((await collect(console, world(over), window)).screen);
      const [bens, adeles] = found.choices;
      expect(found.choices.map(({ who }) => who)).toEqual([
        'Ben Stein (ben@contoso.com)',
        'Adele Vance (adele@contoso.com)',
      ]);
      expect(bens).toMatchObject({
        answers: { 'entra-account': 'present', mailbox: 'present', twin: 'none' },
      });
      expect(bens?.details).not.toHaveProperty('exchange-guid');
      expect(adeles && standing(adeles)).toBe('asks needed');
      expect(adeles?.details).toMatchObject({
        'exchange-guid': adele.mailbox,
        'display-name': 'Adele Vance',
      });
      expect(adeles?.details).not.toHaveProperty('target-guid');
    });
  });

  describe('whatever it stands in', () => {
    const healthy = async (window: Window) => {
      const ran = await collect(console, world(), window);
      const found = read(ran.screen);
      expect([standing(found), found.answers['twin'], found.problems]).toEqual([
        'asks mail-missing',
        'none',
        [],
      ]);
      return ran;
    };
    test.each([
      ['errors are hidden', { preference: 'SilentlyContinue' as const }],
      ['errors are ignored', { preference: 'Ignore' as const }],
      ['errors stop', { preference: 'Stop' as const }],
      ['everything has to be declared', { strict: true }],
      ['the console is Turkish', { culture: 'tr-TR' }],
      ['the console is Arabic', { culture: 'ar-SA', timeZone: 'Asia/Tokyo' }],
      ['the console is Thai', { culture: 'th-TH', timeZone: 'America/Los_Angeles' }],
      ['the console has 80 columns', { width: 80 }],
    ])('%s', async (_, window) => {
      await healthy(window);
    });

    test.each([
      ['an alias', 'Set-Alias look Get-Date -Scope Global'],
      ['functions', 'function global:lookFor { "mine" }; function global:userOf { throw "no" }'],
      [
        'variables',
        '$global:parts = "x"; $global:known = @("id 1"); [int]$global:users = 3; Set-Variable upn "ben@contoso.com" -Option Constant -Scope Global',
      ],
      [
        'defaults',
        '$global:PSDefaultParameterValues = @{ "Get-Mailbox:ResultSize" = 1; "*:ErrorAction" = "Ignore"; "ConvertTo-Json:Depth" = 1 }',
      ],
      ['preferences', '$global:WarningPreference = "Stop"; $global:InformationPreference = "Stop"'],
      ['separators', '$global:OFS = ","; $global:FormatEnumerationLimit = 1'],
    ])('a profile that has %s of its own', async (_, profile) => {
      await healthy({ script: `${profile}\n${scriptFor('adele@contoso.com')}` });
    });

    test('an address of letters with two faces is found in Turkish', async () => {
      const person: Person = {
        ...adele,
        upn: 'INGRID.ISIK@contoso.com',
        addresses: ['SMTP:ingrid.isik@contoso.com'],
      };
      const ran = await collect(
        console,
        world({
          mailboxes: [...others, mailboxOf(person)],
          users: [userOf(person, syncedOf(person))],
          directory: [accountOf(person)],
        }),
        { upn: 'ingrid.isik@contoso.com', culture: 'tr-TR' },
      );
      expect(read(ran.screen).answers).toMatchObject({
        mailbox: 'present',
        'entra-account': 'present',
        ids: 'same',
      });
    });

    test('in constrained language it stops before anything, with one sentence', async () => {
      const ran = await collect(console, world(), { constrained: true });
      expect(ran.calls).toEqual([]);
      expect(ran.screen).toMatch(/constrained language mode/);
      expect(ran.screen).not.toMatch(/MAILBOX TRIAGE-----|clipboard/);
    });

    test.each(['Continue', 'SilentlyContinue', 'Ignore'] as const)(
      'not filled in it makes no call, with %s',
      async (preference) => {
        const ran = await collect(console, world(), { script: scriptFor(undefined), preference });
        expect(ran.calls).toEqual([]);
        expect(ran.screen).not.toMatch(/MAILBOX TRIAGE-----/);
      },
    );

    test.each([
      'o\u2019neil@contoso.com',
      'ade\u200ble@contoso.com',
      'smtp:adele@contoso.com',
      'adele@contoso.com;',
      '*@contoso.com',
    ])('refuses %s without a call', async (odd) => {
      const script = scriptFor('adele@contoso.com').replace(
        "= 'adele@contoso.com'",
        `= '${odd.replace(/'/g, "''")}'`,
      );
      const ran = await collect(console, world(), { script });
      expect(ran.calls).toEqual([]);
      expect(ran.screen).not.toMatch(/MAILBOX TRIAGE-----/);
    });

    test.each([
      "o'neil@contoso.com",
      'a$$b@contoso.com',
      'a$&b@contoso.com',
      "a$'b@contoso.com",
      'a+b#c@contoso.com',
    ])('finds %s', async (upn) => {
      const person: Person = { ...adele, upn, addresses: [`SMTP:${upn}`] };
      const ran = await collect(
        console,
        world({
          mailboxes: [...others, mailboxOf(person)],
          users: [userOf(person, syncedOf(person))],
          directory: [accountOf(person)],
          exchangeUsers: [exchangeUserOf(person)],
        }),
        { upn },
      );
      const found = read(ran.screen);
      expect(found.about).toBe(upn);
      expect(found.answers).toMatchObject({
        'entra-account': 'present',
        mailbox: 'present',
        'on-premises-account': 'present',
      });
    });

    test('its own text holds no marker line', () => {
      expect(scriptFor('adele@contoso.com')).not.toMatch(/(?:BEGIN|END) MAILBOX TRIAGE/);
    });

    test('says what is on the clipboard', async () => {
      expect((await collect(console, world())).screen).toMatch(/It is on the clipboard/);
    });

    test('says that nothing is on the clipboard where there is none', async () => {
      for (const window of [
        { missing: ['Set-Clipboard'] },
        { failures: [{ cmdlet: 'Set-Clipboard', message: 'No display.' }] },
      ]) {
        const ran = await collect(console, world(), window);
        expect(ran.screen).toMatch(/not on the clipboard\. Copy everything/);
        expect(ran.screen).not.toMatch(/^It is on the clipboard/m);
      }
    });

    test('of two runs in one text the later counts, part by part', async () => {
      const failures = ['Get-Mailbox', 'Get-MgUser'].map((cmdlet) => ({ cmdlet, ...denied }));
      const first = await collect(console, world(), { failures });
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const second = await collect(console, world());
      const { kept, ...both } = read(`${first.screen}\n${second.screen}`);
      const { kept: alone, ...only } = read(second.screen);
      expect([both, kept]).toEqual([only, alone]);
      expect(read(`${second.screen}\n${first.screen}`).answers).toEqual(only.answers);
    });
  });

  describe('where it signs in', () => {
    test('Graph first, with rights to read alone; then Exchange Online without the broker', async () => {
      const ran = await collect(console, world({ context: null, connections: [] }), { connected: false });
      const connects = ran.calls.filter(({ cmdlet }) => cmdlet.startsWith('Connect-'));
      expect(connects.map(({ cmdlet }) => cmdlet)).toEqual(['Connect-MgGraph', 'Connect-ExchangeOnline']);
      const scopes = connects[0]?.parameters['Scopes'] as string[];
      expect(scopes.filter((scope) => !/\.Read\.(?:All|Directory)$/.test(scope))).toEqual([]);
      expect(connects[1]?.parameters).toMatchObject({ DisableWAM: true, ShowBanner: false });
      expect(read(ran.screen).problems).toEqual([]);
    });

    test('stays in the tenant and the cloud of the context that it widens', async () => {
      const context = { ...world().context, Scopes: ['User.Read.All'], Environment: 'USGov' };
      const ran = await collect(console, world({ context }));
      expect(ran.calls.find(({ cmdlet }) => cmdlet === 'Connect-MgGraph')?.parameters).toMatchObject({
        TenantId: '72f988bf-0000-41af-91ab-2d7cd011db47',
        Environment: 'USGov',
      });
    });

    test('connects to nothing that is connected', async () => {
      const ran = await collect(console, world());
      expect(ran.calls.filter(({ cmdlet }) => cmdlet.startsWith('Connect-'))).toEqual([]);
    });
  });

  describe('a part that cannot be read', () => {
    const parts: [cmdlet: string, part: string][] = [
      ['Get-MgUser', 'user'],
      ['Get-MgDirectoryDeletedItemAsUser', 'deletedUsers'],
      ['Get-ADUser', 'adUser'],
      ['Get-MgOrganization', 'organization'],
      ['Get-AcceptedDomain', 'acceptedDomains'],
      ['Get-MailUser', 'deletedMailUsers'],
      ['Get-User', 'exchangeUser'],
    ];
    test.each(parts)('%s is named, and nothing is concluded from it', async (cmdlet, part) => {
      for (const terminating of [false, true]) {
        const gone = world({ mailboxes: others, users: [userOf(ben)], directory: [accountOf(adele)] });
        const ran = await collect(console, gone, { failures: [{ cmdlet, ...denied, terminating }] });
        expect(jsonOf(ran.screen).parts[part]).toMatchObject({
          state: 'unavailable',
          reason: 'access denied',
          items: [],
        });
        const { answers } = read(ran.screen);
        expect([answers['entra-account'], answers['mailbox'], answers['exchange-object']]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
      }
    });

    test('has no half a list', async () => {
      const failures = [{ cmdlet: 'Get-Recipient', nth: 3, message: 'The server side error.' }];
      const ran = await collect(console, world(), { failures });
      expect(jsonOf(ran.screen).parts['recipients']).toMatchObject({
        state: 'unavailable',
        reason: 'failed',
        items: [],
      });
      expect(read(ran.screen).answers['twin']).toBeUndefined();
    });

    test.each<[string, Play, string]>([
      ['a module that is missing', missing, 'module missing'],
      [
        'a sign-in that was cancelled',
        { message: 'User canceled authentication.', id: 'X' },
        'not connected',
      ],
      [
        'scripts that may not run',
        {
          message:
            "The 'Get-MgContext' command was found in the module, but the module could not be loaded: running scripts is disabled on this system.",
          id: 'CouldNotAutoloadMatchingModule',
        },
        'execution policy',
      ],
      [
        'a module that is broken',
        {
          message: "The 'Get-MgContext' command was found in the module, but the module could not be loaded.",
          id: 'CouldNotAutoloadMatchingModule',
        },
        'module cannot be loaded',
      ],
      [
        'two versions of an assembly',
        {
          message: 'Assembly with same name is already loaded',
          id: 'FormatXmlUpdateException',
          type: 'System.IO.FileLoadException',
        },
        'module conflict',
      ],
    ])('says why: %s', async (_, failure, reason) => {
      const ran = await collect(console, world(), { failures: [{ cmdlet: 'Get-MgContext', ...failure }] });
      expect(jsonOf(ran.screen).parts['graph']).toMatchObject({ state: 'unavailable', reason });
      expect(read(ran.screen).answers['entra-account']).toBeUndefined();
    });
  });

  describe('much and odd', () => {
    test('forty namesakes are ten, and get no roles', async () => {
      const namesakes = Array.from({ length: 40 }, (_, at) => ({
        ...lars,
        name: adele.name,
        id: `1a2b3c4d-0000-4000-8000-0000000001${String(at).padStart(2, '0')}`,
        mailbox: `1a2b3c4d-0000-4000-8000-0000000002${String(at).padStart(2, '0')}`,
      }));
      const ran = await collect(
        console,
        world({
          softDeleted: namesakes.map((one) => deletedMailboxOf(one)),
          deletedUsers: namesakes.map((one) => deletedUserOf(one)),
        }),
      );
      expect(jsonOf(ran.screen).parts['softDeleted']?.items).toHaveLength(10);
      expect(ran.calls.length).toBeLessThan(45);
      expect(lineOf(ran.screen).length).toBeLessThan(25_000);
      expect(read(ran.screen).answers).toMatchObject({ 'entra-account': 'present', mailbox: 'present' });
    });

    test('a long text costs the user nothing', async () => {
      const long = 'The value is wrong. '.repeat(5_000);
      const user = userOf(adele, { ...syncedOf(adele), ServiceProvisioningErrors: [errorOf(long)] });
      const ran = await collect(console, world({ users: [user] }));
      expect(lineOf(ran.screen).length).toBeLessThan(10_000);
      expect(read(ran.screen).answers).toMatchObject({
        'entra-account': 'present',
        'provisioning-error': 'other',
      });
    });

    test('texts come back as they were', async () => {
      const name = 'D\u2019Arcy "Bob" O\'Neil (x) \\ * [y] <b> & `~#|_ \u{1f600} \u05d0\nnext';
      const user = userOf(adele, { ...syncedOf(adele), DisplayName: name });
      const ran = await collect(console, world({ users: [user] }));
      expect(lineOf(ran.screen)).toMatch(/^[!-~]+$/);
      expect(lineOf(ran.screen)).not.toMatch(/[<>&'*_~`#|]/);
      expect(jsonOf(ran.screen).parts['user']?.items[0]?.['displayName']).toBe(name);
    });

    test.each(['Utc', 'Local', 'Unspecified', 'Offset'] as const)(
      'a time of the kind %s is the same instant',
      async (kind) => {
        const deleted = [deletedUserOf(adele, { DeletedDateTime: time('2026-11-14T23:30:00Z', kind) })];
        const over = cloud({ users: [userOf(ben)], deletedUsers: deleted });
        const ran = await collect(console, world(over), {
          ...cloudShells,
          timeZone: 'Asia/Tokyo',
          culture: 'ar-SA',
        });
        expect(read(ran.screen).answers['entra-deleted-on']).toBe('2026-11-14T23:30:00Z');
      },
    );
  });

  describe('two and three windows', () => {
    const graphAlone = { shells: ['microsoft-graph'] } as Window;
    const exchangeAlone = { shells: ['exchange-online'] } as Window;
    const server = { shells: ['active-directory', 'entra-connect'] } as Window;
    const facts = ({ answers, details }: ReturnType<typeof read>) => ({ answers, details });

    test.each([
      ['a healthy user', {}],
      [
        'a soft-deleted user',
        {
          mailboxes: others,
          users: [userOf(ben)],
          deletedUsers: [deletedUserOf(adele, { ...syncedOf(adele), OnPremisesSyncEnabled: false })],
          softDeleted: [deletedMailboxOf(adele)],
        },
      ],
      [
        'a twin',
        {
          mailboxes: [...others, mailboxOf({ ...adele, mailbox: target, archive: undefined })],
          softDeleted: [deletedMailboxOf(adele, { ExternalDirectoryObjectId: '' })],
        },
      ],
    ] as [string, Partial<World>][])('tell the same of %s as one, in any order', async (_, over) => {
      const whole = read((await collect(console, world(over))).screen);
      const windows = [server, graphAlone, exchangeAlone];
      const screens: string[] = [];
      for (const window of windows) screens.push((await collect(console, world(over), window)).screen);
      for (const order of [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
      ]) {
        let kept: readonly unknown[] = [];
        let found = whole;
        for (const at of order) {
          found = read(screens[at] ?? '', kept);
          kept = JSON.parse(JSON.stringify(found.kept)) as unknown[];
        }
        expect([order, facts(found)]).toEqual([order, facts(whole)]);
        expect(found.problems).toEqual(whole.problems);
      }
      expect(facts(read(screens.join('\n')))).toEqual(facts(whole));
    });

    test('what one window has to know from the other is asked for again, with a script that knows it', async () => {
      const over = cloud({ softDeleted: [deletedMailboxOf(adele, { IsInactiveMailbox: true })] });
      const first = read((await collect(console, world(over), graphAlone)).screen);
      const second = read((await collect(console, world(over), exchangeAlone)).screen, first.kept);
      expect(second.answers['entra-account']).toBeUndefined();
      expect(second.problems.join('\n')).toMatch(
        /Type collect for a new script and run it once more in the window of Entra/,
      );
      const again = await collect(console, world(over), { ...graphAlone, kept: second.kept });
      const third = read(again.screen, second.kept);
      expect(standing(third)).toBe('asks needed');
    });

    test('the Connect server alone tells what it found', async () => {
      const found = read((await collect(console, world(), server)).screen);
      expect(found.answers).toMatchObject({
        'on-premises-account': 'present',
        'sync-tool': 'connect',
        'ad-guid': 'archive',
      });
      expect(found.details).toMatchObject({
        sam: 'adelev',
        'ad-object-guid': adele.account,
        'display-name': 'Adele Vance',
      });
      expect(found.problems.join('\n')).toMatch(/Still missing: Entra\..*\nStill missing: Exchange Online\./);
    });

    test('a computer that does not sync tells the account, and not where it comes from', async () => {
      const found = read((await collect(console, world(), { shells: ['active-directory'] })).screen);
      expect(found.answers['on-premises-account']).toBeUndefined();
      expect(found.details).toMatchObject({ sam: 'adelev', 'ad-object-guid': adele.account });
    });

    test('Exchange Online alone never takes the mailbox in use for the one to rescue', async () => {
      const found = read((await collect(console, world(), exchangeAlone)).screen);
      expect(found.answers['mailbox']).toBe('present');
      expect(found.details).not.toHaveProperty('exchange-guid');
    });

    test('results of another tenant are not put together', async () => {
      const first = read((await collect(console, world(), graphAlone)).screen);
      const connections = world().connections.map((one) => ({ ...one, TenantID: target }));
      const second = read((await collect(console, world({ connections }), exchangeAlone)).screen, first.kept);
      expect(second.answers['entra-account']).toBeUndefined();
      expect(second.problems.join('\n')).toMatch(/different tenant/);
    });
  });
});
