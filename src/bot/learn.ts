import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { dayOf } from '../triage/day';
import { readPress, type Intent } from '../triage/intent';
import type { Knowledge } from '../triage/knowledge';
import { readText } from '../triage/read';
import type { Conversation } from '../triage/triage';
import { take, type Context, type Turn } from '../triage/turn';
import { personOf, type Incoming } from './incoming';
import type { Delivered } from './deliver';

/** So many activity ids are remembered: more than one conversation has under way at once. */
const remembered = 50;

/** Why nothing is done about an activity. */
export type Nothing = 'answered before' | 'nothing to do';

/**
 * What an activity does to a conversation. One that was handled before is not handled again: if its answer may not
 * have gone out, because the process ended between the two, the present position is shown.
 */
export function learn(
  knowledge: Knowledge,
  conversation: Conversation,
  activity: Activity,
  incoming: Exclude<Incoming, { is: 'nothing' }>,
  at: string,
): Turn | Nothing {
  const id = activity.id ?? '';
  const seen = conversation.handled.find((one) => one.id === id);
  if (seen?.answered) return 'answered before';
  if (incoming.is === 'removed')
    return { conversation: forgetScreen(conversation), settled: [], replies: [] };
  if (incoming.is === 'installed' && !seen && (conversation.screen || conversation.triage))
    return 'nothing to do';
  const context: Context = {
    who: personOf(activity),
    at,
    how: incoming.is === 'pressed' ? 'pressed' : 'typed',
    newId: randomUUID,
    ...(incoming.is === 'pressed' && { pressed: incoming.card }),
  };
  const turn = take(
    knowledge,
    conversation,
    seen ? { do: 'status' } : intentOf(knowledge, conversation, incoming, at),
    context,
  );
  return { ...turn, conversation: marked(turn.conversation, id, false) };
}

/** Adds what only became known by sending: the ids on the screen, if the screen is still the one that was sent for. */
export function answered(
  stored: Conversation,
  turn: Turn,
  activityId: string,
  delivered: Delivered,
): Conversation {
  const { screenId, commandIds, complete } = delivered;
  const same = JSON.stringify(stored.screen) === JSON.stringify(turn.conversation.screen);
  const screen = stored.screen &&
    same && {
      ...stored.screen,
      ...(screenId !== undefined && { id: screenId }),
      ...(commandIds !== undefined && { commands: commandIds }),
    };
  return marked({ ...stored, screen: screen || stored.screen }, activityId, complete);
}

function marked(conversation: Conversation, id: string, isAnswered: boolean): Conversation {
  const others = conversation.handled.filter((one) => one.id !== id);
  return { ...conversation, handled: [...others, { id, answered: isAnswered }].slice(-remembered) };
}

function forgetScreen({ triage, handled }: Conversation): Conversation {
  return { triage, handled };
}

function intentOf(knowledge: Knowledge, conversation: Conversation, incoming: Incoming, at: string): Intent {
  if (incoming.is === 'pressed') return readPress(incoming.data) ?? { do: 'unclear', text: '' };
  if (incoming.is !== 'typed') return { do: 'menu' };
  return incoming.text === ''
    ? { do: 'status' }
    : readText(knowledge, conversation, incoming.text, dayOf(at));
}
