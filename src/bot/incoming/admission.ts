import type { Activity } from 'botbuilder';
import type { Logger } from '../../log';
import { whyRefused, type AccessRules, type AccessRefusal } from './access';
import { readActivity, type Incoming } from './activity';
import { conversationIdOf } from './message-action';
import { createReceiveRate, type Verdict } from './receive-rate';
import { conversationKey } from '../conversations/records';
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

/** An activity that may not come in: why, and what to say about it, if anything. */
export interface Refused {
  refused: AccessRefusal | 'rate';
  incoming?: Incoming;
  conversationId?: string;
  sentence?: string;
  /** It is told as a message too, not in the answer to a press alone. */
  postMessage?: boolean;
}

/** An activity that may come in; `leave` says that its turn is over. */
export interface Admitted {
  incoming: Incoming;
  /** Where it belongs, and is answered: the thread in which a message action was called. */
  conversationId: string;
  leave(): void;
}

/** Decides which activities become a turn. */
export interface Admission {
  /** Reads an activity, if it may come in. */
  check(activity: Activity): Admitted | Refused;
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
    const { id } = activity;
    const at = elapsed();
    const person = personKey(activity);
    const key = conversationKey(tenantOf(activity), conversationIdOf(activity));
    const verdict = people.allow(person, id && `${id} ${key}`, at);
    // Who sends too much, or may not send, takes nothing away from the others in the conversation.
    if (verdict !== 'pass' || refused) return verdict;
    const free = (underWay.get(person) ?? 0) < mostUnderWay && conversations.allow(key, id, at) === 'pass';
    return free ? 'pass' : people.refuse(person, at);
  }

  function enter(person: string): () => void {
    underWay.set(person, (underWay.get(person) ?? 0) + 1);
    return () => {
      const left = (underWay.get(person) ?? 1) - 1;
      if (left > 0) underWay.set(person, left);
      else underWay.delete(person);
    };
  }

  function count(refused: Refused): Refused {
    onRefused?.(refused.refused);
    logger.warn({ refused: refused.refused }, 'An activity was not let in.');
    return refused;
  }

  return {
    check(activity) {
      const refusal = whyRefused(activity, access);
      if (refusal && refusal !== 'person' && refusal !== 'stranger') return count({ refused: refusal });
      const incoming = readActivity(activity);
      const conversationId = conversationIdOf(activity);
      if (incoming.is === 'nothing')
        return refusal ? { refused: refusal } : { incoming, conversationId, leave: () => {} };
      const verdict = verdictOn(activity, refusal !== undefined);
      if (verdict === 'pass' && !refusal)
        return { incoming, conversationId, leave: enter(personKey(activity)) };
      const sentence = verdict !== 'pass' ? tooMuch : refusal === 'stranger' ? notOfTenant : notListed;
      return count({
        refused: refusal ?? 'rate',
        incoming,
        conversationId,
        sentence,
        postMessage: verdict !== 'silent',
      });
    },
  };
}

function personKey(activity: Activity): string {
  const { aadObjectId, id } = activity.from;
  return `${tenantOf(activity)}/${aadObjectId ?? id}`;
}
