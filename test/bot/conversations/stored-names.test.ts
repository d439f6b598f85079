import { EscalationRecord } from '../../../src/bot/conversations/records';
import { fromStored, toStored } from '../../../src/bot/conversations/stored-names';
import { ana, ben, escalationRecord, withEvents } from '../../support/escalation-record';

const record = withEvents(escalationRecord({ lastNotified: 1, lastMentioned: 2, staleEdits: 3 }), {
  kind: 'assigned',
  by: ana,
  to: ben,
});

test('an escalation is stored under the names that it always had', () => {
  const stored = toStored(record);
  expect(stored).toMatchObject({ root: record.card, told: 1, called: 2, late: 3 });
  expect(stored).toMatchObject({ escalation: { deeds: [{ no: 1, do: 'assigned', by: ana, to: ben }] } });
  for (const name of ['card', 'lastNotified', 'lastMentioned', 'staleEdits'])
    expect(stored).not.toHaveProperty(name);
  expect(Object.keys(stored['escalation'] as object)).not.toContain('events');
});

test('what was stored comes back as it was', () => {
  expect(EscalationRecord.parse(JSON.parse(JSON.stringify(toStored(record))))).toEqual(record);
});

test.each([[undefined], [null], ['text'], [{}], [{ escalation: [] }], [{ escalation: { deeds: 'none' } }]])(
  'what is no escalation is refused, and stops nobody: %j',
  (stored) => {
    expect(() => fromStored(stored)).not.toThrow();
    expect(EscalationRecord.safeParse(stored).success).toBe(false);
  },
);
