import type { Logger } from '../../log';

/** Work that goes on beside the turns. */
export interface Worker {
  /** Does all that can be done now. */
  sweep(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Stops the regular rounds, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** The pause between rounds. */
export const ROUND_MS = 60_000;

/** Does `round` once a minute, one after the other; it is told whether to stop. What fails is logged as `failed`. */
export function createRounds(
  round: (stopped: () => boolean) => Promise<void>,
  logger: Logger,
  failed: string,
): Worker {
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;

  function sweep(): Promise<void> {
    const mine = underWay.then(() => round(() => stopped));
    underWay = mine.catch(() => undefined);
    return mine;
  }

  const timer = setInterval(() => {
    sweep().catch((error: unknown) => logger.error({ err: error }, failed));
  }, ROUND_MS).unref();

  return {
    sweep,
    idle: () => underWay,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
