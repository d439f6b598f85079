import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** A process of the built bot that is killed and started again. */
export interface Victim {
  /** Starts it, with its clock so many milliseconds ahead; resolves when it listens or was killed before. */
  start(ahead: number): Promise<void>;
  end(signal: NodeJS.Signals): Promise<void>;
  /** The address of its `/api/messages`, as soon as it listens. */
  url(): Promise<string>;
  /** How many milliseconds its last start took. */
  startTook(): number;
}

/** Creates the process over a data folder; nothing runs yet. */
export function createVictim(folder: string): Victim {
  let child: ChildProcess | undefined;
  let took = 0;
  let url: string | undefined;

  async function end(signal: NodeJS.Signals): Promise<void> {
    const victim = child;
    url = undefined;
    if (!victim || victim.exitCode !== null || victim.signalCode !== null) return;
    const ended = once(victim, 'exit');
    victim.kill(signal);
    await ended;
  }

  return {
    async start(ahead) {
      const from = performance.now();
      const started = spawn(
        process.execPath,
        ['--require', join(__dirname, 'later.cjs'), join(__dirname, '../../../dist/index.js')],
        {
          env: { PATH: process.env.PATH, PORT: '0', DATA_FOLDER: folder, AHEAD: String(ahead) },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      child = started;
      const ended = once(started, 'exit');
      const port = await Promise.race([portOf(started), ended.then(() => undefined)]);
      started.stdout?.resume();
      if (port !== undefined) {
        took = performance.now() - from;
        url = `http://127.0.0.1:${port}/api/messages`;
      } else if (!started.killed)
        throw new Error(`The bot ended with ${started.exitCode} before it listened.`);
    },
    end,
    async url() {
      while (url === undefined) await pause(10, undefined, { ref: false });
      return url;
    },
    startTook: () => took,
  };
}

async function portOf({ stdout }: ChildProcess): Promise<number | undefined> {
  for await (const line of createInterface({ input: stdout! })) {
    const { msg, port } = JSON.parse(line) as { msg: string; port?: number };
    if (msg === 'Mailbox Triage listens.') return port;
  }
  return undefined;
}
