import { addDays, dayOf, type Day } from '../../day';
import { digitsDays, lastDate, lastSuch, lastWeekday, type CalendarWords, type Meant } from './calendar';
import type { Token } from '../tokens';

/** A time that was said: a day where it is one day, else what makes it worth asking. */
export interface Time {
  from: number;
  to: number;
  day?: Day;
  /** Both days that it can be. */
  either?: readonly Day[];
  /** How long ago at least and at most, in days; 0 is less than one. */
  ago?: number;
}

interface Piece {
  from: number;
  to: number;
  meant: Meant | { digits: string } | { filler: string };
  /** It is a number in digits. */
  counted?: boolean;
  /** It is the number of a day, `3rd`. */
  ordinal?: boolean;
}

/** Words that stand inside of a date and say nothing: `on the 3rd of November`, `am 3. November`, `il 3 novembre`. */
const fillers = new Set('the of on a an at de del di le el il am den van op o em in um no da do'.split(' '));
const units = { hour: 1 / 24, day: 1, week: 7, month: 30 };

/** The times that a text names, in their order. A time in the future is none. */
export function timesIn(calendar: CalendarWords, tokens: readonly Token[], today: Day): Time[] {
  const pieces = piecesOf(calendar, tokens);
  const times: Time[] = [];
  for (let at = 0; at < pieces.length;) {
    const found = timeAt(pieces, at, today);
    if (found && !(found.time.day !== undefined && found.time.day > dayOf(today))) times.push(found.time);
    at = found ? at + found.used : at + 1;
  }
  return times;
}

/** Only what belongs to a date, in runs: other words end a run, so that nothing is read across them. */
function piecesOf(calendar: CalendarWords, tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token) break;
    const row = calendar
      .get(token.text)
      ?.find(({ words }) => words.every((word, index) => tokens[at + index]?.text === word));
    const digits = /^\d+[./-]\d/.test(token.text) ? { digits: token.text } : numberIn(token.text);
    const meant = row?.meant ?? digits ?? (fillers.has(token.text) ? { filler: token.text } : undefined);
    const used = row?.words.length ?? 1;
    if (meant)
      pieces.push({
        from: at,
        to: at + used,
        meant,
        counted: row === undefined,
        ordinal: /^\d+(?:st|nd|rd|th)$/.test(token.text),
      });
    at += used;
  }
  return pieces;
}

function numberIn(text: string): Meant | undefined {
  const digits = /^(\d{1,4})(?:st|nd|rd|th|er|e|o|\.)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : { number: Number(digits) };
}

interface Found {
  time: Time;
  used: number;
}

/** The pieces after this one that belong to it, without those that say nothing. */
function rowFrom(pieces: readonly Piece[], at: number): { piece: Piece; used: number }[] {
  const row: { piece: Piece; used: number }[] = [];
  for (let next = at; next < pieces.length && next < at + 9; next++) {
    const piece = pieces[next];
    const before = pieces[next - 1];
    if (!piece || (next > at && before && piece.from > before.to)) break;
    const beforeWeekday = 'number' in piece.meant && 'weekday' in (pieces[next + 1]?.meant ?? {});
    if (!('filler' in piece.meant) && !(beforeWeekday && next > at)) row.push({ piece, used: next - at + 1 });
  }
  return row;
}

function timeAt(pieces: readonly Piece[], at: number, today: Day): Found | undefined {
  const first = pieces[at];
  if (!first || 'filler' in first.meant) return undefined;
  const row = rowFrom(pieces, at);
  const meant = (index: number) => row[index]?.piece.meant;
  const sign = (index: number) => {
    const one = meant(index);
    return one && 'sign' in one ? one.sign : undefined;
  };
  const number = (index: number) => {
    const one = meant(index);
    return one && 'number' in one ? one.number : undefined;
  };
  const ordinal = (index: number) => {
    const one = meant(index);
    return one && 'ordinal' in one ? one.ordinal : undefined;
  };
  const month = (index: number) => {
    const one = meant(index);
    return one && 'month' in one ? one.month : undefined;
  };
  const weekday = (index: number) => {
    const one = meant(index);
    return one && 'weekday' in one ? one.weekday : undefined;
  };
  const unit = (index: number) => {
    const one = meant(index);
    return one && 'unit' in one ? one.unit : undefined;
  };
  const end = (count: number, time: Omit<Time, 'from' | 'to'>): Found => ({
    time: { from: first.from, to: row[count - 1]?.piece.to ?? first.to, ...time },
    used: row[count - 1]?.used ?? 1,
  });
  if (sign(0) === 'about') {
    const [, next] = row;
    const exact = next && timeAt(pieces, at + next.used - 1, today);
    return exact
      ? { time: { ...exact.time, from: first.from, day: undefined }, used: exact.used + next.used - 1 }
      : undefined;
  }
  if (sign(0) === 'vague') return end(1, {});
  const back = meant(0);
  if (back && 'back' in back) return end(1, { day: addDays(dayOf(today), -back.back), ago: back.back });
  if (back && 'digits' in back) {
    const days = digitsDays(back.digits, today);
    return days.length === 0 ? undefined : end(1, days.length === 1 ? { day: days[0] } : { either: days });
  }
  const date = ordinal(0) ?? (first.ordinal === true ? number(0) : undefined);
  if (date !== undefined && unit(1) === 'month' && isDate(date))
    return end(2, { day: lastDate(today, date) });
  if (ordinal(0) !== undefined)
    return month(1) === undefined ? undefined : written(ordinal(0), month(1), number(2), 2);
  const before = sign(0) === 'ago-before' ? 1 : 0;
  const approximately = sign(before) === 'about' ? 1 : 0;
  const counted = number(before + approximately);
  const of = unit(before + approximately + 1);
  if (counted !== undefined && of) {
    const until = before + approximately + 2;
    const after = sign(until) === 'ago-after' ? 1 : 0;
    const ago = counted * units[of];
    if (before + after === 0) return end(until, { ago });
    const onDay = weekday(until + after);
    if (onDay !== undefined && of === 'week')
      return end(until + after + 1, { day: lastWeekday(today, onDay, counted), ago });
    if (approximately || of === 'month') return end(until + after, { ago });
    return end(until + after, { day: addDays(dayOf(today), -Math.floor(ago)), ago });
  }
  if (number(0) !== undefined && month(1) !== undefined) return written(number(0), month(1), number(2), 2);
  if (month(0) !== undefined && number(1) !== undefined) return written(number(1), month(0), number(2), 2);
  function written(date = 0, named = 0, year: number | undefined, used: number): Found | undefined {
    const inYear = year !== undefined && year > 1999 ? year : undefined;
    const day = lastSuch(today, named, date, inYear);
    return day === undefined ? undefined : end(inYear === undefined ? used : used + 1, { day });
  }
  if (sign(0) === 'last' && unit(1)) {
    const onDay = weekday(2);
    return onDay !== undefined && unit(1) === 'week'
      ? end(3, { day: lastWeekday(today, onDay, 1) })
      : end(2, {});
  }
  const named = weekday(sign(0) === 'last' || sign(0) === 'before-last' ? 1 : 0);
  if (named !== undefined) {
    const at = weekday(0) === undefined ? 2 : 1;
    if (sign(0) === 'before-last' || sign(at) === 'before-last')
      return end(sign(at) === 'before-last' ? at + 1 : at, { day: addDays(lastWeekday(today, named), -7) });
    const exact =
      number(at) !== undefined && month(at + 1) !== undefined
        ? lastSuch(today, month(at + 1) ?? 0, number(at) ?? 0)
        : undefined;
    if (exact !== undefined) return end(at + 2, { day: exact });
    if (sign(at) === 'last' && unit(at + 1) === 'week')
      return end(at + 2, { day: lastWeekday(today, named, 1) });
    if (number(at) !== undefined && unit(at + 1) === 'week' && sign(at + 2) === 'ago-after')
      return end(at + 3, { day: lastWeekday(today, named, number(at)) });
    return end(at, { day: lastWeekday(today, named) });
  }
  const before1 = pieces[at - 1];
  if (
    number(0) !== undefined &&
    first.counted === true &&
    before1 &&
    'filler' in before1.meant &&
    before1.to === first.from &&
    (first.ordinal === true || before1.meant.filler !== 'the') &&
    isDate(number(0) ?? 0)
  )
    return end(1, { day: lastDate(today, number(0) ?? 0) });
  return undefined;
}

function isDate(number: number): boolean {
  return number >= 1 && number <= 31;
}
