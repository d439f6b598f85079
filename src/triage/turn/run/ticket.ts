import type { TurnDraft } from '../draft';
import type { IntentOf } from '../../intent';
import { runHere } from './show-run';

/** What the number of a ticket can look like. */
const shape = /^[\p{L}\p{N}_#/-]{1,40}$/u;

/** Notes the number under which the case is known elsewhere, removes it with `none`, or says what is noted. */
export function noteTicket(draft: TurnDraft, { number }: IntentOf<'ticket'>): void {
  const { triage } = draft.conversation;
  const { who: by, at, how } = draft.context;
  if (!triage)
    return draft.showPosition('There is nothing to note a ticket for: tell me first whose mailbox it is.');
  const before = triage.ticket?.value;
  if (number === undefined)
    return draft.notify(
      before === undefined
        ? 'No ticket is noted. Type its number, for example: ticket INC0012345.'
        : `Ticket ${before}. To note another one, type ticket and its number; “ticket none” removes it.`,
    );
  if (number.toLowerCase() === 'none') {
    draft.setTriage({ ...triage, ticket: undefined });
    draft.notify(before === undefined ? 'No ticket was noted.' : `Ticket ${before} is no longer noted.`);
  } else if (shape.test(number)) {
    draft.setTriage({ ...triage, ticket: { value: number, by, at, how } });
    draft.notify(`Ticket ${number} is noted.`);
  } else
    return draft.notify(
      'That is no ticket number: it has up to 40 letters, digits and - _ # /, and no blanks. For example: ticket INC0012345.',
    );
  redraw(draft);
}

/** The card of the run shows it where it stands. */
function redraw(draft: TurnDraft): void {
  const { screen } = draft.conversation;
  if (screen?.shows !== 'diagnosis' || !runHere(draft)) return;
  draft.showScreen({ show: 'diagnosis', edit: true, overview: screen.overview }, screen);
}
