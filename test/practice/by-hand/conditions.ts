import type { ConditionId } from '../../../src/triage/carried-out/conditions';
import type { About } from '../../../practice/by-hand/about';
import { deleteUser } from '../../../practice/model/entra/users';
import { day, type State } from '../../../practice/model/state/state';
import type { WorldFile } from '../../../practice/world/form';
import { guidOf } from '../../../practice/world/ids';
import { account, cloud, lost, mailbox, standIn, user } from './stage';

/** A condition that is not so in a tenant, and then is. */
export interface Both {
  world?: Partial<WorldFile>;
  about?: Partial<About> | ((state: State) => Partial<About>);
  then: (state: State) => unknown;
}

const change = <T extends object>(thing: T | undefined, to: Partial<T>) => Object.assign(thing ?? {}, to);
const error = (text: string) => (state: State) =>
  user(state)?.provisioningErrors.push({ text, at: state.now });
const licence = (to: object) => (state: State) => change(user(state)?.licences[0], to);
const upn = 'adele@contoso.com';
const ben = {
  users: { adele: { licences: ['e3'] }, ben: { addresses: ['ben@contoso.com'] } },
  accounts: {},
} satisfies Partial<WorldFile>;
const other = '99999999-2222-4333-8444-555555555555';

/** A second user with the anchor of the account, beside the one that owns the mailbox. */
const second = (state: State) => {
  const own = user(state);
  const twin = user(state, 'adele-2');
  if (!own || !twin) return;
  twin.anchor = own.anchor;
  own.anchor = 'another';
};
const twins: Partial<WorldFile> = {
  users: {
    adele: { account: 'adele', licences: ['e3'] },
    'adele-2': { person: 'adele', upn: 'adele-2@contoso.com', created: '1d ago' },
  },
};

const groupA = { a: { licenses: ['e3'], members: ['adele'] } } satisfies WorldFile['groups'];
export const usersSeen = {
  'user-deleted': { then: (state) => deleteUser(state, user(state)?.id ?? '') },
  'user-live': { world: lost, then: (state) => change(user(state), { state: 'live' }) },
  'user-gone': { world: lost, then: (state) => (state.users = []) },
  'user-synced': {
    world: { users: { adele: { account: 'adele', synced: 'left' } } },
    then: (state) => change(user(state), { synced: true }),
  },
  'user-without-anchor': { then: (state) => change(user(state), { anchor: undefined }) },
  'match-missing': {
    world: { users: { adele: { account: 'adele', synced: 'yes' } } },
    then: (state) => change(user(state), { synced: false }),
  },
  'owner-deleted': {
    world: { ...lost, users: { adele: {} } },
    then: (state) => deleteUser(state, user(state)?.id ?? ''),
  },
  privileged: { then: (state) => user(state)?.roles.eligible.push('User Administrator') },
  'second-user': { world: twins, then: second },
  'second-user-empty': { world: twins, then: second },
  'second-user-has-mail': {
    world: {
      ...twins,
      mailboxes: { adele: { of: 'adele', mail: 5 }, 'adele-2': { of: 'adele-2', mail: 3 } },
    },
    then: second,
  },
  'error-there': { then: error('any') },
  'name-quarantined': { then: (state) => change(user(state), { upn: 'adele1234@contoso.onmicrosoft.com' }) },
  'name-in-use': { then: error('The name "adele" is already being used. Please try another name.') },
  'archive-refused': {
    then: error(
      'Can\'t enable the archive for "adele" because it is synchronized with the on-premises directory.',
    ),
  },
  'address-taken': {
    world: ben,
    about: { values: { upn } },
    then: (state) => user(state, 'ben')?.addresses.push(`smtp:${upn}`),
  },
  'address-of-another': {
    world: standIn,
    about: { values: { upn } },
    then: (state) => Object.assign(user(state, 'adele-new') ?? {}, { person: 'ben' }),
  },
  'another-holder': {
    world: standIn,
    about: (state) => ({ values: { address: 'sales@contoso.com', 'object-id': state.users[1]?.id ?? '' } }),
    then: (state) =>
      state.mailboxes.push({
        ...template(state),
        state: 'soft-deleted',
        addresses: ['smtp:sales@contoso.com'],
        user: undefined,
      }),
  },
  'holder-same-person': {
    world: {
      ...standIn,
      users: { ...standIn.users, adele: { ...standIn.users?.['adele'], person: 'ben', upn } },
    },
    about: { values: { address: upn } },
    then: (state) => change(user(state), { person: 'adele' }),
  },
  'user-cloud-managed': { then: (state) => change(user(state), { cloudManaged: true }) },
  'holder-gone': {
    world: standIn,
    about: { values: { address: upn } },
    then: (state) => (state.users = state.users.filter((one) => one.state === 'live')),
  },
  'holder-synced': {
    world: standIn,
    about: { values: { address: upn } },
    then: (state) => change(user(state), { anchor: 'anchor' }),
  },
  'holder-keeps-mailbox': {
    world: { ...standIn, mailboxes: {} },
    about: { values: { address: upn } },
    then: (state) => state.mailboxes.push({ ...template(state), user: user(state)?.id }),
  },
  'holder-is-mailbox': {
    world: { ...ben, mailboxes: { ben: { of: 'ben' } } },
    about: { values: { upn } },
    then: (state) => user(state, 'ben')?.addresses.push(`smtp:${upn}`),
  },
  'hold-is-all': {
    world: { mailboxes: { adele: { of: 'adele', holds: { litigation: true } } } },
    then: (state) => change(user(state), { licences: [] }),
  },
} satisfies Partial<Record<ConditionId, Both>>;

function template(state: State) {
  const [first] = state.mailboxes;
  return (
    first ??
    ({
      content: {},
      addresses: [],
      person: 'adele',
      state: 'soft-deleted',
    } as unknown as State['mailboxes'][number])
  );
}

export const licencesSeen = {
  'licence-missing': { then: (state) => change(user(state), { licences: [] }) },
  'licence-new': {
    world: { users: { adele: { licences: [{ sku: 'e3', since: '9d ago' }] } } },
    then: licence({ at: Date.parse('2026-11-21T09:00:00Z') }),
  },
  'licence-removed-lately': {
    world: { mailboxes: { adele: { of: 'adele', state: 'disconnected', since: '70d ago' } } },
    then: (state) => change(mailbox(state), { since: state.now - day }),
  },
  'cut-off': {
    world: { mailboxes: { adele: { of: 'adele', state: 'disconnected', since: '40d ago' } } },
    then: (state) => change(mailbox(state), { since: state.now - day }),
  },
  'country-missing': { then: (state) => change(user(state), { country: undefined }) },
  'country-refused': { then: licence({ error: 'ProhibitedInUsageLocationViolation' }) },
  'no-free-seat': { then: (state) => state.tenant.skus.forEach((one) => (one.seats = 0)) },
  'licence-by-group': {
    world: { groups: { staff: { licenses: ['e3'] } } },
    then: (state) => state.groups[0]?.members.push(user(state)?.id ?? ''),
  },
  'plan-off': { then: licence({ off: ['EXCHANGE_S_ENTERPRISE'] }) },
  'plan-foundation-only': {
    then: (state) => licence({ sku: state.tenant.skus.find(({ name }) => name === 'FLOW_FREE')?.id })(state),
  },
  'plans-by-two-groups': {
    world: { users: { adele: { licences: ['business', { sku: 'e3', group: 'a' }] } }, groups: groupA },
    then: licence({ group: 'b' }),
  },
  'licence-going': {
    world: { users: { adele: { licences: [{ sku: 'e3', group: 'a' }] } }, groups: groupA },
    then: (state) => change(state.groups[0], { members: [] }),
  },
  'error-found': {
    world: {
      users: { adele: { licences: [{ sku: 'e3', group: 'a', error: 'Other' }, 'business'] } },
      groups: groupA,
    },
    then: (state) =>
      change(user(state)?.licences[1], { group: state.groups[0]?.id, error: 'CountViolation' }),
  },
} satisfies Partial<Record<ConditionId, Both>>;

const copying = (state: State) =>
  ({
    id: 'r',
    source: mailbox(state)?.guid ?? '',
    target: 't',
    status: 'Queued',
  }) as State['requests'][number];

export const mailboxesSeen = {
  'mailbox-there': {
    world: { ...cloud, mailboxes: { adele: { of: 'adele', state: 'disconnected', since: '1d ago' } } },
    then: (state) => change(mailbox(state), { state: 'connected' }),
  },
  'mailbox-soft-deleted': { then: (state) => change(mailbox(state), { state: 'soft-deleted' }) },
  'mailbox-of-another': {
    world: { ...cloud, ...ben, mailboxes: { adele: { of: 'adele' } } },
    then: (state) => change(mailbox(state), { person: 'ben' }),
  },
  'rescue-has-x500': {
    world: { mailboxes: { 'rescue-0a0b0c0d': { person: 'rescue', kind: 'shared' } } },
    about: { values: { 'exchange-guid': '0a0b0c0d-0000-4000-8000-000000000000' } },
    then: (state) =>
      change(mailbox(state, 'rescue-0a0b0c0d'), { addresses: ['SMTP:rescue@contoso.com', 'X500:/o=old'] }),
  },
  'old-mailbox-back': {
    world: lost,
    about: (state) => ({ values: { 'exchange-guid': mailbox(state)?.guid ?? '' } }),
    then: (state) => change(mailbox(state), { state: 'connected' }),
  },
  'old-mailbox-found': { then: (state) => change(mailbox(state), { state: 'soft-deleted' }) },
  'mail-missing': { then: (state) => change(mailbox(state), { state: 'soft-deleted' }) },
  'mail-wanted': {
    world: { mailboxes: { adele: { of: 'adele', mail: 5, unwanted: true } } },
    then: (state) => Object.values(state.mail).forEach((one) => (one.unwanted = false)),
  },
  'under-25-days': {
    world: { mailboxes: { adele: { of: 'adele', state: 'soft-deleted', since: '26d ago' } } },
    then: (state) => change(mailbox(state), { softDeletedAt: state.now - day }),
  },
  'over-50-gb': { then: (state) => change(mailbox(state), { size: 60 }) },
  'shared-in-cloud-only': { then: (state) => change(mailbox(state), { kind: 'shared' }) },
  'shared-everywhere': {
    world: { accounts: { adele: { remote: 'shared' } } },
    then: (state) => change(mailbox(state), { kind: 'shared' }),
  },
  held: { then: (state) => mailbox(state)?.holds.entries.push('UniH01') },
  'delay-hold': { then: (state) => change(mailbox(state)?.holds, { delaySince: 1 }) },
  'managed-in-cloud': { then: (state) => change(mailbox(state), { cloudManagedExchange: true }) },
  'copy-begun': { then: (state) => state.requests.push({ ...copying(state), status: 'Queued' }) },
  copied: { then: (state) => state.requests.push({ ...copying(state), status: 'Completed' }) },
  'back-or-copied': { then: (state) => state.requests.push({ ...copying(state), status: 'Completed' }) },
  'old-archive': {
    world: { ...lost, mailboxes: { adele: { of: 'adele', state: 'soft-deleted', since: '12d ago' } } },
    then: (state) => change(mailbox(state), { archive: other }),
  },
  'own-archive': {
    world: { mailboxes: { adele: { of: 'adele' } } },
    then: (state) => change(mailbox(state), { archive: other }),
  },
  'auto-expanding': { then: (state) => change(mailbox(state), { autoExpanding: true }) },
  'archive-switched-off': {
    then: (state) => change(mailbox(state), { disabledArchive: { guid: other, at: state.now - day } }),
  },
  'x500-there': {
    about: { values: { 'legacy-dn': '/o=x/cn=old' } },
    then: (state) => mailbox(state)?.addresses.push('X500:/o=x/cn=old'),
  },
} satisfies Partial<Record<ConditionId, Both>>;

export const accountsSeen = {
  'another-anchor': { then: (state) => change(user(state), { anchor: 'another' }) },
  'account-deleted': { then: (state) => change(account(state), { state: 'deleted' }) },
  'account-restorable': { then: (state) => change(account(state), { state: 'tombstone' }) },
  'account-gone-for-good': {
    world: { accounts: { adele: { state: 'tombstone', deleted: '12d ago' } } },
    then: (state) => change(account(state), { state: 'recycled' }),
  },
  'never-imported': { then: (state) => (state.sync.known = {}) },
  'alias-empty': { then: (state) => change(account(state), { alias: undefined }) },
  'account-bare': { then: (state) => change(account(state), { alias: undefined }) },
  'account-in-scope': {
    world: { accounts: { adele: { ou: 'Not synced' } } },
    then: (state) => change(account(state), { ou: state.ous.find(({ synced }) => synced)?.path }),
  },
  'account-filtered': { then: (state) => change(account(state), { filtered: true }) },
  'remote-mailbox': {
    world: { accounts: { adele: { remote: 'none' } } },
    then: (state) => change(account(state), { alias: 'adele', remoteType: 1 }),
  },
  'foreign-guid': { then: (state) => change(account(state), { mailboxGuid: other }) },
  'carries-mailbox-guid': { then: (state) => change(account(state), { mailboxGuid: other }) },
  'guid-of-live-mailbox': {
    world: {
      ...ben,
      users: { adele: { account: 'adele' }, ben: {} },
      accounts: { adele: {} },
      mailboxes: { ben: { of: 'ben' } },
    },
    then: (state) => change(account(state), { mailboxGuid: mailbox(state, 'ben')?.guid }),
  },
  'guid-on-both-lists': { then: (state) => change(mailbox(state), { state: 'soft-deleted' }) },
  'mailbox-endangered': {
    world: { mailboxes: { adele: { of: 'adele', state: 'soft-deleted', since: '3d ago' } } },
    then: (state) => change(user(state), { anchor: other }),
  },
  'exchange-tools': {
    world: { tenant: { 'exchange-on-premises': false } },
    then: (state) => change(state.tenant, { exchangeOnPremises: true }),
  },
  'mailbox-on-premises': { then: (state) => change(account(state), { details: 1 }) },
  'anchor-overwritten': { then: (state) => change(account(state), { consistency: other }) },
  'mapping-may-go': {
    world: {
      accounts: { adele: {}, ben: {} },
      users: { adele: { account: 'adele', mapping: guidOf('account', 'ben') } },
    },
    then: (state) => change(user(state), { mapping: account(state)?.guid }),
  },
} satisfies Partial<Record<ConditionId, Both>>;

const leaves = (state: State) => change(account(state), { filtered: true });
export const syncSeen = {
  'cloud-sync': { then: (state) => change(state.sync, { tool: 'cloud-sync' }) },
  'consistency-anchor': {
    world: { sync: { 'consistency-anchor': false } },
    then: (state) => change(state.sync, { consistencyAnchor: true }),
  },
  'cloud-default-on': { then: (state) => change(state.tenant, { cloudManagedByDefault: true }) },
  'hard-match-stopped': {
    world: { tenant: { 'hard-match': 'allowed' } },
    then: (state) => user(state)?.roles.eligible.push('User Administrator'),
  },
  'service-stopped': { then: (state) => change(state.sync, { up: false }) },
  'way-blocked': { then: (state) => change(state.sync, { cutOff: true }) },
  'hard-match-blocked': {
    world: { tenant: { 'hard-match': 'allowed' } },
    then: (state) => change(state.tenant, { hardMatchBlocked: true }),
  },
  'soft-match-blocked': {
    world: { tenant: { 'soft-match': 'allowed' } },
    then: (state) => change(state.tenant, { softMatchBlocked: true }),
  },
  'deletions-held-back': { world: { sync: { threshold: 0 } }, then: leaves },
  'deletion-waits': { then: (state) => state.sync.pendingDeletes.push(user(state)?.id ?? '') },
  'deletions-meant': {
    world: { accounts: { adele: { filtered: true } }, users: { adele: { account: 'adele', synced: 'yes' } } },
    then: (state) => change(account(state), { state: 'deleted' }),
  },
  'missing-in-exchange': { then: (state) => user(state)?.addresses.push('smtp:new@contoso.com') },
  'sync-paused': { then: (state) => change(state.sync, { enabled: false }) },
  'run-under-way': { then: (state) => change(state.sync, { running: true }) },
  'wizard-open': { then: (state) => change(state.sync, { suspended: true }) },
} satisfies Partial<Record<ConditionId, Both>>;
