import { startConnector } from '../support/connector';
import { readConversations } from './conversation';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { play, type Stage } from '../support/play';
import { guides, NOW, startBot } from '../support/start-bot';
import { talk } from '../support/talk';

const files = readConversations();
let stage: Stage;

beforeAll(async () => {
  const clock = { at: NOW };
  const connector = await startConnector();
  const bot = await startBot({ storage: createMemoryStorage(), now: () => new Date(clock.at) });
  stage = { bot, connector, clock, teams: talk(bot.url, connector) };
});

afterAll(async () => {
  await stage.bot.stop();
  await stage.connector.close();
});

beforeEach(() => {
  stage.clock.at = NOW;
});

describe.each(files)('%s', (_file, conversations) => {
  test.each(conversations.map((one) => [one.conversation, one] as const))(
    '%s',
    async (_name, conversation) => {
      await play(stage, conversation);
    },
  );
});

test('every outcome of every guide is reached by a conversation', () => {
  const told = new Set(files.flatMap(([, conversations]) => conversations.map(({ outcome }) => outcome)));
  const outcomes = Object.values(guides.guides).flatMap((guide) => guide.outcomes.map(({ id }) => id));
  expect(outcomes.filter((id) => !told.has(id))).toEqual([]);
});

test('no two conversations have the same name', () => {
  const names = files.flatMap(([, conversations]) => conversations.map(({ conversation }) => conversation));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('what people say, see and press stays out of the log', () => {
  const log = stage.bot.logged.join('\n');
  expect(log).toContain('A turn.');
  expect(log).not.toMatch(/@(contoso|fabrikam)\.com|Anna|Berg|Okafor|lost the mailbox/i);
});
