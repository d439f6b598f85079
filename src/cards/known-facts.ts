import type { Moment } from '../triage/day';
import { detailsOf } from '../triage/detail';
import { guideOf, type Diagnosis } from '../triage/diagnosis';
import type { Knowledge } from '../triage/knowledge';
import { showAnswer } from '../triage/answer';
import { knownOf, path } from '../triage/position';
import type { Triage } from '../triage/conversation';
import { bare, instant, line, nameOf, run, typed } from './text';
import type { Line, Section } from './view';

/** More lines are not read. */
const mostFacts = 18;

/** What is known of an escalated triage: each answer and value with who gave it and when. Whose mailbox it is stands above. */
export function knownFacts(
  knowledge: Knowledge,
  triage: Triage,
  found: Diagnosis | undefined,
  today: Moment,
): Section {
  const lines: Line[] = [];
  for (const id of path(knowledge, guideOf(knowledge, triage), knownOf(knowledge, triage, today))) {
    const question = knowledge.questions[id];
    const said = triage.answers[id];
    if (question && said) lines.push(fact(question.short, showAnswer(question, said.value, today), said));
  }
  const used = new Set(found ? detailsOf(knowledge, found.commands) : Object.keys(triage.details));
  used.delete('upn');
  for (const [id, said] of Object.entries(triage.details)) {
    const detail = knowledge.details[id];
    if (detail && used.has(id)) lines.push(fact(detail.label, said.value, said));
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
    ` — ${nameOf(by)}, ${instant(at)}`,
  );
}
