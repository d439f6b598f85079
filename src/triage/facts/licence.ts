import type { Finding } from './finding';

/** A service plan of a licence that a user has. */
export interface Plan {
  name: string;
  /** Success, Disabled, PendingInput and so on. */
  status: string;
}

/** Plans that make a mailbox; FOUNDATION is in many licences in name only, ARCHIVE and ANALYTICS are additions. */
export function makesMailbox(name: string): boolean {
  return /^EXCHANGE_/i.test(name) && !/FOUNDATION|ARCHIVE|ANALYTICS/i.test(name);
}

/**
 * What the plans of a user come to: of several the one that works counts. `whole`: these are all plans that the user has.
 * `refused` is the error of a licence that could not be assigned, null where there is none.
 */
export function planFacts(
  all: readonly Plan[],
  { whole, refused }: { whole: boolean; refused: string | null | undefined },
): Finding[] {
  const plans = all.filter(({ name }) => makesMailbox(name));
  const withStatus = (status: RegExp) => plans.find((plan) => status.test(plan.status));
  const [on, pending, off] = [withStatus(/^Success$/i), withStatus(/^Pending/i), withStatus(/^Disabled$/i)];
  if (on) return [['exchange-plan', 'on', `${on.name} Success`]];
  if (pending) return [['exchange-plan', 'pending', `${pending.name} ${pending.status}`]];
  if (refused) return [['exchange-plan', 'refused', `a licence shows the error ${refused}`]];
  if (off) return [['exchange-plan', 'off', `${off.name} Disabled`]];
  return whole && refused === null && plans.length === 0
    ? [['exchange-plan', 'none', 'no plan that makes a mailbox']]
    : [];
}

const errors: Readonly<Record<string, string>> = {
  countviolation: 'no-seats',
  mutuallyexclusiveviolation: 'conflict',
  dependencyviolation: 'dependency',
  prohibitedinusagelocationviolation: 'country',
  uniquenessviolation: 'address',
};

/** What the errors of licences say, if all say the same. */
export function licenceErrorFacts(said: readonly string[]): Finding[] {
  const [only, second] = new Set(said.map((error) => errors[error.toLowerCase()] ?? 'other'));
  return only !== undefined && second === undefined
    ? [['licence-error', only, said[0] || 'an error without a name']]
    : [];
}
