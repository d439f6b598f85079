import { isDivided, lastHours, type RecoveryWindows, type RunningWindow } from '../triage/recovery-window';
import { daysBetween, showDay, type Moment } from '../triage/day';
import { bare, line, nameOf, prose, run } from './text';
import type { Line, Panel, View } from './view';
import type { Reply } from '../triage/reply';

/**
 * The clocks of a diagnosis in words, the earliest end first, then those that still need a date; `asked` says what
 * to do with it.
 */
export function clockPanels(
  { running, unknown }: RecoveryWindows,
  today: Moment,
  asked = 'fill it in below',
): Panel[] {
  return [
    ...running.map((window) => panelOf(window, today, isDivided({ running, unknown }))),
    ...unknown.map(({ window, property }): Panel => ({
      style: 'warning',
      lines: [
        line(run(`${bare(window.title)}: time left unknown.`, { weight: 'Bolder' })),
        line('Read ', run(property, fontOf(property)), ` and ${asked}.`),
      ],
    })),
  ];
}

/** The clocks of a diagnosis once nothing can be lost any more. */
export function securedPanels({ running }: RecoveryWindows): Panel[] {
  return running.map(({ window, until }) => ({
    style: 'good',
    lines: [
      line(run(`Secured: the mail no longer depends on ${showDay(until)}.`, { weight: 'Bolder' })),
      line(run(`${bare(window.title)}: stopped by the first stage.`, { isSubtle: true })),
    ],
  }));
}

/** How long there is, beside the card that has the buttons. */
export function timeLeftView({ clock, note }: Extract<Reply, { show: 'time-left' }>, today: Moment): View {
  const panels = clockPanels(clock, today, 'tell me the day');
  const notes = note?.split('\n') ?? [];
  const none = 'No recovery window is running in this diagnosis.';
  const lines = [...panels.flatMap((panel) => panel.lines), ...notes.map((one) => line(one))];
  return { card: 'notice', lines: lines.length > 0 ? lines : [line(none)], actions: [] };
}

/** The name of a property is typed as it stands; anything else is a sentence. */
function fontOf(property: string): { fontType?: 'Monospace' } {
  return property.includes(' ') ? {} : { fontType: 'Monospace' };
}

/** `named`: where some clocks are over and others run, each says what it is of. */
function panelOf(running: RunningWindow, today: Moment, named: boolean): Panel {
  const { window, property, from, by, until, left, actBy, hours } = running;
  const computed = line(
    run(`${bare(window.title)}. Computed from `, { isSubtle: true }),
    run(property, { ...fontOf(property), isSubtle: true }),
    run(` ${showDay(from)}, given by ${nameOf({ name: by })}.`, { isSubtle: true }),
  );
  const of = named ? `${bare(window.title)}: ` : '';
  const bold = (text: string): Line => line(run(text, { weight: 'Bolder' }));
  if (hours <= 0)
    return {
      style: 'attention',
      lines: [
        ...closed(running).map((text, index) => bold(index === 0 ? of + lower(text, named) : text)),
        line(prose(window.after)),
        computed,
      ],
    };
  if (hours <= lastHours)
    return {
      style: 'attention',
      lines: [
        bold(
          of +
            lower(
              hours < 1
                ? 'Less than an hour left. Act now.'
                : `About ${countOf(Math.floor(hours), 'hour')} left. Act now.`,
              named,
            ),
        ),
        line(prose(hurry(running))),
        computed,
      ],
    };
  const days = countOf(left, 'day') + ' left';
  const act =
    daysBetween(today, actBy) > 0 ? `Act by ${showDay(actBy).replace(/ \d{4}$/, '')}.` : 'Act today.';
  return {
    style: left > 5 ? 'good' : 'attention',
    lines: [bold(of + lower(`Safe until about ${showDay(until)}: ${days}. ${act}`, named)), computed],
  };
}

/** Behind the name of its clock a sentence goes on in lower case. */
function lower(text: string, named: boolean): string {
  return named ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function closed({ until, left, exact, property }: RunningWindow): string[] {
  if (left < 0 || exact) return [`The window closed about ${showDay(until)}.`];
  return [
    `The window closes today, ${showDay(until)}, or has closed already.`,
    `Only the day is known. If ${property} also shows a time, type that too: there may be hours left.`,
  ];
}

/** What the last hours mean for the steps below, and how to count them exactly. */
function hurry({ exact, property, until }: RunningWindow): string {
  const wait = 'A step that can take 24 hours may finish too late: first do what secures the mail.';
  return exact
    ? wait
    : `${wait} The hours are counted from the start of that day in UTC. Type the time of ${property} to count them exactly: the window closes no later than the end of ${showDay(until)}.`;
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
