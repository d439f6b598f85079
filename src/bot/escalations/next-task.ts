import { unownedSince, type EscalationEvent } from '../../triage/escalation';
import type { EscalationRecord } from '../conversations/records';

/**
 * What is to be done next about an escalation. `wait` (until an instant in milliseconds) and `rest` are nothing;
 * `lost` is a message of which nobody knows whether it was sent.
 */
export type NextTask =
  | { do: 'rest' }
  | { do: 'wait'; until: number }
  | { do: 'lost'; what: string }
  | { do: 'post-root' }
  | { do: 'tell-trouble' }
  | { do: 'show-root' }
  | { do: 'show-place'; place: string }
  | { do: 'tell'; deed?: EscalationEvent }
  | { do: 'call'; deed: EscalationEvent }
  | { do: 'remind'; since: string }
  | { do: 'close' };

/** A `sending` mark older than this was left by a process that stopped. */
export const sendingTimeoutMs = 60_000;

/** The longest wait before another attempt, in milliseconds. */
export const longestPause = 300_000;

/**
 * When a period after an instant ends, in milliseconds. An instant further ahead than the period was noted by a clock
 * that was wrong: the period is over.
 */
function endOf(since: string, milliseconds: number, now: number): number {
  const start = Date.parse(since);
  return start - now > milliseconds ? now : start + milliseconds;
}

/** The next task. `reminder` is how many milliseconds an escalation may be unassigned before its thread is told; 0 is never. */
export function nextTaskOf(record: EscalationRecord, now: number, reminder: number): NextTask {
  const { sending, pause, root, version, places, origin, escalation, told, called, triage } = record;
  if (sending) {
    const until = endOf(sending.since, sendingTimeoutMs, now);
    return until > now ? { do: 'wait', until } : { do: 'lost', what: sending.what };
  }
  const resume = pause ? Date.parse(pause.until) : now;
  if (resume > now && resume - now <= longestPause) return { do: 'wait', until: resume };
  if (root.is === 'waiting') return { do: 'post-root' };
  if (root.is === 'failed') return root.told ? { do: 'rest' } : { do: 'tell-trouble' };
  if (root.shown < version) return { do: 'show-root' };
  const behind = Object.entries(places).find(([, { seen }]) => seen < version);
  if (behind) return { do: 'show-place', place: behind[0] };
  const deeds = escalation.deeds;
  const call = deeds.find(({ no, do: done }) => no > called && done === 'assigned');
  if (call) return { do: 'call', deed: call };
  if (origin !== root.place) {
    if (told < 0) return { do: 'tell' };
    const deed = deeds.find(({ no }) => no > told);
    if (deed) return { do: 'tell', deed };
  }
  if (triage.status === 'solved') return { do: 'close' };
  const since = unownedSince(escalation);
  if (since === undefined || reminder === 0 || record.reminded === since) return { do: 'rest' };
  const due = endOf(since, reminder, now);
  return due <= now ? { do: 'remind', since } : { do: 'wait', until: due };
}

/**
 * The messages that are sent once, by name: a deed's by its `no`, a reminder's by its instant, a command message's by
 * the version it shows, its index and its place.
 */
export type SendKey =
  | 'root'
  | 'trouble'
  | `tell ${number}`
  | `call ${number}`
  | `remind ${string}`
  | `commands ${number} ${number} ${string}`;

/** Whether a message is still to be sent. */
export function isDue(record: EscalationRecord, what: SendKey): boolean {
  const { root, told, called, reminded, escalation, places } = record;
  const [kind, about = '', index, place = ''] = what.split(' ');
  if (kind === 'root') return root.is === 'waiting';
  if (kind === 'trouble') return root.is === 'failed' && !root.told;
  if (kind === 'tell') return told < Number(about);
  if (kind === 'call') return called < Number(about);
  if (kind === 'remind') return reminded !== about && unownedSince(escalation) === about;
  return (places[place]?.screen?.commands ?? []).length === Number(index);
}

/**
 * The record after whoever was sending a message has ended in the middle: it may have been sent, and is not sent again.
 * Only a notice of failure is: it may reach a person twice rather than never.
 */
export function afterUnknownSend({ sending, ...record }: EscalationRecord, what: string): EscalationRecord {
  return what === 'trouble' ? record : afterSending({ ...record, sending }, what, 'unsure');
}

/**
 * The record after a message was sent, was refused, or may have been sent: in no case it is sent again. `id` is
 * that of the message.
 */
export function afterSending(
  { sending: _, pause: __, ...record }: EscalationRecord,
  what: string,
  fate: 'sent' | 'refused' | 'unsure',
  id = '',
): EscalationRecord {
  const [kind, about = '', , at = ''] = what.split(' ');
  const { root, told, called, places } = record;
  if (kind === 'root')
    return fate === 'sent' ? record : { ...record, root: { is: 'failed', why: fate, told: false } };
  if (kind === 'trouble') return root.is === 'failed' ? { ...record, root: { ...root, told: true } } : record;
  if (kind === 'tell') return { ...record, told: Math.max(told, Number(about)) };
  if (kind === 'call') return { ...record, called: Math.max(called, Number(about)) };
  if (kind === 'remind') return { ...record, reminded: about };
  const place = places[at];
  if (!place) return record;
  const before = place.screen?.commands ?? [];
  const screen = { shows: 'diagnosis' as const, ...place.screen, commands: [...before, id] };
  const posted = before.length === 0 ? Number(about) : place.posted;
  return { ...record, places: { ...places, [at]: { ...place, screen, posted } } };
}
