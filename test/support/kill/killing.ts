import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { act } from '../play';
import { startConnector } from '../connector';
import { channelThread, talk, type Place } from '../talk';
import { lookAt, rootsOf, settle, type Aftermath } from './aftermath';
import { goThrough, newCase, type Case } from './case';
import { createVictim } from './victim';

/** What came of killing the bot again and again. */
export interface Figures extends Aftermath {
  kills: number;
  /** Activities that the bot acknowledged. */
  acknowledged: number;
  /** Activities that were delivered again because the bot was killed before it acknowledged them. */
  redelivered: number;
  /** Triages, steps that were marked as done, triages that were escalated, and the cards of escalations. */
  triages: number;
  steps: number;
  escalated: number;
  roots: number;
}

const CHANNEL = '19:escalations@thread.tacv2';

/** How the bot is killed. */
export interface Killing {
  kills: number;
  /** So many people triage and escalate meanwhile. */
  workers: number;
  /**
   * So many milliseconds pass, by the clock of the bot, from a kill to the next start: what waits until whoever was at it
   * has ended need not be waited for, and reminders come due.
   */
  away: number;
}

/** Where an activity fails so many times the bot is not slow or killed but broken. */
const mostAttempts = 50;
/** So many days before the first start the licences were removed: ten days are left of thirty. */
const daysAgo = 20;

/**
 * Kills the bot again and again, each time after some activities, and looks at what is left. What is waited for is
 * work that is done or a share of what it took before, never a time: a slow computer is only slower.
 */
export async function killAgainAndAgain(folder: string, { kills, workers, away }: Killing): Promise<Figures> {
  const connector = await startConnector();
  connector.channels.push({ id: CHANNEL, name: 'Escalations' });
  const victim = createVictim(folder);
  const figures = { kills: 0, acknowledged: 0, redelivered: 0 };
  const cases: Case[] = [];
  const lostOn = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  let turnTook = 0;
  let over = false;

  /** Delivers something until it is acknowledged, always under the same activity id, as Teams does; how often it came again. */
  async function deliver(place: Place, turn: Parameters<typeof act>[2]): Promise<number> {
    const activityId = randomUUID();
    for (let attempt = 0; ; attempt++) {
      const teams = talk(await victim.url(), connector);
      const clock = { at: '' };
      const from = performance.now();
      const status = await act({ teams, connector, clock }, place, turn, activityId).then(
        (reply) => reply.status,
        String,
      );
      turnTook = performance.now() - from;
      if (status === 200 || status === 202) {
        figures.acknowledged += 1;
        return attempt;
      }
      if (attempt === mostAttempts) throw new Error(`An activity is never taken: ${status}`);
      if (attempt === 0) figures.redelivered += 1;
      await pause(50);
    }
  }

  async function deliverTo(one: Case, turn: Parameters<typeof act>[2]): Promise<void> {
    one.redelivered += await deliver(one.place, turn);
  }

  async function work(worker: number): Promise<void> {
    for (let no = 0; !over; no++) {
      const one = newCase(`w${worker}-${no}`);
      cases.push(one);
      await goThrough(one, no, lostOn, deliverTo, connector);
    }
  }

  /** Kills the bot after some more activities, in the middle of others. */
  async function killAtWork(busy: Promise<unknown>): Promise<void> {
    const goal = figures.acknowledged + randomInt(20);
    while (figures.acknowledged < goal) await Promise.race([busy, pause(5)]);
    await pause(Math.random() * turnTook);
    await kill();
  }

  async function kill(): Promise<void> {
    await victim.end('SIGKILL');
    figures.kills += 1;
  }

  const start = () => victim.start(figures.kills * away);

  try {
    await start();
    await deliver(channelThread('5', CHANNEL), { say: 'escalations here' });
    const busy = Promise.all([...Array(workers).keys()].map(work));
    busy.catch(() => undefined);
    while (figures.kills < kills) {
      await killAtWork(busy);
      if (figures.kills % 3 === 1) {
        const starting = start();
        await pause(Math.random() * victim.startTook());
        await kill();
        await starting;
      }
      await start();
    }
    over = true;
    await busy;
    await settle(connector, cases, victim.startTook());
    // What could not be edited because the bot was killed is with the next turn.
    for (const one of cases) await deliverTo(one, { say: 'timeline', from: one.from });
    await victim.end('SIGTERM');
    const at = new Date(Date.now() + figures.kills * away).toISOString();
    const escalated = cases.filter((one) => one.escalated);
    return {
      ...figures,
      ...(await lookAt(folder, connector, cases, at)),
      triages: cases.length,
      steps: cases.reduce((sum, { done }) => sum + done, 0),
      escalated: escalated.length,
      roots: escalated.reduce((sum, one) => sum + rootsOf(connector, one), 0),
    };
  } finally {
    over = true;
    await victim.end('SIGTERM');
    await connector.close();
  }
}
