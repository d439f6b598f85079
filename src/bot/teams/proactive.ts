import type { Activity, CloudAdapter, ConversationParameters, TurnContext } from 'botbuilder';
import { withTimeout } from '../../timeout';

import { afterEdit } from './send';
import { conversationReference, type Reference } from './reference';

/** Sends messages that answer no activity. Each call is one request unless it says otherwise, and rejects if it fails. */
export interface ProactiveSender {
  /** Sends a message and resolves to its id. */
  post(reference: Reference, activity: Partial<Activity>): Promise<string>;
  /** Puts a message in the place of another; false if that one is no longer there. */
  edit(reference: Reference, id: string, activity: Partial<Activity>): Promise<boolean>;
  /** Works in a conversation as a turn does that answers an activity. */
  inConversation<T>(reference: Reference, work: (context: TurnContext) => Promise<T>): Promise<T>;
  /** Begins a thread in a channel. `reference` is any conversation of the same tenant. */
  startThread(reference: Reference, channel: string, activity: Partial<Activity>): Promise<Thread>;
}

/** A new thread: its conversation id, and the id of its first message. */
export interface Thread {
  conversationId: string;
  activityId: string;
}

/** What of botbuilder's connector client begins a thread: its public calls do not tell the id of the first message. */
interface ConnectorClient {
  conversations: {
    createConversation(parameters: ConversationParameters): Promise<{ id: string; activityId?: string }>;
  };
}

/** How long a request may take, including its wait for the send rate. */
const requestTimeoutMs = 50_000;

/** `appId` is empty in local mode. */
export function createProactiveSender(adapter: CloudAdapter, appId: string): ProactiveSender {
  async function inConversation<T>(
    reference: Reference,
    work: (context: TurnContext) => Promise<T>,
  ): Promise<T> {
    let result: { value: T } | undefined;
    let failure: unknown;
    // The adapter tells its own error handler what fails inside, and nobody else.
    await adapter.continueConversationAsync(appId, conversationReference(reference), async (context) => {
      try {
        result = { value: await withTimeout(work(context), requestTimeoutMs) };
      } catch (error) {
        failure = error;
      }
    });
    if (!result) throw failure;
    return result.value;
  }

  return {
    inConversation,
    post: (reference, activity) =>
      inConversation(reference, async (context) => (await context.sendActivity(activity))?.id ?? ''),
    edit: (reference, id, activity) =>
      inConversation(reference, async (context) => {
        try {
          await context.updateActivity({ ...activity, id });
          return true;
        } catch (error) {
          return afterEdit(error);
        }
      }),
    startThread: (reference, channel, activity) =>
      inConversation(reference, async (context) => {
        const client = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
        const { id, activityId } = await client.conversations.createConversation({
          isGroup: true,
          bot: reference.bot,
          tenantId: reference.conversation.tenantId,
          channelData: { channel: { id: channel } },
          activity: activity as Activity,
        });
        return { conversationId: id, activityId: activityId || id.slice(id.indexOf('=') + 1) };
      }),
  };
}
