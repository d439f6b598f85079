import { all, asItIs, change, person, says, user, type Change, type Changes, type Draft } from './draft';

/** The licence went and the hold kept the mailbox. */
function unlicensed(world: Draft): void {
  change(world.mailboxes[person], { holds: { litigation: true } });
  change(user(world), {
    licences: [],
    'provisioning-errors': [
      'The execution of cmdlet Disable-Mailbox failed..; Exchange: An unknown error has occurred.',
    ],
  });
}

/** The mailbox is no longer kept; unless it is still in use, its user is gone. */
const lostHold: Change = (world, known) => {
  if (known['mailbox'] === 'present') return;
  delete world.accounts[person];
  delete world.users[person];
  change(world.mailboxes[person], { of: undefined, person, state: 'soft-deleted', since: '5d ago' });
};

const held =
  (holds: NonNullable<Draft['mailboxes'][string]['holds']>): Change =>
  (world) =>
    change(world.mailboxes[person], { holds });

/** What is wanted of a held mailbox, and what holds it. */
export const holds: Changes = {
  'hold-goal': {
    unlicensed: all(says('hold-goal', 'unlicensed'), unlicensed),
    keep: says('hold-goal', 'keep'),
    lost: all(says('hold-goal', 'lost'), lostHold),
    release: all(says('hold-goal', 'release'), held({ litigation: true })),
    shared: says('hold-goal', 'shared'),
  },
  'held-mail': {
    person: says('held-mail', 'person'),
    mail: says('held-mail', 'mail'),
    nobody: all(says('held-mail', 'nobody'), (world) => change(world.mailboxes[person], { unwanted: true })),
  },
  'hold-kind': {
    litigation: asItIs,
    policy: held({ entries: ['mbx7cfb30345d454ac0a989ab3041051209:2'] }),
    ediscovery: held({ entries: ['UniH7d895d48-7e23-4a8d-8346-533c3beac15d'] }),
    delay: held({ delay: '3d ago' }),
    label: held({ label: true }),
    'in-place': held({ entries: ['c0ba3ce811b6432a8751430937152491'] }),
  },
};
