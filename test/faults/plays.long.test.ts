import { playAtRandom } from './plays/at-random';

/** `PLAYS=50000` makes so many; its figures are in docs/reliability.md. */
const runs = Number(process.env.PLAYS ?? 600);

test('the plays at random, many of them', () => playAtRandom({ runs }), 600_000 + runs * 20_000);
