import type { TurnContext } from 'botbuilder';
import { noticeDialog } from '../../cards/cards';
import type { Logger } from '../../log';
import { respond } from '../outgoing/invoke-response';
import { markdown } from '../outgoing/messages';
import { post } from '../teams/send';
import type { Refused } from './admission';

/** Says to whoever was refused what there is to say: in the answer to a press, and otherwise as a message. */
export async function sayRefusal(
  context: TurnContext,
  { incoming, sentence, postMessage }: Refused,
  logger: Logger,
): Promise<void> {
  const invoked = context.activity.type === 'invoke';
  if (!sentence || !incoming) {
    if (invoked) await respond(context, { close: true });
    return;
  }
  if (invoked) {
    const dialog = incoming.is === 'dialog-opened' || (incoming.is === 'pressed' && incoming.dialog);
    const notice = { show: 'notice' as const, text: sentence, offers: [] };
    return respond(context, dialog ? { dialog: noticeDialog(notice) } : { say: sentence });
  }
  if (!postMessage || (incoming.is !== 'typed' && incoming.is !== 'pressed')) return;
  try {
    await post(context, markdown(sentence, 'Mailbox Triage'));
  } catch (error) {
    logger.warn({ err: error }, 'A refusal could not be said.');
  }
}
