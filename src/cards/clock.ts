import type { Clock, RunningWindow } from '../triage/clock';
import { daysBetween, showDay, type Day } from '../triage/day';
import { bare, line, nameOf, prose, run } from './text';
import type { Line, Panel } from './view';

/**
 * The clocks of a diagnosis in words, the earliest end first, then those that still need a date; `asked` says what
 * to do with it.
 */
export function clockPanels({ running, unknown }: Clock, today: Day, asked = 'fill it in below'): Panel[] {
  return [
    ...running.map((window) => panelOf(window, today)),
    ...unknown.map(({ window, property }): Panel => ({
      style: 'warning',
      lines: [
        line(run(`${bare(window.title)}: nobody knows yet how long.`, { weight: 'Bolder' })),
        line('Read ', run(property, { fontType: 'Monospace' }), ` and ${asked}.`),
      ],
    })),
  ];
}

function panelOf(running: RunningWindow, today: Day): Panel {
  const { window, property, from, by, until, left, actBy } = running;
  const computed = line(
    run(`${bare(window.title)}. Computed from `, { isSubtle: true }),
    run(property, { fontType: 'Monospace', isSubtle: true }),
    run(` ${showDay(from)}, given by ${nameOf({ name: by })}.`, { isSubtle: true }),
  );
  const bold = (text: string): Line => line(run(text, { weight: 'Bolder' }));
  if (left < 0)
    return {
      style: 'attention',
      lines: [bold(`The window closed about ${showDay(until)}.`), line(prose(window.after)), computed],
    };
  const days = left === 0 ? 'this is the last day' : left === 1 ? '1 day left' : `${left} days left`;
  const act =
    daysBetween(today, actBy) > 0 ? `Act by ${showDay(actBy).replace(/ \d{4}$/, '')}.` : 'Act today.';
  return {
    style: left > 5 ? 'good' : 'attention',
    lines: [bold(`Safe until about ${showDay(until)}: ${days}. ${act}`), computed],
  };
}
