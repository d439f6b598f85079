import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { person } from '../support/talk';
import { chat, escalates, last, prepare, pressUnder, roots, times } from './scene';

const anna = person('Anna Berg');
let stage: Theatre;

beforeEach(async () => {
  stage = await openTheatre({ storage: createMemoryStorage() });
});

afterEach(() => stage.close());

const say = (text: string, activityId: string) =>
  stage.teams.say(text, { place: chat, from: anna, activityId });

describe('the same activity', () => {
  test('twice at once, twice later and after a restart is answered once', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    await Promise.all([say('managed', 'same'), say('managed', 'same')]);
    await say('managed', 'same');
    await say('present', 'next');
    await say('managed', 'same');
    await stage.restart();
    await say('managed', 'same');
    await say('present', 'next');
    expect(times(stage, chat, 'account in Entra')).toBe(1);
    expect(stage.posts(chat)).toHaveLength(3);
  });

  test('that escalates, however often and across a restart, posts one card', async () => {
    await prepare(stage);
    const press = () => pressUnder(stage, 'escalate', 'What do you need?', 'Escalate');
    const id = stage.find(chat, 'What do you need?').id;
    const data = stage
      .find(chat, 'What do you need?')
      .buttons.find(({ title }) => title === 'Escalate')?.data;
    await Promise.all([press(), press()]);
    await stage.restart();
    await stage.teams.press(data, { place: chat, from: anna, messageId: id, activityId: 'escalate' });
    await stage.later(1);
    expect(roots(stage)).toBe(1);
  });
});

test('activities without an id are all answered', async () => {
  await stage.does(chat, 'user@contoso.com lost the mailbox');
  for (const text of ['managed', 'present'])
    await stage.teams.send({ type: 'message', text, id: undefined }, { place: chat, from: anna });
  await stage.does(chat, 'summary');
  for (const text of ['Cloud only', 'Live']) expect(last(stage)).toContain(text);
});

describe('what comes in another order than it was done', () => {
  test('a press on an old card after one on a newer changes its own answer, and no other', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    const old = stage.find(chat, 'account come from');
    const { data } = old.buttons.find(({ title }) => title === 'Cloud only')!;
    await say('managed', 'first');
    await pressUnder(stage, 'newer', 'account in Entra', 'Live');
    await stage.teams.press(data, { place: chat, from: anna, messageId: old.id, activityId: 'older' });
    await stage.does(chat, 'summary');
    for (const text of ['Cloud only', 'Live']) expect(last(stage)).toContain(text);
  });

  test('two answers that are swapped are both known', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    await say('CountryCode: DE', 'second');
    await say('ExchangeGuid: 6f9619ff-8b86-d011-b42d-00c04fc964ff', 'first');
    await say('summary', 'third');
    for (const text of ['DE', '6f9619ff']) expect(last(stage)).toContain(text);
  });

  test('an answer before the press that escalates is in the card as well', async () => {
    await prepare(stage);
    await Promise.all([stage.does(chat, escalates), say('managed', 'beside')]);
    await stage.later(1);
    expect(stage.find(stage.thread(), 'escalated by').text).toContain('Cloud only');
    expect(roots(stage)).toBe(1);
  });
});

describe('what did not arrive is shown when it comes again', () => {
  const cases: [what: string, before: string[], said: string, shown: string][] = [
    ['an answer to be changed', ['user@contoso.com lost the mailbox', 'managed'], 'back', '[Cloud only]'],
    [
      'a named answer to be changed',
      ['user@contoso.com lost the mailbox', 'managed'],
      'change account',
      '[Cloud only]',
    ],
    [
      'what was heard at the beginning',
      [],
      'user@contoso.com lost her mailbox, it is a cloud only account',
      '[Use this]',
    ],
    [
      'what was heard at a question',
      ['user@contoso.com lost the mailbox'],
      'it is a cloud only account that was deleted last Monday and the mailbox is soft-deleted',
      '[Use this]',
    ],
    ['the address', [], 'user@contoso.com', 'What is wrong with user@contoso.com?'],
  ];

  test.each(cases)('%s', async (_what, before, text, shown) => {
    for (const one of before) await stage.does(chat, one);
    stage.connector.failNext(50, { status: 400, method: 'POST' });
    await say(text, 'same');
    expect(stage.texts(chat).join('\n')).not.toContain(shown);
    stage.connector.calm();
    await say(text, 'same');
    expect(stage.texts(chat).join('\n')).toContain(shown);
  });
});

test('status before a triage is open keeps the address and what was heard', async () => {
  await stage.does(chat, 'user@contoso.com');
  await stage.does(chat, 'status');
  expect(last(stage)).toContain('What is wrong with user@contoso.com?');
  await stage.does(chat, 'it is a cloud only account, she lost the mailbox');
  await stage.does(chat, 'status');
  expect(last(stage)).toMatch(/Cloud only[^]*\[Use this\]/);
});
