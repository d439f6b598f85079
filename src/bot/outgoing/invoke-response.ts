import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../../cards/templates';
import { FILE_CONSENT } from '../teams/files';

/**
 * What the person who pressed a button gets at once: the card that takes the place of the pressed one, or a sentence;
 * in a dialog a card, or nothing, which closes it.
 */
export type InvokeAnswer = { card: Card } | { say: string } | { dialog: Card } | { close: true };

const dialogTitle = 'Mailbox Triage';

export async function respond(context: TurnContext, response: InvokeAnswer): Promise<void> {
  await context.sendActivity({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, body: context.activity.name === FILE_CONSENT ? {} : bodyOf(response) },
  });
}

function bodyOf(response: InvokeAnswer): unknown {
  if ('close' in response) return {};
  if ('dialog' in response) {
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: response.dialog };
    return {
      task: { type: 'continue', value: { title: dialogTitle, height: 'medium', width: 'medium', card } },
    };
  }
  return 'card' in response
    ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: response.card }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: response.say };
}

/** Answers an invoke that is none of ours. */
export async function unknownInvoke(context: TurnContext): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 501 } });
}
