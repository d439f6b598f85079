import { addDays, dayOf, type Day } from '../../day';
import { digitsDays, lastDate, lastSuch, lastWeekday, type Meant } from './calendar';

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

/** A piece of a date. */
export interface Piece {
  from: number;
  to: number;
  meant: Meant | { digits: string } | { filler: string };
  /** It is a number in digits. */
  counted?: boolean;
  /** It counts minutes and no hours. */
  minutes?: boolean;
  /** It is the number of a day, `3rd`. */
  ordinal?: boolean;
}

/** A time, and how many pieces it has. */
export interface FoundTime {
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

const units = { hour: 1 / 24, day: 1, week: 7, month: 30 };

/** What a piece of a date can mean, each by its name. */
type Named<One> = One extends unknown ? keyof One : never;
type Kind = Named<Piece['meant']>;
type Meanings = { [K in Kind]?: Extract<Piece['meant'], Record<K, unknown>>[K] };

/** The pieces from one place on, by what they can be, and the time that some of them come to. */
class Row {
  constructor(
    readonly first: Piece,
    readonly row: readonly { piece: Piece; used: number }[],
    readonly today: Day,
  ) {}

  meant(index: number) {
    return this.row[index]?.piece.meant;
  }

  /** What a piece means, if it is of this kind. */
  get<K extends Kind>(kind: K, index: number): Meanings[K] {
    const meanings: Meanings = this.meant(index) ?? {};
    return meanings[kind];
  }

  end(count: number, time: Omit<Time, 'from' | 'to'>): FoundTime {
    const last = this.row[count - 1];
    return {
      time: { from: this.first.from, to: last?.piece.to ?? this.first.to, ...time },
      used: last?.used ?? 1,
    };
  }
}

/** The time that begins with a piece, if one does. */
export function timeAt(pieces: readonly Piece[], at: number, today: Day): FoundTime | undefined {
  const first = pieces[at];
  if (!first || 'filler' in first.meant) return undefined;
  const row = new Row(first, rowFrom(pieces, at), today);
  if (row.get('sign', 0) === 'about') return aboutTime(row, pieces, at);
  if (row.get('sign', 0) === 'vague') return row.end(1, {});
  return (
    singleWord(row) ??
    dateOfMonth(row) ??
    longAgo(row) ??
    written(row) ??
    lastUnit(row) ??
    onWeekday(row) ??
    bareDate(row, pieces[at - 1])
  );
}

/** `about a week ago`: no day. */
function aboutTime({ row, first, today }: Row, pieces: readonly Piece[], at: number): FoundTime | undefined {
  const [, next] = row;
  const exact = next && timeAt(pieces, at + next.used - 1, today);
  return exact
    ? { time: { ...exact.time, from: first.from, day: undefined }, used: exact.used + next.used - 1 }
    : undefined;
}

/** `yesterday`, `11/12/2026`. */
function singleWord(row: Row): FoundTime | undefined {
  const one = row.meant(0);
  if (one && 'back' in one) return row.end(1, { day: addDays(dayOf(row.today), -one.back), ago: one.back });
  if (!one || !('digits' in one)) return undefined;
  const days = digitsDays(one.digits, row.today);
  return days.length === 0 ? undefined : row.end(1, days.length === 1 ? { day: days[0] } : { either: days });
}

/** `the 3rd of the month`. */
function dateOfMonth(row: Row): FoundTime | undefined {
  const date = row.get('ordinal', 0) ?? (row.first.ordinal === true ? row.get('number', 0) : undefined);
  return date !== undefined && row.get('unit', 1) === 'month' && isDate(date)
    ? row.end(2, { day: lastDate(row.today, date) })
    : undefined;
}

/** `two weeks ago`, `three weeks ago on a Friday`, `for two days`. */
function longAgo(row: Row): FoundTime | undefined {
  if (row.get('ordinal', 0) !== undefined) return undefined;
  const before = row.get('sign', 0) === 'ago-before' ? 1 : 0;
  const approximately = row.get('sign', before) === 'about' ? 1 : 0;
  const counted = row.get('number', before + approximately);
  const of = row.get('unit', before + approximately + 1);
  if (counted === undefined || !of) return undefined;
  const until = before + approximately + 2;
  const after = row.get('sign', until) === 'ago-after' ? 1 : 0;
  const inMinutes = of === 'hour' && row.row[until - 1]?.piece.minutes === true;
  const ago = inMinutes ? counted / 1440 : counted * units[of];
  if (before + after === 0) return row.end(until, { ago });
  const onDay = row.get('weekday', until + after);
  if (onDay !== undefined && of === 'week')
    return row.end(until + after + 1, { day: lastWeekday(row.today, onDay, counted), ago });
  if (approximately || of === 'month') return row.end(until + after, { ago });
  return row.end(until + after, { day: addDays(dayOf(row.today), -Math.floor(ago)), ago });
}

/** `3 November 2026`, `November 3rd`, `the third of November`. */
function written(row: Row): FoundTime | undefined {
  const date = row.get('ordinal', 0) ?? row.get('number', 0);
  const inOrder = date !== undefined && row.get('month', 1) !== undefined;
  const named = inOrder ? row.get('month', 1) : row.get('month', 0);
  const day = inOrder ? date : row.get('number', 1);
  if (named === undefined || day === undefined) return undefined;
  const year = row.get('number', 2);
  const inYear = year !== undefined && year > 1999 ? year : undefined;
  const found = lastSuch(row.today, named, day, inYear);
  return found === undefined ? undefined : row.end(inYear === undefined ? 2 : 3, { day: found });
}

/** `last week`, which is no day, and `last week on Friday`, which is one. */
function lastUnit(row: Row): FoundTime | undefined {
  if (row.get('sign', 0) !== 'last' || !row.get('unit', 1)) return undefined;
  const onDay = row.get('weekday', 2);
  return onDay !== undefined && row.get('unit', 1) === 'week'
    ? row.end(3, { day: lastWeekday(row.today, onDay, 1) })
    : row.end(2, {});
}

/** `Friday`, `Friday last week`, `Friday 3 November`, `the Friday before last`. */
function onWeekday(row: Row): FoundTime | undefined {
  const named = row.get(
    'weekday',
    row.get('sign', 0) === 'last' || row.get('sign', 0) === 'before-last' ? 1 : 0,
  );
  if (named === undefined) return undefined;
  const { today } = row;
  const at = row.get('weekday', 0) === undefined ? 2 : 1;
  if (row.get('sign', 0) === 'before-last' || row.get('sign', at) === 'before-last')
    return row.end(row.get('sign', at) === 'before-last' ? at + 1 : at, {
      day: addDays(lastWeekday(today, named), -7),
    });
  const date = row.get('number', at);
  const month = row.get('month', at + 1);
  const exact = date !== undefined && month !== undefined ? lastSuch(today, month, date) : undefined;
  if (exact !== undefined) return row.end(at + 2, { day: exact });
  if (row.get('sign', at) === 'last' && row.get('unit', at + 1) === 'week')
    return row.end(at + 2, { day: lastWeekday(today, named, 1) });
  if (date !== undefined && row.get('unit', at + 1) === 'week' && row.get('sign', at + 2) === 'ago-after')
    return row.end(at + 3, { day: lastWeekday(today, named, date) });
  return row.end(at, { day: lastWeekday(today, named) });
}

/** `on the 3rd`, `am 3.` */
function bareDate(row: Row, before: Piece | undefined): FoundTime | undefined {
  const { first } = row;
  const date = row.get('number', 0);
  if (date === undefined || first.counted !== true || !before || !('filler' in before.meant))
    return undefined;
  const isNext = before.to === first.from && (first.ordinal === true || before.meant.filler !== 'the');
  return isNext && isDate(date) ? row.end(1, { day: lastDate(row.today, date) }) : undefined;
}

function isDate(number: number): boolean {
  return number >= 1 && number <= 31;
}
