import { clashOf, freeSeats, hasExchangePlan, isExchangePlan, skuOf } from '../../model/entra/licences';
import { day, type Licence, type State, type User } from '../../model/state/state';
import { theUser, type About } from '../about';
import { exchangePlans } from '../acts/licences';
import { licensing } from '../acts/licensing-groups';

const licences = (state: State, about: About): Licence[] => theUser(state, about)?.licences ?? [];
const has = (state: State, user: User | undefined) => user !== undefined && hasExchangePlan(state, user);
const withPlan = (state: State, about: About) =>
  licences(state, about).filter((one) => exchangePlans(state, one).length > 0);
/** When the mailbox was cut off: the licence went then, or a little earlier. */
const cut = (state: State, about: About) =>
  state.mailboxes.find((one) => one.person === about.user && one.state === 'disconnected')?.since;

export const licenceConditions = {
  'licence-missing': (state: State, about: About) => !has(state, theUser(state, about)),
  'licence-new': (state: State, about: About) =>
    has(state, theUser(state, about)) &&
    withPlan(state, about).every((one) => state.now - one.at <= 1.1 * day),
  'licence-removed-lately': (state: State, about: About) => {
    const since = cut(state, about);
    return since !== undefined && state.now - since < 60 * day;
  },
  'cut-off': (state: State, about: About) => {
    const since = cut(state, about);
    return since !== undefined && state.now - since < 30 * day;
  },
  'country-missing': (state: State, about: About) => theUser(state, about)?.country === undefined,
  'country-refused': (state: State, about: About) => {
    const user = theUser(state, about);
    return (
      Boolean(user?.country) &&
      licences(state, about).some(({ error }) => error === 'ProhibitedInUsageLocationViolation')
    );
  },
  'no-free-seat': (state: State, about: About) => {
    const refused = licences(state, about).filter(({ error }) => error === 'CountViolation');
    const free = state.tenant.skus.some(
      (sku) => sku.plans.some(({ name }) => isExchangePlan(name)) && freeSeats(state, sku) > 0,
    );
    return (
      !free ||
      refused.some(
        ({ sku }) =>
          freeSeats(state, skuOf(state, sku) ?? { id: sku, name: '', seats: 0, used: 0, plans: [] }) < 1,
      )
    );
  },
  'licence-by-group': (state: State, about: About) => licensing(state, theUser(state, about)).length > 0,
  'plan-off': (state: State, about: About) =>
    licences(state, about).some((one) => one.off.some(isExchangePlan)),
  'plan-foundation-only': (state: State, about: About) =>
    licences(state, about).length > 0 && withPlan(state, about).length === 0,
  /** A licence of a group that no longer gives it; it stays where another licence depends on it. */
  'licence-going': (state: State, about: About) => {
    const user = theUser(state, about);
    return licences(state, about).some(({ sku, group: id }) => {
      const group = state.groups.find((one) => one.id === id && one.deletedAt === undefined);
      const gives = group?.licenses.includes(sku) && group.members.includes(user?.id ?? '');
      return id !== undefined && !gives;
    });
  },
  'plans-by-two-groups': (state: State, about: About) => {
    const own = licences(state, about).filter(({ group }) => group !== undefined);
    return own.some((one) =>
      own.some((other) => one.group !== other.group && clashOf(state, one.sku, other.sku) !== undefined),
    );
  },
  'error-found': (state: State, about: About) => {
    const own = licences(state, about);
    const other = own.filter(({ error }) => error === 'Other').map(({ group }) => group);
    return own.some(({ error, group }) => error !== undefined && error !== 'Other' && other.includes(group));
  },
};
