import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Calls } from './calls';

/** A process of the bench that listens. */
export interface Running {
  url: string;
  /** Its processor time until now, in milliseconds. */
  cpu(): Promise<number>;
  /** Its memory in bytes: all that it holds, and its heap after a collection. */
  memory(): Promise<{ rss: number; heap: number }>;
  stop(): Promise<void>;
}

/** The two that are compared. */
export type Bot = 'echo' | 'ours';

const dist = join(__dirname, '..');
const watched = join(__dirname, 'watched.js');

/** Starts a bot; ours over the store in `folder`, or an empty one. */
export async function startBot(bot: Bot, folder?: string): Promise<Running> {
  if (bot === 'echo') return listening(['--require', watched, join(__dirname, 'echo.js')]);
  const own = folder ?? mkdtempSync(join(tmpdir(), 'bench-'));
  const running = await listening(['--require', watched, join(dist, 'index.js')], {
    PORT: '0',
    DATA_FOLDER: own,
    ACTIVITIES_PER_MINUTE: '0',
  });
  return {
    ...running,
    async stop() {
      await running.stop();
      if (folder === undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}

/** The fake Teams, with the requests that it got so far. */
export interface Connector extends Pick<Running, 'url' | 'stop'> {
  calls(): Promise<Calls & { bytes: number }>;
}

/** Starts the fake Teams. */
export async function startConnector(): Promise<Connector> {
  const { ask, ...running } = await listening([join(__dirname, 'connector.js')]);
  return { ...running, calls: () => ask('calls') };
}

async function listening(
  args: string[],
  env: Record<string, string> = {},
): Promise<Running & { ask: <T>(what: string) => Promise<T> }> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (data: Buffer) => {
      if (said.includes('"port"')) return;
      said += data.toString();
      const [, found] = /"port":(\d+)/.exec(said) ?? [];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`${args.at(-1)} does not start.`)));
  });
  async function ask<T>(what: string): Promise<T> {
    const answer = once(child, 'message');
    child.send(what);
    return ((await answer) as [T])[0];
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    ask,
    cpu: async () => (await ask<{ cpu: number }>('time')).cpu,
    memory: () => ask('memory'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
