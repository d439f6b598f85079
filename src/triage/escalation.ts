import { z } from 'zod';
import { Person } from './person';

/** How soon somebody is needed. */
export const urgencies = ['normal', 'urgent'] as const;

/** How many characters of a note are kept and shown. */
export const longestNote = 1000;

/**
 * What happened to an escalation; `seq` counts up, `to` is who it was given to, and `inThread` that it was done in a
 * channel, where the chat of whoever escalated does not show it.
 */
export const EscalationEvent = z.object({
  seq: z.number(),
  kind: z.enum(['took', 'assigned', 'handed-back', 'diagnosed', 'resolved', 'reopened']),
  by: Person,
  at: z.string(),
  to: Person.extend({ account: z.string().optional() }).optional(),
  inThread: z.boolean().optional(),
});
export type EscalationEvent = z.infer<typeof EscalationEvent>;

/** A channel that takes escalations; `groupId` is the directory id of its team, for links. */
export const EscalationChannel = z.object({
  id: z.string(),
  name: z.string(),
  groupId: z.string().optional(),
});
export type EscalationChannel = z.infer<typeof EscalationChannel>;

/**
 * A triage that others were asked to help with: by whom, when, why, and what has become of it since. `channel` is
 * where it is posted; without one it is the thread in which it was asked for.
 */
export const Escalation = z.object({
  by: Person,
  at: z.string(),
  note: z.string(),
  urgency: z.enum(urgencies),
  channel: EscalationChannel.optional(),
  events: z.array(EscalationEvent),
});
export type Escalation = z.infer<typeof Escalation>;

/** How many events are kept. */
const remembered = 100;

export function withEvent(escalation: Escalation, event: Omit<EscalationEvent, 'seq'>): Escalation {
  const seq = (escalation.events.at(-1)?.seq ?? 0) + 1;
  return { ...escalation, events: [...escalation.events, { ...event, seq }].slice(-remembered) };
}

/** Who has it, and since when; undefined while nobody does. */
export function ownerOf({ events }: Escalation): { who: Person; since: string } | undefined {
  const last = events.findLast(({ kind }) => ['took', 'assigned', 'handed-back'].includes(kind));
  if (!last || last.kind === 'handed-back') return undefined;
  return { who: last.to ?? last.by, since: last.at };
}

/** Since when nobody has it (ISO instant); undefined while somebody does. */
export function unownedSince(escalation: Escalation): string | undefined {
  if (ownerOf(escalation)) return undefined;
  return escalation.events.findLast(({ kind }) => kind === 'handed-back')?.at ?? escalation.at;
}

/** An event as a sentence. Names in it are as people gave them. */
export function describeEvent({ kind, by, to }: EscalationEvent): string {
  switch (kind) {
    case 'took':
      return `${by.name} has taken it.`;
    case 'assigned':
      return `${by.name} has assigned it to ${to?.name}.`;
    case 'handed-back':
      return `${by.name} has handed it back: nobody has it now.`;
    case 'diagnosed':
      return `Diagnosis found: ${by.name} gave the last answer.`;
    case 'resolved':
      return `${by.name} has marked it resolved.`;
    case 'reopened':
      return `${by.name} has opened it again.`;
  }
}
