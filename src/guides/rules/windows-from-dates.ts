import type { Rule } from '../problem';

/** A recovery window is counted from a day that somebody is asked for. */
export const windowsFromDates: Rule = (knowledge) =>
  Object.entries(knowledge.windows)
    .filter(([, { from }]) => !knowledge.questions[from]?.date)
    .map(([id, { from }]) => ({ at: ['windows', id, 'from'], problem: `“${from}” is no date question` }));
