import { carrying } from '../../practice/by-hand/order';
import { guides as knowledge } from '../support/guides';
import { acts } from '../../src/triage/carried-out/acts';
import { marks } from '../../src/triage/carried-out/carried-out';
import { checkCarriedOut, followUpsOf } from '../../src/guides/rules/carried-out';
import { conditions } from '../../src/triage/carried-out/conditions';
import { stepsOf } from '../../src/triage/diagnosis';
import { DoStep, type Step } from '../../src/triage/knowledge';

const written: Step[] = [
  ...Object.values(knowledge.procedures).flatMap(({ steps }) => steps),
  ...Object.values(knowledge.guides).flatMap(({ outcomes }) => outcomes.flatMap(({ steps }) => steps)),
];
const steps = written.filter((step) => 'do' in step);

describe('what the guides name', () => {
  const named = new Set(steps.flatMap((step) => step['by-hand'] ?? []));

  test('are the acts of the list, each of them', () => {
    const commands = new Set(Object.keys(knowledge.commands));
    const found = [...named].filter((one) => !commands.has(one) && !marks.some((mark) => mark === one));
    expect(found.sort()).toEqual(Object.keys(acts).sort());
  });

  test('are acts that have no name of a command', () => {
    expect(Object.keys(acts).filter((one) => Object.hasOwn(knowledge.commands, one))).toEqual([]);
  });

  test('are the conditions of the list, each of them', () => {
    const found = written.flatMap((step) => [
      ...(step['only-if'] ?? []),
      ...('do' in step
        ? [...Object.values(step['each-if'] ?? {}).flat(), step['waits-for'] ?? []].flat()
        : []),
    ]);
    const plain = new Set(found.map((one) => one.replace(/^not-/, '')));
    expect([...plain].sort()).toEqual(Object.keys(conditions).sort());
  });
});

describe('a step is carried out', () => {
  const of = (start: string) => {
    const step = steps.find(({ do: text }) => text.startsWith(start));
    if (!step) throw new Error(`No step begins with ${start}`);
    return carrying(knowledge, step);
  };

  test('a copy is waited for before its messages are counted', () => {
    expect(of('Copy the old mailbox into the one in use')).toEqual({
      look: [{ run: 'get-mailbox', if: [] }],
      onlyIf: [],
      things: [
        { run: 'copy-to-mailbox', if: [] },
        { until: 'copied', if: ['copy-begun'] },
        { run: 'compare-item-counts', if: [] },
      ],
    });
  });

  test('the window that opened the match is closed when the sync has had its time', () => {
    expect(of('Run a delta sync. With Cloud Sync').things).toEqual([
      { run: 'start-delta-sync', if: ['not-cloud-sync'] },
      { act: 'provision-on-demand', if: ['cloud-sync'] },
      { wait: 1, if: [] },
      { act: 'block-match-again', if: [] },
    ]);
  });

  test('what only reads waits first, and looks then', () => {
    expect(of('Look whether the mailbox is there, with its old')).toEqual({
      look: [],
      onlyIf: [],
      things: [
        { wait: 24, if: [] },
        { run: 'get-mailbox', if: [] },
      ],
    });
  });

  test('it stops before anything is changed where the account is another one', () => {
    expect(of('Restore exactly this one object into its old OU, first').things).toEqual([
      { stop: true, if: ['another-anchor'] },
      { run: 'restore-ad-user', if: [] },
    ]);
  });

  test('a wait stands in its place among what is done by hand', () => {
    const { things } = of('Look for provisioning errors and for the licence. Only if');
    expect(things.map((thing) => Object.keys(thing)[0])).toEqual(['act', 'wait']);
  });

  test('an answer that is changed ends it', () => {
    const { things } = of('It is one of the deleted users? Rename the stand-in');
    expect(things.at(-1)).toEqual({
      change: { 'on-premises-account': 'any', 'entra-account': 'soft-deleted', ids: 'same' },
      if: [],
    });
  });
});

test('the condition of a procedure is that of each of its steps', () => {
  const used = [{ use: 'copy-twin', 'only-if': ['mail-wanted' as const] }];
  expect(stepsOf(knowledge, used, {}).map((step) => step['only-if'])).toEqual([
    ['mail-wanted'],
    ['mail-wanted', 'old-archive'],
    ['mail-wanted'],
  ]);
});

test('each follow-up that a step chooses is one of its guide', () => {
  for (const guide of Object.values(knowledge.guides))
    for (const { steps: own } of guide.outcomes)
      expect(Object.keys(guide.followUps)).toEqual(expect.arrayContaining(followUpsOf(knowledge, own)));
  const own = knowledge.guides['validation-error']?.outcomes.flatMap((one) => one.steps) ?? [];
  expect(followUpsOf(knowledge, own)).toContain('retry');
});

describe('a step is refused', () => {
  const step = { do: 'Do it.', phase: 'look' };
  const problems = (more: object) => checkCarriedOut(knowledge, DoStep.parse({ ...step, ...more }));

  test.each([
    [{}, 'nobody can say what is done'],
    [{ commands: [] }, 'nobody can say what is done'],
    [{ 'only-if': ['held'] }, 'nobody can say what is done'],
    [{ 'by-hand': ['fly'] }, '“fly” is no act'],
    [{ 'by-hand': ['get-user'] }, '“get-user” is no act, and no command of this step'],
    [{ 'by-hand': ['wait'] }, 'it waits, but not for how long'],
    [{ talk: true, 'by-hand': ['stop'] }, 'it only talks, and does something'],
    [{ talk: true, 'each-if': { 'get-user': 'held' } }, 'a condition for “get-user”'],
    [{ 'goes-to': 'nowhere' }, 'there is no guide “nowhere”'],
    [{ talk: true, fills: { shoe: 'get-user.Id' } }, 'there is no detail “shoe”'],
    [{ talk: true, fills: { upn: 'get-user.Shoe' } }, 'no command prints “get-user.Shoe”'],
  ])('%j', (more, problem) => {
    expect(problems(more)).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    [{ 'only-if': ['sun-shines'] }],
    [{ 'waits-for': 'not-sun' }],
    [{ waits: 0 }],
    [{ talk: false }],
    [{ fills: { upn: 'Id' } }],
  ])('by its shape: %j', (more) => {
    expect(DoStep.safeParse({ ...step, talk: true, ...more }).success).toBe(false);
  });

  test('and one with a field is not', () => {
    expect(problems({ talk: true })).toEqual([]);
    expect(problems({ commands: ['get-user'], 'each-if': { 'get-user': ['held', 'not-copied'] } })).toEqual(
      [],
    );
  });
});
