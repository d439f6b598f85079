import type { Knowledge } from '../../src/triage/knowledge';
import { agoOf } from '../world/ago';
import { Ago } from '../world/form-tenant';
import type { World } from '../world/form';

/** What only people know of the case, in the words of the bot's questions. Times of the world are counted back from its beginning. */
export function toldBy({ says, values }: World, { questions, details }: Knowledge, began: number): string[] {
  const answers = Object.entries(says).map(([id, answer]) => {
    const question = questions[id];
    const said = Ago.safeParse(answer).success
      ? new Date(began - agoOf(answer)).toISOString().slice(0, 10)
      : (question?.options[answer]?.label ?? answer);
    return `${question?.text ?? id} ${said}`;
  });
  return [
    ...answers,
    ...Object.entries(values).map(([id, value]) => `${details[id]?.label ?? id}: ${value}`),
  ];
}
