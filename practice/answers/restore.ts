import { legacyDnOf } from '../world/keys';
import {
  all,
  asItIs,
  change,
  guids,
  lost,
  other,
  person,
  says,
  user,
  type Change,
  type Changes,
  type Draft,
} from './draft';

/** A cloud user who was deleted with its mailbox. */
function deleted(world: Draft): void {
  delete world.accounts[person];
  change(user(world), { account: undefined, synced: 'no', state: 'deleted', deleted: '5d ago' });
  change(world.mailboxes[person], { state: 'soft-deleted', since: '5d ago' });
}

/** The inactive mailbox of a cloud user who is gone for good. */
function inactive(world: Draft): void {
  deleted(world);
  delete world.users[person];
  change(world.mailboxes[person], {
    of: undefined,
    person,
    state: 'inactive',
    since: '40d ago',
    holds: { litigation: true },
  });
}

/** A new mailbox in use, and the old one of an account that is gone. */
function recreated(world: Draft): void {
  world.mailboxes[other] = {
    ...world.mailboxes[person],
    of: undefined,
    person,
    state: 'soft-deleted',
    since: '5d ago',
  };
  world.mailboxes[person] = { of: person, created: '4d ago', mail: 20 };
}

/** It was copied before, and the mailbox in use has the X500 address since then. */
function copied(world: Draft): void {
  const addresses = ['adele@contoso.com', `X500:${legacyDnOf(guids.lost)}`];
  for (const one of [world.accounts[person], user(world), world.mailboxes[person]])
    change(one, { addresses });
}

const told = (question: string, options: Record<string, Change>): Record<string, Change> =>
  Object.fromEntries(
    Object.entries(options).map(([option, one]) => [option, all(says(question, option), one)]),
  );

const expanding = {
  'auto-expanding': true,
  mail: { primary: 1000, archive: 200, 'aux-archive': 300 },
} as const;

/** What of a restore is refused. */
export const restores: Changes = {
  'restore-what': told('restore-what', {
    user: deleted,
    mailbox: inactive,
    copy: recreated,
    change: asItIs,
    'other-kind': asItIs,
    several: deleted,
  }),
  'user-restore-error': told('user-restore-error', {
    conflict(world) {
      world.users[other] = {
        person: 'cleo',
        name: 'Adele Kent',
        upn: 'adele@contoso.com',
        synced: 'no',
        created: '4d ago',
        licences: ['e3'],
      };
      world.mailboxes[other] = { of: other, created: '4d ago', mail: 40 };
    },
    privileged: (world) => change(user(world), { roles: { assigned: ['Exchange Administrator'] } }),
    denied: asItIs,
    other: asItIs,
    'not-found': (world) =>
      change(user(world), {
        upn: 'adele.old@contoso.onmicrosoft.com',
        addresses: ['adele.old@contoso.onmicrosoft.com', 'adele@contoso.com'],
      }),
  }),
  'recover-error': told('recover-error', {
    shards: (world) => change(lost(world), { mail: { primary: 1000, 'aux-primary': 100 } }),
    'auto-expanding': (world) => change(lost(world), expanding),
    federated: (world) => change(world.tenant, { domains: [{ name: 'contoso.com', federated: true }] }),
    'soft-deleted-user'(world) {
      world.users[person] = { synced: 'no', state: 'deleted', deleted: '5d ago', licences: ['e3'] };
      change(lost(world), { of: person, since: '5d ago' });
    },
    'account-exists'(world) {
      world.users[person] = { synced: 'no', created: '4d ago', licences: ['e3'] };
      world.mailboxes[other] = { ...world.mailboxes[person] };
      world.mailboxes[person] = { of: person, created: '4d ago', mail: 20 };
    },
    several(world) {
      world.mailboxes[other] = {
        person,
        state: 'inactive',
        since: '300d ago',
        holds: { litigation: true },
        mail: 50,
        unwanted: true,
      };
    },
    'not-found': (world) => change(lost(world), { addresses: ['adele.old@contoso.onmicrosoft.com'] }),
    'old-command': asItIs,
    other: asItIs,
  }),
  'copy-error': told('copy-error', {
    'legacy-dn': asItIs,
    several(world) {
      world.mailboxes['adele-3'] = {
        person,
        state: 'soft-deleted',
        since: '20d ago',
        mail: 50,
        unwanted: true,
      };
    },
    'not-found': (world) =>
      change(world.mailboxes[other], { addresses: ['adele.old@contoso.onmicrosoft.com'] }),
    failed: asItIs,
    other: asItIs,
    'gone-again': copied,
    bounces: all(copied, ({ mailboxes }) => change(mailboxes[other], { unwanted: true })),
    'auto-expanding': (world) =>
      change(world.mailboxes[other], { ...expanding, state: 'inactive', holds: { litigation: true } }),
  }),
  'change-error': told('change-error', {
    hold: (world) => change(world.mailboxes[person], { holds: { litigation: true } }),
    synced: asItIs,
    other: asItIs,
    role(world) {
      delete world.accounts[person];
      change(user(world), { account: undefined, synced: 'no' });
    },
  }),
  'lost-kind': told('lost-kind', {
    group(world) {
      world.address = 'sales@contoso.com';
      world.groups['sales'] = { name: 'Sales', address: 'sales@contoso.com', deleted: '5d ago' };
    },
    'public-folder': asItIs,
    resource(world) {
      deleted(world);
      change(world.mailboxes[person], { kind: 'room' });
      change(user(world), { licences: [] });
    },
    other: asItIs,
  }),
};
