import { changeAccount } from '../../model/on-premises/accounts';
import { groupDelay } from '../../model/entra/users';
import { assign, setMember, skuOf } from '../../model/entra/licences';
import { onPremises } from '../../model/on-premises-time';
import type { Group, State, User } from '../../model/state/state';
import { pass } from '../../model/time';
import { aboutOf, need, theAccount, theUser, type About } from '../about';
import { exchangePlans, freeSku, givesMailbox, license } from './licences';
import { act } from './titled';

/** Whether the group gives a licence with an Exchange plan. */
function gives(state: State, { licenses }: Group): boolean {
  return licenses.some((id) => {
    const sku = skuOf(state, id);
    return sku !== undefined && givesMailbox(sku);
  });
}

/** Groups that give the user a licence with an Exchange plan. */
export function licensing(state: State, user: User | undefined): Group[] {
  return state.groups.filter(
    (one) => !one.deletedAt && user !== undefined && one.members.includes(user.id) && gives(state, one),
  );
}

const nameIn = (group: string) => /^CN=((?:[^,\\]|\\.)+)/i.exec(group)?.[1] ?? group;
const isName = (one: string, other: string) => nameIn(one).toLowerCase() === other.toLowerCase();

/** Takes the person out of groups where their members are managed. */
export function leaveGroups(state: State, about: About, groups: readonly Group[]): void {
  const account = theAccount(state, about);
  const user = theUser(state, about);
  const kept = account?.groups.filter((one) => !groups.some(({ name }) => isName(one, name))) ?? [];
  if (account?.state === 'live' && kept.length < account.groups.length)
    changeAccount(state, account.guid, { groups: kept });
  if (user) for (const group of groups) setMember(state, group, user.id, false);
}

/** All that gives an Exchange plan: direct licences and groups. */
function removeLicence(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const own = user.licences.filter((one) => !one.group && exchangePlans(state, one).length > 0);
  leaveGroups(state, aboutOf(values), licensing(state, user));
  assign(state, user.id, { remove: own.map((one) => one.sku) });
  return `${user.upn} has no licence with an Exchange plan any more.`;
}

/** Cloud groups and those of Active Directory: an account that is in no list of the cloud yet gets its licence at its first sync. */
function takeOut(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const user = theUser(state, about);
  const account = theAccount(state, about);
  const groups = state.groups.filter(
    (one) =>
      one.licenses.length > 0 &&
      ((user !== undefined && one.members.includes(user.id)) ||
        account?.groups.some((own) => isName(own, one.name))),
  );
  if (groups.length === 0) return 'No group licenses the account.';
  state.noted ??= { roles: {}, groups: {} };
  state.noted.groups[about.user] = groups.map(({ name }) => name);
  leaveGroups(state, about, groups);
  pass(state, groupDelay, onPremises);
  return `Taken out of and noted: ${groups.map(({ name }) => name).join(', ')}.`;
}

function putBack(state: State, values: Record<string, string>): string {
  const about = aboutOf(values);
  const names = state.noted?.groups[about.user];
  if (!names || !state.noted) return 'No group was noted.';
  const user = theUser(state, about);
  const account = theAccount(state, about);
  for (const group of state.groups.filter((one) => names.includes(one.name))) {
    if (group.synced && account?.state === 'live')
      changeAccount(state, account.guid, { groups: [...account.groups, group.name] });
    else if (user) setMember(state, group, user.id, true);
  }
  delete state.noted.groups[about.user];
  return `Put back into: ${names.join(', ')}.`;
}

function leaveOne(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const groups = licensing(state, user);
  const refused = user.licences.find((one) => one.error !== undefined)?.group;
  const [smaller] = groups.filter((one) => one.id !== refused);
  if (groups.length < 2 || !smaller) return 'No two groups give an Exchange plan.';
  leaveGroups(state, aboutOf(values), [smaller]);
  return `${user.upn} is no member of ${smaller.name} any more.`;
}

function joinGroup(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const group = state.groups.find(
    (one) => !one.deletedAt && !one.synced && !one.members.includes(user.id) && gives(state, one),
  );
  if (!group)
    return license(
      state,
      user,
      freeSku(
        state,
        values.sku,
        (one) => givesMailbox(one) && !user.licences.some(({ sku }) => sku === one.id),
      ),
    );
  setMember(state, group, user.id, true);
  return `${user.upn} is a member of ${group.name} now.`;
}

function restoreGroup(state: State, values: Record<string, string>): string {
  const { address, upn } = values;
  const wanted = (address ?? upn ?? '').toLowerCase();
  const group = state.groups.find(
    (one) => one.deletedAt !== undefined && one.address?.toLowerCase() === wanted,
  );
  const { name } = need(group, 'deleted group with this address');
  delete need(group, 'deleted group').deletedAt;
  return `${name} is restored.`;
}

export const groupActs = {
  ...act('remove-licence', ['person'], removeLicence),
  ...act('leave-one-licensing-group', ['person'], leaveOne),
  ...act('join-group-with-plan', ['person'], joinGroup),
  ...act('take-out-of-licensing-group', ['person'], takeOut),
  ...act('put-back-into-licensing-group', ['person'], putBack),
  ...act('restore-group', ['upn'], restoreGroup),
};
