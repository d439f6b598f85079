import { findPowerShell } from '../../practice/powershell/pwsh';
import { describeWithPowerShell } from '../powershell/with-powershell';
import { guides } from '../support/start-bot';
import { Bench, endProblems, ledger, ledgerName, oneWayEach, waysThrough } from './outcomes';

const all = Object.keys(guides.guides);

describeWithPowerShell('the long plays', () => {
  const bench = new Bench(findPowerShell());
  beforeAll(() => bench.open());
  afterAll(() => bench.close());

  // What the collector cannot see is asked, so it ends where the questions do.
  test.each(oneWayEach(all).map((way) => [ledgerName(way), way] as const))(
    '%s, with the collector first',
    async (name, way) => {
      const { world } = way;
      if ('impossible' in world || ledger.ends[name] || ledger.others[name]) return;
      const played = await bench.play(world, 'collector');
      expect(endProblems({ ...way, world }, played)).toEqual([]);
    },
  );

  // An outcome that one way reaches has to be reached on every way; those on the ledger are not looked at.
  test.each(all)(
    'every way through %s ends as its world says',
    async (guide) => {
      const problems: string[] = [];
      for (const way of waysThrough([guide])) {
        const { world } = way;
        const name = ledgerName(way);
        if ('impossible' in world || ledger.ends[name]) continue;
        const played = await bench.play(world);
        const found = endProblems({ ...way, world }, played);
        if (found.length > 0) problems.push(`${name} ${JSON.stringify(way.known)}: ${found.join(' ')}`);
      }
      expect(problems).toEqual([]);
    },
    3_600_000,
  );
});
