import { BoundedMap } from '../../bounded-map';

/** Teams' limits per conversation: at most `requests` in any window of `milliseconds` (platform limits for bots). */
export const TEAMS_LIMITS: readonly (readonly [requests: number, milliseconds: number])[] = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
];

/** A request that would wait for more milliseconds than this is refused: Teams waits 15 seconds for a turn. */
const LONGEST_WAIT_MS = 10_000;

/** The longest pause of a conversation, whatever Teams asks for: otherwise it could stay mute until a restart. */
const LONGEST_PAUSE_MS = 300_000;

/** How many conversations are remembered; the quietest are dropped first. */
const MAX_LANES = 10_000;

/** What became of a request that asked to go: it goes, or a newer edit of the same message goes in its place. */
export type SendTurn = 'go' | 'superseded';

/** Lets requests into conversations no faster than Teams takes them, in their order. */
export interface SendRate {
  /** Waits until a request may go; `edits` names the message that it edits. Rejects when that would take too long. */
  next(conversation: string, edits?: string): Promise<SendTurn>;
  /** Teams has asked to wait. Where that is too long, those who are waiting already are refused as well. */
  pause(conversation: string, milliseconds: number): void;
}

/** Too many requests are waiting for one conversation: this one was not sent. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
  /** As Teams says it, so that it is dealt with alike. */
  readonly statusCode = 429;

  /** In how many milliseconds the conversation is free again. */
  constructor(readonly wait: number) {
    super('Teams takes no more messages here for now.');
  }
}

/** An edit that was not sent because a newer one of the same message was. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

interface Waiting {
  edits?: string;
  resolve: (turn: SendTurn) => void;
  reject: (why: TooManyWaiting) => void;
}

interface Lane {
  sent: number[];
  waiting: Waiting[];
  pausedUntil: number;
  timer?: NodeJS.Timeout;
}

/** How many milliseconds a request has to wait, by the instants at which earlier ones went. */
export function waitAfter(sent: readonly number[], now: number): number {
  return Math.max(
    0,
    ...TEAMS_LIMITS.map(([requests, milliseconds]) => {
      const earlier = sent.at(-requests);
      return earlier === undefined ? 0 : earlier + milliseconds - now;
    }),
  );
}

/** The wait, in milliseconds, of a request with `behind` others ahead of it. */
function waitOf({ sent, pausedUntil }: Lane, behind: number): number {
  const now = performance.now();
  const going = [...sent];
  let at = Math.max(now, pausedUntil);
  for (let ahead = 0; ahead <= behind; ahead++) {
    at += waitAfter(going, at);
    going.push(at);
  }
  return at - now;
}

export function createSendRate(): SendRate {
  const lanes = new BoundedMap<string, Lane>(
    MAX_LANES,
    ({ waiting, timer }) => waiting.length === 0 && !timer,
  );

  function laneOf(conversation: string): Lane {
    const lane = lanes.get(conversation) ?? { sent: [], waiting: [], pausedUntil: 0 };
    lanes.set(conversation, lane);
    return lane;
  }

  function releaseDue(lane: Lane): void {
    lane.timer = undefined;
    for (;;) {
      const [first] = lane.waiting;
      if (!first) return;
      const wait = waitOf(lane, 0);
      if (wait > 0) {
        lane.timer = setTimeout(() => releaseDue(lane), Math.ceil(wait));
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
      const wait = waitOf(lane, lane.waiting.length);
      if (wait > LONGEST_WAIT_MS) return Promise.reject(new TooManyWaiting(wait));
      return new Promise((resolve, reject) => {
        const older = edits === undefined ? -1 : lane.waiting.findIndex((one) => one.edits === edits);
        if (older >= 0) lane.waiting.splice(older, 1)[0]?.resolve('superseded');
        lane.waiting.push({ edits, resolve, reject });
        if (!lane.timer) releaseDue(lane);
      });
    },
    pause(conversation, milliseconds) {
      const lane = laneOf(conversation);
      lane.pausedUntil = Math.max(
        lane.pausedUntil,
        performance.now() + Math.min(milliseconds, LONGEST_PAUSE_MS),
      );
      if (waitOf(lane, 0) <= LONGEST_WAIT_MS) return;
      for (const { reject } of lane.waiting.splice(0)) reject(new TooManyWaiting(waitOf(lane, 0)));
    },
  };
}
