import type { Moment } from '../triage/day';
import { diagnosisOf, guideOf, nextQuestion, type Diagnosis } from '../triage/diagnosis';
import { longestNote, ownerOf, type Escalation } from '../triage/escalation';
import type { Knowledge } from '../triage/knowledge';
import { runOf, type Run as Steps } from '../triage/run/run';
import { numbersOf } from '../messages/risk';
import type { Triage } from '../triage/conversation';
import { button, fitted, secondary } from './button';
import { cautionPanels, whose } from './diagnosis';
import { doneRuns, nextLines, shortStep } from './step-lines';
import { verdictOf, verdictPanels } from './verdict';
import { knownFacts } from './known-facts';
import { bare, instant, line, nameOf, prose, run, shortened, typed } from './text';
import type { Button, Line, Panel, Section, Ticks, View } from './view';

/** The card that stands for an escalation in its thread. */
export function escalationView(
  knowledge: Knowledge,
  triage: Triage,
  escalation: Escalation,
  today: Moment,
): View {
  const found = diagnosisOf(knowledge, triage, today);
  const steps = found && runOf(knowledge, triage, found);
  const open = triage.status === 'open';
  const none = open ? 'No diagnosis yet' : 'No diagnosis';
  return {
    card: 'escalation',
    urgent: isUrgent(triage, escalation),
    head: [headOf(knowledge, triage, escalation)],
    title: [line(run(typed(whose(triage)), { size: 'Large', weight: 'Bolder' }))],
    owner: [ownerPanel(triage, escalation)],
    verdict: found ? verdictOf(found) : none,
    verdicts:
      found && steps && open
        ? verdictPanels(found, steps, today, 'tell me the day')
        : [{ style: 'emphasis', lines: [line(run(found ? verdictOf(found) : none, { weight: 'Bolder' }))] }],
    stand: standOf(knowledge, triage, found, today),
    cautions: found && open ? cautionPanels(found) : [],
    sections: [
      ...askedOf(triage, escalation, found),
      ...(steps && open && found ? nextOf(knowledge, escalation, found, steps) : []),
      ...(steps ? stepsOf(triage, steps) : []),
      knownFacts(knowledge, triage, found, today),
    ],
    buttons: buttonsOf(triage, escalation, steps),
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
    ticks: steps && open ? [ticksOf(triage, steps)] : [],
  };
}

/** The step that comes next, and who is at it. */
function nextOf(knowledge: Knowledge, escalation: Escalation, found: Diagnosis, steps: Steps): Section[] {
  const owner = ownerOf(escalation);
  const who = owner ? [line(run(`${nameOf(owner.who)} is at it.`, { isSubtle: true }))] : [];
  return steps.next
    ? [
        {
          title: `Next: step ${steps.next.index + 1} of ${steps.steps.length}`,
          lines: [
            ...who,
            ...nextLines(knowledge, steps, numbersOf(found.commands)).map(({ runs }) => ({ runs })),
          ],
        },
      ]
    : [];
}

function isUrgent({ status }: Triage, { urgency }: Escalation): boolean {
  return status === 'open' && urgency === 'urgent';
}

function headOf(knowledge: Knowledge, triage: Triage, escalation: Escalation): Line {
  const { by, at } = escalation;
  const ticket = triage.ticket ? ` · ticket ${typed(triage.ticket.value)}` : '';
  return line(
    ...(isUrgent(triage, escalation) ? [run('Urgent · ', { weight: 'Bolder', color: 'Attention' })] : []),
    run(`${bare(guideOf(knowledge, triage).title)} · escalated by ${nameOf(by)}, ${instant(at)}${ticket}`, {
      isSubtle: true,
    }),
  );
}

function ownerPanel({ status, tried }: Triage, escalation: Escalation): Panel {
  const owner = ownerOf(escalation);
  const bold = (text: string) => run(text, { weight: 'Bolder' });
  if (status === 'solved') {
    const by = escalation.events.findLast(({ kind }) => kind === 'resolved') ?? tried.at(-1);
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

function standOf(knowledge: Knowledge, triage: Triage, found: Diagnosis | undefined, today: Moment): Line[] {
  const open = triage.status === 'open';
  if (found) {
    const title = line(prose(found.outcome.title, { weight: 'Bolder' }));
    return open ? [title, line(prose(found.outcome.because))] : [title];
  }
  const question = open ? knowledge.questions[nextQuestion(knowledge, triage, today) ?? ''] : undefined;
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

/** All steps as long as it is open, by how they begin; afterwards those that somebody has done. */
function stepsOf({ status }: Triage, { steps, next }: Steps): Section[] {
  const open = status === 'open';
  const lines = steps.flatMap(({ step, done }, index) =>
    open || done
      ? [
          line(
            run(`${index + 1}. `, index === next?.index ? { weight: 'Bolder', color: 'Accent' } : {}),
            open && index === next?.index ? 'The next step, see above.' : shortened(bare(step.do), 160),
            doneRuns(done),
          ),
        ]
      : [],
  );
  return lines.length > 0 ? [{ title: open ? 'All steps' : 'Steps done', lines }] : [];
}

function ticksOf({ id: triage }: Triage, { steps }: Steps): Ticks {
  const ticked = steps
    .filter(({ done }) => done)
    .map(({ id }) => id)
    .join(',');
  return {
    title: 'Steps done',
    label: 'Which steps are done?',
    value: ticked,
    choices: steps.map((step, index) => ({ title: shortStep(step, index), value: step.id })),
    buttons: [button('Save', { do: 'done', triage, were: ticked }, { associatedInputs: 'auto' })],
  };
}

function buttonsOf(triage: Triage, escalation: Escalation, steps: Steps | undefined): Button[] {
  const about = { triage: triage.id };
  if (triage.status === 'solved')
    return [button('Reopen it', { do: 'reopen', ...about }), button('Summary', { do: 'summary' })];
  const owned = ownerOf(escalation) !== undefined;
  return fitted([
    ...(owned ? [] : [button('I take it', { do: 'take', ...about }, { style: 'positive' })]),
    ...(steps?.next
      ? [
          button(
            'Step done',
            { do: 'done', ...about, part: steps.next.part.id },
            owned ? { style: 'positive' } : {},
          ),
        ]
      : []),
    button('Go on here', { do: 'status' }, { style: owned && !steps?.next ? 'positive' : 'default' }),
    button('Resolved', { do: 'worked', ...about }),
    ...(steps ? [button('Not yet', { do: 'not-yet', ...about })] : []),
    ...(owned ? [button('Hand it back', { do: 'hand-back', ...about })] : []),
    secondary('Summary', { do: 'summary' }),
    secondary('Timeline', { do: 'timeline' }),
    ...(steps ? [secondary('Send the commands again', { do: 'commands' })] : []),
  ]);
}
