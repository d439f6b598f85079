import { changeUser, touch } from '../../model/entra/users';
import {
  assign,
  clashOf,
  freeSeats,
  hasExchangePlan,
  isExchangePlan,
  skuOf,
} from '../../model/entra/licences';
import { Refused } from '../../model/refused';
import { note, type Licence, type Sku, type State, type User } from '../../model/state/state';
import { aboutOf, need, rescueOf, theUser } from '../about';
import { act } from './titled';

/** Whether a licence makes a mailbox. */
export const givesMailbox = (sku: Sku) => sku.plans.some(({ name }) => isExchangePlan(name));
const isPlanTwo = (sku: Sku) => sku.plans.some(({ name }) => name === 'EXCHANGE_S_ENTERPRISE');
/** The Exchange plans of a licence, whether they are on or off. */
export const exchangePlans = (state: State, { sku }: Licence) =>
  (skuOf(state, sku)?.plans ?? []).map(({ name }) => name).filter(isExchangePlan);

/** A licence with an Exchange plan that has a free seat: the one that is named, else the first. */
export function freeSku(state: State, wanted: string | undefined, fits = givesMailbox): Sku {
  const free = state.tenant.skus.filter((one) => fits(one) && freeSeats(state, one) > 0);
  const found = free.find((one) => one.id === wanted?.toLowerCase()) ?? free[0];
  if (!found) throw new Refused('No licence with an Exchange plan has a free seat.', 'CountViolation');
  return found;
}

/** The portal asks for the country, and gives the licence. */
export function license(state: State, user: User, sku: Sku, remove: string[] = []): string {
  if (!user.country) changeUser(state, user.id, { country: 'DE' });
  assign(state, user.id, { add: [{ sku: sku.id }], remove });
  return `${user.upn} has ${sku.name} now.\nSkuId : ${sku.id}`;
}

function assignMissing(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  if (hasExchangePlan(state, user)) return `${user.upn} has an Exchange plan already.`;
  return license(state, user, freeSku(state, values.sku));
}

function licenseRescue(state: State, values: Record<string, string>): string {
  const rescue = need(rescueOf(state, aboutOf(values)), 'rescue mailbox');
  const user = state.users.find((one) => one.id === rescue.user);
  return license(state, need(user, 'user of the rescue mailbox'), freeSku(state, undefined, isPlanTwo));
}

function buySeats(state: State): string {
  const short = state.tenant.skus.filter((one) => givesMailbox(one) && freeSeats(state, one) < 1);
  for (const sku of short) sku.seats += 1 - freeSeats(state, sku);
  return short.length > 0
    ? `One more seat of ${short.map(({ name }) => name).join(', ')}.`
    : 'There are free seats.';
}

/** In place of licences that give no mailbox, or that are refused. */
function chooseAnother(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const useless = user.licences.filter(
    (one) => !one.group && (one.error !== undefined || exchangePlans(state, one).length === 0),
  );
  const remove = useless.map((one) => one.sku);
  const other = state.tenant.skus.find(
    (one) => givesMailbox(one) && freeSeats(state, one) > 0 && !remove.includes(one.id),
  );
  return license(state, user, need(other, 'other licence with a free seat'), remove);
}

function switchOn(state: State, values: Record<string, string>, every: boolean): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const wanted = (name: string) => every || isExchangePlan(name);
  const off = user.licences.filter((one) => !one.group && one.off.some(wanted));
  for (const { sku, off: names } of off)
    assign(state, user.id, { add: [{ sku, off: names.filter((name) => !wanted(name)) }] });
  if (every && !hasExchangePlan(state, user)) return assignMissing(state, values);
  return off.length > 0 ? `Switched on for ${user.upn}.` : 'No plan is switched off.';
}

function switchOffExchange(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  const on = user.licences.filter(
    (one) => !one.group && exchangePlans(state, one).some((name) => !one.off.includes(name)),
  );
  for (const one of on)
    assign(state, user.id, { add: [{ sku: one.sku, off: [...one.off, ...exchangePlans(state, one)] }] });
  return on.length > 0
    ? `Switched off for ${user.upn}.`
    : 'No direct licence has an Exchange plan that is on.';
}

/** The direct licence has its plan switched off that excludes one of another licence, refused or not. */
function switchOffNamed(state: State, values: Record<string, string>): string {
  const user = need(theUser(state, aboutOf(values)), 'user');
  for (const { sku, group, off } of user.licences) {
    const others = user.licences.filter((one) => one.sku !== sku).map((one) => one.sku);
    const named = others.flatMap((other) => clashOf(state, sku, other) ?? []);
    const on = named.filter((name) => !off.includes(name));
    if (group !== undefined || on.length === 0) continue;
    assign(state, user.id, { add: [{ sku, off: [...off, ...on] }] });
    return `${on.join(', ')} is off in the direct licence of ${user.upn}.`;
  }
  return 'No plan of a direct licence excludes another one.';
}

function reactivate(state: State): string {
  const expired = state.tenant.skus.filter(({ status }) => status !== undefined);
  for (const sku of expired) delete sku.status;
  const ids = expired.map(({ id }) => id);
  for (const user of state.users)
    if (user.state === 'live' && user.licences.some(({ sku }) => ids.includes(sku))) touch(state, user.id);
  if (expired.length === 0) return 'Every subscription is in order.';
  const names = expired.map(({ name }) => name).join(', ');
  note(state, 'C13', `The subscription of ${names} is in order again`);
  return `${names}: CapabilityStatus Enabled.`;
}

export const licenceActs = {
  ...act('assign-missing-licence', ['person'], assignMissing),
  ...act('license-rescue-mailbox', ['exchange-guid'], licenseRescue),
  ...act('buy-seats', [], buySeats),
  ...act('choose-another-licence', ['person'], chooseAnother),
  ...act('switch-on-exchange-plan', ['person'], (state, values) => switchOn(state, values, false)),
  ...act('switch-off-exchange-plan', ['person'], switchOffExchange),
  ...act('switch-on-missing-plan', ['person'], (state, values) => switchOn(state, values, true)),
  ...act('switch-off-named-plan', ['person'], switchOffNamed),
  ...act('reactivate-subscription', [], reactivate),
};
