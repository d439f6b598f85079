import { groupDelay, notThere, touch, userOf, working } from './users';
import { Refused } from '../refused';
import { note, type Group, type Guid, type Sku, type State, type User } from '../state/state';

/** A service plan that makes a mailbox. */
export const isExchangePlan = (name: string) =>
  /^EXCHANGE_/.test(name) && !/FOUNDATION|ARCHIVE|ANALYTICS/.test(name);

/** Names of the service plans that the user's licences switch on; a licence with an error gives none. */
export function plansOf(state: State, user: User): string[] {
  return working(user).flatMap((licence) =>
    (skuOf(state, licence.sku)?.plans ?? [])
      .map((plan) => plan.name)
      .filter((name) => !licence.off.includes(name)),
  );
}

/** Whether one of the licences gives a mailbox; EXCHANGE_S_FOUNDATION and an archive plan alone do not. */
export function hasExchangePlan(state: State, user: User): boolean {
  return plansOf(state, user).some(isExchangePlan);
}

/** An expired subscription keeps mailboxes for a while and makes none (documented, “What happens when a subscription ends”). */
export function makesMailbox(state: State, user: User): boolean {
  const inOrder = user.licences.filter(({ sku }) => isInOrder(skuOf(state, sku)));
  return hasExchangePlan(state, { ...user, licences: inOrder });
}

const isInOrder = (sku: Sku | undefined) => sku?.status !== 'Suspended' && sku?.status !== 'LockedOut';

/** Plan 2, or Plan 1 with archiving: what a hold and an unlimited archive need. */
export function hasHoldPlan(state: State, user: User): boolean {
  const plans = plansOf(state, user);
  return plans.includes('EXCHANGE_S_ENTERPRISE') || plans.some((name) => /^EXCHANGE_S_ARCHIVE/.test(name));
}

/** GB that the mailbox may have: 100 with Plan 2, else 50, also without a licence. */
export function quotaOf(state: State, user: User | undefined): number {
  return user && plansOf(state, user).includes('EXCHANGE_S_ENTERPRISE') ? 100 : 50;
}

export function skuOf(state: State, id: Guid): Sku | undefined {
  return state.tenant.skus.find((one) => one.id === id.toLowerCase());
}

/** Seats that are left. A deleted user takes none. */
export function freeSeats(state: State, sku: Sku): number {
  const holders = state.users.filter(
    (one) => one.state === 'live' && working(one).some((licence) => licence.sku === sku.id),
  );
  return (isInOrder(sku) ? sku.seats : 0) - sku.used - holders.length;
}

/** Plans that exclude each other. Exchange plans have not since 2023. */
const pairs = [
  ['SHAREPOINTSTANDARD', 'SHAREPOINTENTERPRISE'],
  ['SHAREPOINTENTERPRISE', 'SHAREPOINTSTANDARD'],
] as const;

/** The plan of the first licence that excludes a plan of the other one. */
export function clashOf(state: State, one: Guid, other: Guid): string | undefined {
  const has = (id: Guid, name: string) => skuOf(state, id)?.plans.some((plan) => plan.name === name) === true;
  return pairs.find(([own, its]) => has(one, own) && has(other, its))?.[0];
}

/** C13 (documented): why a licence is not given: no country, no seat or a subscription that is over, plans that exclude each other. */
function hindrance(
  state: State,
  user: User,
  sku: Sku,
  off: readonly string[],
  direct: boolean,
): string | undefined {
  if (direct && !user.country) return 'ProhibitedInUsageLocationViolation';
  if (!working(user).some((one) => one.sku === sku.id) && freeSeats(state, sku) < 1) return 'CountViolation';
  const on = (id: Guid, other: Guid, without: readonly string[]) => {
    const plan = clashOf(state, id, other);
    return plan !== undefined && !without.includes(plan);
  };
  const clash = working(user).some((one) => on(sku.id, one.sku, off) && on(one.sku, sku.id, one.off));
  return clash ? 'MutuallyExclusiveViolation' : undefined;
}

const texts: Record<string, string> = {
  ProhibitedInUsageLocationViolation:
    'License assignment cannot be done for user with invalid usage location.',
  CountViolation: 'Subscription with SKU {sku} does not have any available licenses.',
  MutuallyExclusiveViolation:
    'License assignment failed because service plans 5dbe027f-2339-4123-9542-606e4d348a72, c7699d2e-19aa-44de-8edf-1736da088ca1 are mutually exclusive.',
};

/** Licences to add and take away directly, as assignLicense takes them. */
export interface Change {
  add?: readonly { sku: Guid; off?: readonly string[] }[];
  remove?: readonly Guid[];
}

/** Adds and takes away direct licences in one step: all of it or, where one part is refused, nothing (documented). */
export function assign(state: State, id: Guid, { add = [], remove = [] }: Change): User {
  const user = userOf(state, id);
  if (user?.state !== 'live') throw notThere(id);
  for (const sku of [...add.map((one) => one.sku), ...remove])
    if (!skuOf(state, sku))
      throw new Refused(
        `License ${sku} does not correspond to a valid company License.`,
        'Request_BadRequest',
      );
  const missing = remove.find((sku) => !user.licences.some((one) => one.sku === sku && !one.group));
  if (missing !== undefined)
    throw new Refused(`User does not have a corresponding license.`, 'Request_BadRequest');
  const before = user.licences;
  user.licences = before.filter((one) => one.group || !remove.includes(one.sku));
  for (const { sku, off = [] } of add) {
    const refusal = hindrance(state, user, skuOf(state, sku) as Sku, off, true);
    if (refusal !== undefined) {
      user.licences = before;
      throw new Refused((texts[refusal] ?? refusal).replace('{sku}', sku), 'Request_BadRequest');
    }
    user.licences = user.licences.filter((one) => one.group || one.sku !== sku);
    user.licences.push({ sku, off: [...off], at: state.now });
  }
  note(state, 'C5', `${user.upn} now has ${plansOf(state, user).join(', ') || 'no plan'}`);
  touch(state, id);
  return user;
}

/** Puts a user into a group or takes one out; the licences follow some minutes later (K12). */
export function setMember(state: State, group: Group, id: Guid, member: boolean): void {
  if (group.members.includes(id) === member) return;
  group.members = member ? [...group.members, id] : group.members.filter((one) => one !== id);
  if (group.licenses.length > 0)
    state.due.push({ at: state.now + groupDelay, do: 'group-licences', group: group.id });
}

/**
 * K12 and C12 (documented): the licences of a group reach its members and leave who is none any more.
 * A licence that cannot be given stays on the user with its error, and gives nothing. Who has no country gets the tenant's.
 */
export function groupLicences(state: State, id: Guid): void {
  const group = state.groups.find((one) => one.id === id);
  const live = group && !group.deletedAt;
  for (const user of state.users.filter((one) => one.state === 'live')) {
    const before = JSON.stringify(user.licences);
    const wanted = live && group.members.includes(user.id) ? group.licenses : [];
    user.licences = user.licences.filter((one) => one.group !== id || wanted.includes(one.sku));
    for (const sku of wanted) giveByGroup(state, user, sku, id);
    if (JSON.stringify(user.licences) !== before) {
      note(state, 'K12', `${user.upn}: licences of the group ${group?.name ?? id}`);
      touch(state, user.id);
    }
  }
}

/** reprocessLicenseAssignment (documented): the licences of the user's groups are given anew some minutes later. */
export function reprocess(state: State, user: User): void {
  const groups = state.groups.filter(
    (one) => one.members.includes(user.id) || user.licences.some(({ group }) => group === one.id),
  );
  for (const { id } of groups)
    state.due.push({ at: state.now + groupDelay, do: 'group-licences', group: id });
  note(state, 'K12', `The group licences of ${user.upn} are processed again`);
}

function giveByGroup(state: State, user: User, id: Guid, group: Guid): void {
  const sku = skuOf(state, id);
  const own = user.licences.find((one) => one.sku === id && one.group === group);
  if (!sku || (own && own.error === undefined)) return;
  user.licences = user.licences.filter((one) => one !== own);
  const error = hindrance(state, user, sku, [], false);
  user.licences.push(own && own.error === error ? own : { sku: id, group, off: [], at: state.now, error });
}
