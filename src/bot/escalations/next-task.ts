import { unownedSince } from '../../triage/escalation';
import { partShown } from '../../triage/run/sent';
import type { EscalationRecord } from '../conversations/records';
import type { SendKey, SendMark } from '../conversations/send-mark';

/** A message that tells somebody something, beside the card and the commands. */
export type NoticeKey = Exclude<SendKey, { message: 'card' | 'commands' }>;

/** What is to be done next about an escalation: nothing before `until` (milliseconds), or at `rest` until it changes. */
export type NextTask =
  | { do: 'rest' }
  | { do: 'wait'; until: number }
  /** Whoever was sending has ended, and nobody knows whether the message was sent. */
  | { do: 'give-up-send'; mark: SendMark }
  | { do: 'send'; key: NoticeKey | { message: 'card' } }
  | { do: 'edit-card' }
  | { do: 'update-place'; place: string }
  | { do: 'close' };

/** A `sending` mark older than this was left by a process that stopped. */
export const SEND_TIMEOUT_MS = 60_000;

/** The longest wait before another attempt. */
export const LONGEST_PAUSE_MS = 300_000;

/**
 * When a period after an instant ends, in milliseconds. An instant further ahead than the period was noted by a clock
 * that was wrong: the period is over.
 */
function endOf(since: string, periodMs: number, now: number): number {
  const start = Date.parse(since);
  return start - now > periodMs ? now : start + periodMs;
}

/** `reminderMs` is how long an escalation may be unassigned before its thread is told; 0 is never. */
export function nextTaskOf(record: EscalationRecord, now: number, reminderMs: number): NextTask {
  const { sending, pause, card, version, places, origin, escalation, lastNotified, lastMentioned, triage } =
    record;
  if (sending) {
    const until = endOf(sending.since, SEND_TIMEOUT_MS, now);
    return until > now ? { do: 'wait', until } : { do: 'give-up-send', mark: sending };
  }
  const resume = pause ? Date.parse(pause.until) : now;
  if (resume > now && resume - now <= LONGEST_PAUSE_MS) return { do: 'wait', until: resume };
  if (card.is === 'waiting') return { do: 'send', key: { message: 'card' } };
  if (card.is === 'failed')
    return card.told ? { do: 'rest' } : { do: 'send', key: { message: 'post-failed' } };
  if (card.shown < version) return { do: 'edit-card' };
  const behind = Object.entries(places).find(([, { seen }]) => seen < version);
  if (behind) return { do: 'update-place', place: behind[0] };
  const events = escalation.events;
  const assigned = events.find(({ seq, kind }) => seq > lastMentioned && kind === 'assigned');
  if (assigned) return { do: 'send', key: { message: 'assignment', event: assigned.seq } };
  if (origin !== card.place) {
    const event = lastNotified < 0 ? 0 : events.find(({ seq }) => seq > lastNotified)?.seq;
    if (event !== undefined) return { do: 'send', key: { message: 'owner-notice', event } };
  }
  if (triage.status === 'solved') return { do: 'close' };
  const since = unownedSince(escalation);
  if (since === undefined || reminderMs === 0 || record.reminded === since) return { do: 'rest' };
  const due = endOf(since, reminderMs, now);
  return due <= now ? { do: 'send', key: { message: 'reminder', since } } : { do: 'wait', until: due };
}

/** Whether a message is still to be sent. */
export function isDue(record: EscalationRecord, key: SendKey): boolean {
  const { card, lastNotified, lastMentioned, reminded, escalation } = record;
  switch (key.message) {
    case 'card':
      return card.is === 'waiting';
    case 'post-failed':
      return card.is === 'failed' && !card.told;
    case 'owner-notice':
      return lastNotified < key.event;
    case 'assignment':
      return lastMentioned < key.event;
    case 'reminder':
      return reminded !== key.since && unownedSince(escalation) === key.since;
    case 'commands':
      return isMissing(record, key.place);
  }
}

/** Whether a place has no commands of a step yet. */
function isMissing({ places, triage }: EscalationRecord, at: string): boolean {
  const place = places[at];
  return place !== undefined && partShown({ handled: [], triage, sent: place.sent }) === undefined;
}
