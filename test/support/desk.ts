import { createApp } from '../../src/app';
import { createLogger } from '../../src/log';
import { createMemoryStorage } from './storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import type { Knowledge } from '../../src/triage/knowledge';
import { startConnector, type Connector } from './connector';
import { smallKnowledge } from './small-knowledge';
import { noPace } from './start-bot';
import { personalChat, talk, TENANT, type Place, type Talk } from './talk';

/** A button as it stands in a card. */
interface Action {
  title: string;
  data: Record<string, unknown>;
}

/** The real bot behind its real server, with Teams played by the test. */
export interface Desk extends Talk {
  connector: Connector;
  storage: Storage;
  /** What was logged, one JSON line each. */
  logged: string[];
  /** All that can be read in the conversation now, one entry a message. */
  texts(place?: Place): string[];
  /** The id and data of the last button with that title that is there now. */
  button(title: string, place?: Place): { messageId: string; data: Record<string, unknown> };
  /** Presses that button. */
  click(title: string, options?: Parameters<Talk['press']>[1] | { place?: Place }): ReturnType<Talk['press']>;
  /** Stops the server and starts a new bot over the same storage. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Where the state of a place is stored. */
export function keyOf(place: Place = personalChat()): string {
  return `conversation/${TENANT}/${place.conversation.id}`;
}

/** Starts the bot over the small guide. */
export async function startDesk(
  storage: Storage = createMemoryStorage(),
  knowledge: Knowledge = smallKnowledge(),
): Promise<Desk> {
  const connector = await startConnector();
  const logged: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line) => void logged.push(line) });

  async function serve() {
    const { server } = createApp({
      knowledge,
      storage,
      logger,
      version: '1.2.3',
      access: { local: true, tenants: undefined, users: undefined },
      sendRate: noPace,
      now: () => new Date('2026-11-21T10:00:00.000Z'),
    });
    const port = await server.listen(0, '127.0.0.1');
    return { server, teams: talk(`http://127.0.0.1:${port}/api/messages`, connector) };
  }

  let { server, teams } = await serve();

  function screen(place = personalChat()) {
    return connector.screen(place.conversation.id).map((message) => ({
      id: message.id,
      text: message.text,
      card: message.attachments?.[0]?.content as unknown,
    }));
  }

  const desk: Desk = {
    connector,
    storage,
    logged,
    send: (...all) => teams.send(...all),
    say: (...all) => teams.say(...all),
    press: (...all) => teams.press(...all),
    submit: (...all) => teams.submit(...all),
    fetchAction: (...all) => teams.fetchAction(...all),
    submitAction: (...all) => teams.submitAction(...all),
    install: (...all) => teams.install(...all),
    texts: (place) => screen(place).map(({ text, card }) => text || wordsOf(card).join(' ')),
    button(title, place) {
      for (const { id, card } of screen(place).reverse()) {
        const action = actionsOf(card).find((one) => one.title === title);
        if (action) return { messageId: id, data: action.data };
      }
      throw new Error(`There is no button ${title}. There is: ${desk.texts(place).join(' | ')}`);
    },
    click(title, options = {}) {
      const { messageId, data } = desk.button(title, options.place);
      return teams.press(data, { messageId, ...options });
    },
    async restart() {
      await server.close();
      ({ server, teams } = await serve());
    },
    async close() {
      await server.close();
      await connector.close();
    },
  };
  return desk;
}

function wordsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(wordsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { body, items, columns, inlines, text } = node as Record<string, unknown>;
  return [text, inlines, items, columns, body].flatMap(wordsOf);
}

function actionsOf(node: unknown): Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = (node as { type?: unknown }).type === 'Action.Execute' ? [node as Action] : [];
  return [...own, ...Object.values(node).flatMap(actionsOf)];
}
