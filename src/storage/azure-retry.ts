import { setTimeout as pause } from 'node:timers/promises';

const maxAttempts = 3;

/** How long an attempt may take: all of them, and the pauses, fit into the 15 s that Teams waits. */
const attemptTimeoutMs = 3_000;

/** HTTP statuses after which Azure asks to try again (learn.microsoft.com, "Azure Storage retry guidelines"). */
const passing = [408, 429, 500, 502, 503, 504];

/**
 * Retries a network call on time-outs and transient errors. The signal ends an attempt that takes too long. An attempt that seems to have failed may have taken effect.
 */
export async function azureRetry<T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(AbortSignal.timeout(attemptTimeoutMs));
    } catch (error) {
      const { statusCode } = error as { statusCode?: number };
      if (attempt === maxAttempts || !(statusCode === undefined || passing.includes(statusCode))) throw error;
      await pause(200 * attempt * (0.5 + Math.random()));
    }
  }
}
