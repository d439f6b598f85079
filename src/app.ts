import { createBot, type Bot, type BotParts } from './bot/bot';
import { createAdapter } from './bot/teams/adapter';
import { createProactiveSender, type ProactiveSender } from './bot/teams/proactive';
import type { SendRate } from './bot/teams/send-rate';
import type { Credentials } from './config/credentials';
import { createMetrics, refusalByStatus } from './metrics';
import { createReadiness } from './server/readiness';
import { createServer, type Server } from './server/server';
import { withMetrics } from './storage/with-metrics';
import { withTimeouts, type Bounded } from './storage/with-timeout';
import { withWriteCheck } from './storage/with-write-check';
import type { Storage } from './storage/storage';
import { createTokens } from './tokens/tokens';

/** What the service is made of. */
export interface AppParts extends Omit<BotParts, 'sender'> {
  version: string;
  /** The bot's registration; without it nobody is authenticated (local mode). */
  credentials?: Credentials;
  /** How many milliseconds an operation of the store may take. */
  storeTimeoutMs?: number;
  /** How fast it sends; by default as Teams allows. */
  sendRate?: SendRate;
  /** Stands between the bot and its proactive messages. */
  wrapSender?: (sender: ProactiveSender) => ProactiveSender;
}

/** The service: the bot behind its server, over one store. */
export interface App extends Bounded<Storage> {
  bot: Bot;
  server: Server;
  /** The store without a timeout, for background work. */
  measured: Storage;
}

/** Puts the service together. Nothing listens yet, and the store that was handed in is the caller's to close. */
export function createApp(parts: AppParts): App {
  const { knowledge, logger, credentials, version, metrics = createMetrics() } = parts;
  const measured = withMetrics(parts.storage, metrics.stored);
  const { storage: checked, refusesWrites } = withWriteCheck(measured);
  const { storage, isLate } = withTimeouts(checked, parts.storeTimeoutMs);
  const tokens = credentials && createTokens(credentials.appId, logger);
  const adapter = createAdapter({ credentials, tokens }, logger, parts.sendRate, metrics);
  const unwrapped = createProactiveSender(adapter, credentials?.appId ?? '');
  const sender = parts.wrapSender?.(unwrapped) ?? unwrapped;
  const bot = createBot({ ...parts, metrics, storage, sender });
  const server = createServer({
    process: (request, response) => adapter.process(request, response, (context) => bot.onTurn(context)),
    onError: (error) => logger.error({ err: error }, 'A request failed.'),
    onRefused: (status) => metrics.refused(refusalByStatus(status)),
    ready: createReadiness({
      storage,
      tokens,
      isLate,
      refusesWrites,
      guides: Object.keys(knowledge.guides).length,
      version,
      onError: (error) => logger.error({ err: error }, 'The store cannot be read or written.'),
    }),
    tokens,
    collected: bot.collected,
  });
  return { storage, isLate, measured, bot, server };
}
