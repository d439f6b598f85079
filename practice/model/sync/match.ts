import { bare, primaryOf, sameAddress } from '../addresses';
import { fillAnchor } from './anchor';
import { valuesOf } from './values';
import { addUser, changeUser, restoreUser } from '../entra/users';
import { withoutDuplicates } from './quarantine';
import { Refused } from '../refused';
import { day, note, type Account, type State, type User } from '../state/state';

const hardened =
  'Hard match operation blocked due to security hardening. Review OnPremisesObjectIdentifier mapping.';
const mapped =
  'AttributeUpdateNotAllowed [OnPremisesObjectIdentifier cannot be changed unless its current value is null.]';
const takeover =
  'InvalidHardMatch: Another cloud created object with the same source anchor already exists in Azure Active Directory';
const privileged = 'The cloud user with privileged roles is not allowed to be taken over.';

const hasRole = (user: User) => user.roles.assigned.length + user.roles.eligible.length > 0;

/** H20 (documented, “existing tenant”): onPremisesObjectIdentifier keeps other accounts away; the tenant's switch lets them through. */
function refuseMapping(state: State, account: Account, user: User): void {
  if (user.mapping === undefined || state.tenant.mappingUpdates) return;
  if (user.mapping !== account.guid) throw new Refused(mapped, 'AttributeUpdateNotAllowed');
  if (state.plays.hardening === 'refuses') throw new Refused(hardened, 'DataValidationFailed');
}

/**
 * H14 (documented, “existing tenant”, “Troubleshoot errors during synchronization”): a hard match takes the user over,
 * wherever it is. H15 (documented, “Recycle Bin”, KB 4337973): a deleted one is restored with it, its mailbox too.
 */
function hardMatch(state: State, account: Account, user: User): User {
  if (user.state === 'live' && user.synced === true && user.account === account.guid) return user;
  if (user.state === 'live' && user.synced === true)
    throw new Refused('AttributeValueMustBeUnique', 'AttributeValueMustBeUnique');
  if (state.tenant.hardMatchBlocked && user.synced !== true) throw new Refused(takeover, 'InvalidHardMatch');
  if (hasRole(user)) throw new Refused(privileged, '103');
  refuseMapping(state, account, user);
  if (user.state === 'deleted' && state.now - (user.deletedAt ?? 0) >= 30 * day)
    throw new Refused('refused (text not modelled)');
  return user;
}

/** Whom a soft match would take: by primary address, then by sign-in name; deleted users never (H13, H16; documented). */
function softCandidate(state: State, account: Account): User | undefined {
  const live = state.users.filter((one) => one.state === 'live');
  const { upn, addresses } = valuesOf(state, account);
  const primary = primaryOf(addresses);
  const byAddress = live.find((one) => primary && bare(primaryOf(one.addresses) ?? '') === bare(primary));
  return byAddress ?? live.find((one) => one.upn.toLowerCase() === upn.toLowerCase());
}

/**
 * H16 (documented, “Troubleshoot errors during synchronization”): a soft match takes a live user without an anchor over.
 * One with a role is not taken, and a duplicate with other names is made; one with another anchor is a conflict.
 */
function softMatch(state: State, account: Account): User | undefined {
  const primary = primaryOf(valuesOf(state, account).addresses);
  const foreign = [...state.groups.filter((one) => !one.deletedAt), ...state.contacts];
  if (primary && foreign.some((one) => one.address && sameAddress(one.address, primary)))
    throw new Refused('ObjectTypeMismatch', 'ObjectTypeMismatch');
  const user = softCandidate(state, account);
  if (!user) return undefined;
  if (user.anchor !== undefined || user.synced === true) {
    if (state.plays.duplicates === 'refused') throw new Refused('InvalidSoftMatch', 'InvalidSoftMatch');
    return undefined;
  }
  if (state.tenant.softMatchBlocked) throw new Refused('InvalidSoftMatch', 'InvalidSoftMatch');
  if (hasRole(user)) {
    note(state, 'H16', `Existing Admin Role Conflict: ${user.upn} has a role and is not taken over`);
    return undefined;
  }
  refuseMapping(state, account, user);
  return user;
}

/**
 * H13 (documented, KB 3164442): what an account that is new to the sync becomes: the user with its anchor, live or deleted,
 * the one with its address or name, or a new user.
 */
export function match(state: State, account: Account, anchor: string): User {
  const holders = state.users.filter((one) => one.anchor === anchor);
  const holder = holders.find((one) => one.state === 'live') ?? holders[0];
  if (holder?.cloudManaged) return holder;
  const user = holder ? hardMatch(state, account, holder) : softMatch(state, account);
  const values = withoutDuplicates(state, account, valuesOf(state, account, user), user);
  fillAnchor(state, account);
  const { guid, person } = account;
  const joined = { ...values, synced: true, anchor, mapping: guid, account: guid, person };
  if (!user) {
    const exchangeInCloud = state.tenant.cloudManagedByDefault || undefined;
    const made = addUser(state, { ...joined, exchangeInCloud });
    note(state, 'H13', `${account.sam} becomes a new user, ${made.id}`);
    return made;
  }
  if (user.state === 'deleted') {
    restoreUser(state, user.id, { upn: values.upn, reconcile: true });
    note(state, 'H15', `${account.sam} finds its deleted user ${user.id} again by the anchor`);
  } else if (user.synced !== true)
    note(state, holder ? 'H14' : 'H16', `${account.sam} takes the user ${user.upn} over`);
  write(state, user, joined);
  return user;
}

/** Writes what differs, and nothing where nothing does. */
export function write(state: State, user: User, change: Partial<Omit<User, 'id' | 'state'>>): boolean {
  const differs = (key: string) =>
    JSON.stringify(user[key as keyof User]) !== JSON.stringify(change[key as keyof typeof change]);
  const changed = Object.fromEntries(Object.entries(change).filter(([key]) => differs(key)));
  if (Object.keys(changed).length > 0) changeUser(state, user.id, changed);
  return Object.keys(changed).length > 0;
}
