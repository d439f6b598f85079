import { openTheatre, type Theatre } from '../support/stage';
import { person } from '../support/talk';
import { createFaultyStorage, full, type FaultyStorage } from '../support/storage/faulty-storage';
import { chat, escalates, last, other, prepare, pressUnder, roots, times } from './scene';

let storage: FaultyStorage;
let stage: Theatre;

beforeEach(async () => {
  storage = createFaultyStorage();
  stage = await openTheatre({ storage });
});

afterEach(() => stage.close());

const locked = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
const unreadable = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
const sorry = /Something went wrong on my side \(reference ([0-9a-f]{8})\)/;

describe.each([
  ['is full', { at: 'write', error: full }],
  ['is locked', { at: 'write', error: locked }],
  ['cannot be read', { at: 'read', error: unreadable }],
] as const)('a store that %s', (_what, fault) => {
  test('is told with the reference that the log has, and nothing from before is lost', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    storage.fail(fault);
    await stage.does(chat, 'managed');
    const [, reference] = sorry.exec(last(stage)) ?? [];
    const line = stage.bot.logged.find((one) => one.includes(`"reference":"${reference}"`));
    expect(line).toContain(fault.error.message);
    storage.mend();
    await stage.does(chat, 'status');
    expect(last(stage)).toContain('user@contoso.com');
  });

  test('learns what comes again, and what is new, as soon as it works again', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    storage.fail(fault);
    const press = () => pressUnder(stage, 'press', 'account come from', 'Cloud only');
    expect((await press()).body).toMatchObject({ value: expect.stringMatching(sorry) });
    await stage.does(other, 'other@contoso.com lost the mailbox');
    expect(last(stage, other)).toMatch(sorry);
    storage.mend();
    await press();
    await stage.does(chat, 'present');
    await stage.does(other, 'other@contoso.com lost the mailbox');
    await stage.does(chat, 'summary');
    for (const text of ['Cloud only', 'Live']) expect(last(stage)).toContain(text);
    expect(last(stage, other)).toContain('other@contoso.com');
  });

  test('escalates nothing, and later it does, once', async () => {
    await prepare(stage);
    storage.fail(fault);
    await stage.does(chat, escalates);
    expect(last(stage)).toMatch(sorry);
    await stage.later(10).catch(() => undefined);
    expect(roots(stage)).toBe(0);
    storage.mend();
    await stage.does(chat, escalates);
    await stage.later(1);
    expect(roots(stage)).toBe(1);
    expect(times(stage, chat, 'Now in Messaging')).toBe(1);
  });
});

describe('a store that is full once the answer is there', () => {
  /** The first write of a turn succeeds, and no other. */
  async function answerOnly(turn: () => Promise<unknown>): Promise<void> {
    storage.fail({ at: 'write', after: 1 });
    await turn();
    storage.mend();
  }

  beforeEach(() => stage.does(chat, 'user@contoso.com lost the mailbox'));

  test('is no reason to apologise', async () => {
    await answerOnly(() => stage.does(chat, 'managed'));
    expect(last(stage)).toContain('account in Entra');
    expect(times(stage, chat, 'Something went wrong')).toBe(0);
    expect(stage.bot.logged.join()).toContain('What became of an answer could not be stored yet.');
  });

  test('makes nobody wait, and the next answer takes the place of the card that is there', async () => {
    await answerOnly(() => stage.does(chat, 'managed'));
    const { id } = stage.find(chat, 'account in Entra');
    storage.reads = 0;
    await stage.does(chat, 'present');
    expect(storage.reads).toBe(1);
    expect(stage.edits(id)).toBe(1);
    expect(stage.texts(chat).join()).toContain('Entra account: Live');
  });

  test('does not answer the same again', async () => {
    await answerOnly(() => stage.teams.say('managed', { place: chat, activityId: 'same' }));
    const posts = stage.posts(chat).length;
    for (let time = 0; time < 2; time++)
      await stage.teams.say('managed', { place: chat, activityId: 'same' });
    expect(stage.posts(chat)).toHaveLength(posts);
  });

  test('posts an escalation that is stored as soon as it can', async () => {
    await prepare(stage);
    await answerOnly(() => stage.does(chat, escalates));
    expect(roots(stage)).toBe(0);
    await stage.later(1);
    expect(roots(stage)).toBe(1);
  });
});

describe('a store that is full while an escalation is posted', () => {
  test('forgets neither its card nor its thread, and nobody has to look', async () => {
    await prepare(stage);
    await stage.restart({
      sender: (sender) => ({
        ...sender,
        startThread: async (...all) => {
          const thread = await sender.startThread(...all);
          storage.fail({ at: 'write' });
          return thread;
        },
      }),
    });
    await stage.does(chat, escalates);
    expect(roots(stage)).toBe(1);
    await stage.later(2);
    storage.mend();
    await stage.later(2);
    expect(times(stage, chat, 'Now in Messaging')).toBe(1);
    expect(times(stage, chat, 'has not confirmed')).toBe(0);
    await stage.does(stage.thread(), 'managed', 'Ben Okafor');
    expect(stage.find(stage.thread(), 'escalated by').text).toContain('Cloud only — Ben Okafor');
    expect(roots(stage)).toBe(1);
  });

  test('tells each step once', async () => {
    await prepare(stage);
    await stage.does(chat, escalates);
    await stage.restart({
      sender: (sender) => ({
        ...sender,
        post: async (...all) => {
          const id = await sender.post(...all);
          storage.fail({ at: 'write', count: 3 });
          return id;
        },
      }),
    });
    await stage.does(stage.thread(), { press: 'I take it' }, 'Ben Okafor');
    for (let minute = 0; minute < 5; minute++) await stage.later(1);
    expect(times(stage, chat, 'Ben Okafor has taken it.')).toBe(1);
  });
});

test('a store that is slow holds up nobody else, and the answers of a conversation keep their order', async () => {
  await stage.does(chat, 'user@contoso.com lost the mailbox');
  const from = person('Anna Berg');
  const first = await new Promise<{ answered: Promise<unknown>; end: () => void }>((reached) => {
    storage.before = () => {
      storage.before = () => Promise.resolve();
      return new Promise<void>((end) => reached({ answered, end }));
    };
    const answered = stage.teams.say('managed', { place: chat, from });
  });
  const second = stage.teams.say('present', { place: chat, from });
  await stage.teams.say('other@contoso.com lost the mailbox', { place: other });
  expect(stage.texts(chat)).toHaveLength(1);
  first.end();
  await Promise.all([first.answered, second]);
  await stage.does(chat, 'summary');
  for (const text of ['Cloud only', 'Live']) expect(last(stage)).toContain(text);
  expect(times(stage, chat, 'account in Entra')).toBe(1);
});
