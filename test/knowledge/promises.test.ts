import { guides as knowledge } from '../support/guides';
import { routes } from '../../src/guides/routes';
import { stepsOf } from '../../src/triage/diagnosis';
import { position } from '../../src/triage/position';

/** What the knowledge promises about every way through every guide. */
const ways = Object.entries(knowledge.guides).flatMap(([guide, of]) =>
  routes(knowledge, of).map(({ known, outcome }) => {
    const steps = stepsOf(knowledge, outcome.steps, known);
    return {
      guide,
      known,
      outcome,
      steps,
      commands: steps.flatMap(({ commands = [] }) => commands),
      acts: steps.flatMap((step) => step['by-hand'] ?? []),
      texts: [...(outcome.cautions ?? []).map(({ say }) => say), ...steps.map((step) => step.do)].join(' '),
    };
  }),
);
const recovery = ways.filter(({ guide }) => guide === 'mailbox-recovery');
const ids = (some: typeof ways) => [...new Set(some.map(({ guide, outcome: { id } }) => `${guide} ${id}`))];

describe('“working” is earned', () => {
  const working = recovery.filter(({ outcome }) => outcome.verdict === 'working');

  test('only after what is wrong was asked, mail was looked for, and the licence was looked at', () => {
    expect(working.length).toBeGreaterThan(2);
    for (const { known } of working) {
      expect(known).toMatchObject({ 'mail-missing': 'no', trouble: 'nothing' });
      expect(['licensed', 'not-needed']).toContain(known['mailbox-licence']);
    }
  });

  test('for a synced user only after the other side was looked at', () => {
    const synced = working.filter(({ known }) => known['on-premises-account'] !== 'managed');
    expect(synced.length).toBeGreaterThan(1);
    for (const { known } of synced) expect(known['other-places']).toBe('no');
  });

  test('in the other guides never of a mailbox that has no plan, or one that is refused', () => {
    const others = ways.filter(
      ({ guide, outcome }) => guide !== 'mailbox-recovery' && outcome.verdict === 'working',
    );
    expect(others.length).toBeGreaterThan(3);
    for (const { known } of others)
      expect(['none', 'off', 'refused']).not.toContain(known['exchange-plan'] ?? 'on');
  });
});

describe('who it is for, and how many', () => {
  test('who restores a deleted user was asked for whom, or is told to block the sign-in of a leaver', () => {
    const restoring = recovery.filter(
      ({ known, commands }) => commands.includes('restore-user') && known['entra-account'] === 'soft-deleted',
    );
    expect(restoring.length).toBeGreaterThan(50);
    expect(
      ids(
        restoring.filter(
          ({ known, texts }) => known.needed === undefined && !/block the sign-in/i.test(texts),
        ),
      ),
    ).toEqual([]);
  });

  test('where only the mail is needed nothing is brought back on-premises, matched or synced', () => {
    const mail = recovery.filter(({ known }) => known.needed === 'mail');
    expect(mail.length).toBeGreaterThan(30);
    const back = [
      'restore-ad-user',
      'restore-ad-user-unsynced',
      'stamp-anchor',
      'move-ad-user-into-scope',
      'start-delta-sync',
      'allow-hard-match-once',
    ];
    expect(ids(mail.filter(({ commands }) => commands.some((id) => back.includes(id))))).toEqual([]);
  });

  test('where only the mail is needed and the user is restored, its sign-in is blocked', () => {
    const restored = recovery.filter(
      ({ known, commands }) => known.needed === 'mail' && commands.includes('restore-user'),
    );
    expect(restored.length).toBeGreaterThan(10);
    expect(ids(restored.filter(({ acts }) => !acts.includes('block-sign-in')))).toEqual([]);
  });

  test('many at once have their own way wherever a user can be restored', () => {
    const many = recovery.filter(({ known }) => known.needed === 'many');
    expect(many.length).toBeGreaterThan(20);
    expect(
      ids(
        many.filter(
          ({ commands }) =>
            !commands.some((id) => /^list-(?:deleted-users|soft-deleted-mailboxes)$/.test(id)),
        ),
      ),
    ).toEqual([]);
  });

  test('person, shared mailbox, room, group and many are told apart before a licence is spoken of', () => {
    for (const guide of ['not-provisioned', 'licence-refused']) {
      const licensing = ways.filter((way) => way.guide === guide && way.commands.includes('assign-licence'));
      expect(licensing.length).toBeGreaterThan(3);
      for (const { known } of licensing) expect(known['mailbox-for']).toBe('person');
      expect(Object.keys(knowledge.questions['mailbox-for']!.options)).toEqual(
        expect.arrayContaining(['person', 'several', 'shared', 'resource', 'group']),
      );
    }
    const first = position(knowledge, knowledge.guides['not-provisioned']!, {});
    expect(first).toEqual({ question: 'mailbox-for' });
  });
});

describe('a copy', () => {
  const copying = Object.entries(knowledge.commands).filter(([, { script }]) =>
    script.includes('New-MailboxRestoreRequest'),
  );

  test.each(copying)(
    '%s is made as Microsoft documents it today, and in the older way where that is refused',
    (_, { script }) => {
      const [, tried = '', caught = ''] =
        /try \{([^]*)\} catch \{([^]*)/.exec(script.slice(script.indexOf('AllowLegacyDNMismatch') - 900)) ??
        [];
      expect(tried).toContain('-AllowLegacyDNMismatch');
      expect(caught).toMatch(/EmailAddresses[^]*New-MailboxRestoreRequest/);
    },
  );

  test('into a rescue mailbox is one block', () => {
    const blocks = Object.entries(knowledge.commands).filter(
      ([, { script }]) => /New-Mailbox -Shared/.test(script) && script.includes('New-MailboxRestoreRequest'),
    );
    expect(blocks.map(([id]) => id)).toEqual(['copy-to-rescue']);
  });
});

test('no step speaks of what is marked DESTROYS: the mark stands at the command itself', () => {
  expect(ids(ways.filter(({ texts }) => texts.includes('DESTROYS')))).toEqual([]);
});
