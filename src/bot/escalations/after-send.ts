import type { SentCommands } from '../../triage/conversation';
import type { EscalationRecord } from '../conversations/records';
import { isSameMark, type SendKey, type SendMark } from '../conversations/send-mark';

/** What became known by sending: the id of the message; of the card also where it stands. */
export interface Sent {
  id?: string;
  /** Of commands, a digest of what they show. */
  shows?: string;
  posted?: Pick<EscalationRecord, 'card' | 'places'>;
}

/** How a send ended. `unsent` is certain, `refused` is for good, and with `unsure` Teams may have the message. */
export type SendOutcome =
  ({ fate: 'sent' } & Sent) | { fate: 'unsent' | 'refused' | 'unsure'; pause?: EscalationRecord['pause'] };

/**
 * The record after a send that began with `mark`; undefined if it stays as it is. Only what was certainly not sent is
 * sent again. Where the mark no longer stands, somebody else has gone on: then only a success counts.
 */
export function afterSend(
  { sending, ...record }: EscalationRecord,
  mark: SendMark,
  outcome: SendOutcome,
): EscalationRecord | undefined {
  const isMine = isSameMark(sending, mark);
  if (outcome.fate !== 'sent') {
    if (!isMine) return undefined;
    // A notice of failure may reach a person twice rather than never.
    const again =
      outcome.fate === 'unsent' || (outcome.fate === 'unsure' && mark.what.message === 'post-failed');
    if (again) return { ...record, ...(outcome.pause && { pause: outcome.pause }) };
  }
  const next = noted(record, mark.what, outcome);
  return isMine ? next : { ...next, sending };
}

/** Notes that a message was sent, or that it will not be. */
function noted(
  { pause: _, ...record }: EscalationRecord,
  key: SendKey,
  outcome: SendOutcome,
): EscalationRecord {
  const { card, places } = record;
  switch (key.message) {
    case 'card':
      return outcome.fate === 'sent'
        ? { ...record, ...outcome.posted, places: { ...places, ...outcome.posted?.places } }
        : {
            ...record,
            card: { is: 'failed', why: outcome.fate === 'refused' ? 'refused' : 'unsure', told: false },
          };
    case 'post-failed':
      return card.is === 'failed' ? { ...record, card: { ...card, told: true } } : record;
    case 'owner-notice':
      return { ...record, lastNotified: Math.max(record.lastNotified, key.event) };
    case 'assignment':
      return { ...record, lastMentioned: Math.max(record.lastMentioned, key.event) };
    case 'reminder':
      return { ...record, reminded: key.since };
    case 'commands': {
      const place = places[key.place];
      if (!place) return record;
      const { triage } = record;
      const posted: SentCommands = {
        id: `${key.version}`,
        ids: outcome.fate === 'sent' && outcome.id !== undefined ? [outcome.id] : [],
        triage: triage.id,
        of: 'part',
        part: key.part,
        commands: [],
        at: '',
        ...(outcome.fate === 'sent' && outcome.shows !== undefined && { shows: outcome.shows }),
      };
      const sent = [...(place.sent ?? []), posted];
      return { ...record, places: { ...places, [key.place]: { ...place, sent } } };
    }
  }
}
