import type { Rule } from '../problem';

/** No two outcomes of a guide have one id. */
export const uniqueOutcomes: Rule = (knowledge) =>
  Object.entries(knowledge.guides).flatMap(([guide, { outcomes }]) =>
    outcomes.flatMap(({ id }, index) =>
      outcomes.findIndex((one) => one.id === id) === index
        ? []
        : [{ at: ['guides', guide, 'outcomes', index], problem: 'stands there twice' }],
    ),
  );
