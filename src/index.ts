import { join } from 'node:path';
import { createAdapter } from './bot/adapter';
import { createBot } from './bot/bot';
import { createRetention } from './bot/retention';
import { createSpeaker } from './bot/speaker';
import { readConfig } from './config';
import { loadKnowledge } from './guides';
import { createLogger } from './log';
import { createServer } from './server';
import { openStorage } from './storage/open';

/** How long turns that are under way may take when the process is told to stop. */
const patience = 10_000;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config);
  const knowledge = loadKnowledge(join(__dirname, '..', 'guides'));
  const storage = await openStorage(config.storage);
  const adapter = createAdapter(config, logger);
  const speaker = createSpeaker(adapter, config.credentials?.appId ?? '');
  const { escalations } = config;
  const bot = createBot({ knowledge, storage, speaker, logger, ...escalations });
  const retention = createRetention({ storage, days: config.retentionDays, logger });
  const server = createServer({
    process: (request, response) => adapter.process(request, response, (context) => bot.onTurn(context)),
    onError: (error) => logger.error({ err: error }, 'A request failed.'),
  });

  async function stop(signal: string): Promise<void> {
    logger.info({ signal }, 'Stopping.');
    setTimeout(() => process.exit(1), patience).unref();
    await server.close();
    retention.stop();
    await bot.stop();
    await storage.close();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));

  const port = await server.listen(config.port, config.host);
  void bot
    .sweep()
    .catch((error: unknown) => logger.error({ err: error }, 'The open escalations could not be read.'));
  logger.info({ host: config.host, port, local: !config.credentials }, 'Mailbox Triage listens.');
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
