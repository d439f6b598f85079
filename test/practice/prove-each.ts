import { findPowerShell } from '../../practice/powershell/pwsh';
import { describeWithPowerShell } from '../powershell/with-powershell';
import { Bench, endProblems, ledger, ledgerName, oneWayEach, readProblems, type Way } from './outcomes';

/**
 * Tests that each outcome of these guides is reached from its world, and carried out to its end, once through the
 * questions, and that the bot reads on the way what is so. Only those that are `chosen`, if any are.
 */
export function proveEach(names: readonly string[], chosen?: (ways: readonly Way[]) => readonly Way[]): void {
  const ways = oneWayEach(names);
  const without = ways.filter(({ world }) => 'impossible' in world).map(ledgerName);

  test('outcomes without a world are those of the ledger', () => {
    const known = Object.keys(ledger.without).filter((id) =>
      names.some((guide) => id.startsWith(`${guide}: `)),
    );
    expect(without).toEqual(known);
  });

  describeWithPowerShell('each outcome', () => {
    const bench = new Bench(findPowerShell());
    /** Of each guide so many parts of steps that were ticked by what was pasted. */
    const proved = new Map<string, number>();
    beforeAll(() => bench.open());
    afterAll(() => bench.close());

    test.each(
      (chosen?.(ways) ?? ways)
        .filter(({ world }) => !('impossible' in world))
        .map((way) => [ledgerName(way), way] as const),
    )('%s', async (name, way) => {
      if ('impossible' in way.world) return;
      const played = await bench.play(way.world);
      proved.set(way.guide, (proved.get(way.guide) ?? 0) + played.proved);
      expect(endProblems({ ...way, world: way.world }, played)).toEqual(ledger.ends[name] ?? []);
      expect(readProblems(played)).toEqual(ledger.reads[name] ?? []);
    });

    test('what the commands print ticks steps in each of these guides', () => {
      expect([...proved].filter(([, count]) => count === 0)).toEqual([]);
    });
  });
}
