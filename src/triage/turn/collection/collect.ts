import type { Conversation } from '../../conversation';
import type { IntentOf } from '../../intent';
import type { TurnDraft } from '../draft';
import { fill } from '../fill';
import { readValues } from '../values';

type Collect = IntentOf<'collect'>;

/** Whose mailbox the collector looks for, as far as that is known. */
export function collectedUser(
  { upn }: Collect,
  { triage, screen }: Pick<Conversation, 'triage' | 'screen'>,
): string | undefined {
  return upn ?? triage?.details['upn']?.value ?? screen?.kept?.details['upn'];
}

/**
 * Hands out the collector, filled in: whose mailbox it is is asked first. Where it can be a file it is offered as one, and
 * comes once that is accepted; as text it comes whenever somebody wants it so.
 */
export function collect(draft: TurnDraft, intent: Collect): void {
  const upn = collectedUser(intent, draft.conversation);
  if (upn === undefined) return askWhose(draft);
  const said = intent.upn === undefined ? undefined : { do: 'fill' as const, answers: {}, details: { upn } };
  const { problems } = said ? readValues(draft.knowledge, said, draft.now) : { problems: [] };
  if (problems.length > 0) return askWhose(draft, problems.join(' '));
  if (draft.context.offersFile) offer(draft, upn);
  else handOut(draft, intent, upn);
  if (said && intent.as === undefined) fill(draft, said);
}

const asFile =
  'The script comes as a file: press Allow below. It is put into your own OneDrive, and you download it from there. There is no Allow, or nothing happens? Press Show it here instead.';

/** Offers the script as a file; only this offer can be taken up from now on. */
function offer(draft: TurnDraft, upn: string): void {
  const { newId, who } = draft.context;
  const id = newId();
  draft.conversation = { ...draft.conversation, offer: { id, to: who, upn } };
  draft.notify(asFile, { label: 'Show it here instead', press: { do: 'collect', upn, as: 'text' } });
  draft.replies.push({ show: 'collector', upn, as: 'offer', offer: id });
}

/** The script as the file that was accepted, if it was offered to this person, for this user, and never taken up; or as text. */
function handOut(draft: TurnDraft, intent: Collect, upn: string): void {
  const { who, sendTo } = draft.context;
  const { offer: open, ...conversation } = draft.conversation;
  const fits =
    open !== undefined && open.id === intent.offer && open.to.id === who.id && open.upn === intent.upn;
  if (fits) draft.conversation = conversation;
  if (intent.as === 'file' || intent.declined) settleOffer(draft);
  const as = intent.as === 'file' && fits ? 'file' : 'text';
  const note = intent.declined ? notAsFile : as === intent.as ? undefined : notOffered;
  draft.replies.push({ show: 'collector', upn, sendTo, as, ...(intent.as && note && { note }) });
}

const notAsFile = 'Not as a file, then. Here it is as text:';
const notOffered = 'That offer of a file no longer counts. Here is the script as text:';

/** The card that offered the file has done its work. */
function settleOffer({ context: { pressed }, collapsed }: TurnDraft): void {
  if (pressed !== undefined) collapsed.push({ id: pressed, line: 'The script is below.' });
}

/** The next text is read as the address. */
function askWhose(draft: TurnDraft, problem?: string): void {
  const question =
    'Whose mailbox is it? Type the address or the sign-in name, and I give you the script for it.';
  const mention = draft.context.needsMention ? [mentionMe] : [];
  draft.notify([...(problem === undefined ? [] : [problem]), question, ...mention].join(' '));
  const { screen = { shows: 'menu' as const } } = draft.conversation;
  draft.conversation = { ...draft.conversation, screen: { ...screen, awaits: 'address' } };
}

/** What is typed without it never arrives. */
export const mentionMe = 'Mention me in that message: here I see only those that do.';
