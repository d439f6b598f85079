import type { Account } from '../model/state/state';
import { isInScope } from '../model/on-premises/scope';
import { anchorOf } from '../world/ids';
import { anchorsOf } from './anchors';
import { accountOf, addressOf, hasAddress, userOf, type Case } from './case';
import type { Truths } from './truth';

const older = (build: string, than: string) => {
  const one = build.split('.').map(Number);
  const other = than.split('.').map(Number);
  const at = one.findIndex((number, index) => number !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
};

function kind(one: Case): string {
  const { details } = accountOf(one) ?? {};
  if (details === undefined) return 'empty';
  if (details === 2) return 'linked';
  return [4096, 8192, 16384, 4194304, 8388608, 16777216, 536870912].includes(details)
    ? 'filtered'
    : 'recipient';
}

function engine({ state: { sync } }: Case): string {
  if (older(sync.build, '2.5.79.0')) return 'old';
  if (!sync.up || sync.fault) return 'down';
  if (sync.staging) return 'staging';
  if (!sync.enabled) return 'paused';
  if (sync.suspended || sync.running) return 'busy';
  return sync.pendingDeletes.length > sync.threshold ? 'threshold' : 'errors';
}

function cloudSync({ state: { sync } }: Case): string {
  if (sync.pendingDeletes.length > sync.threshold) return 'threshold';
  if (!sync.up) return 'agent';
  if (sync.suspended) return 'quarantine';
  return sync.enabled ? 'healthy' : 'paused';
}

/** The account that has the anchor of the cloud user, which is the person's or the one that has the address. */
function anchorOwner(one: Case): string {
  const { state } = one;
  const named = state.users.find(
    (user) => user.state === 'live' && hasAddress(user.addresses, addressOf(one)),
  );
  const anchor = (userOf(one) ?? named)?.anchor;
  const has = ({ guid, consistency }: Account) =>
    [guid, consistency].some((own) => own !== undefined && anchorOf(own) === anchor);
  return state.accounts.some((account) => account.state === 'live' && has(account)) ? 'living' : 'gone';
}

/** Deleted by the sync, and brought back without its account. */
function cloudRestored(one: Case): string {
  const user = userOf(one);
  return user?.state === 'live' && user.synced !== true && accountOf(one)?.state !== 'live' ? 'yes' : 'no';
}

/** The error of the last export of the person's account, as it stands at the sync. */
function exportError(one: Case): string {
  return one.state.sync.known[accountOf(one)?.guid ?? '']?.error?.text ?? '';
}

/** What stops the account, as the export errors and its place say. */
function objectSync(one: Case): string {
  const { state } = one;
  const account = accountOf(one);
  const error = exportError(one);
  if (account?.state === 'live' && kind(one) !== 'recipient' && kind(one) !== 'empty') return 'kind';
  if (account?.state === 'live' && !isInScope(state, account)) return 'out-of-scope';
  const stopped = Object.entries(stops).find(([, text]) => text.test(error));
  if (stopped) return stopped[0];
  if (matchError(one) !== 'none') return 'match';
  return (userOf(one)?.syncErrors.length ?? 0) > 0 ? 'duplicate' : 'nothing';
}

/** What stops an account besides the match, and the error that says so. */
const stops: Record<string, RegExp> = {
  duplicate: /AttributeValueMustBeUnique/,
  'type-clash': /ObjectTypeMismatch/,
  'federated-domain': /FederatedDomainChangeError/,
  'cloud-managed': /ExchangeManagedAttributesUpdateNotAllowed/,
};

/** Why a match is refused, and the error that says so. */
const refusals: Record<string, RegExp> = {
  'invalid-hard-match': /InvalidHardMatch/,
  hardening: /OnPremisesObjectIdentifier/,
  'invalid-soft-match': /InvalidSoftMatch/,
  'admin-role': /privileged roles/,
  'delete-invalid': /operation, Delete, is not valid/,
  'anchor-changed': /sourceAnchor attribute has changed/,
};

/** Why account and user do not find each other: as the last export says, or else the next one will. */
function matchError(one: Case): string {
  const { state } = one;
  const user = userOf(one);
  const account = accountOf(one);
  const refused = Object.entries(refusals).find(([, text]) => text.test(exportError(one)));
  if (refused) return refused[0];
  if (!user || user.synced === true || !account) return 'none';
  if (user.roles.assigned.length > 0) return 'admin-role';
  if (!user.anchor) return state.tenant.softMatchBlocked ? 'invalid-soft-match' : 'none';
  if (state.tenant.hardMatchBlocked && anchorsOf(account).includes(user.anchor)) return 'invalid-hard-match';
  return user.mapping !== undefined && user.mapping !== account.guid ? 'hardening' : 'none';
}

/** What syncs, and what the sync makes of the account. */
export const syncing: Truths = {
  'sync-tool': ({ state }) => state.sync.tool,
  'connect-build': ({ state: { sync } }) =>
    older(sync.build, '2.5.79.0') ? 'old' : older(sync.build, '2.5.190.0') ? 'early' : 'recent',
  'exchange-schema': ({ state }) => (state.tenant.exchangeSchema ? 'yes' : 'no'),
  'exchange-rules': ({ state }) => (state.sync.exchangeRules ? 'there' : 'missing'),
  'recipient-kind': kind,
  'sync-engine': engine,
  'object-sync': objectSync,
  'match-error': matchError,
  'engine-fault': ({ state }) => state.sync.fault ?? 'stopped',
  'cloud-sync-state': cloudSync,
  'anchor-owner': anchorOwner,
  'cloud-restored': cloudRestored,
  'cloud-default': ({ state }) => (state.tenant.cloudManagedByDefault ? 'yes' : 'no'),
};
