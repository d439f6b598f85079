import type { Metrics, SendResult } from '../../metrics';
import type { Policy, ConnectorRequest } from './connector-policies';

type Method = Parameters<Metrics['sent']>[0];

/** Counts requests, and times them. */
export function metricsPolicy(metrics: Pick<Metrics, 'sent'>): Policy {
  return {
    name: 'count',
    async sendRequest(request, next) {
      const since = performance.now();
      const end = (result: SendResult) =>
        metrics.sent(methodOf(request), result, (performance.now() - since) / 1000);
      try {
        const response = await next(request);
        end(resultOf(response.status));
        return response;
      } catch (error) {
        end('unreachable');
        throw error;
      }
    },
  };
}

/** A POST to the collection of conversations begins one. */
function methodOf({ method, url }: ConnectorRequest): Method {
  if (method === 'GET') return 'read';
  if (method !== 'POST') return 'edit';
  return /\/v3\/conversations\/?(\?|$)/.test(url) ? 'begin' : 'post';
}

function resultOf(status: number): SendResult {
  if (status < 400) return 'ok';
  if (status === 429) return 'throttled';
  return status < 500 ? 'refused' : 'failed';
}
