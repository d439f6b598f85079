import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Logger } from '../log';
import type { Storage } from '../storage/storage';
import { dayOf } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import { openConversations } from './conversations';
import { deliver } from './deliver';
import { keyOf, readActivity, type Incoming } from './incoming';
import { respond, unknownInvoke, type Response } from './invoke';
import { answered, learn } from './learn';
import { markdown, outboxOf } from './outbox';
import { createQueue } from './queue';
import { post } from './send';

/** What the bot is made of. */
export interface BotParts {
  knowledge: Knowledge;
  storage: Storage;
  logger: Logger;
  now?: () => Date;
}

/** One turn of the bot: it never rejects. */
export type Bot = (context: TurnContext) => Promise<void>;

/** Creates the bot: whatever comes in is learned, stored, and only then answered. */
export function createBot({ knowledge, storage, logger, now = () => new Date() }: BotParts): Bot {
  const conversations = openConversations(storage, logger);
  const queue = createQueue();

  async function handle(
    context: TurnContext,
    key: string,
    incoming: Exclude<Incoming, { is: 'nothing' }>,
  ): Promise<Response> {
    const { activity } = context;
    const at = now().toISOString();
    const learned = await conversations.update(key, (conversation) => {
      const turn = learn(knowledge, conversation, activity, incoming, at);
      if (typeof turn === 'string') return { result: undefined };
      return {
        conversation: turn.conversation,
        result: { turn, outbox: outboxOf(knowledge, turn, dayOf(at)) },
      };
    });
    if (!learned) return { say: 'That is done already.' };
    const { turn, outbox } = learned;
    const delivered = await deliver(context, outbox, logger);
    await conversations.update(key, (stored) => ({
      conversation: answered(stored, turn, activity.id ?? '', delivered),
      result: undefined,
    }));
    logger.info({ incoming: incoming.is, replies: turn.replies.map(({ show }) => show) }, 'Answered.');
    const card = delivered.replaced.get(activity.replyToId ?? '');
    return card ? { card } : { say: 'The answer is below.' };
  }

  async function apologise(context: TurnContext, error: unknown): Promise<Response> {
    const reference = randomUUID().slice(0, 8);
    logger.error({ err: error, reference }, 'A turn failed.');
    const say = `Something went wrong on my side (reference ${reference}). What you told me before is kept: type status to go on.`;
    try {
      await post(context, markdown(say, 'Something went wrong'));
    } catch (failure) {
      logger.error({ err: failure, reference }, 'The apology could not be sent.');
    }
    return { say };
  }

  return async (context) => {
    const { activity } = context;
    const invoked = activity.type === 'invoke';
    const incoming = readActivity(activity);
    if (incoming.is === 'nothing') {
      if (invoked) await unknownInvoke(context);
      return;
    }
    const key = keyOf(activity);
    const response = await queue
      .run(key, () => handle(context, key, incoming))
      .catch((error: unknown) => apologise(context, error));
    if (invoked) await respond(context, response);
  };
}
