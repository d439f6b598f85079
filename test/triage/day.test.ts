import { addDays, daysBetween, isDay, readDay, showDay } from '../../src/triage/day';

const today = '2026-11-21'; // a Saturday

test.each([
  ['2026-11-01', '2026-11-01'],
  ['2026-11-01T10:02:00Z', '2026-11-01'],
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
  ['2026-12-01', 'in the future'],
  ['22 Nov 2026', 'in the future'],
  ['2016-11-01', 'more than ten years ago'],
  ['2026-02-30', 'cannot read'],
  ['31 Nov', 'cannot read'],
  ['soon', 'cannot read'],
  ['', 'cannot read'],
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
