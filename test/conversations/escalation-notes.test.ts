import { prepare, roots } from '../faults/scene';
import { attacks } from '../support/attack-texts';
import type { Sent } from '../support/connector';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { personalChat, type Place } from '../support/talk';

let stage: Theatre;
let plain: ReturnType<typeof taken>;
let chats = 0;
let chat: Place;

beforeAll(async () => {
  stage = await openTheatre({ storage: createMemoryStorage() });
  plain = taken(await posted('Please look'));
});
afterAll(() => stage.close());

/** Escalates with a note from a new chat, and returns the card that the channel was given. */
async function posted(note: string): Promise<Sent> {
  const before = roots(stage);
  chat = personalChat(`a:${chats++}`);
  await prepare(stage, chat);
  await stage.does(chat, {
    press: 'Escalate',
    on: 'What do you need?',
    with: { 'What do you need?': note },
  });
  expect(roots(stage)).toBe(before + 1);
  return stage.connector.sent.findLast(({ activity }) => activity.summary?.startsWith('Escalated:'))!
    .activity;
}

type Run = string | { text: string };

/** A message without the texts of its runs, and these texts; ids of triages are left out. */
function taken(message: Sent): { rest: string; runs: string[] } {
  const runs: string[] = [];
  const rest = JSON.stringify(message, (key, value: unknown) => {
    if (key === 'triage') return undefined;
    if (key !== 'inlines') return value;
    return (value as Run[]).map((run) => {
      runs.push(typeof run === 'string' ? run : run.text);
      return typeof run === 'string' ? '' : { ...run, text: '' };
    });
  });
  return { rest, runs };
}

const notes = Object.entries(attacks).filter(([, note]) => note.trim() !== '');

describe.each([
  ...notes,
  ['28 KB', 'long '.repeat(5_600)],
  ['28 KB of emoji', '👩‍👩‍👧‍👦'.repeat(1_000)],
  ['quotes and backslashes', '"\\'.repeat(2_000)],
] as const)('a note that is %s', (_what, note) => {
  test('reaches the channel as one run of plain text, and changes nothing else there', async () => {
    const message = await posted(note);
    const { rest, runs } = taken(message);
    expect(rest).toBe(plain.rest);
    expect(runs).toHaveLength(plain.runs.length);
    const [own = '', ...more] = runs.filter((text, index) => text !== plain.runs[index]);
    expect(more).toEqual([]);
    expect([...own].length).toBeGreaterThan(0);
    expect([...own].length).toBeLessThanOrEqual(1_000);
    expect(own).not.toMatch(/\p{Cc}|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\{\{/u);
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(28 * 1024);
  });
});

test.each([1_000, 1_001, 20_000])('of a note of %i characters the card has the beginning', async (length) => {
  const note = 'Check the steps. '.padEnd(length, 'x');
  const { runs } = taken(await posted(note));
  const whole = length <= 1_000;
  expect(runs).toContain(whole ? note : `${note.slice(0, 999)}…`);
  expect(stage.texts(chat).join().includes('Your note was too long')).toBe(!whole);
});
