import { rmSync } from 'node:fs';
import { startConnector, type Sent } from './connector';
import type { Seen } from './screen';
import { NOW, startBot, temporaryFolder, type RunningBot, type StartOptions } from './start-bot';
import { channelThread, person, talk, type Place } from './talk';
import type { Turn } from '../conversations/conversation';
import { act, screen, type Stage } from './play';

/** Where a test plays that has several places, and a bot that can be stopped and started again over the same store. */
export interface Theatre extends Stage {
  /** Says or does something, and waits until nothing is under way. A text is typed. */
  does(place: Place, turn: string | Turn, from?: string): Promise<void>;
  /** What can be read in a place now, oldest first. */
  texts(place: Place): string[];
  /** The card or message in a place that has a text in it; the last one. */
  find(place: Place, text: string): Seen;
  /** The thread that the bot has begun in the channel: the only one, or the one so many before the last. */
  thread(before?: number): Place;
  /** Everything that was posted there, edits not counted. */
  posts(place: Place): Sent[];
  /** How often a message was edited. */
  edits(id: string): number;
  /** Stops the bot, and starts another over the same store. */
  restart(options?: StartOptions): Promise<void>;
  /** Starts another bot over the same store, beside the first. */
  another(options?: StartOptions): Promise<Pick<Stage, 'bot' | 'teams'>>;
  /** Moves the clock, and lets the bot look after its escalations. */
  later(minutes: number): Promise<void>;
  close(): Promise<void>;
}

/** The channel that takes the escalations. */
export const CHANNEL = '19:escalations@thread.tacv2';

/** Opens a theatre. */
export async function openTheatre(options: StartOptions = {}): Promise<Theatre> {
  const folder = temporaryFolder();
  const connector = await startConnector();
  const clock = { at: NOW };
  const running: RunningBot[] = [];
  async function start(more: StartOptions = {}) {
    const bot = await startBot({ folder, now: () => new Date(clock.at), ...options, ...more });
    running.push(bot);
    return { bot, teams: talk(bot.url, connector) };
  }
  const theatre: Theatre = {
    connector,
    clock,
    ...(await start()),
    async does(place, turn, from) {
      await act(theatre, place, {
        ...(typeof turn === 'string' ? { say: turn } : turn),
        ...(from && { from }),
      });
      await theatre.bot.idle();
    },
    texts: (place) => screen(connector, place).map(({ text }) => text),
    find(place, text) {
      const found = screen(connector, place).findLast((one) => one.text.includes(text));
      if (!found)
        throw new Error(`“${text}” is not there. There is:\n${theatre.texts(place).join('\n---\n')}`);
      return found;
    },
    thread(before = 0) {
      const threads = connector.created.map(({ conversationId }) => conversationId);
      const [channel, root] = (threads.at(-1 - before) ?? '').split(';messageid=');
      if (!root) throw new Error('The bot has begun no thread.');
      return channelThread(root, channel);
    },
    posts: (place) =>
      connector.sent
        .filter(({ conversationId }) => conversationId === place.conversation.id)
        .map(({ activity }) => activity),
    edits: (id) => connector.updated.filter(({ activityId }) => activityId === id).length,
    async restart(more) {
      await theatre.bot.stop();
      Object.assign(theatre, await start(more));
    },
    another: start,
    async later(minutes) {
      clock.at = new Date(Date.parse(clock.at) + minutes * 60_000).toISOString();
      await theatre.bot.sweep();
      await theatre.bot.idle();
    },
    async close() {
      await Promise.all(running.map((bot) => bot.stop()));
      await connector.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  connector.channels.push({ id: '19:team@thread.tacv2' }, { id: CHANNEL, name: 'Escalations' });
  connector.setMembers('19:team@thread.tacv2', ['Anna Berg', 'Ben Okafor', 'Carla Diaz'].map(person));
  return theatre;
}
