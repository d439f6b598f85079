import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

/** What Teams names as `serviceUrl`. */
export const TEAMS = 'https://smba.trafficmanager.net/teams/';

/** A request that the bot made over HTTPS. */
export interface Asked {
  host: string;
  path: string;
  /** What was sent, if it was a form. */
  form: URLSearchParams;
  authorization: string | undefined;
}

/** A key with which the Bot Framework signs, and what its list of keys says about it. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  endorsements: string[];
}

/** Makes a key that vouches for these channels. */
export function signingKey(kid: string, endorsements = ['msteams']): SigningKey {
  return { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

/** A JSON Web Token (RFC 7519); `signature` makes the last part of the first two. */
export function token(
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
  signature: (input: string) => Buffer,
): string {
  const [first, second] = [header, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const input = `${first}.${second}`;
  return `${input}.${signature(input).toString('base64url')}`;
}

/** A token that a key signs with RS256. */
export function signed({ kid, privateKey }: SigningKey, claims: Record<string, unknown>): string {
  return token({ alg: 'RS256', typ: 'JWT', kid }, claims, (input) =>
    sign('sha256', Buffer.from(input), privateKey),
  );
}

/** Who tells the keys of the Bot Framework, and how that goes. */
export interface KeyHost {
  keys: readonly (SigningKey | Record<string, unknown>)[];
  does: 'answer' | 'refuse' | 'hang';
}

/**
 * Puts a small internet in the place of the real one, for all HTTPS of this process: Entra gives tokens, the Bot
 * Framework tells keys, and Teams is the connector at `teams`. Any other host refuses the connection. Returns the
 * requests, as they come; `jest.restoreAllMocks` ends it.
 */
export function stubOutside(teams: string, keyHost: KeyHost = { keys: [], does: 'answer' }): Asked[] {
  const asked: Asked[] = [];
  const stub = (first: string | URL | https.RequestOptions, ...others: unknown[]) => {
    const options = optionsOf(first, others[0]);
    const done = others.find((one) => typeof one === 'function') as ((response: unknown) => void) | undefined;
    const host = String(options.hostname ?? options.host);
    const path = String(options.path ?? '/');
    const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
    const { authorization } = Object.fromEntries(headers) as Record<string, unknown>;
    const one: Asked = { host, path, form: new URLSearchParams(), authorization: text(authorization) };
    asked.push(one);
    if (host === new URL(TEAMS).hostname) {
      const { hostname, port } = new URL(teams);
      const rest = path.replace(/^\/teams/, '');
      const there = {
        ...options,
        path: rest,
        protocol: 'http:',
        host: hostname,
        hostname,
        port,
        agent: undefined,
      };
      return http.request(there, done as (response: http.IncomingMessage) => void);
    }
    return answered(one, done, keyHost);
  };
  const inside = fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { hostname, pathname } = new URL(input instanceof Request ? input.url : input);
    if (hostname === '127.0.0.1') return inside(input, init);
    asked.push({ host: hostname, path: pathname, form: new URLSearchParams(), authorization: undefined });
    const body = bodyFor(hostname, pathname, keyHost);
    if (body === 'nothing')
      await new Promise((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
      );
    if (body === undefined) throw new TypeError('fetch failed');
    return Response.json(body);
  });
  jest.spyOn(https, 'request').mockImplementation(stub as unknown as typeof https.request);
  return asked;
}

function optionsOf(first: string | URL | https.RequestOptions, second: unknown): https.RequestOptions {
  if (typeof first !== 'string' && !(first instanceof URL)) return first;
  const { hostname, pathname, search } = new URL(first);
  return { hostname, path: pathname + search, ...(typeof second === 'object' && second) };
}

/** A request that is answered without a network. */
function answered(
  asked: Asked,
  done: ((response: unknown) => void) | undefined,
  keyHost: KeyHost,
): EventEmitter {
  let sent = '';
  const request = Object.assign(new EventEmitter(), {
    write: (chunk: unknown) => (sent += text(chunk)),
    end: (chunk?: unknown) => {
      asked.form = new URLSearchParams(sent + text(chunk));
      const body = bodyFor(asked.host, asked.path, keyHost);
      if (body === 'nothing') return;
      if (body === undefined) {
        const error = Object.assign(new Error('There is nobody.'), { code: 'ECONNREFUSED' });
        return void setImmediate(() => request.emit('error', error));
      }
      const headers = { 'content-type': 'application/json' };
      const response = Object.assign(Readable.from([Buffer.from(JSON.stringify(body))]), {
        statusCode: 200,
        statusMessage: 'OK',
        headers,
        rawHeaders: Object.entries(headers).flat(),
      });
      setImmediate(() => {
        done?.(response);
        request.emit('response', response);
      });
    },
    setTimeout: () => request,
    setHeader: () => request,
    setNoDelay: () => request,
    setSocketKeepAlive: () => request,
    abort: () => undefined,
    destroy: () => request,
  });
  return request;
}

/** What a host answers; undefined if it refuses the connection. */
function bodyFor(host: string, path: string, { keys, does }: KeyHost): unknown {
  if (host === 'login.microsoftonline.com' && path.includes('/oauth2/v2.0/token'))
    return { token_type: 'Bearer', expires_in: 3600, access_token: 'token-of-the-bot' };
  if (!/^login\.(botframework|microsoftonline)\.com$/.test(host) || does === 'refuse') return undefined;
  if (does === 'hang') return 'nothing';
  return path.endsWith('openid-configuration') || path.endsWith('openidconfiguration')
    ? { jwks_uri: `https://${host}/keys` }
    : { keys: keys.map((key) => ('publicKey' in key ? jwk(key as SigningKey) : key)) };
}

function jwk({ kid, publicKey, endorsements }: SigningKey): Record<string, unknown> {
  return { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements };
}

function text(value: unknown): string {
  return typeof value === 'string' || Buffer.isBuffer(value) ? value.toString() : '';
}
