import type { TurnDraft } from './draft';
import type { Intent } from '../intent';

type Of<Do extends Intent['do']> = Extract<Intent, { do: Do }>;

/** The triage as a text for a ticket. */
export function sumUp(draft: TurnDraft, { redacted, short }: Of<'summary'>): void {
  if (draft.conversation.triage) draft.replies.push({ show: 'summary', redacted, short });
  else draft.showPosition('There is nothing to sum up yet.');
}

/** What happened when, and by whom. */
export function showTimeline(draft: TurnDraft, { redacted }: Of<'timeline'>): void {
  if (draft.conversation.triage) draft.replies.push({ show: 'timeline', redacted });
  else draft.showPosition('Nothing has happened yet.');
}
