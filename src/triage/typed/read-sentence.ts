import type { Conversation } from '../conversation';
import type { Moment } from '../day';
import type { Intent, IntentOf } from '../intent';
import type { Knowledge } from '../knowledge';
import { termsIn } from './glossary';
import { guideSaid } from './guide-said';
import { hearingOf, type Hearing } from './hearing';
import type { Wish } from '../listen/wishes';

/**
 * What a sentence means that is no command and no plain answer: what it tells, or what is wanted. `value` is what it comes
 * to by nothing but the address or the value in it.
 */
export function readSentence(
  knowledge: Knowledge,
  conversation: Conversation,
  typed: string,
  today: Moment,
  value: IntentOf<'fill'> | undefined,
): Intent | undefined {
  const hearing = hearingOf(knowledge, conversation, typed, today);
  const { at, facts, guides } = hearing;
  const own = conversation.triage?.details['upn']?.value.toLowerCase();
  const upn = value?.details['upn'];
  if (at !== 'start' && value && upn !== undefined && own !== undefined && upn.toLowerCase() !== own)
    return ofOther(knowledge, typed, today, value);
  const wanted = value ? undefined : wishOf(knowledge, hearing, typed);
  if (wanted) return wanted;
  const hear: Intent = { do: 'hear', text: typed.slice(0, 4000) };
  if (facts.length > 0) return hear;
  if (at !== 'start') return value ?? (saysSomething(hearing) ? hear : undefined);
  const guide = guideSaid(knowledge, typed);
  if (guide !== undefined) return value ?? { do: 'start', guide };
  return guides.length > 0 ? hear : value;
}

/** A sentence about another user than the one of the triage: which one it is, and what is wrong there. */
function ofOther(knowledge: Knowledge, typed: string, today: Moment, value: IntentOf<'fill'>): Intent {
  const [guide] = hearingOf(knowledge, { handled: [] }, typed, today).guides;
  return { ...value, guide: guideSaid(knowledge, typed) ?? guide };
}

function saysSomething({ at, touches, repeats, corrects }: Hearing): boolean {
  if (repeats.length > 0) return true;
  return touches.length > 0 && (corrects || touches.some((one) => at === `question:${one}`));
}

/** What is wanted beside telling facts; where something is surely told, that comes first. */
function wishOf(knowledge: Knowledge, { at, wish, facts }: Hearing, typed: string): Intent | undefined {
  const text = typed.slice(0, 1000);
  if (facts.some(({ sure }) => sure) && wish !== 'time-left' && wish !== 'escalate') return undefined;
  const intents: Partial<Record<Wish, Intent>> = {
    how: { do: 'how' },
    next: { do: 'next' },
    failed: at === 'diagnosis' ? { do: 'not-yet' } : { do: 'failed' },
    worked: { do: 'done' },
    thanks: { do: 'thanks' },
    'other-problem': { do: 'other-problem' },
    status: { do: 'status' },
    escalate: { do: 'escalate', note: text },
    'time-left': { do: 'time-left' },
    ...(termsIn(knowledge, text).length > 0 || at !== 'start' ? { meaning: { do: 'meaning', text } } : {}),
  };
  return intents[wish];
}
