import { Counter, Histogram, Registry } from 'prom-client';
import type { Progress } from './triage/progress';

/**
 * How a turn came in: `collected` takes over what the collector found, `sent` is its result that came by itself, and
 * `other` an activity that the bot has no use for.
 */
export type TurnKind =
  | 'pressed'
  | 'typed'
  | 'pasted'
  | 'collected'
  | 'sent'
  | 'form'
  | 'message-action'
  | 'installed'
  | 'removed'
  | 'other';

/** What a turn came to; `incomplete` if not every answer could be sent, `nothing` if there was nothing to do. */
export type TurnResult = 'answered' | 'incomplete' | 'nothing' | 'refused' | 'failed';

/** What became of a request to Teams: `throttled` is 429, `refused` any other 4xx, `failed` 5xx. */
export type SendResult = 'ok' | 'throttled' | 'refused' | 'failed' | 'unreachable';

/** Why a request was not dealt with, or the activity in it was not let in. */
export type Refusal =
  | 'unreadable'
  | 'channel'
  | 'conversation'
  | 'tenant'
  | 'person'
  | 'stranger'
  | 'rate'
  | 'malformed'
  | 'unauthenticated'
  | 'not-found'
  | 'too-large'
  | 'not-json'
  | 'failed'
  | 'other';

/** Counts what the bot does. What is counted is named by fixed words and by ids of the guides: nothing about a person. */
export interface Metrics {
  /** A turn has ended, after `seconds`. */
  turn: (kind: TurnKind, result: TurnResult, seconds: number) => void;
  /** A turn has brought a triage so much further. */
  progress: (progress: Progress) => void;
  /** An escalation was posted, could not be posted for good, or its thread was reminded. */
  escalation: (event: 'posted' | 'failed' | 'reminded') => void;
  /** A triage was reminded, it will be tried again, or nobody knows whether it was. */
  reminder: (result: 'sent' | 'later' | 'failed') => void;
  /** A request to Teams has ended, after `seconds`. */
  sent: (method: 'post' | 'edit' | 'begin' | 'read', result: SendResult, seconds: number) => void;
  /** The store has done something, or has not, in so many seconds; `conflict` if somebody else was faster. */
  stored: (operation: string, result: 'ok' | 'conflict' | 'failed', seconds: number) => void;
  /** A request, or the activity in it, was refused. */
  refused: (reason: Refusal) => void;
  /** Everything that was counted since the start. */
  registry: Registry;
}

/** Upper bounds in seconds, from a read of the store to the longest wait for Teams. */
const buckets = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Creates the counts of one bot, all at nothing. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const seconds = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name: `triage_${name}_seconds`, help, labelNames, registers, buckets });
  const total = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `triage_${name}_total`, help, labelNames, registers });

  const turns = seconds('turn', 'Turns and their time.', ['kind', 'result']);
  const sends = seconds('send', 'Requests to Teams and their time.', ['method', 'result']);
  const stores = seconds('store', 'Operations of the store and their time.', ['operation', 'result']);
  const asked = total('questions_asked', 'How often a triage came to a question.', ['question']);
  const answered = total('questions_answered', 'How often that question was answered.', ['question']);
  const outcomes = total('outcomes', 'How often a triage came to an outcome.', ['guide', 'outcome']);
  const escalations = total('escalations', 'What happened to escalations.', ['event']);
  const reminders = total('reminders', 'What became of reminders.', ['result']);
  const refusals = total('refused', 'Requests that were refused.', ['reason']);

  return {
    turn: (kind, result, time) => turns.observe({ kind, result }, time),
    progress({ asked: question, answered: before, outcome, events }) {
      if (question !== undefined) asked.inc({ question });
      if (before !== undefined) answered.inc({ question: before });
      if (outcome) outcomes.inc({ guide: outcome.guide, outcome: outcome.id });
      for (const event of events) escalations.inc({ event });
    },
    escalation: (event) => escalations.inc({ event }),
    reminder: (result) => reminders.inc({ result }),
    sent: (method, result, time) => sends.observe({ method, result }, time),
    stored: (operation, result, time) => stores.observe({ operation, result }, time),
    refused: (reason) => refusals.inc({ reason }),
    registry,
  };
}

const reasons: Record<number, Refusal> = {
  400: 'malformed',
  401: 'unauthenticated',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  415: 'not-json',
  500: 'failed',
};

/** Why a request was refused, by the HTTP status it got. */
export function refusalByStatus(status: number): Refusal {
  return reasons[status] ?? 'other';
}
