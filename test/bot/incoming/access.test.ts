import type { Activity } from 'botbuilder';
import { whyRefused, type AccessRules } from '../../../src/bot/incoming/access';
import { BOT, channelThread, groupChat, person, personalChat, TENANT, type Place } from '../../support/talk';

const other = '11111111-2222-3333-4444-555555555555';
const ada = person('Ada Admin');
const rules: AccessRules = { local: false, tenants: [TENANT], users: undefined };
const local: AccessRules = { local: true, tenants: undefined, users: undefined };

function activity(more: Record<string, unknown> = {}, place: Place = personalChat()): Activity {
  return {
    type: 'message',
    id: '1',
    text: 'hi',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    from: ada,
    recipient: BOT,
    ...place,
    ...more,
  } as unknown as Activity;
}

test.each([personalChat(), groupChat(), channelThread()])('lets in what Teams sends from %j', (place) => {
  expect(whyRefused(activity({}, place), rules)).toBeUndefined();
});

test.each(['emulator', 'webchat', 'directline', 'skype', 'MSTEAMS', ''])(
  'refuses the channel %j',
  (channelId) => {
    expect(whyRefused(activity({ channelId }), rules)).toBe('channel');
  },
);

test('lets in the test clients of local mode, which may not say what a conversation is, and no other channel', () => {
  const conversation = { id: 'personal-chat-id' };
  expect(whyRefused(activity({ channelId: 'emulator', conversation }), local)).toBeUndefined();
  expect(whyRefused(activity({ conversation }), rules)).toBe('conversation');
  expect(whyRefused(activity({ channelId: 'webchat' }), local)).toBe('channel');
});

test.each(['meeting', 'Personal', '', '__proto__'])(
  'refuses a conversation of type %j',
  (conversationType) => {
    const conversation = { ...personalChat().conversation, conversationType };
    expect(whyRefused(activity({ conversation }), rules)).toBe('conversation');
  },
);

describe('the tenant', () => {
  const in_ = (named: string | undefined, inData: string | undefined) =>
    activity({
      conversation: { ...personalChat().conversation, tenantId: named },
      channelData: inData === undefined ? undefined : { tenant: { id: inData } },
    });

  test.each([
    ['is allowed', TENANT, TENANT],
    ['is allowed in any letter case', TENANT.toUpperCase(), TENANT],
    ['may be named once', TENANT, undefined],
    ['may be named once', undefined, TENANT],
  ])('%s', (_what, named, inData) => {
    expect(whyRefused(in_(named, inData), rules)).toBeUndefined();
  });

  test.each([
    ['is another', other, other],
    ['is named twice and differs, the first allowed', TENANT, other],
    ['is named twice and differs, the second allowed', other, TENANT],
    ['is not named', undefined, undefined],
  ])('that %s is refused', (_what, named, inData) => {
    expect(whyRefused(in_(named, inData), rules)).toBe('tenant');
  });

  test('is any in local mode, unless tenants are named', () => {
    expect(whyRefused(in_(other, undefined), local)).toBeUndefined();
    expect(whyRefused(in_(other, undefined), { ...local, tenants: [TENANT] })).toBe('tenant');
  });
});

describe('the list of people', () => {
  const listed = { ...rules, users: [ada.aadObjectId ?? ''] };

  test('lets in who is on it, and nobody else', () => {
    expect(whyRefused(activity(), listed)).toBeUndefined();
    expect(whyRefused(activity({ from: person('Ben') }), listed)).toBe('person');
    expect(whyRefused(activity({ from: { id: ada.aadObjectId, name: 'Ada Admin' } }), listed)).toBe('person');
  });

  test('does not open the door of another tenant', () => {
    const conversation = { ...personalChat().conversation, tenantId: other };
    expect(whyRefused(activity({ conversation }), listed)).toBe('tenant');
  });
});

describe('somebody who is in a conversation without belonging to its tenant', () => {
  const anonymous = { ...ada, aadObjectId: undefined };
  const guestOf = (tenantId: string) => ({ ...ada, tenantId });
  const shared = channelThread('1', '19:shared@thread.tacv2');

  test.each([
    ['anonymous in a meeting', anonymous, groupChat('19:meeting_x@thread.v2')],
    ['of another tenant, in a shared channel', guestOf(other), shared],
  ])('is refused: %s', (_what, from, place) => {
    expect(whyRefused(activity({ from }, place), rules)).toBe('stranger');
    expect(whyRefused(activity({ from }, place), local)).toBeUndefined();
  });

  test('is let in where the list of people names them', () => {
    const listed = { ...rules, users: [ada.aadObjectId ?? ''] };
    expect(whyRefused(activity({ from: guestOf(other) }, shared), listed)).toBeUndefined();
    expect(whyRefused(activity({ from: anonymous }), listed)).toBe('person');
  });

  test.each(['conversationUpdate', 'installationUpdate'])(
    'is not who adds or removes the app, whom Teams need not name: %s',
    (type) => {
      expect(whyRefused(activity({ type, from: { id: '29:1' } }, shared), rules)).toBeUndefined();
      expect(whyRefused(activity({ type: 'invoke', from: { id: '29:1' } }, shared), rules)).toBe('stranger');
    },
  );

  test('is nobody whose tenant is written in capitals, or not at all', () => {
    expect(whyRefused(activity({ from: guestOf(TENANT.toUpperCase()) }, shared), rules)).toBeUndefined();
    expect(whyRefused(activity({ from: ada }, shared), rules)).toBeUndefined();
  });
});

test.each<[string, Record<string, unknown>]>([
  ['no conversation', { conversation: undefined }],
  ['a conversation that is a text', { conversation: 'a:1' }],
  ['a conversation without an id', { conversation: { conversationType: 'personal' } }],
  ['an id that is no text', { conversation: { id: { $gt: '' }, conversationType: 'personal' } }],
  ['an id that is too long for a key', { conversation: { id: 'x'.repeat(1001) } }],
  ['an id that leads elsewhere in an address', { conversation: { id: '..' } }],
  ['no sender', { from: undefined }],
  ['a sender who is a list', { from: [ada] }],
  ['a sender whose id is an object', { from: { id: '1', aadObjectId: {} } }],
  ['a name that is no text', { from: { ...ada, name: { toString: 'x' } } }],
  ['a text that is no text', { text: ['hi'] }],
  // Answers repeat these, and cannot be sent with them.
  ['a language that is no text', { locale: { en: 1 } }],
  [
    'a conversation whose name is no text',
    { conversation: { ...personalChat().conversation, name: ['Ada'] } },
  ],
  ['a bot whose role is no text', { recipient: { ...BOT, role: 1 } }],
  ['a bot whose directory id is no text', { recipient: { ...BOT, aadObjectId: 1 } }],
  ['a tenant that is no text', { channelData: { tenant: { id: [TENANT] } } }],
  ['a mention that is no object', { entities: ['mention'] }],
  ['members that are no list', { membersAdded: 'all' }],
  ['an id of the activity that is no text', { id: 1 }],
  ['a card whose id leads elsewhere in an address', { replyToId: '..' }],
  ['a card whose id is no text', { replyToId: { id: '1' } }],
])('refuses %s', (_what, more) => {
  expect(whyRefused(activity(more), rules)).toBe('unreadable');
  expect(whyRefused(activity(more), local)).toBe('unreadable');
});
