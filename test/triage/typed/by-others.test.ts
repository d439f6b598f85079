import { hear, sentencesIn, totalsOf } from './score';

/**
 * Sentences by two people who had not seen the phrases. Those of a-131 to a-200 were never read by who wrote phrases; those
 * of b were at 0.87 right and 0.58 taken before they were read, and since then they are for development. The floors are
 * what they do; what is wanted is 0.98 right, 0.75 taken, and nothing harmful, of sentences that nobody has read. Find the
 * kind that is wrong, and add other sentences of it to sentences.jsonl: phrases fitted to these here would make the figure
 * worthless.
 */
const sentences = sentencesIn('by-others.jsonl');
const heard = hear(sentences);
const { right, wrong, harmful, missed } = totalsOf(sentences, heard);

test('what is taken of sentences that no phrase was written for is right as often as before', () => {
  expect(sentences.length).toBeGreaterThan(400);
  expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.975);
  expect(right / (right + missed)).toBeGreaterThanOrEqual(0.8);
  expect(harmful).toBe(0);
});

test('their guide and their intent are understood as often as before', () => {
  const told = sentences.filter(({ at, guide = [] }) => at === 'start' && guide.length > 0);
  const guides = told.filter(({ id, guide = [] }) => guide.includes(heard.get(id)?.guides[0] ?? ''));
  expect(guides.length / told.length).toBeGreaterThanOrEqual(0.97);
  const wanted = sentences.filter(({ intent }) => intent);
  const understood = wanted.filter(({ id, intent = [] }) =>
    [intent].flat().includes(heard.get(id)?.intent ?? ''),
  );
  expect(understood.length / wanted.length).toBeGreaterThanOrEqual(0.95);
});
