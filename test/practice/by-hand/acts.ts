import type { ActId } from '../../../src/triage/carried-out/acts';
import { changeAccount, moveAccount } from '../../../practice/model/on-premises/accounts';
import type { State } from '../../../practice/model/state/state';
import type { WorldFile } from '../../../practice/world/form';
import { account, cloud, lost, mailbox, standIn, user } from './stage';

/** How an act is shown to do what it says: where, with which values, and what is other than before. */
export interface ActCase {
  world?: Partial<WorldFile>;
  /** What has happened before. */
  before?: (state: State) => unknown;
  values?: Record<string, string> | ((state: State) => Record<string, string>);
  look: (state: State) => unknown;
  is: unknown;
}

const change = <T extends object>(thing: T | undefined, to: Partial<T>) => Object.assign(thing ?? {}, to);
const held = {
  of: 'adele',
  mail: 100,
  holds: { entries: ['mbx0123456789abcdef0123456789abcdef:2', 'UniH0123'] },
};
const groups = {
  staff: { licenses: ['e3'], members: ['adele'] },
  sales: { licenses: ['business'], members: [] },
} satisfies WorldFile['groups'];
const roles = { assigned: ['Exchange Administrator'], eligible: ['User Administrator'] };
const upn = 'adele@contoso.com';

export const usersShown = {
  'make-cloud-user': {
    world: { ...cloud, users: {}, mailboxes: { adele: { state: 'inactive', since: '90d ago', mail: 1 } } },
    look: (state) => state.users.map((one) => one.upn),
    is: [upn],
  },
  'rename-stand-in': {
    world: standIn,
    look: (state) => [user(state, 'adele-new')?.upn, user(state)?.upn],
    is: ['adele-new@contoso.com', upn],
  },
  'block-sign-in': { look: (state) => [user(state)?.enabled, account(state)?.enabled], is: [false, false] },
  'delete-user': { look: (state) => [user(state)?.state, account(state)?.state], is: ['deleted', 'deleted'] },
  'delete-cloud-user-in-portal': {
    look: (state) => [user(state)?.state, account(state)?.state],
    is: ['deleted', 'live'],
  },
  'restore-without-address': {
    world: standIn,
    look: (state) => [user(state)?.state, user(state)?.upn, user(state)?.addresses],
    is: ['live', 'adele-restored@contoso.com', []],
  },
  'delete-holder-for-good': { world: standIn, values: { upn }, look: (state) => user(state), is: undefined },
  'delete-second-user': {
    world: {
      users: {
        adele: { account: 'adele', synced: 'no' },
        'adele-2': { person: 'adele', upn: 'adele-2@contoso.com', created: '1d ago' },
      },
    },
    before: (state) => {
      const [first, second] = state.users;
      Object.assign(second ?? {}, { anchor: first?.anchor });
      Object.assign(first ?? {}, { anchor: undefined });
    },
    look: (state) => state.users.map((one) => one.nickname),
    is: ['adele'],
  },
  'take-roles-away': {
    world: { users: { adele: { account: 'adele', roles } } },
    look: (state) => user(state)?.roles,
    is: { assigned: [], eligible: [] },
  },
  'give-roles-back': {
    before: (state) => {
      state.noted = { groups: {}, roles: { [user(state)?.id ?? '']: roles } };
    },
    look: (state) => user(state)?.roles,
    is: roles,
  },
} satisfies Partial<Record<ActId, ActCase>>;

export const licencesShown = {
  'assign-missing-licence': {
    world: { ...cloud, users: { adele: {} } },
    look: (state) => user(state)?.licences.length,
    is: 1,
  },
  'license-rescue-mailbox': {
    world: {
      users: { adele: {}, rescue: { person: 'rescue', upn: 'rescue@contoso.com' } },
      mailboxes: { rescue: { of: 'rescue', kind: 'shared' } },
    },
    before: (state) => {
      Object.assign(mailbox(state, 'rescue') ?? {}, { alias: 'rescue-01234567' });
    },
    values: { 'exchange-guid': '01234567-0000-4000-8000-000000000000' },
    look: (state) => user(state, 'rescue')?.licences.length,
    is: 1,
  },
  'remove-licence': {
    world: { users: { adele: { account: 'adele', licences: ['e3', 'free'] } } },
    look: (state) => user(state)?.licences.length,
    is: 1,
  },
  'buy-seats': {
    world: { tenant: { seats: { e3: 0 } } },
    look: (state) => state.tenant.skus.find(({ name }) => name === 'SPE_E3')?.seats,
    is: 22,
  },
  'choose-another-licence': {
    world: { users: { adele: { licences: ['free'] } } },
    look: (state) =>
      user(state)?.licences.map(({ sku }) => state.tenant.skus.find(({ id }) => id === sku)?.name),
    is: ['SPE_E3'],
  },
  'switch-on-exchange-plan': {
    world: { users: { adele: { licences: [{ sku: 'e3', off: ['EXCHANGE_S_ENTERPRISE'] }] } } },
    look: (state) => user(state)?.licences[0]?.off,
    is: [],
  },
  'switch-off-exchange-plan': {
    world: { users: { adele: { licences: ['business'] } } },
    look: (state) => user(state)?.licences[0]?.off,
    is: ['EXCHANGE_S_STANDARD'],
  },
  'switch-on-missing-plan': {
    world: { users: { adele: { licences: [{ sku: 'e3', off: ['EXCHANGE_S_FOUNDATION'] }] } } },
    look: (state) => user(state)?.licences[0]?.off,
    is: [],
  },
  'switch-off-named-plan': {
    world: {
      groups: { staff: groups.staff },
      users: {
        adele: {
          licences: ['business', { sku: 'e3', group: 'staff', error: 'MutuallyExclusiveViolation' }],
        },
      },
    },
    look: (state) => user(state)?.licences.find(({ group }) => !group)?.off,
    is: ['SHAREPOINTSTANDARD'],
  },
  'reactivate-subscription': {
    world: { tenant: { expired: { e3: 'Suspended' } } },
    look: (state) => state.tenant.skus.map(({ status }) => status),
    is: [undefined, undefined, undefined, undefined],
  },
  'leave-one-licensing-group': {
    world: { groups: { staff: groups.staff, sales: { licenses: ['business'], members: ['adele'] } } },
    look: (state) => state.groups.map(({ members }) => members.length),
    is: [0, 1],
  },
  'join-group-with-plan': {
    world: { groups },
    look: (state) => state.groups.map(({ members }) => members.length),
    is: [1, 1],
  },
  'take-out-of-licensing-group': {
    world: {
      groups: { staff: { licenses: ['e3'], synced: true } },
      accounts: { adele: { groups: ['staff'] } },
      users: { adele: { account: 'adele', licences: [{ sku: 'e3', group: 'staff' }] } },
    },
    before: (state) => state.groups[0]?.members.push(user(state)?.id ?? ''),
    look: (state) => [account(state)?.groups, user(state)?.licences, state.noted?.groups],
    is: [[], [], { adele: ['staff'] }],
  },
  'put-back-into-licensing-group': {
    world: { groups: { staff: { licenses: ['e3'], synced: true } } },
    before: (state) => {
      state.noted = { roles: {}, groups: { adele: ['staff'] } };
    },
    look: (state) => account(state)?.groups,
    is: ['staff'],
  },
  'restore-group': {
    world: { groups: { team: { address: 'team@contoso.com', deleted: '3d ago' } } },
    values: { upn: 'team@contoso.com' },
    look: (state) => state.groups[0]?.deletedAt,
    is: undefined,
  },
} satisfies Partial<Record<ActId, ActCase>>;

export const mailShown = {
  'free-address': {
    world: { ...cloud, users: { ...cloud.users, ben: { addresses: ['ben@contoso.com', upn] } } },
    values: { upn },
    look: (state) => user(state, 'ben')?.addresses,
    is: ['SMTP:ben@contoso.com'],
  },
  'change-primary-address': {
    world: { ...cloud, users: { adele: {}, ben: {} }, mailboxes: { ben: { of: 'ben' } } },
    values: { address: 'ben@contoso.com' },
    look: (state) => mailbox(state, 'ben')?.addresses,
    is: ['SMTP:ben-old@contoso.com', 'smtp:ben@contoso.com'],
  },
  'take-address-off-restored': {
    world: { ...cloud, users: { adele: {}, ben: { addresses: ['ben@contoso.com', 'sales@contoso.com'] } } },
    values: { address: 'sales@contoso.com' },
    look: (state) => user(state, 'ben')?.addresses,
    is: ['SMTP:ben@contoso.com'],
  },
  'delete-restored-again': {
    world: { users: { adele: {}, ben: {} } },
    values: (state) => ({ 'object-id': user(state, 'ben')?.id ?? '' }),
    look: (state) => state.users.map((one) => one.state),
    is: ['live', 'deleted'],
  },
  'set-address-again': {
    world: cloud,
    values: { address: 'sales@contoso.com' },
    look: (state) => mailbox(state)?.addresses,
    is: [`SMTP:${upn}`, 'smtp:sales@contoso.com'],
  },
  'rename-recipient': {
    world: { users: { adele: {}, ben: {} }, mailboxes: { ben: { of: 'ben' } } },
    values: { 'recipient-name': 'ben' },
    look: (state) => state.mailboxes[0]?.name,
    is: 'ben-2',
  },
  'park-sign-in-name': {
    look: (state) => [user(state)?.upn, user(state)?.addresses[0]],
    is: ['adele@contoso.onmicrosoft.com', `SMTP:${upn}`],
  },
  'manage-in-cloud': { look: (state) => mailbox(state)?.cloudManagedExchange, is: true },
  'make-shared-mailbox': {
    world: { ...cloud, mailboxes: {} },
    values: { upn },
    look: (state) => [
      mailbox(state)?.kind,
      mailbox(state)?.user === user(state)?.id,
      user(state)?.licences.length,
    ],
    is: ['shared', true, 1],
  },
  'make-remote-shared-mailbox': {
    world: { accounts: { adele: { remote: 'none' } } },
    look: (state) => [account(state)?.remoteType, account(state)?.details],
    is: [97, 34359738368],
  },
  'add-x500-in-admin-center': {
    world: cloud,
    values: { 'legacy-dn': '/o=x/cn=old' },
    look: (state) => mailbox(state)?.addresses,
    is: [`SMTP:${upn}`, 'X500:/o=x/cn=old'],
  },
  'change-recipient': {
    world: cloud,
    look: (state) => mailbox(state)?.customAttribute1,
    is: 'changed in Exchange Online',
  },
  'remove-stale-reference': {
    world: cloud,
    before: (state) => mailbox(state)?.permissions.push({ user: 'gone@contoso.com', rights: 'FullAccess' }),
    look: (state) => mailbox(state)?.permissions,
    is: [],
  },
  'enable-archive': {
    world: {
      ...cloud,
      mailboxes: { adele: { of: 'adele', 'disabled-archive': { since: '3d ago', mail: 7 } } },
    },
    look: (state) => [mailbox(state)?.archive === undefined, mailbox(state)?.content.archive],
    is: [false, ['adele/disabled-archive']],
  },
  'make-shared-on-both-sides': {
    look: (state) => [mailbox(state)?.kind, account(state)?.details],
    is: ['shared', 34359738368],
  },
  'export-content': { look: (state) => state.exported, is: ['adele/primary', 'adele/archive'] },
  'add-to-retention-policy': { look: (state) => mailbox(state)?.holds.entries.length, is: 1 },
  'set-hold-again': { look: (state) => mailbox(state)?.holds.litigation, is: true },
  'release-holds': {
    world: { mailboxes: { adele: held } },
    look: (state) => mailbox(state)?.holds.entries,
    is: [],
  },
  'exclude-from-policy': {
    world: { mailboxes: { adele: held } },
    look: (state) => mailbox(state)?.holds.entries,
    is: ['UniH0123'],
  },
  'take-out-of-case': {
    world: { mailboxes: { adele: held } },
    look: (state) => mailbox(state)?.holds.entries,
    is: [held.holds.entries[0]],
  },
} satisfies Partial<Record<ActId, ActCase>>;

const outside = 'OU=Not synced,DC=contoso,DC=com';
export const accountsShown = {
  'set-country-on-premises': {
    before: (state) => change(account(state), { country: 'US' }),
    look: (state) => account(state)?.country,
    is: 'DE',
  },
  'move-out-of-scope': { look: (state) => account(state)?.ou, is: outside },
  'lift-filter': {
    world: { accounts: { adele: { filtered: true } } },
    look: (state) => account(state)?.filtered,
    is: false,
  },
  'make-account': {
    world: { ...lost, accounts: { adele: { state: 'recycled', deleted: '90d ago' } } },
    look: (state) => state.accounts.map((one) => [one.state, one.ou === outside, one.person]),
    is: [
      ['recycled', false, 'adele'],
      ['live', true, 'adele'],
    ],
  },
  'fill-in-account': {
    world: { ...lost, accounts: { adele: { state: 'tombstone', deleted: '12d ago' } } },
    before: (state) => Object.assign(account(state) ?? {}, { state: 'live', enabled: false }),
    look: (state) => [
      account(state)?.upn,
      account(state)?.alias,
      account(state)?.addresses[0],
      account(state)?.enabled,
      account(state)?.mailboxGuid === mailbox(state)?.guid,
    ],
    is: [upn, 'adele', `SMTP:${upn}`, true, true],
  },
  'rename-account': {
    look: (state) => [state.accounts[0]?.sam, state.accounts[0]?.upn],
    is: ['adele-new', 'adele-new@contoso.com'],
  },
  'restore-account': {
    world: lost,
    look: (state) => [account(state)?.state, account(state)?.ou],
    is: ['live', outside],
  },
  'change-something-small': {
    before: (state) => Object.assign(account(state) ?? {}, { changedAt: 0 }),
    look: (state) => account(state)?.changedAt === state.now,
    is: true,
  },
  'correct-value': {
    world: {
      users: {
        adele: {
          account: 'adele',
          'sync-errors': [{ property: 'proxyAddresses', value: 'bad@contoso.com' }],
        },
      },
      accounts: { adele: { addresses: [upn, 'bad@contoso.com'] } },
    },
    look: (state) => [account(state)?.addresses, user(state)?.syncErrors],
    is: [[`SMTP:${upn}`], []],
  },
  'give-connector-right': {
    world: { accounts: { adele: { protected: true } } },
    look: (state) => account(state)?.protected,
    is: false,
  },
  'clear-database-leftovers': {
    world: { accounts: { adele: { leftovers: true } } },
    look: (state) => account(state)?.leftovers,
    is: undefined,
  },
  'start-move-again': { look: (state) => state.moving?.length, is: 1 },
  'correct-sign-in-name': {
    world: { accounts: { adele: { upn: 'adele@contoso.local' } } },
    look: (state) => account(state)?.upn,
    is: upn,
  },
  'make-remote-mailbox': {
    world: { accounts: { adele: { remote: 'none' } } },
    look: (state) => [account(state)?.remoteType, account(state)?.mailboxGuid === mailbox(state)?.guid],
    is: [1, true],
  },
  'make-mail-user': {
    world: { accounts: { adele: { remote: 'none' } } },
    values: { external: 'adele@fabrikam.com' },
    look: (state) => [account(state)?.targetAddress, account(state)?.details],
    is: ['SMTP:adele@fabrikam.com', 128],
  },
  'correct-recipient-type': {
    world: { accounts: { adele: { details: 16384 } } },
    look: (state) => account(state)?.details,
    is: 2147483648,
  },
  'move-mailbox': {
    world: {
      accounts: { adele: { remote: 'mailbox', carries: '11111111-2222-4333-8444-555555555555' } },
      mailboxes: {},
      'mail-users': { adele: { of: 'adele', carries: '11111111-2222-4333-8444-555555555555' } },
    },
    look: (state) => [
      mailbox(state)?.guid,
      mailbox(state)?.state,
      state.mailUsers.length,
      account(state)?.details,
    ],
    is: ['11111111-2222-4333-8444-555555555555', 'connected', 0, 2147483648],
  },
  'install-exchange-tools': {
    world: { tenant: { 'exchange-on-premises': false, 'exchange-schema': false } },
    look: (state) => [state.tenant.exchangeOnPremises, state.tenant.exchangeSchema],
    is: [true, true],
  },
} satisfies Partial<Record<ActId, ActCase>>;

const leaver = {
  users: { adele: { account: 'adele', synced: 'yes' }, ben: { account: 'ben', synced: 'yes' } },
  accounts: { adele: { ou: 'Not synced' }, ben: { state: 'deleted', deleted: '1d ago' } },
} satisfies Partial<WorldFile>;
export const syncShown = {
  'provision-on-demand': {
    world: { sync: { tool: 'cloud-sync' } },
    before: (state) => changeAccount(state, account(state)?.guid ?? '', { name: 'Adele V' }),
    look: (state) => user(state)?.name,
    is: 'Adele V',
  },
  'run-sync-cycle': {
    before: (state) => changeAccount(state, account(state)?.guid ?? '', { name: 'Adele V' }),
    look: (state) => user(state)?.name,
    is: 'Adele V',
  },
  'switch-sync-on': { world: { sync: { enabled: false } }, look: (state) => state.sync.enabled, is: true },
  'block-match-again': {
    world: { tenant: { 'hard-match': 'allowed', 'soft-match': 'allowed' } },
    values: { opened: 'hard' },
    look: (state) => [state.tenant.hardMatchBlocked, state.tenant.softMatchBlocked],
    is: [true, false],
  },
  'pause-cloud-sync': {
    world: { sync: { tool: 'cloud-sync' } },
    look: (state) => state.sync.enabled,
    is: false,
  },
  'mend-cloud-sync': {
    world: { sync: { tool: 'cloud-sync', up: false } },
    look: (state) => state.sync.up,
    is: true,
  },
  'restart-agent': {
    world: { sync: { tool: 'cloud-sync', 'exchange-rules': false } },
    look: (state) => state.sync.exchangeRules,
    is: true,
  },
  'refresh-schema': {
    world: { sync: { 'exchange-rules': false } },
    look: (state) => [state.sync.exchangeRules, state.sync.suspended],
    is: [true, false],
  },
  'close-wizard': { world: { sync: { suspended: true } }, look: (state) => state.sync.suspended, is: false },
  'wait-for-run': { world: { sync: { running: true } }, look: (state) => state.sync.running, is: false },
  'restart-sync-service': {
    world: { sync: { running: true } },
    look: (state) => [state.sync.running, state.sync.up],
    is: [false, true],
  },
  'start-service-cut-off': {
    world: { sync: { up: false }, ...leaver },
    look: (state) => [state.sync.up, state.sync.cutOff, user(state, 'ben')?.state],
    is: [true, true, 'live'],
  },
  'open-way-again': {
    before: (state) => Object.assign(state.sync, { cutOff: true }),
    look: (state) => state.sync.cutOff,
    is: undefined,
  },
  'renew-connect-certificate': {
    world: { sync: { fault: 'certificate' } },
    look: (state) => [state.sync.fault, state.sync.enabled],
    is: [undefined, false],
  },
  'exclude-from-policy-of-sign-in': {
    world: { sync: { fault: 'policy' } },
    look: (state) => state.sync.fault,
    is: undefined,
  },
  'renew-connector-password': {
    world: { sync: { fault: 'connector-password' } },
    look: (state) => [state.sync.fault, state.sync.up],
    is: [undefined, true],
  },
  'give-service-account-back': {
    world: { sync: { fault: 'service-account', up: false } },
    look: (state) => [state.sync.fault, state.sync.up],
    is: [undefined, false],
  },
  'mend-sync-server': {
    world: { sync: { fault: 'database', up: false } },
    look: (state) => [state.sync.fault, state.sync.up],
    is: [undefined, false],
  },
  'replace-sync-server': {
    world: { sync: { up: false } },
    look: (state) => [state.sync.up, state.sync.staging],
    is: [true, false],
  },
  'take-staging-off': { world: { sync: { staging: true } }, look: (state) => state.sync.staging, is: false },
  'find-active-server': {
    world: { sync: { staging: true } },
    before: (state) => Object.assign(state.sync, { secondActive: true }),
    look: (state) => state.sync.staging,
    is: false,
  },
  'upgrade-connect': {
    world: { sync: { build: '2.3.20.0' } },
    look: (state) => [state.sync.build, state.sync.enabled],
    is: ['2.5.190.0', false],
  },
  'undo-unwanted-deletions': {
    world: leaver,
    look: (state) => [account(state)?.ou, account(state, 'ben')?.state],
    is: ['OU=Staff,DC=contoso,DC=com', 'deleted'],
  },
  'read-directory-again': {
    before: (state) => moveAccount(state, account(state)?.guid ?? '', outside),
    look: (state) => state.sync.pendingDeletes.length,
    is: 1,
  },
  'allow-deletes': {
    world: { ...leaver, sync: { tool: 'cloud-sync', threshold: 0 } },
    look: (state) => [user(state, 'ben')?.state, state.sync.threshold],
    is: ['deleted', 0],
  },
  'export-deletions-once': {
    world: { sync: { threshold: 0 }, ...leaver },
    look: (state) => [user(state, 'ben')?.state, state.sync.threshold],
    is: ['deleted', 0],
  },
} satisfies Partial<Record<ActId, ActCase>>;
