import type { Conversation } from '../../conversation';
import type { Intent } from '../../intent';
import type { TurnDraft } from '../draft';
import { fill } from '../fill';
import { readValues } from '../values';

type Collect = Extract<Intent, { do: 'collect' }>;

/** Whose mailbox the collector looks for, as far as that is known. */
export function collectedUser(
  { upn }: Collect,
  { triage, screen }: Pick<Conversation, 'triage' | 'screen'>,
): string | undefined {
  return upn ?? triage?.details['upn']?.value ?? screen?.kept?.details['upn'];
}

/** Hands out the collector, filled in: whose mailbox it is is asked first. */
export function collect(draft: TurnDraft, intent: Collect): void {
  const upn = collectedUser(intent, draft.conversation);
  if (upn === undefined) return askWhose(draft);
  const said = intent.upn === undefined ? undefined : { do: 'fill' as const, answers: {}, details: { upn } };
  const { problems } = said ? readValues(draft.knowledge, said, draft.today) : { problems: [] };
  if (problems.length > 0) return askWhose(draft, problems.join(' '));
  draft.replies.push({ show: 'collector', upn, sendTo: draft.context.sendTo });
  if (said) fill(draft, said);
}

/** The next text is read as the address. */
function askWhose(draft: TurnDraft, problem?: string): void {
  const question =
    'Whose mailbox is it? Type the address or the sign-in name, and I give you the script for it.';
  draft.notify([...(problem === undefined ? [] : [problem]), question].join(' '));
  const { screen = { shows: 'menu' as const } } = draft.conversation;
  draft.conversation = { ...draft.conversation, screen: { ...screen, awaits: 'address' } };
}
