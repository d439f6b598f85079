import { showDay, type Moment } from '../triage/day';
import { diagnosisOf, guideOf } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { showAnswer } from '../triage/answer';
import { knownOf, path } from '../triage/position';
import type { Said } from '../triage/conversation';
import { escapeMarkdown } from './escape-markdown';
import { masked, type Case } from './masked';
import { entriesOf, entryLines } from './timeline';

/** How a summary is wanted: `redacted` masks values and names, `short` leaves out the steps. */
export interface SummaryForm {
  redacted?: boolean;
  short?: boolean;
}

/**
 * A triage as Markdown, ready for a support ticket: whose mailbox, what is known with who and when, the diagnosis, its
 * steps, and what happened.
 */
export function summaryOf(
  knowledge: Knowledge,
  shown: Case,
  today: Moment,
  { redacted, short }: SummaryForm = {},
): string {
  return written(knowledge, redacted ? masked(shown) : shown, today, short === true);
}

function written(knowledge: Knowledge, shown: Case, today: Moment, short: boolean): string {
  const { triage } = shown;
  const guide = guideOf(knowledge, triage);
  const by = ({ by: { name }, at, how }: Said) =>
    `${escapeMarkdown(name)}, ${at.slice(0, 16).replace('T', ' ')} UTC, ${how}`;
  const lines = [`**${guide.title}** (guide of ${guide.version})`, ''];
  if (triage.ticket) lines.push(`Ticket: ${escapeMarkdown(triage.ticket.value)}`, '');
  lines.push('**What is known**');
  for (const [id, said] of Object.entries(triage.details))
    lines.push(`- ${knowledge.details[id]?.label ?? id}: ${escapeMarkdown(said.value)} (${by(said)})`);
  for (const id of path(knowledge, guide, knownOf(knowledge, triage, today))) {
    const said = triage.answers[id];
    const question = knowledge.questions[id];
    if (said && question)
      lines.push(`- ${question.short}: ${showAnswer(question, said.value, today)} (${by(said)})`);
  }
  const found = diagnosisOf(knowledge, triage, today);
  if (found) {
    lines.push('', `**Diagnosis**: ${found.outcome.title}.`, `${found.outcome.because}`);
    for (const { window, from, property, until } of found.clock.running)
      lines.push(`- ${window.title}: until about ${showDay(until)}, from ${property} ${showDay(from)}`);
  } else lines.push('', '**Diagnosis**: still open.');
  if (found && !short) {
    lines.push('', '**Steps**');
    found.steps.forEach((step, index) => lines.push(`${index + 1}. ${step.do}`));
  }
  const happened = entriesOf(knowledge, shown, today).filter(
    ({ of }) => of === 'case' || (of === 'steps' && !short),
  );
  lines.push('', '**What happened**, in UTC', ...entryLines(happened));
  const sources = (found?.outcome.source ?? []).flatMap((id) => knowledge.sources[id] ?? []);
  if (sources.length > 0)
    lines.push('', `Sources: ${sources.map(({ title, date }) => `${title} (${date})`).join('; ')}`);
  return lines.join('\n');
}
