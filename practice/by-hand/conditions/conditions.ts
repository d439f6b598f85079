import type { Condition } from '../../../src/triage/carried-out/carried-out';
import { choices, type ConditionId } from '../../../src/triage/carried-out/conditions';
import type { State } from '../../model/state/state';
import type { About } from '../about';
import { accountConditions } from './accounts';
import { licenceConditions } from './licences';
import { mailboxConditions } from './mailboxes';
import { syncConditions } from './sync';
import { userConditions } from './users';

type Choice = (typeof choices)[number];
/** What a person would see, and what people have decided. */
export type Seen = (state: State, about: About) => boolean;

const chosen = Object.fromEntries(
  choices.map((id) => [id, (_: State, about: About) => about.chosen?.includes(id) ?? false]),
) as Record<Choice, Seen>;

/** Every condition of the closed list. */
export const conditions: Record<ConditionId, Seen> = {
  ...userConditions,
  ...licenceConditions,
  ...mailboxConditions,
  ...accountConditions,
  ...syncConditions,
  ...chosen,
};

/** Whether a condition of a step is so; with `not-` in front, whether it is not. */
export function isSo(condition: Condition, state: State, about: About): boolean {
  return isPlain(condition)
    ? conditions[condition](state, about)
    : !conditions[condition.slice('not-'.length) as ConditionId](state, about);
}

function isPlain(condition: Condition): condition is ConditionId {
  return Object.hasOwn(conditions, condition);
}
