import type { Triage } from '../conversation';
import type { Moment } from '../day';
import type { Knowledge } from '../knowledge';
import type { Next } from '../run/run';
import { readChecks, type Checked } from './read-checks';

/** What a text says of the commands of the next part. */
export function checksOf(
  knowledge: Knowledge,
  { details }: Triage,
  { step, part }: Next,
  text: string,
  today: Moment,
): Checked[] {
  const known = Object.fromEntries(Object.entries(details).map(([id, { value }]) => [id, value]));
  const asked = { commands: [...new Set(part.commands)], fills: step.step.fills, known };
  return readChecks(knowledge, asked, text, today);
}
