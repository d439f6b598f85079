import type { Scene } from './subject';
import type { Thing } from '../../practice/powershell/tenant/filters';
import { guid, none, time } from '../../practice/powershell/tenant/values';
import {
  deletedMailboxOf,
  deletedUserOf,
  mailboxOf,
  rescueOf,
  syncedOf,
  userOf,
} from '../../practice/powershell/tenant/objects';
import {
  accountOf,
  deletedAccountOf,
  remoteMailboxOf,
} from '../../practice/powershell/tenant/on-premises-objects';
import { adele, ben, enterprise, target } from '../../practice/powershell/tenant/person';
import { world, type World } from '../../practice/powershell/tenant/world';

/** Adele's user was deleted, and her mailbox with it. */
export function lost(over: Partial<World> = {}): World {
  const { exchangeUsers } = world();
  return world({
    mailboxes: [mailboxOf(ben)],
    softDeleted: [deletedMailboxOf(adele)],
    exchangeUsers: exchangeUsers.slice(1),
    users: [userOf(ben, syncedOf(ben))],
    deletedUsers: [deletedUserOf(adele, syncedOf(adele))],
    ...over,
  });
}

const request: Thing = {
  Name: `rescue-${adele.mailbox.slice(0, 8)}`,
  Status: 'Completed',
  TargetMailbox: `rescue-${adele.mailbox.slice(0, 8)}`,
  TargetGuid: '0c1d2e3f-4a5b-4c6d-8e7f-901122334455',
  SourceGuid: adele.mailbox,
  BatchName: `triage-${adele.mailbox}`,
  RequestGuid: guid('4e0e3b64-7d3a-4c55-9d2a-000000000009'),
};

/** The rescue mailbox is there, and nothing is copied yet. */
export function rescue(over: Partial<World> = {}): World {
  return lost({ mailboxes: [mailboxOf(ben), rescueOf(adele)], ...over });
}

/** The copy into the rescue mailbox has ended. */
export function copied(over: Partial<World> = {}): World {
  return rescue({ restoreRequests: [{ ...request }], ...over });
}

/** The copies of the mailbox and of its archive have ended. */
function copiedWhole(): World {
  const archive = {
    ...request,
    Name: `${String(request['Name'])}-archive`,
    RequestGuid: guid('4e0e3b64-7d3a-4c55-9d2a-00000000000a'),
  };
  return rescue({ restoreRequests: [{ ...request }, archive] });
}

/** Every copy that was started has ended. */
function ended(there: World): World {
  const done = { Status: 'Completed', StatusDetail: 'Completed' };
  return { ...there, restoreRequests: there.restoreRequests.map((one) => ({ ...one, ...done })) };
}

/** Adele's new mailbox, made after the loss. */
export function newMailbox(over: Thing = {}): Thing {
  return mailboxOf(
    { ...adele, mailbox: target, archive: 'a1a2a3a4-1111-4222-8333-444455556666' },
    { WhenMailboxCreated: time('2026-11-18T09:00:00Z'), ...over },
  );
}

/** Adele has a new, empty mailbox; the old one is soft-deleted. */
export function recreated(over: Partial<World> = {}): World {
  const { users, exchangeUsers } = world();
  return lost({ mailboxes: [newMailbox(), mailboxOf(ben)], users, exchangeUsers, deletedUsers: [], ...over });
}

const released = () => rescueOf(adele, { EmailAddresses: ['SMTP:rescue-f20047a9@contoso.onmicrosoft.com'] });
const inactive = (over: Thing = {}) =>
  lost({
    softDeleted: [
      deletedMailboxOf(adele, { IsInactiveMailbox: true, ExternalDirectoryObjectId: '', ...over }),
    ],
    deletedUsers: [],
  });
/** Mail was deleted inside Adele's mailbox. */
export function deletedItems(): World {
  const item = (subject: string, at: string): Thing => ({
    Subject: subject,
    ItemClass: 'IPM.Note',
    LastModifiedTime: time(at),
    SourceFolder: 'Recoverable Items\\Deletions',
    LastParentPath: 'Inbox',
  });
  return world({
    recoverable: [item('Offer', '2026-11-18T09:00:00Z'), item('Minutes', '2026-11-19T09:00:00Z')],
  });
}
const noGuids = { ExchangeGuid: none, ArchiveGuid: none };
const deletedInDirectory = () => world({ directory: [deletedAccountOf(adele), accountOf(ben)] });
const gone = { world: deletedInDirectory };

/** How each command does what it is for. What is not named works in a healthy tenant without a question. */
export const scenes: Readonly<Record<string, Scene>> = {
  'get-deleted-user': { world: lost },
  'find-deleted-user': { world: lost },
  'find-deleted-user-by-name': { world: lost },
  'get-soft-deleted-mailbox': { world: lost },
  'find-twin': { world: recreated },
  'search-every-mailbox': { world: recreated },
  'get-inactive-mailbox': { world: inactive },
  'get-holds': { world: lost },
  'compare-ids': { world: lost },
  'get-rescue-mailbox': { world: copied, asExpected: copiedWhole },
  'check-restore-request': { world: copied },
  'compare-item-counts': {
    world: () => recreated({ mailboxes: [newMailbox(), mailboxOf(ben), rescueOf(adele)] }),
  },
  'get-pending-delicense': {
    world: () =>
      world({
        organization: { ...world().organization, DelayedDelicensingEnabled: true },
        pendingDelicense: [
          {
            DisplayName: adele.name,
            UserPrincipalName: adele.upn,
            WhenDueForDelicensingUTC: time('2026-12-01T00:00:00Z'),
          },
        ],
      }),
  },
  'reprocess-licence': {
    world: () =>
      world({
        users: [
          userOf(adele, {
            LicenseAssignmentStates: [
              {
                SkuId: '05e9a617-0261-4cee-bb44-138d3ef5d965',
                State: 'Error',
                Error: 'CountViolation',
                AssignedByGroup: '0a1b2c3d-1111-4222-8333-444455556666',
              },
            ],
          }),
          userOf(ben),
        ],
      }),
    answers: ['process'],
  },
  'list-provisioning-errors': {
    world: () =>
      world({
        users: [
          userOf(adele, {
            OnPremisesProvisioningErrors: [
              {
                Category: 'PropertyConflict',
                PropertyCausingError: 'ProxyAddresses',
                Value: 'adele@contoso.com',
                OccurredDateTime: time('2026-11-20T10:00:00Z'),
              },
            ],
          }),
          userOf(ben),
        ],
      }),
  },
  'get-provisioning-errors': {
    asExpected: world,
    world: () =>
      world({
        users: [
          userOf(adele, {
            OnPremisesProvisioningErrors: [
              {
                Category: 'PropertyConflict',
                PropertyCausingError: 'ProxyAddresses',
                Value: 'adele@contoso.com',
                OccurredDateTime: time('2026-11-20T10:00:00Z'),
              },
            ],
            ServiceProvisioningErrors: [
              {
                IsResolved: false,
                CreatedDateTime: time('2026-11-20T10:00:00Z'),
                ServiceInstance: 'exchange/EURPR05-0',
                AdditionalProperties: {
                  $dictionary: {
                    errorDetail:
                      '<ServiceInstance><ObjectErrors><ErrorRecord><ErrorDescription>The value "f20047a9-3fd1-4906-8d98-188feacdd5b7" of property "ExchangeGuid" is used by another recipient object. Please specify a unique value.</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>',
                  },
                },
              },
            ],
          }),
        ],
      }),
  },
  'find-deleted-ad-user': gone,
  'save-evidence-exchange': { world: lost },
  'get-group-licence-errors': {
    world: () => world({ licenceErrors: [{ Id: adele.id }] }),
    asExpected: world,
  },
  'pause-sync': {
    answers: ['on'],
    shownUntil: 'Done?',
    afterwards: (there) => ({ ...there, scheduler: { ...there.scheduler, SyncCycleEnabled: false } }),
  },
  'allow-hard-match-once': { answers: ['block'], shownUntil: 'Has the sync finished?' },
  'allow-soft-match-once': { answers: ['block'], shownUntil: 'Has the sync finished?' },
  'restore-user': { world: lost, answers: ['restore'] },
  'restore-user-new-address': { world: lost, answers: ['restore'] },
  'restore-ad-user': { ...gone, word: 'restore' },
  'restore-ad-user-unsynced': { ...gone, word: 'restore' },
  'move-ad-user-into-scope': {
    world: () =>
      world({
        directory: [
          accountOf(adele, { DistinguishedName: 'CN=Adele Vance,OU=Not synced,DC=contoso,DC=com' }),
          accountOf(ben),
        ],
      }),
    answers: ['move'],
  },
  'blank-remote-exchange-guid': {
    world: () =>
      world({ remoteMailboxes: [remoteMailboxOf(adele, { ArchiveGuid: none }), remoteMailboxOf(ben)] }),
    values: { 'archive-guid': 'none' },
  },
  'blank-ad-exchange-guid': {
    world: () => world({ directory: [accountOf(adele, { msExchArchiveGUID: null }), accountOf(ben)] }),
    values: { 'archive-guid': 'none' },
  },
  'stamp-anchor': {
    answers: ['stamp'],
    world: () =>
      world({
        directory: [
          accountOf(adele, {
            ObjectGUID: guid('12345678-1111-4222-8333-444455556666'),
            'mS-DS-ConsistencyGuid': null,
          }),
          accountOf(ben),
        ],
      }),
  },
  'clear-cloud-mapping': {
    world: () =>
      world({
        users: [
          userOf(adele, { OnPremisesObjectIdentifier: '57cf225d-63ae-4a28-93c9-669f32a5fc2c' }),
          userOf(ben),
        ],
      }),
    answers: ['clear'],
  },
  'enable-remote-mailbox': {
    world: () =>
      world({
        remoteMailboxes: [remoteMailboxOf(ben)],
        onPremisesUsers: [
          {
            Name: adele.name,
            UserPrincipalName: adele.upn,
            RecipientTypeDetails: 'User',
            DistinguishedName: 'CN=Adele Vance,OU=Staff,DC=contoso,DC=com',
          },
        ],
      }),
    answers: ['paused'],
  },
  'assign-licence': {
    answers: ['assign'],
    world: () => world({ users: [userOf(adele, { AssignedLicenses: [] }), userOf(ben)] }),
  },
  'swap-licence': {
    values: { sku: '4b9405b0-7788-4568-add1-99614e613b69', 'old-sku': enterprise },
    answers: ['swap'],
  },
  'copy-to-rescue': { afterwards: ended, world: lost },
  'pin-hold': { world: inactive },
  'list-deleted-users': { world: lost },
  'list-recoverable-items': { world: deletedItems },
  'restore-recoverable-items': { world: deletedItems, answers: ['14'] },
  'get-previous-mailbox': {},
  'get-licence-changes': {},
  'copy-to-mailbox': { afterwards: ended, world: recreated, answers: ['copy'] },
  'copy-archive-to-mailbox': {
    afterwards: ended,
    world: () =>
      recreated({
        mailboxes: [
          newMailbox({ EmailAddresses: [...adele.addresses, `X500:${adele.legacy}`] }),
          mailboxOf(ben),
        ],
      }),
    answers: ['copy'],
  },
  'release-rescue-x500': { world: copied, answers: ['off'] },
  'copy-from-rescue': {
    afterwards: ended,
    world: () => recreated({ mailboxes: [newMailbox(), mailboxOf(ben), released()] }),
    answers: ['copy'],
  },
  'add-x500-ad': { answers: ['add'] },
  'add-x500-on-premises': { answers: ['add'] },
  'make-remote-shared': { answers: ['shared'] },
  'delete-cloud-user': { word: 'delete' },
  'stamp-exchange-guid': {
    answers: ['stamp'],
    world: () => world({ remoteMailboxes: [remoteMailboxOf(adele, noGuids), remoteMailboxOf(ben)] }),
  },
  'undo-soft-deleted': {
    world: () => lost({ deletedUsers: [] }),
    answers: ['gone', 'secret'],
    word: 'undo',
  },
  'undo-soft-deleted-by-address': {
    world: () => lost({ deletedUsers: [] }),
    answers: ['gone', 'secret'],
    word: 'undo',
  },
  'recover-inactive-mailbox': { world: inactive, answers: ['secret'], word: 'recover' },
  'run-recipient-diagnostic': { answers: ['run'] },
  'set-mail-nickname': {
    world: () => world({ directory: [accountOf(adele, { mailNickname: null }), accountOf(ben)] }),
    answers: ['fill'],
  },
  'stamp-cloud-archive-guid': {
    world: () =>
      world({ remoteMailboxes: [remoteMailboxOf(adele, { ArchiveGuid: none }), remoteMailboxOf(ben)] }),
    answers: ['account', 'paused'],
  },
  'stamp-cloud-archive-guid-ad': {
    world: () => world({ directory: [accountOf(adele, { msExchArchiveGUID: null }), accountOf(ben)] }),
  },
  'give-new-archive-guid': {
    world: () =>
      world({
        remoteMailboxes: [
          remoteMailboxOf(adele, { ArchiveGuid: guid('8f3d1a20-4c7e-4b19-9f2a-1d5c7e0b4a63') }),
          remoteMailboxOf(ben),
        ],
      }),
    answers: ['new'],
  },
  'find-guid-owner': { values: { 'conflict-guid': adele.mailbox } },
  'find-address-exchange': { values: { address: adele.upn } },
  'find-address-entra': { values: { address: adele.upn } },
  'find-restore-conflict': {
    world: () =>
      lost({ users: [userOf(ben, { ProxyAddresses: [...ben.addresses, 'smtp:a.vance@contoso.com'] })] }),
  },
  'find-address-ad': { values: { address: adele.upn } },
  'find-recipient-name': { values: { 'recipient-name': 'adelev' } },
  'remove-address': {
    values: { 'holder-guid': ben.mailbox, address: 'b.stein@contoso.com' },
    answers: ['remove'],
  },
  'enable-sync-cycle': {
    world: () => world({ scheduler: { ...world().scheduler, SyncCycleEnabled: false } }),
    answers: ['on'],
  },
  'sync-one-object': { answers: ['sync'] },
  'get-mailbox-size': {},
  'release-litigation-hold': {
    word: 'release',
    world: () =>
      world({
        mailboxes: [
          mailboxOf(adele, { LitigationHoldEnabled: true, LitigationHoldOwner: 'legal@contoso.com' }),
          mailboxOf(ben),
        ],
      }),
  },
  'release-delay-hold': {
    word: 'release',
    world: () => world({ mailboxes: [mailboxOf(adele, { DelayHoldApplied: true }), mailboxOf(ben)] }),
  },
};

/** Calls that may fail, because the command says what that means and goes on. */
export const goesOn = {
  'search-every-mailbox': ['Get-User 1', 'Get-Recipient 3'],
  'compare-item-counts': ['Get-MailboxStatistics 1', 'Get-MailboxStatistics 2', 'Get-MailboxStatistics 5'],
  'get-remote-mailbox': ['Get-Recipient 1'],
  'copy-to-rescue': [
    'Get-MailboxStatistics 1',
    'Get-MailboxStatistics 2',
    'New-MailboxRestoreRequest 1',
    'New-MailboxRestoreRequest 2',
  ],
  'get-rescue-mailbox': ['Get-MailboxStatistics 1', 'Get-MailboxStatistics 2'],
  'copy-to-mailbox': ['New-MailboxRestoreRequest 1'],
  'copy-archive-to-mailbox': ['New-MailboxRestoreRequest 1'],
  'copy-from-rescue': ['New-MailboxRestoreRequest 1'],
};
