import { licenceErrorFacts, makesMailbox, planFacts, type Plan } from '../facts/licence';
import type { Subject } from './subject';
import type { CollectedFindings } from './findings';

interface LicencePlan extends Plan {
  sku: string;
}

/** The plans of a live user with their status; of a deleted one those that its licences will bring back. */
function plansOf({ collected: { parts }, entra, looked }: Subject): LicencePlan[] | undefined {
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
export function tellLicence(subject: Subject, { answer, take }: CollectedFindings): void {
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
  const errors = user.licenceStates
    .filter(({ state }) => state?.toLowerCase() === 'error')
    .map(({ error }) => error ?? '');
  take(licenceErrorFacts(errors));
  const [error] = errors;
  take(planFacts(all, { whole: true, refused: error === undefined ? null : error || 'without a name' }));
  const changed =
    user.licenceStates
      .map((state) => state.changed ?? '')
      .sort()
      .at(-1) ?? '';
  if (changed && Date.parse(collected.collectedAt) - Date.parse(changed) < 86_400_000)
    answer('waited', 'no', `a licence changed on ${changed}`);
}
