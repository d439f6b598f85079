import { bare, localPart, sameAddress } from '../addresses';
import { Refused } from '../refused';
import { day, hour, newGuid, note, type Guid, type Licence, type State, type User } from '../state/state';

/** The user with this id, live or deleted. One that is gone for good is in no list. */
export function userOf(state: State, id: Guid | undefined): User | undefined {
  return id === undefined ? undefined : state.users.find((one) => one.id === id.toLowerCase());
}

/**
 * K11 (documented): Exchange Online takes up each change in Entra later, usually within 30 minutes, at most a day.
 * What is due at once happens with the next {@link pass}, also with one of no time.
 */
export function touch(state: State, id: Guid): void {
  const at = state.now + state.plays.provisioning * hour;
  const known = state.due.some((one) => one.do === 'exchange' && one.user === id && one.at === at);
  if (!known) state.due.push({ at, do: 'exchange', user: id });
}

/** Which name is taken: the sign-in name by a live user, or one of the addresses by any live object, other than this one. */
export function namesake(state: State, upn: string, addresses: readonly string[], except?: Guid) {
  const live = state.users.filter((one) => one.state === 'live' && one.id !== except);
  if (live.some((one) => one.upn.toLowerCase() === upn.toLowerCase()))
    return { property: 'UserPrincipalName' as const, value: upn };
  const others = [...state.groups.filter((one) => !one.deletedAt), ...state.contacts];
  const taken = [...live.flatMap((one) => one.addresses), ...others.flatMap((one) => one.address ?? [])];
  const value = addresses.find((one) => taken.some((other) => sameAddress(one, other)));
  return value === undefined ? undefined : { property: 'proxyAddress' as const, value };
}

/** C21 (documented): a new user may take the name and the addresses of a deleted one; never those of a live one. */
export function addUser(state: State, made: Partial<User> & Pick<User, 'person' | 'upn'>): User {
  const taken = namesake(state, made.upn, made.addresses ?? []);
  if (taken)
    throw new Refused(
      `Another object with the same value for property ${taken.property === 'UserPrincipalName' ? 'userPrincipalName' : 'proxyAddresses'} already exists.`,
      'Request_BadRequest',
    );
  const user: User = {
    id: newGuid(state),
    name: made.upn,
    addresses: [],
    nickname: localPart(made.upn),
    state: 'live',
    createdAt: state.now,
    enabled: true,
    synced: null,
    cloudManaged: false,
    roles: { assigned: [], eligible: [] },
    licences: [],
    provisioningErrors: [],
    syncErrors: [],
    ...made,
  };
  state.users.push(user);
  note(state, 'C21', `${user.upn} is made, ${user.id}`);
  touch(state, user.id);
  return user;
}

/** C14 (documented): a deleted user is kept for 30 days, with licences and memberships. */
export function deleteUser(state: State, id: Guid): void {
  const user = userOf(state, id);
  if (user?.state !== 'live') throw notThere(id);
  user.state = 'deleted';
  user.deletedAt = state.now;
  note(state, 'C14', `${user.upn} is deleted`);
  touch(state, id);
}

/** How a restore goes on where a live user has the sign-in name or an address. */
export interface Return {
  /** Another sign-in name. */
  upn?: string;
  /** Conflicting addresses are taken from the user who is restored (AutoReconcileProxyConflict, and the portal). */
  reconcile?: boolean;
}

/**
 * C17 (documented): the same id comes back, with groups and licences, also without a free seat.
 * Refused where a live user has the name or an address, unless the restore settles it at the restored user's cost.
 * Whether the licences are back is open (U7); the membership of a synced group comes from Active Directory.
 */
export function restoreUser(state: State, id: Guid, { upn, reconcile }: Return = {}): User {
  const user = userOf(state, id);
  // K1 (documented): from day 30 on it cannot be restored, though it may still be listed.
  if (user?.state !== 'deleted' || state.now - (user.deletedAt ?? 0) >= 30 * day) throw notThere(id);
  const name = upn ?? user.upn;
  const taken = namesake(state, name, reconcile ? [] : user.addresses, id);
  if (taken)
    throw new Refused(
      `The specified user account cannot be restored because of the following error: Error Type ${taken.property}`,
      'Request_BadRequest',
    );
  const kept = user.addresses.filter((one) => !namesake(state, '', [one], id));
  if (kept.length < user.addresses.length) note(state, 'C17', `${name} comes back without an address`);
  Object.assign(user, { state: 'live', deletedAt: undefined, upn: name, addresses: kept });
  note(state, 'C17', `${name} is restored`);
  if (state.plays.restoredLicences === 'gone') dropLicences(state, user);
  touch(state, id);
  return user;
}

function dropLicences(state: State, user: User): void {
  user.licences = [];
  for (const group of state.groups.filter((one) => one.members.includes(user.id))) {
    if (group.synced) group.members = group.members.filter((one) => one !== user.id);
    else state.due.push({ at: state.now + groupDelay, do: 'group-licences', group: group.id });
  }
  note(state, 'C17', `${user.upn} is back without licences`);
}

/** K12 (documented: minutes): from a change of a group to the licences of its members. */
export const groupDelay = hour / 6;

/** K1 and C20 (documented): the user is gone for good, after 30 days or at once. */
export function purgeUser(state: State, id: Guid, rule = 'C20'): void {
  const user = userOf(state, id);
  if (user?.state !== 'deleted') throw notThere(id);
  state.users = state.users.filter((one) => one !== user);
  for (const group of state.groups) group.members = group.members.filter((one) => one !== id);
  note(state, rule, `${user.upn} is gone for good`);
  touch(state, id);
}

/** Changes attributes of a user, live or deleted; Exchange hears of it later. */
export function changeUser(state: State, id: Guid, change: Partial<Omit<User, 'id' | 'state'>>): User {
  const user = userOf(state, id);
  if (!user) throw notThere(id);
  if (user.state === 'live') {
    const taken = namesake(state, change.upn ?? '', change.addresses ?? [], id);
    if (taken)
      throw new Refused(
        `Another object with the same value for property ${taken.property === 'UserPrincipalName' ? 'userPrincipalName' : 'proxyAddresses'} already exists.`,
        'Request_BadRequest',
      );
  }
  Object.assign(user, change);
  touch(state, id);
  return user;
}

/** Whether Active Directory is where its attributes are changed. A user restored in the cloud stays locked (contradictory, the worse is played). */
export function isLocked(user: User | undefined): boolean {
  return (
    user !== undefined &&
    !user.cloudManaged &&
    (user.synced === true || (user.synced === false && !!user.anchor))
  );
}

/** The licences that count: those without an error. */
export function working(user: User): Licence[] {
  return user.licences.filter((one) => one.error === undefined);
}

/** Whether the user has this address, with or without its kind. */
export function hasAddress(user: User, address: string): boolean {
  return user.addresses.some((one) => bare(one) === bare(address));
}

/** Microsoft Graph's answer for an id that names nothing. */
export function notThere(id: string): Refused {
  return new Refused(
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    'Request_ResourceNotFound',
  );
}
