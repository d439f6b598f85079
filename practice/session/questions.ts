import type { Knowledge } from '../../src/triage/knowledge';
import { agoOf } from '../world/ago';
import { Ago } from '../world/form-tenant';
import type { World } from '../world/form';

/** What only people know of the case: the bot's question, and the answer in its words. Times of the world are counted back from its beginning. */
export function toldBy({ says, values }: World, { questions, details }: Knowledge, began: number): string[] {
  const answers = Object.entries(says).map(([id, answer]) => {
    const question = questions[id];
    const { label, hint } = question?.options[answer] ?? { label: answer };
    const said = Ago.safeParse(answer).success
      ? new Date(began - agoOf(answer)).toISOString().slice(0, 10)
      : [label, ...(hint === undefined ? [] : [hint])].join(': ');
    return `${question?.text ?? id}\n    ${said}`;
  });
  return [
    ...answers,
    ...Object.entries(values).map(([id, value]) => `${details[id]?.label ?? id}\n    ${value}`),
  ];
}
