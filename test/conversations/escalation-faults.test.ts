import type { ProactiveSender } from '../../src/bot/teams/proactive';
import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { channelThread, person, personalChat, type Place } from '../support/talk';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const chat = personalChat('a:anna');
const setup = channelThread('5', CHANNEL);
const ben = 'Ben Okafor';
const press = { press: 'Escalate', on: 'What do you need?' };
let stage: Theatre;
let storage: Storage;

beforeEach(async () => {
  storage = createMemoryStorage();
  stage = await openTheatre({ storage });
});

afterEach(async () => {
  await stage.close();
});

/** Leaves the form of an escalation open in the chat. */
async function prepare(): Promise<void> {
  await stage.does(setup, 'escalations here');
  await stage.does(chat, 'user@contoso.com lost the mailbox');
  await stage.does(chat, 'escalate');
}

function roots(): number {
  return stage.connector.sent.filter(({ activity }) => activity.summary?.startsWith('Escalated:')).length;
}

function card(): string {
  return stage.find(stage.thread(), 'escalated by').text;
}

function lastIn(place: Place): string {
  return stage.texts(place).at(-1) ?? '';
}

describe('a restart', () => {
  test('between the record and the post still posts, once', async () => {
    await prepare();
    let frozen = false;
    const dying: Storage = {
      ...storage,
      write: (changes) => {
        frozen ||= Object.values(changes).some(({ sending }) => sending !== undefined);
        return frozen ? Promise.reject(new Error('The process has ended.')) : storage.write(changes);
      },
    };
    await stage.restart({ storage: dying });
    await stage.does(chat, press);
    expect(roots()).toBe(0);
    await stage.restart({ storage });
    await stage.later(0);
    expect(roots()).toBe(1);
    expect(lastIn(chat)).toContain('Now in Messaging › Escalations.');
  });

  test('while the post is on its way posts nothing again, and asks the person to look', async () => {
    await prepare();
    let end = (_: Error) => undefined as void;
    const never = new Promise<never>((_, reject) => (end = reject));
    await stage.restart({ sender: (sender) => ({ ...sender, startThread: () => never }) });
    await stage.teams.press(...pressOn(chat, 'Escalate'));
    const dead = stage.bot;
    Object.assign(stage, await stage.another());
    await stage.later(0.5);
    expect(lastIn(chat)).not.toContain('has not confirmed');
    await stage.later(1);
    expect(roots()).toBe(0);
    expect(lastIn(chat)).toContain(
      'Teams has not confirmed that the escalation is in Messaging › Escalations.',
    );
    await stage.later(60);
    expect(stage.texts(chat).filter((text) => text.includes('has not confirmed'))).toHaveLength(1);
    await stage.does(chat, { press: 'Post it again' });
    expect(roots()).toBe(1);
    expect(lastIn(chat)).toContain('Now in Messaging › Escalations.');
    end(new Error('The process has ended.'));
    await dead.idle();
    expect(roots()).toBe(1);
  });

  test('while it says that something is wrong says it again: rather twice than never', async () => {
    await prepare();
    let end = (_: Error) => undefined as void;
    const never = new Promise<never>((_, reject) => (end = reject));
    const cut = () => Promise.reject(new Error('socket hang up'));
    await stage.restart({ sender: (sender) => ({ ...sender, startThread: cut, post: () => never }) });
    await stage.teams.press(...pressOn(chat, 'Escalate'));
    const dead = stage.bot;
    Object.assign(stage, await stage.another());
    await stage.later(1.5);
    await stage.later(1.5);
    expect(stage.texts(chat).filter((text) => text.includes('has not confirmed'))).toHaveLength(1);
    end(new Error('The process has ended.'));
    await dead.idle();
  });

  test('between a change and its edit still edits', async () => {
    await prepare();
    await stage.does(chat, press);
    await stage.restart({
      sender: (sender) => ({ ...sender, edit: () => Promise.reject(new Error('The process has ended.')) }),
    });
    await stage.does(chat, { press: 'Cloud only' });
    expect(card()).not.toContain('Cloud only');
    await stage.restart();
    await stage.later(5);
    expect(card()).toContain('On-premises account: Cloud only');
  });
});

/** What a client sends for a button of the form. */
function pressOn(place: Place, title: string): Parameters<Theatre['teams']['press']> {
  const { id, buttons } = stage.find(place, 'What do you need?');
  const data = buttons.find((one) => one.title === title)?.data;
  return [data, { messageId: id, place, from: person('Anna Berg') }];
}

describe('when Teams refuses', () => {
  test.each([
    [429, { 'retry-after': '5' }],
    [429, {}],
    [412, {}],
  ])(
    'the post with %i, it is tried again and posted once',
    async (status, headers: Record<string, string>) => {
      await prepare();
      // The answers in the chat itself are the first two requests.
      await stage.restart({
        sender: failing(() => stage.connector.failNext(1, { status, headers, method: 'POST' })),
      });
      await stage.does(chat, press);
      expect(roots()).toBe(0);
      await stage.later(0.01);
      expect(roots()).toBe(0);
      await stage.later(1);
      expect(roots()).toBe(1);
      expect(lastIn(chat)).toContain('Now in Messaging › Escalations.');
    },
  );

  test.each([500, 502, 503, 504])(
    'the post with %i after it took it, nothing is posted twice and pressing its card heals it',
    async (status) => {
      await prepare();
      await stage.restart({
        sender: failing(() => stage.connector.failNext(1, { status, method: 'POST', takesEffect: true })),
      });
      await stage.does(chat, press);
      await stage.later(10);
      expect(roots()).toBe(1);
      expect(lastIn(chat)).toContain('Teams has not confirmed');
      await stage.does(stage.thread(), { press: 'I take it' }, ben);
      expect(card()).toContain('Ben Okafor has it');
      expect(stage.texts(chat).slice(-2).join()).toContain('Ben Okafor has taken it.');
      await stage.does(chat, { press: 'Post it again' });
      expect(roots()).toBe(1);
    },
  );

  test.each([
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
    [400, 'BadArgument'],
  ])('the post with %i for good, the person is told once what to do', async (status, code) => {
    await prepare();
    await stage.restart({
      sender: failing(() => stage.connector.failNext(1, { status, code, method: 'POST' })),
    });
    await stage.does(chat, press);
    expect(lastIn(chat)).toContain("I can't post in Messaging › Escalations: I was removed from the team");
    await stage.later(60);
    expect(stage.texts(chat).filter((text) => text.includes("I can't post in"))).toHaveLength(1);
    await stage.does(chat, { press: 'Summary' });
    await stage.does(chat, { press: 'Cloud only' });
    expect(roots()).toBe(0);
  });

  test('and another channel is set, posting again goes there', async () => {
    await prepare();
    await stage.restart({
      sender: failing(() => stage.connector.failNext(1, { status: 403, method: 'POST' })),
    });
    await stage.does(chat, press);
    await stage.restart();
    await stage.does(channelThread('6', '19:other@thread.tacv2'), 'escalations here');
    await stage.does(chat, { press: 'Post it again' });
    expect(stage.thread().conversation.id).toMatch(/^19:other@/);
    expect(card()).toContain('user@contoso.com');
  });

  test.each([429, 500, 502, 503, 504])('an edit with %i, it is made again', async (status) => {
    await prepare();
    await stage.does(chat, press);
    await stage.restart({ sender: failing(() => stage.connector.failNext(1, { status, method: 'PUT' })) });
    await stage.does(chat, { press: 'Cloud only' });
    expect(card()).not.toContain('Cloud only');
    await stage.later(5);
    expect(card()).toContain('On-premises account: Cloud only');
  });

  test('because the card was deleted, the person is told and it can be posted again', async () => {
    await prepare();
    await stage.does(chat, press);
    stage.connector.failNext(1, { status: 404, method: 'PUT', code: 'ActivityNotFoundInConversation' });
    await stage.does(stage.thread(), 'managed', ben);
    expect(lastIn(chat)).toContain('The card of the escalation in Messaging › Escalations was deleted');
    await stage.does(chat, { press: 'Post it again' });
    expect(roots()).toBe(2);
    expect(card()).toContain('On-premises account: Cloud only — Ben Okafor');
  });

  test('a message to the person, the escalation goes on', async () => {
    await prepare();
    await stage.does(chat, press);
    await stage.restart({
      sender: (sender) => ({
        ...sender,
        post: (reference, activity) => {
          if (reference.conversation.id === chat.conversation.id)
            stage.connector.failNext(1, { status: 403, method: 'POST', code: 'ConversationBlockedByUser' });
          return sender.post(reference, activity);
        },
      }),
    });
    const before = stage.texts(chat).length;
    await stage.does(stage.thread(), { press: 'I take it' }, ben);
    await stage.later(10);
    expect(stage.texts(chat)).toHaveLength(before);
    expect(card()).toContain('Ben Okafor has it');
  });

  test.each([
    ['a 503', () => Promise.reject(Object.assign(new Error('Service Unavailable'), { statusCode: 503 }))],
    ['a cut connection', () => Promise.reject(new Error('socket hang up'))],
  ])(
    'everything with %s for ten minutes, the person is told after that, and can post it again',
    async (_, fail) => {
      await prepare();
      await stage.restart({
        sender: () => ({ post: fail, edit: fail, startThread: fail, inConversation: fail }),
      });
      await stage.does(chat, press);
      await stage.does(chat, 'status');
      expect(stage.texts(chat).join('\n')).toContain('If it is missing, post it again.');
      await stage.later(10);
      await stage.restart({ sender: undefined });
      await stage.later(6);
      expect(stage.texts(chat).filter((text) => text.includes('has not confirmed'))).toHaveLength(1);
      await stage.does(chat, 'escalate');
      expect(lastIn(chat)).toContain('If it is missing, post it again.');
      await stage.does(chat, { press: 'Post it again' });
      expect(roots()).toBe(1);
      await stage.does(chat, 'status');
      expect(lastIn(chat)).not.toContain('post it again');
    },
  );

  test('everything for ten minutes, it is posted after that', async () => {
    await prepare();
    await stage.restart({
      sender: (sender) => ({
        ...sender,
        startThread: (...all) =>
          Date.parse(stage.clock.at) < Date.parse('2026-11-21T10:10:00Z')
            ? Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
            : sender.startThread(...all),
      }),
    });
    await stage.does(chat, press);
    for (let minute = 0; minute < 9; minute++) await stage.later(1);
    expect(roots()).toBe(0);
    for (let minute = 0; minute < 7; minute++) await stage.later(1);
    expect(roots()).toBe(1);
  });

  /** The next thread or edit fails as the connector is told to. */
  function failing(fail: () => void) {
    let failed = false;
    const once = () => {
      if (!failed) fail();
      failed = true;
    };
    return (sender: Parameters<NonNullable<Parameters<Theatre['restart']>[0]>['sender'] & object>[0]) => ({
      ...sender,
      startThread: (...all: Parameters<typeof sender.startThread>) => (once(), sender.startThread(...all)),
      edit: (...all: Parameters<typeof sender.edit>) => (once(), sender.edit(...all)),
    });
  }
});

describe('several instances over one store', () => {
  test('post once, tell once and remind once', async () => {
    await prepare();
    const one = { bot: stage.bot, teams: stage.teams };
    const two = await stage.another();
    await stage.does(chat, press);
    stage.clock.at = '2026-11-21T10:31:00.000Z';
    await Promise.all([one.bot.sweep(), two.bot.sweep()]);
    expect(roots()).toBe(1);
    expect(stage.texts(chat).filter((text) => text.includes('Now in Messaging'))).toHaveLength(1);
    expect(stage.texts(stage.thread()).filter((text) => text.includes('Nobody has taken'))).toHaveLength(1);
  });

  test('take turns in the thread and in the chat, and the card is right in the end', async () => {
    await prepare();
    await stage.does(chat, press);
    const two = await stage.another();
    const thread = stage.thread();
    await Promise.all([
      stage.teams.say('ExchangeGuid: 6f9619ff-8b86-d011-b42d-00c04fc964ff', { place: chat }),
      two.teams.say('managed', { place: thread, from: person(ben) }),
      stage.teams.say('take', { place: thread, from: person('Carla Diaz') }),
      two.teams.say('CountryCode: DE', { place: thread, from: person(ben) }),
    ]);
    await Promise.all([stage.bot.idle(), two.bot.idle()]);
    await stage.later(1);
    for (const text of ['6f9619ff', 'Cloud only — Ben Okafor', 'Carla Diaz has it', 'DE — Ben Okafor'])
      expect(card()).toContain(text);
  });

  test('put the card right when an old edit of one comes after a new edit of another', async () => {
    await prepare();
    await stage.does(chat, press);
    const old = gate();
    const newer = gate();
    const edited = gate();
    let others = () => Promise.resolve();
    const slow: Storage = {
      ...storage,
      async write(changes) {
        const eTags = await storage.write(changes);
        await others();
        return eTags;
      },
    };
    await stage.restart({ storage: slow, sender: editing((edit) => old.passed.then(edit)) });
    const two = await stage.another({
      sender: editing(async (edit) => {
        const done = await edit();
        edited.open();
        await newer.passed;
        return done;
      }),
    });
    await stage.teams.say('CountryCode: DE', { place: stage.thread(), from: person(ben) });
    await two.teams.say('CountryCode: FR', { place: stage.thread(), from: person(ben) });
    await edited.passed;
    expect(card()).toContain('FR — Ben Okafor');
    others = () => (newer.open(), two.bot.idle());
    old.open();
    await stage.bot.idle();
    expect(card()).toContain('FR — Ben Okafor');
  });
});

function gate() {
  let open = () => undefined as void;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** What a bot is started with so that its proactive edits are made by `how`. */
function editing(how: (edit: () => Promise<boolean>) => Promise<boolean>) {
  return (sender: ProactiveSender): ProactiveSender => ({
    ...sender,
    edit: (...all) => how(() => sender.edit(...all)),
  });
}

test('the address of the service is that of the latest activity', async () => {
  await prepare();
  await stage.does(chat, press);
  await stage.teams.send(
    { type: 'message', text: 'status', serviceUrl: stage.connector.url.replace('127.0.0.1', 'localhost') },
    { place: chat },
  );
  await stage.does(stage.thread(), { press: 'I take it' }, ben);
  expect(lastIn(chat)).toContain('Ben Okafor has taken it.');
  const [key = ''] = await storage.keys('escalation/');
  const { places } = (await storage.read([key]))[key] as unknown as {
    places: Record<string, { reference: { serviceUrl: string } }>;
  };
  expect(Object.values(places).map(({ reference }) => new URL(reference.serviceUrl).hostname)).toContain(
    'localhost',
  );
});

test('nothing of an escalation is in the log', async () => {
  await prepare();
  await stage.does(chat, press);
  stage.connector.failNext(1, { status: 500, method: 'PUT' });
  await stage.does(stage.thread(), { press: 'I take it' }, ben);
  const log = stage.bot.logged.join('\n');
  expect(log).toContain('could not be edited');
  expect(log).not.toMatch(/contoso|Anna|Berg|Okafor|19:|a:anna/);
});
