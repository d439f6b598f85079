import type { Moment } from './day';
import type { EscalationEvent } from './escalation';
import type { Knowledge } from './knowledge';
import { positionOf } from './diagnosis';
import type { Position } from './position';
import type { Conversation, Triage } from './conversation';

/** How far a turn has brought a conversation, in ids of the guides and fixed words alone. */
export interface Progress {
  /** The question at which the triage stands since then. */
  asked?: string;
  /** The question at which it stood before, if that has an answer now. */
  answered?: string;
  /** The outcome that it has come to. */
  outcome?: { guide: string; id: string };
  /** What happened to its escalation; `asked` is its begin. */
  events: ('asked' | EscalationEvent['kind'])[];
}

/** Compares a conversation before and after a turn. */
export function progressOf(
  knowledge: Knowledge,
  before: Conversation,
  after: Conversation,
  today: Moment,
): Progress {
  const same = before.triage?.id === after.triage?.id;
  const from = same ? standing(knowledge, before.triage, today) : {};
  const to = standing(knowledge, after.triage, today);
  const guide = after.triage?.guide ?? '';
  return {
    ...(to.question !== from.question && { asked: to.question }),
    ...(from.question !== undefined && after.triage?.answers[from.question] && { answered: from.question }),
    ...(to.outcome && to.outcome.id !== from.outcome?.id && { outcome: { guide, id: to.outcome.id } }),
    events: eventsOf(same ? before : { handled: [] }, after),
  };
}

type Standing = Partial<Extract<Position, { question: string }> & Extract<Position, { outcome: unknown }>>;

function standing(knowledge: Knowledge, triage: Triage | undefined, today: Moment): Standing {
  return (triage && positionOf(knowledge, triage, today)) ?? {};
}

function eventsOf({ escalation: before }: Conversation, { escalation }: Conversation): Progress['events'] {
  if (!escalation) return [];
  const last = before?.events.at(-1)?.seq ?? 0;
  const events = escalation.events.filter(({ seq }) => seq > last).map(({ kind }) => kind);
  return before ? events : ['asked', ...events];
}
