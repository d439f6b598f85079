import { guidOf } from '../world/ids';
import {
  account,
  address,
  all,
  asItIs,
  change,
  guids,
  lost,
  other,
  person,
  says,
  user,
  type Changes,
  type Draft,
} from './draft';

/** The account was deleted on-premises: just now if the cloud has not noticed, else a day before the user went. */
function deletedAccount(world: Draft): void {
  world.accounts[person] ??= {};
  const noticed = user(world)?.state === 'deleted' || !user(world);
  change(account(world), { state: 'deleted', deleted: noticed ? '6d ago' : '0h ago' });
  // Until the cloud has noticed, its user is still a synced one.
  if (!noticed && user(world)?.account) change(user(world), { synced: 'yes' });
}

/** The account is outside of the scope, as it is where the sync has deleted the user and not the account. */
function outOfScope(world: Draft): void {
  change(account(world), { ou: 'Not synced' });
  change(user(world), { synced: 'left' });
}

/** The user is among the deleted ones, and its account is no longer where the sync sees it. */
function deletedUser(world: Draft): void {
  change(user(world), { state: 'deleted', deleted: '5d ago' });
  if (!user(world)?.account) return;
  if (account(world)?.state === 'deleted') deletedAccount(world);
  else outOfScope(world);
}

/** The user is gone for good: nothing carries its id any more. */
function purgedUser(world: Draft): void {
  delete world.users[person];
  change(world.mailboxes[person], { of: undefined, person });
  if (account(world)?.state === 'deleted') deletedAccount(world);
  else change(account(world), { ou: 'Not synced' });
}

/** The account that the cloud user was synced from, which may have a new one beside it. */
function original({ accounts }: Draft): Draft['accounts'][string] | undefined {
  return accounts[other] ?? accounts[person];
}

/** The account carries the GUIDs of the mailbox that the case is about, or of one that is nowhere any more. */
function carries(what: 'exchange' | 'archive'): (world: Draft) => void {
  return (world) => {
    const [key = person, mailbox] =
      Object.entries(world.mailboxes).find(([, one]) => one === lost(world)) ?? [];
    const exchange = mailbox?.guid ?? guids.lost;
    change(account(world), {
      remote: 'migrated',
      carries: what === 'archive' ? { exchange, archive: guidOf('archive', key) } : { exchange },
    });
    if (what === 'archive') change(mailbox, { archive: true, mail: { primary: 1000, archive: 200 } });
  };
}

/** In what state account and user are, and what the account carries. */
export const accounts: Changes = {
  'on-premises-account': {
    managed(world) {
      delete world.accounts[person];
      change(user(world), { account: undefined, synced: 'no' });
    },
    present(world) {
      if (!account(world)) {
        world.accounts[person] = {};
        change(user(world), { account: person, synced: undefined });
      }
      if (!user(world)) change(account(world), { ou: 'Not synced' });
      if (user(world)?.state === 'deleted') outOfScope(world);
    },
    deleted: deletedAccount,
  },
  'entra-account': { present: asItIs, 'soft-deleted': deletedUser, 'hard-deleted': purgedUser },
  'entra-deleted-on': {
    open: asItIs,
    closed(world) {
      // Exchange took the deletion up within a day, so its mailbox has some hours more.
      for (const [key, one] of Object.entries(world.users)) {
        if (one.state !== 'deleted') continue;
        one.deleted = '30d 11h ago';
        for (const mailbox of Object.values(world.mailboxes))
          if (mailbox.of === key && mailbox.state === 'soft-deleted') mailbox.since = '29d 11h ago';
      }
      if (account(world)?.state === 'deleted') change(account(world), { deleted: '31d ago' });
    },
  },
  'left-scope': {
    yes: outOfScope,
    no(world) {
      change(account(world), { ou: 'Staff' });
      change(user(world), { synced: 'yes' });
    },
  },
  anchor: {
    no: asItIs,
    yes: asItIs,
    ended(world) {
      world.sync = { tool: 'none' };
      world.accounts[person] = { state: 'recycled', deleted: '100d ago' };
      change(user(world), { account: person, synced: 'no' });
    },
  },
  'ad-deletion': {
    mistake: all(says('ad-deletion', 'mistake'), deletedAccount),
    wanted: all(says('ad-deletion', 'wanted'), (world) => {
      deletedAccount(world);
      change(account(world), { deleted: '3d ago' });
      change(world.sync, { threshold: 0, 'pending-deletes': [person] });
    }),
  },
  'ad-object': {
    same: asItIs,
    shell(world) {
      world.tenant['recycle-bin'] = false;
      change(original(world), { state: 'tombstone' });
    },
    new(world) {
      world.tenant['deleted-object-days'] = 3;
      change(original(world), { state: 'recycled' });
    },
  },
  'ad-guid': {
    none: (world) => change(account(world), { remote: 'provisioned', carries: 'none' }),
    mailbox: carries('exchange'),
    archive: carries('archive'),
  },
  'group-licence': {
    no: asItIs,
    yes(world) {
      world.groups['licensed'] = { licenses: ['e3'], synced: true, members: user(world) ? [person] : [] };
      change(account(world), { groups: ['licensed'] });
      if (user(world)?.licences?.length)
        change(user(world), { licences: [{ sku: 'e3', group: 'licensed' }] });
    },
  },
  'hard-match': {
    free: (world) => change(world.tenant, { 'hard-match': 'allowed' }),
    blocked: (world) => change(world.tenant, { 'hard-match': 'blocked' }),
    privileged(world) {
      change(world.tenant, { 'hard-match': 'allowed' });
      change(user(world), { roles: { eligible: ['User Administrator'] } });
    },
    both(world) {
      change(world.tenant, { 'hard-match': 'blocked' });
      change(user(world), { roles: { eligible: ['User Administrator'] } });
    },
  },
  'same-anchor': {
    same: asItIs,
    different(world) {
      // The old account, whose anchor the cloud user has, is deleted; a new one was made in its place.
      world.accounts[other] = { ...account(world), person, state: 'deleted', deleted: '20d ago' };
      world.accounts[person] = { created: '10d ago', carries: 'none', remote: 'provisioned' };
      change(user(world), { account: other, synced: 'left' });
    },
    empty: (world) => change(user(world), { account: undefined, synced: 'no' }),
  },
  'anchor-owner': {
    gone: asItIs,
    living: all(says('same-anchor', 'different'), (world) => {
      // The cloud user is that of somebody else, who has an address of the person; the account is refused for it.
      Object.assign(world, { plays: { duplicates: 'refused' } });
      const cleo = { person: 'cleo', name: 'Cleo Stein', upn: 'cleo@contoso.com' };
      const has = { addresses: ['cleo@contoso.com', address] };
      change(account(world), { upn: address, addresses: [address] });
      world.accounts[other] = { ...cleo, ...has, sam: 'cleo' };
      world.users[person] = { ...user(world), ...cleo, ...has, account: other, synced: 'yes' };
      change(world.mailboxes[person], { person: 'cleo', ...has });
    }),
  },
  federated: {
    yes: ({ tenant }) => change(tenant, { domains: [{ name: 'contoso.com', federated: true }] }),
    no: asItIs,
  },
  'exchange-hybrid': {
    yes: asItIs,
    no: ({ tenant }) => change(tenant, { 'exchange-on-premises': false }),
  },
  'mail-nickname': { filled: asItIs, empty: (world) => change(account(world), { alias: null }) },
  'user-object': {
    user: asItIs,
    guest(world) {
      delete world.accounts[person];
      change(user(world), { guest: true, account: undefined, synced: 'no' });
    },
    several(world) {
      world.users[other] = {
        person,
        name: 'Adele Vance',
        upn: 'adele.vance@contoso.onmicrosoft.com',
        addresses: ['adele@contoso.com'],
        created: '2d ago',
      };
    },
  },
  'country-set': { yes: asItIs, no: (world) => change(user(world), { country: null }) },
  'other-places': {
    no: asItIs,
    yes(world) {
      change(account(world), { remote: 'mailbox', carries: guids.foreign });
      if (user(world) && !world.mailboxes[person])
        world['mail-users'][person] = { of: person, carries: guids.foreign };
    },
  },
};
