import { isIP } from 'node:net';

/** How the bot proves to Teams who it is: a secret of its single-tenant registration, or a managed identity. */
export type Credentials =
  | { appType: 'SingleTenant'; appId: string; tenantId: string; password: string }
  | { appType: 'UserAssignedMSI'; appId: string; tenantId: string };

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Everything that is decided outside the code. */
export interface Config {
  /** TCP port of the server; 0 lets the system choose. */
  port: number;
  /** Address the server listens on. */
  host: string;
  /** Folder of the embedded storage. */
  dataFolder: string;
  /** `undefined` is local mode: nobody is authenticated, so only this computer is let in. */
  credentials: Credentials | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 *
 * @throws Error that lists every problem, one sentence a line.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const credentials = readCredentials(env, problems);
  const config: Config = {
    port: readPort(env, problems),
    host: readHost(env, credentials === 'none', problems),
    dataFolder: env.DATA_FOLDER?.trim() || '.data',
    credentials: typeof credentials === 'object' ? credentials : undefined,
    logLevel: readLogLevel(env, problems),
  };
  if (problems.length > 0) {
    throw new Error(
      ['The configuration is not usable:', ...problems.map((problem) => `- ${problem}`)].join('\n'),
    );
  }
  return config;
}

function readPort(env: NodeJS.ProcessEnv, problems: string[]): number {
  const text = env.PORT?.trim() || '3978';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    problems.push(`PORT is "${text}". Set it to a whole number from 0 to 65535.`);
  }
  return port;
}

function readHost(env: NodeJS.ProcessEnv, local: boolean, problems: string[]): string {
  const host = env.HOST?.trim() || (local ? '127.0.0.1' : '0.0.0.0');
  if (local && !isLoopback(host)) {
    problems.push(
      `HOST is "${host}", but without credentials anybody who reaches the bot is let in. ` +
        'Set HOST to 127.0.0.1, or set MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppPassword.',
    );
  }
  return host;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function readLogLevel(env: NodeJS.ProcessEnv, problems: string[]): Config['logLevel'] {
  const text = env.LOG_LEVEL?.trim().toLowerCase() || 'info';
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) problems.push(`LOG_LEVEL is "${text}". Set it to one of ${LOG_LEVELS.join(', ')}.`);
  return level ?? 'info';
}

function readCredentials(env: NodeJS.ProcessEnv, problems: string[]): Credentials | 'none' | 'unusable' {
  const appId = env.MicrosoftAppId?.trim() ?? '';
  const tenantId = env.MicrosoftAppTenantId?.trim() ?? '';
  const password = env.MicrosoftAppPassword?.trim() ?? '';
  if (!appId && !tenantId && !password) return 'none';

  const before = problems.length;
  const appType = readAppType(env, problems);
  if (!GUID.test(appId)) {
    problems.push(
      'MicrosoftAppId is not a GUID. Set it to the application (client) id of the bot registration.',
    );
  }
  if (!GUID.test(tenantId)) {
    problems.push(
      'MicrosoftAppTenantId is not a GUID. Set it to the directory (tenant) id of the bot registration.',
    );
  }
  if (appType === 'SingleTenant' && !password) {
    problems.push('MicrosoftAppPassword is not set. Set it to a client secret of the bot registration.');
  }
  if (appType === 'UserAssignedMSI' && password) {
    problems.push('MicrosoftAppPassword is set, but a managed identity has no password. Remove it.');
  }
  if (problems.length > before) return 'unusable';
  return appType === 'SingleTenant' ? { appType, appId, tenantId, password } : { appType, appId, tenantId };
}

function readAppType(env: NodeJS.ProcessEnv, problems: string[]): Credentials['appType'] {
  const text = env.MicrosoftAppType?.trim() || 'SingleTenant';
  const appType = (['SingleTenant', 'UserAssignedMSI'] as const).find(
    (known) => known.toLowerCase() === text.toLowerCase(),
  );
  if (!appType) {
    problems.push(
      `MicrosoftAppType is "${text}". Set it to SingleTenant or UserAssignedMSI; Microsoft no longer registers others.`,
    );
  }
  return appType ?? 'SingleTenant';
}
