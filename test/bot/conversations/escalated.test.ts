import type { ConversationRef } from '../../../src/bot/conversations/change';
import { adopted, merged, newThread, noteEdit } from '../../../src/bot/conversations/escalated';
import type { EscalationRecord } from '../../../src/bot/conversations/records';
import { ana, ASKED_AT, CHAT, escalationRecord, referenceTo, THREAD } from '../../support/escalation-record';

const record = escalationRecord();
const { triage, escalation } = record;
const failed = { is: 'failed', why: 'unsure', told: true } as const;
const inChat: ConversationRef = { key: CHAT, reference: referenceTo('a:1') };

describe('a change in one place', () => {
  const same = { triage, escalation, handled: [] };
  const answered = {
    ...triage,
    answers: { mailbox: { value: 'present', by: ana, at: ASKED_AT, how: 'pressed' as const } },
  };
  const diagnosis = { shows: 'diagnosis' as const, id: 'm7' };

  test.each<
    [string, Parameters<typeof merged>[1], Parameters<typeof merged>[3], Partial<EscalationRecord>, number]
  >([
    [
      'of an answer makes the other places old',
      { ...same, triage: answered },
      {},
      { version: 4, triage: answered },
      4,
    ],
    ['of an owner too', { ...same, escalation: { ...escalation, note: 'n' } }, {}, { version: 4 }, 4],
    ['of the screen alone does not', { ...same, screen: diagnosis }, {}, { version: 3 }, 3],
    [
      'of what was handled alone does not',
      { ...same, handled: [{ id: '1', answered: true }] },
      {},
      { version: 3, handled: [{ id: '1', answered: true }] },
      3,
    ],
  ])('%s', (_, conversation, how, expected, seen) => {
    const next = merged(record, conversation, inChat, how);
    expect(next).toMatchObject(expected);
    expect(next.places[CHAT]).toEqual({ reference: inChat.reference, screen: conversation.screen, seen });
    expect(next.places[THREAD]).toEqual(record.places[THREAD]);
  });

  test('in which only ids became known shows nothing new', () => {
    const behind = { ...record, places: { ...record.places, [CHAT]: { ...record.places[CHAT]!, seen: 1 } } };
    const next = merged(behind, { ...same, screen: diagnosis }, inChat, { messageIdsOnly: true });
    expect(next.places[CHAT]).toMatchObject({ screen: diagnosis, seen: 1 });
  });

  test('in a place that is new makes it one of them', () => {
    const there = { key: 'conversation/contoso/a:2', reference: referenceTo('a:2') };
    expect(merged(record, same, there, { messageIdsOnly: true }).places[there.key]).toMatchObject({
      seen: 3,
    });
  });

  test.each<[EscalationRecord['card'], EscalationRecord['card']]>([
    [failed, { is: 'waiting' }],
    [record.card, record.card],
  ])('that asks to post it again, of %j, makes %j', (card, after) => {
    expect(merged({ ...record, card }, same, inChat, { postAgain: true }).card).toEqual(after);
    expect(merged({ ...record, card }, same, inChat, {}).card).toEqual(card);
  });
});

describe('a press on a card', () => {
  const lost = escalationRecord({ card: failed, sending: { what: { message: 'card' }, since: ASKED_AT } });
  const inThread: ConversationRef = { key: THREAD, card: '5', reference: referenceTo('19:help;messageid=5') };
  const inOther: ConversationRef = { ...inThread, reference: referenceTo('19:sales;messageid=5') };
  const found = { ...escalationRecord(), card: { is: 'posted' as const, place: THREAD, id: '5', shown: 0 } };
  const telling = { what: { message: 'post-failed' as const }, since: ASKED_AT };
  const inSameThread = { ...escalation, channel: undefined };

  test.each<[string, EscalationRecord, ConversationRef, EscalationRecord]>([
    ['in the channel proves that it was posted', lost, inThread, found],
    ['without an id is on the first message of the thread', lost, { ...inThread, card: undefined }, found],
    [
      'leaves another message that is being sent',
      { ...lost, sending: telling },
      inThread,
      { ...found, sending: telling },
    ],
    ['in another channel proves nothing', lost, inOther, lost],
    ['where it was asked for proves nothing', lost, inChat, lost],
    [
      'of an escalation without a channel proves nothing',
      { ...lost, escalation: inSameThread },
      inThread,
      { ...lost, escalation: inSameThread },
    ],
    ['changes nothing about a card that is known', record, { ...inThread, card: '6' }, record],
  ])('%s', (_, before, ref, after) => {
    expect(adopted(before, ref)).toEqual(after);
  });
});

describe('an edit', () => {
  test.each<[string, number, number, number, number]>([
    // the versions and stale edits now, the version it shows, and the one that is noted
    ['of the latest version is noted', 5, 0, 5, 5],
    ['of an older one is late', 5, 0, 4, 4],
    ['is made again after a late one', 5, 1, 5, 0],
  ])('%s', (_, version, stale, shown, noted) => {
    const now = escalationRecord({ version, staleEdits: stale });
    expect(noteEdit(now, escalationRecord({ version: shown }))).toEqual({
      version: noted,
      record: { ...now, staleEdits: shown < version ? stale + 1 : stale },
    });
  });
});

describe('the thread of a card', () => {
  const link = { [THREAD]: { handled: [], escalation: 'triage-1' } };
  const elsewhere = { is: 'posted', place: CHAT, id: '9', shown: 1 } as const;

  test.each<[string, EscalationRecord, EscalationRecord, typeof link | object]>([
    ['shows it as soon as it is known', { ...record, card: failed }, record, link],
    ['also where the card has moved there', { ...record, card: elsewhere }, record, link],
    ['is linked once', record, record, {}],
    [
      'is the place it was asked for in already',
      { ...record, card: failed },
      { ...record, card: elsewhere },
      {},
    ],
    ['is unknown until it is posted', record, { ...record, card: failed }, {}],
  ])('%s', (_, before, after, expected) => {
    expect(newThread(before, after)).toEqual(expected);
  });
});
