import type { Activity, TurnContext } from 'botbuilder';
import type { Card } from '../../cards/templates';
import type { Logger } from '../../log';
import {
  nothingLeft,
  type OutgoingCard,
  type OutgoingFile,
  type OutgoingMessages,
  type OutgoingTexts,
} from './messages';
import { edit, fateOf, post, statusOf } from '../teams/send';
import type { Upload } from '../teams/upload';

/** How the messages of a turn were delivered. */
export interface Delivered {
  /** Whether every reply went out; an old card that could not be changed does not count. */
  complete: boolean;
  /** Commands that were sent before still show what they showed, and may be changed later. */
  pendingEdits?: boolean;
  /** The bot is not in the conversation. */
  notMember?: boolean;
  /** The id of the card with the buttons, if there is a new one. */
  screenId?: string;
  /** By the id of sent commands: the messages in which they are now, and a digest of what those show if all did go out. */
  sent: Map<string, { ids: string[]; shows?: string }>;
  /** By message id, the cards that now stand in the place of others. */
  replaced: Map<string, Card>;
}

/**
 * Sends the messages of a turn: the replies in order, because somebody waits for them, and then the old cards. What
 * Teams refuses is logged, and the rest is sent all the same.
 */
export async function deliver(
  context: TurnContext,
  messages: OutgoingMessages,
  logger: Logger,
  upload: Upload = nowhere,
): Promise<Delivered> {
  const delivered: Delivered = { complete: true, replaced: new Map(), sent: new Map() };
  for (const commands of messages.commands) {
    try {
      await sendTexts(context, commands, delivered);
    } catch (error) {
      if (fateOf(error) !== 'refused') delivered.pendingEdits = true;
      logger.warn({ err: error }, 'Commands that were sent before could not be changed.');
    }
  }
  for (const reply of messages.replies) {
    try {
      if ('card' in reply) await sendCard(context, reply, delivered);
      else if ('file' in reply)
        for (const activity of await stored(reply, upload, logger)) await post(context, activity);
      else await sendTexts(context, reply, delivered);
    } catch (error) {
      delivered.complete = false;
      if (statusOf(error) === 403) delivered.notMember = true;
      logger.error({ err: error }, 'An answer could not be sent.');
    }
  }
  for (const { edit: id, activity, card } of messages.collapsed) {
    delivered.replaced.set(id, card);
    try {
      if (!(await edit(context, id, activity))) logger.info('An old card is gone and was not changed.');
    } catch (error) {
      logger.warn({ err: error }, 'An old card could not be changed.');
    }
  }
  return delivered;
}

async function sendCard(context: TurnContext, reply: OutgoingCard, delivered: Delivered): Promise<void> {
  const { activity, card, screen, edit: id } = reply;
  const inPlace = id !== undefined && (await edit(context, id, activity));
  if (inPlace) delivered.replaced.set(id, card);
  const now = inPlace ? id : await post(context, activity);
  if (screen) delivered.screenId = now;
}

/** Where only messages are changed. */
const nowhere: Upload = () => Promise.reject(new Error('There is nowhere to store a file.'));

/** Stores a file, and resolves to what is said of it: where it is, or else what was in it. */
async function stored(
  { file, bytes, then, otherwise }: OutgoingFile,
  upload: Upload,
  logger: Logger,
): Promise<Partial<Activity>[]> {
  try {
    await upload(file.uploadUrl, bytes);
    return then;
  } catch (error) {
    logger.warn({ err: error }, 'A file could not be stored.');
    return otherwise;
  }
}

async function sendTexts(
  context: TurnContext,
  { activities, edit: old, sent }: OutgoingTexts,
  delivered: Delivered,
): Promise<void> {
  const ids: string[] = [];
  const left = [...old];
  const note = (more: { shows?: string }) =>
    sent && delivered.sent.set(sent.id, { ids: [...ids, ...left], ...more });
  try {
    for (const activity of activities) {
      const [before] = left;
      const inPlace = before !== undefined && (await edit(context, before, activity));
      const gone = before !== undefined && !inPlace && sent?.live === false;
      const id = inPlace ? before : gone ? undefined : await post(context, activity);
      left.shift();
      if (id !== undefined) ids.push(id);
    }
    for (let id = left[0]; id !== undefined; id = left[0]) {
      const there = await edit(context, id, nothingLeft);
      left.shift();
      if (there) ids.push(id);
    }
    note({ shows: sent?.shows });
  } catch (error) {
    note({});
    throw error;
  }
}
