import type { Rule } from '../problem';
import { stepsIn } from '../walk';

/** More characters than this nobody reads at two in the morning; and such a step does more than one thing. */
export const mostCharacters = 450;

/** A step says one thing, in a few sentences. */
export const stepLength: Rule = (knowledge) =>
  [...stepsIn(knowledge)].flatMap(([at, step]) =>
    'do' in step && step.do.length > mostCharacters
      ? [
          {
            at: [...at, 'do'],
            problem: `the step has ${step.do.length} characters, more than ${mostCharacters}: it does more than one thing, so make several of it`,
          },
        ]
      : [],
  );
