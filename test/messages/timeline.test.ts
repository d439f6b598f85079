import { summaryOf } from '../../src/messages/summary';
import { timelineMessages } from '../../src/messages/timeline';
import type { Done, Said, Triage } from '../../src/triage/conversation';
import { diagnosisOf } from '../../src/triage/diagnosis';
import type { Escalation } from '../../src/triage/escalation';
import { runOf } from '../../src/triage/run/run';
import { said, smallKnowledge, triageOf } from '../support/small-knowledge';

const now = '2026-11-21T10:00:00.000Z';
const knowledge = smallKnowledge();
const answers = {
  mailbox: said('soft-deleted'),
  account: said('soft-deleted'),
  'deleted-on': said('2026-11-10'),
};

function doneAt(at: string, more: Partial<Done> = {}, name = 'Ben Okafor'): Done {
  return { value: 'done', by: { id: 'ben', name }, at, how: 'pressed', ...more };
}

function saidAt(at: string, value: string, name = 'Ben Okafor'): Said {
  return { value, by: { id: 'ben', name }, at, how: 'typed' };
}

function idsOf(triage: Triage): string[] {
  const found = diagnosisOf(knowledge, triage, now);
  return found ? runOf(knowledge, triage, found).steps.map(({ id }) => id) : [];
}

const bare = triageOf(answers, { upn: said('jane.doe@contoso.com') });
const [look = '', restore = '', recover = ''] = idsOf(bare);

const escalation: Escalation = {
  by: { id: 'ada', name: 'Ada Admin' },
  at: '2026-11-10T11:00:00.000Z',
  note: 'Call Marker Note first',
  urgency: 'urgent',
  channel: { id: 'c', name: 'Marker Channel' },
  events: [
    {
      seq: 1,
      kind: 'assigned',
      by: { id: 'ada', name: 'Ada Admin' },
      at: '2026-11-10T11:05:00.000Z',
      to: { id: 'carla', name: 'Carla Diaz' },
    },
  ],
};
const whole: Triage = {
  ...bare,
  begun: { [restore]: saidAt('2026-11-10T13:00:00.000Z', 'begun') },
  done: {
    [look]: doneAt('2026-11-10T12:00:00.000Z', { proof: 'Id is marker-proof' }),
    [restore]: doneAt('2026-11-10T14:00:00.000Z', { reason: 'marker reason of jane' }),
    [recover]: doneAt('2026-11-10T15:00:00.000Z', { value: 'not-needed' }),
    'gone-2': doneAt('2026-11-10T10:30:00.000Z'),
  },
  unexpected: { [`${restore}/0`]: saidAt('2026-11-10T13:30:00.000Z', 'marker-output was printed') },
  tried: [saidAt('2026-11-10T16:00:00.000Z', 'nothing'), saidAt('2026-11-10T17:00:00.000Z', 'worked')],
  ticket: saidAt('2026-11-10T11:30:00.000Z', 'INC0012345'),
};
const shown = { triage: whole, escalation };
const secrets = [
  'Ada Admin',
  'Ben Okafor',
  'Carla Diaz',
  'jane',
  'marker',
  'Marker',
  'INC0012345',
  'contoso',
];

function plain(text: string): string {
  return text.replaceAll('\\', '');
}

test('the timeline says what happened when, by whom, and with what was proved', () => {
  const [text = '', ...more] = timelineMessages(knowledge, shown, now).map(plain);
  expect(more).toEqual([]);
  expect(text.split('\n').slice(2)).toEqual([
    '- 2026-11-10 10:00: Ada Admin began the triage, “Recover a mailbox”.',
    '- 2026-11-10 10:02: Ada Admin answered “Mailbox”: Soft-deleted (pressed).',
    '- 2026-11-10 10:02: Ada Admin answered “Entra account”: Soft-deleted (pressed).',
    '- 2026-11-10 10:02: Ada Admin answered “Deleted on”: 10 Nov 2026 (Still recoverable) (pressed).',
    '- 2026-11-10 10:02: Ada Admin gave UPN: jane.doe@contoso.com (pressed).',
    '- 2026-11-10 10:30: Ben Okafor finished a step of an earlier diagnosis.',
    '- 2026-11-10 11:00: Ada Admin escalated it to Marker Channel, as urgent: “Call Marker Note first”',
    '- 2026-11-10 11:05: Ada Admin has assigned it to Carla Diaz.',
    '- 2026-11-10 11:30: Ben Okafor noted ticket INC0012345.',
    '- 2026-11-10 12:00: Ben Okafor finished step 1 (Look at the mailbox with `Get-Mailbox`). Proved by: Id is marker-proof',
    '- 2026-11-10 13:00: Ben Okafor carried out step 2 (Restore the user).',
    '- 2026-11-10 13:30: Not as expected in part 1 of step 2 (Restore the user): marker-output was printed',
    '- 2026-11-10 14:00: Ben Okafor finished step 2 (Restore the user). Went on all the same: marker reason of jane.',
    '- 2026-11-10 15:00: Ben Okafor said that this is not needed: step 3 (Make it a mailbox again).',
    '- 2026-11-10 16:00: Ben Okafor reported: “Nothing happened”.',
    '- 2026-11-10 17:00: Ben Okafor reported: it worked.',
  ]);
});

test('a step of an outcome that no longer fits is named by what it says', () => {
  const triage = { ...whole, answers: { ...answers, mailbox: said('not-present') } };
  const [text = ''] = timelineMessages(knowledge, { triage }, now);
  expect(text).toContain('finished a step of an earlier diagnosis (Restore the user).');
});

test('a step whose effect is awaited says until when', () => {
  const waits = smallKnowledge();
  const step = waits.guides['recovery']?.outcomes
    .flatMap(({ steps }) => steps)
    .find((one) => 'do' in one && one.do === 'Restore the user.');
  Object.assign(step ?? {}, { waits: 24 });
  const [text = ''] = timelineMessages(waits, shown, now);
  expect(text).toContain('carried out step 2 (Restore the user), which can take until 2026-11-11 13:00 UTC.');
});

describe.each([
  ['the timeline', (redacted: boolean) => timelineMessages(knowledge, shown, now, redacted).join('\n')],
  ['the summary', (redacted: boolean) => summaryOf(knowledge, shown, now, { redacted })],
])('%s', (_what, written) => {
  test('redacted holds no value, no name and nothing that somebody wrote or printed', () => {
    const [open, hidden] = [written(false), written(true)].map(plain);
    for (const secret of secrets) {
      expect(open).toContain(secret);
      expect(hidden).not.toContain(secret);
    }
    expect(hidden).toContain('Soft-deleted');
  });

  test('redacted says the same word for the same person', () => {
    const [, person] = /(person \d+) finished step 1/.exec(written(true)) ?? [];
    expect(person).toBeDefined();
    expect(written(true)).toContain(`${person} finished step 2`);
  });
});

test('a long timeline is split into messages that Teams takes, and loses nothing', () => {
  const steps = Array.from({ length: 60 }, (_, index) => [
    `x${index}`,
    doneAt(`2026-11-10T12:${String(index).padStart(2, '0')}:00.000Z`, {
      proof: `${index} `.padEnd(500, 'y'),
    }),
  ]);
  const triage = { ...bare, done: Object.fromEntries(steps) as Record<string, Done> };
  const messages = timelineMessages(knowledge, { triage }, now);
  expect(messages.length).toBeGreaterThan(2);
  for (const one of messages) expect(one.length).toBeLessThan(13_000);
  expect(messages.join('\n').match(/Proved by/g)).toHaveLength(60);
});

test('a short summary leaves out the steps and what was done of them', () => {
  const short = plain(summaryOf(knowledge, shown, now, { short: true }));
  for (const text of [
    'What is known',
    'Diagnosis',
    'Ticket: INC0012345',
    'escalated it',
    'it worked',
    'Sources',
  ])
    expect(short).toContain(text);
  for (const text of ['Steps', 'Restore the user.', 'finished', 'marker-proof'])
    expect(short).not.toContain(text);
});

test('a summary without a diagnosis says what happened as well', () => {
  const triage = triageOf({ mailbox: said('soft-deleted') }, {}, { ticket: saidAt(now, 'CHG-1') });
  const text = plain(summaryOf(knowledge, { triage }, now));
  for (const one of ['still open', 'Ada Admin began the triage', 'noted ticket CHG-1'])
    expect(text).toContain(one);
});
