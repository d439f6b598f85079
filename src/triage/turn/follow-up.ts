import type { TurnDraft } from './draft';
import { add } from './escalation/escalate';
import { diagnosisOf, guideOf } from '../diagnosis';
import { send } from './run/show-run';
import type { Said, Triage } from '../conversation';
import type { IntentOf } from '../intent';
import type { Offer } from '../reply';

/** The fix worked: the triage is closed, where a mailbox was to come back once somebody has seen the old mail in it. */
export function markSolved(draft: TurnDraft, { old }: IntentOf<'worked'>): void {
  const { escalation } = draft.conversation;
  const found = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.now);
  if (!draft.triage || (!found && !escalation)) return draft.showPosition('There is no diagnosis yet.');
  if (found?.outcome.verdict === 'recoverable' && old !== 'yes')
    return askForOldMail(draft, draft.triage, old);
  const { who, at } = draft.context;
  const how = draft.context.how;
  draft.collapse({
    line: found ? `${found.outcome.title}: confirmed by ${who.name}.` : `Resolved by ${who.name}.`,
  });
  draft.setTriage({
    ...draft.triage,
    status: 'solved',
    tried: withTried(draft.triage, { value: 'worked', by: who, at, how }),
  });
  if (escalation) add(draft, escalation, { kind: 'resolved' }, true);
  if (!draft.context.onEscalationCard)
    draft.showScreen({ show: 'solved', held: draft.context.escalated }, { shows: 'solved' });
}

/** How many reports are kept: however often somebody presses, what is stored does not grow without end. */
const mostTried = 100;

function withTried({ tried }: Triage, said: Said): Said[] {
  return [...tried, said].slice(-mostTried);
}

const forUser = {
  ask: 'Is the old mail in it, from before the loss?',
  how: 'Open the mailbox in Outlook on the web, and look for a message from before the loss, also in a folder.',
};
const forOthers = {
  ask: 'Can whoever needs the mail open it, and is the old mail there?',
  how: 'Let whoever needs the mail open the mailbox or the copy in Outlook on the web, and look for an old message, also in a folder.',
};

/** Whether the person has left, and others need the mail: nobody works in that mailbox again. */
function isOfLeaver({ answers }: Triage): boolean {
  return answers['needed']?.value === 'mail' || answers['held-mail']?.value === 'mail';
}

/** A mailbox that is there and empty is not the one that was lost. */
function askForOldMail(draft: TurnDraft, triage: Triage, old: 'empty' | 'unsure' | undefined): void {
  const about = { triage: triage.id };
  if (old === 'empty') return askWhatHappened(draft);
  const { ask, how } = isOfLeaver(triage) ? forOthers : forUser;
  draft.notify(
    old === undefined ? ask : `${how} Is it there?`,
    { label: 'Yes, resolved', press: { do: 'worked', ...about, old: 'yes' } },
    { label: 'It is empty', press: { do: 'worked', ...about, old: 'empty' } },
    ...(old === undefined
      ? [{ label: 'Not sure', press: { do: 'worked', ...about, old: 'unsure' } } satisfies Offer]
      : []),
  );
}

/** The fix has not worked yet: what happened is asked. */
export function askWhatHappened(draft: TurnDraft): void {
  const found = draft.triage && diagnosisOf(draft.knowledge, draft.triage, draft.now);
  if (found) draft.replies.push({ show: 'follow-ups' });
  else draft.showPosition('There is no diagnosis yet.');
}

/** What happened instead, and what to do about it. */
export function followUp(draft: TurnDraft, { id }: IntentOf<'follow-up'>): void {
  const { triage } = draft;
  const chosen = triage && guideOf(draft.knowledge, triage).followUps[id];
  const found = triage && diagnosisOf(draft.knowledge, triage, draft.now);
  if (!triage || !chosen || !found) return draft.showPosition('That is not part of this triage.');
  const { who, at, how, pressed } = draft.context;
  const tried = withTried(triage, { value: id, by: who, at, how });
  if (pressed && pressed !== draft.conversation.screen?.id)
    draft.collapsed.push({ id: pressed, line: `Not yet: ${chosen.label} — ${who.name}` });
  draft.replies.push({ show: 'follow-up', id });
  if (chosen.commands) send(draft, { of: 'follow-up', commands: chosen.commands });
  if (chosen.summary) draft.replies.push({ show: 'summary' });
  draft.setTriage({ ...triage, tried });
  if (!chosen.learn) return;
  const answers = { ...triage.answers };
  for (const [question, value] of Object.entries(chosen.learn))
    answers[question] = { value, by: who, at, how };
  draft.collapseScreen();
  draft.learn({ ...triage, tried, answers });
}
