import type { Activity, ChannelAccount, TurnContext } from 'botbuilder';
import { FILE_CONSENT, hasFile, readConsent, type UploadInfo } from '../teams/files';
import type { Person } from '../../triage/person';
import { messageText } from './message-action';
import { typedText } from './plain-text';

/**
 * What an activity is to the triage; `card` is the id of the message whose button was pressed, and `dialog` says
 * that it was the dialog of a message action; `upload` is where the file goes that was accepted. `dialog-opened` opens the
 * dialog for a text; `collected` is the result that the collector sent by itself, for the triage in which it was handed
 * out.
 */
export type Incoming =
  | { is: 'pressed'; data: unknown; card?: string; dialog?: boolean; upload?: UploadInfo }
  | { is: 'typed'; text: string; file?: boolean }
  | { is: 'dialog-opened'; text: string }
  | { is: 'collected'; text: string; triage?: string; since?: string }
  | { is: 'installed' }
  | { is: 'removed' }
  | { is: 'nothing' };

/** What there is something to do about. */
export type Readable = Exclude<Incoming, { is: 'nothing' }>;

/** An activity, and what its answer is sent with: a result of the collector comes with none of its own. */
export interface ReceivedActivity {
  context: TurnContext;
  activity: Activity;
}

/** The id of the message action in the app manifest. */
const diagnose = 'diagnose';

/** Reads an activity. A pressed `Action.Submit` is a message that has a value and no text. */
export function readActivity(activity: Activity): Incoming {
  const card = activity.replyToId;
  switch (activity.type) {
    case 'message':
      return activity.value == null
        ? { is: 'typed', text: typedText(activity), ...(hasFile(activity) && { file: true }) }
        : { is: 'pressed', data: activity.value as unknown, card };
    case 'invoke':
      return readInvoke(activity);
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

function readInvoke({ name, value, replyToId }: Activity): Incoming {
  const { action, commandId, data, messagePayload } = (value ?? {}) as {
    action?: { data?: unknown };
    commandId?: unknown;
    data?: unknown;
    messagePayload?: unknown;
  };
  if (name === 'adaptiveCard/action') return { is: 'pressed', data: action?.data, card: replyToId };
  if (name === FILE_CONSENT) return { is: 'pressed', card: replyToId, ...readConsent(value) };
  if (commandId !== diagnose) return { is: 'nothing' };
  if (name === 'composeExtension/fetchTask')
    return { is: 'dialog-opened', text: messageText(messagePayload) };
  if (name === 'composeExtension/submitAction') return { is: 'pressed', data, dialog: true };
  return { is: 'nothing' };
}

/** Who sent an activity. The directory id stays the same in all conversations; the channel id does not. */
export function personOf({ from }: Activity): Person {
  return { id: from?.aadObjectId ?? from?.id ?? '', name: from?.name?.slice(0, 200) || 'Somebody' };
}

function includesBot({ recipient }: Activity, members: ChannelAccount[] | undefined): boolean {
  return members?.some(({ id }) => id === recipient?.id) ?? false;
}
