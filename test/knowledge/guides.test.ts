import fc from 'fast-check';
import { guides as knowledge } from '../support/guides';
import { figures, routes } from '../../src/guides/routes';
import { position, questionsLeft } from '../../src/triage/position';

describe.each(Object.entries(knowledge.guides))('the guide %s', (_, guide) => {
  const all = routes(knowledge, guide);

  test('asks at most 8 questions, and at most 5 in the median of equally likely answers', () => {
    const { likely, longest } = figures(knowledge, all);
    expect(longest).toBeLessThanOrEqual(8);
    expect(likely).toBeLessThanOrEqual(5);
  });

  test('promises at most so many questions, and never more afterwards, whatever is learned in between', () => {
    const everything = fc.record(
      Object.fromEntries(
        Object.entries(knowledge.questions).map(([id, { options }]) => [
          id,
          fc.constantFrom(...Object.keys(options)),
        ]),
      ),
    );
    const asked = [...new Set(guide.outcomes.flatMap(({ when }) => Object.keys(when)))];
    const learned = fc.array(fc.subarray(asked, { maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(everything, learned, (truth, pastes) => {
        const known: Record<string, string> = {};
        let most = Infinity;
        for (let here = position(knowledge, guide, known); 'question' in here;) {
          const left = questionsLeft(knowledge, guide, known);
          expect(left).toBeGreaterThan(0);
          expect(left).toBeLessThan(most);
          most = left;
          for (const id of [here.question, ...(pastes.pop() ?? [])]) known[id] = truth[id] ?? '';
          here = position(knowledge, guide, known);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('has a way forward after every diagnosis', () => {
    expect(Object.keys(guide.followUps).length).toBeGreaterThanOrEqual(3);
    expect(Object.values(guide.followUps).some(({ summary, when }) => summary && !when)).toBe(true);
  });
});
