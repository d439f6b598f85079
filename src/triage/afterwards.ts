import type { Desk } from './desk';
import { add } from './escalating';
import { diagnosisOf, guideOf } from './diagnosis';
import type { Intent } from './intent';

/** The fix worked: the triage is closed. */
export function worked(desk: Desk): void {
  const { escalation } = desk.conversation;
  const found = desk.triage && diagnosisOf(desk.knowledge, desk.triage, desk.today);
  if (!desk.triage || (!found && !escalation)) return desk.next('There is no diagnosis yet.');
  const { who, at } = desk.context;
  const how = desk.context.how;
  desk.settle({
    line: found ? `${found.outcome.title}: confirmed by ${who.name}.` : `Resolved by ${who.name}.`,
  });
  desk.keep({
    ...desk.triage,
    status: 'solved',
    tried: [...desk.triage.tried, { value: 'worked', by: who, at, how }],
  });
  if (escalation) add(desk, escalation, { do: 'resolved' }, true);
  if (!desk.context.onRoot)
    desk.showScreen({ show: 'solved', held: desk.context.escalated }, { shows: 'solved' });
}

/** The fix has not worked yet: what happened is asked. */
export function notYet(desk: Desk): void {
  const found = desk.triage && diagnosisOf(desk.knowledge, desk.triage, desk.today);
  if (found) desk.replies.push({ show: 'follow-ups' });
  else desk.next('There is no diagnosis yet.');
}

/** What happened instead, and what to do about it. */
export function followUp(desk: Desk, { id }: Extract<Intent, { do: 'follow-up' }>): void {
  const { triage } = desk;
  const chosen = triage && guideOf(desk.knowledge, triage).followUps[id];
  const found = triage && diagnosisOf(desk.knowledge, triage, desk.today);
  if (!triage || !chosen || !found) return desk.next('That is not part of this triage.');
  const { who, at, how, pressed } = desk.context;
  const tried = [...triage.tried, { value: id, by: who, at, how }];
  if (pressed && pressed !== desk.conversation.screen?.id)
    desk.settled.push({ id: pressed, line: `Not yet: ${chosen.label} — ${who.name}` });
  desk.replies.push({ show: 'follow-up', id });
  if (chosen.commands) desk.replies.push({ show: 'commands', commands: chosen.commands });
  if (chosen.summary) desk.replies.push({ show: 'summary' });
  desk.keep({ ...triage, tried });
  if (!chosen.learn) return;
  const answers = { ...triage.answers };
  for (const [question, value] of Object.entries(chosen.learn))
    answers[question] = { value, by: who, at, how };
  desk.leave();
  desk.accept({ ...triage, tried, answers });
}
