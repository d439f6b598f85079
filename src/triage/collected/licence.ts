import type { Subject } from './subject';
import type { Told } from './tell';

interface Plan {
  name: string;
  status: string;
  sku: string;
}

/** Plans that make a mailbox; FOUNDATION is in many licences in name only, ARCHIVE and ANALYTICS are additions. */
function makesMailbox(name: string): boolean {
  return /^EXCHANGE_/i.test(name) && !/FOUNDATION|ARCHIVE|ANALYTICS/i.test(name);
}

/** The plans of a live user with their status; of a deleted one those that its licences will bring back. */
function plansOf({ collected: { parts }, entra, looked }: Subject): Plan[] | undefined {
  const user = entra?.user;
  if (!user) return undefined;
  if (entra.state === 'present')
    return looked('plans') ? parts.plans.items.filter((plan) => plan.user === user.id) : undefined;
  if (!looked('licences')) return undefined;
  return parts.licences.items
    .filter(({ sku }) => user.skus.includes(sku))
    .flatMap(({ sku, plans }) =>
      plans.map(({ id, name }) => ({
        sku,
        name,
        status: user.disabledPlans.includes(id) ? 'Disabled' : 'Success',
      })),
    );
}

/** Answers what depends on the licence. The day on which one was removed stands in no property. */
export function tellLicence(subject: Subject, { answer }: Told): void {
  const { entra, collected, looked, mailbox } = subject;
  const { parts } = collected;
  const user = entra?.user;
  const all = plansOf(subject);
  if (!user || !all) return;
  const plans = all.filter(({ name }) => makesMailbox(name));
  const on = plans.find(({ status }) => status === 'Success');
  const status = parts.licences.items.find(({ sku }) => sku === on?.sku)?.status;
  // In the time of grace after its end a subscription works as before.
  if (on && status && !/^(?:Enabled|Warning)$/i.test(status))
    answer('licence-removed', 'unknown', `the subscription of ${on.name} is ${status}`);
  else if (on) answer('licence-removed', 'not-removed', `${on.name} is assigned and switched on`);
  if (entra.state !== 'present') return;
  const before = parts.exchangeUser.items.find(({ directoryId }) => directoryId === user.id)?.previousKind;
  // A shared mailbox that is in use needs no licence.
  const inUse = mailbox?.state === 'present';
  if (plans.length === 0 && !inUse && looked('exchangeUser', 'mailbox') && before === 'UserMailbox')
    answer(
      'licence-removed',
      'unknown',
      'no Exchange plan is assigned, and PreviousRecipientTypeDetails is UserMailbox',
    );
  const error = user.licenceStates.find(({ state }) => state?.toLowerCase() === 'error');
  tellError(subject, answer);
  const pending = plans.find((plan) => /^Pending/i.test(plan.status));
  const off = plans.find((plan) => plan.status === 'Disabled');
  if (on) answer('exchange-plan', 'on', `${on.name} Success`);
  else if (pending) answer('exchange-plan', 'pending', `${pending.name} ${pending.status}`);
  else if (error)
    answer('exchange-plan', 'refused', `a licence shows the error ${error.error ?? 'without a name'}`);
  else if (off) answer('exchange-plan', 'off', `${off.name} Disabled`);
  else if (plans.length === 0) answer('exchange-plan', 'none', 'no plan that makes a mailbox');
  const changed =
    user.licenceStates
      .map((state) => state.changed ?? '')
      .sort()
      .at(-1) ?? '';
  if (changed && Date.parse(collected.collectedAt) - Date.parse(changed) < 86_400_000)
    answer('waited', 'no', `a licence changed on ${changed}`);
}

const errors: Record<string, string> = {
  countviolation: 'no-seats',
  mutuallyexclusiveviolation: 'conflict',
  dependencyviolation: 'dependency',
  prohibitedinusagelocationviolation: 'country',
  uniquenessviolation: 'address',
};

/** What the licence error says, if all licences with an error say the same. */
function tellError({ entra }: Subject, answer: Told['answer']): void {
  const said = (entra?.user?.licenceStates ?? [])
    .filter(({ state }) => state?.toLowerCase() === 'error')
    .map(({ error }) => error ?? '');
  const found = new Set(said.map((error) => errors[error.toLowerCase()] ?? 'other'));
  if (found.size === 1) answer('licence-error', [...found][0], said[0] || 'an error without a name');
}
