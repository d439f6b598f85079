import type * as AdaptiveCardsModule from 'adaptivecards';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cardOf, dialogCard, noticeDialog, escalationCard, collapsedCard } from '../../src/cards/cards';
import { commandMessages } from '../../src/messages/commands';
import type { Card } from '../../src/cards/templates';
import { guides } from '../support/guides';
import { addDays } from '../../src/triage/day';
import { diagnosisOf } from '../../src/triage/diagnosis';
import { withEvent, type Escalation } from '../../src/triage/escalation';
import { routes } from '../../src/guides/routes';
import { readPress } from '../../src/triage/intent';
import type { Knowledge } from '../../src/triage/knowledge';
import type { Said, Triage } from '../../src/triage/conversation';
import { said, smallKnowledge, triageOf } from '../support/small-knowledge';

/** The build that can be loaded without a browser. */
const AdaptiveCards = jest.requireActual<typeof AdaptiveCardsModule>('adaptivecards/dist/adaptivecards.js');

const today = '2026-11-21';
const real = guides;
const small = smallKnowledge();

type Node = Record<string, unknown>;

/** Every object in a card, outermost first. */
function nodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodes);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

function ofType(card: Card, ...types: string[]): Node[] {
  return nodes(card).filter(({ type }) => types.includes(type as string));
}

/** Every kind of card, as full as `text` in all places that people fill makes it. */
function everyCard(text: string): [name: string, card: Card][] {
  const by = (value: string): Said => said(value, text);
  const answers = { account: by('soft-deleted'), mailbox: by('soft-deleted') };
  const full = triageOf(
    { ...answers, 'deleted-on': by('unknown') },
    { upn: by(text) },
    { tried: [by('worked')] },
  );
  const dated = triageOf({ ...answers, 'deleted-on': by('2026-11-01') }, full.details);
  const card = (triage: Triage, reply: Parameters<typeof cardOf>[2]) =>
    cardOf(small, { triage, handled: [] }, reply, today).card;
  const settled = (one: Parameters<typeof collapsedCard>[2]) =>
    collapsedCard(small, { triage: full, handled: [] }, one, today).card;
  const values = { 'detail:upn': text, 'answer:mailbox': text, 'answer:deleted-on': text };
  const channel = { id: '19:1', name: text };
  const who = { id: '1', name: text };
  const at = '2026-11-21T10:00:00Z';
  const escalation: Escalation = { by: who, at, note: text, urgency: 'urgent', channel, events: [] };
  const taken = withEvent(escalation, { kind: 'assigned', by: who, to: who, at });
  const press = { do: 'fill', answers: {}, details: { upn: text } } as const;
  const hints = [
    { question: 'mailbox', words: text, value: 'soft-deleted' },
    { question: 'deleted-on', words: text, about: text },
    { question: 'deleted-on', words: text, days: ['2026-11-03', '2026-03-11'] },
  ];
  return [
    ['menu', card(full, { show: 'menu', note: text })],
    ['form', card(full, { show: 'form', guide: 'recovery', values, problems: [text, text] })],
    [
      'question',
      card(full, { show: 'question', question: 'mailbox', note: text, help: true, changing: true }),
    ],
    ['question', card(full, { show: 'question', question: 'deleted-on', note: text })],
    ['diagnosis', card(full, { show: 'diagnosis', note: text })],
    ['diagnosis', card(dated, { show: 'diagnosis', note: text })],
    ['answered', settled({ id: '1', question: 'mailbox' })],
    ['line', settled({ id: '1', line: text })],
    ['follow-ups', card(full, { show: 'follow-ups' })],
    ['follow-ups', card(full, { show: 'problems' })],
    ['notice', card(full, { show: 'time-left', clock: { running: [], unknown: [] }, note: text })],
    ['follow-up', card(full, { show: 'follow-up', id: 'error' })],
    ['notice', card(full, { show: 'notice', text, offers: [{ label: 'Take it', press }] })],
    [
      'reading',
      card(full, {
        show: 'reading',
        facts: [
          { text },
          { name: 'Mailbox', text, because: text, differs: text },
          { name: 'User', text, not: { do: 'not-that', heard: '1', fact: 'upn' } },
        ],
        hints,
        notes: [text],
        offers: [{ label: 'Use this', press }],
      }),
    ],
    ['solved', card(full, { show: 'solved' })],
    ['form', card(full, { show: 'escalate', note: text, channels: [channel, { ...channel, id: '2' }] })],
    ['dialog', noticeDialog({ show: 'notice', text, offers: [{ label: 'Take it', press }] })],
    [
      'dialog',
      dialogCard(
        small,
        { show: 'reading', facts: [{ text }], hints, notes: [text], offers: [{ label: 'Use this', press }] },
        today,
      ),
    ],
    ['escalation', escalationCard(small, { triage: full, escalation }, today).card],
    ['escalation', escalationCard(small, { triage: dated, escalation: taken }, today).card],
    ['escalation', escalationCard(small, { triage: { ...dated, status: 'solved' }, escalation }, today).card],
  ];
}

const cards = everyCard('Ada ${upn} {{x}}\n*Admin*');

test('every template is tried', () => {
  const templates = readdirSync(join(__dirname, '../../cards')).map((file) => file.replace('.json', ''));
  expect([...new Set(cards.map(([name]) => name))].sort()).toEqual(templates.sort());
});

describe.each(cards)('%s', (_name, card) => {
  test('has no function but those of its own instants', () => {
    const texts = ofType(card, 'TextRun').map(({ text }) => String(text));
    const others = texts.map((text) => text.replace(/\{\{(?:DATE|TIME)\([-:,\w]+\)\}\}/g, ''));
    expect(others.filter((text) => text.includes('{{'))).toEqual([]);
  });

  test('is bound in every place', () => {
    const text = JSON.stringify(card).replaceAll('${upn}', '');
    expect(text).not.toMatch(/\$\{|undefined|"\$(data|when|root)/);
  });

  test('is an Adaptive Card 1.5', () => {
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    new AdaptiveCards.AdaptiveCard().parse(card, context);
    const events = Array.from(
      { length: context.eventCount },
      (_, index) => context.getEventAt(index).message,
    );
    // The reference library dates it later than Teams, which takes it in 1.5 (people picker).
    const other = events.filter((event) => !event.includes('"choices.data"'));
    expect(other).toEqual([]);
    expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', fallbackText: expect.any(String) });
  });

  test('shows at most six buttons in a row', () => {
    for (const { actions } of nodes(card).filter(({ actions }) => Array.isArray(actions)))
      expect((actions as Node[]).filter(({ mode }) => mode === 'primary').length).toBeLessThanOrEqual(6);
  });

  test('has only buttons that old clients can press and the bot can read', () => {
    for (const action of ofType(card, 'Action.Execute')) {
      const { data, associatedInputs, verb } = action;
      expect(action.fallback).toMatchObject({ type: 'Action.Submit', data, associatedInputs });
      const inputs = ofType(card, 'Input.Text', 'Input.Date', 'Input.ChoiceSet').map(({ id }) => [id, 'x']);
      const sent = associatedInputs === 'auto' ? Object.fromEntries(inputs) : {};
      expect(readPress({ ...sent, ...(data as object) })).toMatchObject({ do: verb });
    }
  });

  test('names its inputs', () => {
    for (const input of ofType(card, 'Input.Text', 'Input.Date', 'Input.ChoiceSet'))
      expect(input.label).toMatch(/\S/);
  });
});

describe('what people typed', () => {
  const marker = 'zyx9';
  const nasty = fc.constantFrom(
    '](http://e.vil)',
    '![',
    '[',
    '**',
    '<img src=x>',
    '<a href="',
    '`',
    '```\n',
    '\n# ',
    '\u202e',
    '${x}',
    '{{DATE(',
    '&lt;',
    '\u0000',
    '\ud800',
  );
  const hostile = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((parts) => `${marker}${parts.join('')}${marker}`);
  /** What clients read as Markdown, or could. */
  const marked = ['text', 'fallbackText', 'title', 'label', 'placeholder', 'errorMessage', 'url'];
  const markdown = new MarkdownIt({ html: true, linkify: true });
  // A client may take a bare domain for a link.
  markdown.linkify.set({ fuzzyLink: true });

  test('stands only where cards read no Markdown', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const [, card] of everyCard(text)) {
          // A choice of a compact list is an option of the browser, which knows no markup.
          const isChoice = (node: Node) => node.type === undefined && 'title' in node && 'value' in node;
          const elsewhere = nodes(card)
            .filter((node) => node.type !== 'RichTextBlock' && node.type !== 'TextRun' && !isChoice(node))
            .filter((node) => marked.some((key) => JSON.stringify(node[key] ?? '').includes(marker)));
          expect(elsewhere).toEqual([]);
          const read = ofType(card, 'TextBlock').map(({ text: shown }) => markdown.render(String(shown)));
          expect(read.join('')).not.toMatch(/<img|<script|href="(?!https:\/\/learn\.microsoft\.com)/);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('stands only in the code of a command message', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const messages = commandMessages(small, ['user', 'restore', 'get', 'recover'], {
          upn: text,
          'exchange-guid': text,
        });
        for (const token of messages.flatMap((message) => markdown.parse(message, {}))) {
          if (token.type !== 'fence') expect(token.content).not.toContain(marker);
          for (const { type } of token.children ?? [])
            expect(['image', 'link_open', 'html_inline']).not.toContain(type);
        }
      }),
    );
  });
});

describe('the real guides', () => {
  const longest = 'Δ'.repeat(200);
  const byAnybody = (value: string) => said(value, longest);
  const all = Object.entries(real.guides).flatMap(([guide, { ...content }]) =>
    routes(real, content).map(({ known, asked, outcome }) => ({ guide, known, asked, outcome: outcome.id })),
  );

  function fullest(guide: string, known: Readonly<Record<string, string>>, details: boolean): Triage {
    const value = (question: string, option: string) => dateFor(real, question, option) ?? option;
    return {
      ...triageOf(
        Object.fromEntries(Object.entries(known).map(([id, option]) => [id, byAnybody(value(id, option))])),
        details ? Object.fromEntries(Object.keys(real.details).map((id) => [id, byAnybody(longest)])) : {},
      ),
      id: 'x'.repeat(36),
      guide,
    };
  }

  /** Of the ways that come to the same the one on which most is known: its card is the longest. */
  function longestEach(keyOf: (way: (typeof all)[number]) => string[]): (typeof all)[number][] {
    const ways = new Map<string, (typeof all)[number]>();
    const known = (way: (typeof all)[number] | undefined) => Object.keys(way?.known ?? {}).length;
    for (const way of all)
      for (const key of keyOf(way)) if (known(way) > known(ways.get(key))) ways.set(key, way);
    return [...ways.values()];
  }

  test('fit a message with every diagnosis, question and form', () => {
    const note = longest.repeat(5);
    const diagnosed = longestEach(({ guide, known }) => {
      const found = diagnosisOf(real, fullest(guide, known, false), today);
      return [JSON.stringify([guide, found?.outcome.id, found?.steps, found?.cautions])];
    });
    const asking = longestEach(({ guide, asked }) => asked.map((question) => `${guide} ${question}`));
    const by = { id: '1', name: longest };
    const channel = { id: '19:1', name: longest };
    const at = `${today}T10:00:00Z`;
    const escalation: Escalation = { by, at, note, urgency: 'urgent', channel, events: [] };
    const triagesOf = (ways: typeof all) =>
      ways.flatMap(({ guide, known, asked }) =>
        [true, false].map((details) => ({ triage: fullest(guide, known, details), asked })),
      );
    const cards = [
      ...triagesOf(diagnosed).flatMap(({ triage }) => [
        cardOf(real, { triage, handled: [] }, { show: 'diagnosis', note }, today).card,
        cardOf(real, { triage, handled: [] }, { show: 'diagnosis', note, overview: true }, today).card,
        escalationCard(real, { triage, escalation }, today).card,
      ]),
      ...triagesOf(asking).flatMap(({ triage, asked }) =>
        asked.map((question) => {
          const reply = { show: 'question', question, help: true, changing: true, note } as const;
          return cardOf(real, { triage, handled: [] }, reply, today).card;
        }),
      ),
    ];
    // Teams takes about 100 KB of a message, 40 KB by its older pages, and its connectors 28 KB.
    const sizes = cards.map((card) => Buffer.byteLength(JSON.stringify(card)));
    expect(Math.max(...sizes)).toBeLessThan(28 * 1024);
  });

  test.each([
    ['2026-10-22T20:00:00Z', true],
    ['2026-10-24', true],
    ['2026-10-26', false],
  ])('hand out a copy beside the restore of a user deleted on %s: %s', (day, copied) => {
    const triage: Triage = {
      ...triageOf({
        'on-premises-account': said('managed'),
        'entra-account': said('soft-deleted'),
        anchor: said('no'),
        mailbox: said('soft-deleted'),
        'entra-deleted-on': said(day),
        ids: said('same'),
        needed: said('person'),
      }),
      guide: 'mailbox-recovery',
    };
    const { card } = cardOf(real, { triage, handled: [] }, { show: 'diagnosis', overview: true }, today);
    const text = JSON.stringify(card);
    expect(text).toContain('Restore the user in the cloud now.');
    expect(text.includes('Two days or less are left')).toBe(copied);
    expect(diagnosisOf(real, triage, today)?.commands.includes('copy-to-rescue')).toBe(copied);
  });

  const oneEach = [...new Map(all.map((one) => [`${one.guide} ${one.outcome}`, one])).entries()];

  test.each(oneEach)('link every source of %s', (_, { guide, known, outcome: id }) => {
    const { source, article } = real.guides[guide]?.outcomes.find((one) => one.id === id) ?? {};
    const conversation = { triage: fullest(guide, known, false), handled: [] };
    const { card } = cardOf(real, conversation, { show: 'diagnosis', overview: true }, today);
    const read = ofType(card, 'TextBlock').map(({ text }) => new MarkdownIt().render(String(text)));
    for (const one of [...(source ?? []), ...(article ? [article.source] : [])]) {
      const { title, url } = real.sources[one] ?? {};
      expect(read.join('')).toContain(url === undefined ? title : `<a href="${url}">${title}</a>`);
    }
  });
});

function dateFor(knowledge: Knowledge, question: string, option: string): string | undefined {
  const date = knowledge.questions[question]?.date;
  if (!date) return undefined;
  // The last day of an open window: the card has the steps of the last days too.
  return { open: addDays(today, 1 - date.days), closed: addDays(today, -date.days - 1) }[option];
}

describe('the diagnosis', () => {
  const known = { account: said('soft-deleted'), mailbox: said('soft-deleted') };

  function textOf(deletedOn: string, overview = false): string {
    const triage = triageOf({ ...known, 'deleted-on': said(deletedOn) });
    const { card } = cardOf(small, { triage, handled: [] }, { show: 'diagnosis', overview }, today);
    return ofType(card, 'RichTextBlock', 'TextBlock')
      .map(({ text, inlines }) =>
        text === undefined
          ? (inlines as (string | { text: string })[])
              .map((one) => (typeof one === 'string' ? one : one.text))
              .join('')
          : (text as string),
      )
      .join('\n');
  }

  test('says first until when it is safe, and what that was computed from', () => {
    expect(textOf('2026-11-01').split('\n').slice(1, 4)).toEqual([
      'Recoverable',
      'Safe until about 1 Dec 2026: 10 days left. Act by 26 Nov.',
      'Soft-deleted mailbox. Computed from WhenSoftDeleted 1 Nov 2026, given by Ada Admin.',
    ]);
  });

  test.each([
    ['2026-10-25', 'Safe until about 24 Nov 2026: 3 days left. Act today.'],
    ['2026-10-23', 'About 24 hours left. Act now.'],
    ['2026-10-23', 'The hours are counted from the start of that day in UTC.'],
    ['2026-10-22T19:00:00Z', 'About 19 hours left. Act now.'],
    [
      '2026-10-22T19:00:00Z',
      'A step that can take 24 hours may finish too late: first do what secures the mail.',
    ],
    ['2026-10-22T00:30:00Z', 'Less than an hour left. Act now.'],
    ['2026-10-22T00:00:00Z', 'The window closed about 21 Nov 2026.'],
    ['2026-10-22', 'The window closes today, 21 Nov 2026, or has closed already.'],
    ['2026-10-22', 'If WhenSoftDeleted also shows a time, type that too'],
    ['2026-09-01', 'The window closed about 1 Oct 2026.'],
    ['unknown', 'Soft-deleted mailbox: time left unknown.'],
  ])('says of a deletion on %s: %s', (day, sentence) => {
    expect(textOf(day)).toContain(sentence);
  });

  test('marks in words what a step does', () => {
    expect(textOf('2026-11-01', true)).toContain('3. Make it a mailbox again. Command 3: DESTROYS.');
  });
});

describe('the commands', () => {
  test('come by shell, each with a connect line of the scopes that follow', () => {
    const [message = '', ...more] = commandMessages(small, ['user', 'restore', 'get', 'user'], {});
    expect(more).toEqual([]);
    expect(message).toContain("Connect-MgGraph -Scopes 'User.Read.All','User.ReadWrite.All'");
    expect(message.match(/^\*\*In .*$/gm)).toEqual([
      '**In Microsoft Graph PowerShell**',
      '**In Exchange Online PowerShell**',
      '**In Microsoft Graph PowerShell**',
    ]);
    expect(message.match(/Any PowerShell 7 window/g)).toHaveLength(1);
    expect(message).toContain('**Run 1 again:** Look at the user');
  });

  test('say what they do, who may, what they replace and what to expect', () => {
    const [message] = commandMessages(small, ['user', 'recover'], {});
    expect(message).toContain('**1. Look at the user** — **reads only**');
    expect(message).toContain('Role: Global Reader. Replaces `Get-MsolUser -UserPrincipalName <UPN>`.');
    expect(message).toContain('**2. Make it a mailbox again** — **DESTROYS**');
    expect(message).toContain('**Only if all of this is true:** no hold is needed any more');
    expect(message).toContain('**Expect:** What it would do.');
  });

  test('are split between commands, and every message says which one it is', () => {
    const long = smallKnowledge();
    for (const command of Object.values(long.commands)) command.script += `\n# ${'x'.repeat(5000)}`;
    const messages = commandMessages(long, ['user', 'restore', 'get', 'recover'], {});
    expect(messages.map((message) => message.split('\n')[0])).toEqual([
      '**Commands, 1 of 2**',
      '**Commands, 2 of 2**',
    ]);
    for (const message of messages) expect(message.match(/```/g)!.length % 2).toBe(0);
  });
});

test('a value out of an error text fills a read, and no change before a read has confirmed it', () => {
  const known = guides;
  const id = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';
  const messages = commandMessages(
    known,
    ['get-user-by-id', 'restore-user'],
    { 'object-id': id },
    { unconfirmed: new Set(['object-id']) },
  ).join('\n');
  expect(messages).toContain(`$id = '${id}'`);
  expect(messages).toContain("$id = '<ObjectId>'");
});
