import type { CloudAdapter } from 'botbuilder';
import type { Config } from '../config';
import type { Credentials } from '../credentials';
import type { Logger } from '../log';
import { TeamsAdapter, TeamsAuthentication } from './authentication';
import { createMetrics, type Metrics } from '../metrics';
import { kept, type Clients } from './clients';
import { withPolicies, type ConnectorFactory } from './connector';
import { counted } from './counted';
import { encoded } from './encoded';
import { createPace, type Pace } from './pace';
import { paced } from './paced';

type AuthenticateRequest = TeamsAuthentication['authenticateRequest'];

/**
 * The way in and out of Teams. Without credentials (local mode) nobody is authenticated.
 *
 * An error that a turn does not handle is logged and nothing more: what a person is told is up to the bot. A failed
 * send is not repeated either: the error, with its HTTP status, reaches whoever sent.
 */
export function createAdapter(
  { credentials }: Pick<Config, 'credentials'>,
  logger: Logger,
  pace: Pace = createPace(),
  metrics: Metrics = createMetrics(),
): CloudAdapter {
  const adapter = new TeamsAdapter(new PacedAuthentication(credentials, pace, metrics), logger);
  adapter.onTurnError = (_context, error) => {
    logger.error({ err: error }, 'A turn failed.');
    return Promise.resolve();
  };
  return adapter;
}

/**
 * The authentication, handing out connector clients that send once and at Teams' pace. By default they repeat
 * a failed POST three times, and a message that Teams took before it failed would be shown twice.
 */
class PacedAuthentication extends TeamsAuthentication {
  private readonly clients: Clients = new Map();

  constructor(
    credentials: Credentials | undefined,
    private readonly pace: Pace,
    private readonly metrics: Metrics,
  ) {
    super(credentials);
  }

  override async authenticateRequest(
    ...request: Parameters<AuthenticateRequest>
  ): ReturnType<AuthenticateRequest> {
    const result = await super.authenticateRequest(...request);
    return {
      ...result,
      connectorFactory: result.connectorFactory && this.ours(result.connectorFactory),
    };
  }

  override createConnectorFactory(
    ...identity: Parameters<TeamsAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    return this.ours(super.createConnectorFactory(...identity));
  }

  private ours(factory: ConnectorFactory): ConnectorFactory {
    return kept(withPolicies(factory, [paced(this.pace), counted(this.metrics), encoded]), this.clients);
  }
}
