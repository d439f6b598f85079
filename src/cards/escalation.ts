import type { Day } from '../triage/day';
import { detailsOf } from '../triage/detail';
import { diagnosisOf, guideOf, type Diagnosis } from '../triage/diagnosis';
import { ownerOf, type Escalation } from '../triage/escalation';
import type { Knowledge } from '../triage/knowledge';
import { showAnswer } from '../triage/learn';
import { knownOf, path, position } from '../triage/position';
import { stepIds } from '../triage/step';
import type { Triage } from '../triage/triage';
import { button, fitted, secondary } from './button';
import { clockPanels } from './clock';
import { doneBy, verdictWords } from './diagnosis';
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
  const { word, color } = found
    ? verdictWords[found.outcome.verdict]
    : { word: 'No diagnosis yet', color: 'Default' as const };
  return {
    card: 'escalation',
    head: [headOf(knowledge, triage, escalation)],
    title: [line(run(typed(whose(triage)), { size: 'Large', weight: 'Bolder' }))],
    owner: [ownerPanel(triage, escalation)],
    verdict: word,
    color,
    clocks: found ? clockPanels(found.clock, today, 'tell me the day') : [],
    stand: standOf(knowledge, triage, found, today),
    cautions:
      found && found.cautions.length > 0
        ? [{ style: 'warning', lines: found.cautions.map((say) => line(prose(say))) }]
        : [],
    sections: [
      askedOf(knowledge, triage, escalation, found, today),
      ...(found ? [stepsSection(triage, found)] : []),
      knownSection(knowledge, triage, found, today),
    ],
    buttons: buttonsOf(triage, escalation, found),
    pickers:
      triage.status === 'open'
        ? [
            {
              title: 'Assign',
              label: 'Who shall have it?',
              missing: 'Choose a member.',
              buttons: [button('Assign', { do: 'assign', triage: triage.id }, { inputs: 'auto' })],
            },
          ]
        : [],
    ticks: found && triage.status === 'open' ? [ticksOf(triage, found)] : [],
  };
}

/** More lines are not read. */
const mostFacts = 24;

/** Whose mailbox it is. */
export function whose({ details }: Triage): string {
  return details['upn']?.value ?? 'A mailbox whose user is not named yet';
}

function headOf(knowledge: Knowledge, triage: Triage, { urgency, by, at }: Escalation): Line {
  return line(
    ...(urgency === 'urgent' ? [run('Urgent · ', { weight: 'Bolder', color: 'Attention' })] : []),
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
    : { style: 'attention', lines: [line(bold('Nobody has it.'), ' Whoever takes it presses “I take it”.')] };
}

function standOf(knowledge: Knowledge, triage: Triage, found: Diagnosis | undefined, today: Day): Line[] {
  if (found)
    return [line(prose(found.outcome.title, { weight: 'Bolder' })), line(prose(found.outcome.because))];
  const question = openQuestion(knowledge, triage, today);
  return question ? [line('Open: ', ...prose(question.text, { weight: 'Bolder' }))] : [];
}

function openQuestion(knowledge: Knowledge, triage: Triage, today: Day) {
  const here = position(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, today));
  return 'question' in here ? knowledge.questions[here.question] : undefined;
}

function askedOf(
  knowledge: Knowledge,
  triage: Triage,
  { note }: Escalation,
  found: Diagnosis | undefined,
  today: Day,
): Section {
  const question = found ? undefined : openQuestion(knowledge, triage, today);
  return {
    title: 'What is asked of you',
    lines: [
      ...(note === '' ? [] : [line(run(typed(note, 1000), { weight: 'Bolder' }))]),
      question
        ? line(`Help to answer “${bare(question.short)}”: press “Go on here”, or mention me with the answer.`)
        : line('Check the diagnosis, run the steps in their order, and mark what is done.'),
    ],
  };
}

function stepsSection(triage: Triage, { steps }: Diagnosis): Section {
  const ids = stepIds(steps);
  return {
    title: 'Steps, with their commands below in the thread',
    lines: steps.map((step, index) =>
      line(run(`${index + 1}. `, { weight: 'Bolder' }), prose(step.do), doneBy(triage, ids[index])),
    ),
  };
}

function knownSection(
  knowledge: Knowledge,
  triage: Triage,
  found: Diagnosis | undefined,
  today: Day,
): Section {
  const lines: Line[] = [];
  for (const id of path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, today))) {
    const question = knowledge.questions[id];
    const said = triage.answers[id];
    if (question && said) lines.push(fact(question.short, showAnswer(question, said.value, today), said));
  }
  const used = found && new Set(['upn', ...detailsOf(knowledge, found.commands)]);
  for (const [id, said] of Object.entries(triage.details)) {
    const detail = knowledge.details[id];
    if (detail && (!used || used.has(id))) lines.push(fact(detail.label, said.value, said));
  }
  for (const said of triage.tried) {
    const label =
      said.value === 'worked'
        ? 'It worked'
        : (guideOf(knowledge, triage).followUps[said.value]?.label ?? said.value);
    lines.push(fact('What happened', label, said));
  }
  return {
    title: 'What we know',
    lines: lines.length > 0 ? lines.slice(0, mostFacts) : [line(run('Nothing yet.', { isSubtle: true }))],
  };
}

function fact(label: string, value: string, { by, at }: { by: { name: string }; at: string }): Line {
  return line(
    `${bare(label)}: `,
    run(typed(value, 80), { weight: 'Bolder' }),
    run(` — ${nameOf(by)}, ${instant(at)}`, { isSubtle: true }),
  );
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
    buttons: [button('Save', { do: 'done', triage: triage.id }, { inputs: 'auto' })],
  };
}

function buttonsOf(triage: Triage, escalation: Escalation, found: Diagnosis | undefined): Button[] {
  const about = { triage: triage.id };
  if (triage.status === 'solved')
    return [button('Open it again', { do: 'reopen', ...about }), button('Summary', { do: 'summary' })];
  return fitted([
    ownerOf(escalation)
      ? button('Hand it back', { do: 'hand-back', ...about })
      : button('I take it', { do: 'take', ...about }, { style: 'positive' }),
    button('Go on here', { do: 'status' }),
    button('Resolved', { do: 'worked', ...about }),
    ...(found ? [button('Not yet', { do: 'not-yet', ...about })] : []),
    secondary('Summary', { do: 'summary' }),
    ...(found ? [secondary('Send the commands again', { do: 'commands' })] : []),
  ]);
}
