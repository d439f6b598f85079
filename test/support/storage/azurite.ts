import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A blob service on this computer that forgets everything when it is closed. */
export interface Azurite {
  /** A connection string for it. */
  connectionString: string;
  /** The address of its account. */
  url: string;
  close(): Promise<void>;
}

/** The name of a container that nobody else uses. */
export function newContainer(): string {
  return `c-${randomUUID()}`;
}

/** A connection string for an account of Azurite; the name and the key are those that Azurite documents, no secret. */
export function connectionStringOf(
  url: string,
  key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
): string {
  return `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${url};`;
}

/** Starts Azurite on a free port of loopback. */
export async function startAzurite(): Promise<Azurite> {
  const main = join(__dirname, '../../../node_modules/azurite/dist/src/blob/main.js');
  const flags =
    '--blobPort 0 --blobHost 127.0.0.1 --inMemoryPersistence --skipApiVersionCheck --disableTelemetry';
  const child = spawn(process.execPath, [main, ...flags.split(' '), '--silent'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    const address = /successfully listens on (http:\S+)/.exec(line)?.[1];
    if (!address) continue;
    child.stdout.resume();
    const url = `${address}/devstoreaccount1`;
    return {
      url,
      connectionString: connectionStringOf(url),
      async close() {
        child.kill();
        await ended;
      },
    };
  }
  throw new Error('Azurite has not started.');
}
