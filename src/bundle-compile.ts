import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCode, limitHeap, readBundle, runBundle } from './bundle';

/** Part of `npm run build`: starts the bot once, lets it answer once, and keeps what was compiled for it. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailbox-triage-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env = { PORT: '0', HOST: '127.0.0.1', DATA_FOLDER: folder, LOG_LEVEL: 'error' };
  limitHeap();
  const script = readBundle();
  const port = await runBundle(script).started;
  if (port === undefined) return;
  await answerOnce(port);
  keepCode(script);
  // Not a signal: on Windows that would end the process as if it had failed.
  process.emit('SIGTERM');
}

/** Sends the first message of a triage, from a Teams that takes every answer. */
async function answerOnce(port: number): Promise<void> {
  const teams = createServer((request, response) => {
    request.resume();
    response.setHeader('Content-Type', 'application/json').end('{"id":"1"}');
  });
  await once(teams.listen(0, '127.0.0.1'), 'listening');
  const serviceUrl = `http://127.0.0.1:${(teams.address() as AddressInfo).port}/`;
  const { status } = await fetch(`http://127.0.0.1:${port}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl,
      from: { id: '29:1', name: 'Build', aadObjectId: '00000000-0000-0000-0000-000000000001' },
      recipient: { id: '28:1' },
      conversation: {
        id: 'a:1',
        conversationType: 'personal',
        tenantId: '00000000-0000-0000-0000-000000000002',
      },
      text: 'user@contoso.com is gone',
      textFormat: 'plain',
    }),
  });
  teams.close();
  teams.closeAllConnections();
  if (status !== 200) throw new Error(`The bot has answered a message with ${status}.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
