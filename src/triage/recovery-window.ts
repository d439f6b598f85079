import { addDays, daysBetween, hoursLeft, isDay, isDayOrInstant, type Day, type Moment } from './day';
import type { Knowledge, Outcome, Window } from './knowledge';
import { holds, type Known } from './position';
import type { Triage } from './conversation';

/** Purge jobs run late as often as on time: what has to be done is due this many days before the end. */
const margin = 5;

/** In the last hours before the end the hours are counted, not the days. */
export const lastHours = 48;

/**
 * A window whose start is known: its last day, the days left (negative when it is over), when to have acted, and the
 * hours left (0 or less when it is over). Of a start without a time the first hour counts; `exact` says that it has one.
 */
export interface RunningWindow {
  window: Window;
  property: string;
  from: Day;
  by: string;
  until: Day;
  left: number;
  actBy: Day;
  hours: number;
  exact: boolean;
}

/** The windows of an outcome: those with a date, the earliest end first, and those whose date nobody gave yet. */
export interface RecoveryWindows {
  running: RunningWindow[];
  unknown: { window: Window; question: string; property: string }[];
}

/** Whether one of the windows is about to close. */
export function isLast({ running }: RecoveryWindows): boolean {
  return running.some(({ hours }) => hours > 0 && hours <= lastHours);
}

/** How long there is in a window that runs, as the card counts it; two days that some minutes are gone of are still two. */
export function timeLeft({ hours, left }: Pick<RunningWindow, 'hours' | 'left'>): string {
  const days = hours > lastHours ? left : Math.floor(hours / 24 + 0.05);
  if (days > 0) return `${days} day${days === 1 ? '' : 's'}`;
  return hours < 2 ? 'less than two hours' : `about ${Math.floor(hours)} hours`;
}

/** Reads the clocks of an outcome from the dates that were given. */
export function recoveryWindowsOf(
  knowledge: Knowledge,
  outcome: Pick<Outcome, 'clock'>,
  triage: Triage,
  known: Known,
  today: Moment,
): RecoveryWindows {
  const clock: RecoveryWindows = { running: [], unknown: [] };
  for (const id of outcome.clock ?? []) {
    const window = knowledge.windows[id];
    const date = window && knowledge.questions[window.from]?.date;
    if (!window || !date || !holds(window.when, known)) continue;
    const said = triage.answers[window.from];
    if (said && isDayOrInstant(said.value)) {
      const until = addDays(said.value, window.days);
      const left = daysBetween(today, until);
      clock.running.push({
        window,
        property: date.property,
        from: said.value,
        by: said.by.name,
        until,
        left,
        actBy: addDays(until, -margin),
        hours: hoursLeft(said.value, window.days, today),
        exact: !isDay(said.value),
      });
    } else clock.unknown.push({ window, question: window.from, property: date.property });
  }
  clock.running.sort((a, b) => a.hours - b.hours);
  return ofEachThing(knowledge, clock, (question) => triage.answers[question] !== undefined);
}

/** Of two windows of the same thing the one that ends first; a day of it that nobody can find is not asked for again. */
function ofEachThing(
  { windows }: Knowledge,
  { running, unknown }: RecoveryWindows,
  isAnswered: (question: string) => boolean,
): RecoveryWindows {
  const thingOf = (window: Window) => (window['same-as'] && windows[window['same-as']]) ?? window;
  const first = running.filter(
    ({ window }, index) => running.findIndex((one) => thingOf(one.window) === thingOf(window)) === index,
  );
  const counted = new Set(first.map(({ window }) => thingOf(window)));
  const asked = unknown.filter(
    ({ window, question }) => !(counted.has(thingOf(window)) && isAnswered(question)),
  );
  return { running: first, unknown: asked };
}

/** Whether some of several windows are over and others still run: then neither alone says how things stand. */
export function isDivided({ running }: RecoveryWindows): boolean {
  return running.some(({ hours }) => hours <= 0) && running.some(({ hours }) => hours > 0);
}
