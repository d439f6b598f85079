import { showDay, type Day } from '../triage/day';
import { diagnosisOf, guideOf } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { showAnswer } from '../triage/answer';
import { knownOf, path } from '../triage/position';
import type { Said, Triage } from '../triage/conversation';

/** Text that people typed, made harmless for Markdown: every character with a meaning, or that begins an address, gets its backslash. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~@&:]|\/(?=\/)|\.(?=\S)/g, '\\$&');
}

/**
 * A triage as Markdown, ready for a support ticket: whose mailbox, what is known with who and when, the
 * diagnosis, its steps, and what was tried. `redacted` masks values and names, the same one always the same way.
 */
export function summaryOf(knowledge: Knowledge, triage: Triage, today: Day, redacted = false): string {
  const shown = redacted ? masked(triage) : triage;
  return written(knowledge, shown, today);
}

function written(knowledge: Knowledge, triage: Triage, today: Day): string {
  const guide = guideOf(knowledge, triage);
  const by = ({ by: { name }, at, how }: Said) =>
    `${escapeMarkdown(name)}, ${at.slice(0, 16).replace('T', ' ')} UTC, ${how}`;
  const lines = [`**${guide.title}** (guide of ${guide.version})`, ''];
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
  if (!found) return [...lines, '', '**Diagnosis**: still open.'].join('\n');
  lines.push('', `**Diagnosis**: ${found.outcome.title}.`, `${found.outcome.because}`);
  for (const { window, from, property, until } of found.clock.running)
    lines.push(`- ${window.title}: until about ${showDay(until)}, from ${property} ${showDay(from)}`);
  lines.push('', '**Steps**');
  found.steps.forEach((step, index) => lines.push(`${index + 1}. ${step.do}`));
  if (triage.tried.length > 0) {
    lines.push('', '**What happened**');
    for (const said of triage.tried)
      lines.push(`- ${guide.followUps[said.value]?.label ?? said.value} (${by(said)})`);
  }
  const sources = found.outcome.source.map((id) => knowledge.sources[id]).filter((one) => one !== undefined);
  lines.push('', `Sources: ${sources.map(({ title, date }) => `${title} (${date})`).join('; ')}`);
  return lines.join('\n');
}

/** The triage with every detail and name replaced by a word that stays the same for the same value. */
function masked(triage: Triage): Triage {
  const words = new Map<string, string>();
  const mask = (kind: string, value: string) => {
    const word = words.get(value.toLowerCase()) ?? `${kind} ${words.size + 1}`;
    words.set(value.toLowerCase(), word);
    return word;
  };
  const by = (said: Said): Said => ({ ...said, by: { id: '', name: mask('person', said.by.name) } });
  const details = Object.entries(triage.details).map(
    ([id, said]) => [id, { ...by(said), value: mask('value', said.value) }] as const,
  );
  const answers = Object.entries(triage.answers).map(([id, said]) => [id, by(said)] as const);
  return {
    ...triage,
    details: Object.fromEntries(details),
    answers: Object.fromEntries(answers),
    tried: triage.tried.map(by),
  };
}
