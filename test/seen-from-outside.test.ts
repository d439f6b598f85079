import { guides } from './support/start-bot';
import { personal, playEverything, type PlayedThrough } from './support/run-through';

let run: PlayedThrough;
let page: string;

beforeAll(async () => {
  run = await playEverything();
  page = await run.stage.bot.metrics.registry.metrics();
});

afterAll(() => run.stage.close());

/** The sum of the series that have these labels. */
function count(name: string, labels: Record<string, string> = {}): number {
  return page
    .split('\n')
    .filter((line) => new RegExp(`^triage_${name}[{ ]`).test(line))
    .filter((line) => Object.entries(labels).every(([label, value]) => line.includes(`${label}="${value}"`)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

describe('the log', () => {
  test('has exactly one line for each turn, with its kind, result, time and replies', () => {
    const turns = run.lines().filter(({ kind }) => kind !== undefined);
    expect(turns).toHaveLength(run.activities);
    for (const turn of turns)
      expect(turn).toMatchObject({
        reference: expect.stringMatching(/^[0-9a-f]{8}$/),
        result: expect.stringMatching(/^(answered|incomplete|nothing|failed)$/),
        ms: expect.any(Number),
        replies: expect.any(Array),
      });
    expect(new Set(turns.map(({ reference }) => reference)).size).toBe(run.activities);
  });

  test('says nothing about a person in any line', () => {
    for (const line of run.stage.bot.logged) expect(line).not.toMatch(personal);
  });

  test('gives every line of a turn or of the work on an escalation the reference of that', () => {
    const lines = run.lines();
    expect(lines.filter(({ reference }) => reference === undefined)).toEqual([]);
    const references = lines.filter(({ kind }) => kind !== undefined).map(({ reference }) => reference);
    const undelivered = lines.find(({ msg }) => msg === 'An answer could not be sent.');
    expect(references).toContain(undelivered?.reference);
    const escalation = lines.find(({ msg }) => msg === 'A message of an escalation was not sent.');
    expect(references).not.toContain(escalation?.reference);
  });

  test('has of a failed turn what caused it, under the reference that the person was told', () => {
    const failed = run.lines().filter(({ result }) => result === 'failed');
    expect(failed).toMatchObject([
      {
        msg: 'A turn failed.',
        kind: 'typed',
        err: {
          message: 'The record of <address> cannot be written',
          cause: { message: expect.stringMatching(/<guid>$/) },
        },
      },
    ]);
    const told = run.stage.connector.sent.map(({ activity }) => activity.text ?? '').join('\n');
    expect(told).toContain(`(reference ${failed[0]?.reference as string})`);
  });
});

describe('the counts', () => {
  test.each([
    [{ kind: 'typed', result: 'answered' }],
    [{ kind: 'pressed', result: 'answered' }],
    [{ kind: 'pasted', result: 'answered' }],
    [{ kind: 'message-action', result: 'answered' }],
    [{ kind: 'installed', result: 'answered' }],
    [{ kind: 'typed', result: 'nothing' }],
    [{ kind: 'other', result: 'nothing' }],
    [{ kind: 'typed', result: 'incomplete' }],
    [{ kind: 'typed', result: 'failed' }],
  ])('have a turn of %j', (labels) => {
    expect(count('turn_seconds_count', labels)).toBeGreaterThan(0);
  });

  test('have every turn once', () => {
    expect(count('turn_seconds_count')).toBe(run.activities);
  });

  test('say which question somebody came to, and whether they got past it', () => {
    expect(count('questions_asked_total', { question: 'on-premises-account' })).toBe(2);
    expect(count('questions_answered_total', { question: 'on-premises-account' })).toBe(1);
    expect(count('questions_answered_total', { question: 'mailbox' })).toBe(1);
  });

  test('name the outcome that was reached', () => {
    expect(count('outcomes_total')).toBe(1);
    expect(count('outcomes_total', { guide: 'mailbox-recovery' })).toBe(1);
  });

  test.each([
    ['asked', 2],
    ['posted', 2],
    ['took', 1],
    ['assigned', 1],
    ['diagnosed', 1],
    ['resolved', 1],
    ['reminded', 1],
  ])('have escalations %s', (event, times) => {
    expect(count('escalations_total', { event })).toBe(times);
  });

  test.each([
    ['post', 'ok'],
    ['edit', 'ok'],
    ['begin', 'ok'],
    ['read', 'ok'],
    ['post', 'throttled'],
    ['post', 'refused'],
    ['post', 'failed'],
    ['post', 'unreachable'],
  ])('have requests to Teams: %s %s', (method, result) => {
    expect(count('send_seconds_count', { method, result })).toBeGreaterThan(0);
  });

  test('agree with what Teams got', () => {
    // A team's channels are looked up by a client of botbuilder's own.
    const requests = run.stage.connector.requests.filter(({ path }) => !path.startsWith('/v3/teams/'));
    const got = (result: string) => count('send_seconds_count', { result });
    expect(got('ok') + got('throttled') + got('refused') + got('failed')).toBe(requests.length);
    expect(got('throttled')).toBe(requests.filter(({ status }) => status === 429).length);
  });

  test('have the time of the store by operation, its conflicts and its failures', () => {
    for (const operation of ['read', 'write', 'keys'])
      expect(count('store_seconds_count', { operation, result: 'ok' })).toBeGreaterThan(0);
    expect(count('store_seconds_count', { result: 'conflict' })).toBe(1);
    expect(count('store_seconds_count', { result: 'failed' })).toBe(1);
  });

  test('have what was refused, by reason', () => {
    expect(count('refused_total', { reason: 'malformed' })).toBe(1);
  });

  test('are named by fixed words and ids of the guides alone', () => {
    const words =
      `typed pressed pasted collected form message-action installed removed other answered incomplete
      nothing failed ok throttled refused unreachable post edit begin read write keys delete conflict asked posted
      took assigned handed-back diagnosed resolved reopened reminded malformed`.split(/\s+/);
    const ids = [
      ...Object.keys(guides.questions),
      ...Object.entries(guides.guides).flatMap(([id, { outcomes }]) => [
        id,
        ...outcomes.map((one) => one.id),
      ]),
    ];
    const values = [...page.matchAll(/(\w+)="([^"]*)"/g)].filter(([, label]) => label !== 'le');
    expect(values.length).toBeGreaterThan(100);
    for (const [, , value] of values) expect([...words, ...ids]).toContain(value);
    expect(page).not.toMatch(personal);
  });
});
