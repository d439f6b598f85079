import { playAtRandom } from './plays/at-random';

/** `PLAYS=50000` makes so many, each time others; the figures are in docs/reliability.md. */
const plays = process.env.PLAYS;
const runs = Number(plays ?? 60);

test(
  'the plays at random, many of them',
  () => playAtRandom({ runs, ...(plays === undefined && { seed: 20261128 }) }),
  600_000 + runs * 20_000,
);
