import type { TurnDraft } from '../draft';
import { diagnosisOf } from '../../diagnosis';
import { add } from './escalate';
import type { Intent } from '../../intent';
import type { Conversation } from '../../conversation';

const begin: readonly Intent['do'][] = ['start', 'restart'];
const goOn: readonly Intent['do'][] = [
  'answer',
  'fill',
  'form',
  'paste',
  'change',
  'back',
  'done',
  'check',
  'unclear',
  'hear',
  'not-that',
];

/**
 * Whether the thread of an escalation refuses an intent: it is about one user for good, so that nobody finds
 * another user's commands below a card.
 */
export function isHeld(draft: TurnDraft, intent: Intent): boolean {
  const { escalation, triage } = draft.conversation;
  if (!draft.context.escalated || !escalation || !triage) return false;
  const upn = triage.details['upn']?.value ?? 'one user';
  if (begin.includes(intent.do) || (intent.do === 'fill' && intent.fresh)) {
    draft.notify(
      `This thread is about ${upn}. For another user, start a new thread or chat with me directly.`,
    );
    return true;
  }
  if (triage.status !== 'solved' || !goOn.includes(intent.do)) return false;
  draft.notify('It is resolved. Reopen it to go on.', {
    label: 'Reopen it',
    press: { do: 'reopen', triage: triage.id },
  });
  return true;
}

/** Adds to an escalation that its triage has come to a diagnosis, or to another one. */
export function noteDiagnosis(draft: TurnDraft, before: Conversation): void {
  const { escalation, triage } = draft.conversation;
  if (!escalation || !before.escalation || !triage || before.triage?.id !== triage.id) return;
  const then = diagnosisOf(draft.knowledge, before.triage, draft.now)?.outcome.id;
  const now = diagnosisOf(draft.knowledge, triage, draft.now)?.outcome.id;
  if (now !== undefined && now !== then) add(draft, escalation, { kind: 'diagnosed' }, true);
}
