import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { Config } from '../config';
import type { Credentials } from '../credentials';
import type { Logger } from '../log';

type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type AuthenticateRequest = ConfigurationBotFrameworkAuthentication['authenticateRequest'];

/**
 * The way in and out of Teams. Without credentials (local mode) nobody is authenticated.
 *
 * An error that a turn does not handle is logged and nothing more: what a person is told is up to the bot. A failed
 * send is not repeated either: the error, with its HTTP status, reaches whoever sent.
 */
export function createAdapter({ credentials }: Pick<Config, 'credentials'>, logger: Logger): CloudAdapter {
  const adapter = new CloudAdapter(new AuthenticationWithoutRetries(credentials));
  adapter.onTurnError = (_context, error) => {
    logger.error({ err: error }, 'A turn failed.');
    return Promise.resolve();
  };
  return adapter;
}

/**
 * botbuilder's authentication, handing out connector clients that send once. By default they repeat a failed POST
 * three times, and a message that Teams took before it failed would be shown twice.
 */
class AuthenticationWithoutRetries extends ConfigurationBotFrameworkAuthentication {
  constructor(credentials: Credentials | undefined) {
    super({}, new ConfigurationServiceClientCredentialFactory(credentials && botbuilderNames(credentials)));
  }

  override async authenticateRequest(
    ...request: Parameters<AuthenticateRequest>
  ): ReturnType<AuthenticateRequest> {
    const result = await super.authenticateRequest(...request);
    return {
      ...result,
      connectorFactory: result.connectorFactory && withoutRetries(result.connectorFactory),
    };
  }

  override createConnectorFactory(
    ...identity: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>
  ): ConnectorFactory {
    return withoutRetries(super.createConnectorFactory(...identity));
  }
}

function botbuilderNames({ appType, appId, tenantId, ...proof }: Credentials): Record<string, string> {
  return {
    MicrosoftAppType: appType,
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    ...('password' in proof && { MicrosoftAppPassword: proof.password }),
    ...('certificate' in proof && {
      CertificateThumbprint: proof.certificate.thumbprint,
      CertificatePrivateKey: proof.certificate.privateKey,
    }),
  };
}

/** botbuilder 4.23 ignores its `noRetryPolicy` option, and its client keeps the pipeline to itself. */
interface ClientInside {
  client: { pipeline: { removePolicy(options: { phase: 'Retry' }): unknown } };
}

function withoutRetries(factory: ConnectorFactory): ConnectorFactory {
  return {
    async create(serviceUrl, audience) {
      const client = await factory.create(serviceUrl, audience);
      (client as unknown as ClientInside).client.pipeline.removePolicy({ phase: 'Retry' });
      return client;
    },
  };
}
