import { join } from 'node:path';
import { readLedger } from '../../practice/prove/ledger';
import { run } from '../../practice/prove/run';
import { Windows } from '../../practice/player/windows';
import { readCases } from '../../practice/session/cases';
import { playsOf } from '../../practice/world/plays';
import { openTheatre, type Theatre } from '../support/stage';
import { describeWithPowerShell } from '../powershell/with-powershell';
import { guides, NOW } from '../support/start-bot';
import { chatOn } from './chat';

const cases = readCases(join(__dirname, '../../practice/worlds'), guides);
const names = cases.map(({ name }) => name);
const { first, others, breaks } = readLedger();

describeWithPowerShell('a start world, played through the questions', (pwsh) => {
  let stage: Theatre;
  const windows = new Windows(pwsh);
  beforeAll(async () => {
    stage = await openTheatre();
  });
  afterAll(async () => {
    await windows.close();
    await stage.close();
  });

  async function missingIn(name: string): Promise<string[]> {
    const world = cases.find((one) => one.name === name)?.world;
    const [plays] = world ? playsOf(world) : [];
    if (!world || !plays) throw new Error(`There is no world ${name}.`);
    const place = { knowledge: guides, chat: chatOn(stage), windows, now: Date.parse(NOW) };
    const { missing, broken } = await run(world, { plays, by: 'questions', disturbances: [] }, place);
    return [
      ...missing,
      ...broken.map(({ event, invariant, text }) => `${invariant}, after ${event}: ${text}`),
    ];
  }

  const known = (name: string) => name in first;

  test.each(names.filter((name) => !known(name)))('%s reaches its end, and nothing breaks', async (name) => {
    expect(await missingIn(name)).toEqual([]);
  });

  const failing = names.filter(known).map((name) => [name, first[name] ?? ''] as const);
  if (failing.length > 0)
    test.each(failing)('%s does not yet: %s', async (name) => {
      expect(await missingIn(name)).not.toEqual([]);
    });
});

test('the ledger names start worlds and outcomes that are there', () => {
  const outcomes = Object.entries(guides.guides).flatMap(([guide, { outcomes }]) =>
    outcomes.map(({ id }) => `${guide}: ${id}`),
  );
  const there = new Set([...names, ...outcomes]);
  expect(Object.keys({ ...first, ...others, ...breaks }).filter((name) => !there.has(name))).toEqual([]);
});
