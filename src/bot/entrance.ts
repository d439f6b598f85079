import type { Activity, TurnContext } from 'botbuilder';
import { dialogCard } from '../cards';
import type { Logger } from '../log';
import { refusalOf, type GateRules, type Refusal } from './gate';
import { readActivity, type Incoming } from './incoming';
import { respond } from './invoke';
import { markdown } from './outbox';
import { createBuckets, type Verdict } from './rate';
import { conversationKey, tenantOf } from './record';
import { post } from './send';

/** What an entrance is made of. */
export interface EntranceParts {
  gate: GateRules;
  /** How many activities a person may send in a minute; 0 is any number. A conversation may send four times as many. */
  activitiesPerMinute?: number;
  logger: Logger;
  /** Counts what was not let in; `rate` is somebody who sends too much. */
  onRefused?: (why: Refusal | 'rate') => void;
  /** Milliseconds of a clock that never jumps. */
  elapsed?: () => number;
}

/** Lets activities in. */
export interface Entrance {
  /** Reads an activity. One that may not come in is nothing, and answered here without anything that the bot knows. */
  admit(context: TurnContext): Promise<Incoming | undefined>;
}

const notListed =
  'You are not on the list of people who may use Mailbox Triage. Ask whoever runs it in your organisation to add you.';
const tooMuch =
  'That was more than I can take at once, and I have not read it. Wait a minute, then type status to go on. What you told me before is kept.';

/** Creates the entrance: first who may come in, then how often. */
export function createEntrance(parts: EntranceParts): Entrance {
  const { gate, activitiesPerMinute = 0, logger, onRefused, elapsed = () => performance.now() } = parts;
  const rate = { burst: activitiesPerMinute, perSecond: activitiesPerMinute / 60 };
  const people = createBuckets(rate);
  const conversations = createBuckets({ burst: rate.burst * 4, perSecond: rate.perSecond * 4 });

  function verdictOn(activity: Activity): Verdict {
    if (activitiesPerMinute === 0) return 'pass';
    const { from, id, conversation } = activity;
    const at = elapsed();
    const tenant = tenantOf(activity);
    const key = conversationKey(tenant, conversation.id);
    const verdict = people.take(`${tenant}/${from.aadObjectId ?? from.id}`, id && `${id} ${key}`, at);
    // Who sends too much takes nothing away from the others in the conversation.
    return verdict === 'pass' ? conversations.take(key, id, at) : verdict;
  }

  function count(why: Refusal | 'rate'): void {
    onRefused?.(why);
    logger.warn({ refused: why }, 'An activity was not let in.');
  }

  return {
    async admit(context) {
      const { activity } = context;
      const refusal = refusalOf(activity, gate);
      if (refusal && refusal !== 'person') {
        count(refusal);
        if (activity.type === 'invoke') await respond(context, { close: true });
        return undefined;
      }
      const incoming = readActivity(activity);
      if (incoming.is === 'nothing') return refusal ? undefined : incoming;
      const verdict = verdictOn(activity);
      if (verdict === 'pass' && !refusal) return incoming;
      count(refusal ?? 'rate');
      const sentence = verdict === 'pass' ? notListed : tooMuch;
      await tell(context, incoming, sentence, verdict !== 'hush', logger);
      return undefined;
    },
  };
}

/** Says a sentence to whoever did something: in the answer to a press, and otherwise as a message if `aloud`. */
async function tell(
  context: TurnContext,
  incoming: Incoming,
  sentence: string,
  aloud: boolean,
  logger: Logger,
): Promise<void> {
  if (context.activity.type === 'invoke') {
    const dialog = incoming.is === 'asked' || (incoming.is === 'pressed' && incoming.dialog);
    const notice = { show: 'notice' as const, text: sentence, offers: [] };
    return respond(context, dialog ? { dialog: dialogCard(notice) } : { say: sentence });
  }
  if (!aloud || (incoming.is !== 'typed' && incoming.is !== 'pressed')) return;
  try {
    await post(context, markdown(sentence, 'Mailbox Triage'));
  } catch (error) {
    logger.warn({ err: error }, 'A refusal could not be said.');
  }
}
