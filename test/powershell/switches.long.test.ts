import { guides as knowledge } from '../support/guides';
import type { Answer, Call } from '../../practice/powershell/call';
import { Console } from '../../practice/powershell/console';
import { describeWithPowerShell } from './with-powershell';
import { scenes } from './scenes';
import { closes, play } from './subject';
import type { Play } from '../../practice/powershell/tenant/tenant';
import type { Thing } from '../../practice/powershell/tenant/filters';
import { world, type World } from '../../practice/powershell/tenant/world';

/** A switch that stands off for a moment: how it is moved and read, and where it is in the world. */
interface Switch {
  moves: string;
  reads: string;
  property: string;
  line: string;
  word: string;
  /** The question comes while it is open. */
  waits: boolean;
  of: (world: World) => Thing;
}

const update = 'Update-MgDirectoryOnPremiseSynchronization';
const features = (world: World) => world.syncSettings[0]?.['Features'] as Thing;
const match = {
  moves: update,
  reads: 'Get-MgDirectoryOnPremiseSynchronization',
  word: 'block',
  waits: true,
  of: features,
};
const sync = {
  moves: 'Set-ADSyncScheduler',
  reads: 'Get-ADSyncScheduler',
  property: 'SyncCycleEnabled',
  line: 'Set-ADSyncScheduler -SyncCycleEnabled $true',
  of: (world: World) => world.scheduler,
};
const switches: Record<string, Switch> = {
  'allow-hard-match-once': {
    ...match,
    property: 'BlockCloudObjectTakeoverThroughHardMatchEnabled',
    line: `$s.Features.BlockCloudObjectTakeoverThroughHardMatchEnabled = $true; ${update} -On`,
  },
  'allow-soft-match-once': {
    ...match,
    property: 'BlockSoftMatchEnabled',
    line: `$s.Features.BlockSoftMatchEnabled = $true; ${update} -On`,
  },
  'pause-sync': { ...sync, word: 'on', waits: true },
  'sync-one-object': { ...sync, word: 'sync', waits: false },
};

/** What goes wrong. Lost: it took effect, and its answer did not come. */
interface Trouble {
  opening: 'works' | 'refused' | 'lost';
  /** How many of the tries to close it fail, from the first. */
  closing: 0 | 1 | 2 | 3;
  looking: 'works' | 'fails once' | 'fails';
  end: 'word' | 'Ctrl+C';
}

const troubles: Trouble[] = (['works', 'refused', 'lost'] as const).flatMap((opening) =>
  ([0, 1, 2, 3] as const).flatMap((closing) =>
    (['works', 'fails once', 'fails'] as const).flatMap((looking) =>
      (opening === 'works' && closing % 3 === 0 ? (['word', 'Ctrl+C'] as const) : (['word'] as const)).map(
        (end) => ({
          opening,
          closing,
          looking,
          end,
        }),
      ),
    ),
  ),
);

const gone = { message: 'The server is gone.', terminating: true };

function failuresOf({ moves, reads }: Switch, { opening, closing, looking }: Trouble): Play[] {
  return [
    ...(opening === 'refused' ? [{ cmdlet: moves, nth: 1, ...gone }] : []),
    ...[1, 2, 3].slice(0, closing).map((at) => ({ cmdlet: moves, nth: at + 1, ...gone })),
    // The first reading is the one before anything is moved.
    ...(looking === 'works' ? [] : looking === 'fails once' ? [2] : [2, 3, 4, 5, 6, 7, 8]).map((nth) => ({
      cmdlet: reads,
      nth,
      ...gone,
    })),
  ];
}

describeWithPowerShell('a switch that stands off for a moment', (pwsh) => {
  let console: Console;
  beforeAll(() => {
    console = new Console(pwsh);
  });
  afterAll(() => console.close());

  const cases = Object.keys(switches).flatMap((id) =>
    troubles
      .filter(({ end }) => end === 'word' || switches[id]?.waits)
      .map(
        (trouble) =>
          [
            id,
            Object.entries(trouble)
              .map(([name, value]) => `${name}: ${value}`)
              .join(', '),
            trouble,
          ] as const,
      ),
  );

  test.each(cases)('%s, %s', async (id, _, trouble) => {
    const [command, one] = [knowledge.commands[id], switches[id]];
    if (!command || !one) throw new Error(id);
    const there = world();
    let moves = 0;
    const answer = (given: Answer, call: Call): Answer => {
      if (call.cmdlet !== one.moves) return given;
      moves += 1;
      // Somebody else changes another switch while this one is open.
      if (moves === 1) features(there)['PasswordWritebackEnabled'] = true;
      return moves === 1 && trouble.opening === 'lost' ? { error: gone } : given;
    };
    const before = structuredClone(features(there));
    const { screen, calls } = await play(
      { id, command, knowledge, scene: scenes[id] ?? {}, console },
      {
        world: () => there,
        failures: failuresOf(one, trouble),
        answer,
        answers: [trouble.end === 'word' ? one.word : '\u0003'],
      },
    );
    const open = one.of(there)[one.property] === false;
    const last =
      screen
        .split('\n')
        .filter(
          (line) =>
            line.includes('STILL OPEN') || line.includes('Not known whether') || line.includes(' now: '),
        )
        .at(-1) ?? '';
    const told = {
      open: screen.includes('STILL OPEN: '),
      perhaps: screen.includes('Not known whether '),
      closed: screen.includes(`${one.property} now: True`),
    };

    // It is always closed in the end if one of three tries is let through, and nothing else is open.
    expect(open).toBe(trouble.opening !== 'refused' && trouble.closing === 3);
    expect(calls.filter(closes).length).toBeGreaterThan(0);
    // The last line tells the truth, and how to close it where that is to do.
    if (open) expect(told.open || told.perhaps).toBe(true);
    if (open) expect(told.closed).toBe(false);
    if (told.open) expect(open || (trouble.opening === 'works' && trouble.looking === 'fails')).toBe(true);
    if (told.open || told.perhaps) expect(screen.replace(/\n\s*\|? ?/g, ' ')).toContain(one.line);
    if (!open && trouble.looking === 'works')
      expect([told.closed, told.open, told.perhaps]).toEqual([true, false, false]);
    expect(last).toContain(
      told.open ? 'STILL OPEN' : told.perhaps ? 'Not known whether' : `${one.property} now: `,
    );

    // Only the one switch differs in what is sent, also from what somebody else has changed meanwhile.
    if (one.moves !== update) return;
    const objects = calls
      .filter(({ cmdlet }) => cmdlet === update)
      .map(({ parameters }) => parameters['Features'] as Thing);
    objects.forEach((object, index) => {
      const reread = index > 0 && trouble.looking !== 'fails';
      const other = reread ? { ...before, PasswordWritebackEnabled: true } : before;
      const { AdditionalProperties: more, ...plain } = object;
      expect({ ...plain, AdditionalProperties: { $dictionary: more } }).toEqual({
        ...other,
        [one.property]: index > 0,
      });
    });
  });
});
