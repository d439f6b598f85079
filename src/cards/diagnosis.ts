import type { Conversation, Triage } from '../triage/conversation';
import type { Moment } from '../triage/day';
import { detailsOf } from '../triage/detail';
import { diagnosisOf, guideOf, type Diagnosis } from '../triage/diagnosis';
import { showAnswer } from '../triage/answer';
import type { Knowledge, Outcome, Source } from '../triage/knowledge';
import { knownOf, path } from '../triage/position';
import type { Reply } from '../triage/reply';
import { runOf, type Run } from '../triage/run/run';
import { partShown } from '../triage/run/sent';
import { numbersOf } from '../messages/risk';
import { headOfStep } from '../messages/sent';
import { runButtons } from './run-buttons';
import { foldedFields, neededFields } from './run-fields';
import { runPanels } from './run-panels';
import { allLines, nextLines, stageLine } from './step-lines';
import { bare, line, nameOf, notePanel, prose, run, shortened, typed } from './text';
import { verdictOf, verdictPanels } from './verdict';
import type { Line, Panel, Section, View } from './view';

/** The diagnosis and its next step, or with `overview` all steps and what it rests on. The commands stand in messages above it. */
export function diagnosisView(
  knowledge: Knowledge,
  conversation: Conversation,
  { note, overview = false, doubt }: Extract<Reply, { show: 'diagnosis' }>,
  today: Moment,
): View {
  const { triage, escalation } = conversation;
  const found = triage && diagnosisOf(knowledge, triage, today);
  if (!found) throw new Error('There is no diagnosis yet');
  const steps = runOf(knowledge, triage, found);
  const numbers = numbersOf(found.commands);
  const { outcome } = found;
  const stands = partShown(conversation) !== undefined;
  return {
    card: 'diagnosis',
    verdict: verdictOf(found),
    head: [
      line(run(typed(whose(triage)), { size: 'Large', weight: 'Bolder' })),
      ...(triage.ticket ? [line(run(typed(`Ticket ${triage.ticket.value}`), { isSubtle: true }))] : []),
    ],
    notes: notePanel(note),
    verdicts: verdictPanels(found, steps, today),
    title: bare(outcome.title),
    cautions: cautionPanels(found, overview || isBeforeChange(knowledge, steps)),
    because: overview ? [line(prose(outcome.because))] : [],
    stage: stageLine(steps),
    steps: overview ? allLines(knowledge, steps, numbers) : nextLines(knowledge, steps, numbers),
    panels: overview ? [] : runPanels(knowledge, triage, steps, doubt),
    fill: overview ? [] : neededFields(knowledge, triage, found, steps, doubt),
    folded: overview ? [] : foldedFields(knowledge, triage, found, steps, today),
    sections: overview
      ? [...articleOf(knowledge, outcome), knownSection(knowledge, triage, found, today)]
      : [],
    where: whereOf(steps, { overview, stands }),
    sources: overview ? [{ title: 'Sources', lines: sourcesOf(knowledge, outcome) }] : [],
    buttons: runButtons(knowledge, triage, found, steps, {
      overview,
      stands,
      doubt: doubt !== undefined,
      escalated: escalation !== undefined,
    }),
  };
}

/** Whose mailbox it is. */
export function whose({ details }: Triage): string {
  return details['upn']?.value ?? 'A mailbox whose user is not named yet';
}

/** What to beware of; where it is not `whole`, each in a line that says how it begins. */
export function cautionPanels({ cautions }: Diagnosis, whole = true): Panel[] {
  const lines = cautions.map((say) => (whole ? line(prose(say)) : line(shortened(bare(say), 70))));
  return lines.length > 0 ? [{ style: 'warning', lines }] : [];
}

/** Whether the whole of a caution belongs here: where it is read for the first time, and wherever something is changed. */
function isBeforeChange({ commands }: Knowledge, { next }: Run): boolean {
  if (!next) return false;
  const first = next.index === 0 && next.partIndex === 0;
  const byHand = next.step.step['by-hand'] ?? [];
  return first || byHand.length > 0 || next.part.commands.some((id) => commands[id]?.risk !== 'read');
}

function whereOf(steps: Run, { overview, stands }: { overview: boolean; stands: boolean }): Line[] {
  const { next } = steps;
  if (overview || !next || next.part.commands.length === 0) return [];
  const say = stands
    ? `The commands are above, in the message “${headOfStep(steps, next)}”.`
    : 'Press “Send the commands” to get the commands of this step.';
  return [line(run(say, { isSubtle: true }))];
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
function knownSection(knowledge: Knowledge, triage: Triage, found: Diagnosis, today: Moment): Section {
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
  if (triage.ticket) lines.push(fact('Ticket', triage.ticket.value, nameOf(triage.ticket.by)));
  return { title: `What we know · ${bare(guideOf(knowledge, triage).title)}`, lines };
}

function fact(label: string, value: string, who: string): Line {
  return line(`${bare(label)}: `, run(typed(value, 80), { weight: 'Bolder' }), ` — ${who}`);
}

function sourcesOf(knowledge: Knowledge, { source, article }: Outcome): { text: string }[] {
  return [...new Set([...source, ...(article ? [article.source] : [])])]
    .map((id) => knowledge.sources[id])
    .filter((one) => one !== undefined)
    .map((one) => ({ text: sourceText(one) }));
}

function sourceText({ title, url, date, confidence }: Source): string {
  const named = url === undefined ? title : `[${title}](${url})`;
  return `${named} (${confidence === 'expert' ? `field experience, ${date}` : date})`;
}
