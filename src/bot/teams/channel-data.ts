import type { Activity } from 'botbuilder';

/** The tenant an activity belongs to, in lower case: Teams and people write its id in both. */
export function tenantOf(activity: Activity): string {
  const data = activity.channelData as { tenant?: { id?: unknown } } | undefined;
  const tenant = data?.tenant?.id ?? activity.conversation.tenantId;
  return typeof tenant === 'string' ? tenant.toLowerCase() : 'none';
}

/** The id of the channel an activity comes from, if it comes from one. */
export function channelOf({ conversation, channelData }: Activity): string | undefined {
  if (conversation.conversationType !== 'channel') return undefined;
  const data = channelData as { channel?: { id?: unknown } } | undefined;
  return typeof data?.channel?.id === 'string' ? data.channel.id : conversation.id.split(';')[0];
}

/** Whether Teams hands on only those messages of a conversation that mention the bot. */
export function needsMention({ conversation }: Activity): boolean {
  return conversation.conversationType === 'channel' || conversation.conversationType === 'groupChat';
}

/** The id of the team an activity comes from, if it comes from one. */
export function teamOf({ channelData }: Activity): string | undefined {
  const id = (channelData as { team?: { id?: unknown } } | undefined)?.team?.id;
  return typeof id === 'string' ? id : undefined;
}
