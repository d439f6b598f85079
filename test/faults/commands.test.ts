import { CHANNEL, openTheatre, type Theatre } from '../support/stage';
import { channelThread, personalChat } from '../support/talk';
import { escalates } from './scene';
import { screen } from '../support/play';
import { createFaultyStorage, type FaultyStorage } from '../support/storage/faulty-storage';
import { isRunnable } from './plays/promises';

const chat = personalChat('a:anna');
const refused = { status: 500, method: 'POST' as const };
const toStep = ['user@contoso.com lost the mailbox', 'Cloud only', 'Live', 'Nothing found'];
const lastAnswer = '2026-11-14';
let storage: FaultyStorage;
let stage: Theatre;
/** How many calls Teams still takes before the connection is lost once. */
let callsLeft = Infinity;

beforeEach(async () => {
  storage = createFaultyStorage();
  callsLeft = Infinity;
  stage = await openTheatre({ storage, pace: { next, pause: () => undefined } });
  for (const text of toStep) await stage.does(chat, text);
});

afterEach(() => stage.close());

function next(): Promise<'go'> {
  if (callsLeft-- > 0) return Promise.resolve('go');
  callsLeft = Infinity;
  return Promise.reject(new Error('The connection was lost.'));
}

/** The messages with blocks that can be run now. */
function runnable(place = chat): string[] {
  return screen(stage.connector, place)
    .filter(isRunnable)
    .map(({ text }) => text);
}

/** How many messages with a text in them were ever posted. */
function posts(text: string): number {
  return stage.posts(chat).filter((one) => one.text?.includes(text)).length;
}

test('commands that Teams has refused are sent when the step is shown again, and then no more', async () => {
  stage.connector.failNext(1, refused);
  await stage.does(chat, lastAnswer);
  expect(runnable()).toEqual([]);
  await stage.does(chat, 'status');
  expect(runnable()).toEqual([expect.stringContaining('**Step 1 of')]);
  await stage.does(chat, 'status');
  expect(posts('**Step 1 of')).toBe(1);
});

test('commands of a bot that ended before Teams had them come with what is delivered again, once', async () => {
  const answer = { place: chat, activityId: 'the last answer' };
  // What was learned is stored; then the process ends: Teams gets nothing, and nobody notes it.
  stage.connector.failNext(9, refused);
  storage.fail({ at: 'write', after: 1 });
  await stage.teams.say(lastAnswer, answer);
  stage.connector.calm();
  storage.mend();
  await stage.restart();
  expect(runnable()).toEqual([]);
  later();
  for (let time = 0; time < 2; time++) await stage.teams.say(lastAnswer, answer);
  expect(runnable()).toEqual([expect.stringContaining('**Step 1 of')]);
  expect(posts('**Step 1 of')).toBe(1);
  expect(stage.texts(chat).join('\n')).toContain('Run only those that stand below this line');
  await stage.does(chat, { press: 'Done, next step' });
  expect(runnable()).toEqual([expect.stringContaining('**Step 2 of')]);
});

test.each([
  ['the first', 0],
  ['the second', 1],
])(
  'of all commands Teams has refused %s message: all are there in the end, and are withdrawn',
  async (_which, taken) => {
    await stage.does(chat, lastAnswer);
    const before = runnable().length;
    callsLeft = taken;
    await stage.does(chat, { press: 'All commands' });
    await stage.does(chat, { press: 'All commands' });
    const texts = runnable();
    expect(texts.length).toBeGreaterThan(before + 1);
    expect(new Set(texts).size).toBe(texts.length);
    await stage.does(chat, 'change licence removed');
    await stage.does(chat, { press: 'Not removed' });
    expect(runnable().filter((text) => !text.startsWith('**Step'))).toEqual([]);
  },
);

test('of two that were sent because Teams took too long, one is withdrawn', async () => {
  const { teams } = await stage.another();
  stage.connector.delayNext(1, 1_500);
  const slow = stage.teams.say(lastAnswer, { place: chat });
  await new Promise((resolve) => setTimeout(resolve, 700));
  later();
  await teams.say('status', { place: chat });
  await slow;
  await stage.does(chat, 'thanks');
  expect(runnable()).toEqual([expect.stringContaining('**Step 1 of')]);
});

test('a step that is open again has messages of its own, and going on brings back those of the next', async () => {
  await stage.does(chat, lastAnswer);
  await stage.does(chat, { press: 'Done, next step' });
  await stage.does(chat, 'undo 1');
  expect(runnable()).toEqual([expect.stringContaining('**Step 1 of')]);
  await stage.does(chat, { press: 'Done, next step' });
  expect(runnable()).toEqual([expect.stringContaining('**Step 2 of')]);
});

test('the thread of an escalation shows the step that comes next, whoever went on', async () => {
  await stage.does(channelThread('5', CHANNEL), 'escalations here');
  await stage.does(chat, lastAnswer);
  await stage.does(chat, 'escalate');
  await stage.does(chat, escalates);
  expect(runnable(stage.thread())).toEqual([expect.stringContaining('**Step 1 of')]);
  await stage.does(chat, 'done 1');
  expect(runnable(stage.thread())).toEqual([expect.stringContaining('**Step 2 of')]);
  await stage.does(chat, 'change licence removed');
  await stage.does(chat, { press: 'Not removed' });
  expect(runnable(stage.thread()).join()).not.toContain('**Step 2 of');
});

describe('commands that Teams does not let change when they no longer count', () => {
  const noEdits = { status: 502, method: 'PUT' as const };
  const left = () => storage.keys('late-edit/');

  /** The diagnosis changes, and the messages of commands stay as they were. */
  async function changesWithout(edits: number): Promise<void> {
    await stage.does(chat, lastAnswer);
    await stage.does(chat, { press: 'All commands' });
    await stage.does(chat, 'change licence removed');
    stage.connector.failNext(edits, noEdits);
    await stage.does(chat, { press: 'Not removed' });
    expect(runnable().some((text) => !text.startsWith('**Step'))).toBe(true);
    expect(await left()).toHaveLength(1);
  }

  test('are changed without anybody saying anything, also after a restart', async () => {
    await changesWithout(60);
    await stage.later(0);
    expect(await left()).toHaveLength(1);
    stage.connector.calm();
    await stage.restart();
    await stage.later(0);
    expect(runnable().filter((text) => !text.startsWith('**Step'))).toEqual([]);
    expect(await left()).toEqual([]);
    const requests = stage.connector.requests.length;
    await stage.later(0);
    expect(stage.connector.requests).toHaveLength(requests);
  });

  test('are erased like all others, and nothing is kept of them', async () => {
    await changesWithout(60);
    stage.connector.calm();
    await stage.does(chat, 'forget');
    await stage.does(chat, { press: 'Erase it' });
    expect(await left()).toEqual([]);
    expect(runnable()).toEqual([]);
  });

  test('are left after a day', async () => {
    await changesWithout(200);
    stage.clock.at = new Date(Date.parse(stage.clock.at) + 25 * 3_600_000).toISOString();
    await stage.later(0);
    expect(await left()).toEqual([]);
    stage.connector.calm();
  });

  test('are changed by what is said next, and then no more', async () => {
    await changesWithout(60);
    stage.connector.calm();
    await stage.does(chat, 'status');
    const requests = stage.connector.requests.length;
    await stage.later(0);
    expect(await left()).toEqual([]);
    expect(stage.connector.requests).toHaveLength(requests);
  });
});

test('forget wipes all messages with commands, not the latest alone', async () => {
  await stage.does(chat, lastAnswer);
  await stage.does(chat, { press: 'All commands' });
  await stage.does(chat, 'forget');
  await stage.does(chat, { press: 'Erase it' });
  expect(runnable()).toEqual([]);
});

/** Nobody waits any more for an answer that was being given. */
function later(): void {
  stage.clock.at = new Date(Date.parse(stage.clock.at) + 15_000).toISOString();
}
