import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillStore, memoryAfter } from './growth';
import { startBot, startConnector, type Bot } from './process';
import { rowsOf } from './compare-rows';
import { countCalls, playRound, type Round } from './rounds';
import type { Calls } from './calls';
import { timeToFirstAnswer } from './start';
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

  return { rows: rowsOf({ rounds, full, starts, memory: { echo: echoMany, few, many }, sizes }), calls };

  async function roundOf(bot: Bot, over?: string, group?: string): Promise<Round> {
    const running = await startBot(bot, over);
    const round = await playRound(running, connector, calls, { ...sizes, group });
    await running.stop();
    return round;
  }
}
