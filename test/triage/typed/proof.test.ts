import { listen } from '../../../src/triage/listen/listen';
import { writtenOut } from '../../../src/triage/listen/classes';
import type { At } from '../../../src/triage/listen/text';
import { knowledge, today } from './score';

const taken = (text: string, at: At = 'start') =>
  listen(knowledge, text, { at, today })
    .findings.filter(({ sure, value }) => sure && value !== undefined)
    .map(({ question, value }) => `${question}: ${value}`);
const asked = (text: string, at: At = 'start') =>
  listen(knowledge, text, { at, today })
    .findings.filter(({ sure }) => !sure)
    .map(({ question }) => question);

describe('what is missing is taken only where it was searched for', () => {
  test.each([
    ['Get-Mailbox does not find her', 'mailbox'],
    ['not in deleted users either', 'entra-account'],
    ['there is no on-prem Exchange any more', 'exchange-hybrid'],
  ])('“%s” is asked', (text, question) => {
    expect(taken(text)).toEqual([]);
    expect(asked(text)).toContain(question);
  });

  test('a search by several keys proves it', () => {
    expect(
      taken('not in Get-Mailbox, not soft-deleted, not inactive, searched by ExchangeGuid, name and alias'),
    ).toContain('mailbox: not-present');
  });

  test.each([
    ['nobody has it', 'question:address-holder', 'address-holder: nobody'],
    ['all searches are empty', 'question:mailbox', 'mailbox: not-present'],
    ['cloud only', 'question:on-premises-account', 'on-premises-account: managed'],
  ] as const)('“%s” is an answer, until somebody says that the search is not over', (text, at, fact) => {
    expect(taken(text, at)).toEqual([fact]);
    expect(taken(`${text}, but I have not checked everything yet`, at)).toEqual([]);
    expect(taken(`${text} so far`, at)).toEqual([]);
  });

  test('not where the text speaks of another state as well', () => {
    expect(taken('he is cloud only. now AD has him too')).not.toContain('on-premises-account: managed');
    expect(taken('two accounts, one synced and one cloud only')).not.toContain(
      'on-premises-account: managed',
    );
  });
});

describe('what is said of another object is not of the user’s own', () => {
  test.each([
    'her new mailbox is empty, the old one is soft-deleted',
    'ExchangeGuid is used by another recipient, I found the other one, a soft-deleted mailbox',
    'the inactive mailboxes of our ex-employees are soft-deleted',
  ])('%s', (text) => {
    expect(taken(text)).not.toContain('mailbox: soft-deleted');
  });

  test('a sentence that ends with “not about that one”', () => {
    expect(taken('there is an old one, his mailbox is soft-deleted, not about that one')).toEqual([]);
  });

  test('a subscription that ends on a day is no licence that does', () => {
    expect(taken('the licence went when the subscription expired on 28 October')).toEqual([]);
    expect(taken('the licence expired on 28 October')).toEqual(['licence-removed: 2026-10-28']);
  });
});

describe('a day belongs to what stands beside it', () => {
  test('not to what happened in another part of the sentence', () => {
    expect(
      taken('somebody made a new one for her this morning and the original one is in the Entra recycle bin'),
    ).not.toContain('entra-deleted-on: 2026-11-26');
  });

  test('beside it, also after a comma', () => {
    expect(taken('soft-deleted, since 14 November', 'question:mailbox')).toContain(
      'mailbox-deleted-on: 2026-11-14',
    );
  });
});

test('nothing is read across a comma', () => {
  expect(taken('she never had a mailbox, in Exchange nobody knows her')).toEqual([]);
});

test('quotation marks make no difference', () => {
  expect(taken('the user is in "Deleted users"')).toEqual(['entra-account: soft-deleted']);
});

test('a mark of doubt makes a question of what stands before it, two of them a cry', () => {
  expect(taken('mailNickname is empty?')).toEqual([]);
  expect(taken('Outlook opens an empty mailbox??')).toContain('mail-missing: yes');
});

test('what is denied after it does not count', () => {
  expect(taken('the recycle bin was never enabled', 'question:ad-object')).toEqual([]);
});

test('who reports success tells no facts', () => {
  expect(taken('it worked, the mailbox is live again and all mail is there', 'diagnosis')).toEqual([]);
});

test.each([
  ['deletd', 'the AD account was deletd'],
  ['mailbx', 'the mailbx is soft-deleted'],
])('a letter that was left out (%s) is put back', (_, text) => {
  expect(taken(text)).toHaveLength(1);
});

describe('in other languages', () => {
  test.each([
    ['Benutzer steht unter „Gelöschte Benutzer“', 'entra-account: soft-deleted'],
    ['le compte AD existe toujours', 'on-premises-account: present'],
    ['utilisateur cloud uniquement', 'on-premises-account: managed'],
    ['la licencia caducó el 3 de noviembre', 'licence-removed: 2026-11-03'],
    ['a licença foi removida ontem', 'licence-removed: 2026-11-25'],
    ['la casella è vuota', 'mailbox: present'],
    ['gebruiker staat bij de verwijderde gebruikers', 'entra-account: soft-deleted'],
    ['licentie is op 12 november verwijderd', 'licence-removed: 2026-11-12'],
    ['ライセンスを昨日外しました', 'licence-removed: 2026-11-25'],
    ['メールボックスは論理削除されています', 'mailbox: soft-deleted'],
    ['ユーザーはクラウドのみです', 'on-premises-account: managed'],
  ])('%s', (text, fact) => {
    expect(taken(text)).toContain(fact);
  });
});

test('what surely happened on a day that nobody said is worth asking for its day', () => {
  const heard = listen(
    knowledge,
    'jane.doe@contoso.com lost her mailbox after we removed her license, she is cloud only',
    { at: 'start', today },
  ).findings;
  expect(heard).toContainEqual(
    expect.objectContaining({ question: 'licence-removed', sure: false, undated: true }),
  );
  expect(
    listen(knowledge, 'maybe somebody removed her license', { at: 'start', today }).findings.filter(
      ({ undated }) => undated,
    ),
  ).toEqual([]);
});

describe('what has to be done was not done', () => {
  test.each([
    ['the mailbox must be released from litigation hold', 'hold-goal: lost'],
    ['the AD account should be deleted', 'on-premises-account: deleted'],
    ['if we delete the AD account, is her mailbox lost?', 'on-premises-account: deleted'],
    ['the licence is going to be removed on 30 November', 'licence-removed: 2026-11-30'],
  ])('%s', (text, fact) => {
    expect(taken(text)).not.toContain(fact);
  });

  test('what had to be done was', () => {
    expect(taken('the AD account had to be recreated')).toContain('on-premises-account: present');
  });
});

describe('what is said of one thing is not said of the next', () => {
  test.each([
    ['mailbox gone, AD account fine', 'on-premises-account: deleted'],
    ['I restored him from deleted users, but the next sync took him away again', 'entra-account: present'],
    ['we converted him to a shared mailbox last year', 'on-premises-account: managed'],
    ['we moved from Connect to Cloud Sync, no Connect server any more', 'on-premises-account: managed'],
    ['we moved from Connect to Cloud Sync, no Connect server any more', 'left-scope: yes'],
    ['on litigation hold, legal no longer needs it, the owner has not answered yet', 'held-mail: nobody'],
  ])('%s', (text, fact) => {
    expect(taken(text)).not.toContain(fact);
  });
});

test('a class that nobody wrote is named as a problem, one that is written stands for each of its words', () => {
  const { phrases, problems } = writtenOut({
    ...knowledge.ears.phrases,
    classes: { them: ['him', '<others>'], others: ['others'] },
    intents: { none: { says: ['ask <them>', 'ask <nobody-there>'] } },
  });
  expect(phrases.intents['none']?.says?.[0]).toBe('ask (him|(others))');
  expect(problems).toEqual([expect.stringContaining('“nobody-there”')]);
});
