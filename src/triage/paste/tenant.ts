import { answer, detail, note, type Learned } from './learned';
import type { Personal } from './personal';
import { fitting, flag, guidOf, type Values } from './value';

/** Learns what is true for the tenant or its domain: hard match, federation, sync, licences. */
export function learnTenant(learned: Learned, all: readonly Personal[], address: string | undefined): void {
  const domains: Values[] = [];
  const plans: string[] = [];
  for (const { kind, block } of all) {
    const { values } = block;
    if (kind === 'domain') domains.push(values);
    if (kind === 'licence') learnLicence(learned, values, plans);
    if (kind !== 'tenant') continue;
    learnBuild(learned, values);
    if (values.has('synccycleenabled')) answer(learned, 'sync-tool', 'connect', 'Get-ADSyncScheduler runs');
    const blocked = flag(values, 'blockcloudobjecttakeoverthroughhardmatchenabled');
    if (blocked)
      answer(learned, 'hard-match', 'blocked', 'BlockCloudObjectTakeoverThroughHardMatchEnabled True');
    if (blocked === false)
      note(
        learned,
        'shows-hard-match-open',
        'Hard match is not blocked by the tenant. A user with an administrator role is refused anyway: look at the roles.',
      );
    const engine = engineOf(values);
    if (engine) answer(learned, 'sync-engine', ...engine);
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
    const type =
      fitting(values, 'authenticationtype', /^\w+$/) ?? fitting(values, 'authentication', /^\w+$/) ?? '';
    if (/^federated$/i.test(type)) answer(learned, 'federated', 'yes', 'AuthenticationType Federated');
    if (/^managed$/i.test(type)) answer(learned, 'federated', 'no', 'AuthenticationType Managed');
  }
}

/** The domain that routes mail in a hybrid. */
function learnDomains(learned: Learned, domains: readonly Values[]): void {
  for (const values of domains) {
    const name = fitting(values, 'domainname', /^[a-z0-9-]+(?:\.mail)?\.onmicrosoft\.[a-z]{2,3}$/i);
    if (!name) continue;
    if (/\.mail\.onmicrosoft\./i.test(name))
      detail(learned, 'routing-domain', name, 'DomainName that ends in mail.onmicrosoft.com');
  }
}

/** What stops the sync server by itself, the first that fits. */
function engineOf(values: Values): [state: string, because: string] | undefined {
  if (flag(values, 'stagingmodeenabled')) return ['staging', 'StagingModeEnabled True'];
  if (flag(values, 'synccycleenabled') === false) return ['paused', 'SyncCycleEnabled False'];
  return flag(values, 'schedulersuspended') ? ['busy', 'SchedulerSuspended True'] : undefined;
}

function learnLicence(learned: Learned, values: Values, plans: string[]): void {
  if (guidOf(values, 'assignedbygroup'))
    answer(learned, 'group-licence', 'yes', 'AssignedByGroup has a value');
  const plan = fitting(values, 'serviceplanname', /^EXCHANGE_S_\w+$/i) ?? '';
  if (/^EXCHANGE_S_(?:STANDARD|ENTERPRISE|DESKLESS)/i.test(plan))
    plans.push((fitting(values, 'provisioningstatus', /^\w+$/) ?? '').toLowerCase());
  if (/FOUNDATION/i.test(plan))
    note(learned, 'shows-foundation', 'EXCHANGE_S_FOUNDATION is no mailbox plan.');
}

/** Of several Exchange plans the one that works counts. */
function learnPlans(learned: Learned, states: readonly string[]): void {
  if (states.includes('success')) {
    answer(learned, 'exchange-plan', 'on', 'an Exchange plan with Success');
    answer(learned, 'licence-removed', 'not-removed', 'an Exchange plan with Success');
  } else if (states.some((state) => state.startsWith('pending')))
    answer(learned, 'exchange-plan', 'pending', 'an Exchange plan is pending');
  else if (states.includes('disabled'))
    answer(learned, 'exchange-plan', 'off', 'the Exchange plan is Disabled');
}

/** The builds that decide: before 2.5.79 nothing syncs any more, before 2.5.190 some attributes are refused. */
function learnBuild(learned: Learned, values: Values): void {
  const build = fitting(values, 'productversion', /^\d+\.\d+\.\d+\.\d+$/);
  if (!build) return;
  const [major = 0, minor = 0, patch = 0] = build.split('.').map(Number);
  const rank = major * 1e8 + minor * 1e5 + patch;
  const age = rank < 200500079 ? 'old' : rank < 200500190 ? 'early' : 'recent';
  answer(learned, 'connect-build', age, `ProductVersion ${build}`);
}
