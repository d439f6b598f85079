import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Answer, Call } from './console';
import { setupOf, type Shell } from './stubs';

type Question = { call: Call } | { join: Shell[] };

/** A tenant that windows of this machine have joined. */
export interface Served {
  port: number;
  close(): Promise<void>;
}

/**
 * Opens a port at which any number of windows join one tenant with console/join.ps1. Each question comes on a
 * connection of its own; an answer may be long in coming, and nobody may be there any more to hear it.
 */
export async function serve(tenant: (call: Call) => Answer | Promise<Answer>): Promise<Served> {
  const answer = (question: Question) =>
    'join' in question ? setupOf(undefined, question.join) : tenant(question.call);
  const broken: Error[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).once('line', (line) => {
      Promise.resolve(JSON.parse(line) as Question)
        .then(answer)
        .then((said) => socket.end(`${JSON.stringify(said)}\n`))
        .catch((error: Error) => {
          broken.push(error);
          socket.destroy();
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      if (broken[0]) throw broken[0];
    },
  };
}
