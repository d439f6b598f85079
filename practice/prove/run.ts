import { problemsAtEnd } from '../ends';
import { brokenIn, type Agreed } from '../invariants';
import type { Knowledge } from '../../src/triage/knowledge';
import type { Chat } from '../player/chat';
import { play, type Played } from '../player/player';
import type { Hooks } from '../player/table';
import type { Windows } from '../player/windows';
import { day, type Plays, type State } from '../model/state/state';
import { pass } from '../model/time';
import { begin } from '../world/begin';
import type { World } from '../world/form';
import { agreedIn } from './agreed';
import { disturbed, disturbing, type Disturbance } from './disturb';
import { Watch, type Seen } from './watch';

/** How long a tenant is left alone after a case. */
const alone = 31 * day;

/** How a case is played once. */
export interface Way {
  plays: Plays;
  by: 'questions' | 'collector';
  disturbances: readonly Disturbance[];
}

/** Where it is played: the bot, and the windows. */
export interface Place {
  knowledge: Knowledge;
  chat: Chat;
  windows: Windows;
  now: number;
}

/** How it went: what is missing at the end, what broke on the way. */
export interface Ran {
  missing: string[];
  broken: Seen[];
  played: Played;
}

/** Plays a case to its end, and a month further. */
export async function run(world: World, way: Way, place: Place): Promise<Ran> {
  const is = disturbed(world, way.disturbances);
  const state = begin(is, place.now, way.plays);
  const interference = disturbing(is, state, way.disturbances);
  const agreed = agreedIn(is, state);
  const watch = new Watch(place.knowledge, agreed);
  const played = await play({ world: is, state, hooks: both(interference, watch), by: way.by, ...place });
  watch.end(played.state);
  const missing = [
    ...(played.stopped === undefined ? [] : [played.stopped]),
    ...wrongOutcome(world, way, played),
    ...problemsAtEnd(is, agreed.start, played.state),
  ];
  if (missing.length > 0) return { missing, broken: watch.seen, played };
  leaveAlone(watch, agreed, played.state);
  const later = problemsAtEnd(is, agreed.start, played.state).map((text) => `A month later: ${text}`);
  return { missing: later, broken: watch.seen, played };
}

/** Nobody does anything for a month. What would have ended in any case is not the fault of what was done. */
function leaveAlone(watch: Watch, agreed: Agreed, state: State): void {
  const untouched = structuredClone(agreed.start);
  pass(untouched, state.now + alone - untouched.now);
  pass(state, alone);
  const anyway = new Set(brokenIn(untouched, agreed).map(({ text }) => text));
  watch.look('a month without anybody', state, anyway);
}

/** A disturbance may lead to another outcome; without one it has to be one of those that the world names. */
function wrongOutcome(
  { outcomes }: World,
  { disturbances }: Way,
  { outcome, outcomes: on }: Played,
): string[] {
  if (disturbances.length > 0 || outcomes.length === 0 || outcome === undefined) return [];
  return outcomes.some((one) => one === outcome || on.includes(one))
    ? []
    : [`It comes to ${outcome}, not to ${outcomes.join(' or ')}.`];
}

/** Interference, and the look after it. */
function both(one: Hooks, watch: Watch): Hooks {
  const { hooks } = watch;
  return {
    ...one,
    ...hooks,
    before(what, table) {
      const again = one.before?.(what, table);
      watch.look(`a disturbance before ${what}`, table.state);
      return again;
    },
    waiting(hours, table) {
      hooks.waiting(hours, table);
      one.waiting?.(hours, table);
      watch.look('a wait that takes longer', table.state);
    },
    call(call) {
      hooks.call(call);
      return one.call?.(call);
    },
  };
}
