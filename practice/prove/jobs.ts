import fc from 'fast-check';
import type { Case } from '../session/cases';
import { everyPlay } from './cases';
import { disturbances } from './disturb';
import type { Way } from './run';

/** One case, played once. */
export interface Job {
  name: string;
  way: Way;
}

/** Which runs of these cases are made. */
export interface Wanted {
  seed: number;
  /** How many; every undisturbed one, and as many disturbed ones, if nothing is said. */
  runs?: number;
}

const ways = ['questions', 'collector'] as const;

/**
 * The runs: undisturbed in every way, and as often with disturbances. Of fewer that are wanted, those that come first in
 * an order that depends on the seed alone, half of them disturbed.
 */
export function jobsOf(cases: readonly Case[], { seed, runs }: Wanted): Job[] {
  const plain = cases.flatMap((one) =>
    everyPlay(one).flatMap((plays) =>
      ways.map((by): Job => ({ name: one.name, way: { plays, by, disturbances: [] } })),
    ),
  );
  const some = <T>(values: fc.Arbitrary<T>, more: number) => fc.sample(values, { seed, numRuns: more });
  const order = some(fc.shuffledSubarray(plain, { minLength: plain.length }), 1)[0] ?? [];
  const half = runs === undefined ? plain.length : Math.ceil(runs / 2);
  const disturbed = some(disturbances, half).map((all, index): Job => {
    const { name, way } = order[order.length - 1 - (index % order.length)] as Job;
    return { name, way: { ...way, disturbances: all } };
  });
  return runs === undefined ? [...plain, ...disturbed] : [...order.slice(0, runs - half), ...disturbed];
}
