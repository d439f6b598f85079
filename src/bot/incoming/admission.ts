import type { Activity, TurnContext } from 'botbuilder';
import { noticeDialog } from '../../cards/cards';
import type { Logger } from '../../log';
import { whyRefused, type AccessRules, type AccessRefusal } from './access';
import { readActivity, type Incoming } from './activity';
import { respond } from '../outgoing/invoke-response';
import { markdown } from '../outgoing/messages';
import { createReceiveRate, type Verdict } from './receive-rate';
import { conversationKey } from '../conversations/records';
import { post } from '../teams/send';
import { tenantOf } from '../teams/channel-data';

/** What {@link createAdmission} needs. */
export interface AdmissionParts {
  access: AccessRules;
  /** How many activities a person may send in a minute; 0 is any number. A conversation may send four times as many. */
  activitiesPerMinute?: number;
  logger: Logger;
  /** Counts what was not let in; `rate` is somebody who sends too much. */
  onRefused?: (why: AccessRefusal | 'rate') => void;
  /** Milliseconds of a clock that never jumps. */
  elapsed?: () => number;
}

/** Decides which activities become a turn. */
export interface Admission {
  /**
   * Reads an activity, and does a turn with it if it may come in. One that may not is answered here, without anything
   * that the bot knows, and comes to nothing.
   */
  check<T>(context: TurnContext, turn: (incoming: Incoming) => Promise<T>): Promise<T | undefined>;
}

/** Maximum activities in flight per person, so that one person cannot use up the server. */
const mostUnderWay = 8;

const notListed =
  'You are not on the list of people who may use Mailbox Triage. Ask whoever runs it in your organisation to add you.';
const notOfTenant =
  'Mailbox Triage answers only people with an account in this organisation, and Teams shows none for you. Ask somebody who has one, or ask whoever runs the bot to add you to its list of people.';
const tooMuch =
  'You’re sending faster than I can process, so I skipped that message. Wait a minute, then type status to go on. What you told me before is saved.';

/** Checks first who may use the bot, then how often. */
export function createAdmission(parts: AdmissionParts): Admission {
  const { access, activitiesPerMinute = 0, logger, onRefused, elapsed = () => performance.now() } = parts;
  const rate = { burst: activitiesPerMinute, perSecond: activitiesPerMinute / 60 };
  const people = createReceiveRate(rate);
  const underWay = new Map<string, number>();
  const conversations = createReceiveRate({ burst: rate.burst * 4, perSecond: rate.perSecond * 4 });

  function verdictOn(activity: Activity, refused: boolean): Verdict {
    if (activitiesPerMinute === 0) return 'pass';
    const { id, conversation } = activity;
    const at = elapsed();
    const person = personKey(activity);
    const key = conversationKey(tenantOf(activity), conversation.id);
    const verdict = people.allow(person, id && `${id} ${key}`, at);
    // Who sends too much, or may not send, takes nothing away from the others in the conversation.
    if (verdict !== 'pass' || refused) return verdict;
    const free = (underWay.get(person) ?? 0) < mostUnderWay && conversations.allow(key, id, at) === 'pass';
    return free ? 'pass' : people.refuse(person, at);
  }

  async function during<T>(person: string, work: Promise<T>): Promise<T> {
    underWay.set(person, (underWay.get(person) ?? 0) + 1);
    try {
      return await work;
    } finally {
      const left = (underWay.get(person) ?? 1) - 1;
      if (left > 0) underWay.set(person, left);
      else underWay.delete(person);
    }
  }

  function count(why: AccessRefusal | 'rate'): void {
    onRefused?.(why);
    logger.warn({ refused: why }, 'An activity was not let in.');
  }

  return {
    async check(context, turn) {
      const { activity } = context;
      const refusal = whyRefused(activity, access);
      if (refusal && refusal !== 'person' && refusal !== 'stranger') {
        count(refusal);
        if (activity.type === 'invoke') await respond(context, { close: true });
        return undefined;
      }
      const incoming = readActivity(activity);
      if (incoming.is === 'nothing') return refusal ? undefined : turn(incoming);
      const verdict = verdictOn(activity, refusal !== undefined);
      if (verdict === 'pass' && !refusal) return during(personKey(activity), turn(incoming));
      count(refusal ?? 'rate');
      const sentence = verdict !== 'pass' ? tooMuch : refusal === 'stranger' ? notOfTenant : notListed;
      await tell(context, incoming, sentence, verdict !== 'hush', logger);
      return undefined;
    },
  };
}

function personKey(activity: Activity): string {
  const { aadObjectId, id } = activity.from;
  return `${tenantOf(activity)}/${aadObjectId ?? id}`;
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
    return respond(context, dialog ? { dialog: noticeDialog(notice) } : { say: sentence });
  }
  if (!aloud || (incoming.is !== 'typed' && incoming.is !== 'pressed')) return;
  try {
    await post(context, markdown(sentence, 'Mailbox Triage'));
  } catch (error) {
    logger.warn({ err: error }, 'A refusal could not be said.');
  }
}
