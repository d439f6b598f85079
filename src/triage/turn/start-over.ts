import type { Triage } from '../conversation';
import type { IntentOf } from '../intent';
import type { TurnDraft } from './draft';
import { fill } from './fill';

/** Begins anew in the same guide; where something is known, only once a person has said how. */
export function startOver(draft: TurnDraft, { upn, sure }: IntentOf<'restart'>): void {
  const { triage, conversation, knowledge, context } = draft;
  if (!triage && upn === undefined) return beginAgain(draft);
  if (triage && upn === undefined && !sure && isKnown(triage))
    return askHowToStartOver(draft, triage, `Start over? What is known${about(triage)} is then set aside.`);
  const guide = conversation.triage?.guide;
  draft.collapse({ line: `Started over by ${context.who.name}.` });
  if (guide === undefined || !knowledge.guides[guide]) return beginAgain(draft);
  draft.begin(guide);
  if (upn === undefined) draft.showPosition();
  else fill(draft, { do: 'fill', answers: {}, details: { upn } });
}

/** The ways out of a triage of which something is known. */
export function askHowToStartOver(draft: TurnDraft, triage: Triage, text: string): void {
  const about = { triage: triage.id };
  const upn = triage.details['upn']?.value;
  draft.notify(
    text,
    { label: 'Go on with it', press: { do: 'status' } },
    {
      label: upn === undefined ? 'From the start' : 'Same user from the start',
      press: upn === undefined ? { do: 'restart', ...about, sure: true } : { do: 'restart', ...about, upn },
    },
    { label: 'Another user', press: { do: 'fill', ...about, fresh: true, answers: {}, details: {} } },
    { label: 'Another problem', press: { do: 'other-problem', ...about } },
  );
}

/** Whose triage it is, behind a word. */
export function about({ details }: Triage): string {
  const upn = details['upn']?.value;
  return upn === undefined ? '' : ` about ${upn}`;
}

function isKnown({ answers, details }: Triage): boolean {
  return Object.keys({ ...answers, ...details }).length > 0;
}

/** What is resolved stays as it is; below it the menu begins something new. */
function beginAgain(draft: TurnDraft): void {
  draft.conversation = { ...draft.conversation, triage: undefined, escalation: undefined, screen: undefined };
  draft.showPosition();
}
