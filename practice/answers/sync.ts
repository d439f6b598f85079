import { guidOf } from '../world/ids';
import { leaver } from './server';
import {
  account,
  all,
  asItIs,
  change,
  guids,
  person,
  says,
  user,
  type Change,
  type Changes,
  type Draft,
} from './draft';

const old = '2.4.131.0';

/** The user was restored in the cloud alone, and the account syncs again: both still have to find each other. */
function unmatched(world: Draft): void {
  change(account(world), { ou: 'Staff' });
  change(user(world), { synced: 'left' });
}

/** A value that the sync could not set. */
function syncError(property: string, value: string, text: string): Change {
  return (world) => change(user(world), { 'sync-errors': [{ property, value, text }] });
}

const matches: Record<string, Change> = {
  'invalid-hard-match': unmatched,
  hardening(world) {
    unmatched(world);
    change(world.tenant, { 'hard-match': 'allowed' });
    change(user(world), { mapping: guids.foreign });
  },
  'invalid-soft-match': unmatched,
  none(world) {
    // Nothing refuses it: the account is not back in the scope yet.
    unmatched(world);
    change(account(world), { ou: 'Not synced' });
    change(world.tenant, { 'hard-match': 'allowed' });
  },
  other: unmatched,
  'admin-role'(world) {
    change(world.tenant, { 'soft-match': 'allowed' });
    change(user(world), { account: undefined, synced: 'no', roles: { assigned: ['User Administrator'] } });
  },
  'delete-invalid'(world) {
    change(account(world), { ou: 'Not synced' });
    change(user(world), { synced: 'left' });
    change(world.sync, { 'pending-deletes': [person] });
  },
  'anchor-changed'(world) {
    // The user keeps the anchor of before.
    change(account(world), { consistency: guids.foreign });
    change(user(world), { anchor: guidOf('account', person) });
  },
};

/** What syncs, what stands still, and what one account is refused for. */
export const sync: Changes = {
  'sync-tool': {
    connect: asItIs,
    'cloud-sync': ({ sync: own }) => change(own, { tool: 'cloud-sync' }),
    none(world) {
      world.sync.tool = 'none';
      for (const [key, one] of Object.entries(world.users))
        if (world.accounts[key]) change(one, { account: key, synced: 'no' });
    },
  },
  affected: { one: says('affected', 'one'), many: says('affected', 'many') },
  'connect-build': {
    old: ({ sync: own }) => change(own, { build: old }),
    early: ({ sync: own }) => change(own, { build: '2.5.79.0' }),
    recent: asItIs,
  },
  'exchange-schema': {
    yes: asItIs,
    no: ({ tenant }) => change(tenant, { 'exchange-schema': false, 'exchange-on-premises': false }),
  },
  'exchange-rules': {
    there: says('exchange-rules', 'there'),
    missing: all(says('exchange-rules', 'missing'), ({ sync: own }) =>
      change(own, { 'exchange-rules': false }),
    ),
  },
  'recipient-kind': {
    recipient: asItIs,
    linked: (world) => change(account(world), { details: 2 }),
    filtered: (world) => change(account(world), { details: 8192 }),
    empty: (world) => change(account(world), { remote: 'none', alias: person }),
  },
  'sync-engine': {
    paused: ({ sync: own }) => change(own, { enabled: false, 'last-cycle': '26h ago' }),
    busy: ({ sync: own }) => change(own, { suspended: true, 'last-cycle': '26h ago' }),
    threshold: all(says('sync-engine', 'threshold'), leaver),
    old: ({ sync: own }) => change(own, { build: old, 'last-cycle': '40d ago' }),
    staging: ({ sync: own }) => change(own, { staging: true, 'second-active': true }),
    down: all(says('sync-engine', 'down'), ({ sync: own }) =>
      change(own, { up: false, 'last-cycle': '26h ago' }),
    ),
    errors: all(
      says('sync-engine', 'errors'),
      syncError('ProxyAddresses', 'SMTP:adele@contoso.com', 'AttributeValueMustBeUnique'),
    ),
  },
  'object-sync': {
    'out-of-scope': all(says('object-sync', 'out-of-scope'), (world) => {
      change(account(world), { ou: 'Not synced' });
      if (world.mailboxes[person]) change(user(world), { synced: 'left' });
      else delete world.users[person];
    }),
    duplicate: all(
      says('object-sync', 'duplicate'),
      syncError('ProxyAddresses', 'SMTP:adele@contoso.com', 'AttributeValueMustBeUnique'),
    ),
    match: all(says('object-sync', 'match'), unmatched),
    nothing: all(says('object-sync', 'nothing'), (world) => {
      if (!world.mailboxes[person]) delete world.users[person];
    }),
    related: says('object-sync', 'related'),
    value: all(
      says('object-sync', 'value'),
      syncError('Mail', 'adele vance@contoso.com', 'IdentityDataValidationFailed'),
    ),
    kind: all(says('object-sync', 'kind'), (world) => {
      change(account(world), { details: 2 });
      // Who has a mailbox all the same is a cloud user beside the account.
      if (world.mailboxes[person]) change(user(world), { account: undefined, synced: 'no' });
      else delete world.users[person];
    }),
    'type-clash': all(says('object-sync', 'type-clash'), (world, known) => {
      world.contacts['partner'] = { kind: 'contact', address: 'a.vance@contoso.com' };
      change(account(world), { addresses: ['adele@contoso.com', 'a.vance@contoso.com'] });
      syncError('ProxyAddresses', 'smtp:a.vance@contoso.com', 'ObjectTypeMismatch')(world, known);
    }),
    'federated-domain': all(says('object-sync', 'federated-domain'), (world) => {
      const domains = ['contoso.com', 'fabrikam.com'].map((name) => ({ name, federated: true }));
      change(world.tenant, { domains });
      change(account(world), { upn: 'adele@fabrikam.com' });
    }),
    writeback: all(says('object-sync', 'writeback'), (world) =>
      change(account(world), { protected: true, consistency: 'none' }),
    ),
    'user-cloud-managed': all(says('object-sync', 'user-cloud-managed'), (world) =>
      change(user(world), { 'cloud-managed': true, synced: 'no' }),
    ),
    other: says('object-sync', 'other'),
    suffix: all(says('object-sync', 'suffix'), (world) => {
      change(account(world), { upn: 'adele@contoso.local' });
      change(user(world), { upn: 'adele@contoso.onmicrosoft.com', addresses: ['adele@contoso.com'] });
    }),
    'cloud-managed': all(says('object-sync', 'cloud-managed'), (world) => {
      change(world.sync, { build: '2.5.79.0' });
      change(world.mailboxes[person], { 'cloud-managed': true });
    }),
  },
  'match-error': Object.fromEntries(
    Object.entries(matches).map(([option, one]) => [option, all(says('match-error', option), one)]),
  ),
};
