import type { TurnDraft } from './draft';
import type { IntentOf } from '../intent';

/** The triage as a text for a ticket. */
export function sumUp(draft: TurnDraft, { redacted, short }: IntentOf<'summary'>): void {
  if (draft.conversation.triage) draft.replies.push({ show: 'summary', redacted, short });
  else draft.showPosition('There is nothing to sum up yet.');
}

/** What happened when, and by whom. */
export function showTimeline(draft: TurnDraft, { redacted }: IntentOf<'timeline'>): void {
  if (draft.conversation.triage) draft.replies.push({ show: 'timeline', redacted });
  else draft.showPosition('Nothing has happened yet.');
}
