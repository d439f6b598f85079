import { all, change, person, says, user, type Change, type Changes } from './draft';

/** A group gives the licence, with this error. */
function groupError(error: string): Change {
  return (world, known) => {
    const own = known['group-licence'] !== 'no';
    if (own) world.groups['licensed'] = { licenses: ['e3'], members: [person] };
    // A licence that was refused to somebody who assigned it by hand leaves no trace.
    const refused = own ? [{ sku: 'e3' as const, group: 'licensed', error }] : [];
    change(user(world), { licences: [...direct(world), ...refused] });
  };
}

/** A licence beside the refused one, where there is a mailbox: it came with it. */
function direct(world: Parameters<Change>[0]): 'business'[] {
  return world.mailboxes[person] ? ['business'] : [];
}

const refusals: Record<string, Change> = {
  'no-seats': (world, known) => {
    change(world.tenant, { seats: { e3: 0 } });
    groupError('CountViolation')(world, known);
  },
  country(world) {
    change(user(world), { country: null, licences: direct(world) });
  },
  address: groupError('UniquenessViolation'),
  'no-error': (world) => change(user(world), { licences: direct(world) }),
  'group-other'(world) {
    world.groups['licensed'] = { licenses: ['e3', 'archiving'], members: [person] };
    const refused = [
      { sku: 'e3' as const, group: 'licensed', error: 'Other' },
      { sku: 'archiving' as const, group: 'licensed', error: 'DependencyViolation' },
    ];
    change(user(world), { licences: [...direct(world), ...refused] });
  },
  expired: ({ tenant }) => change(tenant, { expired: { e3: 'Suspended' } }),
  conflict: (world, known) => {
    groupError('MutuallyExclusiveViolation')(world, known);
    const rest = (user(world)?.licences ?? []).filter((one) => one !== 'business');
    change(user(world), { licences: ['business', ...rest] });
  },
  dependency: groupError('DependencyViolation'),
  denied: (world) => change(user(world), { licences: direct(world) }),
  other: (world) => change(user(world), { licences: direct(world) }),
};

/** Why a licence is refused. */
export const licences: Changes = {
  'licence-error': Object.fromEntries(
    Object.entries(refusals).map(([option, one]) => [option, all(says('licence-error', option), one)]),
  ),
};
