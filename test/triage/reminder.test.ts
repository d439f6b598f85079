import type { Said, Triage } from '../../src/triage/conversation';
import { diagnosisOf } from '../../src/triage/diagnosis';
import type { DoStep } from '../../src/triage/knowledge';
import { remind, remindLater, withReminder } from '../../src/triage/run/reminder';
import { runOf } from '../../src/triage/run/run';
import { said, smallKnowledge, triageOf } from '../support/small-knowledge';

const knowledge = smallKnowledge();
const steps = (knowledge.guides['recovery']?.outcomes.find(({ id }) => id === 'soft-deleted')?.steps ??
  []) as DoStep[];
Object.assign(steps[1] ?? {}, { waits: 24 });

/** Soft-deleted on 10 November: gone on 10 December. */
const open = triageOf(
  { mailbox: said('soft-deleted'), account: said('soft-deleted'), 'deleted-on': said('2026-11-10') },
  { upn: said('jane@contoso.com') },
);
const [look = '', restore = ''] = runOf(
  knowledge,
  open,
  diagnosisOf(knowledge, open, '2026-11-11') ?? fail(),
).steps.map(({ id }) => id);

function fail(): never {
  throw new Error('There is no diagnosis.');
}

function at(instant: string): Said {
  return { ...said('done'), at: instant };
}

function waiting(since: string): Triage {
  return { ...open, done: { [look]: at(since) }, begun: { [restore]: at(since) } };
}

const noon = '2026-11-20T12:00:00.000Z';

test.each<[string, Triage, string, string | undefined]>([
  ['the week before the end', open, noon, '2026-12-03T00:00:00.000Z'],
  ['two days before it', open, '2026-12-03T00:00:00.000Z', '2026-12-08T00:00:00.000Z'],
  ['the last day', open, '2026-12-08T12:00:00.000Z', '2026-12-09T00:00:00.000Z'],
  ['nothing when the last day has begun', open, '2026-12-09T00:00:00.000Z', undefined],
  ['nothing when the window has closed', open, '2026-12-11T00:00:00.000Z', undefined],
  ['nothing of a triage that is solved', { ...open, status: 'solved' }, noon, undefined],
  ['nothing before the diagnosis', triageOf({ mailbox: said('soft-deleted') }), noon, undefined],
  ['nothing where no window runs', triageOf({ mailbox: said('not-present') }), noon, undefined],
  ['the end of a wait', waiting(noon), noon, '2026-11-21T12:00:00.000Z'],
  [
    'the window when a wait ends later',
    waiting('2026-12-02T12:00:00.000Z'),
    '2026-12-02T12:00:00.000Z',
    '2026-12-03T00:00:00.000Z',
  ],
  [
    'the hour of the end where it is known',
    { ...open, answers: { ...open.answers, 'deleted-on': said('2026-11-10T08:30:00Z') } },
    noon,
    '2026-12-03T08:30:00.000Z',
  ],
])('the next reminder is %s', (_what, triage, now, next) => {
  expect(withReminder(knowledge, triage, now).reminder?.at).toBe(next);
});

test('a triage whose next reminder stays the same is the same triage', () => {
  const triage = withReminder(knowledge, open, noon);
  expect(withReminder(knowledge, triage, '2026-11-21T12:00:00.000Z')).toBe(triage);
});

test('a window is no longer said to end once nothing can be lost any more', () => {
  const [, second] = steps;
  Object.assign(second ?? {}, { secures: true });
  const done = { [look]: at(noon), [restore]: at(noon) };
  expect(withReminder(knowledge, { ...open, done }, noon).reminder).toBeUndefined();
  expect(withReminder(knowledge, { ...open, done: { [look]: at(noon) } }, noon).reminder).toBeDefined();
  delete second?.secures;
});

describe('what came due', () => {
  test('before its time is nothing', () => {
    expect(
      remind(knowledge, withReminder(knowledge, open, noon), '2026-12-02T23:59:00.000Z'),
    ).toBeUndefined();
  });

  test('is said once, and the next one is waited for', () => {
    const first = remind(knowledge, withReminder(knowledge, open, noon), '2026-12-03T00:00:40.000Z');
    expect(first?.texts).toEqual([
      'jane@contoso.com: 7 days left (act by 5 Dec 2026). Soft-deleted mailbox, until about 10 Dec 2026.',
    ]);
    expect(first?.triage.reminder?.at).toBe('2026-12-08T00:00:00.000Z');
    expect(remind(knowledge, first?.triage ?? fail(), '2026-12-03T00:01:40.000Z')).toBeUndefined();
  });

  test('is not said again by a clock that goes back', () => {
    const first = remind(knowledge, withReminder(knowledge, open, noon), '2026-12-03T00:00:40.000Z');
    expect(withReminder(knowledge, first?.triage ?? fail(), noon).reminder?.at).toBe(
      '2026-12-08T00:00:00.000Z',
    );
  });

  test('while nobody was there is said as it is now, in one text', () => {
    const late = remind(knowledge, withReminder(knowledge, open, noon), '2026-12-09T06:00:00.000Z');
    expect(late?.texts).toEqual([
      'jane@contoso.com: about 18 hours left (act now). Soft-deleted mailbox, until about 10 Dec 2026.',
    ]);
    expect(late?.triage.reminder).toBeUndefined();
    expect(late?.triage.reminded).toHaveLength(3);
  });

  test('of a wait names the step', () => {
    const late = remind(knowledge, withReminder(knowledge, waiting(noon), noon), '2026-11-21T12:00:00.000Z');
    expect(late?.texts).toEqual([
      'The wait of step 2 for jane@contoso.com is over: it should have had its effect by 21 Nov 2026, 12:00 UTC. Check with the commands of this step.',
    ]);
  });

  test('stays due when somebody does something else before it is said', () => {
    const triage = withReminder(knowledge, waiting(noon), noon);
    const after = withReminder(knowledge, triage, '2026-11-21T12:00:30.000Z');
    expect(remind(knowledge, after, '2026-11-21T12:01:00.000Z')?.texts).toHaveLength(1);
  });

  test('is not said of a step that somebody has finished meanwhile', () => {
    const triage = withReminder(knowledge, waiting(noon), noon);
    const done = { ...triage, done: { ...triage.done, [restore]: at(noon) } };
    expect(remind(knowledge, done, '2026-11-21T12:01:00.000Z')?.texts).toEqual([]);
    expect(withReminder(knowledge, done, noon).reminder?.at).toBe('2026-12-03T00:00:00.000Z');
  });

  test('of a window that is over by now is not said', () => {
    const late = remind(knowledge, withReminder(knowledge, open, noon), '2026-12-20T00:00:00.000Z');
    expect(late?.texts).toEqual([]);
  });

  test('is said later when it could not be sent', () => {
    const before = withReminder(knowledge, open, noon);
    const sent = remind(knowledge, before, '2026-12-03T00:00:40.000Z');
    const later = remindLater(before, sent?.triage ?? fail(), '2026-12-03T00:05:00.000Z');
    expect(remind(knowledge, later, '2026-12-03T00:04:00.000Z')).toBeUndefined();
    expect(withReminder(knowledge, later, '2026-12-03T00:02:00.000Z')).toBe(later);
    expect(remind(knowledge, later, '2026-12-03T00:05:00.000Z')?.texts).toHaveLength(1);
  });
});
