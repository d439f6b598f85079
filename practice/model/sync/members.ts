import { groupDelay, userOf } from '../entra/users';
import { note, type Group, type State, type User } from '../state/state';

function change(state: State, group: Group, members: string[]): void {
  group.members = members;
  state.due.push({ at: state.now + groupDelay, do: 'group-licences', group: group.id });
}

/** The name of a group, which may be written as its distinguished name. */
export const groupName = (group: string) => /^CN=((?:[^,\\]|\\.)+)/i.exec(group)?.[1] ?? group;
const has = (groups: readonly string[], name: string) =>
  groups.some((one) => groupName(one).toLowerCase() === name.toLowerCase());

/**
 * H41 (documented, “Group-based licensing”): a group of Active Directory has the members that its accounts say;
 * its licences follow in minutes, and one that is lost starts the mailbox's clock.
 */
export function exportMembers(state: State): void {
  for (const group of state.groups.filter((one) => one.synced && !one.deletedAt)) {
    let members = group.members;
    for (const account of state.accounts) {
      const known = state.sync.known[account.guid];
      const user = userOf(state, known?.user);
      if (!known?.inScope || user?.state !== 'live' || user.synced !== true) continue;
      const member = members.includes(user.id);
      if (has(account.groups, group.name) === member) continue;
      members = member ? members.filter((one) => one !== user.id) : [...members, user.id];
      note(state, 'H41', `${user.upn} ${member ? 'leaves' : 'is a member of'} ${group.name}`);
    }
    if (members !== group.members) change(state, group, members);
  }
}

/** A user who left the scope is no member of a synced group any more, or still is (open). */
export function leaveGroups(state: State, user: User): void {
  if (state.plays.leftMembership === 'stays') return;
  for (const group of state.groups.filter((one) => one.synced && one.members.includes(user.id)))
    change(
      state,
      group,
      group.members.filter((one) => one !== user.id),
    );
}
