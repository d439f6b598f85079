import {
  addDays,
  daysBetween,
  hoursLeft,
  isDay,
  isDayOrInstant,
  readDay,
  isLessPrecise,
  showDay,
} from '../../src/triage/day';

const today = '2026-11-21'; // a Saturday

test.each([
  ['2026-11-01', '2026-11-01'],
  ['2026-11-1', '2026-11-01'],
  ['1 Nov', '2026-11-01'],
  ['1st November', '2026-11-01'],
  ['Nov 1, 2026', '2026-11-01'],
  ['November 1', '2026-11-01'],
  ['1 Dec', '2025-12-01'],
  ['3 days ago', '2026-11-18'],
  ['a week ago', '2026-11-14'],
  ['two weeks ago', '2026-11-07'],
  ['yesterday', '2026-11-20'],
  ['Today', '2026-11-21'],
  ['on Monday', '2026-11-16'],
  ['last saturday', '2026-11-14'],
  ['25/10/2026', '2026-10-25'],
  ['10/25/2026 3:12:44 PM', '2026-10-25'],
  ['03.11.2026', '2026-11-03'],
  ['11/11/2026', '2026-11-11'],
])('%s is read as %s', (typed, day) => {
  expect(readDay(typed, today)).toEqual({ day });
});

test.each([
  ['2026-11-01T10:02:00Z', '2026-11-01T10:02:00Z'],
  ['2026-11-01 10:02:17.1234567Z', '2026-11-01T10:02:17Z'],
  ['2026-11-21T23:59Z', '2026-11-21T23:59Z'],
])('%s is read with its time, because it is in UTC', (typed, at) => {
  expect(readDay(typed, '2026-11-21T10:00:00.000Z')).toEqual({ day: at.slice(0, 10), at });
  expect(isDayOrInstant(at)).toBe(true);
});

test.each(['2026-11-01T10:02:00', '2026-11-01 10:02', '2026-11-01T25:02:00Z'])(
  'of %s only the day counts: nobody knows in which zone the time is',
  (typed) => {
    expect(readDay(typed, today)).toEqual({ day: '2026-11-01' });
  },
);

test('the hours that are left are counted from the time, and from the start of a day without one', () => {
  expect(hoursLeft('2026-10-22T19:00:00Z', 30, '2026-11-21T00:00:00.000Z')).toBe(19);
  expect(hoursLeft('2026-10-22', 30, '2026-11-21T06:00:00.000Z')).toBe(-6);
  expect(hoursLeft('2026-11-01', 30, today)).toBe(240);
  expect(isLessPrecise('2026-11-01', '2026-11-01T10:02:00Z')).toBe(true);
  expect(isLessPrecise('2026-11-01T10:02:00Z', '2026-11-01')).toBe(false);
  expect(isLessPrecise('2026-11-01', 'unknown')).toBe(false);
  expect(['2026-02-29', '2026-11-01T10:02', 'unknown'].map(isDayOrInstant)).toEqual([false, false, false]);
});

test.each([
  ['2026-12-01', 'in the future'],
  ['22 Nov 2026', 'in the future'],
  ['2016-11-01', 'more than ten years ago'],
  ['2026-02-30', "can't read"],
  ['31 Nov', "can't read"],
  ['soon', "can't read"],
  ['', "can't read"],
  ['03/11/2026', 'can be 3 Nov 2026 or 11 Mar 2026'],
])('%s is refused: %s', (typed, why) => {
  expect(readDay(typed, today)).toEqual({ problem: expect.stringContaining(why) });
});

test('days are counted over months, leap days and summer time', () => {
  expect(addDays('2026-11-01', 30)).toBe('2026-12-01');
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-11-21', '2026-11-01')).toBe(-20);
  expect(showDay('2026-12-01')).toBe('1 Dec 2026');
  expect(isDay('2026-02-29')).toBe(false);
});
