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
  ClaimsIdentity,
  type AuthenticateRequestResult,
} from 'botframework-connector';
import type { Credentials } from '../../config/credentials';
import { withoutPersonalData, type Logger } from '../../log';
import { CHANNEL, Unproved, type Tokens } from '../../tokens/tokens';
import type { ConnectorFactory } from './connector-policies';
import { isServiceUrl } from './service-url';

type Authentication = ConfigurationBotFrameworkAuthentication;

/**
 * botbuilder's authentication for Teams alone, with our own check of tokens. botbuilder's also takes those of the Bot
 * Framework Emulator and of “App Service Extension” channels, which say nothing about the service URL, and checks no
 * service URL at all when an activity has none.
 */
export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  private readonly local: boolean;
  private signIn?: ReturnType<Authentication['createUserTokenClient']>;

  /** With credentials and without `tokens` it can speak, and lets nobody in. */
  constructor(
    private readonly credentials: Credentials | undefined,
    private readonly tokens?: Pick<Tokens, 'prove'>,
  ) {
    super({}, new ConfigurationServiceClientCredentialFactory(credentials && botbuilderNames(credentials)));
    this.local = !credentials;
  }

  /** Rejects, which becomes a 401 or a 503, for whatever Teams did not send. */
  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    const { claimsIdentity, audience } = this.credentials
      ? await this.proved(activity, authorization, this.credentials.appId)
      : await super.authenticateRequest(activity, authorization);
    return { claimsIdentity, audience, connectorFactory: this.createConnectorFactory(claimsIdentity) };
  }

  /** The server has had the token proved before it read the activity; here the two are compared. */
  private async proved(
    { channelId, serviceUrl }: Activity,
    authorization: string,
    appId: string,
  ): Promise<AuthenticateRequestResult> {
    if (!this.tokens) throw refused('This bot takes no requests.');
    const proof = await this.tokens.prove(authorization);
    if (channelId !== CHANNEL) throw refused('This channel is not Teams.');
    if (serviceUrl !== proof.serviceUrl) throw refused('The token is for another service URL.');
    return {
      claimsIdentity: new ClaimsIdentity(
        [{ type: AuthenticationConstants.AudienceClaim, value: appId }],
        true,
      ),
      audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
    };
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

/** botbuilder's adapter, which says in one line of the log, and not on the console, that it did not deal with a request. */
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
      return this.errorResponse(error);
    }
  }

  private errorResponse(error: unknown): InvokeResponse {
    if (error instanceof Unproved) return { status: error.status, body: { error: error.message } };
    if (error instanceof AuthenticationError) {
      this.logger.warn(
        { why: withoutPersonalData(error.message) },
        'A request was not proved to come from Teams.',
      );
      return {
        status: StatusCodes.UNAUTHORIZED,
        body: { error: 'This request does not prove that Teams sent it.' },
      };
    }
    this.logger.error({ err: error }, 'A request failed.');
    return {
      status: 503,
      body: { error: 'The bot could not deal with this request.' },
    };
  }
}
