import { guides as knowledge } from '../support/guides';
import { stepsOf } from '../../src/triage/diagnosis';
import { routes, type Route } from '../../src/guides/routes';
import type { DoStep, Knowledge } from '../../src/triage/knowledge';
import { holds } from '../../src/triage/position';

/** Guides whose outcomes are recoveries, and those that are reached while a clock may run. */
const all = Object.entries(knowledge.guides).flatMap(([name, guide]) =>
  routes(knowledge, guide).map((route) => ({ name, route })),
);

/** What stops a clock: a copy, a hold, a user restored, a licence given back, the sync paused before it deletes. */
const secures = [
  'copy-to-rescue',
  'copy-to-mailbox',
  'pin-hold',
  'hold-mailbox',
  'restore-user',
  'restore-user-new-address',
  'assign-licence',
  'pause-sync',
];

/**
 * Outcomes in which a clock may run and nothing on the card stops it, each with its reason. They only look, and send on
 * at once; or there is nothing left that could be secured.
 */
const deliberate: Record<string, string> = {
  'managed/soft-deleted/was-synced':
    'one look in Active Directory, then the way of the synced user, which restores first',
  'managed/soft-deleted/not-present/closed': 'the user can no longer be restored and no mailbox is listed',
  'present/soft-deleted/not-present/closed': 'the user can no longer be restored and no mailbox is listed',
  'deleted/soft-deleted/not-present/closed': 'the user can no longer be restored and no mailbox is listed',
  'managed/present/not-present/licence-closed':
    'the first look says whether a grace period still runs, and then the licence is first',
  'present/present/not-present/licence-closed':
    'the first look says whether a grace period still runs, and then the licence is first',
  'hold/release/inactive': 'a hold keeps it, no clock runs, and the aim is that it may go',
  'managed/hard-deleted/present/other-account': 'it is another person’s mailbox, which must not be touched',
  'present/hard-deleted/present/other-account': 'it is another person’s mailbox, which must not be touched',
  'deleted/hard-deleted/present/other-account': 'it is another person’s mailbox, which must not be touched',
};

const dated = ['open', 'closed', 'unknown'];

/** Whether a clock may run, or may have run out, for what is known. */
function clockMayRun({ known, outcome }: Route): boolean {
  const named = (outcome.clock ?? []).some((id) => holds(knowledge.windows[id]?.when, known));
  return (
    named ||
    known['entra-account'] === 'soft-deleted' ||
    (known.mailbox === 'soft-deleted' && known['soft-deleted-kind'] !== 'inactive') ||
    ['soft-deleted', 'was-inactive'].includes(known.twin ?? '') ||
    (known['entra-account'] === 'hard-deleted' && known.mailbox === 'present') ||
    known['mailbox-licence'] === 'missing' ||
    (known.mailbox === 'present' && ['none', 'off', 'refused'].includes(known['exchange-plan'] ?? '')) ||
    (known['licence-removed'] ?? '') in { open: 1, unknown: 1 } ||
    dated.includes(known['mailbox-deleted-on'] ?? '')
  );
}

const onPremises = ['active-directory', 'exchange-management-shell'];
const actsOnPremises =
  /^(?:move-out-of-scope|make-account|fill-in-account|restore-account|rename-account|make-remote-mailbox|lift-filter)$/;

/** What has to be so before a command that secures is taken: without it a licence is refused. */
const prepares = ['set-usage-location'];

/** What stands in a step that has to wait until the content is safe. */
function risky(step: DoStep): string[] {
  const commands = (step.commands ?? [])
    .filter((id) => !prepares.includes(id))
    .map((id) => ({ id, command: knowledge.commands[id]! }));
  return [
    ...(step.waits !== undefined || step['waits-for'] ? ['waits'] : []),
    ...(step.phase === 'licence' || step.phase === 'sync' ? [`is in the phase ${step.phase}`] : []),
    ...commands.filter(({ command }) => command.risk !== 'read').map(({ id }) => `changes something: ${id}`),
    ...commands
      .filter(
        ({ id, command }) =>
          command.risk !== 'read' && onPremises.includes(knowledge.commands[id]!.shell) && command,
      )
      .map(({ id }) => `changes something on-premises: ${id}`),
    ...commands.filter(({ id }) => id.startsWith('save-evidence')).map(({ id }) => `evidence: ${id}`),
    ...(step['by-hand'] ?? [])
      .filter((act) => actsOnPremises.test(act) || act === 'assign-missing-licence')
      .map((act) => `by hand: ${act}`),
  ];
}

/** What is wrong with the order of one way. */
function problems(knowledge: Knowledge, { known, outcome }: Route): string[] {
  const steps = stepsOf(knowledge, outcome.steps, known);
  const first = steps.findIndex(({ secures }) => secures);
  if (first < 0) return ['nothing on the card stops the clock'];
  const before = steps.slice(0, first);
  // A step of the phase secure is on the way to it already.
  const looks = before.filter(({ phase }) => phase !== 'secure');
  return [
    ...before.flatMap((step) => risky(step).map((what) => `“${step.do.slice(0, 40)}” ${what}`)),
    ...(looks.length > 1 ? [`${looks.length} steps stand before the one that secures`] : []),
    ...(before.length > 5 ? ['more than five steps stand before the one that secures'] : []),
    ...(looks.flatMap(({ commands = [] }) => commands).length > 2
      ? ['more than one look stands before']
      : []),
  ];
}

const running = all.filter(({ route }) => clockMayRun(route));
const sendsOn = ({ known, outcome }: Route) => {
  const steps = stepsOf(knowledge, outcome.steps, known);
  const end = steps.findIndex((step) => step.change ?? step['goes-to']);
  return (
    end >= 0 &&
    steps
      .slice(0, end + 1)
      .every((step) => risky(step).filter((what) => !what.startsWith('is in')).length === 0)
  );
};

describe('where a clock may run or has run out', () => {
  test('there are many such ways, in several guides', () => {
    expect(running.length).toBeGreaterThan(300);
    expect(new Set(running.map(({ name }) => name)).size).toBeGreaterThan(3);
  });

  test('what secures comes first: no licence, wait, sync, change on-premises or evidence stands before it', () => {
    const wrong = running
      .filter(({ route }) => !Object.hasOwn(deliberate, route.outcome.id))
      .filter(({ name, route }) => name === 'mailbox-recovery' || !sendsOn(route))
      .flatMap(({ name, route }) =>
        problems(knowledge, route).map((problem) => `${name} ${route.outcome.id}: ${problem}`),
      );
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('whoever’s clock has run out can start the copy with the first change on the card', () => {
    const closed = running.filter(
      ({ name, route: { known } }) =>
        name === 'mailbox-recovery' &&
        (known['mailbox-deleted-on'] === 'closed' || known['entra-deleted-on'] === 'closed') &&
        (known.mailbox === 'soft-deleted' || ['soft-deleted', 'was-inactive'].includes(known.twin ?? '')) &&
        known['soft-deleted-kind'] !== 'inactive',
    );
    expect(closed.length).toBeGreaterThan(30);
    for (const { route } of closed) {
      const [change] = stepsOf(knowledge, route.outcome.steps, route.known)
        .flatMap(({ commands = [] }) => commands)
        .filter((id) => knowledge.commands[id]?.risk !== 'read');
      expect([route.outcome.id, change]).toEqual([route.outcome.id, 'copy-to-rescue']);
    }
  });

  test('every step that secures does it with a command that stops a clock', () => {
    for (const { route } of all)
      for (const step of stepsOf(knowledge, route.outcome.steps, route.known))
        if (step.secures)
          expect([route.outcome.id, (step.commands ?? []).some((id) => secures.includes(id))]).toEqual([
            route.outcome.id,
            true,
          ]);
  });

  test('every outcome on the short list is there, has a clock, and really has no such step', () => {
    for (const id of Object.keys(deliberate)) {
      const here = running.filter(({ route }) => route.outcome.id === id);
      expect([id, here.length > 0]).toEqual([id, true]);
      expect([id, here.some(({ route }) => problems(knowledge, route).length > 0)]).toEqual([id, true]);
    }
  });

  test('the rule finds a licence, a wait, evidence and a change on-premises that stand before', () => {
    const route = running.find(
      ({ route }) => route.outcome.id === 'managed/soft-deleted/soft-deleted',
    )!.route;
    const spoiled = (step: DoStep) =>
      problems(knowledge, { ...route, outcome: { ...route.outcome, steps: [step, ...route.outcome.steps] } });
    expect(problems(knowledge, route)).toEqual([]);
    const say = 'x';
    expect(spoiled({ do: say, phase: 'look', waits: 24 })).toEqual([expect.stringContaining('waits')]);
    expect(spoiled({ do: say, phase: 'look', commands: ['save-evidence-exchange'] })).toEqual([
      expect.stringContaining('evidence'),
    ]);
    expect(spoiled({ do: say, phase: 'licence', commands: ['assign-licence'] }).join()).toContain('licence');
    expect(spoiled({ do: say, phase: 'secure', 'by-hand': ['move-out-of-scope'] })).toEqual([
      expect.stringContaining('move-out-of-scope'),
    ]);
  });
});
