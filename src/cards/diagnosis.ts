import type { Day } from '../triage/day';
import { detailsOf } from '../triage/detail';
import { diagnosisOf, guideOf, type Diagnosis } from '../triage/diagnosis';
import { showAnswer } from '../triage/answer';
import type { Knowledge, Outcome, Source } from '../triage/knowledge';
import { knownOf, path } from '../triage/position';
import type { Reply } from '../triage/reply';
import { stepIds } from '../triage/step-id';
import type { Triage } from '../triage/conversation';
import { button, fitted, secondary } from './button';
import { clockPanels } from './window-panels';
import { answerField, detailField } from './field';
import { numbersOf, riskWords } from '../messages/risk';
import { bare, line, nameOf, notePanel, prose, run, typed } from './text';
import type { Button, Field, FieldSet, Line, Run, Section, StepLine, View } from './view';

/** What goes further than reading stands out. */
const riskLooks: Record<'change' | 'destroy', Partial<Run>> = {
  change: { color: 'Accent', weight: 'Bolder' },
  destroy: { color: 'Attention', weight: 'Bolder' },
};

/** A form of more inputs than these nobody fills in; the others follow when these are known. */
const mostFields = 5;

/** What an outcome comes to, in a word. */
export const verdictWords: Record<Outcome['verdict'], { word: string; color: NonNullable<Run['color']> }> = {
  recoverable: { word: 'Recoverable', color: 'Good' },
  'new-mailbox': { word: 'New mailbox', color: 'Attention' },
  working: { word: 'Working', color: 'Good' },
  'by-design': { word: 'By design', color: 'Accent' },
  support: { word: 'Microsoft support', color: 'Attention' },
  fix: { word: 'Fix', color: 'Accent' },
};

/** The card of a diagnosis. The commands are not in it: they follow as messages. */
export function diagnosisView(
  knowledge: Knowledge,
  triage: Triage,
  { note, apart }: Extract<Reply, { show: 'diagnosis' }>,
  today: Day,
  escalated = false,
): View {
  const found = diagnosisOf(knowledge, triage, today);
  if (!found) throw new Error('There is no diagnosis yet');
  const { outcome, cautions } = found;
  const { word, color } = verdictWords[outcome.verdict];
  return {
    card: 'diagnosis',
    verdict: word,
    color,
    title: bare(outcome.title),
    notes: notePanel(note),
    clocks: clockPanels(found.clock, today),
    cautions:
      cautions.length > 0 ? [{ style: 'warning', lines: cautions.map((say) => line(prose(say))) }] : [],
    because: [line(prose(outcome.because))],
    steps: stepLines(knowledge, triage, found),
    fill: fillOf(knowledge, triage, found, today),
    sections: [...articleOf(knowledge, outcome), knownSection(knowledge, triage, found, today)],
    sources: [...new Set([...outcome.source, ...(outcome.article ? [outcome.article.source] : [])])]
      .map((id) => knowledge.sources[id])
      .filter((source) => source !== undefined)
      .map((source) => ({ text: sourceText(source) })),
    where: apart
      ? 'Press “Send the commands” to get them here.'
      : 'The commands are in separate messages above this card.',
    buttons: buttonsOf(knowledge, triage, outcome, { apart, escalated }),
  };
}

function stepLines(knowledge: Knowledge, triage: Triage, { steps, commands }: Diagnosis): StepLine[] {
  const numbers = numbersOf(commands);
  const ids = stepIds(steps);
  return steps.flatMap((step, index) => [
    { spacing: 'Default' as const, ...line(`${index + 1}. `, prose(step.do), doneBy(triage, ids[index])) },
    ...commandLines(knowledge, step.commands ?? [], numbers).map((one) => ({
      spacing: 'None' as const,
      ...one,
    })),
  ]);
}

/** Who has done a step, if anybody. */
export function doneBy({ done }: Triage, id = ''): Run[] {
  const said = done[id];
  return said ? [run(` ✓ ${nameOf(said.by)}`, { weight: 'Bolder', color: 'Good' })] : [];
}

/** The reads of a step in one line, and each command that changes something in its own. */
function commandLines(
  knowledge: Knowledge,
  commands: readonly string[],
  numbers: ReadonlyMap<string, number>,
): Line[] {
  const reads: number[] = [];
  const lines: Line[] = [];
  for (const id of commands) {
    const { risk, title } = knowledge.commands[id] ?? {};
    const number = numbers.get(id) ?? 0;
    if (risk === undefined || title === undefined) continue;
    if (risk === 'read') reads.push(number);
    else {
      const check = numbers.get(knowledge.commands[id]?.verify ?? '');
      const then = check === undefined ? '' : ` Then check: command ${check}.`;
      lines.push(
        line(run(`Command ${number}, ${riskWords[risk]}: `, riskLooks[risk]), `${bare(title)}.${then}`),
      );
    }
  }
  const look = `${reads.length > 1 ? 'Commands' : 'Command'} ${reads.join(', ')}: ${riskWords.read}`;
  return reads.length > 0 ? [line(look), ...lines] : lines;
}

function fillOf(knowledge: Knowledge, triage: Triage, found: Diagnosis, today: Day): FieldSet[] {
  const fields: Field[] = [...new Set(found.clock.unknown.map(({ question }) => question))].flatMap((id) => {
    const question = knowledge.questions[id];
    return question ? [answerField(id, question, today)] : [];
  });
  for (const id of found.missing) {
    const detail = knowledge.details[id];
    if (detail) fields.push(detailField(id, detail));
  }
  if (fields.length === 0) return [];
  const press = { do: 'fill', triage: triage.id, answers: {}, details: {} } as const;
  return [
    {
      fields: fields.slice(0, mostFields),
      buttons: [button('Fill in', press, { associatedInputs: 'auto' })],
    },
  ];
}

function articleOf(knowledge: Knowledge, { article }: Outcome): Section[] {
  if (!article) return [];
  const source = knowledge.sources[article.source];
  const where = source ? ` (${bare(source.title)}, ${source.date})` : '';
  return [
    {
      title: 'Differs from the article',
      lines: [
        line(run('The article says: ', { weight: 'Bolder' }), prose(article.says)),
        line(run('Now: ', { weight: 'Bolder' }), prose(article.now), run(where, { isSubtle: true })),
      ],
    },
  ];
}

/** The answers on the way to the diagnosis, numbered as `change 2` counts them, and the details the commands use. */
function knownSection(knowledge: Knowledge, triage: Triage, found: Diagnosis, today: Day): Section {
  const lines: Line[] = [];
  path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, today)).forEach((id, index) => {
    const question = knowledge.questions[id];
    const said = triage.answers[id];
    if (question && said)
      lines.push(
        fact(`${index + 1}. ${question.short}`, showAnswer(question, said.value, today), nameOf(said.by)),
      );
  });
  const used = new Set(['upn', ...detailsOf(knowledge, found.commands)]);
  for (const [id, said] of Object.entries(triage.details))
    if (knowledge.details[id] && used.has(id))
      lines.push(fact(knowledge.details[id].label, said.value, nameOf(said.by)));
  return { title: `What we know · ${bare(guideOf(knowledge, triage).title)}`, lines };
}

function fact(label: string, value: string, who: string): Line {
  return line(`${bare(label)}: `, run(typed(value, 80), { weight: 'Bolder' }), ` — ${who}`);
}

function sourceText({ title, url, date, confidence }: Source): string {
  const named = url === undefined ? title : `[${title}](${url})`;
  return `${named} (${confidence === 'expert' ? `field experience, ${date}` : date})`;
}

function buttonsOf(
  knowledge: Knowledge,
  triage: Triage,
  { goto }: Outcome,
  { apart = false, escalated }: { apart?: boolean; escalated: boolean },
): Button[] {
  const about = { triage: triage.id };
  const to = goto === undefined ? undefined : knowledge.guides[goto];
  return fitted([
    ...(goto && to
      ? [button(`Go on: ${bare(to.title)}`, { do: 'switch', ...about, guide: goto }, { style: 'positive' })]
      : []),
    button('It worked', { do: 'worked', ...about }, { style: 'positive' }),
    button('Not yet', { do: 'not-yet', ...about }),
    ...(apart ? [button('Send the commands', { do: 'commands' })] : []),
    ...(escalated ? [] : [button('Escalate', { do: 'escalate', ...about })]),
    button('Change', { do: 'change', ...about }),
    button('Summary', { do: 'summary' }),
    button('Start over', { do: 'restart', ...about }),
    secondary('Another problem', { do: 'other-problem', ...about }),
    ...(apart ? [] : [secondary('Send the commands again', { do: 'commands' })]),
  ]);
}
