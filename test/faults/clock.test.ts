import { NOW } from '../support/start-bot';
import { openTheatre, type Theatre } from '../support/stage';
import { createFaultyStorage, type FaultyStorage } from '../support/storage/faulty-storage';
import { chat, escalates, last, prepare, roots, times } from './scene';

const ahead = '2027-11-21T10:00:00.000Z';
const back = '2016-11-21T10:00:00.000Z';
let storage: FaultyStorage;
let stage: Theatre;

beforeEach(async () => {
  storage = createFaultyStorage();
  stage = await openTheatre({ storage });
});

afterEach(() => stage.close());

/** Starts the bot again, with the clock set to another time. */
async function wakeAt(at: string): Promise<void> {
  stage.clock.at = at;
  await stage.restart();
  await stage.later(0);
}

describe.each([
  ['a year ahead', NOW, ahead],
  ['ten years back', NOW, back],
  ['back from a year ahead', ahead, NOW],
])('a clock that jumps %s', (_how, from, to) => {
  beforeEach(() => (stage.clock.at = from));

  test('between two turns changes nothing that is known', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    await stage.does(chat, 'managed');
    stage.clock.at = to;
    await stage.does(chat, 'present');
    await stage.does(chat, 'summary');
    for (const text of ['contoso', 'Cloud only', 'Live']) expect(last(stage)).toContain(text);
  });

  test('after a turn that has ended in the middle makes nobody wait', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    const [key = ''] = await storage.keys('conversation/');
    const { [key]: item } = await storage.read([key]);
    const handled = [{ id: 'ended', answered: false, since: stage.clock.at }];
    await storage.write({ [key]: { ...item, handled } });
    stage.clock.at = to;
    storage.reads = 0;
    await stage.does(chat, 'managed');
    expect(storage.reads).toBe(1);
    expect(last(stage)).toContain('account in Entra');
  });

  test('while Teams asks to wait delays an escalation by minutes at most, and it is posted once', async () => {
    await prepare(stage);
    const busy = Object.assign(new Error('Too many requests.'), { statusCode: 429 });
    await stage.restart({ sender: (sender) => ({ ...sender, startThread: () => Promise.reject(busy) }) });
    await stage.does(chat, escalates);
    expect(roots(stage)).toBe(0);
    await wakeAt(to);
    await stage.later(5);
    expect(roots(stage)).toBe(1);
    expect(times(stage, chat, 'Now in Messaging')).toBe(1);
  });

  test('after a process has ended while it posted asks the person to look, once, within minutes', async () => {
    await prepare(stage);
    await stage.restart({
      sender: (sender) => ({
        ...sender,
        startThread: () => {
          storage.fail({ at: 'write' });
          return Promise.reject(new Error('The process has ended.'));
        },
      }),
    });
    await stage.does(chat, escalates);
    await stage.bot.stop();
    storage.mend();
    await wakeAt(to);
    for (let minute = 0; minute < 3; minute++) await stage.later(1);
    expect(times(stage, chat, 'has not confirmed')).toBe(1);
    expect(roots(stage)).toBe(0);
  });

  test('while nobody has an escalation says so once, within the time it is to be said', async () => {
    await prepare(stage);
    await stage.does(chat, escalates);
    stage.clock.at = to;
    await stage.later(31);
    await stage.later(31);
    expect(times(stage, stage.thread(), 'Nobody has taken this')).toBe(1);
    stage.clock.at = from;
    await stage.later(31);
    expect(times(stage, stage.thread(), 'Nobody has taken this')).toBe(1);
    expect(roots(stage)).toBe(1);
  });
});
