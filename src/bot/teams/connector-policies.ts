import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** What makes the clients that send to Teams. */
export type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;

/** A request to Teams on its way; `timeout` is in milliseconds. */
export interface ConnectorRequest {
  method: string;
  url: string;
  body?: unknown;
  timeout: number;
}

/** What Teams has answered, also if that is an error. */
export interface ConnectorResponse {
  status: number;
  headers: { get(name: string): string | undefined };
}

/** What is done with every request, and with its answer. */
export interface Policy {
  name: string;
  sendRequest(
    request: ConnectorRequest,
    next: (request: ConnectorRequest) => Promise<ConnectorResponse>,
  ): Promise<ConnectorResponse>;
}

/** botbuilder 4.23 ignores its `noRetryPolicy` option, and its client keeps the pipeline to itself. */
interface ClientInside {
  client: {
    pipeline: {
      removePolicy(options: { phase: 'Retry' }): unknown;
      addPolicy(policy: Policy, options: { phase: 'Retry'; afterPolicies: string[] }): void;
    };
  };
}

/**
 * Connector clients that send each request once, through these policies, in their order, in place of the retries of the
 * library. In this phase an answer above 399 is no error yet.
 */
export function withPolicies(factory: ConnectorFactory, policies: readonly Policy[]): ConnectorFactory {
  return {
    async create(serviceUrl, audience) {
      const client = await factory.create(serviceUrl, audience);
      const { pipeline } = (client as unknown as ClientInside).client;
      pipeline.removePolicy({ phase: 'Retry' });
      policies.forEach((policy, index) =>
        pipeline.addPolicy(policy, {
          phase: 'Retry',
          afterPolicies: policies.slice(0, index).map(({ name }) => name),
        }),
      );
      return client;
    },
  };
}
