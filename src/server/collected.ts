import { isIPv6 } from 'node:net';
import type { Request, Response, Server } from 'restify';
import { BoundedMap } from '../bounded-map';
import { createBodies } from './body';
import { isBounded, type RequestLimits } from './limits';
import { isJson, JSON_TYPE, refuse } from './request-checks';

/** Takes what the collector sends by itself. */
export interface CollectedEndpoint {
  /** Whether a result can be sent with a token; nothing else of a request is read before. */
  expects: (token: string) => Promise<boolean>;
  /** Stores a result; undefined if it cannot be taken. */
  take: (token: string, json: unknown) => Promise<'shown' | 'marked' | 'stored' | undefined>;
}

/** What the collector writes lies eight levels deep, and is seldom longer than 60 KB. Times are in milliseconds. */
export const collectedLimits = {
  body: 256 * 1024,
  depth: 16,
  values: 20_000,
  bodyTime: 15_000,
  arriving: 32,
} satisfies Partial<RequestLimits>;

/** How many requests an address may make in a minute. An admin makes one a window. */
const PER_MINUTE = 30;

/** How many requests those may make whose addresses of IPv6 begin alike: who has one network can have 65,536. */
const PER_MINUTE_AROUND = 300;

/** How many addresses are counted; the one counted longest ago is dropped first. */
const MOST_ADDRESSES = 10_000;

/** One sentence for everything that is wrong: who guesses learns nothing. */
const nothing =
  'This address takes one result of the collector, once, within 30 minutes. Ask in the chat for a new script, or paste the result there.';

const says = {
  shown:
    'Look in Teams, where you asked for the script: it shows what was read. Nothing of it counts before you press Use this there.',
  marked: 'Look in Teams, where you asked for the script: it says which steps are proved, and marks those.',
  stored: 'It is stored, and is shown in Teams within a few minutes, where you asked for the script.',
};

/** Answers `POST /api/collected/<token>`, in places of its own: what comes here keeps no message of Teams out. */
export function answerCollected(
  server: Server,
  { expects, take }: CollectedEndpoint,
  onError: (error: unknown) => void,
  elapsed: () => number = () => performance.now(),
): void {
  const bodies = createBodies(collectedLimits);
  const isTooOften = createCounter(PER_MINUTE, elapsed);
  const isTooOftenAround = createCounter(PER_MINUTE_AROUND, elapsed);

  async function receive(request: Request, response: Response): Promise<void> {
    const { token = '' } = request.params as { token?: string };
    const from = request.socket.remoteAddress ?? '';
    if (isTooOften(networkOf(from)) || isTooOftenAround(networkOf(from, 3)) || !isJson(request))
      return refuse(response, 404, nothing);
    if (!(await expects(token))) return refuse(response, 404, nothing);
    const body = await bodies.read(request);
    if ('refused' in body) {
      response.setHeader('Connection', 'close');
      return body.refused && refuse(response, 404, nothing);
    }
    const taken = isBounded(body.json, collectedLimits) ? await take(token, body.json) : undefined;
    if (!taken) return refuse(response, 404, nothing);
    response.contentType = JSON_TYPE;
    response.send(200, { says: says[taken] });
  }

  server.post('/api/collected/:token', async (request, response) => {
    try {
      await receive(request, response);
    } catch (error) {
      onError(error);
      if (!response.headersSent) refuse(response, 503, 'The bot could not store it. Paste it into the chat.');
    }
  });
}

/** Whether an address has made more than so many requests in the minute that began with its first one. */
export function createCounter(most: number, elapsed: () => number): (from: string) => boolean {
  const counts = new BoundedMap<string, { since: number; count: number }>(MOST_ADDRESSES);
  return (from) => {
    const now = elapsed();
    const before = counts.get(from);
    const { since, count } = before && now - before.since < 60_000 ? before : { since: now, count: 0 };
    counts.set(from, { since, count: count + 1 });
    return count >= most;
  };
}

/**
 * An address of IPv6 counts with its network, which is so many groups long: who has one has 2^64 of them. Each can be
 * written in many ways.
 */
export function networkOf(address: string, length = 4): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [before = [], after] = address.split('::').map((half) => half.split(':').filter((one) => one !== ''));
  const left = after ? Array<string>(8 - before.length - after.length).fill('0') : [];
  const groups = [...before, ...left, ...(after ?? [])].slice(0, length);
  return groups.map((one) => Number.parseInt(one, 16).toString(16)).join(':');
}
