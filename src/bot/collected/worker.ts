import { withReference, type Logger } from '../../log';
import { readStepReport } from '../../triage/checks/step-report';
import { longest, markedJson } from '../../triage/collector/extract-json';
import { withTimeout } from '../../timeout';
import { readCollection } from '../../triage/collector/validate';
import { createQueue } from '../work/queue';
import { ROUND_MS, type Worker } from '../work/rounds';
import type { Arrived, Inbox, Script } from './inbox';

/** What became of a result that was sent: it is in the conversation, to be used or with the steps that it proves, or it will be. */
export type Taken = 'shown' | 'marked' | 'stored';

/** Takes the results that the collector sends, and shows each once in the conversation where it was asked for. */
export interface CollectedReports extends Worker {
  /** Whether a result can still be sent with a token. */
  expects(token: string): Promise<boolean>;
  /** Stores a result and shows it; undefined if the token cannot be used, or it is no result of the collector. */
  take(token: string, json: unknown): Promise<Taken | undefined>;
}

/** What {@link createCollected} works with. */
export interface CollectedParts {
  inbox: Inbox;
  /** Shows a result, as a turn of its conversation; it rejects where that may help a minute later. */
  show: (arrived: Arrived) => Promise<void>;
  logger: Logger;
}

/** How long whoever sends a result waits to hear that it is shown. */
const SHOWN_MS = 8_000;

export function createCollected({ inbox, show, logger }: CollectedParts): CollectedReports {
  const queue = createQueue();
  const underWay = new Set<Promise<unknown>>();
  let stopped = false;

  async function showOnce(id: string): Promise<void> {
    const arrived = await inbox.arrived(id);
    if (!arrived) return;
    await show(arrived);
    await inbox.remove(id);
  }

  /** Resolves to whether it is shown. */
  function start(id: string): Promise<boolean> {
    const work = withReference(() =>
      queue
        .run(id, () => showOnce(id))
        .then(() => true)
        .catch((error: unknown) => {
          logger.error({ err: error }, 'A result of the collector could not be shown yet.');
          return false;
        }),
    );
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function round(): Promise<void> {
    for (const id of await inbox.ids()) if (!stopped) await start(id);
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  const failed = (err: unknown) => logger.error({ err }, 'The results of the collector could not be read.');
  const timer = setInterval(() => void round().catch(failed), ROUND_MS).unref();

  return {
    expects: (token) => inbox.expects(token),
    async take(token, json) {
      const sent = sentIn(json);
      const id = sent && (await inbox.put(token, sent.script, sent.text));
      if (!sent || id === undefined) return undefined;
      const shown = await withTimeout(start(id), SHOWN_MS).catch(() => false);
      return takenAs(sent.script, shown);
    },
    sweep: round,
    idle,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await idle();
    },
  };
}

/** Which script has made a result; undefined if none of ours has. */
function scriptOf(json: unknown): Script | undefined {
  if (readStepReport(json)) return 'check';
  return readCollection(json).collection && 'collector';
}

/** A result as it would be pasted, with its script; undefined if it is none, or could not be read again. */
function sentIn(json: unknown): { script: Script; text: string } | undefined {
  const script = scriptOf(json);
  const text = markedJson(json);
  return script && text.length <= longest ? { script, text } : undefined;
}

function takenAs(script: Script, shown: boolean): Taken {
  if (!shown) return 'stored';
  return script === 'check' ? 'marked' : 'shown';
}
