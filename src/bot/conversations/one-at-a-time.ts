import { setTimeout as pause } from 'node:timers/promises';
import type { Conversation } from '../../triage/conversation';

/** How long a turn blocks the next one in its conversation before it counts as abandoned. */
const turnTimeoutMs = 10_000;

/**
 * Whether an activity is being answered in a conversation, by this instance or another: until its answer stands,
 * the next one would not know which card it takes the place of. An instant far ahead is that of a clock that was wrong.
 */
export function isBusy({ handled }: Conversation, at: string): boolean {
  return handled.some(
    ({ since }) => since !== undefined && Math.abs(Date.parse(at) - Date.parse(since)) < turnTimeoutMs,
  );
}

/** Retries `work` while it returns 'busy'; after {@link turnTimeoutMs} it is called with `waited`, and goes ahead. */
export async function retryWhileBusy<T>(work: (waited: boolean) => Promise<T | 'busy'>): Promise<T> {
  const until = performance.now() + turnTimeoutMs;
  for (;;) {
    const result = await work(performance.now() >= until);
    if (result !== 'busy') return result;
    await pause(20 + Math.random() * 80);
  }
}
