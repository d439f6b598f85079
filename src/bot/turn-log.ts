import { withReference, type Logger } from '../log';
import type { Metrics, TurnKind, TurnResult } from '../metrics';
import type { Intent } from '../triage/intent';
import type { Reply } from '../triage/reply';
import type { Incoming } from './incoming/activity';

/** What is told of a turn outside of it: never what it was about. */
export interface TurnReport {
  kind: TurnKind;
  result: TurnResult;
  /** What was shown. */
  replies?: Reply['show'][];
  error?: unknown;
}

/** Runs a turn under a reference of its own, counts it, and tells it in one line of the log. Never rejects. */
export type Reporter = (turn: (reference: string) => Promise<TurnReport>) => Promise<void>;

export function createReporter({ logger, metrics }: { logger: Logger; metrics: Metrics }): Reporter {
  return (turn) =>
    withReference(async (reference) => {
      const since = performance.now();
      const { kind, result, replies, error } = await turn(reference).catch((error: unknown): TurnReport => ({
        kind: 'other',
        result: 'failed',
        error,
      }));
      const ms = Math.round(performance.now() - since);
      metrics.turn(kind, result, ms / 1000);
      const line = { kind, result, ms, replies: replies ?? [] };
      if (result === 'failed') logger.error({ ...line, err: error }, 'A turn failed.');
      else logger.info(line, 'A turn.');
    });
}

/** How a turn came in, as far as it was read. */
export function turnKind(incoming: Incoming, intent?: Intent): TurnKind {
  switch (incoming.is) {
    case 'dialog-opened':
      return 'message-action';
    case 'nothing':
      return 'other';
    case 'pressed':
    case 'typed':
      if ('dialog' in incoming && incoming.dialog) return 'message-action';
      if (intent?.do === 'paste') return 'pasted';
      if (intent?.do !== 'fill' || !intent.via || intent.via === 'sentence') return incoming.is;
      return ({ form: 'form', paste: 'pasted', collector: 'collected' } as const)[intent.via];
    case 'collected':
      return 'sent';
    case 'installed':
    case 'removed':
      return incoming.is;
  }
}
