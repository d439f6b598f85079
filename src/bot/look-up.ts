import type { TurnContext } from 'botbuilder';
import type { Logger } from '../log';
import type { Storage } from '../storage/storage';
import type { Day } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import { type EscalationChannels } from './escalations/channels';
import type { LookUp } from './turn';
import { openTriagesIn } from './escalations/open-triages';
import { memberOf } from './incoming/members';
import { channelOf, tenantOf } from './teams/channel-data';

interface Sources {
  knowledge: Knowledge;
  storage: Storage;
  channels: EscalationChannels;
  logger: Logger;
}

/** Looks up what the intents of an activity need to know, and nothing for those that need nothing. */
export function createLookUp(
  { knowledge, storage, channels, logger }: Sources,
  context: TurnContext,
  today: Day,
): LookUp {
  const tenant = tenantOf(context.activity);
  const channel = channelOf(context.activity);
  return async (intent, { triage }) => {
    if (intent.do === 'escalate' || intent.do === 'send-escalation' || intent.do === 'post-again')
      return { channels: await channels.of(tenant) };
    if (intent.do === 'assign') return { person: await memberOf(context, intent.person, logger) };
    if (intent.do === 'escalations') return { setting: await channels.set(context, intent.set) };
    if (intent.do === 'status' && channel !== undefined && !triage)
      return { overview: await openTriagesIn(storage, knowledge, { tenant, channel, today }) };
    return {};
  };
}
