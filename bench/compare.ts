import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillStore, memoryAfter } from './growth';
import { startBot, startConnector, type Bot } from './process';
import { countCalls, playRound, type Round } from './rounds';
import { kinds, script, type Calls, type Kind } from './script';
import { timeToFirstAnswer } from './start';
import { median } from './statistics';
import type { Row } from './table';

/** How much is done. */
export interface Sizes {
  rounds: number;
  warm: number;
  triages: number;
  /** Milliseconds between two turns of a conversation: faster ones our bot holds up, as Teams demands. */
  rest: number;
  starts: number;
  /** The triages after which memory is looked at. */
  begun: readonly [few: number, many: number];
  stored: number;
}

/** What the comparison of the two bots came to. */
export interface Comparison {
  rows: Row[];
  /** How many requests to Teams each step of the triage makes, of both bots. */
  calls: Calls[];
}

const bots: Bot[] = ['echo', 'ours'];
const MB = 1024 * 1024;

/** Runs both bots in turn; `tell` hears what is being done. */
export async function compare(sizes: Sizes, tell: (what: string) => void): Promise<Comparison> {
  const connector = await startConnector();
  tell('counting the requests to Teams');
  const counting = await startBot('ours');
  const calls = await countCalls(counting, connector);
  await counting.stop();

  const rounds: Record<Bot, Round[]> = { echo: [], ours: [] };
  for (let round = 0; round < sizes.rounds; round++)
    for (const bot of bots) {
      tell(`round ${round + 1} of ${sizes.rounds}: ${bot}`);
      rounds[bot].push(await roundOf(bot));
    }
  const starts: Record<Bot, number[]> = { echo: [], ours: [] };
  tell('starting');
  for (let start = 0; start < sizes.starts; start++)
    for (const bot of bots) starts[bot].push(await timeToFirstAnswer(bot, connector));
  tell(`beginning ${sizes.begun[1]} triages`);
  const [, echoMany] = await memoryAfter('echo', connector, sizes.begun);
  const [few, many] = await memoryAfter('ours', connector, sizes.begun);
  tell(`filling a store with ${sizes.stored} triages`);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  await fillStore(folder, connector, sizes.stored);
  const full: Round[] = [];
  for (let round = 0; round < sizes.rounds; round++) {
    tell(`round ${round + 1} of ${sizes.rounds} over that store`);
    full.push(await roundOf('ours', folder, `full-${round}`));
  }
  rmSync(folder, { recursive: true, force: true });
  await connector.stop();

  const of = (bot: Bot, figure: (round: Round) => number) => median(rounds[bot].map(figure));
  const both = (
    what: string,
    unit: Row['unit'],
    figure: (round: Round) => number,
    goal?: Row['goal'],
  ): Row => ({
    what,
    echo: of('echo', figure),
    ours: of('ours', figure),
    unit,
    goal,
  });
  const cpuOf = (round: Round) => script.reduce((sum, { kind }) => sum + round.cpu[kind], 0) / script.length;
  const rows: Row[] = [
    ...(Object.keys(kinds) as Kind[]).map((kind) =>
      both(`processor time: ${kinds[kind]}`, 'ms', ({ cpu }) => cpu[kind], { most: 1.5 }),
    ),
    both('processor time: mean turn of a triage', 'ms', cpuOf, { most: 1.5 }),
    both('throughput, 20 connections', 'turns/s', ({ turnsPerSecond }) => turnsPerSecond, { least: 0.7 }),
    both('half of the turns within', 'ms', ({ p50 }) => p50),
    both('99 of 100 turns within', 'ms', ({ p99 }) => p99, { most: 1.5 }),
    {
      what: 'from the start to the first answer',
      echo: median(starts.echo),
      ours: median(starts.ours),
      unit: 'ms',
      goal: { most: 1.3 },
    },
    {
      what: `memory after ${sizes.begun[1]} triages`,
      echo: (echoMany?.rss ?? NaN) / MB,
      ours: (many?.rss ?? NaN) / MB,
      unit: 'MB',
      goal: { most: 1.3 },
    },
    {
      what: 'of it heap in use',
      echo: (echoMany?.heap ?? NaN) / MB,
      ours: (many?.heap ?? NaN) / MB,
      unit: 'MB',
    },
    {
      what: `ours: that memory, as many times as after ${sizes.begun[0]}`,
      ours: (many?.rss ?? NaN) / (few?.rss ?? NaN),
      unit: 'times',
    },
    ...stored(full),
  ];
  return { rows, calls };

  async function roundOf(bot: Bot, over?: string, group?: string): Promise<Round> {
    const running = await startBot(bot, over);
    const round = await playRound(running, connector, calls, { ...sizes, group });
    await running.stop();
    return round;
  }

  function stored(over: readonly Round[]): Row[] {
    const what = `ours: ${sizes.stored} triages stored, as many times as none:`;
    const times = (figure: (round: Round) => number) => median(over.map(figure)) / of('ours', figure);
    const goal = { most: 1.1 };
    return [
      { what: `${what} processor time of a turn`, ours: times(cpuOf), unit: 'times', goal },
      { what: `${what} half of the turns within`, ours: times(({ p50 }) => p50), unit: 'times', goal },
      { what: `${what} memory`, ours: times(({ rss }) => rss), unit: 'times', goal },
      { what: `${what} heap in use`, ours: times(({ heap }) => heap), unit: 'times', goal },
    ];
  }
}
