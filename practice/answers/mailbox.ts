import {
  account,
  all,
  asItIs,
  change,
  lost,
  other,
  person,
  says,
  user,
  withoutMailbox,
  type Change,
  type Changes,
  type Draft,
} from './draft';

/** Soft-deleted with its user; with a live one: the user was restored some hours ago, and Exchange has not seen it. */
function softDeleted(world: Draft): void {
  change(world.mailboxes[person], { state: 'soft-deleted', since: user(world)?.deleted ?? '5d ago' });
  if (user(world)?.state !== 'deleted' && account(world)?.state === 'deleted') {
    change(account(world), { deleted: '6d ago' });
    change(user(world), { synced: 'left' });
  }
}

const inactive = { state: 'inactive', since: '25d ago', holds: { litigation: true } } as const;
const wasInactive = { state: 'was-inactive', since: '10d ago', 'soft-deleted': '25d ago' } as const;

/** The old mailbox beside the one in use, of an account that is gone for good. */
function twin(over: object): Change {
  return (world) => {
    world.mailboxes[other] = { ...world.mailboxes[person], of: undefined, person, ...over };
    world.mailboxes[person] = { of: person, created: '4d ago', mail: 20 };
    change(user(world), { created: '4d ago' });
  };
}

/** Cut off with its licence, some days ago. */
function disconnected(since: string): Change {
  return (world) => {
    world.mailboxes[person] = { ...mailboxOf(world), state: 'disconnected', since };
    change(user(world), { licences: [] });
  };
}

const removed = new WeakMap<Draft, Draft['mailboxes'][string]>();
function mailboxOf(world: Draft): Draft['mailboxes'][string] {
  return removed.get(world) ?? { of: person, mail: 1000 };
}

/** The address belongs to the colleague now; the mailbox that it finds is theirs. */
function othersAddress(world: Draft): void {
  const colleague = world.users['ben'];
  const addresses = ['ben@contoso.com', 'adele@contoso.com'];
  change(colleague, { addresses });
  change(world.mailboxes['ben'], { addresses });
  change(world.accounts['ben'], { addresses });
  if (user(world)) disconnected('5d ago')(world, {});
  else withoutMailbox(world);
}

/** In what state the mailbox is, whose it is, and what became of its licence. */
export const mailboxes: Changes = {
  mailbox: {
    present(world) {
      // Exchange has not taken up yet what happened to the user.
      if (user(world)?.state === 'deleted') change(user(world), { deleted: '5h ago' });
    },
    'soft-deleted': softDeleted,
    'not-present'(world) {
      const mailbox = world.mailboxes[person];
      if (mailbox) removed.set(world, mailbox);
      withoutMailbox(world);
    },
  },
  'mailbox-licence': {
    licensed: asItIs,
    'not-needed'(world) {
      change(world.mailboxes[person], { kind: 'shared' });
      change(account(world), { remote: 'shared' });
      change(user(world), { licences: [] });
    },
    missing(world) {
      change(world.tenant, { grace: true });
      change(world.mailboxes[person], { grace: '5d ago' });
      change(user(world), { licences: [] });
    },
  },
  trouble: {
    nothing: says('trouble', 'nothing'),
    access: says('trouble', 'access'),
    'mail-flow': says('trouble', 'mail-flow'),
    other: says('trouble', 'other'),
  },
  needed: { person: says('needed', 'person'), mail: says('needed', 'mail'), many: says('needed', 'many') },
  'mail-missing': { yes: says('mail-missing', 'yes'), no: says('mail-missing', 'no') },
  twin: {
    'soft-deleted': twin({ state: 'soft-deleted', since: '5d ago' }),
    'was-inactive': twin(wasInactive),
    inactive: twin(inactive),
    none: asItIs,
  },
  'mailbox-deleted-on': {
    open: asItIs,
    closed(world) {
      const held = lost(world)?.state !== 'soft-deleted';
      change(lost(world), held ? { 'soft-deleted': '60d ago' } : { since: '30d 11h ago' });
    },
    unknown: says('mailbox-deleted-on', 'unknown'),
  },
  'inactive-retired-on': {
    open: asItIs,
    closed: (world) => change(lost(world), { since: '30d 11h ago', 'soft-deleted': '60d ago' }),
    unknown: says('inactive-retired-on', 'unknown'),
  },
  'licence-removed': {
    open: all(says('licence-removed', '5d ago'), disconnected('5d ago')),
    unknown: all(says('licence-removed', 'unknown'), disconnected('5d ago')),
    closed: all(says('licence-removed', '40d ago'), (world) => {
      withoutMailbox(world);
      change(user(world), { licences: [] });
    }),
    'not-removed': says('licence-removed', 'not-removed'),
  },
  'soft-deleted-kind': {
    'soft-deleted': asItIs,
    inactive: (world) => change(lost(world), inactive),
    'was-inactive': (world) => change(lost(world), wasInactive),
  },
  ids: {
    same: asItIs,
    empty(world) {
      change(lost(world), { of: undefined, person });
      // A live user without a mailbox of its own has no licence either; else Exchange would have made one.
      if (user(world)?.state !== 'deleted') change(user(world), { licences: [] });
    },
    different(world) {
      if (lost(world)?.state === undefined) return othersAddress(world);
      world.users[other] = {
        person,
        name: 'Adele Vance',
        state: 'deleted',
        deleted: '6d ago',
        synced: 'no',
        upn: 'adele@contoso.com',
      };
      change(lost(world), { of: other, person });
      if (user(world)?.state !== 'deleted') change(user(world), { licences: [] });
    },
  },
};
