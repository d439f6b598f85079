import type { SentCommands } from '../../triage/conversation';

/**
 * Before 2026-11-27 a diagnosis was sent with all its commands, and the ids of their messages stood in the screen. They are
 * taken over as messages whose diagnosis is not known, so that they are withdrawn when the triage goes on, step by step.
 */
export function withSentCommands(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'sent' in stored) return stored;
  const { screen, triage } = stored as { screen?: { commands?: unknown }; triage?: { id?: unknown } };
  const ids: unknown = screen?.commands;
  if (!Array.isArray(ids)) return stored;
  const migrated: SentCommands = {
    id: 'all-at-once',
    ids: ids.filter((id): id is string => typeof id === 'string' && id !== ''),
    triage: typeof triage?.id === 'string' ? triage.id : '',
    of: 'rest',
    commands: [],
    at: '',
  };
  return { ...stored, sent: [migrated] };
}
