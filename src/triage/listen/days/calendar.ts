import { addDays, dayOf, isDay, type Day } from '../../day';
import { wordsIn } from '../lexicon';
import type { Calendar } from '../phrase';

type Unit = keyof Calendar['units'];

/** What a word or a row of words of the calendar means. */
export type Meant =
  | { month: number }
  | { weekday: number }
  | { number: number }
  | { ordinal: number }
  | { unit: Unit }
  | { back: number }
  | { sign: 'ago-before' | 'ago-after' | 'vague' | 'about' | 'last' | 'before-last' };

/** The words of the calendar by how they begin: rows of words with what they mean, the longest first. */
export type CalendarWords = ReadonlyMap<string, readonly { words: readonly string[]; meant: Meant }[]>;

/** Prepares how people write days. */
export function calendarWords(calendar: Calendar): CalendarWords {
  const table = new Map<string, { words: readonly string[]; meant: Meant }[]>();
  const add = (said: string, meant: Meant) => {
    const words = wordsIn(said);
    const [first = ''] = words;
    table.set(
      first,
      [...(table.get(first) ?? []), { words, meant }].sort((a, b) => b.words.length - a.words.length),
    );
  };
  calendar.months.forEach((names, month) => names.forEach((one) => add(one, { month })));
  calendar.weekdays.forEach((names, weekday) => names.forEach((one) => add(one, { weekday })));
  for (const [said, number] of Object.entries(calendar.numbers)) add(said, { number });
  for (const [said, ordinal] of Object.entries(calendar.ordinals)) add(said, { ordinal });
  for (const unit of ['hour', 'day', 'week', 'month'] as const)
    calendar.units[unit].forEach((one) => add(one, { unit }));
  for (const [said, back] of Object.entries(calendar.days)) add(said, { back });
  for (const sign of ['ago-before', 'ago-after', 'vague', 'about', 'last', 'before-last'] as const)
    calendar[sign].forEach((one) => add(one, { sign }));
  return table;
}

/** The day of a year, month (from 0) and date, if there is one. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  const day = `${year}-${String(month + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** The last such day of a month that is not in the future. */
export function lastSuch(today: Day, month: number, date: number, year?: number): Day | undefined {
  const thisYear = Number(today.slice(0, 4));
  const day = dayFrom(year ?? thisYear, month, date);
  return year === undefined && day !== undefined && day > dayOf(today)
    ? dayFrom(thisYear - 1, month, date)
    : day;
}

/** The day of this or the last month. */
export function lastDate(today: Day, date: number): Day | undefined {
  const month = Number(today.slice(5, 7)) - 1;
  const day = dayFrom(Number(today.slice(0, 4)), month, date);
  if (day !== undefined && day <= dayOf(today)) return day;
  return month === 0
    ? dayFrom(Number(today.slice(0, 4)) - 1, 11, date)
    : dayFrom(Number(today.slice(0, 4)), month - 1, date);
}

/** The weekday of a day, 0 for a Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${dayOf(day)}T00:00:00Z`).getUTCDay();
}

/** The last such weekday before today; `weeks` weeks back it is the one of that week, which begins on a Monday. */
export function lastWeekday(today: Day, weekday: number, weeks?: number): Day {
  if (weeks === undefined) return addDays(dayOf(today), -((weekdayOf(today) - weekday + 7) % 7 || 7));
  const monday = addDays(dayOf(today), -((weekdayOf(today) + 6) % 7) - 7 * weeks);
  return addDays(monday, (weekday + 6) % 7);
}

/** The two days that a date in digits can be; one where only one order gives a day, none where it is no day. */
export function digitsDays(text: string, today: Day): Day[] {
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:t.*)?$/.exec(text);
  if (iso)
    return [dayFrom(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))].filter((day) => day !== undefined);
  const [, first = '', separator = '', second = '', year] =
    /^(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{2,4})?)?$/.exec(text) ?? [];
  if (first === '') return [];
  const inYear = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0);
  const make = (date: string, month: string) => lastSuch(today, Number(month) - 1, Number(date), inYear);
  const days = [make(first, second), ...(separator === '.' ? [] : [make(second, first)])];
  return [...new Set(days.filter((day) => day !== undefined))];
}
