import type { Activity, TurnContext } from 'botbuilder';
import { retry } from '../../retry';
import { Superseded, TooManyWaiting } from './send-rate';

/** How long sending a message may take, with all attempts and pauses. */
const SEND_TIMEOUT_MS = 30_000;
const LONGEST_PAUSE_MS = 4_000;

/** How many attempts an edit gets: repeating one does no harm. */
const MAX_EDITS = 3;

/** A message that failed with one of these was not taken, so that sending it again cannot show it twice. */
const notTaken = [412, 429];
/** An edit may also be made again after any of these: it comes to the same. */
const mayPass = [502, 503, 504];
/** Before a connection there was no message. */
const notReached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** Sends a message and resolves to its id; `undefined` where the client does not tell. */
export async function post(context: TurnContext, activity: Partial<Activity>): Promise<string | undefined> {
  const sent = await patiently(() => context.sendActivity(activity));
  return sent?.id || undefined;
}

/** Puts a message in the place of another. Resolves to false if that one is no longer there. */
export async function edit(context: TurnContext, id: string, activity: Partial<Activity>): Promise<boolean> {
  try {
    await patiently(() => context.updateActivity({ ...activity, id }), mayPass);
    return true;
  } catch (error) {
    return afterEdit(error);
  }
}

/** What an edit came to that failed: false if the message is gone, true if a newer edit took its place. */
export function afterEdit(error: unknown): boolean {
  if (error instanceof Superseded) return true;
  if (statusOf(error) === 404) return false;
  throw error;
}

async function patiently<T>(send: () => Promise<T>, passing: readonly number[] = []): Promise<T> {
  const until = performance.now() + SEND_TIMEOUT_MS;
  return retry(send, (error, attempt) => {
    const status = statusOf(error) ?? 0;
    const again = notTaken.includes(status) || (passing.includes(status) && attempt < MAX_EDITS);
    const wait = pauseAfter(error) ?? Math.min(backOff(attempt, 600), LONGEST_PAUSE_MS);
    return again && performance.now() + wait <= until ? wait : undefined;
  });
}

/** Whether a message that failed was surely not sent (`unsent`), was refused for good, or may have been sent. */
export function fateOf(error: unknown): 'unsent' | 'refused' | 'unsure' {
  const status = statusOf(error);
  const { code } = error as { code?: unknown };
  if (notTaken.includes(status ?? 0) || notReached.includes(String(code))) return 'unsent';
  return status !== undefined && status >= 400 && status < 500 ? 'refused' : 'unsure';
}

/** The HTTP status of what a connector answered; undefined where it did not answer. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** The pause in milliseconds before the next attempt: exponential, with jitter. */
export function backOff(attempt: number, first: number): number {
  return first * 2 ** (attempt - 1) * (0.5 + Math.random());
}

/** How many milliseconds to wait by the `Retry-After` of an answer, or because others are waiting. */
export function pauseAfter(error: unknown): number | undefined {
  if (error instanceof TooManyWaiting) return error.wait || undefined;
  const { response } = error as { response?: { headers?: { get?: (name: string) => string | undefined } } };
  const seconds = Number(response?.headers?.get?.('retry-after'));
  return seconds > 0 ? seconds * 1000 : undefined;
}
