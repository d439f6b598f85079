import type { TurnDraft } from './draft';
import type { IntentOf } from '../intent';
import { emptyConversation } from '../conversation';

/** Erases what is stored of the conversation; of a triage only once the person is sure. */
export function forget(draft: TurnDraft, { sure }: IntentOf<'forget'>): void {
  const { triage, escalation } = draft.conversation;
  if (triage && !sure) {
    const where = escalation ? ' It is escalated, so it is erased everywhere it is shown.' : '';
    const keep = { label: 'Keep it', press: { do: 'dismiss', kept: true } } as const;
    return draft.notify(
      `Erase everything I have stored about this triage? This cannot be undone.${where} Type export first if you need it later.`,
      { label: 'Erase it', press: { do: 'forget', triage: triage.id, sure: true } },
      keep,
    );
  }
  draft.collapse({ line: `Erased by ${draft.context.who.name}.` });
  draft.conversation = emptyConversation;
  draft.effects.push('erase');
  draft.notify(
    'Erased: I no longer have anything stored about this conversation. Messages I sent stay in Teams until you delete them there.',
  );
}

/** Shows all that is stored of the conversation. */
export function exportAll(draft: TurnDraft): void {
  draft.replies.push({ show: 'export' });
}
