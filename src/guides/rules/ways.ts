import type { Rule } from '../problem';
import { routes } from '../routes';
import { stepOrder } from './step-order';

/** Whatever is answered, a guide ends in an outcome; each of them is reached; and on no way do its steps destroy anything. */
export const ways: Rule = (knowledge) =>
  Object.entries(knowledge.guides).flatMap(([id, guide]) => {
    try {
      const all = routes(knowledge, guide);
      const reached = new Set(all.map(({ outcome }) => outcome.id));
      const missed = guide.outcomes.flatMap((outcome, index) =>
        reached.has(outcome.id)
          ? []
          : [{ at: ['guides', id, 'outcomes', index], problem: 'can never be reached' }],
      );
      const wrong = all.flatMap((route) =>
        stepOrder(knowledge, guide, route).map((problem) => ({
          at: ['guides', id, 'outcomes', guide.outcomes.indexOf(route.outcome)],
          problem,
        })),
      );
      return [...missed, ...wrong];
    } catch (error) {
      return [{ at: ['guides', id], problem: error instanceof Error ? error.message : String(error) }];
    }
  });
