/** A calendar day in UTC, `YYYY-MM-DD`. */
export type Day = string;

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SSZ`, also without seconds or with fractions of one. */
export type Instant = string;

/**
 * A day or an instant of it. Recovery windows are "about" by nature, so days are exact enough; only in the last two the
 * hours count. A day without a time stands for its first hour, so that a window that was counted from it ends too early
 * rather than too late.
 */
export type Moment = Day | Instant;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The day of a day or an ISO instant. */
export function dayOf(moment: Moment): Day {
  return moment.slice(0, 10);
}

/** Whether a text is a day that exists, or an instant of one. */
export function isDayOrInstant(text: string): boolean {
  return isDay(dayOf(text)) && (text.length === 10 || /^T\d\d:\d\d(?::\d\d)?Z$/.test(text.slice(10)));
}

/** Whether a day was said, and an instant of that day is known. */
export function isLessPrecise(said: string, known: string | undefined): boolean {
  return known !== undefined && isDay(said) && isDayOrInstant(known) && dayOf(known) === said;
}

/** Whether two values are the same, or a day and an instant of it. */
export function sameMoment(one: string, other: string): boolean {
  return one === other || isLessPrecise(one, other) || isLessPrecise(other, one);
}

/** Whether a text is a day that exists, without a time. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(ms(text)) &&
    dayOf(new Date(ms(text)).toISOString()) === text
  );
}

/** The day `days` later (or earlier, when negative). */
export function addDays(day: Moment, days: number): Day {
  return dayOf(new Date(ms(dayOf(day)) + days * DAY).toISOString());
}

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Moment, to: Moment): number {
  return Math.round((ms(dayOf(to)) - ms(dayOf(from))) / DAY);
}

/** Hours from now until so many days after a start; negative when they are over. */
export function hoursLeft(from: Moment, days: number, now: Moment): number {
  return (ms(from) + days * DAY - ms(now)) / HOUR;
}

/** `1 Dec 2026`. */
export function showDay(day: Moment): string {
  const [year, month, date] = dayOf(day).split('-');
  const name = months[Number(month) - 1] ?? '';
  return `${Number(date)} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`;
}

/** `1 Dec 2026, 14:05 UTC`. */
export function showInstant(at: Instant): string {
  return `${showDay(at)}, ${at.slice(11, 16)} UTC`;
}

/** What a typed date came to: a past day, with its instant where a time in UTC stands beside it, or one sentence that says what is wrong and how to write it. */
export type ReadDay = { day: Day; at?: Instant } | { problem: string };

const howTo = 'Write it like 2026-11-01, 1 Nov or 3 days ago.';

/**
 * Reads a day as people type or paste it: `2026-11-01`, `2026-11-01T10:00:00Z`, `1 Nov`, `November 1, 2026`,
 * `3 days ago`, `yesterday`, `last Monday`, `25/11/2026`. A day and month that could be swapped is refused, and
 * so is a day in the future or more than ten years ago.
 */
export function readDay(typed: string, today: Moment): ReadDay {
  const text = typed.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  const found = relative(text, today) ?? written(text, today);
  if (found === undefined)
    return { problem: `I cannot read “${typed.trim().slice(0, 40)}” as a date. ${howTo}` };
  if (typeof found !== 'string') return found;
  if (found > dayOf(today)) return { problem: `${showDay(found)} is in the future. ${howTo}` };
  if (daysBetween(found, today) > 3660)
    return { problem: `${showDay(found)} is more than ten years ago. ${howTo}` };
  const clock = /^\d{4}-\d\d-\d\d[t ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,9})? ?z$/.exec(
    text,
  )?.[1];
  return clock === undefined ? { day: found } : { day: found, at: `${found}T${clock}Z` };
}

function relative(text: string, today: Moment): Day | undefined {
  if (text === 'today') return dayOf(today);
  if (text === 'yesterday') return addDays(today, -1);
  const ago = /^(?:(\d{1,4})|an?|one|two|three) (day|week|month)s? ago$/.exec(text);
  if (ago) {
    const words: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3 };
    const count = ago[1] ? Number(ago[1]) : (words[text.split(' ')[0] ?? ''] ?? 1);
    return addDays(today, -count * ({ day: 1, week: 7, month: 30 }[ago[2] ?? 'day'] ?? 1));
  }
  const named = /^(?:on |last )*(sun|mon|tue|wed|thu|fri|sat)[a-z]*$/.exec(text);
  if (!named) return undefined;
  const back = (new Date(ms(dayOf(today))).getUTCDay() - weekdays.indexOf(named[1] ?? '') + 7) % 7;
  return addDays(today, -(back || 7));
}

function written(text: string, today: Moment): Day | { problem: string } | undefined {
  const plain = text.replace(/^on /, '');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?$/.exec(plain);
  if (iso) return make(iso[1], iso[2], iso[3]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?(?: (\d{4}))?(?: \d.*)?$/.exec(plain);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1], today);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?(?: \d.*)?$/.exec(plain);
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2], today);
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: .*)?$/.exec(plain);
  if (!numbers) return undefined;
  const [, first, separator, second, year] = numbers;
  if (separator === '.' || first === second) return make(year, second, first);
  const readings = [make(year, second, first), make(year, first, second)].filter((day) => day !== undefined);
  if (readings.length === 2)
    return {
      problem: `${plain.split(' ')[0]} can be ${readings.map(showDay).join(' or ')}. Write it like ${readings[0]}.`,
    };
  return readings[0];
}

function named(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  today: Moment,
): Day | undefined {
  const index = months.findIndex((name) => month?.startsWith(name));
  if (index < 0) return undefined;
  const day = make(year ?? today.slice(0, 4), String(index + 1), date);
  return !year && day && day > dayOf(today)
    ? make(String(Number(today.slice(0, 4)) - 1), String(index + 1), date)
    : day;
}

function make(year?: string, month?: string, date?: string): Day | undefined {
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

function ms(day: Moment): number {
  return Date.parse(day.length === 10 ? `${day}T00:00:00Z` : day);
}
