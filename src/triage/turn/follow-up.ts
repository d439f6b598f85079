import type { TurnDraft } from './draft';
import { add } from './escalate';
import { diagnosisOf, guideOf } from '../diagnosis';
import type { Intent } from '../intent';

/** The fix worked: the triage is closed. */
export function markSolved(draft: TurnDraft): void {
  const { escalation } = draft.conversation;
  const found = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.today);
  if (!draft.triage || (!found && !escalation)) return draft.showPosition('There is no diagnosis yet.');
  const { who, at } = draft.context;
  const how = draft.context.how;
  draft.collapse({
    line: found ? `${found.outcome.title}: confirmed by ${who.name}.` : `Resolved by ${who.name}.`,
  });
  draft.setTriage({
    ...draft.triage,
    status: 'solved',
    tried: [...draft.triage.tried, { value: 'worked', by: who, at, how }],
  });
  if (escalation) add(draft, escalation, { do: 'resolved' }, true);
  if (!draft.context.onRoot)
    draft.showScreen({ show: 'solved', held: draft.context.escalated }, { shows: 'solved' });
}

/** The fix has not worked yet: what happened is asked. */
export function askWhatHappened(draft: TurnDraft): void {
  const found = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.today);
  if (found) draft.replies.push({ show: 'follow-ups' });
  else draft.showPosition('There is no diagnosis yet.');
}

/** What happened instead, and what to do about it. */
export function followUp(draft: TurnDraft, { id }: Extract<Intent, { do: 'follow-up' }>): void {
  const { triage } = draft;
  const chosen = triage && guideOf(draft.knowledge, triage).followUps[id];
  const found = triage && diagnosisOf(draft.knowledge, triage, draft.today);
  if (!triage || !chosen || !found) return draft.showPosition('That is not part of this triage.');
  const { who, at, how, pressed } = draft.context;
  const tried = [...triage.tried, { value: id, by: who, at, how }];
  if (pressed && pressed !== draft.conversation.screen?.id)
    draft.collapsed.push({ id: pressed, line: `Not yet: ${chosen.label} — ${who.name}` });
  draft.replies.push({ show: 'follow-up', id });
  if (chosen.commands) draft.replies.push({ show: 'commands', commands: chosen.commands });
  if (chosen.summary) draft.replies.push({ show: 'summary' });
  draft.setTriage({ ...triage, tried });
  if (!chosen.learn) return;
  const answers = { ...triage.answers };
  for (const [question, value] of Object.entries(chosen.learn))
    answers[question] = { value, by: who, at, how };
  draft.collapseScreen();
  draft.learn({ ...triage, tried, answers });
}
