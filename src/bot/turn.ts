import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { buttonTitled } from '../cards/titles';
import { readPress, type Intent } from '../triage/intent';
import type { Knowledge } from '../triage/knowledge';
import { readText } from '../triage/typed/read-text';
import type { Reply } from '../triage/reply';
import type { Conversation, Handled } from '../triage/conversation';
import { applyIntent, type AppliedTurn } from '../triage/turn/turn';
import type { Context } from '../triage/turn/base-draft';

import type { Delivered } from './outgoing/deliver';
import { withDelivered } from './outgoing/with-delivered';
import { personOf, type Incoming, type Readable } from './incoming/activity';
import { conversationKey, type EscalationRecord } from './conversations/records';
import { isBusy } from './conversations/one-at-a-time';
import { channelOf, needsMention, tenantOf } from './teams/channel-data';
import type { LoadedConversation } from './conversations/change';

/** How many activity ids are remembered: more than all places of a triage have in flight. */
const remembered = 100;

/** Why nothing is done about an activity; `busy` is that another one is being answered in the conversation. */
export type SkipReason = 'answered before' | 'nothing to do' | 'busy';

/** A turn with the intent it comes from. */
export type TakenTurn = AppliedTurn & { intent: Intent };

/** Looks up what an intent needs to know beside the conversation. */
export type LookUp = (intent: Intent, conversation: Conversation) => Promise<Partial<Context>>;

/**
 * What an activity does to a conversation. One that was handled before is not handled again: if its answer may not
 * have gone out, because the process ended between the two, what then stood on the screen is shown.
 */
export async function takeTurn(
  knowledge: Knowledge,
  { conversation, record, quarantinedAs: lost }: LoadedConversation,
  activity: Activity,
  incoming: Readable,
  { at, waited }: { at: string; waited: boolean },
  lookUp: LookUp,
): Promise<TakenTurn | SkipReason> {
  const id = activity.id ?? '';
  const seen = id === '' ? undefined : conversation.handled.find((one) => one.id === id);
  if (seen?.answered) return 'answered before';
  if (!waited && isBusy(conversation, at)) return 'busy';
  if (incoming.is === 'removed')
    return {
      intent: { do: 'menu' },
      conversation: forgetScreen(conversation),
      collapsed: [],
      replies: [],
      effects: [],
    };
  if (incoming.is === 'installed' && !seen && (conversation.screen || conversation.triage))
    return 'nothing to do';
  const intent: Intent =
    seen && incoming.is !== 'collected' ? { do: 'again' } : intentOf(knowledge, conversation, incoming, at);
  const onEscalationCard = incoming.is === 'pressed' && isEscalationCard(record, incoming.card);
  const context: Context = {
    who: personOf(activity),
    at,
    how: incoming.is === 'pressed' ? 'pressed' : 'typed',
    newId: randomUUID,
    inThread: channelOf(activity) !== undefined,
    needsMention: needsMention(activity),
    escalated: isThreadOf(record, activity),
    unposted: record?.card.is === 'failed',
    onEscalationCard,
    ...(incoming.is === 'pressed' && !onEscalationCard && { pressed: incoming.card }),
    ...(incoming.is === 'collected' && { sentFor: { triage: incoming.triage, since: incoming.since } }),
    ...(await lookUp(intent, conversation)),
  };
  const turn = applyIntent(knowledge, conversation, intent, context);
  const replies = lost === undefined ? turn.replies : [apology(lost), ...turn.replies];
  return {
    ...turn,
    replies,
    intent,
    conversation: marked(turn.conversation, { id, answered: false, since: at }),
  };
}

function apology(reference: string): Reply {
  return {
    show: 'notice',
    text: `Some of what I had stored about this conversation could not be read and was set aside (reference ${reference}). What I still know is below.`,
    offers: [],
  };
}

/** Whether a message is the card that stands for an escalation. */
export function isEscalationCard(record: EscalationRecord | undefined, card: string | undefined): boolean {
  return record?.card.is === 'posted' && card !== undefined && record.card.id === card;
}

function isThreadOf(record: EscalationRecord | undefined, activity: Activity): boolean {
  if (!record) return false;
  const key = conversationKey(tenantOf(activity), activity.conversation.id);
  return record.escalation.channel === undefined
    ? key === record.origin
    : record.card.is === 'posted' && record.card.place === key;
}

/** Adds what only became known by sending: the ids on the screen, if the screen is still the one that was sent for. */
export function answered(
  stored: Conversation,
  turn: AppliedTurn,
  activityId: string,
  delivered: Delivered,
): Conversation {
  const { screenId, sent, complete } = delivered;
  const same = JSON.stringify(stored.screen) === JSON.stringify(turn.conversation.screen);
  const screen = stored.screen &&
    same && {
      ...stored.screen,
      ...(screenId !== undefined && { id: screenId }),
    };
  return marked(
    {
      ...stored,
      screen: screen || stored.screen,
      ...withDelivered(stored, turn.conversation, sent),
    },
    { id: activityId, answered: complete },
  );
}

function marked(conversation: Conversation, now: Handled): Conversation {
  const others = conversation.handled.filter(({ id }) => id !== now.id);
  return { ...conversation, handled: [...others, now].slice(-remembered) };
}

function forgetScreen({ screen: _, ...conversation }: Conversation): Conversation {
  return conversation;
}

function intentOf(knowledge: Knowledge, conversation: Conversation, incoming: Incoming, at: string): Intent {
  if (incoming.is === 'pressed') return readPress(incoming.data) ?? { do: 'unclear', text: '' };
  if (incoming.is === 'collected') return { do: 'paste', text: incoming.text };
  if (incoming.is !== 'typed') return { do: 'menu' };
  if (incoming.text === '') return incoming.file ? { do: 'attached' } : { do: 'status' };
  const press = readPress(buttonTitled(knowledge, conversation, incoming.text, at));
  return press ?? readText(knowledge, conversation, incoming.text, at);
}
