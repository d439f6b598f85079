import type { Server as HttpServer } from 'node:http';
import {
  createServer as createRestifyServer,
  plugins,
  type Next,
  type Request,
  type Response,
} from 'restify';
import {
  JSON_TYPE,
  refuse,
  requireActivity,
  requireHere,
  requireJson,
  requireToken,
  SENTENCES,
  withoutPrototypes,
} from './checks';
import { listenOn } from './listen';
import { limit, usualLimits, type Limits } from './limits';
import type { Readiness } from './readiness';

/** What the server hands on. */
export interface ServerParts {
  /** Answers one activity: it has to end the response, and its promise is awaited when the server closes. */
  process: (request: Request, response: Response) => Promise<void>;
  /** Is told when `process` failed. */
  onError: (error: unknown) => void;
  /** Local mode: nobody has to prove anything, and only this computer is answered. */
  local: boolean;
  limits?: Limits;
  /** Whether the bot can do its work; without it a server that listens is ready. */
  ready?: () => Promise<Readiness | { status: 'ready' }>;
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
export function createServer({
  process,
  onError,
  local,
  limits = usualLimits,
  ready,
  onRefused,
}: ServerParts): Server {
  const server = createRestifyServer({ name: '' });
  const http = server.server as HttpServer;
  const arriving = new Set<Request>();
  const inFlight = new Set<Promise<void>>();
  let closing = false;
  limit(http, limits);

  if (local) server.pre(requireHere);
  server.pre((_request, response, next) => {
    if (closing) response.setHeader('Connection', 'close');
    response.once('close', () => {
      if (closing) setImmediate(() => http.closeIdleConnections());
    });
    next();
  });
  server.on('restifyError', (_request, response: Response, error: RestifyError, done: () => void) => {
    response.contentType = JSON_TYPE;
    error.toJSON = () => ({
      error: SENTENCES[error.statusCode] ?? 'The bot could not deal with this request.',
    });
    done();
  });

  server.get('/healthz', (_request, response, next) => {
    response.contentType = JSON_TYPE;
    response.send(200, { status: 'ok' });
    next();
  });
  server.get('/readyz', async (_request, response) => {
    const readiness = closing
      ? { error: 'The bot is stopping.' }
      : ((await ready?.()) ?? { status: 'ready' as const });
    response.contentType = JSON_TYPE;
    response.send('error' in readiness ? 503 : 200, readiness);
  });
  server.on('after', ({ url }: Request, { statusCode }: Response) => {
    if (statusCode >= 400 && url !== '/readyz') onRefused?.(statusCode);
  });
  server.post(
    '/api/messages',
    ...(local ? [] : [requireToken]),
    requireJson,
    requireRoom,
    plugins.bodyParser({ maxBodySize: limits.body, mapParams: false, reviver: withoutPrototypes }),
    requireActivity(limits.depth),
    answer,
  );

  function requireRoom(request: Request, response: Response, next: Next): void {
    if (arriving.size + inFlight.size >= limits.requests) {
      response.setHeader('Retry-After', '1');
      return refuse(response, 503, next);
    }
    arriving.add(request);
    response.once('close', () => arriving.delete(request));
    next();
  }

  async function answer(request: Request, response: Response): Promise<void> {
    const turn = process(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) response.send(500, { error: 'The bot could not deal with this request.' });
    });
    arriving.delete(request);
    inFlight.add(turn);
    await turn;
    inFlight.delete(turn);
  }

  return {
    listen: (port, host) => listenOn(server, port, host, 'PORT'),
    close: async () => {
      closing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(resolve);
      });
      http.closeIdleConnections();
      await closed;
      await Promise.all(inFlight);
    },
  };
}

interface RestifyError {
  statusCode: number;
  toJSON: () => unknown;
}
