import { addMeCard } from '../cards/cards';
import type { Card } from '../cards/templates';
import type { Readable } from './incoming/activity';
import type { Delivered } from './outgoing/deliver';
import type { InvokeAnswer } from './outgoing/invoke-response';

const notThere =
  'I couldn’t deliver my answer to Teams. Your input is saved: type status in a minute to continue.';

/**
 * What to answer a turn with: in a dialog that it is done, on the card of an escalation that card as it is now (`root`),
 * and elsewhere the card that now stands in the place of the one that was pressed.
 */
export function answerTo(
  incoming: Readable,
  { complete, notMember, replaced }: Delivered,
  pressed: string | undefined,
  root: Card | undefined,
): InvokeAnswer {
  if (incoming.is === 'pressed' && incoming.dialog)
    return notMember ? { dialog: addMeCard(incoming.data) } : { close: true };
  if (root) return { card: root };
  if (!complete) return { say: notThere };
  const card = replaced.get(pressed ?? '');
  return card ? { card } : { say: 'The answer is below.' };
}
