import type { Server as HttpServer } from 'node:http';
import {
  createServer as createRestifyServer,
  type Request,
  type Response,
  type Server as RestifyServer,
} from 'restify';
import { createBodies } from './body';
import { answerCollected, type CollectedEndpoint } from './collected';
import { isActivity, isJson, JSON_TYPE, refuse, requireHere, SENTENCES } from './request-checks';
import { listenOn } from './listen';
import { isBounded, limit, usualLimits, type RequestLimits } from './limits';
import type { Readiness } from './readiness';
import { Unproved, type Tokens } from '../tokens/tokens';

/** What the server hands on. */
export interface ServerParts {
  /** Answers one activity: it has to end the response, and its promise is awaited when the server closes. */
  process: (request: Request, response: Response) => Promise<void>;
  /** Called with unexpected errors. */
  onError: (error: unknown) => void;
  /** What has to prove a request before anything of it is read; without it (local mode) only this computer is answered. */
  tokens: Pick<Tokens, 'prove'> | undefined;
  limits?: RequestLimits;
  /** Whether the bot can do its work; without it a server that listens is ready. */
  ready?: () => Promise<Readiness | { status: 'ready' }>;
  /** What takes what the collector sends; without it there is no such address. */
  collected?: CollectedEndpoint;
  /** Is told the HTTP status of each request that was refused. */
  onRefused?: (status: number) => void;
}

/** The HTTP server of the bot. */
export interface Server {
  /** Starts to listen and resolves to the port, which the system chose if it was 0. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new connection, and resolves when every activity that has arrived is dealt with. */
  close(): Promise<void>;
}

/** Creates the server: activities at `POST /api/messages`, that it is alive at `GET /healthz`, that it can
 * work at `GET /readyz`, every error a JSON sentence. */
export function createServer(parts: ServerParts): Server {
  const { onError, tokens, limits = usualLimits, ready, collected, onRefused } = parts;
  const server = createRestifyServer({ name: '' });
  const http = server.server as HttpServer;
  const { take, idle } = createIntake({ ...parts, limits });
  let closing = false;
  limit(http, limits);

  if (!tokens) server.pre(requireHere);
  server.pre((_request, response, next) => {
    if (closing) response.setHeader('Connection', 'close');
    response.once('close', () => {
      if (closing) setImmediate(() => http.closeIdleConnections());
    });
    next();
  });
  server.on('restifyError', sayInJson);
  serveHealth(server, async () =>
    closing ? { error: 'The bot is stopping.' } : ((await ready?.()) ?? { status: 'ready' as const }),
  );
  server.on('after', ({ url }: Request, { statusCode }: Response) => {
    if (statusCode >= 400 && url !== '/readyz') onRefused?.(statusCode);
  });
  server.post('/api/messages', async (request, response) => {
    try {
      await take(request, response);
    } catch (error) {
      if (error instanceof Unproved) return refuse(response, error.status, error.message);
      onError(error);
      if (!response.headersSent) refuse(response, 500, 'The bot could not deal with this request.');
    }
  });

  if (collected) answerCollected(server, collected, onError);

  return {
    listen: (port, host) => listenOn(server, port, host, 'PORT'),
    close: async () => {
      closing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      http.closeIdleConnections();
      await closed;
      await idle();
    },
  };
}

/** Takes activities, no more at once than `limits` allow. */
function createIntake({ process, tokens, limits }: ServerParts & { limits: RequestLimits }): {
  take: (request: Request, response: Response) => Promise<void>;
  /** Resolves when all that were taken are dealt with. */
  idle: () => Promise<unknown>;
} {
  const bodies = createBodies(limits);
  const inFlight = new Set<Promise<void>>();
  const noActivity = `The body is no activity: an object with a type is wanted, at most ${limits.depth} levels deep and ${limits.values} values long.`;

  /** Nothing but the header Authorization is looked at before it is proved. */
  async function take(request: Request, response: Response): Promise<void> {
    await tokens?.prove(request.headers.authorization);
    if (!isJson(request)) return refuse(response, 415);
    const body = await bodies.read(request);
    if ('refused' in body) {
      if (body.refused === 408) response.setHeader('Connection', 'close');
      return body.refused && refuse(response, body.refused);
    }
    if (!isActivity(body.json) || !isBounded(body.json, limits)) return refuse(response, 400, noActivity);
    if (inFlight.size >= limits.requests) {
      response.setHeader('Retry-After', '1');
      return refuse(response, 503);
    }
    request.body = body.json;
    const turn = process(request, response);
    inFlight.add(turn);
    await turn.finally(() => inFlight.delete(turn));
  }

  return { take, idle: () => Promise.allSettled(inFlight) };
}

function serveHealth(server: RestifyServer, ready: () => Promise<Readiness | { status: 'ready' }>): void {
  server.get('/healthz', (_request, response, next) => {
    response.contentType = JSON_TYPE;
    response.send(200, { status: 'ok' });
    next();
  });
  server.get('/readyz', async (_request, response) => {
    const readiness = await ready();
    response.contentType = JSON_TYPE;
    response.send('error' in readiness ? 503 : 200, readiness);
  });
}

interface RestifyError {
  statusCode: number;
  toJSON: () => unknown;
}

function sayInJson(_request: Request, response: Response, error: RestifyError, done: () => void): void {
  response.contentType = JSON_TYPE;
  error.toJSON = () => ({
    error: SENTENCES[error.statusCode] ?? 'The bot could not deal with this request.',
  });
  done();
}
