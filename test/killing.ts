import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { act } from './conversations/play';
import { startConnector, type Connector } from './connector';
import { channelThread, person, personalChat, talk, type Place } from './talk';

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

/** A process of the built bot that is killed and started again; `url` resolves once it listens. */
function createVictim(folder: string) {
  let child: ChildProcess | undefined;
  let url = '';

  async function start(patience = 20_000): Promise<void> {
    child = spawn(process.execPath, [join(__dirname, '..', 'dist', 'index.js')], {
      env: { PATH: process.env.PATH, PORT: '0', DATA_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const late = setTimeout(() => child?.kill('SIGKILL'), patience);
    for await (const line of createInterface({ input: child.stdout! })) {
      const { msg, port } = JSON.parse(line) as { msg: string; port?: number };
      if (msg !== 'Mailbox Triage listens.') continue;
      url = `http://127.0.0.1:${port}/api/messages`;
      break;
    }
    clearTimeout(late);
    child.stdout?.resume();
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    url = '';
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  return { start, end, url: () => url };
}

type Victim = ReturnType<typeof createVictim>;

/** Kills the bot so many times while `workers` people triage and escalate, and looks at what is left. */
export async function killAgainAndAgain(folder: string, kills: number, workers: number): Promise<Figures> {
  const connector = await startConnector();
  connector.channels.push({ id: CHANNEL, name: 'Escalations' });
  const victim = createVictim(folder);
  const figures = { kills: 0, acknowledged: 0, redelivered: 0 };
  const cases: Case[] = [];
  let over = false;

  /** Delivers something until it is acknowledged, always under the same activity id, as Teams does. */
  async function deliver(place: Place, turn: Parameters<typeof act>[2]): Promise<void> {
    const activityId = randomUUID();
    for (let attempt = 0; ; attempt++) {
      const teams = talk(victim.url(), connector);
      const clock = { at: '' };
      const status = await act({ teams, connector, clock }, place, turn, activityId).then(
        (reply) => reply.status,
        () => 0,
      );
      if (status >= 200 && status < 300) break;
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
        await deliver(one.place, { say: 'escalate', from });
        await deliver(one.place, { press: 'Escalate', on: 'What do you need?', from });
        one.escalated = true;
      }
    }
  }

  await victim.start();
  await deliver(channelThread('5', CHANNEL), { say: 'escalations here' });
  const busy = Promise.all([...Array(workers).keys()].map(work));
  for (; figures.kills < kills; figures.kills++) {
    await pause(randomInt(randomInt(4) === 0 ? 6_000 : 600));
    await victim.end('SIGKILL');
    const starting = victim.start();
    if (figures.kills % 5 === 0) {
      await pause(randomInt(1_000));
      await victim.end('SIGKILL');
      await starting;
      figures.kills += 1;
      await victim.start();
    } else await starting;
  }
  over = true;
  await busy;
  await settle(connector, cases);
  const lost = await lookForLost(victim, connector, cases);
  const posts = cases
    .filter(({ escalated }) => escalated)
    .map((one) => ({ one, roots: rootsOf(connector, one) }));
  await victim.end('SIGTERM');
  await connector.close();
  return {
    ...figures,
    lost,
    triages: cases.length,
    escalated: posts.length,
    roots: posts.reduce((sum, { roots }) => sum + roots, 0),
    twice: posts.filter(({ roots }) => roots > 1).map(({ one }) => one.upn),
    silent: posts.filter(({ one }) => isSilent(connector, one)).map(({ one }) => one.upn),
  };
}

/** Waits until each escalation has its card or its person was told: a minute after a kill nobody else may be sending it. */
async function settle(connector: Connector, cases: readonly Case[]): Promise<void> {
  const until = Date.now() + 150_000;
  const open = () => cases.some((one) => one.escalated && isSilent(connector, one));
  while (open() && Date.now() < until) await pause(500);
  for (let before = -1; before !== connector.requests.length;) {
    before = connector.requests.length;
    await pause(2_000);
  }
}

/** What is not in the export of a conversation although it was acknowledged. */
async function lookForLost(victim: Victim, connector: Connector, cases: readonly Case[]): Promise<string[]> {
  const lost: string[] = [];
  const teams = talk(victim.url(), connector);
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
