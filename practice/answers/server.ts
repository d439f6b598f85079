import { faults, type Fault } from '../model/state/state';
import {
  all,
  asItIs,
  change,
  colleague,
  person,
  says,
  user,
  type Change,
  type Changes,
  type Draft,
} from './draft';

/** A leaver, whose deletion waits. */
export function leaver(world: Draft): void {
  world.accounts['cleo'] = { state: 'deleted', deleted: '2d ago' };
  world.users['cleo'] = { account: 'cleo', synced: 'yes', licences: ['e3'] };
  world.mailboxes['cleo'] = { of: 'cleo', mail: 300 };
  change(world.sync, { threshold: 0, 'pending-deletes': ['cleo'] });
}

/** The service of a server with a fault runs, unless the fault keeps it from starting. */
const faulty =
  (fault: Fault): Change =>
  ({ sync }) =>
    change(sync, { fault, up: faults[fault] !== 'start' });

/** What is wrong with the server, the agents, or everybody's scope. */
export const server: Changes = {
  'engine-fault': {
    ...Object.fromEntries((Object.keys(faults) as Fault[]).map((fault) => [fault, faulty(fault)])),
    stopped: asItIs,
    other: says('engine-fault', 'other'),
  },
  'cloud-sync-state': {
    agent: ({ sync }) => change(sync, { up: false }),
    threshold: leaver,
    quarantine: ({ sync }) => change(sync, { suspended: true }),
    paused: ({ sync }) => change(sync, { enabled: false }),
    healthy: asItIs,
  },
  'cloud-restored': {
    no: (world) => change(user(world), { synced: 'yes' }),
    yes(world) {
      change(user(world), { synced: 'left' });
      change(world.sync, { 'pending-deletes': [] });
    },
  },
  'sync-extent': {
    all: says('sync-extent', 'all'),
    one: says('sync-extent', 'one'),
    several: all(says('sync-extent', 'several'), (world) => {
      // The OU was renamed, and the list of the sync has its old name.
      world.ous['Staff'] = { synced: true, listed: 'People' };
      for (const key of [person, colleague]) change(world.users[key], { synced: 'yes' });
    }),
    deletion: says('sync-extent', 'deletion'),
  },
};
