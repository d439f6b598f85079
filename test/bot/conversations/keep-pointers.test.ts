import { openConversations } from '../../../src/bot/conversations/conversations';
import { conversationKey } from '../../../src/bot/conversations/records';
import { createLogger } from '../../../src/log';
import type { Storage, StoreItem } from '../../../src/storage/storage';
import type { Conversation, Triage } from '../../../src/triage/conversation';
import { escalates, last, prepare, times, toDiagnosis } from '../../faults/scene';
import { openTheatre } from '../../support/stage';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import { personalChat, TENANT } from '../../support/talk';

const chat = personalChat('a:anna');
const logger = createLogger({ logLevel: 'silent' });

/** A storage that writes one item after the other, as Azure does; `after` runs once when an item like this is written. */
function oneByOne(inner: Storage) {
  let trap: { of: (key: string, item: StoreItem) => boolean; run: () => Promise<void> } | undefined;
  const storage: Storage = {
    ...inner,
    async write(changes) {
      const eTags: Record<string, string> = {};
      for (const [key, item] of Object.entries(changes)) {
        Object.assign(eTags, await inner.write({ [key]: item }));
        const sprung = trap?.of(key, item) ? trap : undefined;
        if (sprung) trap = undefined;
        await sprung?.run();
      }
      return eTags;
    },
  };
  return { storage, after: (of: typeof trap & object) => void (trap = of) };
}

test('a reminder that is due while its triage is escalated is not lost to who follows it in between', async () => {
  const { storage, after } = oneByOne(createMemoryStorage());
  const stage = await openTheatre({ storage });
  const other = await stage.another();
  try {
    await prepare(stage);
    await toDiagnosis(stage);
    await stage.does(chat, 'escalate');
    stage.clock.at = '2026-12-07T00:00:30.000Z';
    after({
      of: (key, item) => key.startsWith('conversation/') && item['escalation'] !== undefined,
      run: () => other.bot.sweep(),
    });
    await stage.does(chat, escalates);
    await stage.later(1);
    expect(times(stage, stage.thread(), 'days left (act')).toBe(1);
  } finally {
    await stage.close();
  }
});

test('a triage is listed by who began it, also when that is asked while it begins', async () => {
  const { storage, after } = oneByOne(createMemoryStorage());
  const stage = await openTheatre({ storage });
  const elsewhere = personalChat('a:anna-elsewhere');
  try {
    after({ of: (key) => key.startsWith('person/'), run: () => stage.does(elsewhere, 'todo') });
    await toDiagnosis(stage);
    await stage.does(elsewhere, 'todo');
    expect(last(stage, elsewhere)).toContain('user@contoso.com');
  } finally {
    await stage.close();
  }
});

test('a pointer that counts again is not removed by who was slow to remove it', async () => {
  const inner = createMemoryStorage();
  let slow: (() => Promise<unknown>) | undefined;
  const storage: Storage = {
    ...inner,
    async delete(keys, olderThan) {
      const first = slow;
      slow = undefined;
      await first?.();
      return inner.delete(keys, olderThan);
    },
  };
  const key = conversationKey(TENANT, chat.conversation.id);
  const bot = { id: 'bot', name: 'Bot' };
  const reference = { serviceUrl: 'https://smba.example/', channelId: 'msteams', bot, ...chat };
  const conversations = openConversations(storage, logger);
  const triage = (at: string): Triage => ({
    id: 't',
    guide: 'g',
    version: '1',
    startedAt: at,
    startedBy: { id: 'anna', name: 'Anna' },
    answers: {},
    details: {},
    tried: [],
    done: {},
    status: 'open',
    reminder: { at, what: at },
  });
  const remindAt = (at: string) =>
    conversations.update({ key, reference }, ({ conversation }) => ({
      conversation: { ...conversation, triage: triage(at) } satisfies Conversation,
      result: undefined,
    }));
  await remindAt('2026-12-01T00:00:00.000Z');
  slow = () => remindAt('2026-12-01T00:00:00.000Z');
  await remindAt('2026-12-02T00:00:00.000Z');
  expect(await inner.keys('due/')).toEqual([`due/2026-12-01T00:00:00.000Z/${key}`]);
});
