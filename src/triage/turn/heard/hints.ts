import type { HeardFact } from '../../conversation';
import { showDay } from '../../day';
import type { Hint } from '../../reply';
import type { TurnDraft } from '../draft';

/** What is only hinted at, to be chosen or left open. */
export function hintsOf({ knowledge }: TurnDraft, facts: readonly HeardFact[]): Hint[] {
  return facts
    .filter(({ sure, question }) => !sure && knowledge.questions[question])
    .map(({ question, value, words, either: days, about }) => ({
      question,
      words,
      ...(days && { days }),
      ...(about !== undefined && { about: showDay(about) }),
      ...(value !== undefined && { value }),
    }))
    .slice(0, mostHints);
}

/** More of them nobody reads before pressing a button. */
const mostHints = 4;
