import './compile-cache';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdapter } from './bot/teams/adapter';
import { createBot } from './bot/bot';
import { createRetention } from './bot/conversations/retention';
import { createProactiveSender } from './bot/teams/proactive';
import { readConfig } from './config/config';
import { compiledGuides, root } from './paths';
import { openKnowledge } from './guides/compiled';
import { createLogger } from './log';
import { createMetrics, refusalByStatus } from './metrics';
import { createMetricsServer } from './server/metrics-server';
import { createReadiness } from './server/readiness';
import { createServer } from './server/server';
import { bounded } from './storage/with-timeout';
import { withMetrics } from './storage/with-metrics';
import { openStorage } from './storage/open';
import { createTokens } from './tokens/tokens';

/** How long turns that are under way may take when the process is told to stop. */
const patience = 10_000;

async function start(): Promise<void> {
  const config = readConfig();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const logger = createLogger(config);
  const knowledge = openKnowledge(join(root, 'guides'), compiledGuides);
  const metrics = createMetrics();
  const opened = withMetrics(await openStorage(config.storage), metrics.stored);
  const { storage, isLate } = bounded(opened);
  const counts = config.metrics && createMetricsServer(metrics.registry);
  const tokens = config.credentials && createTokens(config.credentials.appId, logger);
  const adapter = createAdapter({ ...config, tokens }, logger, undefined, metrics);
  const speaker = createProactiveSender(adapter, config.credentials?.appId ?? '');
  const { allowed, activitiesPerMinute, escalations } = config;
  const gate = { local: !config.credentials, ...allowed };
  const bot = createBot({
    knowledge,
    storage,
    speaker,
    logger,
    metrics,
    gate,
    activitiesPerMinute,
    ...escalations,
  });
  const retention = createRetention({ storage: opened, days: config.retentionDays, logger });
  const server = createServer({
    process: (request, response) => adapter.process(request, response, (context) => bot.onTurn(context)),
    onError: (error) => logger.error({ err: error }, 'A request failed.'),
    onRefused: (status) => metrics.refused(refusalByStatus(status)),
    ready: createReadiness({
      storage,
      tokens,
      isLate,
      guides: Object.keys(knowledge.guides).length,
      version,
      onError: (error) => logger.error({ err: error }, 'The store cannot be read.'),
    }),
    tokens,
  });

  async function stop(signal: string): Promise<void> {
    logger.info({ signal }, 'Stopping.');
    // An exit would wait for a thread that waits for the store.
    setTimeout(() => (isLate() ? process.kill(process.pid, 'SIGKILL') : process.exit(1)), patience).unref();
    await server.close();
    retention.stop();
    await bot.stop();
    await storage.close();
    counts?.close();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));

  if (counts && config.metrics) {
    const { port, host } = config.metrics;
    logger.info({ host, port: await counts.listen(port, host) }, 'The counts are at /metrics.');
  }
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
