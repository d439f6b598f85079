import { readAccess, type Access } from './access';
import { readCredentials, type Credentials } from './credentials';
import { isLoopback } from '../loopback';
import { readPublicUrl } from './public-url';
import { readStoragePlace, type StoragePlace } from './storage';

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Everything that is decided outside the code. */
export interface Config {
  /** TCP port of the server; 0 lets the system choose. */
  port: number;
  /** Address the server listens on. */
  host: string;
  storage: StoragePlace;
  /** `undefined` is local mode: nobody is authenticated, so only this computer is let in. */
  credentials: Credentials | undefined;
  /** After how many days without a word a triage is removed; 0 is never. */
  retentionDays: number;
  allowed: Access;
  /** How many activities a person may send in a minute; 0 is any number. */
  activitiesPerMinute: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Where the counts are served; `undefined` is nowhere. */
  metrics: { port: number; host: string } | undefined;
  escalations: {
    /** Where escalations go whatever is typed, and in which tenant; without one in all. */
    channel: { channel: { id: string; name: string; groupId?: string }; tenant?: string } | undefined;
    /** After how many minutes it is said that nobody has taken an escalation; 0 is never. */
    reminderMinutes: number;
  };
  /** Whether it is said that a wait is over, or that a recovery window is about to end. */
  reminders: boolean;
  /** Where admins reach the bot: the collector sends its result there. Without it nothing can be sent. */
  publicUrl: string | undefined;
}

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 *
 * @throws Error that lists every problem, one sentence a line.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const problems: string[] = [];
  const credentials = readCredentials(env, problems);
  const registered = typeof credentials === 'object' ? credentials : undefined;
  const port = readPort(env, problems);
  const config: Config = {
    port,
    host: readHost(env, credentials === 'none', problems),
    storage: readStoragePlace(env, registered, problems),
    credentials: registered,
    retentionDays: readWhole('RETENTION_DAYS', env, '30', 'whole days; 0 keeps everything', problems),
    allowed: readAccess(env, credentials === 'none', problems),
    activitiesPerMinute: readWhole(
      'ACTIVITIES_PER_MINUTE',
      env,
      '60',
      'a whole number; 0 turns it off',
      problems,
    ),
    logLevel: readLogLevel(env, problems),
    metrics: readMetrics(env, problems),
    escalations: {
      channel: readChannel(env, problems),
      reminderMinutes: readWhole(
        'ESCALATION_REMINDER_MINUTES',
        env,
        '30',
        'whole minutes; 0 turns it off',
        problems,
      ),
    },
    reminders: readReminders(env, problems),
    publicUrl: readPublicUrl(env, credentials === 'none' ? { port } : undefined, problems),
  };
  if (problems.length > 0) {
    throw new Error(
      ['The configuration is not usable:', ...problems.map((problem) => `- ${problem}`)].join('\n'),
    );
  }
  return config;
}

function readPort(env: NodeJS.ProcessEnv, problems: string[]): number {
  return toPort('PORT', env.PORT?.trim() || '3978', problems);
}

function toPort(name: string, text: string, problems: string[]): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    problems.push(`${name} is "${text}". Set it to a whole number from 0 to 65535.`);
  }
  return port;
}

function readMetrics(env: NodeJS.ProcessEnv, problems: string[]): Config['metrics'] {
  const text = env.METRICS_PORT?.trim();
  if (!text) return undefined;
  const port = toPort('METRICS_PORT', text, problems);
  if (port !== 0 && text === (env.PORT?.trim() || '3978'))
    problems.push(
      `METRICS_PORT is the same as PORT. Set it to another port, which nobody outside can reach.`,
    );
  return { port, host: env.METRICS_HOST?.trim() || '127.0.0.1' };
}

function readHost(env: NodeJS.ProcessEnv, local: boolean, problems: string[]): string {
  const host = env.HOST?.trim() || (local ? '127.0.0.1' : '0.0.0.0');
  if (local && !isLoopback(host)) {
    problems.push(
      `HOST is "${host}", but without credentials anybody who reaches the bot is let in. ` +
        'Set HOST to 127.0.0.1, or set MicrosoftAppId, MicrosoftAppTenantId and what proves them.',
    );
  }
  return host;
}

function readLogLevel(env: NodeJS.ProcessEnv, problems: string[]): Config['logLevel'] {
  const text = env.LOG_LEVEL?.trim().toLowerCase() || 'info';
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) problems.push(`LOG_LEVEL is "${text}". Set it to one of ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
}

function readReminders(env: NodeJS.ProcessEnv, problems: string[]): boolean {
  const text = env.REMINDERS?.trim().toLowerCase() || 'on';
  if (text !== 'on' && text !== 'off') problems.push(`REMINDERS is "${text}". Set it to on or off.`);
  return text === 'on';
}

/** The id of a channel, or the link that Teams gives for it ("Get link to channel"). */
function readChannel(env: NodeJS.ProcessEnv, problems: string[]): Config['escalations']['channel'] {
  const text = env.ESCALATION_CHANNEL?.trim() ?? '';
  if (text === '') return undefined;
  const link = /^https:\/\/teams\.[a-z.]+\/l\/channel\/([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(text);
  const id = link ? decode(link[1] ?? '') : text;
  if (!/^19:[^\s;]+@thread\.(tacv2|skype|v2)$/.test(id)) {
    problems.push(
      'ESCALATION_CHANNEL is not a channel. Set it to the link that Teams gives with “Get link to channel”.',
    );
    return undefined;
  }
  const name = decode(link?.[2] ?? '') || 'the escalation channel';
  const groupId = new URLSearchParams(link?.[3]).get('groupId') ?? undefined;
  const tenant = env.MicrosoftAppTenantId?.trim().toLowerCase() || undefined;
  return { channel: { id, name, groupId }, tenant };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** A whole number of something; `kind` says of what, and what 0 does. */
function readWhole(
  variable: 'ESCALATION_REMINDER_MINUTES' | 'ACTIVITIES_PER_MINUTE' | 'RETENTION_DAYS',
  env: NodeJS.ProcessEnv,
  usual: string,
  kind: string,
  problems: string[],
): number {
  const text = env[variable]?.trim() || usual;
  if (!/^\d{1,5}$/.test(text)) problems.push(`${variable} is "${text}". Set it to ${kind}.`);
  return Number(text);
}
