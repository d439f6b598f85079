import { createFaultyStorage, type FaultyStorage } from '../support/storage/faulty-storage';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';
import { channelThread, groupChat, personalChat } from '../support/talk';
import { escalates, prepare, toDiagnosis } from '../faults/scene';

const chat = personalChat('a:anna');
const bensChat = personalChat('a:ben');
const group = groupChat();
const ben = 'Ben Okafor';
let storage: FaultyStorage;
let stage: Theatre;

beforeEach(async () => {
  storage = createFaultyStorage();
  stage = await openTheatre({ storage });
});

afterEach(() => stage.close());

/** What is listed when somebody asks. */
async function todo(place = chat, from?: string): Promise<string> {
  await stage.does(place, 'todo', from);
  return stage.texts(place).at(-1) ?? '';
}

async function pointers(): Promise<string[]> {
  return storage.keys('person/');
}

test('lists what somebody has begun, the least time first, with the next step and where it is', async () => {
  await stage.does(group, 'late@contoso.com lost the mailbox');
  await toDiagnosis(stage, 'carla@contoso.com', chat);
  const lines = (await todo()).split('\n');
  expect(lines[0]).toBe('Open, begun or taken by you: 2');
  expect(lines[1]).toMatch(
    /^1\. carla@contoso\.com · License the user again.* · 23 days left · step 1 of 6: Search before.*… · in this chat$/,
  );
  expect(lines[2]).toBe('2. late@contoso.com · open: On-premises account · in another chat');
});

test('shows nobody what others have begun', async () => {
  await stage.does(chat, 'carla@contoso.com lost the mailbox');
  expect(await todo(bensChat, ben)).toContain('Nothing is open that you have begun or taken.');
  expect(await todo(group)).toContain('Type todo in our personal chat');
  expect(stage.texts(group).join()).not.toContain('carla');
});

test('lists an escalation for its owner, with the thread, as long as they have it', async () => {
  await prepare(stage);
  await stage.does(chat, escalates);
  expect(await todo(bensChat, ben)).toContain('Nothing is open');
  await stage.does(stage.thread(), { press: 'I take it' }, ben);
  expect(await todo(bensChat, ben)).toContain('user@contoso.com · open: On-premises account · in a thread');
  expect(await todo(bensChat, ben)).toContain('https://teams.microsoft.com/l/message/');
  expect(await todo()).toContain('user@contoso.com');
  await stage.does(stage.thread(), 'hand back', ben);
  expect(await todo(bensChat, ben)).toContain('Nothing is open');
  expect(await pointers()).toHaveLength(1);
});

test('keeps an escalation of a person who went on with another user', async () => {
  await prepare(stage);
  await stage.does(chat, escalates);
  await stage.does(chat, { press: 'Start over' });
  await stage.does(chat, { press: 'Another user' });
  await stage.does(chat, 'carla@contoso.com lost the mailbox');
  const listed = await todo();
  expect(listed).toContain('user@contoso.com');
  expect(listed).toContain('carla@contoso.com');
});

test('forgets what is solved, replaced or erased', async () => {
  await stage.does(chat, 'carla@contoso.com lost the mailbox');
  await stage.does(chat, 'restart');
  await stage.does(chat, { press: 'Another user' });
  await stage.does(chat, 'ben@contoso.com lost the mailbox');
  expect(await pointers()).toHaveLength(1);
  expect(await todo()).not.toContain('carla');
  await stage.does(chat, 'forget');
  await stage.does(chat, { press: 'Erase it' });
  expect(await pointers()).toEqual([]);
  expect(await todo()).toContain('Nothing is open');
});

test('removes a pointer to what is no longer there', async () => {
  await stage.does(chat, 'carla@contoso.com lost the mailbox');
  await storage.delete(await storage.keys('conversation/'));
  expect(await todo()).toContain('Nothing is open');
  expect(await pointers()).toEqual([]);
});

test('never lists for a person what another one has begun, even if a pointer says so', async () => {
  await stage.does(bensChat, 'ben.user@contoso.com lost the mailbox', ben);
  await stage.does(chat, 'carla@contoso.com lost the mailbox');
  const [one = '', other = ''] = await pointers();
  const items = await storage.read([one, other]);
  const crossed = `${one.slice(0, one.lastIndexOf('/'))}${other.slice(other.lastIndexOf('/'))}`;
  await storage.write({ [crossed]: { ...items[other], eTag: undefined } });
  expect(`${await todo()} ${await todo(bensChat, ben)}`.match(/ben\.user|carla/g)).toHaveLength(2);
  expect(await pointers()).toHaveLength(2);
});

test('in a channel lists what is open there, whoever has begun it', async () => {
  await stage.does(channelThread('7', CHANNEL), 'carla@contoso.com lost the mailbox', ben);
  await stage.does(chat, 'private@contoso.com lost the mailbox');
  const listed = await todo(channelThread('8', CHANNEL));
  expect(listed).toContain('carla@contoso.com');
  expect(listed).not.toContain('private');
});

test('a person is not named in what is stored to find their triages', async () => {
  await stage.does(chat, 'carla@contoso.com lost the mailbox');
  const [pointer = ''] = await pointers();
  expect(pointer).toMatch(/^person\/[0-9a-f-]+\/[0-9a-f]{32}\/[0-9a-f-]+$/);
  expect(JSON.stringify(await storage.read([pointer]))).not.toMatch(/Anna|carla/);
});
