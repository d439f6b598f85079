import type { IntentOf } from '../intent';
import type { TurnDraft } from './draft';

type Fill = IntentOf<'fill'>;

/** The address of the triage, if what was typed names another one. */
export function otherUser(draft: TurnDraft, typed: string | undefined): string | undefined {
  const upn = draft.triage?.details['upn']?.value;
  if (draft.context.how !== 'typed' || upn === undefined || typed === undefined) return undefined;
  return upn.toLowerCase() === typed.toLowerCase() ? undefined : upn;
}

/** Whose mailbox it is about now; where the sentence named a problem, the new triage begins with that one. */
export function askWhichUser(draft: TurnDraft, upn: string, typed: string, guide: string | undefined): void {
  draft.notify(
    `This triage is about ${upn}.`,
    {
      label: 'Start over with the new address',
      press:
        guide === undefined
          ? { do: 'restart', upn: typed }
          : { do: 'fill', fresh: true, guide, answers: {}, details: { upn: typed } },
    },
    { label: 'Same user: use the new address', press: { do: 'fill', answers: {}, details: { upn: typed } } },
  );
}

/**
 * Asks where a card from before the triage says something of another user: in a chat of several people, somebody else may
 * have begun it since.
 */
export function askIfOfThisUser(draft: TurnDraft, intent: Fill, read: string | undefined): boolean {
  const { triage } = draft;
  const upn = triage?.details['upn']?.value;
  const before = intent.via && intent.via !== 'form' && intent.triage === undefined;
  if (!triage || !before || !upn || !read || read.toLowerCase() === upn.toLowerCase()) return false;
  const others: Fill = { ...intent, guide: intent.guide ?? triage.guide, fresh: true };
  draft.notify(
    `This is about ${read}, and was read before the triage of ${upn} began. Nothing was taken.`,
    { label: 'Show where we are', press: { do: 'status' } },
    { label: 'Same user: use this', press: { ...intent, triage: triage.id } },
    { label: 'Start over with the other user', press: others },
  );
  return true;
}
