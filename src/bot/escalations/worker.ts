import { withReference } from '../../log';
import { inBatches } from '../work/in-batches';
import { createQueue } from '../work/queue';
import { nextTaskOf } from './next-task';
import { createTaskRunner, type EscalationParts } from './run-task';
import { ROUND_MS, type Worker } from '../work/rounds';
import { createOnceSender } from './send-once';

/** Posts escalations and keeps what stands in Teams equal to what is stored, across restarts. */
export interface Escalations extends Worker {
  /** Something has changed about one. */
  wake(key: string): void;
}

/** How many escalations a round works on at the same time. */
const MAX_CONCURRENT = 50;

export function createEscalations(parts: EscalationParts): Escalations {
  const { storage, logger, now, reminderMinutes } = parts;
  const onceSender = createOnceSender(parts);
  const runTask = createTaskRunner(parts, onceSender);
  const queue = createQueue();
  const alarms = createAlarms((key) => wake(key));
  const { track, idle } = createTracker();
  let stopped = false;

  async function lookAfter(key: string): Promise<void> {
    alarms.clear(key);
    while (!stopped) {
      const record = await onceSender.current(key);
      const task = record && nextTaskOf(record, now().getTime(), reminderMinutes * 60_000);
      if (!task || task.do === 'rest') return;
      if (task.do === 'wait') return alarms.set(key, task.until - now().getTime());
      await runTask(key, record, task);
      if (task.do === 'close') return;
    }
  }

  function start(key: string): Promise<void> {
    return track(
      withReference(() =>
        queue
          .run(key, () => lookAfter(key))
          .catch((error: unknown) => {
            logger.error({ err: error }, 'An escalation could not be looked after.');
            if (!stopped) alarms.set(key, 5_000);
          }),
      ),
    );
  }

  function wake(key: string): void {
    if (!stopped) void start(key);
  }

  async function sweep(): Promise<void> {
    const open = await storage.keys('open/');
    await inBatches(open, MAX_CONCURRENT, (one) => start(one.replace(/^open\//, 'escalation/')));
  }

  const failed = (error: unknown) => logger.error({ err: error }, 'The open escalations could not be read.');
  const round = setInterval(() => void sweep().catch(failed), ROUND_MS).unref();

  return {
    wake,
    sweep,
    idle,
    async stop() {
      stopped = true;
      clearInterval(round);
      alarms.clearAll();
      await idle();
    },
  };
}

/** Wakes each escalation once when its time has come, and at the latest with the next round. */
function createAlarms(wake: (key: string) => void) {
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    set(key: string, waitMs: number): void {
      const delay = Math.min(Math.max(waitMs, 100), ROUND_MS);
      timers.set(key, setTimeout(() => wake(key), delay).unref());
    },
    clear(key: string): void {
      clearTimeout(timers.get(key));
      timers.delete(key);
    },
    clearAll(): void {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Tracks running work. */
function createTracker() {
  const underWay = new Set<Promise<void>>();
  return {
    track: (work: Promise<void>): Promise<void> => {
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    /** Resolves when nothing is under way. */
    idle: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
