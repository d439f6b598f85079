import {
  day,
  hour,
  type Account,
  type Instant,
  type Plays,
  type State,
  type Sync,
  type Tenant,
} from '../model/state/state';
import { accountOf, groupOf, userOf } from './directory';
import { mailboxOf, mailUserOf } from './exchange';
import { clocks } from '../model/time';
import type { World } from './form';
import { skuNames } from './form-tenant';
import { anchorOf, guidOf } from './ids';
import { domainsOf, Keys, ous, WorldProblem } from './keys';
import { playsOf } from './plays';
import { skus } from './skus';

/** The tenant as the case begins, at this time. Throws {@link WorldProblem} where the world contradicts itself. */
export function begin(world: World, now: Instant, plays: Plays = first(world)): State {
  const keys = new Keys(world, now);
  checkCase(keys);
  const accounts = Object.entries(world.accounts).map(([key, own]) => accountOf(keys, key, own));
  const mailboxes = Object.entries(world.mailboxes).map(([key, own]) => mailboxOf(keys, key, own));
  const state: State = {
    now,
    plays,
    tenant: tenantOf(world),
    users: Object.entries(world.users).map(([key, own]) => userOf(keys, key, own, accounts)),
    groups: Object.entries(world.groups).map(([key, own]) => groupOf(keys, key, own)),
    mailboxes: mailboxes.map(([mailbox]) => mailbox),
    mailUsers: Object.entries(world['mail-users']).map(([key, own]) => mailUserOf(keys, key, own)),
    contacts: Object.entries(world.contacts).map(([key, { kind, address, name }]) => ({
      id: guidOf('contact', key),
      kind,
      name: name ?? key,
      address,
    })),
    requests: [],
    accounts,
    ous: Object.entries(ous(world)).map(([name, { synced, deleted, listed, 'cloud-sync': cloudSync }]) => ({
      path: keys.pathOf(name),
      synced,
      guid: guidOf('ou', name),
      ...(deleted && { deletedAt: keys.at(deleted) }),
      ...(listed && { listed: keys.pathOf(listed) }),
      ...(cloudSync && { cloudSync }),
    })),
    sync: syncOf(keys, accounts),
    mail: Object.assign({}, ...mailboxes.map(([, mail]) => mail)) as State['mail'],
    due: Object.entries(world.users).flatMap(([key, own]) =>
      own['exchange-in'] === undefined
        ? []
        : [{ at: now + own['exchange-in'] * hour, do: 'exchange' as const, user: keys.userId(key) }],
    ),
    late: {},
    happened: [],
    made: 0,
  };
  for (const { rule, of, at } of clocks(state))
    if (at <= now && purges.includes(rule)) state.late[of] = now + late;
  return state;
}

/** Clocks at whose end something is gone. What is still there after its time goes at last within two days. */
const purges = ['K1', 'K2', 'K3', 'K7'];
const late = 2 * day;

function first(world: World): Plays {
  const [plays] = playsOf(world);
  if (!plays) throw new Error('A world is played in one way at least.');
  return plays;
}

/** Sees that people and mailboxes of whom the case speaks are there. */
function checkCase(keys: Keys): void {
  const { world } = keys;
  const kinds = ['users', 'mailboxes', 'accounts', 'mail-users'] as const;
  // Somebody of whom nothing is left has a name at least.
  const people = new Set([
    ...Object.keys(world.names),
    ...kinds.flatMap((kind) => Object.keys(world[kind]).map((key) => keys.person(kind, key))),
  ]);
  const known = (name: string, path: (string | number)[]) => {
    if (!people.has(name)) throw new WorldProblem(path, `Nothing in this world belongs to “${name}”.`);
  };
  known(world.person, ['person']);
  for (const [mailbox, where] of Object.entries(world.ends.mail)) {
    if (!Object.hasOwn(world.mailboxes, mailbox))
      throw new WorldProblem(['ends', 'mail', mailbox], `There is no mailbox “${mailbox}” in this world.`);
    if (!['rescue', 'kept', 'lost'].includes(where)) known(where, ['ends', 'mail', mailbox]);
  }
  for (const list of ['works', 'blocked'] as const)
    for (const [index, name] of world.ends[list].entries()) known(name, ['ends', list, index]);
}

function tenantOf(world: World): Tenant {
  const own = world.tenant;
  return {
    name: 'contoso',
    id: '72f988bf-0000-41af-91ab-2d7cd011db47',
    domains: domainsOf(world),
    initial: 'contoso.onmicrosoft.com',
    routing: 'contoso.mail.onmicrosoft.com',
    skus: skuNames.map((name) => {
      const { seats: free, expired: status } = { seats: own.seats[name], expired: own.expired[name] };
      const seats = free === undefined ? skus[name].seats : skus[name].used + free;
      return { ...skus[name], seats, ...(status && { status }) };
    }),
    hardMatchBlocked: own['hard-match'] === 'blocked',
    softMatchBlocked: own['soft-match'] === 'blocked',
    mappingUpdates: false,
    dirSync: world.sync.tool !== 'none',
    grace: own.grace,
    organizationHolds: own['organization-holds'],
    exchangeOnPremises: own['exchange-on-premises'],
    recycleBin: own['recycle-bin'],
    deletedObjectDays: own['deleted-object-days'],
    exchangeSchema: own['exchange-schema'],
    cloudManagedByDefault: own['cloud-managed-by-default'],
  };
}

const cycle = 30 * 60_000;

/** The sync knows every account that a user is mapped to, as if it had seen it in its last cycle. */
function syncOf(keys: Keys, accounts: readonly Account[]): Sync {
  const { world } = keys;
  const { sync } = world;
  const known: Sync['known'] = {};
  for (const [key, user] of Object.entries(world.users)) {
    const { account } = user;
    if (account === undefined || !accounts.some(({ guid }) => guid === keys.accountGuid(account))) continue;
    const anchor = anchorOf(user.anchor ?? keys.anchorGuid(account));
    const synced = user.synced ?? (keys.inScope(account) ? 'yes' : 'left');
    const inScope = user.state === 'live' && synced === 'yes';
    known[keys.accountGuid(account)] = { anchor, inScope, user: keys.userId(key) };
  }
  const last = keys.at(sync['last-cycle']);
  return {
    tool: sync.tool,
    enabled: sync.enabled,
    staging: sync.staging,
    suspended: sync.suspended,
    running: sync.running,
    up: sync.up,
    ...(sync.fault && { fault: sync.fault }),
    build: sync.build,
    exchangeRules: sync['exchange-rules'],
    consistencyAnchor: sync['consistency-anchor'],
    lastCycle: last,
    nextCycle: Math.max(last + cycle, keys.now + cycle),
    policy: 'Delta',
    threshold: sync.threshold,
    ...(sync['threshold-off'] && { thresholdOff: true }),
    ...(sync['second-active'] && { secondActive: true }),
    known,
    pendingDeletes: sync['pending-deletes'].map((key) =>
      keys.userId(keys.need('users', key, ['sync', 'pending-deletes'])),
    ),
  };
}
