import type { Logger } from '../log';
import type { Storage } from '../storage/storage';
import type { Moment } from '../triage/day';
import type { Conversation } from '../triage/conversation';
import type { Intent } from '../triage/intent';
import type { Knowledge } from '../triage/knowledge';
import { type EscalationChannels } from './escalations/channels';
import type { ReceivedActivity } from './incoming/activity';
import type { LookUp } from './turn';
import type { Inbox } from './collected/inbox';
import { referenceOf } from './teams/reference';
import { collectedUser } from '../triage/turn/collection/collect';
import { openTriagesIn } from './escalations/open-triages';
import { todoOf } from './escalations/todo';
import { conversationKey } from './conversations/records';
import { personOf } from './incoming/activity';
import { memberOf } from './incoming/members';
import { channelOf, tenantOf } from './teams/channel-data';

interface Sources {
  knowledge: Knowledge;
  storage: Storage;
  channels: EscalationChannels;
  logger: Logger;
  inbox: Inbox | undefined;
  files: boolean;
}

/** Whether a script is wanted, and it is known for whom. */
function isForScript(intent: Intent, view: Conversation): boolean {
  if (intent.do === 'check') return view.triage !== undefined;
  return intent.do === 'collect' && collectedUser(intent, view) !== undefined;
}

/** Whether it is open in which form the collector is wanted. */
function isNew(intent: Intent): boolean {
  return intent.do === 'collect' && intent.as === undefined;
}

/**
 * Looks up what the intents of an activity need to know, and nothing for those that need nothing. What changes something
 * on the way is done once, also where the turn is made again because somebody else was faster.
 */
export function createLookUp(
  { knowledge, storage, channels, logger, inbox, files }: Sources,
  { context, activity }: ReceivedActivity,
  today: Moment,
): LookUp {
  const { conversation } = activity;
  const tenant = tenantOf(activity);
  const channel = channelOf(activity);
  const here = conversationKey(tenant, conversation.id);
  const effects = new Map<Intent['do'], ReturnType<LookUp>>();
  function once(intent: Intent, work: () => ReturnType<LookUp>): ReturnType<LookUp> {
    const done = effects.get(intent.do) ?? work();
    effects.set(intent.do, done);
    // What has failed is done again.
    done.catch(() => effects.delete(intent.do));
    return done;
  }

  return async (intent, view) => {
    const { triage } = view;
    if (intent.do === 'escalate' || intent.do === 'send-escalation' || intent.do === 'post-again')
      return { channels: await channels.of(tenant) };
    if (intent.do === 'assign') return { person: await memberOf(context, intent.person, logger) };
    if (isForScript(intent, view)) {
      if (files && isNew(intent) && conversation.conversationType === 'personal') return { offersFile: true };
      if (!inbox) return {};
      const script = intent.do === 'check' ? ('check' as const) : ('collector' as const);
      const asked = { conversation: here, reference: referenceOf(activity), channel, at: today, script };
      const request = { ...asked, who: personOf(activity), triage: triage?.id };
      return once(intent, async () => ({ sendTo: await inbox.addressFor(request) }));
    }
    if (intent.do === 'escalations')
      return once(intent, async () => ({ setting: await channels.set(context, intent.set) }));
    if (channel !== undefined && (intent.do === 'todo' || (intent.do === 'status' && !triage)))
      return { overview: await openTriagesIn(storage, knowledge, { tenant, channel, today }) };
    if (intent.do === 'todo' && conversation.conversationType === 'personal')
      return { todo: await todoOf(storage, knowledge, { tenant, who: personOf(activity), here, today }) };
    return {};
  };
}
