import { openConversations } from '../../../src/bot/conversations/conversations';
import { createLogger } from '../../../src/log';
import { createMemoryStorage } from '../../support/storage/memory-storage';
import { emptyConversation, type Conversation } from '../../../src/triage/conversation';
import type { ConversationRef } from '../../../src/bot/conversations/change';

const ref: ConversationRef = {
  key: 'conversation/tenant/a:1',
  reference: {
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    channelId: 'msteams',
    bot: { id: '28:bot', name: 'Mailbox Triage' },
    conversation: { id: 'a:1' },
  },
};

function open() {
  const storage = createMemoryStorage();
  let reads = 0;
  const counting = {
    ...storage,
    read(keys: string[]) {
      reads += 1;
      return storage.read(keys);
    },
  };
  const conversations = openConversations(counting, createLogger({ logLevel: 'silent' }));
  return { conversations, storage, reads: () => reads };
}

/** A change that notes an activity. */
function note(id: string) {
  return ({ conversation }: { conversation: Conversation }) => ({
    conversation: { ...conversation, handled: [...conversation.handled, { id, answered: true }] },
    result: undefined,
  });
}

test('what a change has left need not be read again', async () => {
  const { conversations, storage, reads } = open();
  const first = await conversations.update(ref, note('first'));
  const second = await conversations.update(ref, note('second'), first.left);
  await conversations.update(ref, note('third'), second.left);
  expect(reads()).toBe(1);
  const { [ref.key]: stored } = await storage.read([ref.key]);
  expect(stored).toMatchObject({ handled: [{ id: 'first' }, { id: 'second' }, { id: 'third' }] });
});

test('when somebody has written since, the change is made on that', async () => {
  const { conversations, storage } = open();
  const { left } = await conversations.update(ref, note('first'));
  await storage.write({ [ref.key]: { ...emptyConversation, handled: [{ id: 'other', answered: true }] } });
  await conversations.update(ref, note('second'), left);
  const { [ref.key]: stored } = await storage.read([ref.key]);
  expect(stored).toMatchObject({ handled: [{ id: 'other' }, { id: 'second' }] });
});

test('when it was erased since, nothing of it comes back', async () => {
  const { conversations, storage } = open();
  const { left } = await conversations.update(ref, note('first'));
  await storage.delete([ref.key]);
  await conversations.update(ref, note('second'), left);
  const { [ref.key]: stored } = await storage.read([ref.key]);
  expect(stored).toMatchObject({ handled: [{ id: 'second' }] });
});
