import { hear, sentencesIn, totalsOf, type Sentence } from './score';

/**
 * Sentences by people who had not seen the phrases. Those of a-131 to a-200 were never read by who wrote phrases; those
 * of b were at 0.87 right and 0.58 taken before they were read, those of c at 0.81 and 0.53, with seven harmful, and since
 * then they are for development. The floors are
 * what they do; what is wanted is 0.98 right, 0.75 taken, and nothing harmful, of sentences that nobody has read. Find the
 * kind that is wrong, and add other sentences of it to sentences.jsonl: phrases fitted to these here would make the figure
 * worthless.
 */
const all = sentencesIn('by-others.jsonl');
const isOfC = ({ id }: Sentence) => id.startsWith('c-');
const heard = hear(all);
const sets = [
  {
    name: 'a and b',
    of: all.filter((one) => !isOfC(one)),
    rightAtLeast: 0.975,
    takenAtLeast: 0.8,
    guideAtLeast: 0.97,
  },
  { name: 'c', of: all.filter(isOfC), rightAtLeast: 0.95, takenAtLeast: 0.74, guideAtLeast: 0.94 },
];

test('there are enough of them', () => {
  expect(all.length).toBeGreaterThan(650);
});

test.each(sets)(
  'of $name what is taken is right as often as before',
  ({ of, rightAtLeast, takenAtLeast }) => {
    const { right, wrong, harmful, missed } = totalsOf(of, heard);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(rightAtLeast);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(takenAtLeast);
    expect(harmful).toBe(0);
  },
);

test.each(sets)('of $name guide and intent are understood as often as before', ({ of, guideAtLeast }) => {
  const told = of.filter(({ at, guide = [] }) => at === 'start' && guide.length > 0);
  const guides = told.filter(({ id, guide = [] }) => guide.includes(heard.get(id)?.guides[0] ?? ''));
  expect(guides.length / told.length).toBeGreaterThanOrEqual(guideAtLeast);
  const wanted = of.filter(({ intent }) => intent);
  const understood = wanted.filter(({ id, intent = [] }) =>
    [intent].flat().includes(heard.get(id)?.intent ?? ''),
  );
  expect(understood.length / wanted.length).toBeGreaterThanOrEqual(0.93);
});
