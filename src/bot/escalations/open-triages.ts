import type { Storage } from '../../storage/storage';
import type { Moment } from '../../triage/day';
import { diagnosisOf, nextQuestion } from '../../triage/diagnosis';
import { ownerOf, type Escalation } from '../../triage/escalation';
import type { Knowledge } from '../../triage/knowledge';
import type { Triage } from '../../triage/conversation';
import type { OpenTriage } from '../../triage/turn/base-draft';
import { threadLink } from '../teams/thread-link';
import {
  conversationKey,
  EscalationRecord,
  escalationKey,
  StoredConversation,
} from '../conversations/records';

/** How many triages are listed at most. */
export const MAX_LISTED = 20;

interface ThreadTriage {
  thread: string;
  triage: Triage;
  escalation?: Escalation;
}

/** The open triages in the threads of a channel, the latest first. */
export async function openTriagesIn(
  storage: Storage,
  knowledge: Knowledge,
  { tenant, channel, today }: { tenant: string; channel: string; today: Moment },
): Promise<OpenTriage[]> {
  const prefix = conversationKey(tenant, `${channel};messageid=`);
  const keys = await storage.keys(prefix);
  const items = await storage.read(keys);
  const threads = keys.flatMap((key) => {
    const { data } = StoredConversation.safeParse(items[key]);
    const at = data?.escalation === undefined ? undefined : escalationKey(tenant, data.escalation);
    return data ? [{ thread: key.slice(conversationKey(tenant, '').length), triage: data.triage, at }] : [];
  });
  const records = await storage.read(threads.flatMap(({ at }) => at ?? []));
  const found = threads.flatMap(({ thread, triage, at }): ThreadTriage[] => {
    if (at === undefined) return triage ? [{ thread, triage }] : [];
    const { data } = EscalationRecord.safeParse(records[at]);
    return data ? [{ thread, triage: data.triage, escalation: data.escalation }] : [];
  });
  return found
    .filter(({ triage }) => triage.status === 'open' && knowledge.guides[triage.guide])
    .sort((one, other) => other.triage.startedAt.localeCompare(one.triage.startedAt))
    .slice(0, MAX_LISTED)
    .map(({ triage, escalation, thread }) => ({
      line: lineOf(knowledge, triage, escalation, today),
      link: threadLink(thread, tenant, escalation?.channel?.groupId),
    }));
}

function lineOf(
  knowledge: Knowledge,
  triage: Triage,
  escalation: Escalation | undefined,
  today: Moment,
): string {
  const open = knowledge.questions[nextQuestion(knowledge, triage, today) ?? '']?.short;
  const stands = open ? `open: ${open}` : (diagnosisOf(knowledge, triage, today)?.outcome.title ?? '');
  const owner = escalation && (ownerOf(escalation)?.who.name ?? 'nobody');
  return [
    ...(escalation?.urgency === 'urgent' ? ['Urgent'] : []),
    triage.details['upn']?.value ?? 'no user named yet',
    stands,
    owner === undefined ? `started by ${triage.startedBy.name}` : `${owner} has it`,
  ].join(' · ');
}
