import type { Policy, ConnectorRequest, ConnectorResponse } from './connector-policies';
import { Superseded, type SendRate } from './send-rate';

/** The pause after a 429 without `Retry-After`, in milliseconds. */
const usualHold = 2_000;

/** How long Teams may take to answer a request: a turn that never ends would block its conversation. */
const defaultTimeoutMs = 20_000;

/** Sends requests no faster than the send rate allows, and abandons each after `timeoutMs`. */
export function sendRatePolicy(pace: SendRate, timeoutMs: number = defaultTimeoutMs): Policy {
  return {
    name: 'pace',
    async sendRequest(request, next) {
      request.timeout = timeoutMs;
      const conversation = conversationOf(request);
      if (conversation === undefined) return next(request);
      if (
        (await pace.next(conversation, request.method === 'PUT' ? request.url : undefined)) === 'superseded'
      )
        throw new Superseded('A newer edit of this message goes in its place.');
      const response = await next(request);
      if (response.status === 429) pace.hold(conversation, holdOf(response));
      return response;
    },
  };
}

function holdOf({ headers }: ConnectorResponse): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : usualHold;
}

/** The conversation a request writes to; the new ones of a tenant share one name. Reading is not limited. */
function conversationOf({ method, url, body }: ConnectorRequest): string | undefined {
  if (method === 'GET') return undefined;
  const [, id] = /\/v3\/conversations(?:\/([^/?]+))?/.exec(url) ?? [];
  if (id !== undefined) return id;
  const [, tenant = ''] = /"tenantId":"([^"]+)"/.exec(String(body)) ?? [];
  return `new ${tenant}`;
}
