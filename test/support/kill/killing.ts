import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { act } from '../play';
import { startConnector, type Connector } from '../connector';
import { channelThread, person, personalChat, talk, type Place } from '../talk';
import { createVictim, type Victim } from './victim';

/** What came of killing the bot again and again. */
export interface Figures {
  kills: number;
  /** Activities that the bot acknowledged, and those of them whose answer was not stored in the end. */
  acknowledged: number;
  lost: string[];
  /** Activities that were delivered again because the bot was killed before it acknowledged them. */
  redelivered: number;
  /** Triages, those that were escalated, and the cards of escalations. */
  triages: number;
  escalated: number;
  roots: number;
  /** Escalated triages whose card was posted twice, and those without one whose person was not told. */
  twice: string[];
  silent: string[];
}

const CHANNEL = '19:escalations@thread.tacv2';
const SAID = ['managed', 'present', 'not present', 'removed, day unknown'];

interface Case {
  upn: string;
  from: string;
  place: Place;
  said: number;
  escalated: boolean;
}

/** How the bot is killed. */
export interface Killing {
  kills: number;
  /** So many people triage and escalate meanwhile. */
  workers: number;
  /**
   * So many milliseconds pass, by the clock of the bot, from a kill to the next start, so that what waits until whoever
   * was at it has ended need not be waited for.
   */
  away: number;
}

/** Where an activity fails so many times the bot is not slow or killed but broken. */
const mostAttempts = 50;

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
  let turnTook = 0;
  let over = false;

  /** Delivers something until it is acknowledged, always under the same activity id, as Teams does. */
  async function deliver(place: Place, turn: Parameters<typeof act>[2]): Promise<void> {
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
      if (status === 200 || status === 202) break;
      if (attempt === mostAttempts) throw new Error(`An activity is never taken: ${status}`);
      if (attempt === 0) figures.redelivered += 1;
      await pause(50);
    }
    figures.acknowledged += 1;
  }

  async function work(worker: number): Promise<void> {
    for (let no = 0; !over; no++) {
      const id = `w${worker}-${no}`;
      const from = `Person ${id}`;
      const place = personalChat(`a:${id}`);
      const one: Case = { upn: `${id}@contoso.com`, from, place, said: 0, escalated: false };
      cases.push(one);
      await deliver(one.place, { say: `${one.upn} lost the mailbox`, from });
      for (const say of SAID) {
        await deliver(one.place, { say, from });
        one.said += 1;
      }
      if (no % 2 === 0) {
        // Killed before the form was posted, the bot shows to the redelivered activity where the triage is: one asks again.
        do await deliver(one.place, { say: 'escalate', from });
        while (!hasForm(connector, one));
        await deliver(one.place, { press: 'Escalate', on: 'What do you need?', from });
        one.escalated = true;
      }
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
    const lost = await lookForLost(victim, connector, cases);
    const posts = cases
      .filter(({ escalated }) => escalated)
      .map((one) => ({ one, roots: rootsOf(connector, one) }));
    return {
      ...figures,
      lost,
      triages: cases.length,
      escalated: posts.length,
      roots: posts.reduce((sum, { roots }) => sum + roots, 0),
      twice: posts.filter(({ roots }) => roots > 1).map(({ one }) => one.upn),
      silent: posts.filter(({ one }) => isSilent(connector, one)).map(({ one }) => one.upn),
    };
  } finally {
    over = true;
    await victim.end('SIGTERM');
    await connector.close();
  }
}

/**
 * Waits until each escalation has its card or its person was told: a minute after a kill nobody else may be sending it.
 * It gives up after a time that is long beside what a start takes here.
 */
async function settle(connector: Connector, cases: readonly Case[], startTook: number): Promise<void> {
  const until = performance.now() + 120_000 + 100 * startTook;
  const open = () => cases.some((one) => one.escalated && isSilent(connector, one));
  while (open() && performance.now() < until) await pause(200);
  for (let before = -1; before !== connector.requests.length;) {
    before = connector.requests.length;
    await pause(1_000 + startTook);
  }
}

/** What is not in the export of a conversation although it was acknowledged. */
async function lookForLost(victim: Victim, connector: Connector, cases: readonly Case[]): Promise<string[]> {
  const lost: string[] = [];
  const teams = talk(await victim.url(), connector);
  for (const { upn, from, place, said } of cases) {
    await teams.say('export', { place, from: person(from) });
    const text =
      connector.screen(place.conversation.id).findLast((one) => one.text?.includes('```json'))?.text ?? '';
    const answers = /"answers": \{([^]*?)\n  \}/.exec(text)?.[1]?.match(/^   "/gm)?.length ?? 0;
    if (!text.includes(upn)) lost.push(upn);
    if (answers < said) lost.push(`${upn}: ${said - answers} of ${said} answers`);
  }
  return lost;
}

function rootsOf(connector: Connector, { upn }: Case): number {
  return connector.created.filter(({ parameters }) => JSON.stringify(parameters).includes(`"${upn}`)).length;
}

function isSilent(connector: Connector, one: Case): boolean {
  const screen = JSON.stringify(connector.screen(one.place.conversation.id));
  return rootsOf(connector, one) === 0 && !screen.includes('Post it again');
}

function hasForm(connector: Connector, { place }: Case): boolean {
  return JSON.stringify(connector.screen(place.conversation.id)).includes('What do you need?');
}
