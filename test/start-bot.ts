import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdapter } from '../src/bot/adapter';
import { createBot } from '../src/bot/bot';
import type { ConfiguredChannel } from '../src/bot/channels';
import { openConversations } from '../src/bot/conversations';
import type { GateRules } from '../src/bot/gate';
import { conversationKey } from '../src/bot/record';
import type { Pace } from '../src/bot/pace';
import { createSpeaker, type Speaker } from '../src/bot/speaker';
import type { Credentials } from '../src/credentials';
import { loadKnowledge } from '../src/guides';
import { createLogger } from '../src/log';
import { createMetrics, refusalByStatus, type Metrics } from '../src/metrics';
import { createReadiness } from '../src/readiness';
import { createServer } from '../src/server';
import { openLmdbStorage } from '../src/storage/lmdb';
import { bounded } from '../src/storage/bounded';
import { measured } from '../src/storage/measured';
import type { Storage } from '../src/storage/storage';
import { createTokens } from '../src/tokens';
import type { Knowledge } from '../src/triage/knowledge';
import type { Conversation } from '../src/triage/triage';
import { TENANT, type Place } from './talk';

/** When every test takes place, unless it says otherwise. */
export const NOW = '2026-11-21T10:00:00.000Z';

/** The guides as they are in the repository. */
export const guides: Knowledge = loadKnowledge(join(__dirname, '..', 'guides'));

/** The gate of local mode. */
export const everybody: GateRules = { local: true, tenants: undefined, users: undefined };

/** What a bot is started with; by default the guides of the repository, a new folder, and {@link NOW}. */
export interface StartOptions {
  knowledge?: Knowledge;
  /** Where lmdb keeps the state. It stays when the bot stops, so that another can go on with it. */
  folder?: string;
  /** Used in place of lmdb. */
  storage?: Storage;
  /** How many milliseconds an operation of the store may take. */
  storePatience?: number;
  now?: () => Date;
  /** Stands between the bot and its proactive messages. */
  speaker?: (speaker: Speaker) => Speaker;
  /** Where escalations go whatever is typed. */
  channel?: ConfiguredChannel;
  /** With credentials it is not in local mode. */
  credentials?: Credentials;
  /** Who is let in; by default everybody, as in local mode. */
  gate?: GateRules;
  /** How fast it sends; by default at once. */
  pace?: Pace;
  /** How many activities a person may send in a minute; by default any number. */
  activitiesPerMinute?: number;
}

/** The bot behind its real server, on a free port of loopback. */
export interface RunningBot {
  /** The address of its `/api/messages`. */
  url: string;
  /** What was logged, one JSON line each. */
  logged: string[];
  /** What was counted. */
  metrics: Metrics;
  /** What is stored of a place. */
  stored(place: Place): Promise<Conversation>;
  /** Resolves when no message of an escalation is under way; `sweep` looks after all that are open before. */
  idle(): Promise<void>;
  sweep(): Promise<void>;
  /** Ends the bot: turns under way finish. A second time does nothing. */
  stop(): Promise<void>;
}

/** Starts the bot. */
export async function startBot(options: StartOptions = {}): Promise<RunningBot> {
  const { knowledge = guides, folder = temporaryFolder(), now = () => new Date(NOW) } = options;
  const logged: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line) => void logged.push(line) });
  const lmdb = options.storage ? undefined : openLmdbStorage(folder);
  const metrics = createMetrics();
  const opened = measured(options.storage ?? lmdb!, metrics.stored);
  const { storage } = bounded(opened, options.storePatience);
  const { credentials } = options;
  const tokens = credentials && createTokens(credentials.appId, logger);
  const adapter = createAdapter({ credentials, tokens }, logger, options.pace ?? noPace, metrics);
  const real = createSpeaker(adapter, credentials?.appId ?? '');
  const speaker = options.speaker?.(real) ?? real;
  const { channel, gate = everybody, activitiesPerMinute } = options;
  const bot = createBot({
    knowledge,
    storage,
    speaker,
    logger,
    metrics,
    now,
    channel,
    gate,
    activitiesPerMinute,
  });
  const server = createServer({
    process: (request, response) => adapter.process(request, response, (context) => bot.onTurn(context)),
    onError: (error) => logger.error({ err: error }, 'A request failed.'),
    onRefused: (status) => metrics.refused(refusalByStatus(status)),
    tokens,
    ready: createReadiness({
      storage,
      tokens,
      guides: Object.keys(knowledge.guides).length,
      version: '1.2.3',
      onError: (error) => logger.error({ err: error }, 'The store cannot be read.'),
    }),
  });
  const port = await server.listen(0, '127.0.0.1');

  async function close(): Promise<void> {
    await server.close();
    await bot.stop();
    await lmdb?.close();
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  }

  let stopped: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    logged,
    metrics,
    async stored(place) {
      const key = conversationKey(TENANT, place.conversation.id);
      const reference = { serviceUrl: '', channelId: '', bot: { id: '', name: '' }, ...place };
      const stored = openConversations(storage, logger);
      return (await stored.update({ key, reference }, ({ conversation }) => ({ result: conversation })))
        .result;
    },
    idle: () => bot.idle(),
    sweep: () => bot.sweep(),
    stop: () => (stopped ??= close()),
  };
}

/** Lets everything go at once. */
export const noPace: Pace = { next: () => Promise.resolve('go'), hold: () => undefined };

/** A new, empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mailbox-triage-'));
}
