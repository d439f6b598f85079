import { changeUser, notThere, userOf } from '../entra/users';
import { isBuild } from './export';
import { Refused } from '../refused';
import { hour, note, type Guid, type Mailbox, type State, type User } from '../state/state';

const unknownText = 'refused (text not modelled)';

function liveUser(state: State, id: Guid): User {
  const user = userOf(state, id);
  if (user?.state !== 'live') throw notThere(id);
  return user;
}

const entryOf = (state: State, id: Guid) => Object.values(state.sync.known).find((one) => one.user === id);

/**
 * H42 (documented, “Configure user source of authority”): isCloudManaged true; the anchor is kept and the account ignored, its
 * deletion too (believed). Needs a server from 2.5.76.0. Whether onPremisesSyncEnabled shows null or true: Microsoft says both.
 */
export function handOver(state: State, id: Guid): User {
  const user = liveUser(state, id);
  if (user.cloudManaged) return user;
  if (user.synced !== true) throw new Refused(unknownText, 'NotSynced');
  if (state.sync.tool === 'connect' && !isBuild(state.sync.build, '2.5.76.0'))
    throw new Refused(unknownText, 'BuildTooOld');
  if (state.tenant.domains.some((one) => one.federated && user.upn.toLowerCase().endsWith(`@${one.name}`)))
    throw new Refused(unknownText, 'FederatedUser');
  changeUser(state, id, { cloudManaged: true, synced: state.plays.handedOver === 'true' ? true : null });
  note(state, 'H42', `${user.upn} is managed in the cloud`);
  return user;
}

/** H43 (documented there): handed back, it is no synced user until the next cycle takes it over, which is a hard match. */
export function handBack(state: State, id: Guid): User {
  const user = liveUser(state, id);
  if (!user.cloudManaged) return user;
  if (state.tenant.hardMatchBlocked) throw new Refused(unknownText, 'HardMatchBlocked');
  changeUser(state, id, { cloudManaged: false, synced: null });
  note(state, 'H43', `${user.upn} is handed back to Active Directory with the next cycle`);
  return user;
}

/**
 * H44 (documented, “Cloud-managed remote mailboxes”): the attributes of Exchange are managed in the cloud, identity stays.
 * H45: back again, the next cycle overwrites them with what the account says, an old GUID too (believed).
 */
export function manageExchange(state: State, mailbox: Mailbox, inCloud: boolean): void {
  if (mailbox.cloudManagedExchange === inCloud) return;
  mailbox.cloudManagedExchange = inCloud;
  note(
    state,
    inCloud ? 'H44' : 'H45',
    `IsExchangeCloudManaged of ${mailbox.name} is ${inCloud ? 'on' : 'off'}`,
  );
  const user = userOf(state, mailbox.user);
  if (!user) return;
  delete user.exchangeInCloud;
  const known = entryOf(state, user.id);
  if (!inCloud && known?.inScope) known.staged ??= 'update';
}

/** H20 (documented, “existing tenant”): it can only be cleared; a soft-deleted user has to be restored first (believed). */
export function clearMapping(state: State, id: Guid): User {
  const user = liveUser(state, id);
  changeUser(state, id, { mapping: undefined });
  note(state, 'H20', `onPremisesObjectIdentifier of ${user.upn} is empty`);
  return user;
}

/** H21 (documented, “Clear on-premises attributes”): only of a user that is not synced; a soft match is possible again. */
export function clearAnchor(state: State, id: Guid): User {
  const user = liveUser(state, id);
  if (user.synced === true) throw new Refused(unknownText, 'SyncedUser');
  changeUser(state, id, { anchor: undefined });
  note(state, 'H21', `onPremisesImmutableId of ${user.upn} is empty`);
  return user;
}

/** H47 (documented, KB 2619062, “Turn off directory synchronization”): takes up to 72 hours and cannot be cancelled. */
export function turnOffDirSync(state: State): void {
  if (!state.tenant.dirSync || state.tenant.dirSyncOffAt !== undefined)
    throw new Refused(unknownText, 'DirSyncOff');
  state.tenant.dirSyncOffAt = state.now + 72 * hour;
  note(state, 'H47', 'Directory synchronization is being switched off');
}

/** All users are managed in the cloud from here; their anchors and mailboxes stay. */
export function endDirSync(state: State): void {
  delete state.tenant.dirSyncOffAt;
  state.tenant.dirSync = false;
  for (const user of state.users.filter((one) => one.synced !== null && one.account !== undefined))
    changeUser(state, user.id, { synced: null, account: undefined });
  state.sync.known = {};
  state.sync.pendingDeletes = [];
  note(state, 'H47', 'Directory synchronization is off');
}

/** On again: a full cycle matches every account anew, and overwrites what the cloud has changed. */
export function turnOnDirSync(state: State): void {
  if (state.tenant.dirSync) throw new Refused(unknownText, 'DirSyncOn');
  state.tenant.dirSync = true;
  state.sync.policy = 'Initial';
  note(state, 'H47', 'Directory synchronization is on');
}
