import type { EscalationRecord } from '../../../src/bot/conversations/records';
import type { SendKey } from '../../../src/bot/conversations/send-mark';
import { afterSend, type SendOutcome } from '../../../src/bot/escalations/after-send';
import { ASKED_AT, CHAT, escalationRecord, referenceTo, THREAD } from '../../support/escalation-record';

const since = '2026-11-21T10:00:00.000Z';
const pause = { until: '2026-11-21T10:00:04.000Z', attempts: 2 };
const waiting = escalationRecord({
  card: { is: 'waiting' },
  places: { [CHAT]: { reference: referenceTo('a:1'), seen: 3 } },
});
const posted = escalationRecord();
const failed = escalationRecord({ card: { is: 'failed', why: 'unsure', told: false } });
const thread = posted.places[THREAD]!;
const withCommands = (...ids: string[]) => {
  const one = {
    id: '3',
    ids,
    triage: posted.triage.id,
    of: 'part' as const,
    part: 'a/0',
    commands: [],
    at: '',
  };
  return escalationRecord({ places: { ...posted.places, [THREAD]: { ...thread, sent: [one] } } });
};

const card: SendKey = { message: 'card' };
const tell: SendKey = { message: 'owner-notice', event: 4 };
const assignment: SendKey = { message: 'assignment', event: 4 };
const reminder: SendKey = { message: 'reminder', since: ASKED_AT };
const commands: SendKey = { message: 'commands', version: 3, index: 0, place: THREAD, part: 'a/0' };
const sent: SendOutcome = { fate: 'sent', id: 'm1' };
const sentCard: SendOutcome = { fate: 'sent', posted: { card: posted.card, places: { [THREAD]: thread } } };
const refused: SendOutcome = { fate: 'refused', pause };
const unsure: SendOutcome = { fate: 'unsure', pause };
const unsent: SendOutcome = { fate: 'unsent', pause };

/** What, the record before it was marked, the message, how the send ended, and the record after. */
const cases: [string, EscalationRecord, SendKey, SendOutcome, EscalationRecord][] = [
  ['a card that is posted stands in its thread', waiting, card, sentCard, posted],
  [
    'one that was refused has failed',
    waiting,
    card,
    refused,
    { ...waiting, card: { is: 'failed', why: 'refused', told: false } },
  ],
  [
    'so has one that may be there',
    waiting,
    card,
    unsure,
    { ...waiting, card: { is: 'failed', why: 'unsure', told: false } },
  ],
  ['one that was not sent waits for its time', waiting, card, unsent, { ...waiting, pause }],
  [
    'a notice of failure is given once',
    failed,
    { message: 'post-failed' },
    sent,
    { ...failed, card: { is: 'failed', why: 'unsure', told: true } },
  ],
  ['and again if it may not have arrived', failed, { message: 'post-failed' }, unsure, { ...failed, pause }],
  [
    'but not if it was refused',
    failed,
    { message: 'post-failed' },
    refused,
    { ...failed, card: { is: 'failed', why: 'unsure', told: true } },
  ],
  ['after a post that proved itself it means nothing', posted, { message: 'post-failed' }, sent, posted],
  ['an event is told', posted, tell, sent, { ...posted, lastNotified: 4 }],
  ['one that may have been told is not told again', posted, tell, unsure, { ...posted, lastNotified: 4 }],
  ['one that was not sent is', posted, tell, unsent, { ...posted, pause }],
  ['a later event stays told', { ...posted, lastNotified: 9 }, tell, sent, { ...posted, lastNotified: 9 }],
  ['an assignment is called out', posted, assignment, sent, { ...posted, lastMentioned: 4 }],
  ['a reminder is given', posted, reminder, sent, { ...posted, reminded: ASKED_AT }],
  ['commands belong to the part they were sent for', posted, commands, sent, withCommands('m1')],
  ['commands that may be there are not sent again, and have no id', posted, commands, unsure, withCommands()],
  ['a place that has gone shows nothing', waiting, commands, sent, waiting],
  ['what was sent ends the pause', { ...posted, pause }, tell, sent, { ...posted, lastNotified: 4 }],
];

test.each(cases)('%s', (_, before, what, outcome, after) => {
  const mark = { what, since };
  expect(afterSend({ ...before, sending: mark }, mark, outcome)).toEqual(after);
});

describe('a mark that no longer stands', () => {
  const mark = { what: tell, since };
  const theirs = { what: tell, since: '2026-11-21T10:05:00.000Z' };

  test.each([refused, unsure, unsent])('makes %j mean nothing', (outcome) => {
    expect(afterSend({ ...posted, sending: theirs }, mark, outcome)).toBeUndefined();
    expect(afterSend(posted, mark, outcome)).toBeUndefined();
  });

  test('does not hide that the message was sent, nor free the mark of another', () => {
    expect(afterSend({ ...posted, sending: theirs }, mark, sent)).toEqual({
      ...posted,
      lastNotified: 4,
      sending: theirs,
    });
  });
});
