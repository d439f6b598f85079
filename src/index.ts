import './compile-cache';
import { createApp } from './app';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRetention } from './bot/conversations/retention';
import { readConfig } from './config/config';
import { compiledGuides, root } from './paths';
import { openKnowledge } from './guides/compiled';
import { createLogger, takeConsole } from './log';
import { createMetrics } from './metrics';
import { createMetricsServer } from './server/metrics-server';
import { openStorage } from './storage/open';

/** How long turns that are under way may take when the process is told to stop. */
const shutdownTimeoutMs = 10_000;

async function start(): Promise<void> {
  const config = readConfig();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const logger = createLogger(config);
  takeConsole(logger);
  const knowledge = await openKnowledge(join(root, 'guides'), compiledGuides);
  const metrics = createMetrics();
  const stored = await openStorage(config.storage);
  const counts = config.metrics && createMetricsServer(metrics.registry);
  const { allowed, credentials, activitiesPerMinute, escalations, reminders, publicUrl } = config;
  const { bot, server, measured, isLate } = createApp({
    knowledge,
    storage: stored,
    logger,
    metrics,
    version,
    credentials,
    access: { local: !credentials, ...allowed },
    activitiesPerMinute,
    ...escalations,
    reminders,
    publicUrl,
  });
  const retention = createRetention({ storage: measured, days: config.retentionDays, logger });

  async function stop(signal: string): Promise<void> {
    logger.info({ signal }, 'Stopping.');
    // An exit would wait for a thread that waits for the store.
    setTimeout(
      () => (isLate() ? process.kill(process.pid, 'SIGKILL') : process.exit(1)),
      shutdownTimeoutMs,
    ).unref();
    await server.close();
    retention.stop();
    await bot.stop();
    await stored.close();
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
    .catch((error: unknown) => logger.error({ err: error }, 'What is open or due could not be read.'));
  logger.info({ host: config.host, port, local: !config.credentials }, 'Mailbox Triage listens.');
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
