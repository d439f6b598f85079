import type { Triage } from '../triage/conversation';
import type { Diagnosis } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { commandsToCheck } from '../triage/run/checkable';
import { lacksDetail } from '../triage/run/needed';
import type { Next, Run } from '../triage/run/run';
import { button, fitted, secondary } from './button';
import { bare } from './text';
import type { Button } from './view';

/** What a card of the run shows. */
interface Shows {
  overview: boolean;
  /** The commands of the step stand in a message. */
  stands: boolean;
  /** It is asked whether to go on against what was printed. */
  doubt: boolean;
  escalated: boolean;
}

/** The buttons of the run: on with it first, then what can be told of the step, then the ways out of it. */
export function runButtons(
  knowledge: Knowledge,
  { id: triage, details }: Triage,
  found: Diagnosis,
  steps: Run,
  { overview, stands, doubt, escalated }: Shows,
): Button[] {
  const about = { triage };
  const { outcome } = found;
  const { next } = steps;
  const ready = !doubt && !lacksDetail(knowledge, found, steps);
  const last = next === undefined || isLast(steps, next);
  const runs = next !== undefined && next.part.commands.length > 0;
  const to = outcome.goto === undefined ? undefined : knowledge.guides[outcome.goto];
  if (overview) return overviewButtons(triage, escalated);
  const before = previousOf(steps);
  const worked = button('It worked', { do: 'worked', ...about }, { style: 'positive' });
  const notYet = button('Not yet', { do: 'not-yet', ...about });
  return fitted([
    ...(to && outcome.goto !== undefined
      ? [button(`Go on: ${bare(to.title)}`, { do: 'switch', ...about, guide: outcome.goto }, positive(last))]
      : []),
    ...(next && (!last || isToBegin(next))
      ? [button(onWith(next), { do: 'done', ...about, part: next.part.id }, positive(ready))]
      : []),
    ...(last ? [worked, notYet] : []),
    ...(runs && !stands ? [button('Send the commands', { do: 'commands' })] : []),
    ...(runs ? [button('Paste what it printed', { do: 'printed', ...about })] : []),
    ...(runs ? [button('It failed', { do: 'failed', ...about })] : []),
    button('All steps', { do: 'steps', ...about, all: true }),
    ...(escalated ? [] : [button('Escalate', { do: 'escalate', ...about })]),
    ...(commandsToCheck(knowledge, steps, details).length > 0
      ? [button('Let a script check the steps', { do: 'check', ...about })]
      : []),
    button('Change', { do: 'change', ...about }),
    ...(next ? [secondary('Not needed', { do: 'done', ...about, part: next.part.id, skip: true })] : []),
    ...(before === undefined
      ? []
      : [secondary('Back one step', { do: 'done', ...about, part: before, undo: true })]),
    ...(runs && stands ? [secondary('Send the commands again', { do: 'commands' })] : []),
    secondary('All commands', { do: 'commands', all: true }),
    ...(last
      ? []
      : [
          secondary('Not yet', { do: 'not-yet', ...about }),
          secondary('It worked', { do: 'worked', ...about }),
        ]),
    secondary('Summary', { do: 'summary' }),
    secondary('Timeline', { do: 'timeline' }),
    secondary('Start over', { do: 'restart', ...about }),
    secondary('Another problem', { do: 'other-problem', ...about }),
  ]);
}

/** Beside all steps only what is about all of them. */
function overviewButtons(triage: string, escalated: boolean): Button[] {
  const about = { triage };
  return fitted([
    button('Back to the step', { do: 'steps', ...about, all: false }, { style: 'positive' }),
    button('All commands', { do: 'commands', all: true }),
    ...(escalated ? [] : [button('Escalate', { do: 'escalate', ...about })]),
    button('Change', { do: 'change', ...about }),
    button('Summary', { do: 'summary' }),
    button('Timeline', { do: 'timeline' }),
  ]);
}

/** Whether the effect of a step is to be awaited that nobody has carried out yet. */
function isToBegin({ step, partIndex }: Next): boolean {
  return step.step.waits !== undefined && step.until === undefined && partIndex === step.parts.length - 1;
}

function positive(yes: boolean): { style?: 'positive' } {
  return yes ? { style: 'positive' } : {};
}

function isLast({ steps }: Run, { index, step, partIndex }: Next): boolean {
  return index === steps.length - 1 && partIndex === step.parts.length - 1;
}

/** The button that goes on from here. */
function onWith({ step, partIndex }: Next): string {
  if (step.until !== undefined) return 'It worked, next step';
  if (partIndex < step.parts.length - 1) return 'Done, next part';
  return step.step.waits === undefined ? 'Done, next step' : 'Done, now it takes time';
}

/** The step or part that is open again when somebody goes back. */
function previousOf({ steps, next }: Run): string | undefined {
  if (next && (next.partIndex > 0 || next.step.until !== undefined)) return next.step.id;
  return steps[(next?.index ?? steps.length) - 1]?.id;
}
