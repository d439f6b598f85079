import type { Knowledge, Question } from '../../src/triage/knowledge';
import { onceFor, plain, type Message } from './chat';

/** What the bot asks now, or has found out. */
export type Card =
  | { is: 'question'; question: string; message: Message }
  | { is: 'diagnosis'; title: string; message: Message }
  | { is: 'solved'; message: Message }
  | { is: 'other'; message?: Message };

const has = ({ buttons }: Message, title: string) => buttons.some((one) => one.title === title);

/** The card that carries the buttons now: the last one that asks, says what was found out, or ends the triage. */
export const currentCard = onceFor((knowledge: Knowledge, messages: readonly Message[]): Card => {
  for (const message of [...messages].reverse()) {
    if (!message.isCard) continue;
    if (has(message, 'New triage')) return { is: 'solved', message };
    if (has(message, 'It worked') && has(message, 'Not yet'))
      return {
        is: 'diagnosis',
        title: titleOf(knowledge, message),
        message,
      };
    if (!has(message, 'Start over')) continue;
    const question = questionIn(knowledge, message);
    if (question !== undefined) return { is: 'question', question, message };
  }
  return { is: 'other', message: messages.at(-1) };
});

/** What was found out: the line that is the title of an outcome; clocks may stand above it. */
function titleOf({ guides }: Knowledge, { text }: Message): string {
  const titles = new Set(
    Object.values(guides).flatMap(({ outcomes }) => outcomes.map(({ title }) => plain(title))),
  );
  return text.split('\n').find((line) => titles.has(plain(line))) ?? '';
}

function questionIn({ questions }: Knowledge, { text }: Message): string | undefined {
  const lines = new Set(text.split('\n').map(plain));
  return Object.entries(questions).find(([, question]) => lines.has(plain(question.text)))?.[0];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The option or the day that an answer in words means: `Live`, or `12 Nov 2026 (at most 30 days ago)`. */
export function answerIn({ options }: Question, said: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/.exec(said) ?? [];
  if (day && month && year)
    return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const fitting = Object.entries(options).filter(([, { label }]) => plain(said).startsWith(plain(label)));
  return fitting.sort(([, one], [, other]) => other.label.length - one.label.length)[0]?.[0];
}

/** As {@link answerIn}; of a day the option as which the card counts it. */
function optionIn(question: Question, said: string): string | undefined {
  const [, counted] = /^\d{1,2} [A-Z][a-z]{2} \d{4}[^()]*\(([^()]*)\)/.exec(said) ?? [];
  return answerIn(question, counted ?? said);
}

/** What follows the name of a question in a line: `Mailbox: Live (…)`. */
function answerAfter(knowledge: Knowledge, line: string, read = answerIn): [string, string] | undefined {
  const found = Object.entries(knowledge.questions)
    .filter(([, { short }]) => line.startsWith(`${short}: `))
    .sort(([, one], [, other]) => other.short.length - one.short.length)[0];
  if (!found) return undefined;
  const [id, question] = found;
  const answer = read(question, line.slice(question.short.length + 2));
  return answer === undefined ? undefined : [id, answer];
}

/** The options on the way to the diagnosis, as its card lists them among all steps. */
export function knownIn(knowledge: Knowledge, { text }: Message): Record<string, string> {
  const lines = text.split('\n').flatMap((line) => /^\d+\. (.+)$/.exec(line)?.[1] ?? []);
  return Object.fromEntries(
    lines.flatMap((line) => [answerAfter(knowledge, line, optionIn)].filter((one) => one !== undefined)),
  );
}

/** What the bot has read out of a paste, before it counts. */
export interface Reading {
  message: Message;
  /** The option or day of each question. */
  answers: Record<string, string>;
  details: Record<string, string>;
  /** What contradicts an earlier answer. */
  differs: string[];
}

/** The card on which the bot says what it has read, if the last paste brought one. */
export function readingIn(knowledge: Knowledge, messages: readonly Message[]): Reading | undefined {
  const message = messages.at(-1);
  const marks = ['Not this user', 'Do not use it', 'Keep what was answered'];
  if (!message || !marks.some((title) => has(message, title))) return undefined;
  const answers: Record<string, string> = {};
  const details: Record<string, string> = {};
  const differs: string[] = [];
  for (const line of message.text.split('\n')) {
    const [question, answer] = answerAfter(knowledge, line) ?? [];
    const [detail, value] = detailIn(knowledge, line) ?? [];
    if (detail !== undefined && value !== undefined) details[detail] = value;
    if (question === undefined || answer === undefined) continue;
    answers[question] = answer;
    if (line.includes(' Until now: ')) differs.push(question);
  }
  return { message, answers, details, differs };
}

/** A detail with its value: `Display name: Adele Vance (DisplayName)`. */
function detailIn({ details }: Knowledge, line: string): [string, string] | undefined {
  const [id, detail] = Object.entries(details).find(([, { label }]) => line.startsWith(`${label}: `)) ?? [];
  if (id === undefined || !detail) return undefined;
  return [id, line.slice(detail.label.length + 2).replace(/ \([^()]*\)$/, '')];
}
