import fc from 'fast-check';
import { listen } from '../../../src/triage/listen/listen';
import { meant } from '../../../src/triage/listen/spelling';
import type { At, HeardAnswer } from '../../../src/triage/listen/text';
import { knowledge, today } from './score';

/** Statements with one sure fact each, and what denies it. */
const statements = [
  ['the AD account was deleted', 'the AD account was not deleted', 'on-premises-account', 'deleted'],
  ['the AD account is still there', 'the AD account is not there', 'on-premises-account', 'present'],
  ['the mailbox is soft-deleted', 'the mailbox is not soft-deleted', 'mailbox', 'soft-deleted'],
  ['the user is in deleted users', 'the user is not in deleted users', 'entra-account', 'soft-deleted'],
  ['the Entra account is live', 'the Entra account is not live', 'entra-account', 'present'],
  ['the mailbox is empty', 'the mailbox is not empty', 'mail-missing', 'yes'],
  ['mailNickname is filled', 'mailNickname is not filled', 'mail-nickname', 'filled'],
] as const;
const doubts = ['I think', 'maybe', 'probably', 'I am not sure but I think', 'as far as I know'];
const anyStatement = fc.constantFrom(...statements);

const hear = (text: string, at: At = 'start', upn?: string) =>
  listen(knowledge, text, { at, today, upn }).findings;
const taken = (findings: readonly HeardAnswer[]) =>
  findings
    .filter(({ sure, value }) => sure && value !== undefined)
    .map(({ question, value }) => `${question}: ${value}`);

test.each(statements)('takes “%s”, with the words that prove it', (text, _, question, option) => {
  const [fact] = hear(text).filter((one) => one.question === question);
  expect(fact).toMatchObject({ value: option, sure: true });
  expect(text.slice(fact?.said.start, fact?.said.end).length).toBeGreaterThan(3);
});

test.each(statements)('what denies “%s” takes it back', (_, denied, question, option) => {
  expect(taken(hear(denied))).not.toContain(`${question}: ${option}`);
});

const ofOthers = [
  ['the mailbox is soft-deleted', 'mailbox', ['on-premises-account', 'entra-account']],
  ['the mailbox is still there', 'mailbox', ['on-premises-account', 'entra-account']],
  ['the AD account was deleted', 'on-premises-account', ['mailbox', 'entra-account', 'twin']],
  ['the user is in deleted users', 'entra-account', ['mailbox', 'on-premises-account']],
  ['the licence was removed', 'licence-removed', ['mailbox', 'on-premises-account', 'entra-account']],
] as const;

test.each(ofOthers)('“%s” is an answer to its own question, whichever is asked', (text, question, asked) => {
  const wrong = asked.flatMap((one) =>
    taken(hear(text, `question:${one}`)).filter((fact) => !fact.startsWith(`${question}: `)),
  );
  expect(wrong).toEqual([]);
});

test('a doubt turns taking into asking', () => {
  fc.assert(
    fc.property(anyStatement, fc.constantFrom(...doubts), ([text, , question], doubt) => {
      const findings = hear(`${doubt} ${text}`);
      expect(taken(findings)).toEqual([]);
      expect(findings.map((one) => one.question)).toContain(question);
    }),
  );
});

describe('a word that nobody taught it turns taking into asking', () => {
  const words = fc
    .stringMatching(/^[b-df-hj-np-tv-z]{3}[aeiou][b-df-hj-np-tv-z]{4}$/)
    .filter((word) => !knowledge.ears.spelling.known.has(meant(knowledge.ears.spelling, word)))
    .filter((word) => !word.startsWith('mbx'));

  test('between what is spoken of and what is said of it', () => {
    fc.assert(
      fc.property(words, (word) => {
        const findings = hear(`the AD account ${word} deleted`);
        expect(taken(findings)).toEqual([]);
        expect(findings.map((one) => one.question)).toContain('on-premises-account');
      }),
    );
  });

  test('where a bare word can be said of it', () => {
    expect(taken(hear('it is blank', 'question:mail-missing'))).toContain('mail-missing: yes');
    fc.assert(
      fc.property(words, (word) => {
        expect(taken(hear(`the ${word} is blank`, 'question:mail-missing'))).toEqual([]);
      }),
    );
  });

  test('where there are more such words than others', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 8, maxLength: 12 }), (some) => {
        expect(taken(hear(`the mailbox is soft-deleted ${some.join(' ')}`))).toEqual([]);
      }),
    );
  });
});

test('what is excepted at once is asked', () => {
  expect(taken(hear('we have Entra Connect'))).toEqual(['sync-tool: connect']);
  expect(taken(hear('we have Entra Connect but not for everyone'))).toEqual([]);
});

test('a question takes nothing', () => {
  fc.assert(
    fc.property(anyStatement, ([text]) => {
      expect(taken(hear(`what happens if ${text}?`))).toEqual([]);
    }),
  );
});

test('what is said of somebody else takes nothing', () => {
  const names = fc.constantFrom('Peter', 'Maria', 'Yusuf', 'Ingrid');
  fc.assert(
    fc.property(
      names,
      fc.constantFrom('AD account was deleted', 'mailbox is soft-deleted', 'mailbox is empty'),
      (name, text) => {
        expect(taken(hear(`${name}'s ${text}`, 'start', 'jane.doe@contoso.com'))).toEqual([]);
        expect(taken(hear(`my colleague's ${text}`))).toEqual([]);
      },
    ),
  );
});

test('the order of sentences does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...statements.slice(1, 3), ...statements.slice(4, 5)]), (some) => {
      const forward = taken(hear(some.map(([text]) => `${text}.`).join(' '))).sort();
      const back = taken(
        hear(
          [...some]
            .reverse()
            .map(([text]) => `${text}.`)
            .join(' '),
        ),
      ).sort();
      expect(back).toEqual(forward);
    }),
  );
});

test('a text that contradicts itself takes neither', () => {
  expect(taken(hear('the AD account was deleted. the account is cloud only.'))).toEqual([]);
});

test.each([
  ["I can't see him in AD", 'start'],
  ['Get-ADUser finds nothing', 'question:on-premises-account'],
  ['Get-MgUser returns nothing', 'question:entra-account'],
  ['ya no la veo ni en usuarios eliminados de Entra', 'start'],
  ['someone deleted the AD group that gives the licence', 'start'],
  ['two Johns: one was deleted in AD on Friday, the mailbox of the other is gone', 'start'],
  ['she thinks her mailbox is empty', 'start'],
  ['we moved off ADFS last year', 'question:federated'],
] as const)('takes nothing from “%s”', (text, at) => {
  expect(taken(hear(text, at))).toEqual([]);
});

test.each([
  ['deleted by a colleague in AD', 'start', 'on-premises-account: deleted'],
  ['the AD account was inexplicably deleted', 'start', 'on-premises-account: deleted'],
  ['he is sat in deleted users since 18 November', 'start', 'entra-deleted-on: 2026-11-18'],
  ['no AD here, everything is in the cloud', 'start', 'on-premises-account: managed'],
  ['the licence was assigned 30 minutes ago', 'question:waited', 'waited: no'],
] as const)('takes from “%s”', (text, at, fact) => {
  expect(taken(hear(text, at))).toContain(fact);
});

test('what is corrected counts, not what was said before', () => {
  expect(taken(hear('the AD account was deleted. no wait, the AD account is still there'))).toEqual([
    'on-premises-account: present',
  ]);
});

test.each([
  ['03/11', ['2026-11-03', '2026-03-11']],
  ['04/05/2026', ['2026-05-04', '2026-04-05']],
])('a date that can be two days is asked: %s', (text, either) => {
  const [fact] = hear(text, 'question:entra-deleted-on');
  expect(fact).toMatchObject({ question: 'entra-deleted-on', sure: false, either });
});

test.each([
  ['3 days ago', '2026-11-23'],
  ['vor drei Tagen', '2026-11-23'],
  ['il y a 3 jours', '2026-11-23'],
  ['hace 3 días', '2026-11-23'],
  ['há três dias', '2026-11-23'],
  ['tre giorni fa', '2026-11-23'],
  ['3 dagen geleden', '2026-11-23'],
  ['3日前', '2026-11-23'],
  ['14. November', '2026-11-14'],
  ['le 14 novembre', '2026-11-14'],
  ['November 14th, 2026', '2026-11-14'],
  ['two weeks ago on a Friday', '2026-11-13'],
  ['last Monday', '2026-11-23'],
  ['20.11.', '2026-11-20'],
  ['the 5th', '2026-11-05'],
  ['11月14日', '2026-11-14'],
  ['the third of November', '2026-11-03'],
  ['on the first of the month', '2026-11-01'],
  ['the 5th of the month', '2026-11-05'],
  ['the Friday before last', '2026-11-13'],
  ['vorletzten Freitag', '2026-11-13'],
])('reads %s as a day', (text, day) => {
  expect(taken(hear(text, 'question:entra-deleted-on'))).toContain(`entra-deleted-on: ${day}`);
});

test.each(['last week', 'about three weeks ago', 'recently', 'letzte Woche'])(
  'takes no day from %s',
  (text) => {
    expect(taken(hear(text, 'question:entra-deleted-on'))).toEqual([]);
  },
);

describe('what a label says', () => {
  test('counts for what it names, up to the next label', () => {
    const said = taken(hear('AD: deleted 11/17, Entra: Deleted users\nMailbox: inactive'));
    expect(said).toEqual(
      expect.arrayContaining([
        'on-premises-account: deleted',
        'entra-account: soft-deleted',
        'mailbox: soft-deleted',
      ]),
    );
  });

  test('does not count for anything else', () => {
    expect(taken(hear('Phone: deleted 11/17\nTicket: inactive'))).toEqual([]);
  });
});

test('a point within a date ends no sentence', () => {
  expect(taken(hear('die Lizenz wurde am 3. Oktober entzogen'))).toContain('licence-removed: 2026-10-03');
});

test.each(['the 26 apprentices who started', 'the 5 accounts', 'the 2 mailboxes'])(
  '%s are no day',
  (text) => {
    expect(taken(hear(text, 'question:entra-deleted-on'))).toEqual([]);
  },
);

test('a GUID of zeros is none', () => {
  const text =
    'Get-Recipient says MailUser, ExchangeGuid 00000000-0000-0000-0000-000000000000, new hire, no mailbox';
  expect(taken(hear(text))).not.toContain('exchange-object: mail-user-guid');
});

test.each([
  'weder aktiv noch soft-deleted noch inaktiv',
  'neither live nor soft-deleted nor inactive',
  'die gelöschten Benutzer zeigen ihn nicht mehr an',
])('what each nor denies is not so: %s', (text) => {
  const said = taken(hear(text, 'question:mailbox')).filter((one) => !one.endsWith('not-present'));
  expect(said).toEqual([]);
});

test('a state that is said of another place is not said of this one', () => {
  const said = taken(hear('the people we deleted in AD are all still alive in Entra'));
  expect(said).not.toContain('on-premises-account: present');
});

test('a doubt about whether it applies doubts all that was said', () => {
  const text = 'a dynamic group hands out the licences, dunno if the rule catches him';
  expect(taken(hear(text, 'question:group-licence'))).toEqual([]);
});

test('who doubts in a sentence of its own doubts the one before', () => {
  expect(taken(hear('the AD account was deleted. I guess'))).toEqual([]);
});

test('how something is done is asked by who wants it, and makes no fact', () => {
  expect(taken(hear('how do I keep the mailbox of a leaver on litigation hold'))).toContain(
    'hold-goal: keep',
  );
  expect(taken(hear('how was the AD account deleted'))).toEqual([]);
});

test('any text is listened to', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      const { findings } = listen(knowledge, text, { at: 'question:mailbox', today });
      for (const { said } of findings) expect(said.end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('words that are a part of what is said of something else do not answer the question on the screen', () => {
  const findings = hear('no wait, the AD account is still there', 'question:entra-account');
  expect(taken(findings)).toEqual(['on-premises-account: present']);
  expect(taken(hear('still there', 'question:entra-account'))).toEqual(['entra-account: present']);
});
