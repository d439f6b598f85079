import type { CloudAdapter } from 'botbuilder';
import type { Config } from '../../config/config';
import type { Credentials } from '../../config/credentials';
import type { Logger } from '../../log';
import { TeamsAdapter, TeamsAuthentication } from './authentication';
import type { Tokens } from '../../tokens/tokens';
import { createMetrics, type Metrics } from '../../metrics';
import { createClientCache, kept } from './client-cache';
import { withPolicies, type ConnectorFactory } from './connector-policies';
import { metricsPolicy } from './metrics-policy';
import { encodeBody } from './encode-body-policy';
import { createSendRate, type SendRate } from './send-rate';
import { sendRatePolicy } from './send-rate-policy';

/**
 * The way in and out of Teams. Without credentials (local mode) nobody is authenticated; with credentials and without
 * `tokens` nobody is let in.
 *
 * An error that a turn does not handle is logged and nothing more: what a person is told is up to the bot. A failed
 * send is not repeated either: the error, with its HTTP status, reaches whoever sent.
 */
export function createAdapter(
  { credentials, tokens }: Pick<Config, 'credentials'> & { tokens?: Pick<Tokens, 'prove'> },
  logger: Logger,
  sendRate: SendRate = createSendRate(),
  metrics: Metrics = createMetrics(),
): CloudAdapter {
  const adapter = new TeamsAdapter(
    new RateLimitedAuthentication(credentials, tokens, sendRate, metrics),
    logger,
  );
  adapter.onTurnError = (_context, error) => {
    logger.error({ err: error }, 'A turn failed.');
    return Promise.resolve();
  };
  return adapter;
}

/**
 * The authentication, handing out connector clients that send once, and no faster than Teams takes it. By default they repeat
 * a failed POST three times, and a message that Teams took before it failed would be shown twice.
 */
class RateLimitedAuthentication extends TeamsAuthentication {
  private readonly clients = createClientCache();

  constructor(
    credentials: Credentials | undefined,
    tokens: Pick<Tokens, 'prove'> | undefined,
    private readonly sendRate: SendRate,
    private readonly metrics: Metrics,
  ) {
    super(credentials, tokens);
  }

  override createConnectorFactory(
    ...identity: Parameters<TeamsAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    const factory = super.createConnectorFactory(...identity);
    return kept(
      withPolicies(factory, [sendRatePolicy(this.sendRate), metricsPolicy(this.metrics), encodeBody]),
      this.clients,
    );
  }
}
