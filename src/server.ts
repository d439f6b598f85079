import type { Server as HttpServer } from 'node:http';
import {
  createServer as createRestifyServer,
  plugins,
  type Next,
  type Request,
  type Response,
} from 'restify';
import type { Readiness } from './readiness';

const JSON_TYPE = 'application/json';
const LARGEST_BODY = 256 * 1024;

const SENTENCES: Record<number, string> = {
  400: 'The body is not valid JSON.',
  404: 'There is nothing here. The bot answers at POST /api/messages, GET /healthz and GET /readyz.',
  405: 'This address does not answer that method. The bot answers at POST /api/messages, GET /healthz and GET /readyz.',
  413: 'The body is larger than 256 KB.',
  415: 'Send the body as uncompressed application/json.',
};

/** What the server hands on. */
export interface ServerParts {
  /** Answers one activity: it has to end the response, and its promise is awaited when the server closes. */
  process: (request: Request, response: Response) => Promise<void>;
  /** Is told when `process` failed. */
  onError: (error: unknown) => void;
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
export function createServer({ process, onError, ready, onRefused }: ServerParts): Server {
  const server = createRestifyServer({ name: '' });
  const http = server.server as HttpServer;
  const inFlight = new Set<Promise<void>>();
  let closing = false;

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
    requireJson,
    plugins.bodyParser({ maxBodySize: LARGEST_BODY, mapParams: false }),
    requireActivity,
    answer,
  );

  async function answer(request: Request, response: Response): Promise<void> {
    const turn = process(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) response.send(500, { error: 'The bot could not deal with this request.' });
    });
    inFlight.add(turn);
    await turn;
    inFlight.delete(turn);
  }

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(
            error.code === 'EADDRINUSE'
              ? new Error(`Port ${port} is taken. Stop what uses it, or set PORT to another one.`)
              : error,
          ),
        );
        server.listen(port, host, () => {
          server.removeAllListeners('error');
          resolve(server.address().port);
        });
      }),
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

/** An activity is an object that says what type it is. */
function requireActivity(request: Request, response: Response, next: Next): void {
  const { type } = (request.body ?? {}) as { type?: unknown };
  if (typeof type === 'string') return next();
  response.contentType = JSON_TYPE;
  response.send(400, { error: 'The body is no activity: an object with a type is wanted.' });
  next(false);
}

/** Compressed bodies are refused because the size limit would only see their compressed size. */
function requireJson(request: Request, response: Response, next: Next): void {
  if (request.getContentType() === JSON_TYPE && !request.headers['content-encoding']) {
    next();
  } else {
    response.contentType = JSON_TYPE;
    response.send(415, { error: SENTENCES[415] });
    next(false);
  }
}
