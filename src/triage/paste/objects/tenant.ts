import { planFacts, type Plan } from '../../facts/licence';
import { domainFacts, schedulerFacts, type Scheduler } from '../../facts/sync';
import { answer, detail, note, take, type Findings } from '../findings';
import type { Personal } from './personal';
import { fitting, flag, flagShown, guidOf, type Values } from '../property-values';

/** Learns what is true for the tenant or its domain: hard match, federation, sync, licences. */
export function learnTenant(learned: Findings, all: readonly Personal[], address: string | undefined): void {
  const domains: Values[] = [];
  const plans: Plan[] = [];
  for (const { kind, block } of all) {
    const { values } = block;
    if (kind === 'domain') domains.push(values);
    if (kind === 'licence') learnLicence(learned, values, plans);
    if (kind !== 'tenant') continue;
    learnBuild(learned, values);
    take(learned, schedulerFacts(schedulerOf(values)));
    if (flag(values, 'synccycleenabled') === false || flag(values, 'schedulersuspended') === true)
      note(
        learned,
        'shows-sync-off',
        'Sync is switched off or suspended: nothing from Active Directory arrives.',
      );
    if (flag(values, 'stagingmodeenabled'))
      note(learned, 'shows-staging', 'This Connect server is in staging mode: it exports nothing.');
  }
  learnPlans(learned, plans);
  learnDomains(learned, domains);
  const domain = address?.split('@')[1]?.toLowerCase();
  const nameOf = (values: Values) => fitting(values, 'id', /\./)?.toLowerCase();
  const right = domains.filter(
    (values) => (domains.length === 1 && (!domain || !nameOf(values))) || nameOf(values) === domain,
  );
  for (const values of right) {
    const type = fitting(values, 'authenticationtype', /^\w+$/) ?? fitting(values, 'authentication', /^\w+$/);
    take(learned, domainFacts(type));
  }
}

/** The domain that routes mail in a hybrid. */
function learnDomains(learned: Findings, domains: readonly Values[]): void {
  for (const values of domains) {
    const name = fitting(values, 'domainname', /^[a-z0-9-]+(?:\.mail)?\.onmicrosoft\.[a-z]{2,3}$/i);
    if (!name) continue;
    if (/\.mail\.onmicrosoft\./i.test(name))
      detail(learned, 'routing-domain', name, 'DomainName that ends in mail.onmicrosoft.com');
  }
}

function schedulerOf(values: Values): Scheduler {
  return {
    stagingMode: flagShown(values, 'stagingmodeenabled'),
    cycleEnabled: flagShown(values, 'synccycleenabled'),
    suspended: flagShown(values, 'schedulersuspended'),
  };
}

function learnLicence(learned: Findings, values: Values, plans: Plan[]): void {
  if (guidOf(values, 'assignedbygroup'))
    answer(learned, 'group-licence', 'yes', 'AssignedByGroup has a value');
  const name = fitting(values, 'serviceplanname', /^\w+$/);
  const status = fitting(values, 'provisioningstatus', /^\w+$/);
  if (name && status) plans.push({ name, status });
  if (/^EXCHANGE_\w*FOUNDATION/i.test(name ?? ''))
    note(learned, 'shows-foundation', 'EXCHANGE_S_FOUNDATION is no mailbox plan.');
}

/** A list of plans can be a part of all, and does not show that a licence was refused. */
function learnPlans(learned: Findings, plans: readonly Plan[]): void {
  const facts = planFacts(plans, { whole: false, refused: undefined });
  take(learned, facts);
  for (const [, state, because] of facts)
    if (state === 'on') answer(learned, 'licence-removed', 'not-removed', because);
}

/** The builds that decide: before 2.5.79 nothing syncs any more, before 2.5.190 some attributes are refused. */
function learnBuild(learned: Findings, values: Values): void {
  const build = fitting(values, 'productversion', /^\d+\.\d+\.\d+\.\d+$/);
  if (!build) return;
  const [major = 0, minor = 0, patch = 0] = build.split('.').map(Number);
  const rank = major * 1e8 + minor * 1e5 + patch;
  const age = rank < 200500079 ? 'old' : rank < 200500190 ? 'early' : 'recent';
  answer(learned, 'connect-build', age, `ProductVersion ${build}`);
}
