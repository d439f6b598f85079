import type { Sizes } from './compare';
import type { Memory } from './growth';
import type { Bot } from './process';
import type { Round } from './rounds';
import { kinds, script, type Kind } from './script';
import { median } from './statistics';
import type { Row } from './table';

/** What was measured of both bots. */
export interface Measured {
  rounds: Record<Bot, Round[]>;
  /** Rounds of ours over a store that is full. */
  full: Round[];
  starts: Record<Bot, number[]>;
  /** After the most triages, and for ours after a few as well. */
  memory: { echo?: Memory; few?: Memory; many?: Memory };
  sizes: Sizes;
}

const MB = 1024 * 1024;

const cpuOf = (round: Round) => script.reduce((sum, { kind }) => sum + round.cpu[kind], 0) / script.length;

/** The figures of both bots side by side. */
export function rowsOf(measured: Measured): Row[] {
  const { rounds, starts } = measured;
  const both = (what: string, unit: Row['unit'], figure: (round: Round) => number, goal?: Row['goal']) => ({
    what,
    echo: median(rounds.echo.map(figure)),
    ours: median(rounds.ours.map(figure)),
    unit,
    goal,
  });
  return [
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
    ...memoryRows(measured),
    ...storedRows(measured),
  ];
}

function memoryRows({ memory: { echo, few, many }, sizes: { begun } }: Measured): Row[] {
  return [
    {
      what: `memory after ${begun[1]} triages`,
      echo: (echo?.rss ?? NaN) / MB,
      ours: (many?.rss ?? NaN) / MB,
      unit: 'MB',
      goal: { most: 1.3 },
    },
    {
      what: 'of it heap in use',
      echo: (echo?.heap ?? NaN) / MB,
      ours: (many?.heap ?? NaN) / MB,
      unit: 'MB',
    },
    {
      what: `ours: that memory, as many times as after ${begun[0]}`,
      ours: (many?.rss ?? NaN) / (few?.rss ?? NaN),
      unit: 'times',
    },
  ];
}

function storedRows({ full, rounds, sizes }: Measured): Row[] {
  const what = `ours: ${sizes.stored} triages stored, as many times as none:`;
  const times = (figure: (round: Round) => number) =>
    median(full.map(figure)) / median(rounds.ours.map(figure));
  const goal = { most: 1.1 };
  return [
    { what: `${what} processor time of a turn`, ours: times(cpuOf), unit: 'times', goal },
    { what: `${what} half of the turns within`, ours: times(({ p50 }) => p50), unit: 'times', goal },
    { what: `${what} memory`, ours: times(({ rss }) => rss), unit: 'times', goal },
    { what: `${what} heap in use`, ours: times(({ heap }) => heap), unit: 'times', goal },
  ];
}
