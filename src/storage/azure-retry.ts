import { retry } from '../retry';

const MAX_ATTEMPTS = 3;

/** How long an attempt may take: all of them, and the pauses, fit into the 15 s that Teams waits. */
const ATTEMPT_TIMEOUT_MS = 3_000;

/** HTTP statuses after which Azure asks to try again (learn.microsoft.com, "Azure Storage retry guidelines"). */
const passing = [408, 429, 500, 502, 503, 504];

/**
 * Retries a network call on time-outs and transient errors. The signal ends an attempt that takes too long. An attempt
 * that seems to have failed may have taken effect.
 */
export function azureRetry<T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  return retry(
    () => work(AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)),
    (error, attempt) => {
      const { statusCode } = error as { statusCode?: number };
      const mayPass = statusCode === undefined || passing.includes(statusCode);
      return mayPass && attempt < MAX_ATTEMPTS ? 200 * attempt * (0.5 + Math.random()) : undefined;
    },
  );
}
