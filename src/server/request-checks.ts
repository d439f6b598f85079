import type { IncomingMessage } from 'node:http';
import type { Next, Request, Response } from 'restify';
import { isLoopback } from '../loopback';

/** The type of everything that is sent and taken. */
export const JSON_TYPE = 'application/json';

/** What is said with a status. */
export const SENTENCES: Record<number, string> = {
  400: 'The body is not valid JSON.',
  403: 'Without credentials the bot answers this computer alone. Call it as http://localhost, or set MicrosoftAppId.',
  404: 'There is nothing here. The bot answers at POST /api/messages, GET /healthz and GET /readyz.',
  405: 'This address does not answer that method. The bot answers at POST /api/messages, GET /healthz and GET /readyz.',
  408: 'The body took too long to arrive.',
  413: 'The body is larger than 256 KB.',
  415: 'Send the body as uncompressed application/json.',
  503: 'The bot has too much to do. Try again in a moment.',
};

/** Refuses another computer, and a web page that had a name of its own point to this one. */
export function requireHere(request: Request, response: Response, next: Next): void {
  if (isNamedHere(request) && isLoopback(request.socket.remoteAddress ?? '')) return next();
  refuse(response, 403);
  next(false);
}

/** Whether a request was sent to this computer under a name that can only mean it. */
export function isNamedHere({ headers }: IncomingMessage): boolean {
  const name = `http://${headers.host ?? ''}`;
  return URL.canParse(name) && isLoopback(new URL(name).hostname);
}

/** Compressed bodies are refused because the size limit would only see their compressed size. */
export function isJson(request: Request): boolean {
  return request.getContentType() === JSON_TYPE && !request.headers['content-encoding'];
}

/** Whether a body can be an activity: an object that says what type it is. */
export function isActivity(json: unknown): boolean {
  const { type } = (json ?? {}) as { type?: unknown };
  return typeof type === 'string' && type !== '';
}

/** Answers with a sentence, by default the one for the status, and with nothing more. */
export function refuse(response: Response, status: number, error = SENTENCES[status]): void {
  response.contentType = JSON_TYPE;
  response.send(status, { error });
}
