import { setTimeout as pause } from 'node:timers/promises';

/** Does `work` again after each failure for which `pauseMs` gives a pause, the first of them with `attempt` 1. */
export async function retry<T>(
  work: () => Promise<T>,
  pauseMs: (error: unknown, attempt: number) => number | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const wait = pauseMs(error, attempt);
      if (wait === undefined) throw error;
      await pause(wait);
    }
  }
}
