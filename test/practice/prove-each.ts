import { findPowerShell } from '../../practice/powershell/pwsh';
import { describeWithPowerShell } from '../powershell/with-powershell';
import { Bench, endProblems, ledger, nameOf, oneWayEach, readProblems, type Way } from './outcomes';

/**
 * Tests that each outcome of these guides is reached from its world, and carried out to its end, once through the
 * questions; or those of them that are `chosen`.
 */
export function proveEach(
  names: readonly string[],
  chosen: (ways: readonly Way[]) => readonly Way[] = (ways) => ways,
): void {
  const ways = oneWayEach(names);
  const without = ways.filter(({ world }) => 'impossible' in world).map(nameOf);

  test('outcomes without a world are those of the ledger', () => {
    const known = Object.keys(ledger.without).filter((id) =>
      names.some((guide) => id.startsWith(`${guide}: `)),
    );
    expect(without).toEqual(known);
  });

  describeWithPowerShell('each outcome', () => {
    const bench = new Bench(findPowerShell());
    beforeAll(() => bench.open());
    afterAll(() => bench.close());

    test.each(
      chosen(ways)
        .filter(({ world }) => !('impossible' in world))
        .map((way) => [nameOf(way), way] as const),
    )('%s', async (name, way) => {
      if ('impossible' in way.world) return;
      const played = await bench.play(way.world);
      const found = {
        ends: endProblems({ ...way, world: way.world }, played),
        reads: readProblems(played),
      };
      expect(found).toEqual({ ends: ledger.ends[name] ?? [], reads: ledger.reads[name] ?? [] });
    });
  });
}
