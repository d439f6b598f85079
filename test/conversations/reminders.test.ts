import { createRetention } from '../../src/bot/conversations/retention';
import { createLogger } from '../../src/log';
import { createFaultyStorage, type FaultyStorage } from '../support/storage/faulty-storage';
import { smallKnowledge } from '../support/small-knowledge';
import { openTheatre, type Theatre } from '../support/stage';
import { personalChat } from '../support/talk';
import { escalates, prepare, times, toDiagnosis } from '../faults/scene';

const chat = personalChat('a:anna');
/** A licence was removed on 14 November: the mailbox is gone on 14 December. */
const week = '2026-12-07T00:00:30.000Z';
let storage: FaultyStorage;
let stage: Theatre;

beforeEach(async () => {
  storage = createFaultyStorage();
  stage = await openTheatre({ storage });
});

afterEach(() => stage.close());

/** How many reminders were counted with this result. */
async function counted(result: string): Promise<string | undefined> {
  const all = await stage.bot.metrics.registry.metrics();
  return new RegExp(`triage_reminders_total\\{result="${result}"\\} (\\d+)`).exec(all)?.[1];
}

/** Sets the clock, and lets the bot look at what is due. */
async function at(instant: string): Promise<void> {
  stage.clock.at = instant;
  await stage.later(0);
}

function said(text = 'days left (act', place = chat): number {
  return times(stage, place, text);
}

test('a window that is about to end is said a week, two days and one day before, once each', async () => {
  await toDiagnosis(stage);
  await at('2026-12-06T23:59:00.000Z');
  expect(said()).toBe(0);
  for (const instant of [week, '2026-12-07T00:01:30.000Z', '2026-12-08T10:00:00.000Z']) await at(instant);
  expect(said()).toBe(1);
  expect(stage.texts(chat).at(-1)).toContain(
    'user@contoso.com: 7 days left (act by 9 Dec 2026). Mailbox that was cut off',
  );
  await at('2026-12-12T00:00:30.000Z');
  expect(said()).toBe(2);
  await at('2026-12-13T00:00:30.000Z');
  await at('2026-12-14T12:00:00.000Z');
  expect(said('1 day left (act now)')).toBe(1);
  expect(said()).toBe(2);
  expect(await counted('sent')).toBe('3');
  expect(await storage.keys('due/')).toEqual([]);
});

test('its button shows where the triage stands', async () => {
  await toDiagnosis(stage);
  await at(week);
  await stage.does(chat, { press: 'Show where we are' });
  expect(stage.texts(chat).at(-1)).toContain('License the user again');
});

test('a restart in between loses nothing and repeats nothing', async () => {
  await toDiagnosis(stage);
  await stage.restart();
  await at(week);
  await stage.restart();
  await at('2026-12-07T00:05:00.000Z');
  expect(said()).toBe(1);
  await stage.bot.stop();
  stage.clock.at = '2026-12-12T00:00:30.000Z';
  await stage.restart();
  await stage.later(0);
  expect(said()).toBe(2);
});

test('two instances over one store remind once', async () => {
  await toDiagnosis(stage);
  const { bot } = await stage.another();
  stage.clock.at = week;
  await Promise.all([stage.bot.sweep(), bot.sweep(), stage.bot.sweep(), bot.sweep()]);
  expect(said()).toBe(1);
});

test('somebody who writes at the same moment changes nothing', async () => {
  await toDiagnosis(stage);
  stage.clock.at = week;
  await Promise.all([stage.bot.sweep(), stage.does(chat, 'ticket INC1'), stage.bot.sweep()]);
  await stage.later(0);
  expect(said()).toBe(1);
  await stage.does(chat, 'ticket');
  expect(stage.texts(chat).at(-1)).toContain('INC1');
});

test('while the store fails nothing is sent, and afterwards it is', async () => {
  await toDiagnosis(stage);
  storage.fail({ at: 'write' });
  await at(week);
  expect(said()).toBe(0);
  storage.mend();
  await stage.later(1);
  expect(said()).toBe(1);
});

test('what Teams did not take is sent again later', async () => {
  await toDiagnosis(stage);
  const busy = Object.assign(new Error('Too many requests.'), { statusCode: 429 });
  await stage.restart({ sender: (sender) => ({ ...sender, post: () => Promise.reject(busy) }) });
  await at(week);
  expect(said()).toBe(0);
  expect(await counted('later')).toBe('1');
  await stage.restart();
  await stage.later(2);
  await stage.later(2);
  expect(said()).toBe(1);
});

test('what Teams may have taken is not sent again', async () => {
  await toDiagnosis(stage);
  let posts = 0;
  const lost = new Error('The connection was lost.');
  await stage.restart({
    sender: (sender) => ({ ...sender, post: () => ((posts += 1), Promise.reject(lost)) }),
  });
  for (const instant of [week, '2026-12-07T01:00:00.000Z']) await at(instant);
  expect(posts).toBe(1);
});

test('switched off, nothing is said', async () => {
  await stage.restart({ reminders: false });
  await toDiagnosis(stage);
  await at(week);
  expect(said()).toBe(0);
});

test.each<[string, string[]]>([
  ['solved', ['it worked']],
  ['erased', ['forget']],
  ['replaced', ['restart']],
])('a triage that was %s is not reminded of', async (_how, words) => {
  await toDiagnosis(stage);
  for (const word of words) await stage.does(chat, word);
  if (words[0] === 'forget') await stage.does(chat, { press: 'Erase it' });
  if (words[0] === 'restart') await stage.does(chat, { press: 'Another user' });
  if (words[0] === 'it worked') await stage.does(chat, { press: 'Yes, resolved' });
  expect(await storage.keys('due/')).toEqual([]);
  await at(week);
  expect(said()).toBe(0);
});

test('a triage whose day is corrected gets the clock of that day', async () => {
  await toDiagnosis(stage);
  for (const text of ['change 4', '2026-11-10']) await stage.does(chat, text);
  expect(await storage.keys('due/')).toHaveLength(1);
  await at('2026-12-03T00:00:30.000Z');
  expect(said('7 days left')).toBe(1);
  await at(week);
  expect(said()).toBe(1);
});

test('an escalated triage is reminded of in its thread', async () => {
  await prepare(stage);
  await stage.does(chat, escalates);
  for (const text of ['1', 'present', 'not present', '2026-11-14']) await stage.does(chat, text);
  await at(week);
  expect(said('days left (act', stage.thread())).toBe(1);
  expect(said()).toBe(0);
  await stage.does(stage.thread(), 'forget', 'Ben Okafor');
  await stage.does(stage.thread(), { press: 'Erase it' }, 'Ben Okafor');
  expect(await storage.keys('due/')).toEqual([]);
});

test('a triage that is escalated later is reminded of once, in its thread', async () => {
  await prepare(stage);
  await toDiagnosis(stage);
  await stage.does(chat, 'escalate');
  await stage.does(chat, escalates);
  expect(await storage.keys('due/')).toEqual([expect.stringContaining('/escalation/')]);
  await at(week);
  expect(said('days left (act', stage.thread())).toBe(1);
  expect(said()).toBe(0);
});

test('what nobody has touched for long goes with its reminder', async () => {
  await toDiagnosis(stage);
  expect(await storage.keys('due/')).toHaveLength(1);
  const logger = createLogger({ logLevel: 'silent' });
  const later = () => Date.now() + 31 * 86_400_000;
  const retention = createRetention({ storage, days: 30, logger, now: later });
  await retention.sweep();
  retention.stop();
  expect(await storage.keys('due/')).toEqual([]);
});

test('what points to another place, or to what is no triage, reminds nobody and changes nothing', async () => {
  await toDiagnosis(stage);
  const [due = ''] = await storage.keys('due/');
  const { [due]: item } = await storage.read([due]);
  const { reference } = item as unknown as { reference: { conversation: object } };
  const other = { ...reference, conversation: { ...reference.conversation, id: 'a:eve' } };
  const [tenant = ''] = due.split('/').slice(3);
  await storage.delete([due]);
  await storage.write({
    [due]: { reference: other, eTag: '' },
    [`channels/${tenant}`]: { teams: {}, eTag: '' },
    [`due/2026-01-01T00:00:00.000Z/channels/${tenant}`]: { reference, eTag: '' },
    'due/': { reference, eTag: '' },
  });
  const before = stage.connector.sent.length;
  await at(week);
  expect(stage.connector.sent.length).toBe(before);
  expect(await storage.keys('due/')).toEqual([]);
  expect(await storage.keys('aside/')).toEqual([]);
  expect(await storage.keys('channels/')).toHaveLength(1);
});

test('the log says nothing of whom it is about', async () => {
  await toDiagnosis(stage);
  await at(week);
  expect(stage.bot.logged.join('\n')).not.toContain('contoso');
});

/** Carries out a step of the small guide whose effect is awaited for a day. */
async function toWait(): Promise<void> {
  const knowledge = smallKnowledge();
  const outcomes = knowledge.guides['recovery']?.outcomes ?? [];
  const steps = outcomes.find(({ id }) => id === 'soft-deleted')?.steps ?? [];
  Object.assign(steps[1] ?? {}, { waits: 24 });
  await stage.restart({ knowledge });
  await stage.does(chat, 'user@contoso.com');
  for (const text of ['soft-deleted', 'soft-deleted', '2026-11-14']) await stage.does(chat, text);
  await stage.does(chat, { press: 'Done, next step' });
  await stage.does(chat, { press: 'Done, now it takes time' });
}

test('a wait that is over is said once', async () => {
  await toWait();
  await stage.later(10);
  expect(said('The wait of step')).toBe(0);
  await stage.later(48 * 60);
  await stage.later(60);
  expect(said('The wait of step')).toBe(1);
  expect(stage.texts(chat).at(-1)).toMatch(/The wait of step \d+ for user@contoso\.com is over/);
});

test('a wait that was over sooner is not said', async () => {
  await toWait();
  await stage.does(chat, { press: 'It worked, next step' });
  await stage.later(48 * 60);
  expect(said('The wait of step')).toBe(0);
});

test('a ticket that is noted in the chat stands on the card of the escalation', async () => {
  await prepare(stage);
  await stage.does(chat, escalates);
  await stage.does(chat, 'ticket INC9');
  expect(stage.find(stage.thread(), 'escalated by').text).toContain('ticket INC9');
  await stage.does(stage.thread(), 'timeline', 'Ben Okafor');
  expect(stage.texts(stage.thread()).at(-1)).toContain('Anna Berg noted ticket INC9');
});
