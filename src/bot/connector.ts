import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Superseded, type Pace } from './pace';

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;

interface Request {
  method: string;
  url: string;
  body?: unknown;
  /** Milliseconds until it is given up. */
  timeout: number;
}

interface Response {
  status: number;
  headers: { get(name: string): string | undefined };
}

interface Policy {
  name: string;
  sendRequest(request: Request, next: (request: Request) => Promise<Response>): Promise<Response>;
}

/** botbuilder 4.23 ignores its `noRetryPolicy` option, and its client keeps the pipeline to itself. */
interface ClientInside {
  client: {
    pipeline: {
      removePolicy(options: { phase: 'Retry' }): unknown;
      addPolicy(policy: Policy, options: { phase: 'Retry' }): void;
    };
  };
}

/** What to wait when Teams asks for it and does not say how long, in milliseconds. */
const usualHold = 2_000;

/** So many milliseconds Teams may take to answer a request: a turn that waits for ever would hold up its conversation. */
const usualPatience = 20_000;

/** Connector clients that send each request once, and no faster than `pace` lets them. */
export function withPace(
  factory: ConnectorFactory,
  pace: Pace,
  patience: number = usualPatience,
): ConnectorFactory {
  const policy = paced(pace, patience);
  return {
    async create(serviceUrl, audience) {
      const client = await factory.create(serviceUrl, audience);
      const { pipeline } = (client as unknown as ClientInside).client;
      pipeline.removePolicy({ phase: 'Retry' });
      pipeline.addPolicy(policy, { phase: 'Retry' });
      return client;
    },
  };
}

function paced(pace: Pace, patience: number): Policy {
  return {
    name: 'pace',
    async sendRequest(request, next) {
      request.timeout = patience;
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

function holdOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : usualHold;
}

/** The conversation a request writes to; the new ones of a tenant share one name. Reading is not limited. */
function conversationOf({ method, url, body }: Request): string | undefined {
  if (method === 'GET') return undefined;
  const [, id] = /\/v3\/conversations(?:\/([^/?]+))?/.exec(url) ?? [];
  if (id !== undefined) return id;
  const [, tenant = ''] = /"tenantId":"([^"]+)"/.exec(String(body)) ?? [];
  return `new ${tenant}`;
}
