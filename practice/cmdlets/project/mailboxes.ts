import { userOf } from '../../model/entra/users';
import { hasExchangePlan } from '../../model/entra/licences';
import { day, type Mailbox, type MailUser, type State } from '../../model/state/state';
import type { Thing } from '../../powershell/tenant/filters';
import { mailboxOf } from '../../powershell/tenant/objects';
import { guid, none } from '../../powershell/tenant/values';
import { at, countOf, primaryOf, sizeOf } from './values';

const details: Record<Mailbox['kind'], string> = {
  user: 'UserMailbox',
  shared: 'SharedMailbox',
  room: 'RoomMailbox',
  equipment: 'EquipmentMailbox',
};

/** RecipientTypeDetails of a mailbox. */
export const detailsOf = ({ kind }: Mailbox): string => details[kind];

/** Where the parts of a mailbox are. The auxiliary ones have a GUID of their own that nothing else uses. */
function locationsOf(mailbox: Mailbox): string[] {
  const { guid: own, archive, content } = mailbox;
  const auxiliary = (digit: string) => `${own.slice(0, 9)}aaa${digit}${own.slice(13)}`;
  const parts: [string, string | undefined][] = [
    ['Primary', own],
    ['MainArchive', archive],
    ['AuxPrimary', content['aux-primary'].length > 0 ? auxiliary('1') : undefined],
    ['AuxArchive', content['aux-archive'].length > 0 ? auxiliary('2') : undefined],
  ];
  return parts.flatMap(([part, id]) =>
    id === undefined
      ? []
      : [`1;${id};${part};eurprd05.prod.outlook.com;6f1d0e0c-2222-4444-8888-0123456789ab`],
  );
}

function isSynced(state: State, mailbox: Mailbox): boolean {
  const user = userOf(state, mailbox.user);
  if (mailbox.state === 'connected') return user?.synced === true;
  return mailbox.wasSynced ?? (user?.synced === true || user?.anchor !== undefined);
}

/** CustomAttribute2 to 5, which only rescue mailboxes use. */
const noAttributes = Object.fromEntries([2, 3, 4, 5].map((number) => [`CustomAttribute${number}`, '']));

function seen(state: State, mailbox: Mailbox): Thing {
  const { holds, content, archive } = mailbox;
  const deleted = mailbox.state !== 'connected';
  const inUse = state.tenant.initial;
  const folder = deleted ? `OU=Soft Deleted Objects,OU=${inUse}` : `OU=${inUse}`;
  const user = userOf(state, mailbox.user);
  return mailboxOf(
    {
      name: mailbox.displayName,
      upn: mailbox.upn,
      id: mailbox.user ?? '',
      sam: mailbox.alias,
      mailbox: mailbox.guid,
      archive,
      account: '',
      addresses: mailbox.addresses,
      legacy: mailbox.legacyDn,
    },
    {
      Name: mailbox.name,
      RecipientTypeDetails: detailsOf(mailbox),
      DisabledArchiveGuid: mailbox.disabledArchive ? guid(mailbox.disabledArchive.guid) : none,
      IsDirSynced: isSynced(state, mailbox),
      IsExchangeCloudManaged: mailbox.cloudManagedExchange,
      IsInactiveMailbox: mailbox.state === 'inactive',
      WasInactiveMailbox: mailbox.state === 'was-inactive',
      InactiveMailboxRetireTime: mailbox.state === 'was-inactive' ? at(mailbox.since) : null,
      IsSoftDeletedByRemove: deleted,
      WhenSoftDeleted: deleted ? at(mailbox.softDeletedAt ?? mailbox.since) : null,
      WhenMailboxCreated: at(mailbox.createdAt),
      WhenCreated: at(mailbox.createdAt),
      LitigationHoldEnabled: holds.litigation,
      InPlaceHolds: holds.entries,
      ComplianceTagHoldApplied: holds.label,
      DelayHoldApplied: holds.delaySince !== undefined,
      DelayReleaseHoldApplied: holds.delayRelease,
      RetentionHoldEnabled: mailbox.retentionHold,
      HiddenFromAddressListsEnabled: mailbox.hidden,
      AutoExpandingArchiveEnabled: mailbox.autoExpanding,
      MailboxLocations: locationsOf(mailbox),
      CustomAttribute1: mailbox.customAttribute1,
      ...noAttributes,
      ...mailbox.furtherAttributes,
      ForwardingSmtpAddress: mailbox.forwarding ?? null,
      DistinguishedName: `CN=${mailbox.name},${folder},OU=Microsoft Exchange Hosted Organizations,DC=EURPR05A001,DC=PROD,DC=OUTLOOK,DC=COM`,
      SKUAssigned: deleted ? null : user?.state === 'live' && hasExchangePlan(state, user),
      ItemCount: countOf(state, content.primary),
      RecoverableItemCount: countOf(state, content.recoverable),
      ArchiveItemCount: countOf(state, content.archive),
      TotalItemSize: sizeOf(mailbox.size),
    },
  );
}

function seenMailUser(state: State, mailUser: MailUser): Thing {
  const synced = state.users.some(({ id, synced: is }) => id === mailUser.user && is === true);
  return {
    Name: mailUser.name,
    Alias: mailUser.alias,
    DisplayName: mailUser.name,
    UserPrincipalName: mailUser.upn,
    WindowsLiveID: mailUser.upn,
    PrimarySmtpAddress: primaryOf(mailUser.addresses) ?? mailUser.upn,
    EmailAddresses: mailUser.addresses,
    ExternalEmailAddress: `SMTP:${mailUser.external}`,
    RecipientType: 'MailUser',
    RecipientTypeDetails: 'MailUser',
    ExchangeGuid: mailUser.exchangeGuid ? guid(mailUser.exchangeGuid) : none,
    ArchiveGuid: mailUser.archiveGuid ? guid(mailUser.archiveGuid) : none,
    ExternalDirectoryObjectId: mailUser.user ?? '',
    Guid: guid(mailUser.guid),
    IsDirSynced: synced,
    IsExchangeCloudManaged: false,
    WhenSoftDeleted: at(mailUser.softDeletedAt),
  };
}

/** Mailboxes and mail users, each in the lists that show it. One that was cut off with its licence is in none. */
export function mailboxesOf(state: State) {
  const shown = (of: (mailbox: Mailbox) => boolean) =>
    state.mailboxes.filter(of).map((one) => seen(state, one));
  const gone = (mailUser: MailUser) => mailUser.softDeletedAt !== undefined;
  return {
    mailboxes: shown((one) => one.state === 'connected'),
    softDeleted: shown((one) => ['soft-deleted', 'inactive', 'was-inactive'].includes(one.state)),
    mailUsers: state.mailUsers.filter((one) => !gone(one)).map((one) => seenMailUser(state, one)),
    softDeletedMailUsers: state.mailUsers.filter(gone).map((one) => seenMailUser(state, one)),
    pendingDelicense: state.mailboxes.flatMap((one) =>
      one.state === 'connected' && one.graceSince !== undefined
        ? [
            {
              DisplayName: one.displayName,
              UserPrincipalName: one.upn,
              PrimarySmtpAddress: primaryOf(one.addresses) ?? one.upn,
              EmailAddresses: one.addresses,
              ExternalDirectoryObjectId: one.user ?? '',
              WhenDueForDelicensingUTC: at(one.graceSince + 30 * day),
            },
          ]
        : [],
    ),
  };
}
