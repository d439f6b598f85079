import { remoteKind } from '../../model/on-premises/remote-mailbox';
import type { Account, Ou, State } from '../../model/state/state';
import type { Thing } from '../../powershell/tenant/filters';
import { accountOf, remoteMailboxOf } from '../../powershell/tenant/on-premises-objects';
import type { Person } from '../../powershell/tenant/person';
import { guid, none, octets } from '../../powershell/tenant/values';
import { at, primaryOf } from './values';

/** The kinds of recipients that msExchRecipientTypeDetails names. */
const kinds: Record<number, string> = {
  1: 'UserMailbox',
  2: 'LinkedMailbox',
  4: 'SharedMailbox',
  16: 'RoomMailbox',
  32: 'EquipmentMailbox',
  128: 'MailUser',
  2147483648: 'RemoteUserMailbox',
  8589934592: 'RemoteRoomMailbox',
  17179869184: 'RemoteEquipmentMailbox',
  34359738368: 'RemoteSharedMailbox',
};

const isDeleted = ({ state }: Account) => state !== 'live';
const root = (ou: string) => ou.slice(ou.search(/DC=/i));
const whereIs = (account: Account) =>
  isDeleted(account)
    ? `CN=${account.name}\\0ADEL:${account.guid},CN=Deleted Objects,${root(account.ou)}`
    : `CN=${account.name},${account.ou}`;

const personOf = (account: Account): Person => ({
  name: account.name,
  upn: account.upn ?? '',
  id: '',
  sam: account.sam,
  mailbox: account.mailboxGuid ?? '',
  archive: account.archiveGuid,
  account: account.guid,
  addresses: account.addresses,
  legacy: account.legacyDn ?? '',
});

function seen(account: Account): Thing {
  const deleted = isDeleted(account);
  return accountOf(personOf(account), {
    Name: deleted ? `${account.name}\nDEL:${account.guid}` : account.name,
    UserPrincipalName: account.upn ?? null,
    userPrincipalName: account.upn ?? null,
    mail: account.mail ?? null,
    mailNickname: account.alias ?? null,
    targetAddress: account.targetAddress ?? null,
    legacyExchangeDN: account.legacyDn ?? null,
    Enabled: account.enabled,
    objectSid: account.sid,
    DistinguishedName: whereIs(account),
    whenCreated: at(account.createdAt, 'Local'),
    whenChanged: at(account.changedAt, 'Local'),
    'mS-DS-ConsistencyGuid': account.consistency ? octets(account.consistency) : null,
    msExchMailboxGuid: account.mailboxGuid ? octets(account.mailboxGuid) : null,
    msExchArchiveGUID: account.archiveGuid ? octets(account.archiveGuid) : null,
    msExchDisabledArchiveGUID: account.disabledArchiveGuid ? octets(account.disabledArchiveGuid) : null,
    msExchRecipientTypeDetails: account.details ?? null,
    msExchRemoteRecipientType: account.remoteType ?? null,
    MemberOf: account.groups,
    isDeleted: deleted || null,
    Deleted: deleted || null,
    isRecycled: account.state === 'recycled' || null,
    lastKnownParent: deleted ? account.ou : null,
  });
}

function seenOu({ path, guid: id, deletedAt }: Ou): Thing {
  const name = path.slice(3).split(',')[0] ?? path;
  const deleted = deletedAt !== undefined;
  return {
    Name: deleted ? `${name}\nDEL:${id}` : name,
    ObjectClass: 'organizationalUnit',
    ObjectGUID: guid(id),
    DistinguishedName: deleted ? `OU=${name}\\0ADEL:${id},CN=Deleted Objects,${root(path)}` : path,
    isDeleted: deleted || null,
    Deleted: deleted || null,
    lastKnownParent: deleted ? path.slice(path.indexOf(',') + 1) : null,
    whenChanged: at(deletedAt, 'Local'),
  };
}

const isRemote = (account: Account) => remoteKind(account) !== undefined;
const kindOf = (account: Account): string =>
  kinds[account.details ?? 0] ??
  (isRemote(account) ? 'RemoteUserMailbox' : account.alias ? 'MailUser' : 'User');

function recipientOf(account: Account): Thing {
  return remoteMailboxOf(personOf(account), {
    Alias: account.alias ?? '',
    PrimarySmtpAddress: primaryOf(account.addresses) ?? account.mail ?? '',
    RecipientTypeDetails: kindOf(account),
    RemoteRoutingAddress: account.targetAddress ?? '',
    ExchangeGuid: account.mailboxGuid ? guid(account.mailboxGuid) : none,
    Guid: guid(account.guid),
    DistinguishedName: whereIs(account),
  });
}

/** What Active Directory and the Exchange server on-premises show of the state. */
export function directoryOf({ accounts, ous, tenant }: State) {
  const live = accounts.filter((account) => !isDeleted(account));
  const exchange = tenant.exchangeSchema ? ['msExchArchiveGUID', 'msExchMailboxGuid'] : [];
  return {
    directory: [...accounts.map(seen), ...ous.filter(({ deletedAt }) => deletedAt !== undefined).map(seenOu)],
    containers: ous.filter(({ deletedAt }) => deletedAt === undefined).map(seenOu),
    directoryService: {
      Name: 'Directory Service',
      tombstoneLifetime: tenant.deletedObjectDays,
      'msDS-DeletedObjectLifetime': null,
    },
    recycleBin: tenant.recycleBin,
    schema: exchange.map((name) => ({
      lDAPDisplayName: name,
      whenCreated: at(Date.UTC(2019, 4, 1), 'Local'),
    })),
    snapIn: false,
    remoteMailboxes: live.filter(isRemote).map(recipientOf),
    onPremisesUsers: live.map((account) => ({
      Name: account.name,
      DisplayName: account.name,
      SamAccountName: account.sam,
      UserPrincipalName: account.upn ?? '',
      WindowsEmailAddress: account.mail ?? '',
      RecipientType: 'User',
      RecipientTypeDetails: kindOf(account),
      Guid: guid(account.guid),
      DistinguishedName: whereIs(account),
    })),
    onPremisesRecipients: live.filter((one) => !isRemote(one) && kindOf(one) !== 'User').map(recipientOf),
  };
}

/** What the Entra Connect server shows. */
export function syncOf({ sync }: State) {
  return {
    scheduler: {
      SyncCycleEnabled: sync.enabled,
      StagingModeEnabled: sync.staging,
      SchedulerSuspended: sync.suspended,
      SyncCycleInProgress: sync.running,
      CurrentlyEffectiveSyncCycleInterval: '00:30:00',
      NextSyncCyclePolicyType: sync.policy,
      NextSyncCycleStartTimeInUTC: at(sync.nextCycle),
    },
    running: sync.running ? [{ ConnectorName: 'contoso.com', RunState: 'Busy' }] : [],
    build: sync.build,
  };
}
