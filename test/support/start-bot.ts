import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app';
import type { ConfiguredChannel } from '../../src/bot/escalations/channels';
import { openConversations } from '../../src/bot/conversations/conversations';
import type { AccessRules } from '../../src/bot/incoming/access';
import { conversationKey } from '../../src/bot/conversations/records';
import type { SendRate } from '../../src/bot/teams/send-rate';
import type { ProactiveSender } from '../../src/bot/teams/proactive';
import type { Upload } from '../../src/bot/teams/upload';
import type { Credentials } from '../../src/config/credentials';
import { guides } from './guides';
import { createLogger } from '../../src/log';
import { createMetrics, type Metrics } from '../../src/metrics';
import { openLmdbStorage } from '../../src/storage/lmdb';
import type { Storage } from '../../src/storage/storage';
import type { Knowledge } from '../../src/triage/knowledge';
import type { Conversation } from '../../src/triage/conversation';
import { TENANT, type Place } from './talk';

/** When every test takes place, unless it says otherwise. */
export const NOW = '2026-11-21T10:00:00.000Z';

export { guides };

/** The access of local mode. */
export const everybody: AccessRules = { local: true, tenants: undefined, users: undefined };

/** What a bot is started with; by default the guides of the repository, a new folder, and {@link NOW}. */
export interface StartOptions {
  knowledge?: Knowledge;
  /** Where lmdb keeps the state. It stays when the bot stops, so that another can go on with it. */
  folder?: string;
  /** Used in place of lmdb. */
  storage?: Storage;
  /** How many milliseconds an operation of the store may take. */
  storeTimeoutMs?: number;
  now?: () => Date;
  /** Stands between the bot and its proactive messages. */
  sender?: (sender: ProactiveSender) => ProactiveSender;
  /** Where escalations go whatever is typed. */
  channel?: ConfiguredChannel;
  /** With credentials it is not in local mode. */
  credentials?: Credentials;
  /** Who is let in; by default everybody, as in local mode. */
  access?: AccessRules;
  /** How fast it sends; by default at once. */
  pace?: SendRate;
  /** How many activities a person may send in a minute; by default any number. */
  activitiesPerMinute?: number;
  /** Whether it reminds; by default it does. */
  reminders?: boolean;
  /** Where admins reach it; by default the collector can send nothing. */
  publicUrl?: string;
  /** Stores the files that somebody has accepted. */
  upload?: Upload;
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
  /** Resolves when no message of an escalation and no reminder is under way; `sweep` looks after all of them before. */
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
  const { channel, access = everybody, activitiesPerMinute, credentials, storeTimeoutMs } = options;
  const { bot, server, storage } = createApp({
    knowledge,
    storage: options.storage ?? lmdb!,
    logger,
    metrics,
    version: '1.2.3',
    now,
    channel,
    access,
    activitiesPerMinute,
    credentials,
    storeTimeoutMs,
    reminders: options.reminders,
    publicUrl: options.publicUrl,
    upload: options.upload,
    sendRate: options.pace ?? noPace,
    wrapSender: options.sender,
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
export const noPace: SendRate = { next: () => Promise.resolve('go'), pause: () => undefined };

/** A new, empty folder. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mailbox-triage-'));
}
