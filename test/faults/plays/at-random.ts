import fc from 'fast-check';
import { figures } from './figures';
import { moves } from './moves';
import { playMoves } from './play';

/** Plays at random; fails with the first play that breaks a promise, told move by move. */
export async function playAtRandom({ runs, seed }: { runs: number; seed?: number }): Promise<void> {
  await fc.assert(fc.asyncProperty(moves, playMoves), {
    numRuns: runs,
    endOnFailure: true,
    ...(seed !== undefined && { seed }),
  });
  process.stdout.write(`${JSON.stringify({ plays: runs, ...figures })}\n`);
  for (const [name, count] of Object.entries(figures)) expect([name, count]).not.toEqual([name, 0]);
}
