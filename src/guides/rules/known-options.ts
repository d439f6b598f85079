import type { Rule } from '../problem';
import { conditionsIn } from '../walk';

/** A condition names questions that exist, and options that they have. */
export const knownOptions: Rule = (knowledge) =>
  [...conditionsIn(knowledge)].flatMap(([place, condition]) =>
    Object.entries(condition).flatMap(([id, wanted]) => {
      const at = [...place, id];
      const question = knowledge.questions[id];
      if (!question) return [{ at, problem: `there is no “${id}” in questions` }];
      return [wanted]
        .flat()
        .filter((option) => option !== 'any' && !Object.hasOwn(question.options, option))
        .map((option) => ({ at, problem: `“${id}” has no option “${option}”` }));
    }),
  );
