import { createMemoryStorage } from '../support/storage/memory-storage';
import type { Storage } from '../../src/storage/storage';
import { channelThread, personalChat } from '../support/talk';
import { CHANNEL, openTheatre, type Theatre } from '../support/stage';

const chat = personalChat('a:anna');
const other = personalChat('a:ben');
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

const damages = [
  ['is no JSON any more', { unreadable: '{"triage":{"id":"' }],
  ['has lost a field', { handled: [], triage: { id: 'x', guide: 'lost-mailbox' } }],
  ['has fields of a wrong kind', { handled: 'none', triage: 7, screen: [] }],
] as const;

async function keyOf(prefix: string, part = ''): Promise<string> {
  const found = (await storage.keys(prefix)).find((key) => key.includes(part));
  if (!found) throw new Error(`Nothing is stored under ${prefix}…${part}.`);
  return found;
}

async function escalate(): Promise<void> {
  await stage.does(setup, 'escalations here');
  await stage.does(chat, 'user@contoso.com lost the mailbox');
  await stage.does(chat, 'escalate');
  await stage.does(chat, { press: 'Escalate', on: 'What do you need?' });
}

describe.each(damages)('a stored conversation that %s', (_what, damaged) => {
  test('is set aside, the person is told, and others live on', async () => {
    await stage.does(chat, 'user@contoso.com lost the mailbox');
    await stage.does(other, 'other@contoso.com lost the mailbox');
    const key = await keyOf('conversation/', 'anna');
    await storage.write({ [key]: damaged });

    await stage.does(chat, 'status');
    const told = stage.texts(chat).join('\n');
    const [, reference] = /set aside \(reference ([0-9a-f]{8})\)/.exec(told) ?? [];
    expect(await storage.read([`aside/${reference}`])).toEqual({
      [`aside/${reference}`]: { key, item: damaged, eTag: expect.any(String) },
    });
    expect(stage.bot.logged.join('\n')).toContain(`"aside":"${reference}"`);

    await stage.does(chat, 'user@contoso.com lost the mailbox');
    await stage.does(chat, { press: 'Cloud only' });
    expect(stage.texts(chat).join('\n').split('set aside (reference')).toHaveLength(2);
    await stage.does(other, 'status');
    expect(stage.texts(other).at(-1)).toContain('other@contoso.com');
  });
});

describe.each(damages)('a stored escalation that %s', (_what, damaged) => {
  test('is set aside, each place is told and goes on, and it is not looked after any more', async () => {
    await escalate();
    const thread = stage.thread();
    const key = await keyOf('escalation/');
    await storage.write({ [key]: damaged });
    await stage.later(1);
    expect(await storage.keys('open/')).toEqual([]);
    const errors = stage.bot.logged.length;
    await stage.later(1);
    expect(stage.bot.logged.slice(errors)).toEqual([]);

    for (const place of [chat, thread]) {
      await stage.does(place, 'status');
      expect(stage.texts(place).join('\n')).toMatch(/set aside \(reference [0-9a-f]{8}\)/);
    }
    expect(stage.texts(chat).at(-1)).toContain('user@contoso.com');
    await stage.does(thread, 'new@contoso.com lost the mailbox');
    expect(stage.texts(thread).at(-1)).toContain('new@contoso.com');
    expect(await storage.keys('aside/')).toHaveLength(1);
  });
});
