import type { Conversation, HeardFact } from '../conversation';
import { addDays, dayOf, daysBetween, isLessPrecise, type Day, type Moment } from '../day';
import type { Knowledge } from '../knowledge';
import { openTriage, questionOf } from '../asked';
import { optionOf } from '../position';
import type { CalendarWords } from '../listen/days/calendar';
import { listen, type Understood } from '../listen/listen';
import type { At, HeardAnswer } from '../listen/text';
import type { Token } from '../listen/tokens';
import type { Wish } from '../listen/wishes';

/** What a person says here and now: what can be shown of it, and what is wanted. */
export interface Hearing {
  at: At;
  wish: Wish;
  /** What is sure, and what is worth offering; in the order of the text. */
  facts: HeardFact[];
  /** Questions that it touches without a word that could be offered. */
  touches: string[];
  /** Questions of which it says no more than what is known. */
  repeats: string[];
  guides: string[];
  addresses: string[];
  /** It takes back what was said before. */
  corrects: boolean;
}

/** As many characters of the words that prove a fact are shown. */
const longestWords = 120;

/**
 * Listens to a text in a conversation: at its question, unless it answers none, and about its user. What is known already is
 * left out.
 */
export function hearingOf(
  knowledge: Knowledge,
  conversation: Conversation,
  text: string,
  today: Moment,
  answers = true,
): Hearing {
  const triage = openTriage(knowledge, conversation);
  const asked = triage && answers ? questionOf(knowledge, conversation, triage, today) : undefined;
  const at: At = triage ? (asked === undefined ? 'diagnosis' : `question:${asked}`) : 'start';
  const upn = triage?.details['upn']?.value;
  const heard = listen(knowledge, text, { at, today, upn });
  const { findings, guides, wish, addresses, corrects } = heard;
  const times = spokenOf(knowledge.ears.calendar, heard, today);
  const facts: HeardFact[] = [];
  const touches: string[] = [];
  const repeats: string[] = [];
  for (const one of [...findings].sort((a, b) => a.said.start - b.said.start)) {
    if (!knowledge.questions[one.question]) continue;
    const before = triage?.answers[one.question]?.value;
    if (before !== undefined && isKnown(knowledge, one, before, today)) {
      repeats.push(one.question);
      continue;
    }
    const fact = factOf(knowledge, text, one, times, today);
    if (fact && (fact.sure || before === undefined || corrects)) facts.push(fact);
    else if (!fact) touches.push(one.question);
  }
  return { at, wish, facts, touches, repeats, guides, addresses, corrects };
}

interface Spoken {
  start: number;
  end: number;
  about?: Day;
}

/** The times in a text, with about when those were that name no day. */
function spokenOf(
  calendar: CalendarWords,
  { times, tokens }: Pick<Understood, 'times' | 'tokens'>,
  today: Moment,
): Spoken[] {
  return times.map(({ from, to, day, ago }) => ({
    start: tokens[from]?.start ?? 0,
    end: tokens[to - 1]?.end ?? 0,
    about: day ?? back(today, ago ?? lastOf(calendar, tokens.slice(from, to))),
  }));
}

function back(today: Moment, days: number | undefined): Day | undefined {
  return days === undefined ? undefined : addDays(dayOf(today), -Math.round(days));
}

/** How many days ago something like “last week” is, about. */
function lastOf(calendar: CalendarWords, tokens: readonly Token[]): number | undefined {
  for (const { text } of tokens)
    for (const { words, meant } of calendar.get(text) ?? [])
      if (words.length === 1 && 'unit' in meant && (meant.unit === 'week' || meant.unit === 'month'))
        return meant.unit === 'week' ? 7 : 30;
  return undefined;
}

/** What is worth showing of a finding: what is sure, an option that it hints at, or a day that is not quite said. */
function factOf(
  knowledge: Knowledge,
  text: string,
  { question, value, sure, said, either, undated }: HeardAnswer,
  times: readonly Spoken[],
  today: Moment,
): HeardFact | undefined {
  const words = wordsOf(text, said);
  if (value !== undefined) return { question, value, sure, words };
  if (!knowledge.questions[question]?.date) return undefined;
  if (either) return { question, sure: false, words, either: [...either] };
  const time = times.find(({ start, end }) => said.start <= start && end <= said.end);
  if (!time) return undated && { question, sure: false, words };
  const { about } = time;
  const near = about !== undefined && daysBetween(about, today) >= 0 ? about : undefined;
  return { question, sure: false, words, ...(near !== undefined && { about: near }) };
}

function isKnown(
  knowledge: Knowledge,
  { question: id, value }: HeardAnswer,
  before: string,
  today: Moment,
): boolean {
  const question = knowledge.questions[id];
  if (value === undefined || !question) return false;
  return (
    before === value ||
    isLessPrecise(value, before) ||
    (!question.date && optionOf(question, value, today) === before)
  );
}

/** The words of a finding, whole as they were typed. */
function wordsOf(text: string, { start, end }: { start: number; end: number }): string {
  let [from, to] = [start, end];
  while (from > 0 && /[\p{L}\p{N}'’]/u.test(text.charAt(from - 1))) from--;
  while (to < text.length && /[\p{L}\p{N}'’]/u.test(text.charAt(to))) to++;
  return text.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, longestWords);
}
