import { worldFor, type Impossible } from '../../practice/answers/world-for';
import { brokenIn, leftOpen } from '../../practice/invariants';
import { problemsAtEnd } from '../../practice/ends';
import { play, type Played } from '../../practice/player/player';
import { Windows } from '../../practice/player/windows';
import { readLedger } from '../../practice/prove/ledger';
import { howToGetIt } from '../../practice/powershell/pwsh';
import { begin } from '../../practice/world/begin';
import type { World } from '../../practice/world/form';
import { routes, type Route } from '../../src/guides/routes';
import { createMemoryStorage } from '../support/storage/memory-storage';
import { openTheatre, type Theatre } from '../support/stage';
import { guides, NOW } from '../support/start-bot';
import { chatOn } from './chat';

export const ledger = readLedger();

/** A way to an outcome, and the world that leads there. */
export interface Way extends Route {
  guide: string;
  world: World | Impossible;
}

/** Every way through these guides. */
export function waysThrough(names: readonly string[]): Way[] {
  return names.flatMap((guide) => {
    const of = guides.guides[guide];
    if (!of) throw new Error(`There is no guide ${guide}.`);
    return routes(guides, of).map((route) => ({
      ...route,
      guide,
      world: worldFor(guides, guide, route.known),
    }));
  });
}

/** For each outcome the first way that a tenant can go; one without any is there without a world. */
export function oneWayEach(names: readonly string[]): Way[] {
  const ways = new Map<string, Way>();
  for (const way of waysThrough(names)) {
    const id = ledgerName(way);
    const before = ways.get(id);
    if (!before || ('impossible' in before.world && !('impossible' in way.world))) ways.set(id, way);
  }
  return [...ways.values()];
}

const states = ['on-premises-account', 'entra-account', 'mailbox'];

/** What a way shows of its guide: a verdict, and each pair of states of a person's objects. */
function shownBy({ guide, outcome, known }: Way): string[] {
  const said = states.filter((one) => known[one]).map((one) => `${one} ${known[one]}`);
  const pairs = said.flatMap((one, index) => said.slice(index + 1).map((two) => `${one}, ${two}`));
  return [`${guide} ${outcome.verdict}`, ...pairs];
}

/**
 * A few of these ways that have among them every verdict of each guide, and every pair of states of a person's objects:
 * always next the way that shows most that none before it does.
 */
export function sampleOf(ways: readonly Way[]): Way[] {
  const left = ways.flatMap((way) =>
    'impossible' in way.world ? [] : [{ way, shows: new Set(shownBy(way)) }],
  );
  const sample: Way[] = [];
  for (;;) {
    left.sort((one, two) => two.shows.size - one.shows.size);
    const next = left.shift();
    if (!next || next.shows.size === 0) return sample;
    sample.push(next.way);
    for (const one of next.shows) for (const { shows } of left) shows.delete(one);
  }
}

/** Guide and outcome, as the ledger names them. */
export function ledgerName({ guide, outcome }: Pick<Way, 'guide' | 'outcome'>): string {
  return `${guide}: ${outcome.id}`;
}

/** The bot and the windows of one file of tests. */
export class Bench {
  private stage: Theatre | undefined;
  private readonly windows: Windows;

  constructor(pwsh: string | undefined) {
    if (pwsh === undefined) throw new Error(howToGetIt);
    this.windows = new Windows(pwsh);
  }

  async open(): Promise<void> {
    this.stage = await openTheatre({ storage: createMemoryStorage() });
  }

  /** Plays a way from its first sentence to its end. */
  play(world: World, by: 'questions' | 'collector' = 'questions'): Promise<Played> {
    if (!this.stage) throw new Error('The bench is not open.');
    const { windows, stage } = this;
    const state = begin(world, Date.parse(NOW));
    return play({ world, state, knowledge: guides, chat: chatOn(stage), windows, by });
  }

  async close(): Promise<void> {
    await this.windows.close();
    await this.stage?.close();
  }
}

/** What went wrong on the way to the end of an outcome. */
export function endProblems(
  way: Way & { world: World },
  { outcome, stopped, state, open, resolved }: Played,
): string[] {
  const { world } = way;
  const start = begin(world, Date.parse(NOW));
  const lost = Object.entries(world.ends.mail)
    .filter(([, where]) => where === 'lost')
    .map(([key]) => `${key}/`);
  const mayEnd = new Set(Object.keys(start.mail).filter((id) => lost.some((key) => id.startsWith(key))));
  const agreed = { start, mayEnd, heirs: world.heirs };
  return [
    ...(outcome !== undefined && world.outcomes.includes(outcome)
      ? []
      : [`The questions lead to ${outcome ?? 'nothing'}.`]),
    ...(stopped === undefined
      ? []
      : [stopped.replace(/, step (\d+): .*?: (?=[^:]*$)/s, ', step $1: ').slice(0, 300)]),
    ...brokenIn(state, agreed).map(({ text }) => text),
    ...problemsAtEnd(world, start, state),
    ...leftOpen(state, agreed),
    ...(resolved || stopped !== undefined ? [] : ['The triage is not resolved.']),
    ...open.map((command) => `The window of ${command} still waits.`),
  ];
}

/** What the bot has read that is not so, and what no command prints that was handed out. */
export function readProblems({ misread, unprinted, unknown }: Played): string[] {
  return [...new Set([...misread, ...unprinted.map((one) => `Nothing prints ${one}`), ...unknown])];
}
