import type { Conversation } from '../../src/triage/conversation';
import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { smallKnowledge } from '../support/small-knowledge';
import { BOT, channelThread, groupChat, person, personalChat } from '../support/talk';
import { keyOf, startDesk, type Desk } from '../support/desk';

let desk: Desk;

beforeEach(async () => {
  desk = await startDesk();
});

afterEach(async () => {
  await desk.close();
});

async function stored(storage: Storage = desk.storage): Promise<Conversation> {
  const { [keyOf()]: item } = await storage.read([keyOf()]);
  return item as unknown as Conversation;
}

/** Answers the first question, so that the second is open. */
async function begin(): Promise<void> {
  await desk.say('hi');
  await desk.click('A mailbox is gone');
}

describe('a new conversation', () => {
  test('is greeted once, whatever Teams sends', async () => {
    await desk.install();
    await desk.send({ type: 'conversationUpdate', membersAdded: [BOT, person('Ada Admin')] });
    await desk.send({ type: 'conversationUpdate', membersAdded: [BOT] });
    expect(desk.texts()).toEqual([expect.stringContaining('Mailbox Triage')]);
  });

  test('is not greeted for other people', async () => {
    await desk.send({ type: 'conversationUpdate', membersAdded: [person('Ben')] });
    expect(desk.texts()).toEqual([]);
  });

  test('is greeted again when the app comes back', async () => {
    await desk.install();
    await desk.send({ type: 'installationUpdate', action: 'remove' });
    await desk.install();
    expect(desk.texts()).toHaveLength(2);
  });

  test('keeps an open triage when Teams connects again', async () => {
    await begin();
    const before = desk.texts();
    await desk.install();
    expect(desk.texts()).toEqual(before);
  });
});

describe('an answer', () => {
  test('turns its card into one line for all, and for the person who pressed at once', async () => {
    await begin();
    const { messageId } = desk.button('Soft-deleted');
    const { status, body } = await desk.click('Soft-deleted');
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    const edited = desk.connector.updated.at(-1);
    expect(edited).toMatchObject({ activityId: messageId });
    expect(edited?.activity.attachments?.[0]?.content).toEqual((body as { value: unknown }).value);
    expect(desk.texts().at(-2)).toMatch(
      /^Mailbox:\s+Soft-deleted\s+— Ada Admin, \{\{DATE\(2026-11-21T10:00:00Z,COMPACT\)\}\}/,
    );
    expect(desk.texts().at(-1)).toContain('In what state is the account in Entra?');
  });

  test('is understood from an old client too', async () => {
    await begin();
    const { messageId, data } = desk.button('Soft-deleted');
    await desk.submit(data, { messageId });
    expect(desk.texts().at(-1)).toContain('In what state is the account in Entra?');
  });

  test('leads to a diagnosis, and its commands come as Markdown of their own', async () => {
    await begin();
    await desk.say('present');
    const [commands, card] = desk.connector.sent.slice(-2).map(({ activity }) => activity);
    expect(card?.summary).toBe('Working: The mailbox is there');
    expect(commands).toMatchObject({
      textFormat: 'markdown',
      text: expect.stringMatching(/```powershell\n\$spell = .*\n\$upn = '<UPN>'/),
    });
    expect(await stored()).toMatchObject({
      screen: { shows: 'diagnosis' },
      sent: [{ of: 'part', ids: [expect.any(String)] }],
    });
  });

  test('that fills in a detail edits the diagnosis and its commands where they stand', async () => {
    await begin();
    await desk.say('present');
    const before = desk.texts().length;
    const { messageId, data } = desk.button('Fill in');
    const { body } = await desk.press({ ...data, 'detail:upn': 'ada@contoso.com' }, { messageId });
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    expect(desk.texts()).toHaveLength(before);
    expect(desk.texts().at(-2)).toContain("$upn = 'ada@contoso.com'");
  });

  test('still counts when the cards were deleted, and what belongs to the screen is sent anew', async () => {
    await begin();
    await desk.say('present');
    desk.connector.failNext(2, { status: 404, method: 'PUT', code: 'ActivityNotFoundInConversation' });
    const sent = desk.connector.sent.length;
    const { messageId, data } = desk.button('Fill in');
    await desk.press({ ...data, 'detail:upn': 'ada@contoso.com' }, { messageId });
    expect(desk.connector.sent.length - sent).toBe(2);
    expect((await stored()).screen?.id).toBe(desk.connector.sent.at(-1)?.activityId);
  });
});

describe('what nobody can mean', () => {
  test.each([
    ['nothing', undefined],
    ['a text', 'Present'],
    ['a list', [1, 2]],
    ['an unknown deed', { do: 'delete-everything' }],
    ['an own prototype', JSON.parse('{"__proto__":{"do":"restart"},"do":{}}')],
  ])('shows where we are: %s', async (_name, data) => {
    await begin();
    const { status } = await desk.press(data, { messageId: desk.button('Soft-deleted').messageId });
    expect(status).toBe(200);
    expect(desk.texts().at(-1)).toContain('That button does not belong to anything that is open here.');
    expect(desk.texts().at(-1)).toContain('In what state is the mailbox?');
  });

  test('an invoke of another kind is refused without a word', async () => {
    const { status } = await desk.send({ type: 'invoke', name: 'task/fetch', value: {} });
    expect(status).toBe(501);
    expect(desk.texts()).toEqual([]);
  });

  test('a mention without words shows where we are', async () => {
    const place = groupChat();
    await desk.say('', { place });
    expect(desk.texts(place).at(-1)).toContain('Mailbox Triage');
  });
});

describe('the same activity again', () => {
  test('does nothing twice', async () => {
    await begin();
    const { messageId, data } = desk.button('Soft-deleted');
    await desk.press(data, { messageId, activityId: 'a1' });
    const before = desk.connector.requests.length;
    const { status, body } = await desk.press(data, { messageId, activityId: 'a1' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, value: 'That is already done.' });
    expect(desk.connector.requests).toHaveLength(before);
  });

  test('waits for the first, and is answered only once', async () => {
    await begin();
    desk.connector.delayNext(1, 200);
    await Promise.all([
      desk.say('soft-deleted', { activityId: 'a1' }),
      desk.say('soft-deleted', { activityId: 'a1' }),
    ]);
    expect(desk.texts().filter((text) => text.includes('In what state is the account'))).toHaveLength(1);
  });

  test('after a stop between writing and answering shows the position, and learns nothing again', async () => {
    await begin();
    desk.connector.failNext(2, { status: 500 });
    await desk.say('soft-deleted', { activityId: 'a1' });
    expect(desk.texts().at(-1)).not.toContain('In what state is the account');
    const { triage } = await stored();
    await desk.restart();
    await desk.say('soft-deleted', { activityId: 'a1' });
    expect(desk.texts().at(-1)).toContain('In what state is the account');
    expect((await stored()).triage).toEqual(triage);
    await desk.say('soft-deleted', { activityId: 'a1' });
    expect(desk.texts().filter((text) => text.includes('In what state is the account'))).toHaveLength(1);
  });
});

describe('people at the same time', () => {
  test('lose nothing: the second sees what the first answered', async () => {
    await begin();
    const place = personalChat();
    const { messageId, data } = desk.button('Soft-deleted');
    const other = desk.button('Not present');
    await Promise.all([
      desk.press(data, { messageId, place }),
      desk.press(other.data, { messageId, place, from: person('Ben') }),
    ]);
    const { value, by } = (await stored()).triage?.answers['mailbox'] ?? {};
    expect([
      ['soft-deleted', 'Ada Admin'],
      ['not-present', 'Ben'],
    ]).toContainEqual([value, by?.name]);
    expect(desk.texts().filter((text) => text.includes('already answered “Mailbox”'))).toHaveLength(1);
  });

  test('on two instances over one storage lose nothing either', async () => {
    const storage = createMemoryStorage();
    const [one, two] = await Promise.all([startDesk(storage), startDesk(storage)]);
    await one.say('hi');
    await one.click('A mailbox is gone');
    await Promise.all([
      one.say('ExchangeGuid: 6f9619ff-8b86-d011-b42d-00c04fc964ff'),
      two.say('ada@contoso.com'),
      two.say('soft-deleted'),
    ]);
    const { triage, handled } = await stored(storage);
    expect(Object.keys(triage?.details ?? {}).sort()).toEqual(['exchange-guid', 'upn']);
    expect(Object.keys(triage?.answers ?? {})).toEqual(['mailbox']);
    expect(handled.every(({ answered }) => answered)).toBe(true);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('a place', () => {
  test.each([
    ['a group chat', groupChat()],
    ['a channel thread', channelThread('7')],
  ])('keeps its own triage and is answered there: %s', async (_name, place) => {
    await desk.say('A <b>mailbox</b>&nbsp;is&nbsp;gone', { place });
    await desk.say('form', { place });
    expect(desk.texts(place).at(-1)).toContain('Recover a mailbox');
    expect(desk.texts()).toEqual([]);
    expect(new Set(desk.connector.sent.map(({ conversationId }) => conversationId))).toEqual(
      new Set([place.conversation.id]),
    );
  });

  test('of the same name in another tenant is another place', async () => {
    await begin();
    const { conversation } = personalChat();
    const tenantId = '00000000-0000-0000-0000-000000000002';
    const place = { conversation: { ...conversation, tenantId }, channelData: { tenant: { id: tenantId } } };
    await desk.say('summary', { place });
    expect(desk.texts().at(-1)).toContain('There is nothing to sum up yet.');
    expect((await stored()).triage).toBeDefined();
  });

  test('goes on after a restart', async () => {
    await begin();
    await desk.restart();
    await desk.click('Soft-deleted');
    expect(desk.texts().at(-1)).toContain('In what state is the account');
  });
});

describe('when Teams refuses', () => {
  test('an answer is sent again where that cannot show it twice', async () => {
    desk.connector.failNext(1, { status: 429, method: 'POST', headers: { 'retry-after': '1' } });
    await desk.say('hi');
    expect(desk.texts()).toHaveLength(1);
  });

  test('an answer is not sent again after an error that may have shown it', async () => {
    desk.connector.failNext(1, { status: 502, method: 'POST', takesEffect: true });
    await desk.say('hi');
    expect(desk.connector.sent).toHaveLength(1);
  });

  test('an old card that cannot be changed does not matter', async () => {
    await begin();
    desk.connector.failNext(1, { status: 403, method: 'PUT' });
    await desk.say('soft-deleted');
    expect(desk.texts().at(-1)).toContain('In what state is the account');
    expect((await stored()).handled.at(-1)?.answered).toBe(true);
  });
});

describe('an error of ours', () => {
  test('is told in one sentence with a reference that the log has, and loses nothing', async () => {
    const knowledge = smallKnowledge();
    const broken = await startDesk(createMemoryStorage(), knowledge);
    await broken.say('hi');
    await broken.click('A mailbox is gone');
    const before = await stored(broken.storage);
    const { mailbox } = knowledge.questions;
    Object.defineProperty(mailbox, 'options', {
      get: () => {
        throw new Error('ada@contoso.com broke it');
      },
    });
    const { status } = await broken.click('Soft-deleted');
    expect(status).toBe(200);
    const reference = /reference ([0-9a-f]{8})/.exec(broken.texts().at(-1) ?? '')?.[1];
    expect(broken.logged.join('')).toContain(`"reference":"${reference}"`);
    expect(broken.logged.join('')).not.toContain('ada@contoso.com');
    expect(await stored(broken.storage)).toEqual(before);
    await broken.close();
  });
});

test('nothing personal is logged', async () => {
  await begin();
  await desk.say('ada@contoso.com');
  await desk.say('soft-deleted');
  expect(desk.logged.join('')).not.toMatch(/contoso|Ada|soft-deleted|a:personal/);
});
