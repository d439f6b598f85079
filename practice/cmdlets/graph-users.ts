import { handBack, handOver, clearAnchor, clearMapping } from '../model/sync/authority';
import { refuseDomain } from '../model/exchange/change';
import {
  addUser,
  changeUser,
  deleteUser,
  isLocked,
  notThere,
  purgeUser,
  restoreUser,
} from '../model/entra/users';
import { setMember, assign } from '../model/entra/licences';
import { Refused } from '../model/refused';
import type { State, User } from '../model/state/state';
import { text } from '../powershell/tenant/answer';
import { propertyOf, type Thing } from '../powershell/tenant/filters';
import { list } from './parameters';
import { unknown } from './unknown';

/** The live user with this id or sign-in name. */
export function liveUser(state: State, id: string): User {
  const wanted = id.toLowerCase();
  const user = state.users.find(
    (one) => one.state === 'live' && (one.id === wanted || one.upn.toLowerCase() === wanted),
  );
  if (!user) throw notThere(id);
  return user;
}

const mastered =
  'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.';

/** What Active Directory has the say over, as long as the user is synced. */
const fromOnPremises = ['userPrincipalName', 'displayName', 'mailNickname', 'mail'];

type Setter = (state: State, user: User, value: unknown) => void;

const setters: Record<string, Setter> = {
  usageLocation: (state, user, value) => changeUser(state, user.id, { country: text(value) || undefined }),
  displayName: (state, user, value) => changeUser(state, user.id, { name: text(value) }),
  mailNickname: (state, user, value) => changeUser(state, user.id, { nickname: text(value) }),
  accountEnabled: (state, user, value) => changeUser(state, user.id, { enabled: value === true }),
  userPrincipalName: (state, user, value) => {
    refuseDomain(state, text(value), false);
    changeUser(state, user.id, { upn: text(value) });
  },
  onPremisesImmutableId: (state, user, value) => {
    if (text(value) === '') clearAnchor(state, user.id);
    else if (isLocked(user)) throw new Refused(mastered, 'Request_BadRequest');
    else changeUser(state, user.id, { anchor: text(value) });
  },
  onPremisesObjectIdentifier: (state, user, value) => {
    if (value !== null)
      throw new Refused(
        '[OnPremisesObjectIdentifier cannot be changed unless its current value is null.]',
        'Request_BadRequest',
      );
    clearMapping(state, user.id);
  },
};

/** isCloudManaged: who has the say over the user. */
export function setCloudManaged(state: State, id: string, value: unknown): void {
  const user = liveUser(state, id);
  if (value === true) handOver(state, user.id);
  else handBack(state, user.id);
}

/** Changes properties of a user, as Update-MgUser and a PATCH do. */
export function updateUser(state: State, id: string, change: Thing): void {
  const user = liveUser(state, id);
  const names = Object.keys(change);
  for (const name of names) if (!propertyOf(setters, name)) throw unknown(`the property ${name} of a user`);
  if (
    isLocked(user) &&
    names.some((name) => fromOnPremises.some((one) => one.toLowerCase() === name.toLowerCase()))
  )
    throw new Refused(mastered, 'Request_BadRequest');
  for (const [name, value] of Object.entries(change))
    (propertyOf(setters, name) as Setter)(state, user, value);
}

/** Adds and takes away direct licences, as Set-MgUserLicense and assignLicense do. */
export function license(state: State, id: string, addLicenses: unknown, removeLicenses: unknown): User {
  if (!Array.isArray(removeLicenses))
    throw new Refused(
      "One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters are: removeLicenses.",
      'Request_BadRequest',
    );
  const { skus } = state.tenant;
  const planName = (plan: string) =>
    skus.flatMap((sku) => sku.plans).find((one) => one.id === plan.toLowerCase())?.name ?? plan;
  const add = ([addLicenses ?? []].flat() as Thing[]).map((one) => ({
    sku: text(propertyOf(one, 'skuId')).toLowerCase(),
    off: list(propertyOf(one, 'disabledPlans')).map(planName),
  }));
  return assign(state, liveUser(state, id).id, {
    add,
    remove: removeLicenses.map((one) => text(one).toLowerCase()),
  });
}

/** Restores a deleted user or Microsoft 365 group. */
export function restoreObject(state: State, id: string, upn?: string, reconcile?: boolean): Thing {
  const group = state.groups.find((one) => one.id === id.toLowerCase() && one.deletedAt !== undefined);
  if (group) group.deletedAt = undefined;
  else restoreUser(state, id.toLowerCase(), { upn, reconcile });
  return { Id: id, DeletedDateTime: null };
}

/** Ends a deleted user or group for good. */
export function purgeObject(state: State, id: string): void {
  const group = state.groups.find((one) => one.id === id.toLowerCase() && one.deletedAt !== undefined);
  if (group) state.groups = state.groups.filter((one) => one !== group);
  else purgeUser(state, id.toLowerCase());
}

/** Deletes a user: for 30 days among the deleted users. */
export function removeUser(state: State, id: string): void {
  deleteUser(state, liveUser(state, id).id);
}

/** A new user of the cloud. */
export function createUser(state: State, made: Thing): User {
  const upn = text(propertyOf(made, 'userPrincipalName'));
  refuseDomain(state, upn);
  return addUser(state, {
    person: upn,
    upn,
    name: text(propertyOf(made, 'displayName')),
    nickname: text(propertyOf(made, 'mailNickname')),
    enabled: propertyOf(made, 'accountEnabled') !== false,
    country: text(propertyOf(made, 'usageLocation')) || undefined,
  });
}

/** Puts a user into a group, or takes one out. The members of a synced group come from Active Directory. */
export function changeMember(state: State, groupId: string, userId: string, member: boolean): void {
  const group = state.groups.find((one) => one.id === groupId.toLowerCase() && !one.deletedAt);
  if (!group) throw notThere(groupId);
  if (group.synced) throw new Refused(mastered, 'Request_BadRequest');
  setMember(state, group, liveUser(state, userId).id, member);
}
