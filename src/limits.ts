import type { Server as HttpServer } from 'node:http';

/** What the server takes. Times are in milliseconds. */
export interface Limits {
  /** Bytes of a body. Teams sends less than 100 KB. */
  body: number;
  /** How deep objects and lists of a body may lie in one another. */
  depth: number;
  /** Header lines of a request; Node.js itself takes at most 16 KB of them. */
  headers: number;
  /** How long the headers may take, and a whole request. */
  headersTime: number;
  requestTime: number;
  /** How long a connection may wait for its next request: longer than the 60 seconds of common proxies. */
  idleTime: number;
  connections: number;
  /** Requests whose body is on its way or whose turn has not ended. */
  requests: number;
}

/** What the server takes unless a test says otherwise. */
export const usualLimits: Limits = {
  body: 256 * 1024,
  depth: 40,
  headers: 100,
  headersTime: 10_000,
  requestTime: 20_000,
  idleTime: 65_000,
  connections: 1_000,
  requests: 256,
};

/** Makes a server, before it listens, refuse by itself what it can: a slow or endless request gets a 408. */
export function limit(http: HttpServer, limits: Limits): void {
  http.maxHeadersCount = limits.headers;
  http.maxConnections = limits.connections;
  http.headersTimeout = limits.headersTime;
  http.requestTimeout = limits.requestTime;
  http.keepAliveTimeout = limits.idleTime;
  // An option of http.createServer, which restify does not pass on: how often the times are looked at.
  Object.assign(http, { connectionsCheckingInterval: Math.min(1_000, limits.headersTime) });
}

/** Whether objects and lists lie more than so many levels in one another. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeperThan(one, levels - 1));
}
