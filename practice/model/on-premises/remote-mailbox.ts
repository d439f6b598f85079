import { bare, localPart, primaryOf, sameAddress, typed, withPrimary } from '../addresses';
import { changeAccount, refuse } from './accounts';
import { Refused } from '../refused';
import { newGuid, note, type Account, type Guid, type State } from '../state/state';

const bits = { mailbox: 1, archive: 2, migrated: 4, noMailbox: 8, noArchive: 16, kind: 32 + 64 } as const;

/** The kinds of remote mailboxes: bits of msExchRemoteRecipientType, and msExchRecipientTypeDetails. */
export const kinds = {
  Regular: { bits: 0, details: 2147483648, shown: 'RemoteUserMailbox' },
  Room: { bits: 32, details: 8589934592, shown: 'RemoteRoomMailbox' },
  Equipment: { bits: 64, details: 17179869184, shown: 'RemoteEquipmentMailbox' },
  Shared: { bits: 96, details: 34359738368, shown: 'RemoteSharedMailbox' },
} as const;
export type RemoteKind = keyof typeof kinds;

/** Which kind of remote mailbox the account is; undefined where it is none. */
export function remoteKind(account: Account): RemoteKind | undefined {
  const { alias, details, remoteType = 0, state } = account;
  const provisioned = (remoteType & (bits.mailbox | bits.migrated)) !== 0;
  if (state !== 'live' || alias === undefined || !provisioned) return undefined;
  const names = Object.keys(kinds) as RemoteKind[];
  const kind = names.find((one) => kinds[one].details === details);
  return kind ?? names.find((one) => kinds[one].bits === (remoteType & bits.kind)) ?? 'Regular';
}

/** Which recipient, other than this account, has the address on-premises. */
function refuseAddress(state: State, account: Account | undefined, address: string): void {
  const others = state.accounts.filter((one) => one !== account && one.state === 'live');
  if (others.some((one) => one.addresses.some((other) => sameAddress(other, address))))
    throw new Refused(
      `The proxy address "${address}" is already being used by the proxy addresses or LegacyExchangeDN of another recipient.`,
      'ProxyAddressExistsException',
    );
}

const type = (account: Account) => account.remoteType ?? 0;

export interface Enabled {
  routing?: string;
  alias?: string;
  primary?: string;
  shared?: boolean;
}

/**
 * H36 (documented, Enable-RemoteMailbox): a user or mail user becomes a remote mailbox, with the mailbox bit, alias and routing
 * address. Its addresses stay; so does a GUID that was left over (believed; the worse case). Refused for one that is a remote mailbox.
 */
export function enableRemote(
  state: State,
  account: Account,
  { routing, alias, primary, shared }: Enabled,
): Account {
  if (account.state !== 'live') throw refuse('NotFound');
  if (remoteKind(account)) throw refuse('AlreadyRemoteMailbox');
  const name = alias ?? account.alias ?? localPart(account.upn ?? account.sam);
  const smtp = primary ?? primaryOf(account.addresses) ?? account.mail ?? account.upn;
  if (smtp === undefined) throw refuse('NoAddress');
  const route = routing ?? `${name}@${state.tenant.routing}`;
  const brought = [...withPrimary(account.addresses.map(typed), smtp)];
  const own = brought.some((one) => bare(one) === bare(route))
    ? brought
    : [...brought, `smtp:${bare(route)}`];
  for (const one of own) refuseAddress(state, account, one);
  const kind = kinds[shared ? 'Shared' : 'Regular'];
  const after = changeAccount(state, account.guid, {
    alias: name,
    mail: smtp,
    addresses: own,
    targetAddress: `SMTP:${bare(route)}`,
    remoteType: bits.mailbox | kind.bits,
    details: kind.details,
    legacyDn:
      account.legacyDn ??
      `/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${newGuid(state).slice(-12)}-${name}`,
  });
  note(state, 'H36', `${account.sam} is a remote mailbox`);
  return after;
}

/** H37 (seen in the code of Exchange 2013): the ArchiveGuid stays, or the one that was switched off comes back, or one is invented. */
export function enableRemoteArchive(state: State, account: Account): Account {
  if (!remoteKind(account)) throw refuse('NoRemoteMailbox');
  if (account.archiveGuid && (type(account) & bits.archive) !== 0) throw refuse('ArchiveThere');
  const { archiveGuid, disabledArchiveGuid } = account;
  const archive = archiveGuid ?? disabledArchiveGuid ?? newGuid(state);
  note(
    state,
    'H37',
    `${account.sam}: the ArchiveGuid ${archive} ${archiveGuid ? 'stays' : disabledArchiveGuid ? 'comes back' : 'is invented'}`,
  );
  return changeAccount(state, account.guid, {
    archiveGuid: archive,
    ...(!archiveGuid && { disabledArchiveGuid: undefined }),
    remoteType: (type(account) & ~bits.noArchive) | bits.archive,
  });
}

/**
 * H38 (documented, Disable-RemoteMailbox; seen in the code of Exchange 2013): the account keeps only what says that nothing is to be
 * provisioned, and the ArchiveGuid as the one that was switched off. The mailbox in the cloud goes with its licence only.
 */
export function disableRemote(state: State, account: Account, archiveOnly = false): Account {
  if (!remoteKind(account)) throw refuse('NoRemoteMailbox');
  const { archiveGuid } = account;
  const archive = archiveGuid !== undefined || (type(account) & bits.archive) !== 0;
  if (archiveOnly && !archive) throw refuse('NoArchive');
  note(state, 'H38', `${account.sam} is no remote ${archiveOnly ? 'archive' : 'mailbox'} any more`);
  const away = { archiveGuid: undefined, ...(archiveGuid && { disabledArchiveGuid: archiveGuid }) };
  if (archiveOnly)
    return changeAccount(state, account.guid, {
      ...away,
      remoteType: (type(account) & ~bits.archive) | bits.noArchive,
    });
  return changeAccount(state, account.guid, {
    ...away,
    alias: undefined,
    mail: undefined,
    addresses: [],
    targetAddress: undefined,
    legacyDn: undefined,
    mailboxGuid: undefined,
    details: undefined,
    remoteType: bits.noMailbox | (archive ? bits.noArchive : 0),
  });
}

export interface RemoteChange {
  name?: string;
  alias?: string;
  upn?: string;
  routing?: string;
  primary?: string;
  /** All of them, or those that are added and taken off. */
  addresses?: readonly string[] | { add: readonly string[]; remove: readonly string[] };
  /** Undefined within: emptied. */
  exchangeGuid?: { guid?: Guid };
  archiveGuid?: Guid;
  kind?: RemoteKind;
}

function addressesAfter(state: State, account: Account, { addresses, primary }: RemoteChange): string[] {
  const given = addresses === undefined || 'add' in addresses ? account.addresses : addresses.map(typed);
  const { add = [], remove = [] } = addresses !== undefined && 'add' in addresses ? addresses : {};
  const kept = given.filter((one) => !remove.some((other) => sameAddress(one, other)));
  const added = add.map(typed).filter((one) => !kept.some((other) => sameAddress(one, other)));
  const all = [...kept, ...added];
  for (const one of all) if (!account.addresses.includes(one)) refuseAddress(state, account, one);
  if (primary === undefined) return all;
  refuseAddress(state, account, primary);
  return withPrimary(all, primary);
}

/** H39 (documented, KB 2710029): the type needs the bit of a mailbox that was made; on one that was migrated some versions refuse it. */
function typeAfter(
  state: State,
  account: Account,
  kind: RemoteKind,
): Pick<Account, 'remoteType' | 'details'> {
  const before = type(account);
  if ((before & bits.mailbox) === 0 && state.plays.migratedType === 'refused')
    throw new Refused('remoteMailbox.RemoteRecipientType must include ProvisionMailbox');
  return { remoteType: (before & ~bits.kind) | kinds[kind].bits, details: kinds[kind].details };
}

/** Set-RemoteMailbox (documented). H33, H34: an ExchangeGuid is written as it was given, or emptied; the sync brings it on. */
export function setRemote(state: State, account: Account, change: RemoteChange): Account {
  if (!remoteKind(account)) throw refuse('NoRemoteMailbox');
  const { name, alias, upn, routing, exchangeGuid, archiveGuid, kind, primary } = change;
  const addresses = addressesAfter(state, account, change);
  const smtp = primaryOf(addresses);
  const moved = change.addresses !== undefined || primary !== undefined;
  return changeAccount(state, account.guid, {
    ...(name !== undefined && { name }),
    ...(alias !== undefined && { alias }),
    ...(upn !== undefined && { upn }),
    ...(routing !== undefined && { targetAddress: `SMTP:${bare(routing)}` }),
    ...(moved && { addresses }),
    ...(moved && smtp !== undefined && { mail: smtp }),
    ...(exchangeGuid && { mailboxGuid: exchangeGuid.guid }),
    ...(archiveGuid !== undefined && { archiveGuid }),
    ...(kind !== undefined && typeAfter(state, account, kind)),
  });
}
