import { Refused } from '../refused';
import { isIn, ouAt } from './scope';
import { day, newGuid, note, type Account, type Guid, type State } from '../state/state';

const unknownText = 'refused (text not modelled)';

export function refuse(id: string): Refused {
  return new Refused(unknownText, id, true);
}

export function accountOf(state: State, guid: Guid | undefined): Account | undefined {
  return state.accounts.find((one) => one.guid === guid?.toLowerCase());
}

export function distinguishedName(account: Account): string {
  return `CN=${account.name},${account.ou}`;
}

const same = (one?: string, other?: string) => one?.toLowerCase() === other?.toLowerCase();

/** Names are unique: the common name in its OU, sAMAccountName and UPN everywhere. */
function refuseTaken(
  state: State,
  self: Account,
  named: Partial<Pick<Account, 'name' | 'ou' | 'sam' | 'upn'>>,
) {
  const others = state.accounts.filter((one) => one.state === 'live' && one !== self);
  const { name, ou, sam, upn } = named;
  if (name && ou && others.some((one) => same(one.name, name) && same(one.ou, ou))) throw refuse('NameTaken');
  if (sam && others.some((one) => same(one.sam, sam))) throw refuse('SamAccountNameTaken');
  if (upn && others.some((one) => same(one.upn, upn))) throw refuse('UserPrincipalNameTaken');
}

function refuseNoOu(state: State, ou: string): void {
  const there = ouAt(state, ou) ?? state.ous.find((one) => !one.deletedAt && isIn(one.path, ou));
  if (!there && !/^CN=/i.test(ou)) throw refuse('ParentGone');
}

function liveAccount(state: State, guid: Guid): Account {
  const account = accountOf(state, guid);
  if (account?.state !== 'live') throw refuse('NotFound');
  return account;
}

/** A new account of the same person has another objectGUID and SID, and no groups (H5, documented). */
export function newAccount(
  state: State,
  made: Pick<Account, 'person' | 'sam' | 'name' | 'ou'> & Partial<Account>,
): Account {
  const account: Account = {
    state: 'live',
    createdAt: state.now,
    enabled: false,
    addresses: [],
    groups: [],
    ...made,
    guid: made.guid ?? '',
    sid: made.sid ?? '',
    changedAt: state.now,
  };
  refuseNoOu(state, account.ou);
  refuseTaken(state, account, account);
  account.guid ||= newGuid(state);
  account.sid ||= `S-1-5-21-1004336348-1177238915-682003330-${90000 + state.made}`;
  state.accounts.push(account);
  note(state, 'H5', `${account.sam} is made in ${account.ou}`);
  return account;
}

/** Writes attributes; the next import sees it. */
export function changeAccount(
  state: State,
  guid: Guid,
  change: Partial<Omit<Account, 'guid' | 'state' | 'ou' | 'changedAt'>>,
): Account {
  const account = liveAccount(state, guid);
  refuseTaken(state, account, change.name ? { ...change, ou: account.ou } : change);
  Object.assign(account, change, { changedAt: state.now });
  note(state, 'AD', `${account.sam}: ${Object.keys(change).join(', ')} written`);
  return account;
}

/** A move changes nothing but the path; whether it leaves the scope, the next import sees. */
export function moveAccount(state: State, guid: Guid, ou: string): Account {
  const account = liveAccount(state, guid);
  refuseNoOu(state, ou);
  refuseTaken(state, account, { name: account.name, ou });
  Object.assign(account, { ou, changedAt: state.now });
  note(state, 'AD', `${account.sam} is moved to ${ou}`);
  return account;
}

/** What a recycled object and a tombstone have lost (MS-ADTS, requirements of recycled objects). */
function strip(account: Account): void {
  const { guid, sid, person, sam, name, ou, state, enabled, legacyDn, createdAt, changedAt, deletedAt } =
    account;
  const kept = {
    guid,
    sid,
    person,
    sam,
    name,
    ou,
    state,
    enabled,
    legacyDn,
    createdAt,
    changedAt,
    deletedAt,
  };
  for (const key of Object.keys(account)) delete account[key as keyof Account];
  Object.assign(account, kept, { addresses: [], groups: [] });
}

/** H1 (documented): with the Recycle Bin all is kept; without it a tombstone is left. The cloud changes with the export. */
export function deleteAccount(state: State, guid: Guid): Account {
  const account = liveAccount(state, guid);
  account.state = state.tenant.recycleBin ? 'deleted' : 'tombstone';
  Object.assign(account, { deletedAt: state.now, changedAt: state.now });
  if (account.state === 'tombstone') strip(account);
  note(state, 'H1', `${account.sam} is deleted in Active Directory, ${account.state}`);
  return account;
}

/**
 * H3 (documented, Restore-ADObject): out of the Recycle Bin the same account comes back, with groups and Exchange values.
 * H4 (documented, “Reanimating Active Directory tombstone objects”): a tombstone comes back as a disabled shell with its objectGUID.
 */
export function restoreAccount(state: State, guid: Guid, ou?: string): Account {
  const account = accountOf(state, guid);
  if (!account || account.state === 'live') throw refuse('NotFound');
  if (account.state === 'recycled') throw refuse('Recycled');
  const target = ou ?? account.ou;
  refuseNoOu(state, target);
  refuseTaken(state, account, { ...account, ou: target });
  const shell = account.state === 'tombstone';
  Object.assign(account, { state: 'live', ou: target, changedAt: state.now });
  delete account.deletedAt;
  if (shell) account.enabled = false;
  note(
    state,
    shell ? 'H4' : 'H3',
    `${account.sam} is back in ${target}${shell ? ', as a disabled shell' : ''}`,
  );
  return account;
}

/** When the next deleted object is recycled, or gone. */
export function nextAgingAt(state: State): number | undefined {
  const ends = state.accounts.flatMap((one) => endOf(state, one) ?? []);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

function endOf(state: State, account: Account): number | undefined {
  if (account.state === 'live' || account.deletedAt === undefined) return undefined;
  const lifetimes = account.state === 'recycled' ? 2 : 1;
  return account.deletedAt + lifetimes * state.tenant.deletedObjectDays * day;
}

/** H2 (documented): a deleted object is recycled after its lifetime; a tombstone, and later the recycled one, is gone. */
export function ageDirectory(state: State): void {
  for (const account of [...state.accounts]) {
    const end = endOf(state, account);
    if (end === undefined || end > state.now) continue;
    if (account.state === 'deleted') {
      account.state = 'recycled';
      strip(account);
    } else state.accounts = state.accounts.filter((one) => one !== account);
    note(state, 'H2', `${account.sam} is ${account.state === 'recycled' ? 'recycled' : 'gone'}`);
  }
}

/** H2 (documented, “AD Recycle Bin”): the bin is switched on for what is deleted from then on; what was deleted before is recycled. */
export function enableRecycleBin(state: State): void {
  state.tenant.recycleBin = true;
  for (const account of state.accounts.filter((one) => one.state === 'tombstone')) account.state = 'recycled';
  note(state, 'H2', 'The Recycle Bin of Active Directory is on');
}
