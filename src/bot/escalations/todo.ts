import type { Storage } from '../../storage/storage';
import type { Moment } from '../../triage/day';
import { diagnosisOf, nextQuestion } from '../../triage/diagnosis';
import { ownerOf } from '../../triage/escalation';
import type { Knowledge } from '../../triage/knowledge';
import { timeLeft } from '../../triage/recovery-window';
import { runOf } from '../../triage/run/run';
import type { Conversation, Triage } from '../../triage/conversation';
import type { Person } from '../../triage/person';
import type { OpenTriage } from '../../triage/turn/base-draft';
import { removePointers } from '../conversations/keep-pointers';
import { PersonPointer, personPrefix, triageIn } from '../conversations/pointers';
import { EscalationRecord, escalationKey, StoredConversation } from '../conversations/records';
import { threadLink } from '../teams/thread-link';
import { MAX_LISTED } from './open-triages';

/** A step is shown as far as it fits into a line. */
const maxStep = 120;

interface Asker {
  tenant: string;
  who: Person;
  /** The key of the conversation in which it is asked. */
  here: string;
  today: Moment;
}

interface FoundTriage extends Pick<Conversation, 'escalation'> {
  triage: Triage;
  place: string;
}

/** The open triages that a person has begun, or has taken, those with the least time left first. */
export async function todoOf(storage: Storage, knowledge: Knowledge, asked: Asker): Promise<OpenTriage[]> {
  const { tenant, who, today } = asked;
  const pointers = await storage.keys(personPrefix(tenant, who));
  const items = await storage.read(pointers);
  const found: FoundTriage[] = [];
  for (const pointer of pointers) {
    const { data } = PersonPointer.safeParse(items[pointer]);
    const follow = async () =>
      data && (await followed(storage, tenant, triageIn(pointer), data.conversation));
    const one = await follow();
    if (one && isOpenFor(one, who)) found.push(one);
    else
      await removePointers(storage, [pointer], async () => {
        const now = await follow();
        return now && isOpenFor(now, who) ? { [pointer]: { ...data } } : {};
      });
  }
  return found
    .filter(({ triage }) => knowledge.guides[triage.guide])
    .map((one) => ({ one, ...standOf(knowledge, one.triage, today) }))
    .sort((a, b) => a.hours - b.hours || b.one.triage.startedAt.localeCompare(a.one.triage.startedAt))
    .slice(0, MAX_LISTED)
    .map(({ one, stand }) => {
      const { place, link } = placeOf(one, asked);
      return {
        line: [one.triage.details['upn']?.value ?? 'no user named yet', ...stand, place].join(' · '),
        ...(link !== undefined && { link }),
      };
    });
}

async function followed(
  storage: Storage,
  tenant: string,
  id: string,
  conversation: string,
): Promise<FoundTriage | undefined> {
  const key = escalationKey(tenant, id);
  const { [key]: escalated, [conversation]: plain } = await storage.read([key, conversation]);
  const { data: record } = EscalationRecord.safeParse(escalated);
  if (record) {
    const { triage, escalation, card, origin } = record;
    return { triage, escalation, place: card.is === 'posted' ? card.place : origin };
  }
  const triage = StoredConversation.safeParse(plain).data?.triage;
  return triage?.id === id ? { triage, place: conversation } : undefined;
}

/** What a crash has left behind is never shown to somebody else. */
function isOpenFor({ triage, escalation }: FoundTriage, { id }: Person): boolean {
  const owner = escalation && ownerOf(escalation)?.who;
  return triage.status === 'open' && (triage.startedBy.id === id || owner?.id === id);
}

/** Where a triage stands: the open question, or what was found, how long there is, and the next step. */
function standOf(knowledge: Knowledge, triage: Triage, today: Moment): { stand: string[]; hours: number } {
  const found = diagnosisOf(knowledge, triage, today);
  if (!found) {
    const question = knowledge.questions[nextQuestion(knowledge, triage, today) ?? ''];
    return { stand: question ? [`open: ${question.short}`] : [], hours: Infinity };
  }
  const { steps, next } = runOf(knowledge, triage, found);
  const running = found.clock.running.find(({ hours }) => hours > 0);
  const step = next?.step.step.do.trim().replace(/\s+/g, ' ') ?? '';
  const short = step.length > maxStep ? `${step.slice(0, maxStep - 1)}…` : step;
  return {
    stand: [
      found.outcome.title,
      ...(running ? [`${timeLeft(running)} left`] : []),
      next ? `step ${next.index + 1} of ${steps.length}: ${short}` : 'every step is done',
    ],
    hours: running?.hours ?? Infinity,
  };
}

function placeOf(
  { place, escalation }: FoundTriage,
  { tenant, here }: Asker,
): { place: string; link?: string } {
  const id = place.slice(`conversation/${tenant}/`.length);
  if (place === here) return { place: 'in this chat' };
  if (id.includes(';messageid='))
    return { place: 'in a thread', link: threadLink(id, tenant, escalation?.channel?.groupId) };
  return { place: 'in another chat' };
}
