import { showDay, type Moment } from '../triage/day';
import type { Knowledge } from '../triage/knowledge';
import type { FactLine, Hint, Reply } from '../triage/reply';
import { offered, noticeLines } from './notice';
import { button } from './button';
import { answerField, NOT_KNOWN } from './field';
import { bare, line, run, typed } from './text';
import type { Field, HintsView, Line, View } from './view';

/** More than a full report of the collector holds; a card that is much longer Teams refuses. */
const mostFacts = 40;

type Read = Extract<Reply, { show: 'reading' }>;

/** What was read or heard, before it counts: what is sure in lines, what is only hinted at to be chosen. */
export function readingView(knowledge: Knowledge, reply: Read, today: Moment): View {
  const { facts, offers } = reply;
  const single = facts.filter(({ not }) => not);
  return {
    card: 'reading',
    title: titleOf(reply),
    notes: notesOf(reply),
    lines: linesOf(facts.filter(({ not }) => !not)),
    rows: single.slice(0, mostFacts).map((fact) => ({
      lines: linesOf([fact]),
      buttons: fact.not ? [button('Not that', fact.not)] : [],
    })),
    hints: hintsOf(knowledge, reply, today),
    buttons: offered(offers).map((one) =>
      one.verb === 'fill' && reply.hints?.length ? withInputs(one) : one,
    ),
  };
}

/** How much was read, where it answers questions. */
function titleOf({ answers = 0 }: Read): string {
  return answers === 0 ? 'I read' : `I read ${answers} answer${answers === 1 ? '' : 's'}`;
}

/** What was read in a message, in the dialog of a message action. */
export function readingDialogView(knowledge: Knowledge, reply: Read, today: Moment): View {
  return {
    card: 'dialog',
    notes: notesOf(reply),
    lines: linesOf(reply.facts),
    hints: hintsOf(knowledge, reply, today),
    buttons: submits(reply.offers).map((one) => ({ ...one, associatedInputs: 'auto' })),
  };
}

/** A notice in the dialog of a message action; it is closed where it says nothing to use. */
export function noticeDialogView({ text, offers }: Extract<Reply, { show: 'notice' }>): View {
  return { card: 'dialog', notes: [], lines: noticeLines(text), hints: [], buttons: submits(offers) };
}

function submits(offers: Read['offers']) {
  return offered(offers.filter(({ press }) => press.do !== 'dismiss')).map(({ fallback }) => fallback);
}

type Offered = ReturnType<typeof offered>[number];

/** A button that sends what was chosen along. */
function withInputs(one: Offered): Offered {
  const associatedInputs = 'auto';
  return { ...one, associatedInputs, fallback: { ...one.fallback, associatedInputs } };
}

function notesOf({ notes }: Read) {
  return notes.length > 0
    ? [{ style: 'warning' as const, lines: notes.map((note) => line(typed(note, 300))) }]
    : [];
}

function linesOf(facts: readonly FactLine[]): Line[] {
  return facts
    .slice(0, mostFacts)
    .map(({ name, text, because, differs }) =>
      line(
        ...(name === undefined
          ? [typed(text, 300)]
          : [`${bare(name)}: `, run(typed(text, 200), { weight: 'Bolder' })]),
        ...(because === undefined ? [] : [run(` (${typed(because, 160)})`, { isSubtle: true })]),
        ...(differs === undefined ? [] : [run(` ${typed(differs, 160)}.`, { color: 'Attention' })]),
      ),
    );
}

function hintsOf(knowledge: Knowledge, { hints = [] }: Read, today: Moment): HintsView[] {
  if (hints.length === 0) return [];
  const parts = hints.map((hint) => ({
    lines: [line(run(wordsOf(hint), { isSubtle: true }))],
    fields: fieldOf(knowledge, hint, today),
  }));
  return [{ title: 'Not certain: choose what is so, or leave it open', parts }];
}

function wordsOf({ words, about }: Hint): string {
  return `“${typed(words)}”${about === undefined ? '' : `: about ${typed(about, 20)}`}`;
}

/** The input for a hint. What is hinted at is the first choice; nothing is chosen yet. */
function fieldOf(knowledge: Knowledge, { question: id, value, days }: Hint, today: Moment): Field[] {
  const question = knowledge.questions[id];
  if (!question) return [];
  const field = answerField(id, question, today);
  const label = `${bare(question.short)}${question.date ? ': which day?' : ''}`;
  if (days) {
    const choices = days.map((day) => ({ title: showDay(day), value: day }));
    const open = { title: 'Not known yet', value: NOT_KNOWN };
    return [
      {
        texts: [],
        dates: [],
        choices: [{ id: `answer:${id}`, label, value: NOT_KNOWN, choices: [open, ...choices] }],
      },
    ];
  }
  const rank = (one: { value: string }) => (one.value === NOT_KNOWN ? 0 : one.value === value ? 1 : 2);
  const choices = field.choices.map((choice) => ({
    ...choice,
    label,
    choices: [...choice.choices].sort((a, b) => rank(a) - rank(b)),
  }));
  return [{ texts: [], dates: field.dates.map((date) => ({ ...date, label })), choices }];
}
