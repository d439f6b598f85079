/** So many requests may go into one conversation in so many milliseconds (platform limits of Teams for bots). */
export const limits: readonly (readonly [requests: number, milliseconds: number])[] = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
];

/** So many requests may wait for one conversation; more are refused at once. */
const mostWaiting = 30;

/** Who would wait for more milliseconds than this is refused at once: Teams waits 15 seconds for a turn. */
const longestWait = 10_000;

/** So many conversations are remembered; those that have been quiet for longest are forgotten first. */
const mostRemembered = 10_000;

/** What became of a request that asked to go: it goes, or a newer edit of the same message goes in its place. */
export type Turn = 'go' | 'superseded';

/** Lets requests into conversations no faster than Teams takes them, in their order. */
export interface Pace {
  /** Waits until a request may go; `edits` names the message that it edits. Rejects when that would take too long. */
  next(conversation: string, edits?: string): Promise<Turn>;
  /** Teams has asked to wait. */
  hold(conversation: string, milliseconds: number): void;
}

/** Too many requests are waiting for one conversation: this one was not sent. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
  /** As Teams says it, so that it is dealt with alike. */
  readonly statusCode = 429;
}

/** An edit that was not sent because a newer one of the same message was. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

interface Waiting {
  edits?: string;
  resolve: (turn: Turn) => void;
}

interface Lane {
  sent: number[];
  waiting: Waiting[];
  heldUntil: number;
  timer?: NodeJS.Timeout;
}

/** How many milliseconds a request has to wait, by the instants at which earlier ones went. */
export function waitAfter(sent: readonly number[], now: number): number {
  return Math.max(
    0,
    ...limits.map(([requests, milliseconds]) => {
      const earlier = sent.at(-requests);
      return earlier === undefined ? 0 : earlier + milliseconds - now;
    }),
  );
}

function waitOf({ sent, heldUntil }: Lane): number {
  const at = performance.now();
  return Math.max(waitAfter(sent, at), heldUntil - at);
}

/** Creates a pace. */
export function createPace(): Pace {
  const lanes = new Map<string, Lane>();

  function laneOf(conversation: string): Lane {
    const lane = lanes.get(conversation) ?? { sent: [], waiting: [], heldUntil: 0 };
    lanes.delete(conversation);
    lanes.set(conversation, lane);
    if (lanes.size > mostRemembered) forget();
    return lane;
  }

  function forget(): void {
    for (const [conversation, { waiting, timer }] of lanes) {
      if (waiting.length > 0 || timer) continue;
      lanes.delete(conversation);
      return;
    }
  }

  function letGo(lane: Lane): void {
    lane.timer = undefined;
    for (;;) {
      const [first] = lane.waiting;
      if (!first) return;
      const wait = waitOf(lane);
      if (wait > 0) {
        lane.timer = setTimeout(() => letGo(lane), Math.ceil(wait));
        return;
      }
      lane.waiting.shift();
      lane.sent.push(performance.now());
      if (lane.sent.length > 1_800) lane.sent.shift();
      first.resolve('go');
    }
  }

  return {
    next(conversation, edits) {
      const lane = laneOf(conversation);
      if (lane.waiting.length >= mostWaiting || waitOf(lane) > longestWait)
        return Promise.reject(new TooManyWaiting('Too many messages are waiting.'));
      return new Promise((resolve) => {
        const older = edits === undefined ? -1 : lane.waiting.findIndex((one) => one.edits === edits);
        if (older >= 0) lane.waiting.splice(older, 1)[0]?.resolve('superseded');
        lane.waiting.push({ edits, resolve });
        if (!lane.timer) letGo(lane);
      });
    },
    hold(conversation, milliseconds) {
      const lane = laneOf(conversation);
      lane.heldUntil = Math.max(lane.heldUntil, performance.now() + milliseconds);
    },
  };
}
