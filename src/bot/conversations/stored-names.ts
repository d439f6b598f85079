/**
 * What is stored keeps the names that it was first stored with, so that any version reads what another one has
 * written. Here are those that are other ones in the code.
 */
type Names = Readonly<Record<string, string>>;

const recordNames = { card: 'root', lastNotified: 'told', lastMentioned: 'called', staleEdits: 'late' };
const escalationNames = { events: 'deeds' };
const eventNames = { seq: 'no', kind: 'do' };

interface WithEvents {
  escalation: { events: readonly object[] };
}

/** An escalation as it is stored. */
export function toStored({ escalation, ...record }: WithEvents): Record<string, unknown> {
  const events = escalation.events.map((event) => renamed(event, eventNames));
  return {
    ...renamed(record, recordNames),
    escalation: renamed({ ...escalation, events }, escalationNames),
  };
}

/** What was stored of an escalation, to be parsed. */
export function fromStored(stored: unknown): unknown {
  if (!isObject(stored) || !isObject(stored.escalation)) return stored;
  const escalation = renamed(stored.escalation, back(escalationNames));
  const { events } = escalation;
  return {
    ...renamed(stored, back(recordNames)),
    escalation: {
      ...escalation,
      events: Array.isArray(events)
        ? events.map((event: unknown) => (isObject(event) ? renamed(event, back(eventNames)) : event))
        : events,
    },
  };
}

function renamed(item: object, names: Names): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]: [string, unknown]) => [names[name] ?? name, value]),
  );
}

function back(names: Names): Names {
  return Object.fromEntries(Object.entries(names).map(([code, stored]) => [stored, code]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
