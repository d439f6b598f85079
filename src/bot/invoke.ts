import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../cards';

/** What the person who pressed a button gets at once: the card that takes the place of the pressed one, or a sentence. */
export type Response = { card: Card } | { say: string };

/** Answers a pressed `Action.Execute`. */
export async function respond(context: TurnContext, response: Response): Promise<void> {
  const body =
    'card' in response
      ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: response.card }
      : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: response.say };
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}

/** Answers an invoke that is none of ours. */
export async function unknownInvoke(context: TurnContext): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 501 } });
}
