import { hoursLeft, isDayOrInstant, type Moment } from './day';
import type { Guide, Knowledge, Outcome, Question, Step, When } from './knowledge';
import type { Triage } from './conversation';

/** The option that holds for each answered question. */
export type Known = Readonly<Record<string, string>>;

/** Where a triage stands: the question to ask next, or the outcome that was reached. */
export type Position = { question: string } | { outcome: Outcome };

/** Whether what is known agrees with a condition; a question that is not answered does not agree. */
export function holds(when: When | undefined, known: Known): boolean {
  for (const question in when) if (!fits(when[question], known[question])) return false;
  return true;
}

function fits(wanted: string | string[] | undefined, option: string | undefined): boolean {
  if (wanted === undefined || option === undefined) return false;
  return wanted === 'any' || (typeof wanted === 'string' ? wanted === option : wanted.includes(option));
}

/**
 * A guide is a decision list: the first outcome that nothing known contradicts is the diagnosis when all of its
 * conditions are known, and otherwise names the next question. The conditions of its steps are asked after its
 * own, each only where it decides.
 * Throws when every outcome is contradicted, which the check of the guides rules out.
 */
export function position(knowledge: Knowledge, guide: Guide, known: Known): Position {
  return positionFrom(knowledge, guide, known, 0).here;
}

/** The position when nothing before outcome `first` fits, and the outcome that it was found at. */
function positionFrom(
  knowledge: Knowledge,
  guide: Guide,
  known: Known,
  first: number,
): { here: Position; at: number } {
  for (let at = first; at < guide.outcomes.length; at++) {
    const outcome = guide.outcomes[at];
    if (!outcome) break;
    let question: string | undefined;
    let contradicted = false;
    for (const asked in outcome.when) {
      if (known[asked] === undefined) question ??= asked;
      else if (!fits(outcome.when[asked], known[asked])) {
        contradicted = true;
        break;
      }
    }
    if (contradicted) continue;
    question ??= openQuestion(knowledge, outcome.steps, known);
    return { here: question === undefined ? { outcome } : { question }, at };
  }
  throw new Error(`No outcome of “${guide.title}” fits ${JSON.stringify(known)}`);
}

/** The first question that decides whether a step is for this user, and is not answered yet. */
function openQuestion(knowledge: Knowledge, steps: readonly Step[], known: Known): string | undefined {
  for (const step of steps) {
    const open = openIn(step.when, known);
    if (open !== undefined) return open;
    if (!('use' in step) || !holds(step.when, known)) continue;
    const inside = openQuestion(knowledge, knowledge.procedures[step.use]?.steps ?? [], known);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The first unanswered question of a condition, unless an answer before it already contradicts the condition. */
export function openIn(when: When | undefined, known: Known): string | undefined {
  for (const question in when) {
    if (known[question] === undefined) return question;
    if (!fits(when[question], known[question])) return undefined;
  }
  return undefined;
}

/** The option a stored value stands for: of a date question, the time decides whether its window is still open. */
export function optionOf(question: Question, value: string, today: Moment): string {
  if (!question.date || !isDayOrInstant(value)) return value;
  return hoursLeft(value, question.date.days, today) > 0 ? 'open' : 'closed';
}

/** What a triage knows today, or at an instant of today. Answers to questions or options that the guides no longer have are left out. */
export function knownOf(knowledge: Knowledge, triage: Triage, today: Moment): Known {
  const known: Record<string, string> = {};
  for (const [id, answer] of Object.entries(triage.answers)) {
    const question = knowledge.questions[id];
    const option = question && optionOf(question, answer.value, today);
    if (option !== undefined && question && Object.hasOwn(question.options, option)) known[id] = option;
  }
  return known;
}

/** The questions in the order in which the guide asks them, as far as they are answered. */
export function path(knowledge: Knowledge, guide: Guide, known: Known): string[] {
  const asked: Record<string, string> = {};
  let first = 0;
  for (;;) {
    // What an answer contradicts is contradicted for good.
    const { here, at } = positionFrom(knowledge, guide, asked, first);
    if ('outcome' in here) return Object.keys(asked);
    const option = known[here.question];
    if (option === undefined) return Object.keys(asked);
    asked[here.question] = option;
    first = at;
  }
}

/** The questions that can still be asked or were asked, given what is known. The other answers are set aside. */
export function reachable(knowledge: Knowledge, guide: Guide, known: Known, asked: Known = {}): Set<string> {
  const here = position(knowledge, guide, asked);
  if ('outcome' in here) return new Set();
  const option = known[here.question];
  const options =
    option === undefined ? Object.keys(knowledge.questions[here.question]?.options ?? {}) : [option];
  const next = options.map((one) => reachable(knowledge, guide, known, { ...asked, [here.question]: one }));
  return new Set([here.question, ...next.flatMap((one) => [...one])]);
}

/** How many questions may still follow at most. */
export function questionsLeft(knowledge: Knowledge, guide: Guide, known: Known): number {
  const here = position(knowledge, guide, known);
  if ('outcome' in here) return 0;
  const state = `${guide.title} ${JSON.stringify(Object.entries(known).sort())}`;
  const before = knowledge.questionsLeft.get(state);
  if (before !== undefined) return before;
  const options = Object.keys(knowledge.questions[here.question]?.options ?? {});
  const after = options.map((option) =>
    questionsLeft(knowledge, guide, { ...known, [here.question]: option }),
  );
  const most = 1 + Math.max(...after);
  knowledge.questionsLeft.set(state, most);
  return most;
}
