import { playAtRandom } from './plays/at-random';

/** The long run is plays.long.test.ts; its figures are in docs/reliability.md. */
test(
  'whatever is pressed, pasted, typed and delivered again, by whom and in what order, no block stays that is not to be run',
  () => playAtRandom({ runs: 12, seed: 20261127 }),
  240_000,
);
