import type { Day } from '../triage/day';
import { diagnosisOf, guideOf, type Diagnosis } from '../triage/diagnosis';
import { longestNote, ownerOf, type Escalation } from '../triage/escalation';
import type { Knowledge } from '../triage/knowledge';
import { knownOf, position } from '../triage/position';
import { stepIds } from '../triage/step-id';
import type { Triage } from '../triage/conversation';
import { button, fitted, secondary } from './button';
import { clockPanels } from './window-panels';
import { doneBy, verdictWords } from './diagnosis';
import { factsOf } from './known-facts';
import { bare, instant, line, nameOf, prose, run, typed } from './text';
import type { Button, Line, Panel, Section, Ticks, View } from './view';

/** The card that stands for an escalation in its thread. */
export function escalationView(
  knowledge: Knowledge,
  triage: Triage,
  escalation: Escalation,
  today: Day,
): View {
  const found = diagnosisOf(knowledge, triage, today);
  const open = triage.status === 'open';
  const { word, color } = found
    ? verdictWords[found.outcome.verdict]
    : { word: open ? 'No diagnosis yet' : 'No diagnosis', color: 'Default' as const };
  return {
    card: 'escalation',
    urgent: isUrgent(triage, escalation),
    head: [headOf(knowledge, triage, escalation)],
    title: [line(run(typed(whose(triage)), { size: 'Large', weight: 'Bolder' }))],
    owner: [ownerPanel(triage, escalation)],
    verdict: word,
    color: open ? color : 'Default',
    clocks: found && open ? clockPanels(found.clock, today, 'tell me the day') : [],
    stand: standOf(knowledge, triage, found, today),
    cautions:
      found && open && found.cautions.length > 0
        ? [{ style: 'warning', lines: found.cautions.map((say) => line(prose(say))) }]
        : [],
    sections: [
      ...askedOf(triage, escalation, found),
      ...(found ? stepsOf(triage, found) : []),
      factsOf(knowledge, triage, found, today),
    ],
    buttons: buttonsOf(triage, escalation, found),
    pickers: open
      ? [
          {
            title: 'Assign',
            label: 'Assign to',
            missing: 'Choose a member.',
            buttons: [button('Assign', { do: 'assign', triage: triage.id }, { associatedInputs: 'auto' })],
          },
        ]
      : [],
    ticks: found && open ? [ticksOf(triage, found)] : [],
  };
}

/** Whose mailbox it is. */
export function whose({ details }: Triage): string {
  return details['upn']?.value ?? 'A mailbox whose user is not named yet';
}

function isUrgent({ status }: Triage, { urgency }: Escalation): boolean {
  return status === 'open' && urgency === 'urgent';
}

function headOf(knowledge: Knowledge, triage: Triage, escalation: Escalation): Line {
  const { by, at } = escalation;
  return line(
    ...(isUrgent(triage, escalation) ? [run('Urgent · ', { weight: 'Bolder', color: 'Attention' })] : []),
    run(`${bare(guideOf(knowledge, triage).title)} · escalated by ${nameOf(by)}, ${instant(at)}`, {
      isSubtle: true,
    }),
  );
}

function ownerPanel({ status, tried }: Triage, escalation: Escalation): Panel {
  const owner = ownerOf(escalation);
  const bold = (text: string) => run(text, { weight: 'Bolder' });
  if (status === 'solved') {
    const by = escalation.deeds.findLast((deed) => deed.do === 'resolved') ?? tried.at(-1);
    return {
      style: 'good',
      lines: [line(bold('Resolved'), by ? ` by ${nameOf(by.by)}, ${instant(by.at)}` : '')],
    };
  }
  return owner
    ? {
        style: 'accent',
        lines: [line(bold(`${nameOf(owner.who)} has it`), `, since ${instant(owner.since)}`)],
      }
    : { style: 'attention', lines: [line(bold('Nobody has it.'), ' Press “I take it” to own it.')] };
}

function standOf(knowledge: Knowledge, triage: Triage, found: Diagnosis | undefined, today: Day): Line[] {
  const open = triage.status === 'open';
  if (found) {
    const title = line(prose(found.outcome.title, { weight: 'Bolder' }));
    return open ? [title, line(prose(found.outcome.because))] : [title];
  }
  const here = position(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, today));
  const question = open && 'question' in here ? knowledge.questions[here.question] : undefined;
  return question ? [line('Open: ', ...prose(question.text, { weight: 'Bolder' }))] : [];
}

/** What the person who escalated wants, and, as long as it is open, what to do. */
function askedOf({ status }: Triage, { note }: Escalation, found: Diagnosis | undefined): Section[] {
  const wanted = note === '' ? [] : [line(typed(note, longestNote))];
  if (status === 'solved') return wanted.length > 0 ? [{ title: 'What was asked', lines: wanted }] : [];
  const toDo = found
    ? 'Check the diagnosis, run the steps in order, and mark what is done.'
    : 'Answer the open question: press “Go on here”, or mention me with the answer.';
  return [{ title: 'What is asked of you', lines: [...wanted, line(run(toDo, { isSubtle: true }))] }];
}

/** All steps as long as it is open; afterwards those that somebody has done. */
function stepsOf(triage: Triage, { steps }: Diagnosis): Section[] {
  const ids = stepIds(steps);
  const open = triage.status === 'open';
  const lines = steps.flatMap((step, index) => {
    const done = doneBy(triage, ids[index]);
    return open || done.length > 0 ? [line(`${index + 1}. `, prose(step.do), done)] : [];
  });
  const title = open ? 'Steps, with their commands below in the thread' : 'Steps done';
  return lines.length > 0 ? [{ title, lines }] : [];
}

function ticksOf(triage: Triage, { steps }: Diagnosis): Ticks {
  const ids = stepIds(steps);
  return {
    title: 'Steps done',
    label: 'Which steps are done?',
    value: ids.filter((id) => triage.done[id]).join(','),
    choices: steps.map((step, index) => ({
      title: typed(`${index + 1}. ${bare(step.do)}`, 60),
      value: ids[index] ?? '',
    })),
    buttons: [button('Save', { do: 'done', triage: triage.id }, { associatedInputs: 'auto' })],
  };
}

function buttonsOf(triage: Triage, escalation: Escalation, found: Diagnosis | undefined): Button[] {
  const about = { triage: triage.id };
  if (triage.status === 'solved')
    return [button('Open it again', { do: 'reopen', ...about }), button('Summary', { do: 'summary' })];
  const owned = ownerOf(escalation) !== undefined;
  return fitted([
    ...(owned ? [] : [button('I take it', { do: 'take', ...about }, { style: 'positive' })]),
    button('Go on here', { do: 'status' }, { style: owned ? 'positive' : 'default' }),
    button('Resolved', { do: 'worked', ...about }),
    ...(found ? [button('Not yet', { do: 'not-yet', ...about })] : []),
    ...(owned ? [button('Hand it back', { do: 'hand-back', ...about })] : []),
    secondary('Summary', { do: 'summary' }),
    ...(found ? [secondary('Send the commands again', { do: 'commands' })] : []),
  ]);
}
