import { account, all, change, guids, person, says, withoutMailbox, type Change } from './draft';

/** Which way a mailbox was to go, and what of the two errors stands in its way. */
const ways: Record<string, Change> = {
  // The mailbox is in the cloud, and the server looks for its remote mailbox.
  off(world, known) {
    const target = known['validation-error'] === 'target-missing';
    change(account(world), target ? { carries: 'none' } : { leftovers: true });
  },
  // The mailbox is on a server; in the cloud there is another one, or a mail user that does not know it.
  on(world, known) {
    change(account(world), { remote: 'mailbox', carries: guids.foreign });
    if (known['validation-error'] === 'primary-mailbox') return;
    withoutMailbox(world);
    world['mail-users'][person] = { of: person };
  },
  cross(world, known) {
    if (known['validation-error'] === 'target-missing') withoutMailbox(world);
  },
  // The text names the answers that go on from there.
  restore: all(says('restore-what', 'copy'), says('copy-error', 'failed')),
};

export const moves: Record<string, Change> = Object.fromEntries(
  Object.entries(ways).map(([way, one]) => [way, all(says('move-direction', way), one)]),
);
