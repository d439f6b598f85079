import { retry } from '../src/retry';

function failing(times: number): () => Promise<string> {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(new Error(`${left} left`)) : Promise.resolve('done'));
}

test.each([0, 1, 3])('what fails %i times is done after as many pauses', async (times) => {
  const seen: [string, number][] = [];
  const done = await retry(failing(times), (error, attempt) => {
    seen.push([(error as Error).message, attempt]);
    return 0;
  });
  expect(done).toBe('done');
  expect(seen).toEqual(Array.from({ length: times }, (_, index) => [`${times - index - 1} left`, index + 1]));
});

test('what is not to be done again fails with its last error', async () => {
  const twice = retry(failing(5), (_, attempt) => (attempt < 2 ? 0 : undefined));
  await expect(twice).rejects.toThrow('3 left');
});

test('a pause is as long as it is said', async () => {
  const before = performance.now();
  await retry(failing(1), () => 30);
  expect(performance.now() - before).toBeGreaterThanOrEqual(29);
});
