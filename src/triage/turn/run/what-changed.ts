import type { Conversation } from '../../conversation';
import type { Person } from '../../person';
import type { Knowledge } from '../../knowledge';

/** Why the diagnosis may be another one after a turn, in words that go on after “because”; undefined where nothing was said anew. */
export function whatChanged(
  knowledge: Knowledge,
  before: Conversation,
  after: Conversation,
  { name }: Person,
): string | undefined {
  const then = before.triage?.answers ?? {};
  const now = after.triage?.answers ?? {};
  const changed = Object.keys({ ...then, ...now }).filter((id) => then[id]?.value !== now[id]?.value);
  const named = changed.flatMap((id) => knowledge.questions[id]?.short ?? []).map((one) => `“${one}”`);
  if (named.length > 0) return `${name} changed ${named.join(', ')}`;
  if (before.triage?.guide !== after.triage?.guide) return `${name} went on with another problem`;
  return undefined;
}
