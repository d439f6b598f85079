import type { Next, Request, Response } from 'restify';
import { isDeeperThan } from './limits';
import { isLoopback } from './loopback';

/** The type of everything that is sent and taken. */
export const JSON_TYPE = 'application/json';

/** What is said with a status. */
export const SENTENCES: Record<number, string> = {
  400: 'The body is not valid JSON.',
  401: 'Only Teams is answered here: the header Authorization has to prove it.',
  403: 'Without credentials the bot answers this computer alone. Call it as http://localhost, or set MicrosoftAppId.',
  404: 'There is nothing here. The bot answers at POST /api/messages, GET /healthz and GET /readyz.',
  405: 'This address does not answer that method. The bot answers at POST /api/messages, GET /healthz and GET /readyz.',
  413: 'The body is larger than 256 KB.',
  415: 'Send the body as uncompressed application/json.',
  503: 'The bot has too much to do. Try again in a moment.',
};

/** Refuses another computer, and a web page that had a name of its own point to this one. */
export function requireHere(request: Request, response: Response, next: Next): void {
  const name = `http://${request.headers.host ?? ''}`;
  const named = URL.canParse(name) && isLoopback(new URL(name).hostname);
  if (named && isLoopback(request.socket.remoteAddress ?? '')) next();
  else refuse(response, 403, next);
}

/** Spares whoever proves nothing the reading of a body; what the token is worth is looked at afterwards. */
export function requireToken(request: Request, response: Response, next: Next): void {
  if (/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(request.headers.authorization ?? '')) next();
  else refuse(response, 401, next);
}

/** Compressed bodies are refused because the size limit would only see their compressed size. */
export function requireJson(request: Request, response: Response, next: Next): void {
  if (request.getContentType() === JSON_TYPE && !request.headers['content-encoding']) next();
  else refuse(response, 415, next);
}

/** For JSON.parse: whatever copies an object key by key would give the copy another prototype. */
export function withoutPrototypes(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

/** Answers with the sentence for a status, and with nothing more. */
export function refuse(response: Response, status: number, next: Next): void {
  response.contentType = JSON_TYPE;
  response.send(status, { error: SENTENCES[status] });
  next(false);
}

/** Refuses what is no activity: an object that says what type it is, and whose parts lie at most `depth` deep. */
export function requireActivity(depth: number) {
  return (request: Request, response: Response, next: Next): void => {
    const { type } = (request.body ?? {}) as { type?: unknown };
    if (typeof type === 'string' && !isDeeperThan(request.body, depth)) return next();
    response.contentType = JSON_TYPE;
    response.send(400, {
      error: `The body is no activity: an object with a type is wanted, at most ${depth} levels deep.`,
    });
    next(false);
  };
}
