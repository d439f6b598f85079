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

/** The plan was assigned some hours or some days ago. */
function licensedSince(since: string): (world: Draft) => void {
  return (world) => change(user(world), { licences: [{ sku: 'e3', since }] });
}

/** What was ordered is no person's mailbox; without one the account has no licence that would make a user mailbox. */
function ordered(what: string): Change {
  return all(says('mailbox-for', what), (world, known) => {
    if (known['mailbox'] === 'not-present') change(user(world), { licences: [] });
  });
}

/** What the licence brings, and what Exchange Online makes of the user. */
export const exchange: Changes = {
  'mailbox-for': {
    person: says('mailbox-for', 'person'),
    several: says('mailbox-for', 'several'),
    shared: ordered('shared'),
    resource: ordered('resource'),
    group: ordered('group'),
  },
  'cloud-default': {
    yes: ({ tenant }) => change(tenant, { 'cloud-managed-by-default': true }),
    no: asItIs,
  },
  'exchange-plan': {
    on: asItIs,
    pending: (world, known) => {
      // Within a day it is on its way; later it is stuck, and nothing comes of it by itself.
      change(user(world), { 'exchange-in': known['waited'] === 'yes' ? 1000 : 3 });
    },
    off: (world) => change(user(world), { licences: [{ sku: 'e3', off: ['EXCHANGE_S_ENTERPRISE'] }] }),
    none: (world) => change(user(world), { licences: [] }),
    refused(world) {
      change(world.tenant, { seats: { e3: 0 } });
      world.groups['licensed'] = { licenses: ['e3'], members: [person] };
      change(user(world), { licences: [{ sku: 'e3', group: 'licensed', error: 'CountViolation' }] });
    },
  },
  'exchange-object': {
    none(world, known) {
      // Within a day Exchange hears of the user by itself.
      change(user(world), { 'in-exchange': 'no', ...(known['waited'] === 'no' && { 'exchange-in': 3 }) });
    },
    user: asItIs,
    'mail-user'(world) {
      world['mail-users'][person] = { of: person };
    },
    'mail-user-guid'(world) {
      world['mail-users'][person] = { of: person, carries: guids.foreign };
      change(account(world), { carries: guids.foreign });
    },
  },
  waited: {
    no: all(says('waited', 'no'), licensedSince('2h ago')),
    yes: all(says('waited', 'yes'), licensedSince('3d ago')),
  },
};
