import { EscalationRecord } from '../../src/bot/conversations/records';
import type { EscalationEvent } from '../../src/triage/escalation';

export const ana = { id: 'ana', name: 'Ana Sousa' };
export const ben = { id: 'ben', name: 'Ben Okafor' };
export const CHAT = 'conversation/contoso/a:1';
export const THREAD = 'conversation/contoso/19:help;messageid=5';
/** When Ana escalated. */
export const ASKED_AT = '2026-11-21T09:00:00.000Z';

/** What a proactive message into a conversation needs. */
export function referenceTo(id: string): EscalationRecord['places'][string]['reference'] {
  return {
    serviceUrl: 'https://teams',
    channelId: 'msteams',
    bot: { id: 'b', name: 'B' },
    conversation: { id },
  };
}

/** An escalation that Ana asked for in a chat: its card is in a channel, both show it as it is, and Ana knows. */
export function escalationRecord(changes: Partial<EscalationRecord> = {}): EscalationRecord {
  const stored = {
    triage: {
      id: 'triage-1',
      guide: 'mailbox-recovery',
      version: '1',
      startedAt: ASKED_AT,
      startedBy: ana,
      answers: {},
      details: {},
      tried: [],
      status: 'open',
    },
    escalation: {
      by: ana,
      at: ASKED_AT,
      note: '',
      urgency: 'normal',
      channel: { id: '19:help', name: 'Messaging › Help' },
      deeds: [],
    },
    handled: [],
    version: 3,
    origin: CHAT,
    places: {
      [CHAT]: { reference: referenceTo('a:1'), seen: 3 },
      [THREAD]: { reference: referenceTo('19:help;messageid=5'), seen: 3 },
    },
    root: { is: 'posted', place: THREAD, id: 'card-1', shown: 3 },
    told: 0,
    called: 0,
  };
  return { ...EscalationRecord.parse(stored), ...changes };
}

/** The record after these events, numbered from 1. */
export function withEvents(
  record: EscalationRecord,
  ...events: Pick<EscalationEvent, 'kind' | 'by' | 'to'>[]
): EscalationRecord {
  const numbered = events.map((event, index) => ({ ...event, seq: index + 1, at: ASKED_AT }));
  return { ...record, escalation: { ...record.escalation, events: numbered } };
}
