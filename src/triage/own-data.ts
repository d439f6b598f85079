import type { Desk } from './desk';
import type { Intent } from './intent';
import { emptyConversation } from './triage';

/** Erases what is stored of the conversation; of a triage only once the person is sure. */
export function forget(desk: Desk, { sure }: Extract<Intent, { do: 'forget' }>): void {
  const { triage, escalation } = desk.conversation;
  if (triage && !sure) {
    const where = escalation ? ' It is escalated, so it is erased everywhere it is shown.' : '';
    const keep = { label: 'Keep it', press: { do: 'dismiss' } } as const;
    return desk.say(
      `Erase everything I have stored about this triage? This cannot be undone.${where} Type export first if you need it later.`,
      { label: 'Erase it', press: { do: 'forget', triage: triage.id, sure: true } },
      keep,
    );
  }
  desk.settle({ line: `Erased by ${desk.context.who.name}.` });
  desk.conversation = emptyConversation;
  desk.erase = true;
  desk.say(
    'Erased: I no longer have anything stored about this conversation. Messages I sent stay in Teams until you delete them there.',
  );
}

/** Shows all that is stored of the conversation. */
export function exportAll(desk: Desk): void {
  desk.replies.push({ show: 'export' });
}
