import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Metrics, SendResult } from '../metrics';

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type Method = Parameters<Metrics['sent']>[0];

interface Request {
  method: string;
  url: string;
}

interface Policy {
  name: string;
  sendRequest<Response extends { status: number }>(
    request: Request,
    next: (request: Request) => Promise<Response>,
  ): Promise<Response>;
}

/** botbuilder's client keeps the pipeline to itself. In this phase a request has waited for its turn, and an answer above 399 is no error yet. */
interface ClientInside {
  client: { pipeline: { addPolicy(policy: Policy, where: { afterPhase: 'Retry' }): void } };
}

/** Connector clients whose requests are counted, each try of its own. */
export function counted(factory: ConnectorFactory, metrics: Pick<Metrics, 'sent'>): ConnectorFactory {
  const policy: Policy = {
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
  return {
    async create(serviceUrl, audience) {
      const client = await factory.create(serviceUrl, audience);
      (client as unknown as ClientInside).client.pipeline.addPolicy(policy, { afterPhase: 'Retry' });
      return client;
    },
  };
}

/** A POST to the collection of conversations begins one. */
function methodOf({ method, url }: Request): Method {
  if (method === 'GET') return 'read';
  if (method !== 'POST') return 'edit';
  return /\/v3\/conversations\/?(\?|$)/.test(url) ? 'begin' : 'post';
}

function resultOf(status: number): SendResult {
  if (status < 400) return 'ok';
  if (status === 429) return 'throttled';
  return status < 500 ? 'refused' : 'failed';
}
