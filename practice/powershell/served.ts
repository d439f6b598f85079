import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Answer, Call } from './call';
import { setupOf, type Shell, shells } from './stubs';

const Question = z.intersection(
  z.object({ token: z.string() }),
  z.union([z.object({ join: z.array(z.string()) }), z.object({ call: z.custom<Call>((call) => !!call) })]),
);

/** A tenant that windows of this machine have joined. */
export interface Served {
  port: number;
  /** What a window has to know besides the port. */
  token: string;
  close(): Promise<void>;
}

export interface Door {
  /** One that is free if nothing is said. */
  port?: number;
  /** What makes a window of these shells. Throws with a sentence for the person. */
  setup?: (shells: readonly Shell[]) => string[];
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The longest question, and how long it may be in coming: whoever has no token gets no more. */
const limits = { characters: 4_000_000, milliseconds: 10_000 };

/**
 * Opens a port at which any number of windows join one tenant with practice/join.ps1. Each question comes on a
 * connection of its own and carries the token; an answer may be long in coming, and nobody may be there any more to hear it.
 */
export async function serve(
  tenant: (call: Call) => Answer | Promise<Answer>,
  { port = 0, setup = (named) => setupOf(undefined, named) }: Door = {},
): Promise<Served> {
  const token = randomBytes(16).toString('hex');
  const broken: Error[] = [];
  const refused = (text: string) => ({ refused: text });
  const answer = async (line: string): Promise<unknown> => {
    const { success, data } = Question.safeParse(jsonOf(line));
    if (!success || !same(data.token, token)) return refused('This window has not joined the tenant.');
    if ('call' in data) return tenant(data.call);
    try {
      return setup(known(data.join));
    } catch (error) {
      return refused(error instanceof Error ? error.message : String(error));
    }
  };
  const server = createServer((socket) => {
    limit(socket);
    createInterface({ input: socket }).once('line', (line) => {
      socket.setTimeout(0);
      void answer(line)
        .catch((error: Error) => {
          broken.push(error);
          return refused(`The tenant has failed: ${error.message}`);
        })
        .then((said) => socket.end(`${JSON.stringify(said)}\n`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    token,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      if (broken[0]) throw broken[0];
    },
  };
}

function limit(socket: Socket): void {
  let characters = 0;
  socket.on('error', () => socket.destroy());
  socket.setTimeout(limits.milliseconds, () => socket.destroy());
  socket.on('data', (data) => {
    characters += data.length;
    if (characters > limits.characters) socket.destroy();
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function known(names: readonly string[]): Shell[] {
  const strange = names.find((name) => !shells.includes(name as Shell));
  if (strange !== undefined)
    throw new Error(`There is no shell “${strange}”. There are ${shells.join(', ')}.`);
  return names as Shell[];
}
