import { changeAccount, deleteAccount } from '../../model/on-premises/accounts';
import { addUser, changeUser, deleteUser, isLocked, purgeUser, restoreUser } from '../../model/entra/users';
import { Refused } from '../../model/refused';
import type { State } from '../../model/state/state';
import { aboutOf, need, oldMailbox, theAccount, theUser, valueOf } from '../about';
import { act } from './titled';
import { holdersOf, secondUser } from '../holders';
import { rename, sourceOf, spareName, syncOnce } from '../names';

function makeCloudUser(state: State, values: Record<string, string>): string {
  const upn = valueOf(values, 'upn');
  const { user: person } = aboutOf(values);
  const own = state.users.find((one) => one.person === person && one.upn.toLowerCase() === upn.toLowerCase());
  if (own?.state === 'live') return `${upn} is there already.\nId : ${own.id}`;
  const name = values['display-name'] ?? own?.name ?? oldMailbox(state, aboutOf(values))?.displayName ?? upn;
  const made = addUser(state, {
    person,
    upn,
    name,
    addresses: [`SMTP:${upn}`],
    country: own?.country ?? 'DE',
  });
  return `${upn} is made.\nId : ${made.id}\nUserPrincipalName : ${upn}`;
}

/** Stand-ins of the person: live users with the lost name or an address, who do not own the lost mailbox. */
function renameStandIn(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const owner =
    oldMailbox(state, about)?.user ??
    state.users.find((one) => one.person === about.user && one.state === 'deleted')?.id;
  const lost = state.users.find((one) => one.id === owner);
  const names = [values.upn, lost?.upn, ...(lost?.addresses ?? [])].filter((one) => one !== undefined);
  const standIns = holdersOf(state, names).users.filter((one) => one.id !== owner);
  if (standIns.length === 0) return 'Nobody else has the name or the addresses.';
  const done = standIns.map((one) => {
    const before = `${one.upn}, ${one.addresses.join(', ')}`;
    const upn = spareName(state, one.upn, 'new');
    const account = sourceOf(state, one);
    // The common name is unique in its OU, and the account of the lost user wants it back.
    if (account) changeAccount(state, account.guid, { name: `${account.name} (new)` });
    rename(state, one, upn, (address) => names.some((name) => same(address, name)));
    return `${one.name} had ${before}.\nUserPrincipalName : ${upn}`;
  });
  return done.join('\n');
}

const plain = (address: string) => address.replace(/^smtp:/i, '').toLowerCase();
const same = (one: string, other: string) => plain(one) === plain(other);

function deleteIt(state: State, values: Record<string, string>, onlyInCloud: boolean): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  if (user.state === 'deleted') return `${user.upn} is deleted already.`;
  const account = onlyInCloud ? undefined : sourceOf(state, user);
  if (account) {
    deleteAccount(state, account.guid);
    syncOnce(state);
  } else deleteUser(state, user.id);
  return `${user.upn} is deleted.`;
}

function takeRolesAway(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const { assigned, eligible } = user.roles;
  if (assigned.length + eligible.length === 0) return `${user.upn} has no role.`;
  if (user.state === 'deleted') throw new Refused('The user is deleted; restore it first.', 'UserDeleted');
  state.noted ??= { roles: {}, groups: {} };
  state.noted.roles[user.id] = { assigned: [...assigned], eligible: [...eligible] };
  changeUser(state, user.id, { roles: { assigned: [], eligible: [] } });
  return `Taken away and noted: ${[...assigned, ...eligible].join(', ')}.`;
}

function giveRolesBack(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const roles = state.noted?.roles[user.id];
  if (!roles || !state.noted) return 'No role was noted.';
  changeUser(state, user.id, { roles });
  delete state.noted.roles[user.id];
  return `Given back: ${[...roles.assigned, ...roles.eligible].join(', ')}.`;
}

function blockSignIn(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const account = theAccount(state, aboutOf(values));
  if (isLocked(user) && account?.state === 'live') changeAccount(state, account.guid, { enabled: false });
  changeUser(state, user.id, { enabled: false });
  return `The sign-in of ${user.upn} is blocked.`;
}

/** The name and the addresses that somebody has stay there. */
function restoreWithout(state: State, values: Record<string, string>): string {
  const { user: person } = aboutOf(values);
  const user = need(
    state.users.find((one) => one.person === person && one.state === 'deleted'),
    'deleted user',
  );
  const taken = holdersOf(state, [user.upn]).users.length > 0;
  const upn = taken ? spareName(state, user.upn, 'restored') : user.upn;
  restoreUser(state, user.id, { upn, reconcile: true });
  return `${upn} is restored.\nId : ${user.id}`;
}

/** The deleted user that has the refused address. */
function deleteHolder(state: State, values: Record<string, string>): string {
  const address = values.address ?? valueOf(values, 'upn');
  const holder = holdersOf(state, [address]).deleted[0];
  if (!holder) return `No deleted user has ${address}.`;
  purgeUser(state, holder.id);
  return `${holder.upn} is gone for good.`;
}

function deleteSecond(state: State, values: Record<string, string>): string {
  const second = secondUser(state, aboutOf(values));
  if (!second) return 'There is no second user.';
  deleteUser(state, second.id);
  purgeUser(state, second.id);
  return `${second.upn} (${second.id}) is gone for good.`;
}

export const userActs = {
  ...act('make-cloud-user', ['person', 'upn'], makeCloudUser),
  ...act('rename-stand-in', ['person', 'upn'], renameStandIn),
  ...act('block-sign-in', ['person'], blockSignIn),
  ...act('delete-user', ['person'], (state, values) => deleteIt(state, values, false)),
  ...act('delete-cloud-user-in-portal', ['person'], (state, values) => deleteIt(state, values, true)),
  ...act('restore-without-address', ['person'], restoreWithout),
  ...act('delete-holder-for-good', ['upn'], deleteHolder),
  ...act('delete-second-user', ['person'], deleteSecond),
  ...act('take-roles-away', ['person'], takeRolesAway),
  ...act('give-roles-back', ['person'], giveRolesBack),
};
