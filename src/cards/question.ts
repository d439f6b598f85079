import type { Moment } from '../triage/day';
import { guideOf } from '../triage/diagnosis';
import { showAnswer } from '../triage/answer';
import type { Knowledge, Question } from '../triage/knowledge';
import { knownOf, path, questionsLeft } from '../triage/position';
import type { Reply } from '../triage/reply';
import type { Triage } from '../triage/conversation';
import { button, fitted, secondary } from './button';
import { dateField } from './field';
import { bare, line, nameOf, notePanel, prose, run, typed } from './text';
import type { Button, Field, Line, Section, View } from './view';

type Ask = Extract<Reply, { show: 'question' }>;

/** More buttons than these are too many to read at a glance. */
const mostOptions = 4;

/** The card of one question. */
export function questionView(
  knowledge: Knowledge,
  triage: Triage,
  ask: Ask,
  today: Moment,
  escalated = false,
): View {
  const question = knowledge.questions[ask.question];
  if (!question) throw new Error(`There is no question ${ask.question}`);
  return {
    card: 'question',
    title: bare(question.text),
    notes: notePanel(ask.note),
    why: [line(prose(question.why, { isSubtle: true })), ...present(triage, ask, question, today)],
    options: (optionsOf(question).length > 1 ? optionsOf(question) : []).map(([, { label, hint }], index) =>
      line(
        run(`${index + 1}  `, { isSubtle: true }),
        run(bare(label), { weight: 'Bolder' }),
        hint === undefined ? [] : [run(' — ', { isSubtle: true }), ...prose(hint, { isSubtle: true })],
      ),
    ),
    fields: fieldsOf(triage, ask, question, today),
    help: ask.help ? [helpOf(question)] : [],
    footer: [footerOf(knowledge, triage, ask, today)],
    buttons: buttonsOf(knowledge, triage, ask, question, today, escalated),
  };
}

/** The options to choose from; a date decides between `open` and `closed` by itself. */
function optionsOf({ options, date }: Question) {
  return Object.entries(options).filter(([id]) => !date || (id !== 'open' && id !== 'closed'));
}

function present(triage: Triage, { question: id }: Ask, question: Question, today: Moment): Line[] {
  const said = triage.answers[id];
  if (!said) return [];
  const shown = typed(showAnswer(question, said.value, today));
  return [line('Answer so far: ', run(shown, { weight: 'Bolder' }), `, ${nameOf(said.by)}`)];
}

function fieldsOf(triage: Triage, { question: id }: Ask, question: Question, today: Moment): Field[] {
  const said = triage.answers[id]?.value ?? '';
  return question.date ? [dateField('value', question, today, said, true)] : [];
}

function helpOf({ find }: Question): Section {
  return {
    title: 'How to find out',
    lines: [
      line(prose(find.say)),
      ...find.read.map(({ see, means }) =>
        line('• ', prose(see), run(' → ', { isSubtle: true }), prose(means, { weight: 'Bolder' })),
      ),
    ],
  };
}

function footerOf(knowledge: Knowledge, triage: Triage, { question }: Ask, today: Moment): Line {
  const guide = guideOf(knowledge, triage);
  const known = knownOf(knowledge, triage, today);
  const asked = path(knowledge, guide, known);
  const upn = triage.details['upn']?.value;
  const whose = upn === undefined ? 'No address yet: type it at any time' : typed(upn);
  const index = asked.indexOf(question);
  const where =
    index < 0
      ? `Question ${asked.length + 1}, ${behind(questionsLeft(knowledge, guide, known) - 1)}`
      : `Changing answer ${index + 1}`;
  return line(run(`${bare(guide.title)} · ${where} · ${whose}`, { isSubtle: true }));
}

/** How many may follow. It only ever gets fewer, whatever is learned; the number of the question jumps when a paste answers several. */
function behind(most: number): string {
  return most > 0 ? `at most ${most} more` : 'the last one';
}

function buttonsOf(
  knowledge: Knowledge,
  triage: Triage,
  { question: id, changing, help, stuck, searches = 0 }: Ask,
  question: Question,
  today: Moment,
  escalated: boolean,
): Button[] {
  const about = { triage: triage.id, question: id };
  const answer = { do: 'answer' as const, ...about, ...(changing && { replace: true }) };
  const options = optionsOf(question).map(([value, { label }], index) =>
    button(bare(label), { ...answer, value }, { mode: index < mostOptions ? 'primary' : 'secondary' }),
  );
  const date = question.date
    ? [button('Use this date', answer, { associatedInputs: 'auto', style: 'positive' })]
    : [];
  const known = knownOf(knowledge, triage, today);
  const first = path(knowledge, guideOf(knowledge, triage), known).filter((one) => one !== id).length === 0;
  const opens = first || (triage.opened?.guide === triage.guide && triage.opened.question === id);
  const script = button('Let a script find it', { do: 'collect' });
  const how = (title: string) => button(title, { do: 'how', ...about });
  const escalate = escalated ? [] : [button('Escalate', { do: 'escalate', triage: triage.id })];
  const next = help && searches > 0 ? [how('Next search')] : [];
  const all =
    help && searches > 1 ? [secondary(`All ${searches} searches`, { do: 'how', ...about, all: true })] : [];
  const said = triage.answers[id];
  const kept = changing && said ? typed(showAnswer(question, said.value, today), 30) : undefined;
  const back =
    kept !== undefined && said
      ? button(`Keep “${kept}”`, { do: 'answer', ...about, value: said.value, replace: true })
      : button('Back', { do: 'back', triage: triage.id });
  const other = button('Another problem', { do: 'other-problem', triage: triage.id });
  return fitted([
    ...(stuck || help || (opens && kept === undefined) ? [script] : []),
    ...(stuck ? [how("I don't know"), ...escalate] : []),
    ...date,
    ...options,
    ...(help || stuck ? [] : [how(question.date ? 'Where do I read it?' : "I don't know")]),
    ...next,
    ...(first && kept === undefined ? [other] : [back]),
    ...(stuck ? [] : escalate.map((one): Button => ({ ...one, mode: 'secondary' }))),
    ...all,
    secondary('Start over', { do: 'restart', triage: triage.id }),
    ...(first && kept === undefined ? [] : [{ ...other, mode: 'secondary' } satisfies Button]),
  ]);
}
