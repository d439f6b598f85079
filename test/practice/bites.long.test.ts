import { copyOf } from '../support/guides';
import { join } from 'node:path';
import { worldFor } from '../../practice/answers/world-for';
import { brokenIn, type Broken } from '../../practice/invariants';
import { deleteUser } from '../../practice/model/entra/users';
import { assign } from '../../practice/model/entra/licences';
import { endDelayHold, excludeFromAllHolds } from '../../practice/model/exchange/holds';
import { clearPrevious, removeForGood } from '../../practice/model/exchange/remove';
import { day, type Mailbox, type Plays, type State } from '../../practice/model/state/state';
import { pass } from '../../practice/model/time';
import { Windows } from '../../practice/player/windows';
import { agreedIn } from '../../practice/prove/agreed';
import { run } from '../../practice/prove/run';
import { Watch } from '../../practice/prove/watch';
import { readCases } from '../../practice/session/cases';
import { begin } from '../../practice/world/begin';
import { World } from '../../practice/world/form';
import { playsOf } from '../../practice/world/plays';
import { skus } from '../../practice/world/skus';
import { routes } from '../../src/guides/routes';
import type { Knowledge, Outcome, Step } from '../../src/triage/knowledge';
import { renderScript } from '../../src/triage/powershell';
import { openTheatre } from '../support/stage';
import { describeWithPowerShell } from '../powershell/with-powershell';
import { guides, NOW } from '../support/start-bot';
import { chatOn } from './chat';
import { orphaned, lone } from './cmdlets/cloud';
import { tenant, user } from './cmdlets/on-premises';

const now = Date.parse(NOW);
const cases = readCases(join(__dirname, '../../practice/worlds'), guides);

type Spoil = (knowledge: Knowledge) => void;

/** A start world of the folder, or one in which these answers are right, with changes. */
function worldOf(name: string, change: (world: World) => void = () => undefined): World {
  const world = structuredClone(cases.find((one) => one.name === name)?.world);
  if (!world) throw new Error(`There is no world ${name}.`);
  change(world);
  return World.parse(world);
}

function worldOfOutcome(id: string, change: (world: World) => void): World {
  const guide = guides.guides['mailbox-recovery'];
  if (!guide) throw new Error('There is no guide.');
  for (const { known, outcome } of routes(guides, guide)) {
    if (outcome.id !== id || known['mailbox-deleted-on'] !== 'open') continue;
    const world = worldFor(guides, 'mailbox-recovery', known);
    if ('impossible' in world) continue;
    change(world);
    return World.parse(world);
  }
  throw new Error(`No world leads to ${id}.`);
}

/** All that was deleted or cut off was so this long ago. */
const since = (ago: string) => (world: World) => {
  for (const one of Object.values(world.users)) if (one.deleted) one.deleted = ago;
  for (const one of Object.values(world.mailboxes)) if (one.since) one.since = ago;
};

function outcomeOf(knowledge: Knowledge, id: string): Outcome {
  const found = Object.values(knowledge.guides).flatMap(({ outcomes }) =>
    outcomes.filter((one) => one.id === id),
  );
  if (!found[0]) throw new Error(`There is no outcome ${id}.`);
  return found[0];
}

/** Puts steps before all others of an outcome. */
const first =
  (outcome: string, ...steps: Step[]): Spoil =>
  (knowledge) => {
    outcomeOf(knowledge, outcome).steps.unshift(...steps);
  };

/** Takes the place of the steps of an outcome. */
const instead =
  (outcome: string, ...steps: Step[]): Spoil =>
  (knowledge) => {
    outcomeOf(knowledge, outcome).steps = steps;
  };

const withoutSecuring: Spoil = ({ guides: all, procedures }) => {
  const drop = (one: { steps: Step[] }) => {
    one.steps = one.steps.filter((step) => !('do' in step) || step.phase !== 'secure');
  };
  Object.values(procedures).forEach(drop);
  Object.values(all).forEach(({ outcomes }) => outcomes.forEach(drop));
};

/** Changes the text of a command. Throws where it does not hold what is to be changed. */
function rewrite({ commands }: Knowledge, id: string, from: RegExp, to: string): void {
  const command = commands[id];
  if (!command || !from.test(command.script)) throw new Error(`${id} does not say ${from}.`);
  command.script = command.script.replace(from, to);
}

const licenceAndWait: Step = {
  do: 'Assign the licence, and wait 24 hours.',
  phase: 'licence',
  'by-hand': ['assign-missing-licence', 'wait'],
  waits: 24,
};

describeWithPowerShell('a wrong order is caught', (pwsh) => {
  const windows = new Windows(pwsh);
  afterAll(() => windows.close());

  async function broken(world: World, plays: Partial<Plays>, spoil: Spoil): Promise<Broken['invariant'][]> {
    const knowledge = copyOf(guides);
    spoil(knowledge);
    const stage = await openTheatre({ knowledge });
    try {
      const [usual] = playsOf(world);
      const way = { plays: { ...(usual as Plays), ...plays }, by: 'questions' as const, disturbances: [] };
      const ran = await run(world, way, { knowledge, chat: chatOn(stage), windows, now });
      return [...new Set(ran.broken.map(({ invariant }) => invariant))];
    } finally {
      await stage.close();
    }
  }

  const x500AndSync: Step[] = [
    { use: 'x500-on-premises' },
    { do: 'Wait until it is there.', phase: 'sync', 'by-hand': ['run-sync-cycle', 'wait'], waits: 24 },
  ];

  test.each<[string, World, Partial<Plays>, Spoil, Broken['invariant'][]]>([
    [
      'the licence and its 24 hours before the rescue copy, in managed/present/soft-deleted',
      worldOfOutcome('managed/present/soft-deleted', since('29d 4h ago')),
      {},
      first('managed/present/soft-deleted', licenceAndWait),
      ['no-clock-in-a-wait', 'no-mail-lost'],
    ],
    [
      'the licence and its 24 hours before the rescue copy, in present/present/soft-deleted',
      worldOfOutcome('present/present/soft-deleted', since('29d 4h ago')),
      {},
      first('present/present/soft-deleted', licenceAndWait),
      ['no-clock-in-a-wait', 'no-mail-lost'],
    ],
    [
      'Active Directory and a sync before the copy, in present/present/present/twin',
      worldOfOutcome('present/present/present/twin', since('29d 4h ago')),
      {},
      first('present/present/present/twin', ...x500AndSync),
      ['no-clock-in-a-wait', 'no-mail-lost'],
    ],
    [
      'a sync that stood still restarted without a look',
      worldOf('sync-dead-for-weeks', ({ mailboxes }) => {
        const { ivo } = mailboxes;
        if (ivo) Object.assign(ivo, { state: 'soft-deleted', since: '9d ago', holds: { litigation: false } });
      }),
      { carriedGuid: 'destroys' },
      instead('sync/all/old-version', {
        do: 'Upgrade, and let the wizard start the sync.',
        phase: 'sync',
        'by-hand': ['upgrade-connect', 'switch-sync-on', 'wait'],
        waits: 24,
      }),
      ['no-mail-lost'],
    ],
    [
      'everything that secures the mail left out',
      worldOfOutcome('managed/present/soft-deleted', since('29d 4h ago')),
      { provisioning: 24 },
      withoutSecuring,
      ['no-clock-in-a-wait', 'no-mail-lost'],
    ],
    [
      '183 days counted for a mailbox that was inactive',
      worldOf('hold-lost-last-month'),
      {},
      first('hold/lost/was-inactive', {
        do: 'There are 183 days. Wait for the auditors.',
        phase: 'look',
        waits: 100 * 24,
      }),
      ['no-clock-in-a-wait', 'no-mail-lost'],
    ],
    [
      'the block of hard matches opened and not closed',
      worldOf('left-the-scope-blocked'),
      {},
      (knowledge) =>
        rewrite(
          knowledge,
          'allow-hard-match-once',
          /HardMatchEnabled = \$true/g,
          'HardMatchEnabled = $false',
        ),
      ['left-open'],
    ],
  ])('%s', async (_, world, plays, spoil, caught) => {
    const unspoiled = await broken(world, plays, () => undefined);
    expect(unspoiled.filter((one) => caught.includes(one))).toEqual([]);
    expect(await broken(world, plays, spoil)).toEqual(expect.arrayContaining(caught));
  });

  test('a copy that no longer looks whose mailbox it is', async () => {
    const world = worldOf('namesake-has-the-address', ({ users, names }) => {
      Object.assign(users['other-ben'] ?? {}, { upn: 'bo@contoso.com' });
      names['other-ben'] = 'Bo Olsen';
    });
    const copy = async (spoil: Spoil) => {
      const knowledge = copyOf(guides);
      spoil(knowledge);
      const state = begin(world, now);
      const watch = new Watch(knowledge, agreedIn(world, state));
      const guid = (person: string) => state.mailboxes.find((one) => one.person === person)?.guid ?? '';
      const command = knowledge.commands['copy-to-mailbox'];
      if (!command) throw new Error('There is no such command.');
      const values = { 'exchange-guid': guid('ben'), 'target-guid': guid('other-ben') };
      const script = renderScript(command, values, knowledge.details);
      const { screen } = await windows.paste(state, ['exchange-online'], script, watch.hooks);
      pass(state, day);
      watch.look('copy-to-mailbox', state);
      return { screen, broken: watch.seen.map(({ invariant }) => invariant) };
    };
    const kept = await copy(() => undefined);
    expect(kept.screen).toContain("Never copy one person's mail to another");
    expect(kept.broken).toEqual([]);
    const spoiled = await copy((knowledge) => {
      rewrite(knowledge, 'copy-to-mailbox', /^.*\$alike\.Count -eq 0.*\n/m, '');
      rewrite(knowledge, 'copy-to-mailbox', /if \(\$alike -notcontains 'Ext.*\{$/m, 'if ($false) {');
    });
    expect(spoiled.broken).toContain('no-mail-with-others');
  });
});

describeWithPowerShell('a command that deletes is caught', (pwsh) => {
  const windows = new Windows(pwsh);
  afterAll(() => windows.close());

  test('where it no longer asks', async () => {
    const world = worldOf('left-the-scope');
    const remove = async (spoil: Spoil) => {
      const knowledge = copyOf(guides);
      spoil(knowledge);
      rewrite(knowledge, 'delete-cloud-user', / -WhatIf(?= -ErrorAction Stop)/g, '');
      const state = tenant(lone());
      const watch = new Watch(knowledge, agreedIn(world, state));
      const command = knowledge.commands['delete-cloud-user'];
      if (!command) throw new Error('There is no such command.');
      const values = { 'object-id': user(state, 'ana').id };
      const script = renderScript(command, values, knowledge.details);
      await windows.paste(state, ['microsoft-graph'], script, watch.hooks);
      watch.look('delete-cloud-user', state);
      return { state: user(state, 'ana').state, broken: watch.seen.map(({ invariant }) => invariant) };
    };
    expect(await remove(() => undefined)).toEqual({ state: 'deleted', broken: [] });
    expect(
      await remove((knowledge) => rewrite(knowledge, 'delete-cloud-user', /^.*& \$ask .*\n/m, '')),
    ).toEqual({ state: 'deleted', broken: ['asked-before-deleting'] });
  });
});

describe('a clock that nobody named is caught', () => {
  const events: [string, (state: State) => unknown][] = [
    ['the sync', (state) => deleteUser(state, user(state, 'ana').id)],
    ['a licence that goes', (state) => assign(state, user(state, 'ana').id, { remove: [skus.e3.id] })],
  ];
  test.each(events)('begun by %s', (_, event) => {
    const state = tenant(lone());
    const watch = new Watch(guides, { start: structuredClone(state), mayEnd: new Set(), heirs: [] });
    watch.look('get-user', state);
    expect(watch.seen).toEqual([]);
    event(state);
    pass(state, 0);
    watch.look('get-user', state);
    expect(watch.seen.map(({ invariant }) => invariant)).toEqual(['no-new-clock']);
  });
});

describe('a step that destroys is caught', () => {
  const inactive = {
    holds: { entries: ['mbx7cfb30345d454ac0a989ab3041051209:2'] },
  };
  const own = (state: State) => state.mailboxes.find((one) => one.person === 'ana') as Mailbox;

  test.each<[string, State, (state: State) => void, number, ((state: State) => void)?]>([
    [
      'C9: a licence for whoever carries the GUID of a deleted mailbox',
      tenant({
        ...orphaned(9),
        accounts: { ana: { carries: 'ana' } },
        users: { ana: { account: 'ana' }, ben: { licences: ['e3'] } },
      }),
      (state) => assign(state, user(state, 'ana').id, { add: [{ sku: skus.e3.id }] }),
      1,
    ],
    [
      'C26: the delay hold taken off',
      tenant(lone({ mail: { primary: 100, recoverable: 50 }, holds: { delay: '3d ago' } })),
      (state) => endDelayHold(state, own(state), 'C26'),
      8,
    ],
    [
      'C28: an inactive mailbox excluded from all holds',
      tenant(orphaned(90, { state: 'inactive', ...inactive })),
      (state) => excludeFromAllHolds(state, own(state)),
      31,
    ],
    [
      'C42: a deleted mailbox removed for good',
      tenant(orphaned(9)),
      (state) => removeForGood(state, own(state)),
      0,
    ],
    [
      'C44: the pointers to a previous mailbox cleared',
      tenant(lone({ state: 'disconnected', since: '9d ago' }, { licences: [] })),
      (state) => clearPrevious(state, user(state, 'ana')),
      31,
      (state) => assign(state, user(state, 'ana').id, { add: [{ sku: skus.e3.id }] }),
    ],
  ])('%s', (_, start, sabotage, days, then = () => undefined) => {
    const agreed = { start: structuredClone(start), mayEnd: new Set<string>(), heirs: [] };
    const after = (act: (state: State) => void) => {
      const state = structuredClone(start);
      act(state);
      then(state);
      pass(state, days * day);
      return brokenIn(state, agreed).map(({ invariant }) => invariant);
    };
    expect(after(() => undefined)).toEqual([]);
    expect(after(sabotage)).toContain('no-mail-lost');
  });
});
