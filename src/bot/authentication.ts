import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  StatusCodes,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import {
  AuthenticationConstants,
  AuthenticationError,
  type AuthenticateRequestResult,
} from 'botframework-connector';
import type { Credentials } from '../credentials';
import { withoutPersonalData, type Logger } from '../log';
import type { ConnectorFactory } from './connector';
import { isServiceUrl } from './service-url';

type Authentication = ConfigurationBotFrameworkAuthentication;

/**
 * botbuilder's authentication for Teams alone. botbuilder itself also takes tokens of the Bot Framework Emulator and
 * of “App Service Extension” channels, which say nothing about the service URL, and checks no service URL at all
 * when an activity has none.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly local: boolean;
  private signIn?: ReturnType<Authentication['createUserTokenClient']>;

  constructor(credentials: Credentials | undefined) {
    super({}, new ConfigurationServiceClientCredentialFactory(credentials && botbuilderNames(credentials)));
    this.local = !credentials;
  }

  /** Rejects with an AuthenticationError, which becomes a 401, for whatever Teams did not send. */
  override async authenticateRequest(
    ...request: Parameters<Authentication['authenticateRequest']>
  ): ReturnType<Authentication['authenticateRequest']> {
    const [{ channelId }] = request;
    if (!this.local && channelId !== 'msteams') throw refused('This channel is not Teams.');
    const result = await super.authenticateRequest(...request).catch((error: unknown) => {
      throw isTokenError(error) ? refused(error.message) : error;
    });
    const issuer = result.claimsIdentity.getClaimValue(AuthenticationConstants.IssuerClaim);
    if (!this.local && issuer !== AuthenticationConstants.ToBotFromChannelTokenIssuer)
      throw refused('This token is not one of the Bot Framework.');
    return { ...result, connectorFactory: result.connectorFactory && this.guarded(result.connectorFactory) };
  }

  override createConnectorFactory(
    ...identity: Parameters<Authentication['createConnectorFactory']>
  ): ConnectorFactory {
    return this.guarded(super.createConnectorFactory(...identity));
  }

  /** One for all turns: this bot signs nobody in, and botbuilder makes one for each. */
  override createUserTokenClient(
    ...identity: Parameters<Authentication['createUserTokenClient']>
  ): ReturnType<Authentication['createUserTokenClient']> {
    return (this.signIn ??= super.createUserTokenClient(...identity));
  }

  /** No turn begins and nothing is sent without going through here, also where a stored reference names the address. */
  private guarded(factory: ConnectorFactory): ConnectorFactory {
    return {
      create: (serviceUrl, audience) =>
        isServiceUrl(serviceUrl, this.local)
          ? factory.create(serviceUrl, audience)
          : Promise.reject(refused('This service URL is not one of Teams.')),
    };
  }
}

/** What is wrong with a token, as the library that reads it says it; anything else is not the sender's fault. */
function isTokenError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError'].includes(error.name)
  );
}

/** It has the status of an answer of Teams, so that a message to a wrong address counts as refused for good. */
function refused(why: string): AuthenticationError {
  return new AuthenticationError(why, StatusCodes.UNAUTHORIZED);
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

/** botbuilder's adapter, which says in one line of the log, and not on the console, that it refused a request. */
export class TeamsAdapter extends CloudAdapter {
  constructor(
    authentication: TeamsAuthentication,
    private readonly logger: Logger,
  ) {
    super(authentication);
  }

  protected override async processActivity(
    authorization: string | AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    try {
      return await super.processActivity(authorization as string, activity, logic);
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      this.logger.warn(
        { why: withoutPersonalData(error.message) },
        'A request was not proved to come from Teams.',
      );
      return {
        status: StatusCodes.UNAUTHORIZED,
        body: { error: 'This request does not prove that Teams sent it.' },
      };
    }
  }
}
