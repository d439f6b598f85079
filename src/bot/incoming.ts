import type { Activity, ChannelAccount } from 'botbuilder';
import type { Person } from '../triage/triage';
import { plainText } from './plain-text';

/** What an activity is to the triage; `card` is the id of the message whose button was pressed. */
export type Incoming =
  | { is: 'pressed'; data: unknown; card?: string }
  | { is: 'typed'; text: string }
  | { is: 'installed' }
  | { is: 'removed' }
  | { is: 'nothing' };

/** Reads an activity. A pressed `Action.Submit` is a message that has a value and no text. */
export function readActivity(activity: Activity): Incoming {
  const card = activity.replyToId;
  switch (activity.type) {
    case 'message':
      return activity.value == null
        ? { is: 'typed', text: plainText(activity) }
        : { is: 'pressed', data: activity.value as unknown, card };
    case 'invoke':
      return activity.name === 'adaptiveCard/action'
        ? { is: 'pressed', data: actionData(activity.value), card }
        : { is: 'nothing' };
    case 'conversationUpdate':
      if (includesBot(activity, activity.membersAdded)) return { is: 'installed' };
      return { is: includesBot(activity, activity.membersRemoved) ? 'removed' : 'nothing' };
    case 'installationUpdate':
      if (activity.action === 'add') return { is: 'installed' };
      return { is: activity.action === 'remove' ? 'removed' : 'nothing' };
    default:
      return { is: 'nothing' };
  }
}

/** Who sent an activity. The directory id stays the same in all conversations; the channel id does not. */
export function personOf({ from }: Activity): Person {
  return { id: from?.aadObjectId ?? from?.id ?? '', name: from?.name?.slice(0, 200) || 'Somebody' };
}

/** Under which key a conversation is stored: a thread of a channel is a conversation of its own. */
export function keyOf(activity: Activity): string {
  const data = activity.channelData as { tenant?: { id?: unknown } } | undefined;
  const tenant = data?.tenant?.id ?? activity.conversation.tenantId;
  return `conversation/${typeof tenant === 'string' ? tenant : 'none'}/${activity.conversation.id}`;
}

function actionData(value: unknown): unknown {
  return (value as { action?: { data?: unknown } } | undefined)?.action?.data;
}

function includesBot({ recipient }: Activity, members: ChannelAccount[] | undefined): boolean {
  return members?.some(({ id }) => id === recipient?.id) ?? false;
}
