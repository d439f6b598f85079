import { setTimeout as pause } from 'node:timers/promises';
import type { Conversation } from '../../triage/conversation';

/** After so many milliseconds whoever was answering has ended, or Teams is slow and the next one is not to wait. */
const patience = 10_000;

/**
 * Whether an activity is being answered in a conversation, by this instance or another: until its answer stands,
 * the next one would not know which card it takes the place of. An instant far ahead is that of a clock that was wrong.
 */
export function isBusy({ handled }: Conversation, at: string): boolean {
  return handled.some(
    ({ since }) => since !== undefined && Math.abs(Date.parse(at) - Date.parse(since)) < patience,
  );
}

/** Does something again as long as it comes to `busy`; then it is told that it has waited long enough. */
export async function oneAtATime<T>(work: (waited: boolean) => Promise<T | 'busy'>): Promise<T> {
  const until = performance.now() + patience;
  for (;;) {
    const result = await work(performance.now() >= until);
    if (result !== 'busy') return result;
    await pause(20 + Math.random() * 80);
  }
}
