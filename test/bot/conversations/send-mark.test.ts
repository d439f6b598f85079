import { SendMark, type SendKey } from '../../../src/bot/conversations/send-mark';

const since = '2026-11-21T09:00:00.000Z';
const place = 'conversation/contoso/19:help;messageid=5';

test.each<[string, SendKey]>([
  ['root', { message: 'card' }],
  ['trouble', { message: 'post-failed' }],
  ['tell 0', { message: 'owner-notice', event: 0 }],
  ['call 12', { message: 'assignment', event: 12 }],
  [`remind ${since}`, { message: 'reminder', since }],
  [`commands 3 1 ${place}`, { message: 'commands', version: 3, index: 1, place }],
])('“%s”, as an older version stored it, is read', (what, key) => {
  expect(SendMark.parse({ what, since })).toEqual({ what: key, since });
});

test('a key is read as it is stored', () => {
  const mark: SendMark = { what: { message: 'commands', version: 3, index: 1, place }, since };
  expect(SendMark.parse(JSON.parse(JSON.stringify(mark)))).toEqual(mark);
});

test.each(['', 'tell x', 'commands 3', 'something else'])('“%s” is none', (what) => {
  expect(SendMark.safeParse({ what, since }).success).toBe(false);
});
