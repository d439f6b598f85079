import { randomUUID } from 'node:crypto';
import { openBlobStorage } from '../../src/storage/azure-blob';
import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { newContainer, startAzurite, type Azurite } from '../support/storage/azurite';
import { startConnector, type Connector } from '../support/connector';
import { guides, NOW, startBot, type RunningBot } from '../support/start-bot';
import { channelThread, groupChat, person, personalChat, talk, type Place, type Talk } from '../support/talk';
import type { Turn } from './conversation';
import { act, screen } from '../support/play';
import { CHANNEL } from '../support/stage';

/** So many conversations of each kind go on at once; by hand 20 were tried. */
const each = 4;

/** Several instances over one store, behind something that hands each request to the next of them. */
interface Crowd {
  bots: RunningBot[];
  connector: Connector;
  clock: { at: string };
  /** The instance whose turn it is. */
  next(): Talk;
  /** Resolves when no instance has anything under way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

async function gather(instances: number, storage: () => Promise<Storage>): Promise<Crowd> {
  const connector = await startConnector();
  const clock = { at: NOW };
  const bots: RunningBot[] = [];
  for (let count = 0; count < instances; count++)
    bots.push(await startBot({ storage: await storage(), now: () => new Date(clock.at) }));
  const talks = bots.map(({ url }) => talk(url, connector));
  let turn = 0;
  connector.channels.push({ id: '19:team@thread.tacv2' }, { id: CHANNEL, name: 'Escalations' });
  connector.setMembers('19:team@thread.tacv2', ['Anna Berg', 'Ben Okafor', 'Carla Diaz'].map(person));
  return {
    bots,
    connector,
    clock,
    next: () => talks[turn++ % talks.length]!,
    async idle() {
      for (const bot of bots) await bot.idle();
    },
    async close() {
      await Promise.all(bots.map((bot) => bot.stop()));
      await connector.close();
    },
  };
}

function places(count: number): Place[] {
  return Array.from({ length: count }, (_, index) => [
    personalChat(`a:chat-${index}`),
    groupChat(`19:group-${index}@thread.v2`),
    channelThread(String(100 + index)),
  ]).flat();
}

/** Values that are told of one user, as they are typed. */
const told = [
  'exchange-guid',
  'archive-guid',
  'target-guid',
  'usage-location',
  'display-name',
  'mail-nickname',
  'sam',
  'synced-ou',
  'unsynced-ou',
  'ad-object-guid',
].map((id) => {
  const { placeholder, example } = guides.details[id]!;
  return { id, value: example, text: `${placeholder.slice(1, -1)}: ${example}` };
});

/** What opens the one store that all share, once for each instance. */
const stores = { memory, blob };

function memory(): () => Promise<Storage> {
  const storage = createMemoryStorage();
  return () => Promise.resolve(storage);
}

function blob(azurite: Azurite | undefined): () => Promise<Storage> {
  const container = newContainer();
  const { connectionString = '' } = azurite ?? {};
  return () => openBlobStorage({ in: 'blob', connectionString, container });
}

/** Tests that so many instances over one store come to what one comes to. */
export function proveInstances(cases: readonly [instances: number, store: keyof typeof stores][]): void {
  let azurite: Azurite | undefined;
  beforeAll(async () => {
    if (cases.some(([, store]) => store === 'blob')) azurite = await startAzurite();
  });
  afterAll(async () => azurite?.close());

  describe.each(cases)('%i instances over one %s store', (instances, store) => {
    let crowd: Crowd;
    beforeEach(async () => {
      crowd = await gather(instances, stores[store](azurite));
    });
    afterEach(async () => {
      await crowd.close();
    });

    const textsIn = (place: Place) => screen(crowd.connector, place).map(({ text }) => text);
    const does = (place: Place, turn: Turn, activityId?: string) =>
      act({ ...crowd, teams: crowd.next() }, place, turn, activityId);
    const failures = () =>
      crowd.bots.flatMap(({ logged }) => logged).filter((line) => /"level":(50|60)/.test(line));

    test('answer each message once, as one instance does, also when Teams delivers each of them twice', async () => {
      const turns: Turn[] = [
        { say: 'user@contoso.com lost the mailbox' },
        { press: 'Cloud only' },
        { say: 'ExchangeGuid: 6f9619ff-8b86-d011-b42d-00c04fc964ff' },
        { press: 'Live' },
        { say: 'back' },
        { say: 'hard-deleted' },
        { press: 'Soft-deleted' },
      ];
      const alone = await gather(1, memory());
      await Promise.all(
        places(1).map(async (place) => {
          for (const turn of turns) await act({ ...alone, teams: alone.next() }, place, turn);
        }),
      );
      const expected = places(1).map((place) => screen(alone.connector, place).map(({ text }) => text));
      await alone.close();

      await Promise.all(
        places(each).map(async (place) => {
          for (const turn of turns) {
            const id = randomUUID();
            const replies = await Promise.all([does(place, turn, id), does(place, turn, id)]);
            for (const { status } of replies) expect(status).toBe(200);
          }
        }),
      );
      for (const [index, place] of places(each).entries())
        expect(textsIn(place)).toEqual(expected[index % 3]);
      expect(failures()).toEqual([]);
    });

    test('keep every answer when a conversation is hit on all of them at once, and leave one card with buttons', async () => {
      await Promise.all(
        places(each).map((place) => does(place, { say: 'user@contoso.com lost the mailbox' })),
      );
      await Promise.all(places(each).flatMap((place) => told.map(({ text }) => does(place, { say: text }))));
      for (const place of places(each)) {
        const { triage } = await crowd.bots[0]!.stored(place);
        for (const { id, value } of told) expect(triage?.details[id]?.value).toBe(value);
        const live = screen(crowd.connector, place).filter(({ buttons }) =>
          buttons.some(({ title }) => title === 'Cloud only'),
        );
        expect(live).toHaveLength(1);
      }
      expect(failures()).toEqual([]);
    });

    test('post an escalation once, tell and remind once, and its card is right in the end', async () => {
      const chats = Array.from({ length: each }, (_, index) => personalChat(`a:chat-${index}`));
      await does(channelThread('5', CHANNEL), { say: 'escalations here' });
      await Promise.all(
        chats.map(async (chat, index) => {
          await does(chat, { say: `user${index}@contoso.com lost the mailbox` });
          await does(chat, { say: 'escalate' });
          const id = randomUUID();
          const press = { press: 'Escalate', on: 'What do you need?' };
          await Promise.all([does(chat, press, id), does(chat, press, id)]);
        }),
      );
      await crowd.idle();
      const escalated = crowd.connector.created.map(({ conversationId }) => {
        const thread = channelThread(conversationId.split('=')[1], CHANNEL);
        const user = /user(\d+)@/.exec(textsIn(thread)[0] ?? '')?.[1];
        return { thread, chat: chats[Number(user)]! };
      });
      expect(new Set(escalated.map(({ chat }) => chat.conversation.id)).size).toBe(each);
      expect(crowd.connector.created).toHaveLength(each);

      crowd.clock.at = '2026-11-21T10:31:00.000Z';
      await Promise.all(crowd.bots.map((bot) => bot.sweep()));

      await Promise.all(
        escalated.flatMap(({ thread, chat }) => [
          does(thread, { say: 'take', from: 'Ben Okafor' }),
          does(thread, { say: 'managed', from: 'Ben Okafor' }),
          ...told.map(({ text }, index) => does(index % 2 ? thread : chat, { say: text })),
        ]),
      );
      await crowd.idle();
      for (let minute = 0; minute < 2; minute++) {
        crowd.clock.at = new Date(Date.parse(crowd.clock.at) + 60_000).toISOString();
        await Promise.all(crowd.bots.map((bot) => bot.sweep()));
        await crowd.idle();
      }
      for (const { thread, chat } of escalated) {
        const [card = ''] = textsIn(thread);
        for (const { value } of told) expect(card).toContain(value);
        expect(card).toContain('Cloud only — Ben Okafor');
        expect(card).toContain('Ben Okafor has it');
        const said = (where: Place, text: string) => textsIn(where).filter((one) => one.includes(text));
        expect(said(chat, 'Now in Messaging › Escalations.')).toHaveLength(1);
        expect(said(chat, 'Ben Okafor has taken it.')).toHaveLength(1);
        expect(said(thread, 'Nobody has taken this for 30 minutes')).toHaveLength(1);
      }
      expect(failures()).toEqual([]);
    });
  });
}
