import type { DoStep, Knowledge } from '../../src/triage/knowledge';
import { prepare } from '../../src/triage/prepare';
import type { Said, Triage } from '../../src/triage/conversation';

/** Nothing is known of how people say it. */
const noPhrases: Knowledge['phrases'] = {
  classes: {},
  words: { subjects: {}, states: {}, others: {} },
  facts: {},
  problems: {},
  intents: {},
  reach: {
    not: [],
    neither: [],
    doubt: [],
    if: [],
    wish: [],
    done: [],
    over: [],
    unfinished: [],
    'somebody-else': [],
    aside: [],
    correction: [],
    but: [],
    'fact-although-asked': [],
  },
  around: {
    acts: [],
    searching: [],
    found: [],
    'address-of-user': [],
    'address-of-another': [],
    'address-of-writer': [],
    'address-refused': [],
  },
  calendar: {
    months: [],
    weekdays: [],
    numbers: {},
    ordinals: {},
    units: { hour: [], day: [], week: [], month: [] },
    'ago-before': [],
    'ago-after': [],
    days: {},
    vague: [],
    about: [],
    last: [],
    'before-last': [],
  },
};

/** A knowledge small enough to reason about: one guide, a date question, a destroying command. */
export function smallKnowledge(): Knowledge {
  const look: DoStep = { do: 'Look at the mailbox with `Get-Mailbox`.', phase: 'look', commands: ['get'] };
  return prepare({
    signatures: {},
    phrases: noPhrases,
    glossary: {},
    sources: {
      kb: {
        title: 'Restore user mailboxes',
        url: 'https://learn.microsoft.com/kb',
        date: '2024-01-24',
        confidence: 'documented',
      },
      expert: { title: 'Seen in the field', date: '2026-11', confidence: 'expert' },
    },
    shells: {
      graph: {
        title: 'Microsoft Graph PowerShell',
        connect: 'Connect-MgGraph -Scopes {{scopes}}',
        note: 'Any PowerShell 7 window; <module> 2.x.',
      },
      exo: { title: 'Exchange Online PowerShell', connect: 'Connect-ExchangeOnline' },
    },
    details: {
      upn: {
        label: 'UPN',
        placeholder: '<UPN>',
        kind: 'address',
        read: 'The sign-in address.',
        example: 'user@contoso.com',
      },
      'exchange-guid': {
        label: 'ExchangeGuid',
        placeholder: '<ExchangeGuid>',
        kind: 'guid',
        read: '`Get-Mailbox` prints it.',
        example: '6f9619ff-8b86-d011-b42d-00c04fc964ff',
      },
    },
    commands: {
      user: {
        title: 'Look at the user',
        shell: 'graph',
        scopes: ['User.Read.All'],
        role: 'Global Reader',
        risk: 'read',
        replaces: ['Get-MsolUser -UserPrincipalName <UPN>'],
        script: '$upn = {{upn}}\nGet-MgUser -UserId $upn -Property Id | Format-List Id',
        expect: 'One user with `Id`.',
        source: ['kb'],
      },
      restore: {
        title: 'Restore the user',
        shell: 'graph',
        scopes: ['User.ReadWrite.All'],
        role: 'User Administrator',
        risk: 'change',
        effect: 'identity',
        verify: 'get',
        script: "& {\n  $upn = {{upn}}\n  Write-Output 'restored'\n}",
        expect: 'The user is back.',
        source: ['kb'],
      },
      get: {
        title: 'Look at the mailbox',
        shell: 'exo',
        role: 'View-Only Recipients',
        risk: 'read',
        script: '$upn = {{upn}}\nGet-Mailbox -Identity $upn',
        expect: 'The mailbox, or nothing for <UPN>.',
        source: ['kb'],
      },
      recover: {
        title: 'Make it a mailbox again',
        shell: 'exo',
        role: 'Mail Recipients',
        risk: 'destroy',
        effect: 'content',
        verify: 'get',
        gate: 'no hold is needed any more',
        script: '& {\n  $guid = {{exchange-guid}}\n  New-Mailbox -InactiveMailbox $guid -WhatIf\n}',
        expect: 'What it would do.',
        source: ['expert'],
      },
    },
    questions: {
      account: {
        text: 'In what state is the account in `Entra`?',
        short: 'Entra account',
        why: 'A deleted user can be restored for 30 days.',
        find: { say: 'Look at the user.', commands: ['user'], read: [{ see: '`Id`', means: 'Present.' }] },
        options: {
          present: { label: 'Present', hint: '`Get-MgUser` finds it' },
          'soft-deleted': { label: 'Soft-deleted', words: ['deleted'] },
        },
      },
      mailbox: {
        text: 'In what state is the mailbox?',
        short: 'Mailbox',
        why: 'It decides what there is to reconnect.',
        find: { say: 'Look at the mailbox.', commands: ['get'], read: [{ see: 'Nothing', means: 'Gone.' }] },
        options: {
          present: { label: 'Present' },
          'soft-deleted': { label: 'Soft-deleted' },
          'not-present': { label: 'Not present' },
        },
      },
      'deleted-on': {
        text: 'When was it deleted?',
        short: 'Deleted on',
        why: 'The clock runs from that day.',
        find: {
          say: 'Read `WhenSoftDeleted`.',
          commands: ['get'],
          read: [{ see: 'A date', means: 'That.' }],
        },
        date: { label: 'Day of the deletion', property: 'WhenSoftDeleted', days: 30 },
        options: {
          open: { label: 'Still recoverable' },
          closed: { label: 'Too long ago' },
          unknown: { label: 'Nobody knows' },
        },
      },
    },
    windows: {
      deleted: {
        title: 'Soft-deleted mailbox',
        days: 30,
        from: 'deleted-on',
        after: 'It may be gone at any moment: copy it at once.',
        source: ['kb'],
      },
    },
    procedures: {},
    guides: {
      recovery: {
        title: 'Recover a mailbox',
        symptom: 'A mailbox is gone',
        version: '2026-11-01',
        form: ['account', 'mailbox', 'deleted-on'],
        stop: [],
        followUps: {
          error: {
            label: 'It printed an error',
            say: 'Send the error.\n\nThen look again.',
            commands: ['get'],
          },
          nothing: { label: 'Nothing happened', say: 'Wait an hour.' },
        },
        outcomes: [
          {
            id: 'working',
            when: { mailbox: 'present' },
            verdict: 'working',
            title: 'The mailbox is there',
            because: 'Exchange Online has it.',
            steps: [look],
            verify: 'get',
            source: ['kb'],
          },
          {
            id: 'soft-deleted',
            when: { mailbox: 'soft-deleted', account: 'any', 'deleted-on': ['open', 'unknown'] },
            verdict: 'recoverable',
            title: 'Restore the user; the mailbox comes back',
            because: 'The deleted user still owns it.',
            clock: ['deleted'],
            cautions: [{ say: 'Do not give a licence first.' }],
            steps: [
              look,
              { do: 'Restore the user.', phase: 'identity', commands: ['restore'] },
              { do: 'Make it a mailbox again.', phase: 'content', commands: ['recover'] },
            ],
            verify: 'get',
            article: { says: 'Call support.', now: 'It comes back by itself.', source: 'kb' },
            source: ['kb', 'expert'],
          },
          {
            id: 'too-late',
            when: { mailbox: 'soft-deleted', account: 'any', 'deleted-on': 'closed' },
            verdict: 'support',
            title: 'Ask Microsoft support at once',
            because: 'The time is over.',
            clock: ['deleted'],
            steps: [look],
            verify: 'get',
            source: ['kb'],
          },
          {
            id: 'gone',
            when: { mailbox: 'not-present' },
            verdict: 'new-mailbox',
            title: 'Only a new mailbox is possible',
            because: 'Nothing is left.',
            steps: [look],
            verify: 'get',
            source: ['kb'],
          },
        ],
      },
    },
  });
}

/** Something that Ada said on 10 November 2026. */
export function said(value: string, name = 'Ada Admin'): Said {
  return { value, by: { id: 'ada', name }, at: '2026-11-10T10:02:00.123Z', how: 'pressed' };
}

/** A triage of the small guide. */
export function triageOf(
  answers: Record<string, Said>,
  details: Record<string, Said> = {},
  more: Partial<Triage> = {},
): Triage {
  return {
    id: 't1',
    guide: 'recovery',
    version: '2026-11-01',
    startedAt: '2026-11-10T10:00:00.000Z',
    startedBy: { id: 'ada', name: 'Ada Admin' },
    answers,
    details,
    tried: [],
    done: {},
    status: 'open',
    ...more,
  };
}
