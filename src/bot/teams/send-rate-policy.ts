import type { Policy, ConnectorRequest, ConnectorResponse } from './connector-policies';
import { Superseded, type SendRate } from './send-rate';

/** The pause after a 429 without `Retry-After`, in milliseconds. */
const USUAL_PAUSE_MS = 2_000;

/** How long Teams may take to answer a request: a turn that never ends would block its conversation. */
const SEND_TIMEOUT_MS = 20_000;

/** Sends requests no faster than the send rate allows, and abandons each after `timeoutMs`. */
export function sendRatePolicy(sendRate: SendRate, timeoutMs: number = SEND_TIMEOUT_MS): Policy {
  return {
    name: 'send-rate',
    async sendRequest(request, next) {
      request.timeout = timeoutMs;
      const conversation = conversationOf(request);
      if (conversation === undefined) return next(request);
      if (
        (await sendRate.next(conversation, request.method === 'PUT' ? request.url : undefined)) ===
        'superseded'
      )
        throw new Superseded('A newer edit of this message goes in its place.');
      const response = await next(request);
      if (response.status === 429) sendRate.pause(conversation, pauseOf(response));
      return response;
    },
  };
}

function pauseOf({ headers }: ConnectorResponse): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : USUAL_PAUSE_MS;
}

/** The conversation a request writes to; the new ones of a tenant share one name. Reading is not limited. */
function conversationOf({ method, url, body }: ConnectorRequest): string | undefined {
  if (method === 'GET') return undefined;
  const [, id] = /\/v3\/conversations(?:\/([^/?]+))?/.exec(url) ?? [];
  if (id !== undefined) return id;
  const [, tenant = ''] = /"tenantId":"([^"]+)"/.exec(String(body)) ?? [];
  return `new ${tenant}`;
}
