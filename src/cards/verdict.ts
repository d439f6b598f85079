import type { Moment } from '../triage/day';
import type { Diagnosis } from '../triage/diagnosis';
import type { Outcome } from '../triage/knowledge';
import { line, run } from './text';
import type { Panel } from './view';
import { isDivided } from '../triage/recovery-window';
import { isSecured, proofsOfSecuring, type Run } from '../triage/run/run';
import { clockPanels, securedPanels } from './window-panels';

const words: Record<Outcome['verdict'], { word: string; style: Panel['style'] }> = {
  recoverable: { word: 'Recoverable', style: 'good' },
  'new-mailbox': { word: 'New mailbox', style: 'attention' },
  working: { word: 'Working', style: 'good' },
  'by-design': { word: 'By design', style: 'accent' },
  support: { word: 'Microsoft support', style: 'attention' },
  fix: { word: 'Fix', style: 'accent' },
};

/** What an outcome comes to, in a word or two that say how sure it is: a mailbox whose clock is unknown or over may be gone. */
export function verdictOf({ outcome, clock }: Diagnosis): string {
  const { word } = words[outcome.verdict];
  if (outcome.verdict !== 'recoverable') return word;
  if (isDivided(clock)) return 'Act now: one window is over, another still runs';
  if (clock.running.some(({ hours }) => hours <= 0)) return 'Perhaps too late';
  return clock.unknown.length > 0 && clock.running.length === 0
    ? 'Probably recoverable: the day is not known'
    : word;
}

/**
 * The verdict with the clock that ends first, on its ground; the other clocks follow. Once an output has proved that the
 * first stage is over, they no longer count. `asked` says what to do with a date that is missing.
 */
export function verdictPanels(found: Diagnosis, steps: Run, today: Moment, asked?: string): Panel[] {
  const secured = isSecured(steps) && proofsOfSecuring(steps).length > 0;
  const [first, ...others] = secured ? securedPanels(found.clock) : clockPanels(found.clock, today, asked);
  const word = line(run(verdictOf(found), { size: 'Large', weight: 'Bolder' }));
  return [
    { style: first?.style ?? words[found.outcome.verdict].style, lines: [word, ...(first?.lines ?? [])] },
    ...others,
  ];
}
