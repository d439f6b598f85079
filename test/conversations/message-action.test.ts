import type * as AdaptiveCardsModule from 'adaptivecards';
import fc from 'fast-check';
import { messageText } from '../../src/bot/incoming/message-action';
import { seen, type Seen } from '../support/screen';
import {
  channelThread,
  groupChat,
  messagePayload,
  person,
  personalChat,
  type From,
  type Place,
  type Reply,
} from '../support/talk';
import { openTheatre, type Theatre } from '../support/stage';

const AdaptiveCards = jest.requireActual<typeof AdaptiveCardsModule>('adaptivecards/dist/adaptivecards.js');

const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
const errorText = `The value ${guid} of property ExchangeGuid is used by another recipient object`;
const report = `<p>Hi, user@contoso.com gets:</p><p>&quot;${errorText}&quot;</p>`;
const chat = personalChat('a:chat');
const thread = channelThread('1763719200000');
/** A channel as Teams may name it in a message action: without the thread. */
const channel: Place = { ...thread, conversation: { ...thread.conversation, id: '19:channel@thread.tacv2' } };

let theatre: Theatre;

beforeEach(async () => {
  theatre = await openTheatre();
});

afterEach(() => theatre.close());

/** The dialog that an invoke was answered with: it is valid, and fits into what Teams takes. */
function dialogOf({ status, body }: Reply): Seen {
  expect(status).toBe(200);
  const { task } = body as { task?: { type: string; value: { card: { content: Record<string, unknown> } } } };
  expect(task?.type).toBe('continue');
  const card = task?.value.card.content ?? {};
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  new AdaptiveCards.AdaptiveCard().parse(card, context);
  expect(context.eventCount).toBe(0);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024);
  for (const { type } of card.actions as { type: string }[]) expect(type).toBe('Action.Submit');
  return seen('', {
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  });
}

/** Calls the message action on a message, and reads the dialog. */
async function diagnose(message: unknown, options: From = { place: chat }): Promise<Seen> {
  const from = person('Anna Berg');
  const dialog = dialogOf(await theatre.teams.fetchAction(message, { from, ...options }));
  await theatre.bot.idle();
  return dialog;
}

/** Presses a button in the dialog. */
async function press(
  message: unknown,
  dialog: Seen,
  title: string,
  options: From = { place: chat },
): Promise<Reply> {
  const button = dialog.buttons.find((one) => one.title === title);
  if (!button) throw new Error(`There is no button “${title}” in:\n${dialog.text}`);
  const reply = await theatre.teams.submitAction(message, button.data, {
    from: person('Anna Berg'),
    ...options,
  });
  await theatre.bot.idle();
  return reply;
}

async function detailsIn(place: Place): Promise<Record<string, string>> {
  const details = (await theatre.bot.stored(place)).triage?.details ?? {};
  return Object.fromEntries(Object.entries(details).map(([id, { value }]) => [id, value]));
}

/** What the bot has logged as an error of its own. */
function errors(): string[] {
  return theatre.bot.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50);
}

describe('what it reads', () => {
  test.each([
    ['in the message itself', messagePayload(report)],
    [
      'in a message that it quotes',
      messagePayload('<attachment id="1"></attachment><p>Can you look?</p>', {
        quotes: [`user@contoso.com: ${errorText}`],
      }),
    ],
    [
      'in a quotation of old clients',
      messagePayload(
        `<blockquote itemscope itemtype="http://schema.skype.com/Reply"><strong>Carla</strong><p>user@contoso.com ${errorText}</p></blockquote>`,
      ),
    ],
    [
      'in the subject of a post',
      messagePayload('<p>see above</p>', { subject: `user@contoso.com: ${errorText}` }),
    ],
    [
      'in a table',
      messagePayload(
        `<table><tbody><tr><td>user@contoso.com</td><td> ${errorText}</td></tr></tbody></table>`,
      ),
    ],
    [
      'in a link',
      messagePayload(
        `<p><a href="mailto:user@contoso.com" title="x">user@contoso.com</a>&nbsp;${errorText}</p>`,
      ),
    ],
    [
      'with entities and line breaks',
      messagePayload(
        `user&#64;contoso.com<br>The value ${guid} of property<br/>&lsquo;ExchangeGuid&#39; is used by another recipient object`,
      ),
    ],
  ])('%s: the address, the GUID and the error', async (_where, message) => {
    const dialog = await diagnose(message);
    expect(dialog.text).toContain('GUID in conflict: ' + guid);
    expect(dialog.text).toContain('user@contoso.com');
    expect(dialog.text).toContain('Do not sync or license the user before its content is safe.');
    expect(dialog.buttons.map(({ title }) => title)).toEqual(['Use this']);
  });

  test('an address without anything else is enough to begin', async () => {
    const message = messagePayload('<p>user@contoso.com needs help since Monday</p>');
    const dialog = await diagnose(message);
    expect(dialog.text).toContain('user@contoso.com');
    await press(message, dialog, 'Use this');
    expect(theatre.texts(chat).join()).toContain('What is wrong with user@contoso.com?');
    await theatre.does(chat, { press: 'A mailbox was lost, deleted or came back empty' });
    expect(await detailsIn(chat)).toEqual({ upn: 'user@contoso.com' });
  });

  test('of several addresses it asks which one is meant', async () => {
    const message = messagePayload('<p>ben@contoso.com says that user@contoso.com has no mailbox</p>');
    const dialog = await diagnose(message);
    expect(dialog.text).toContain('It names 2 addresses. Whose mailbox is it about?');
    await press(message, dialog, 'user@contoso.com');
    await theatre.does(chat, { press: 'A mailbox was lost, deleted or came back empty' });
    expect(await detailsIn(chat)).toEqual({ upn: 'user@contoso.com' });
  });

  test('a name between at signs, and the address of a mention, are not addresses', async () => {
    const dialog = await diagnose(messagePayload('<p><at id="0">Ben Okafor</at> ping @all, 3 @ 5 EUR</p>'));
    expect(dialog.text).toContain("I don't recognise anything in that.");
  });

  test.each(['', '<p>Thanks, see you on Monday!</p>', '<p>&nbsp;</p>', '<img src="x">'])(
    'in “%s” there is nothing: it says so, and its button goes on',
    async (content) => {
      const message = messagePayload(content);
      const dialog = await diagnose(message);
      expect(dialog.text).toContain("I don't recognise anything in that.");
      expect((await press(message, dialog, 'Show where we are')).body).toEqual({});
      expect(theatre.texts(chat).at(-1)).toContain('[Quick form]');
    },
  );

  test('a password is said, and is neither shown nor stored nor logged', async () => {
    const message = messagePayload(`<p>user@contoso.com ${errorText}</p><p>her password: Summer-2026!</p>`);
    const dialog = await diagnose(message);
    expect(dialog.text).toContain("It contains a password or a token. Change it now; I don't keep it.");
    await press(message, dialog, 'Use this');
    const everywhere = [dialog, await theatre.bot.stored(chat), theatre.texts(chat), theatre.bot.logged];
    expect(JSON.stringify(everywhere)).not.toContain('Summer-2026');
  });
});

describe('before the press', () => {
  test('nothing is sent to Teams, and nothing is stored', async () => {
    await theatre.does(thread, 'user@contoso.com lost the mailbox');
    const before = await theatre.bot.stored(thread);
    const requests = theatre.connector.requests.length;
    for (const place of [chat, groupChat(), thread, channel])
      for (const content of [report, '<p>ben@contoso.com</p>', ''])
        await diagnose(messagePayload(content), { place });
    expect(theatre.connector.requests).toHaveLength(requests);
    expect(await theatre.bot.stored(thread)).toEqual(before);
    expect((await theatre.bot.stored(chat)).handled).toEqual([]);
  });

  test('it answers also while Teams takes no message', async () => {
    theatre.connector.failNext(50, { status: 503 });
    expect((await diagnose(messagePayload(report), { place: channel })).text).toContain(guid);
  });
});

describe('the press', () => {
  test.each<[string, Place, Place, { id?: string; replyToId?: string | null }]>([
    ['a personal chat', chat, chat, {}],
    ['a group chat', groupChat(), groupChat(), {}],
    ['a thread of a channel', thread, thread, { id: '1763719200999', replyToId: '1763719200000' }],
    ['a channel, on the first message of a thread', channel, thread, {}],
    [
      'a channel, on an answer in a thread',
      channel,
      thread,
      { id: '1763719200999', replyToId: '1763719200000' },
    ],
  ])('in %s begins the triage there', async (_name, place, where, ids) => {
    const message = messagePayload(report, ids);
    const dialog = await diagnose(message, { place });
    expect((await press(message, dialog, 'Use this', { place })).body).toEqual({});
    expect(await detailsIn(where)).toEqual({ upn: 'user@contoso.com', 'conflict-guid': guid });
    expect(new Set(theatre.connector.sent.map((one) => one.conversationId))).toEqual(
      new Set([where.conversation.id]),
    );
    await theatre.does(where, { press: 'Yes' });
    expect(theatre.texts(where).join('\n')).toMatch(/Yes — Anna Berg/);
    expect(errors()).toEqual([]);
  });

  test('joins the triage that is open in that thread', async () => {
    await theatre.does(thread, 'user@contoso.com lost the mailbox');
    const before = (await theatre.bot.stored(thread)).triage?.id;
    const message = messagePayload(report);
    await press(message, await diagnose(message, { place: channel }), 'Use it here', { place: channel });
    const { triage } = await theatre.bot.stored(thread);
    expect(triage?.id).toBe(before);
    expect(triage?.details['conflict-guid']).toMatchObject({ value: guid, how: 'quoted' });
  });

  test.each([
    ['beside an error text', `<p>ben@contoso.com ${errorText}</p>`, 'Start over with the other user'],
    ['alone', '<p>ben@contoso.com has no mailbox either</p>', 'Start over with the other user'],
    ['with a third', '<p>ben@contoso.com and carla@contoso.com too</p>', 'Start over with ben@contoso.com'],
  ])('another address %s asks, and only then leaves the user', async (_name, content, button) => {
    await theatre.does(chat, 'user@contoso.com lost the mailbox');
    const message = messagePayload(content);
    const dialog = await diagnose(message);
    expect(dialog.text).toMatch(/ triage is about user@contoso\.com\./);
    expect(await detailsIn(chat)).toEqual({ upn: 'user@contoso.com' });
    await press(message, dialog, button);
    expect(await detailsIn(chat)).toEqual({ upn: 'ben@contoso.com' });
  });

  test('the same user under another address stays in the triage', async () => {
    await theatre.does(chat, 'user@contoso.com lost the mailbox');
    const before = (await theatre.bot.stored(chat)).triage?.id;
    const message = messagePayload('<p>it is user@fabrikam.com now</p>');
    await press(message, await diagnose(message), 'Same user: use the new address');
    expect((await theatre.bot.stored(chat)).triage?.id).toBe(before);
    expect(await detailsIn(chat)).toEqual({ upn: 'user@fabrikam.com' });
  });

  test('a message that only names the user of the triage says so', async () => {
    await theatre.does(chat, 'user@contoso.com lost the mailbox');
    const dialog = await diagnose(
      messagePayload('<p>USER@contoso.com called again, and boss@contoso.com</p>'),
    );
    expect(dialog.text).toContain("It is about user@contoso.com, but I don't recognise anything else in it.");
    expect(dialog.buttons.map(({ title }) => title)).toEqual(['Show where we are']);
  });

  test('on a dialog of a triage that was left meanwhile changes nothing', async () => {
    await theatre.does(chat, 'user@contoso.com lost the mailbox');
    const message = messagePayload(report);
    const dialog = await diagnose(message);
    await theatre.does(chat, 'restart');
    await theatre.does(chat, { press: 'Another user' });
    await press(message, dialog, 'Use it here');
    expect(await detailsIn(chat)).toEqual({});
    expect(theatre.texts(chat).at(-1)).toContain('earlier triage');
  });

  test('delivered again does nothing twice', async () => {
    const message = messagePayload(report);
    const dialog = await diagnose(message);
    const options = { place: chat, activityId: 'once' };
    await press(message, dialog, 'Use this', options);
    const { id } = (await theatre.bot.stored(chat)).triage!;
    const { sent, updated } = theatre.connector;
    const before = [sent.length, updated.length];
    const again = await press(message, dialog, 'Use this', options);
    expect(again.status).toBe(200);
    expect([sent.length, updated.length]).toEqual(before);
    expect((await theatre.bot.stored(chat)).triage?.id).toBe(id);
  });
});

describe('where the bot is no member', () => {
  test.each<[string, Place, Place]>([
    ['a group chat', groupChat(), groupChat()],
    ['a channel', channel, thread],
  ])('in %s the dialog asks to add it, and then goes on', async (_name, place, where) => {
    const message = messagePayload(report);
    const dialog = await diagnose(message, { place });
    theatre.connector.failNext(1, { status: 403, method: 'POST', code: 'BotNotInConversationRoster' });
    const asked = dialogOf(await press(message, dialog, 'Use this', { place }));
    expect(asked.text).toContain("I'm not in this conversation yet");
    expect(asked.buttons[0]?.data).toMatchObject({ msteams: { justInTimeInstall: true } });
    expect(theatre.texts(where)).toEqual([]);
    const { id } = (await theatre.bot.stored(where)).triage!;

    await theatre.teams.install({ place });
    expect((await press(message, asked, 'Add me and go on', { place })).body).toEqual({});
    expect((await theatre.bot.stored(where)).triage?.id).toBe(id);
    expect(await detailsIn(where)).toEqual({ upn: 'user@contoso.com', 'conflict-guid': guid });
    expect(theatre.texts(where).filter((text) => text.includes('user@contoso.com'))).toHaveLength(1);
    await theatre.does(where, { press: 'Yes' });
    expect(theatre.texts(where).join('\n')).toMatch(/Yes — Anna Berg/);
  });

  test('it is asked again as long as it is not added', async () => {
    const message = messagePayload(report);
    theatre.connector.failNext(2, { status: 403, method: 'POST', code: 'BotNotInConversationRoster' });
    const asked = dialogOf(await press(message, await diagnose(message), 'Use this'));
    const again = dialogOf(await press(message, asked, 'Add me and go on'));
    expect((await press(message, again, 'Add me and go on')).body).toEqual({});
    expect(theatre.texts(chat).join()).toContain('user@contoso.com');
  });
});

test.each(['composeExtension/fetchTask', 'composeExtension/submitAction'])(
  'a foreign command in %s is not answered',
  async (name) => {
    for (const commandId of ['other', undefined, 7, '__proto__']) {
      const value = { commandId, messagePayload: messagePayload(report), data: { do: 'restart' } };
      expect((await theatre.teams.send({ type: 'invoke', name, value })).status).toBe(501);
    }
    expect(theatre.connector.sent).toEqual([]);
  },
);

describe('a hostile message', () => {
  const lost = `user@contoso.com ${errorText}`;
  const texts: [string, string][] = [
    ['Markdown', `${lost} [press](https://e.vil) ![x](https://e.vil) **b** # h`],
    ['HTML', `${lost}<script>alert(1)</script><img src=x onerror=alert(1)><iframe src="https://e.vil">`],
    ['escaped HTML', `${lost}&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt; &#0; &#x110000; &#xd800;`],
    ['a mention', `${lost} <at id="0">Everyone</at> &lt;at&gt;Mailbox Triage&lt;/at&gt;`],
    [
      'a card',
      `${lost} {"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"x"}]} "$data": "\${$root}"`,
    ],
    [
      'date functions',
      `DisplayName : {{DATE(2026-01-01T00:00:00Z,SHORT)}}\nUserPrincipalName : user@contoso.com\n${errorText}`,
    ],
    [
      'template expressions',
      `DisplayName : \${env:PATH} \${$root} \${json('x')}\nUserPrincipalName : user@contoso.com\n${errorText}`,
    ],
    ['marks that turn the direction', `${lost} \u202egro.osotnoc\u2066 \u061c\u200f`],
    ['NULs', `${lost}\u0000\u0000\u0007`],
    ['half a pair', `${lost} \ud800 \udc00`],
    ['200 KB', `${lost} ${'x '.repeat(100_000)}`],
    ['200 KB of tags', '<b>'.repeat(33_000) + lost + '</b>'.repeat(33_000)],
    ['200 KB of at signs', '@'.repeat(200_000)],
    ['200 KB of brackets', '<'.repeat(100_000) + '{['.repeat(50_000)],
    [
      'thousands of addresses',
      Array.from({ length: 4_000 }, (_, index) => `user${index}@contoso.com`).join(' '),
    ],
    [
      'PowerShell in an address',
      `';Remove-Mailbox 'x'#@contoso.com $(Remove-Item)@contoso.com o'neil\`$x@contoso.com ${errorText}`,
    ],
    ['a name of an inherited property', `__proto__: x\nconstructor: y\ntoString@contoso.com ${errorText}`],
    ['long values in many properties', properties('猫')],
    ['long values of signs of four bytes', properties('😀')],
  ];

  function properties(sign: string): string {
    const names = [
      'DisplayName',
      'SamAccountName',
      'MailNickname',
      'LegacyExchangeDN',
      'Alias',
      'UsageLocation',
      'RecipientTypeDetails',
      'DistinguishedName',
    ];
    const values = names.map((name) => `${name} : ${sign.repeat(250)}`).join('\n');
    return `UserPrincipalName : user@contoso.com\n${values}\n${errorText}`;
  }

  /** What holds whatever a message says; then every button is pressed. */
  async function expectHarmless(message: unknown, place: Place): Promise<void> {
    const dialog = await diagnose(message, { place });
    expect(dialog.text).not.toMatch(/[\0\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\[object|\{\{/);
    for (const { title, data } of dialog.buttons) {
      expect(title).not.toMatch(/[<>[\]{}`]/);
      const reply = await theatre.teams.submitAction(message, data, { place });
      expect(reply.status).toBe(200);
    }
    for (const { attachments, text } of theatre.posts(place)) {
      const card = JSON.stringify(attachments?.[0]?.content ?? '');
      expect(Buffer.byteLength(card)).toBeLessThan(28 * 1024);
      for (const block of card.match(/\{"type":"TextBlock"[^}]*\}/g) ?? [])
        expect(block).not.toMatch(/e\.vil|<img|<script|<at|猫|😀/);
      for (const line of (text ?? '').split('\n').filter((one) => one.includes('Remove-Mailbox')))
        expect(line).toMatch(/^\$\w+ = '(?:[^']|'')*'$/);
    }
    expect(errors()).toEqual([]);
  }

  test.each(texts)('with %s', (_name, content) => expectHarmless(messagePayload(content), chat));

  test.each(texts)('with %s in a message that it quotes', (_name, content) =>
    expectHarmless(
      messagePayload('<attachment id="1"></attachment>', { quotes: [content.slice(0, 60_000)] }),
      chat,
    ),
  );

  const body = { contentType: 'html', content: report };
  test.each<[string, unknown]>([
    ['no message', undefined],
    ['null', null],
    ['an array', [1, 2]],
    ['a text', 'user@contoso.com'],
    ['a number', 7],
    ['a body that is null', { id: '1', body: null }],
    ['a body that is a text', { id: '1', body: report }],
    ['a content that is a number', { id: '1', body: { content: 7 } }],
    ['a content that is an object', { id: '1', body: { content: { toString: 'x' } } }],
    ['a subject that is an object', { id: '1', subject: {}, body }],
    ['attachments that are no list', { id: '1', body, attachments: { 0: 'x', length: 1 } }],
    ['attachments that are null', { id: '1', body, attachments: null }],
    ['attachments of nothing', { id: '1', body, attachments: [null, 7, 'x', [], {}, undefined] }],
    [
      'attachments by the thousand',
      { id: '1', body, attachments: Array(2_000).fill({ contentType: 'messageReference', content: '{}' }) },
    ],
    ['a quotation that is broken', { id: '1', body, attachments: quote('{"messagePreview":') }],
    ['a quotation that is null', { id: '1', body, attachments: quote('null') }],
    ['a quotation of a number', { id: '1', body, attachments: quote('{"messagePreview":7}') }],
    [
      'a quotation that nests deeply',
      { id: '1', body, attachments: quote('['.repeat(50_000) + ']'.repeat(50_000)) },
    ],
    [
      'inherited names',
      JSON.parse(`{"__proto__":{"body":{"content":"x"}},"constructor":1,"body":{"__proto__":{"content":7}}}`),
    ],
    ['an id that is no number', { id: '1;messageid=2', replyToId: '../x', body }],
    ['an id that is an object', { id: { toString: 1 }, replyToId: [], body }],
  ])('that is %s', async (_name, message) => {
    for (const place of [chat, channel]) await expectHarmless(message, place);
    expect(({} as Record<string, unknown>).content).toBeUndefined();
  });

  function quote(content: string): unknown {
    return [{ id: '1', contentType: 'messageReference', content }];
  }

  test('of any kind', async () => {
    const part = fc.oneof(
      fc.constantFrom(...texts.map(([, text]) => text.slice(0, 3_000))),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    const content = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(' '));
    const message = fc.oneof(
      content.map((text) => messagePayload(text)),
      content.map((text) => messagePayload('', { quotes: [text] })),
      fc.record({
        id: fc.anything(),
        body: fc.anything(),
        subject: fc.anything(),
        attachments: fc.anything(),
      }),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(message, async (one) => {
        dialogOf(await theatre.teams.fetchAction(one, { place: chat }));
        expect(errors()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('of a megabyte is read only at its beginning', () => {
    const text = messageText(messagePayload(`${lost}${'<p>x</p>'.repeat(131_072)}`));
    expect(text.startsWith(lost)).toBe(true);
    expect(text.length).toBeLessThanOrEqual(100_000);
  });
});
