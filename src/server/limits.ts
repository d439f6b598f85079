import type { IncomingMessage, Server as HttpServer } from 'node:http';

/** What the server takes. Times are in milliseconds. */
export interface RequestLimits {
  /** Bytes of a body. Teams sends less than 100 KB. */
  body: number;
  /** How deep objects and lists of a body may lie in one another. */
  depth: number;
  /** How many values there may be in a body, each object and list being one too. */
  values: number;
  /** Header lines of a request; Node.js itself takes at most 16 KB of them. */
  headers: number;
  /** How long the headers may take, and a whole request. */
  headersTime: number;
  requestTime: number;
  /** How long a body may take whose request was let in. */
  bodyTime: number;
  /** How long a body may still come that nobody reads any more, because its request is answered. */
  unreadTime: number;
  /** How long a connection may wait for its next request: longer than the 60 seconds of common proxies. */
  idleTime: number;
  connections: number;
  /** Bodies that are on their way. */
  arriving: number;
  /** Turns that have not ended. */
  requests: number;
}

/** What the server takes unless a test says otherwise. */
export const usualLimits: RequestLimits = {
  body: 256 * 1024,
  depth: 40,
  values: 20_000,
  headers: 100,
  headersTime: 10_000,
  requestTime: 20_000,
  bodyTime: 5_000,
  unreadTime: 1_000,
  idleTime: 65_000,
  connections: 1_000,
  arriving: 256,
  requests: 256,
};

/** Makes a server, before it listens, refuse by itself what it can: a slow or endless request gets a 408. */
export function limit(http: HttpServer, limits: RequestLimits): void {
  // restify listens for it and does nothing, and a connection that is upgraded is outside of all these times.
  http.removeAllListeners('upgrade');
  http.on('request', (request, response) => {
    response.once('finish', () => endUnread(request, limits.unreadTime));
  });
  http.maxHeadersCount = limits.headers;
  http.maxConnections = limits.connections;
  http.headersTimeout = limits.headersTime;
  http.requestTimeout = limits.requestTime;
  http.keepAliveTimeout = limits.idleTime;
  // An option of http.createServer, which restify does not pass on: how often the times are looked at.
  Object.assign(http, { connectionsCheckingInterval: Math.min(1_000, limits.headersTime) });
}

/** Node.js reads on for nothing, as fast as it comes, for as long as a request may take. */
function endUnread(request: IncomingMessage, time: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.socket.destroy(), time).unref();
  request.once('end', () => clearTimeout(timer));
}

/**
 * Whether a parsed value keeps to the limits. It loses every `__proto__`: whatever copies an object key by key would
 * give the copy another prototype.
 */
export function isBounded(
  value: unknown,
  { depth, values }: Pick<RequestLimits, 'depth' | 'values'>,
): boolean {
  let left = values;
  const fits = (one: unknown, levels: number): boolean => {
    left -= 1;
    if (typeof one !== 'object' || one === null) return left >= 0;
    if (levels === 0) return false;
    if (Object.hasOwn(one, '__proto__')) Reflect.deleteProperty(one, '__proto__');
    const parts = Object.values(one);
    return parts.length <= left && parts.every((part) => fits(part, levels - 1));
  };
  return fits(value, depth);
}
