import { choices, type ConditionId } from '../../../src/triage/carried-out/conditions';
import { isSo } from '../../../practice/by-hand/conditions/conditions';
import type { About } from '../../../practice/by-hand/about';
import { accountsSeen, licencesSeen, mailboxesSeen, syncSeen, usersSeen, type Both } from './conditions';
import { tenant } from './stage';

const both = {
  ...usersSeen,
  ...licencesSeen,
  ...mailboxesSeen,
  ...accountsSeen,
  ...syncSeen,
} satisfies Record<Exclude<ConditionId, (typeof choices)[number]>, Both>;

test.each(Object.entries<Both>(both))(
  '%s is seen when it is so, and only then',
  (id, { world, about = {}, then }) => {
    const state = tenant(world);
    const case_: About = { user: 'adele', ...(typeof about === 'function' ? about(state) : about) };
    const now = (name: string) => isSo(name as ConditionId, state, case_);
    expect([now(id), now(`not-${id}`)]).toEqual([false, true]);
    then(state);
    expect([now(id), now(`not-${id}`)]).toEqual([true, false]);
  },
);

test.each(choices)('%s is so where people have chosen it', (id) => {
  const state = tenant();
  expect(isSo(id, state, { user: 'adele' })).toBe(false);
  expect(isSo(id, state, { user: 'adele', chosen: [id] })).toBe(true);
});
