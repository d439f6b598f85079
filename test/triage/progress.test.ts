import { progressOf } from '../../src/triage/progress';
import type { Conversation, Triage } from '../../src/triage/conversation';
import { guides } from '../support/start-bot';

const today = '2026-11-21';
const by = { id: 'ada', name: 'Ada' };
const said = (value: string) => ({ value, by, at: `${today}T10:00:00.000Z`, how: 'typed' as const });

function conversation(answers: Record<string, string>, more: Partial<Triage> = {}): Conversation {
  const triage: Triage = {
    id: 'one',
    guide: 'mailbox-recovery',
    version: '1',
    startedAt: `${today}T10:00:00.000Z`,
    startedBy: by,
    answers: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, said(value)])),
    details: {},
    tried: [],
    done: {},
    status: 'open',
    ...more,
  };
  return { triage, handled: [] };
}

const nothing: Conversation = { handled: [] };
const begun = conversation({});
const further = conversation({ 'on-premises-account': 'managed' });
const progress = (before: Conversation, after: Conversation) => progressOf(guides, before, after, today);

test('a triage that begins comes to its first question', () => {
  expect(progress(nothing, begun)).toEqual({ asked: 'on-premises-account', events: [] });
});

test('an answer gets past one question and comes to the next', () => {
  expect(progress(begun, further)).toEqual({
    answered: 'on-premises-account',
    asked: expect.not.stringMatching('on-premises-account'),
    events: [],
  });
});

test('a turn that changes nothing is no progress, and an answer taken back asks again', () => {
  expect(progress(further, further)).toEqual({ events: [] });
  expect(progress(further, begun)).toEqual({ asked: 'on-premises-account', events: [] });
});

test('another triage comes to its first question too, and leaves the one before where it was', () => {
  expect(progress(begun, conversation({}, { id: 'two' }))).toEqual({
    asked: 'on-premises-account',
    events: [],
  });
  expect(progress(begun, nothing)).toEqual({ events: [] });
});

test('a triage of a guide that there no longer is makes no progress', () => {
  expect(progress(begun, conversation({}, { guide: 'gone' }))).toEqual({ events: [] });
});
