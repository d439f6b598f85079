import fc from 'fast-check';
import {
  createReceiveRate,
  allow,
  SILENCE_MS,
  type Bucket,
  type Verdict,
} from '../../../src/bot/incoming/receive-rate';

const rate = { burst: 3, perSecond: 1 };

/** The verdicts on activities that come at these instants, in milliseconds. */
function verdicts(instants: number[], idOf: (index: number) => string | undefined = String): Verdict[] {
  let bucket: Bucket | undefined;
  return instants.map((at, index) => {
    const taken = allow(bucket, idOf(index), at, rate);
    bucket = taken.bucket;
    return taken.verdict;
  });
}

test('lets a burst through, says once that it was too much, and is silent until a window later', () => {
  expect(verdicts([0, 0, 0, 0, 1, 2])).toEqual(['pass', 'pass', 'pass', 'tell', 'silent', 'silent']);
  const late = [SILENCE_MS, SILENCE_MS, SILENCE_MS, SILENCE_MS].map((at) => at + 1);
  expect(verdicts([0, 0, 0, 0, 1, ...late])).toEqual([
    ...['pass', 'pass', 'pass', 'tell', 'silent'],
    ...['pass', 'pass', 'pass', 'tell'],
  ]);
});

test('lets one through again as soon as there is room', () => {
  expect(verdicts([0, 0, 0, 500, 1000, 1001])).toEqual(['pass', 'pass', 'pass', 'tell', 'pass', 'silent']);
});

test('does not count what is delivered again, and nothing that has no id goes for that', () => {
  expect(verdicts([0, 0, 0, 0, 0, 0], () => 'same')).toEqual(Array(6).fill('pass'));
  expect(verdicts([0, 0, 0, 0], () => undefined)).toEqual(['pass', 'pass', 'pass', 'tell']);
});

test('counts what was refused before', () => {
  expect(verdicts([0, 0, 0, 0, 0], (index) => (index < 3 ? String(index) : 'refused'))).toEqual([
    ...['pass', 'pass', 'pass', 'tell', 'silent'],
  ]);
});

test('lets through no more than the burst and what comes in over time, whatever comes when', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 }), (pauses) => {
      const instants = pauses.map((_, index) =>
        pauses.slice(0, index + 1).reduce((sum, one) => sum + one, 0),
      );
      const passed = verdicts(instants).filter((one) => one === 'pass').length;
      const last = instants.at(-1) ?? 0;
      expect(passed).toBeLessThanOrEqual(rate.burst + (last / 1000) * rate.perSecond);
    }),
  );
});

test('keeps those apart who send, and forgets who has not sent for the longest time', () => {
  const buckets = createReceiveRate(rate, 2);
  for (let index = 0; index < 3; index++) buckets.allow('busy', String(index), 0);
  expect(buckets.allow('busy', '3', 0)).toBe('tell');
  for (let index = 0; index < 1000; index++) {
    expect(buckets.allow(`other ${index}`, '1', 0)).toBe('pass');
    expect(buckets.allow('busy', `more ${index}`, 0)).toBe('silent');
  }
  expect(buckets.size).toBe(2);
});
