import type { Conversation, Done, Said, Triage } from '../triage/conversation';
import type { Person } from '../triage/person';

/** A triage with the escalation of it. */
export type Case = Required<Pick<Conversation, 'triage'>> & Pick<Conversation, 'escalation'>;

/**
 * A case with every value, name and free text replaced by a word that stays the same for the same value. Answers are options
 * and days, and stay.
 */
export function masked({ triage, escalation }: Case): Case {
  const words = new Map<string, string>();
  const mask = (kind: string, value: string) => {
    const word = words.get(value.toLowerCase()) ?? `${kind} ${words.size + 1}`;
    words.set(value.toLowerCase(), word);
    return word;
  };
  const person = ({ name }: Person): Person => ({ id: '', name: mask('person', name) });
  const by = <Of extends Said>(said: Of): Of => ({ ...said, by: person(said.by) });
  const value = (said: Said): Said => ({ ...by(said), value: mask('value', said.value) });
  const done = (said: Done): Done => ({
    ...by(said),
    ...(said.reason !== undefined && { reason: mask('text', said.reason) }),
    ...(said.proof !== undefined && { proof: mask('text', said.proof) }),
  });
  const shown: Triage = {
    ...triage,
    startedBy: person(triage.startedBy),
    details: each(triage.details, value),
    answers: each(triage.answers, by),
    tried: triage.tried.map(by),
    done: each(triage.done, done),
    begun: each(triage.begun, by),
    unexpected: each(triage.unexpected, value),
    ...(triage.ticket && { ticket: value(triage.ticket) }),
  };
  if (!escalation) return { triage: shown };
  const { channel, note } = escalation;
  return {
    triage: shown,
    escalation: {
      ...escalation,
      by: person(escalation.by),
      note: note === '' ? '' : mask('text', note),
      channel: channel && { ...channel, name: mask('channel', channel.name) },
      events: escalation.events.map((event) => ({
        ...event,
        by: person(event.by),
        to: event.to && person(event.to),
      })),
    },
  };
}

function each<One>(all: Record<string, One> | undefined, change: (one: One) => One): Record<string, One> {
  return Object.fromEntries(Object.entries(all ?? {}).map(([id, one]) => [id, change(one)]));
}
