import type { Conversation, Triage } from './conversation';
import type { Moment } from './day';
import { nextQuestion } from './diagnosis';
import type { Knowledge } from './knowledge';

/** The triage of a conversation that can go on. */
export function openTriage(knowledge: Knowledge, { triage }: Conversation): Triage | undefined {
  return triage?.status === 'open' && knowledge.guides[triage.guide] ? triage : undefined;
}

/** The question on the screen, or the one that comes next; none at a diagnosis. */
export function questionOf(
  knowledge: Knowledge,
  { screen }: Conversation,
  triage: Triage,
  today: Moment,
): string | undefined {
  if (screen?.shows === 'question' && screen.question !== undefined) return screen.question;
  return nextQuestion(knowledge, triage, today);
}
