import type { EscalationRecord } from '../../../src/bot/conversations/records';
import type { SendKey } from '../../../src/bot/conversations/send-mark';
import { isDue, nextTaskOf, type NextTask } from '../../../src/bot/escalations/next-task';
import {
  ana,
  ASKED_AT,
  ben,
  CHAT,
  escalationRecord,
  THREAD,
  withEvents,
} from '../../support/escalation-record';

const MINUTE = 60_000;
const asked = Date.parse(ASKED_AT);
const minutes = (count: number) => asked + count * MINUTE;
const instant = (count: number) => new Date(minutes(count)).toISOString();

const record = escalationRecord();
const { [CHAT]: chat, [THREAD]: thread } = record.places;
const failed = { is: 'failed', why: 'refused', told: false } as const;
const mark = (since: string) => ({ what: { message: 'card' } as const, since });
const took = { kind: 'took', by: ben } as const;
const assigned = { kind: 'assigned', by: ben, to: ana } as const;
const handedBack = { kind: 'handed-back', by: ben } as const;
const send = (key: Extract<NextTask, { do: 'send' }>['key']): NextTask => ({ do: 'send', key });
const rest: NextTask = { do: 'rest' };

/** What, the record, minutes since it was asked for, and the next task. */
const cases: [string, EscalationRecord, number, NextTask][] = [
  [
    'a message that is being sent is left alone for a minute',
    { ...record, sending: mark(instant(0)) },
    0.9,
    { do: 'wait', until: minutes(1) },
  ],
  [
    'after that whoever sent it has ended',
    { ...record, sending: mark(instant(0)) },
    1,
    { do: 'give-up-send', mark: mark(instant(0)) },
  ],
  [
    'a mark of a clock that was ahead holds nothing up',
    { ...record, sending: mark(instant(5)) },
    0,
    { do: 'give-up-send', mark: mark(instant(5)) },
  ],
  [
    'a pause is kept',
    { ...record, pause: { until: instant(4), attempts: 2 }, card: { is: 'waiting' } },
    0,
    { do: 'wait', until: minutes(4) },
  ],
  [
    'a pause of a clock that was ahead is not',
    { ...record, pause: { until: instant(6), attempts: 2 }, card: { is: 'waiting' } },
    0,
    send({ message: 'card' }),
  ],
  [
    'its card comes first',
    { ...withEvents(record, took), card: { is: 'waiting' } },
    0,
    send({ message: 'card' }),
  ],
  [
    'who escalated hears that it could not be posted',
    { ...record, card: failed },
    0,
    send({ message: 'post-failed' }),
  ],
  ['and hears it once', { ...record, card: { ...failed, told: true } }, 0, rest],
  ['a card that is behind is edited, before the places', { ...record, version: 4 }, 0, { do: 'edit-card' }],
  [
    'then each place that is behind',
    { ...record, places: { [CHAT]: chat!, [THREAD]: { ...thread!, seen: 2 } } },
    0,
    { do: 'update-place', place: THREAD },
  ],
  [
    'whoever it is assigned to is mentioned before its owner is told',
    withEvents(record, took, assigned),
    0,
    send({ message: 'assignment', event: 2 }),
  ],
  [
    'each assignment once',
    { ...withEvents(record, took, assigned), lastMentioned: 2 },
    0,
    send({ message: 'owner-notice', event: 1 }),
  ],
  [
    'who escalated hears where it is',
    { ...withEvents(record, took), lastNotified: -1 },
    0,
    send({ message: 'owner-notice', event: 0 }),
  ],
  [
    'then each event, in order',
    { ...withEvents(record, took, handedBack), lastNotified: 1 },
    0,
    send({ message: 'owner-notice', event: 2 }),
  ],
  ['but not in the thread they asked in', { ...withEvents(record, took), origin: THREAD }, 0, rest],
  [
    'what is solved is closed when all know',
    { ...record, triage: { ...record.triage, status: 'solved' } },
    60,
    { do: 'close' },
  ],
  ['a reminder comes after its time', record, 29, { do: 'wait', until: minutes(30) }],
  ['which is half an hour', record, 30, send({ message: 'reminder', since: ASKED_AT })],
  ['once for each time that nobody has it', { ...record, reminded: ASKED_AT }, 60, rest],
  ['and not while somebody has it', { ...withEvents(record, took), lastNotified: 1 }, 60, rest],
  [
    'who hands it back starts that time again',
    { ...withEvents(record, took, handedBack), lastNotified: 2, reminded: instant(-9) },
    30,
    send({ message: 'reminder', since: ASKED_AT }),
  ],
];

test.each(cases)('%s', (_, given, minute, task) => {
  expect(nextTaskOf(given, minutes(minute), 30 * MINUTE)).toEqual(task);
});

test('without a time there are no reminders', () => {
  expect(nextTaskOf(record, minutes(10_000), 0)).toEqual(rest);
});

const sent = { id: '3', ids: ['c1'], triage: record.triage.id, of: 'part' as const, commands: [], at: '' };
const withCommands = escalationRecord({ places: { [THREAD]: { ...thread!, sent: [sent] } } });
const commands = { message: 'commands' as const, version: 3, index: 0, place: THREAD, part: 'a/0' };

test.each<[SendKey, EscalationRecord, EscalationRecord]>([
  [{ message: 'card' }, { ...record, card: { is: 'waiting' } }, record],
  [{ message: 'post-failed' }, { ...record, card: failed }, { ...record, card: { ...failed, told: true } }],
  [{ message: 'owner-notice', event: 1 }, record, { ...record, lastNotified: 1 }],
  [{ message: 'assignment', event: 1 }, record, { ...record, lastMentioned: 1 }],
  [{ message: 'reminder', since: ASKED_AT }, record, { ...record, reminded: ASKED_AT }],
  [{ message: 'reminder', since: ASKED_AT }, record, withEvents(record, took)],
  [commands, record, withCommands],
  [commands, record, { ...record, places: {} }],
])('%j is due until it is done', (key, before, after) => {
  expect([isDue(before, key), isDue(after, key)]).toEqual([true, false]);
});
