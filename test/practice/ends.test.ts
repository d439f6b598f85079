import { problemsAtEnd } from '../../practice/ends';
import { begin } from '../../practice/world/begin';
import { now, worldOf } from './small-world';

/** Ben's mailbox as it is at the end, where it is to be kept. */
function atEnd(mailbox: string, ben = 'licences: [e3]'): string[] {
  const world = worldOf(
    `sync: { tool: none }\nusers:\n  ben: { ${ben} }\nmailboxes:\n  ben: { of: ben, mail: 500, ${mailbox} }\nends: { mail: { ben: kept } }`,
  );
  return problemsAtEnd(world, begin(world, now), begin(world, now));
}

const lost = ['ben/primary is not kept.'];

describe('what is to be kept', () => {
  it.each([
    ['in use', 'state: connected'],
    [
      'under a litigation hold',
      'state: soft-deleted, since: 20d ago, holds: { litigation: true }',
      'state: deleted, deleted: 20d ago',
    ],
  ])('is: %s', (_, mailbox, ben = 'licences: [e3]') => {
    expect(atEnd(mailbox, ben)).toEqual([]);
  });

  it.each([
    ['deleted with its user', 'state: soft-deleted, since: 1d ago', 'state: deleted, deleted: 1d ago'],
    ['in a grace without a licence', 'state: connected, grace: 1d ago', ''],
    [
      'under a delay hold alone',
      'state: soft-deleted, since: 20d ago, holds: { delay: 1d ago }',
      'state: deleted, deleted: 20d ago',
    ],
  ])('is not: %s', (_, mailbox, ben) => {
    expect(atEnd(mailbox, ben)).toEqual(lost);
  });
});
