import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, openPlayground, type PlaygroundPage } from './browser';

const root = join(__dirname, '..', '..', '..');

/** Why no browser test can run here; CI has to have a browser. */
export function missingBrowser(): string | undefined {
  try {
    findChromium();
    return undefined;
  } catch (error) {
    if (process.env.CI) throw error;
    return (error as Error).message;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The built bot in the Playground, opened in a browser. */
export interface Playground {
  page: PlaygroundPage;
  /** Where the bot listens, and where the Playground does. */
  port: number;
  pagePort: number;
  close(): Promise<void>;
}

/** Starts it as `npm run playground` does. */
export async function startPlayground(): Promise<Playground> {
  const [port, pagePort] = [await freePort(), await freePort()];
  const playground = spawn(process.execPath, [join(root, 'scripts', 'playground.mjs')], {
    env: {
      ...process.env,
      PORT: String(port),
      PLAYGROUND_PORT: String(pagePort),
      DATA_FOLDER: mkdtempSync(join(tmpdir(), 'mailbox-triage-')),
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => playground.once('exit', resolve));
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (data: Buffer) => {
      output += data.toString();
      if (output.includes('Talk to the bot at')) resolve();
    };
    playground.stdout.on('data', read);
    playground.stderr.on('data', read);
    playground.once('exit', () => reject(new Error(`The Playground did not start:\n${output}`)));
  });
  const page = await openPlayground(`http://localhost:${pagePort}/`, { width: 1280, height: 1200 });
  return {
    page,
    port,
    pagePort,
    async close() {
      await page.close();
      playground.kill('SIGTERM');
      await ended;
    },
  };
}
