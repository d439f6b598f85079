import type { Rule } from '../problem';
import { referencesIn } from '../walk';

/** Whatever is referred to exists. */
export const knownIds: Rule = (knowledge) =>
  [...referencesIn(knowledge)]
    .filter(([, kind, id]) => !Object.hasOwn(knowledge[kind], id))
    .map(([at, kind, id]) => ({ at, problem: `there is no “${id}” in ${kind}` }));
