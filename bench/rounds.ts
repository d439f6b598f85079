import { setTimeout as pause } from 'node:timers/promises';
import { sendWave } from './load';
import type { Connector, Running } from './process';
import type { Calls } from './calls';
import { bodyOf, conversationId, kinds, script, type Kind } from './script';
import { percentile } from './statistics';

/** What a bot came to in one round. */
export interface Round {
  /** Processor time of the server for a turn, in milliseconds. */
  cpu: Record<Kind, number>;
  turnsPerSecond: number;
  p50: number;
  p99: number;
  rss: number;
  heap: number;
}

/** How many requests to Teams our bot makes in each step of the script. */
export async function countCalls(bot: Running, connector: Connector): Promise<Calls[]> {
  const counted: Calls[] = [];
  for (const step of script) {
    const before = await connector.calls();
    const body = bodyOf(step, conversationId('counted', 0), connector.url, { edits: 0, posts: 0 });
    await sendWave(bot.url, 1, () => body);
    const { edits, posts } = await connector.calls();
    counted.push({ edits: edits - before.edits, posts: posts - before.posts });
  }
  return counted;
}

/**
 * One round of a bot that has just been started: `warm` triages that do not count, then `triages`, with `rest`
 * milliseconds at least between two turns of a conversation; `group` names its conversations. All of them go through a
 * step before the next step begins, so that each kind of turn has its own processor time.
 * Throws if the bot made other requests to Teams than `calls`.
 */
export async function playRound(
  bot: Running,
  connector: Connector,
  calls: readonly Calls[],
  { warm, triages, rest, group = 'round' }: { warm: number; triages: number; rest: number; group?: string },
): Promise<Round> {
  if (warm > 0) await play(`${group}-warm`, warm, 0);
  const { times, seconds, cpu, turns } = await play(group, triages, rest);
  const each = zero();
  for (const kind of Object.keys(kinds) as Kind[]) each[kind] = cpu[kind] / turns[kind];
  return {
    cpu: each,
    turnsPerSecond: times.length / seconds,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    ...(await bot.memory()),
  };

  async function play(name: string, count: number, apart: number) {
    const sum = { times: [] as number[], seconds: 0, cpu: zero(), turns: zero() };
    for (const [index, step] of script.entries()) {
      const expected = calls[index] ?? { edits: 0, posts: 0 };
      const before = await connector.calls();
      const used = await bot.cpu();
      const wave = await sendWave(bot.url, count, (one) =>
        bodyOf(step, conversationId(name, one), connector.url, expected),
      );
      sum.cpu[step.kind] += (await bot.cpu()) - used;
      sum.turns[step.kind] += count;
      sum.seconds += wave.seconds;
      sum.times.push(...wave.times);
      const { edits, posts } = await connector.calls();
      const made = [(edits - before.edits) / count, (posts - before.posts) / count];
      if (made[0] !== expected.edits || made[1] !== expected.posts)
        throw new Error(`Step ${index + 1} made ${made.join(' edits and ')} posts a turn.`);
      await pause(Math.max(0, apart - wave.seconds * 1000));
    }
    return sum;
  }
}

function zero(): Record<Kind, number> {
  return Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0])) as Record<Kind, number>;
}
