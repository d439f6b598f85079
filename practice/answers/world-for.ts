import type { Guide, Knowledge, Outcome } from '../../src/triage/knowledge';
import { holds as agrees, path, position, type Known } from '../../src/triage/position';
import { World, type WorldFile } from '../world/form';
import { accounts } from './account';
import { addresses } from './address';
import { healthy, type Change, type Changes } from './draft';
import { endsOf } from './ends-of';
import { errors } from './errors';
import { exchange } from './exchange';
import { holds } from './hold';
import { impossible } from './impossible';
import { licences } from './licence';
import { mailboxes } from './mailbox';
import { restores } from './restore';
import { server } from './server';
import { sync } from './sync';

/** No tenant makes these answers right together. */
export interface Impossible {
  impossible: string;
}

const changes: Changes = {
  ...accounts,
  ...mailboxes,
  ...exchange,
  ...errors,
  ...sync,
  ...server,
  ...addresses,
  ...licences,
  ...restores,
  ...holds,
};

/** What makes this answer the right one. Throws for an option that nobody has taken care of. */
export function changeFor(question: string, option: string): Change {
  const change = changes[question]?.[option];
  if (!change) throw new Error(`No world is known in which the answer to “${question}” is “${option}”.`);
  return change;
}

/** A start world in which all of these answers are right, one for each question that the guide asks on the way. */
export function worldFor(knowledge: Knowledge, guide: string, known: Known): World | Impossible {
  const of = knowledge.guides[guide];
  if (!of) throw new Error(`There is no guide ${guide}.`);
  const rule = impossible.find(({ when }) => agrees(when, known));
  if (rule) return { impossible: rule.because };
  const outcome = outcomeOf(knowledge, of, known);
  const draft = healthy();
  for (const question of path(knowledge, of, known)) changeFor(question, known[question] ?? '')(draft, known);
  const world: WorldFile = {
    ...draft,
    title: outcome.title,
    story: of.symptom,
    guide,
    outcomes: [outcome.id, ...whereOthersIsSeen(of, known)],
    ends: endsOf(knowledge, draft, outcome, known),
  };
  return World.parse(world);
}

/**
 * The address leads to a colleague's mailbox. Who sees whose it is, as the collector does, says that the person has none, cut
 * off with its licence as it is here, and comes to one of these.
 */
function whereOthersIsSeen({ outcomes }: Guide, known: Known): string[] {
  if (known['mailbox'] !== 'present' || known['ids'] !== 'different') return [];
  const seen: Known = { ...known, mailbox: 'not-present', 'licence-removed': 'open' };
  return outcomes
    .filter(({ when }) => 'mailbox' in when && !('ids' in when))
    .filter(({ when }) =>
      agrees(Object.fromEntries(Object.entries(when).filter(([question]) => question in seen)), seen),
    )
    .map(({ id }) => id);
}

function outcomeOf(knowledge: Knowledge, guide: Guide, known: Known): Outcome {
  const here = position(knowledge, guide, known);
  if ('question' in here) throw new Error(`“${here.question}” is not answered.`);
  return here.outcome;
}
