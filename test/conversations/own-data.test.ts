import { exportMessages } from '../../src/messages/export';
import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { channelThread, person, personalChat } from '../support/talk';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const chat = personalChat('a:anna');
const LOST = 'lost.one@contoso.com';
const setup = channelThread('5', CHANNEL);
let storage: Storage;
let stage: Theatre;

beforeEach(async () => {
  storage = createMemoryStorage();
  stage = await openTheatre({ storage });
});

afterEach(async () => {
  await stage.close();
});

async function begin(): Promise<void> {
  await stage.does(chat, `${LOST} lost the mailbox`);
  await stage.does(chat, { press: 'Cloud only' });
}

async function escalate(note = ''): Promise<void> {
  await stage.does(setup, 'escalations here');
  await begin();
  await stage.does(chat, 'escalate');
  await stage.does(chat, {
    press: 'Escalate',
    on: 'What do you need?',
    with: { 'What do you need?': note },
  });
}

/** What is stored of triages: all but the channel, and the conversation in which it was set. */
async function stored(): Promise<string> {
  const keys = (await storage.keys('')).filter((key) => !key.startsWith('channels/'));
  return JSON.stringify(await storage.read(keys));
}

describe('forget', () => {
  test('asks first, and keeps everything if it is not meant', async () => {
    await begin();
    await stage.does(chat, 'forget');
    await stage.does(chat, { press: 'Keep it', on: 'cannot be undone' });
    expect(await stored()).toContain(LOST);
    await stage.does(chat, 'status');
    expect(stage.texts(chat).at(-1)).toContain(LOST);
  });

  test('leaves nothing in the store, and says so', async () => {
    await begin();
    for (const text of ['present', 'not present', 'removed, day unknown']) await stage.does(chat, text);
    const commands = stage.find(chat, 'Commands').id;
    await stage.does(chat, 'forget');
    await stage.does(chat, { press: 'Erase it' });
    expect(await storage.keys('')).toEqual([]);
    expect(stage.texts(chat).at(-1)).toContain('I no longer have anything stored about this conversation');
    expect(stage.edits(commands)).toBe(1);
    expect(stage.texts(chat).join('\n')).not.toContain('Remove-');
    await stage.does(chat, 'status');
    expect(stage.texts(chat).at(-1)).toContain('Quick form');
  });

  test('of an escalated triage erases it in every place that shows it', async () => {
    await escalate();
    const thread = stage.thread();
    await stage.does(thread, 'status', 'Ben Okafor');
    await stage.does(chat, 'forget');
    expect(stage.texts(chat).at(-1)).toContain('everywhere it is shown');
    await stage.does(chat, { press: 'Erase it' });
    expect(await stored()).not.toContain(LOST);
    expect(await stored()).not.toContain('"escalation":');
    expect(await storage.keys('escalation/')).toEqual([]);
    expect(await storage.keys('open/')).toEqual([]);
    const root = stage.connector.created[0]?.conversationId.split('=')[1] ?? '';
    expect(stage.connector.updated.findLast(({ activityId }) => activityId === root)?.activity.text).toBe(
      'Erased.',
    );
    expect(stage.texts(thread).join('\n')).not.toContain(LOST);
    await stage.does(thread, 'status', 'Ben Okafor');
    expect(stage.texts(thread).at(-1)).not.toContain(LOST);
  });

  test('of a triage that is solved asks first, too, and erases it', async () => {
    await escalate();
    const thread = stage.thread();
    await stage.does(thread, { press: 'Resolved' }, 'Ben Okafor');
    await stage.does(thread, 'forget', 'Ben Okafor');
    expect(stage.texts(thread).at(-1)).toContain('everywhere it is shown');
    expect(await stored()).toContain(LOST);
    await stage.does(thread, { press: 'Erase it' }, 'Ben Okafor');
    expect(await stored()).not.toContain(LOST);
  });

  test('while the card of an escalation is on its way erases that too', async () => {
    let go = (_: void) => undefined as void;
    const held = new Promise<void>((resolve) => (go = resolve));
    await stage.restart({
      sender: (real) => ({ ...real, startThread: (...all) => held.then(() => real.startThread(...all)) }),
    });
    await stage.does(setup, 'escalations here');
    await begin();
    await stage.does(chat, 'escalate');
    const button = stage.find(chat, 'What do you need?').buttons.find(({ title }) => title === 'Escalate')!;
    await stage.teams.press(button.data, { place: chat, messageId: 'x' });
    await stage.teams.say('forget', { place: chat });
    const sure = stage.find(chat, 'cannot be undone').buttons.find(({ title }) => title === 'Erase it')!;
    await stage.teams.press(sure.data, { place: chat, messageId: 'y' });
    go();
    await stage.bot.idle();
    expect(stage.connector.created).toHaveLength(1);
    expect(stage.texts(stage.thread())).toEqual(['Erased.']);
    expect(await stored()).not.toContain(LOST);
  });

  test('in the thread of an escalation leaves alone what its chat has gone on to', async () => {
    await escalate();
    const thread = stage.thread();
    await stage.does(chat, 'restart');
    await stage.does(chat, { press: 'Another user' });
    await stage.does(chat, 'other@contoso.com lost the mailbox');
    await stage.does(thread, 'forget', 'Ben Okafor');
    await stage.does(thread, { press: 'Erase it' }, 'Ben Okafor');
    const left = await stored();
    expect(left).not.toContain(LOST);
    expect(left).toContain('other@contoso.com');
    await stage.does(chat, 'status');
    expect(stage.texts(chat).at(-1)).toContain('other@contoso.com');
  });

  test('erases even if a card cannot be changed any more', async () => {
    await escalate();
    await stage.restart({
      sender: (real) => ({ ...real, edit: () => Promise.reject(new Error('The channel is gone.')) }),
    });
    await stage.does(chat, 'forget');
    await stage.does(chat, { press: 'Erase it' });
    expect(await stored()).not.toContain(LOST);
    expect(stage.texts(chat).at(-1)).toContain('I no longer have anything stored');
  });

  test('asked for one triage does not erase the next', async () => {
    await begin();
    await stage.does(chat, 'forget');
    await stage.does(chat, 'restart');
    await stage.does(chat, { press: 'Another user' });
    await stage.does(chat, 'other@contoso.com lost the mailbox');
    await stage.does(chat, { press: 'Erase it' });
    expect(await stored()).toContain('other@contoso.com');
    expect(stage.texts(chat).at(-1)).toContain('earlier triage');
  });

  test('where nothing is open asks nothing', async () => {
    await stage.does(chat, 'hi');
    await stage.does(chat, 'forget');
    expect(await storage.keys('')).toEqual([]);
    expect(stage.texts(chat).at(-1)).toContain('Erased');
  });
});

describe('export', () => {
  /** The text in the blocks of the messages since `before`. */
  function exported(before: number): unknown {
    const texts = stage.posts(chat).slice(before);
    expect(texts.length).toBeGreaterThan(0);
    return read(texts.map(({ text }) => text ?? ''));
  }

  function read(texts: string[]): unknown {
    return JSON.parse(texts.map((text) => /\n+(`{3,})json\n([^]*)\n\1$/.exec(text)?.[2]).join('\n'));
  }

  test('in a thread shows neither personal chats nor the ids of people in the directory', async () => {
    await escalate('look at it');
    const thread = stage.thread();
    await stage.does(thread, 'take', 'Ben Okafor');
    await stage.does(thread, 'export', 'Ben Okafor');
    const shown = stage.texts(thread).join('\n');
    expect(shown).toContain('look at it');
    expect(shown).toContain('Ben Okafor');
    expect(shown).toContain(thread.conversation.id);
    expect(shown).not.toContain(chat.conversation.id);
    for (const name of ['Ada Admin', 'Ben Okafor']) expect(shown).not.toContain(person(name).aadObjectId);
  });

  test('gives what is stored of a conversation', async () => {
    await begin();
    const [key] = await storage.keys('conversation/');
    const { [key!]: item } = await storage.read([key!]);
    const before = stage.posts(chat).length;
    await stage.does(chat, 'export');
    expect(exported(before)).toEqual({ ...item, eTag: undefined });
  });

  test('gives all of an escalated triage', async () => {
    await escalate('Back `ticks` ```and``` <at>all</at> "quotes" \\');
    const [key] = await storage.keys('escalation/');
    const { [key!]: item } = await storage.read([key!]);
    const before = stage.posts(chat).length;
    await stage.does(chat, 'export');
    expect(exported(before)).toEqual({ ...item, eTag: undefined });
  });

  test('of much comes in messages that Teams takes, and loses nothing', () => {
    const much = Object.fromEntries(
      [...Array(900).keys()].map((no) => [`key ${no}`, `\`\`\`${'é'.repeat(40)}`]),
    );
    const messages = exportMessages(much);
    expect(messages.length).toBeGreaterThan(2);
    for (const message of messages) expect(Buffer.byteLength(message)).toBeLessThan(25_000);
    expect(read(messages)).toEqual(much);
  });
});

describe('what the collector found in one window', () => {
  const part = (name: string, found: unknown) => ({ [name]: { state: 'found', items: [found] } });
  const id = '7e06b566-15f3-4013-8bf8-79874d52e68a';
  const result = (parts: object, minute: number) => {
    const searched = { ids: [id], guids: [], names: ['Lost One'], anchors: [] };
    const collectedAt = new Date(Date.now() + minute * 60_000).toISOString();
    const json = JSON.stringify({ schema: 2, collectedAt, upn: LOST, searched, parts });
    return `-----BEGIN MAILBOX TRIAGE-----\n${json}\n-----END MAILBOX TRIAGE-----`;
  };
  const user = { by: 'address', id, userPrincipalName: LOST, displayName: 'Lost One', userType: 'Member' };
  const mailbox = { by: 'address', displayName: 'Lost One', directoryId: id, exchangeGuid: id };
  const graph = () => result(part('user', user), 0);
  const exchange = () => result(part('mailbox', mailbox), 1);

  test('is kept for the next one, exported, and forgotten', async () => {
    await begin();
    await stage.does(chat, graph());
    expect(stage.texts(chat).join('\n')).toContain('Still missing: Exchange Online');
    expect(await stored()).toContain('Lost One');
    await stage.restart({ storage });
    await stage.does(chat, exchange());
    expect(stage.texts(chat).at(-1)).toContain('Mailbox and account ids');
    await stage.does(chat, 'collect');
    expect(stage.texts(chat).at(-1)).toContain(`$known = @('id ${id}', 'name Lost One')`);
    await stage.does(chat, 'export');
    expect(stage.texts(chat).at(-1)).toContain('"collected"');
    await stage.does(chat, 'forget');
    await stage.does(chat, { press: 'Erase it' });
    expect(await storage.keys('')).toEqual([]);
  });

  test('goes along into the thread of an escalation, and is forgotten there too', async () => {
    await escalate();
    await stage.does(chat, graph());
    const thread = stage.thread();
    await stage.does(thread, exchange(), 'Ben Okafor');
    expect(stage.texts(thread).at(-1)).toContain('Mailbox and account ids');
    await stage.does(chat, 'forget');
    await stage.does(chat, { press: 'Erase it' });
    expect(await stored()).not.toContain('Lost One');
  });
});
