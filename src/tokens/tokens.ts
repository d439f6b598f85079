import type { Logger } from '../log';
import { createSigningKeys } from './signing-keys';

/** A request that Teams has not been proved to send: 401; or that cannot be judged now: 503. The message is for the sender. */
export class Unproved extends Error {
  constructor(
    readonly status: 401 | 503,
    message: string,
  ) {
    super(message);
  }
}

/** Verifies the tokens of Teams. */
export interface Tokens {
  /**
   * Proves a token by the header Authorization, and resolves to the service URL that it is for. Rejects with
   * {@link Unproved}, after one line in the log.
   */
  prove(authorization: string | undefined): Promise<{ serviceUrl: string }>;
  /** Whether there are keys to prove a token by. */
  usable(): boolean;
}

/** The channel whose tokens are taken. */
export const CHANNEL = 'msteams';

/** Characters of the header; real ones have some 1,500. */
const maxTokenLength = 4096;
/** Real ones have seven. */
const mostClaims = 40;
const issuer = 'https://api.botframework.com';
/** In seconds, as Microsoft recommends. */
const clockTolerance = 5 * 60;

const notProved = 'This request does not prove that Teams sent it.';
const noKeys = 'The bot cannot fetch the keys by which it knows Teams. Try again in a moment.';

/**
 * Proves tokens as Microsoft describes it (learn.microsoft.com, “Authenticate requests from the Bot Connector service to
 * your bot”). It takes the place of botbuilder's own check, which looks into a token before it knows who signed it, and
 * waits without end for keys.
 */
export function createTokens(appId: string, logger: Logger): Tokens {
  const keys = createSigningKeys(logger);

  function refuse(why: string): never {
    logger.warn({ why }, 'A request was not proved to come from Teams.');
    throw new Unproved(401, notProved);
  }

  async function keyFor({ kid = '' }: { kid?: string }) {
    const found = await keys.find(kid);
    if (found) {
      const { key, endorsements } = found;
      if (endorsements.length > 0 && !endorsements.includes(CHANNEL))
        refuse('Its key does not vouch for Teams.');
      return key;
    }
    if (keys.known()) return refuse('No key of the Bot Framework has the name that it gives.');
    logger.warn('A request could not be judged: there are no signing keys.');
    throw new Unproved(503, noKeys);
  }

  return {
    usable: () => keys.known(),
    async prove(authorization = '') {
      if (authorization.length > maxTokenLength) refuse('The header Authorization is too long.');
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
      if (token === undefined) return refuse('It has no token.');
      const { jwtVerify, errors } = await import('jose');
      const { payload } = await jwtVerify(token, keyFor, {
        algorithms: ['RS256'],
        issuer,
        clockTolerance,
        requiredClaims: ['exp'],
      }).catch((error: unknown) => {
        if (error instanceof errors.JOSEError) return refuse(reasons[error.code] ?? 'The token is broken.');
        if (error instanceof Unproved) throw error;
        logger.error({ err: error }, 'A token could not be judged.');
        throw new Unproved(503, 'The bot could not deal with this request.');
      });
      if (Object.keys(payload).length > mostClaims) refuse('The token claims too much.');
      const { aud, serviceurl } = payload;
      if (typeof aud !== 'string' || aud.toLowerCase() !== appId.toLowerCase())
        refuse('The token is not for this bot. Compare MicrosoftAppId with the bot that Teams calls.');
      if (typeof serviceurl !== 'string') return refuse('The token is for no service URL.');
      return { serviceUrl: serviceurl };
    },
  };
}

/** What jose's codes mean; its messages may repeat what was sent. */
const reasons: Record<string, string> = {
  ERR_JOSE_ALG_NOT_ALLOWED: 'The token is not signed with RS256.',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The signature of the token is wrong.',
  ERR_JWT_EXPIRED: 'The token has expired. If Teams sent it, the clock of this computer is wrong.',
  ERR_JWT_CLAIM_VALIDATION_FAILED:
    'The token is not of the Bot Framework, or not valid yet. If Teams sent it, the clock of this computer is wrong.',
};
