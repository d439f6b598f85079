import { copyOf, guides as knowledge } from '../support/guides';
import { check } from '../../src/guides/check';
import { problemSentence } from '../../src/guides/problem';
import { stepsOf } from '../../src/triage/diagnosis';
import { routes } from '../../src/guides/routes';
import type { DoStep, Knowledge } from '../../src/triage/knowledge';

const guide = knowledge.guides['mailbox-recovery']!;
const all = routes(knowledge, guide);

const accounts = ['managed', 'present', 'deleted'];
const entra = ['present', 'soft-deleted', 'hard-deleted'];
const mailboxes = ['present', 'soft-deleted', 'not-present'];
const leaves = accounts.flatMap((a) => entra.flatMap((b) => mailboxes.map((c) => [a, b, c] as const)));

test.each(leaves)(
  '%s/%s/%s is there, and every outcome named so needs just these facts',
  (account, user, mailbox) => {
    const here = all.filter(
      ({ known }) =>
        known['on-premises-account'] === account &&
        known['entra-account'] === user &&
        known.mailbox === mailbox,
    );
    const leaf = `${account}/${user}/${mailbox}`;
    expect(here.length).toBeGreaterThan(0);
    expect(here.map(({ outcome }) => outcome.id)).toContain(leaf);
    for (const { outcome } of here)
      expect(outcome.id === leaf || outcome.id.startsWith(`${leaf}/`)).toBe(true);
  },
);

const text = (steps: readonly DoStep[]) => steps.flatMap(({ commands = [] }) => commands);

describe('the order rule', () => {
  test('where the cloud user is gone and a synced account would come back, nothing syncs or licenses before the copy', () => {
    const dangerous = all.filter(
      ({ known }) =>
        known['on-premises-account'] !== 'managed' &&
        known.mailbox === 'soft-deleted' &&
        known['soft-deleted-kind'] !== 'inactive' &&
        (known['entra-account'] === 'hard-deleted' || known['entra-deleted-on'] === 'closed'),
    );
    expect(dangerous.length).toBeGreaterThan(20);
    for (const { known, outcome } of dangerous) {
      const commands = text(stepsOf(knowledge, outcome.steps, known));
      const copy = commands.indexOf('copy-to-rescue');
      expect([outcome.id, copy >= 0]).toEqual([outcome.id, true]);
      for (const risky of [
        'move-ad-user-into-scope',
        'start-delta-sync',
        'assign-licence',
        'restore-ad-user',
        'undo-soft-deleted',
      ])
        for (const [index, command] of commands.entries())
          if (command === risky) expect([outcome.id, risky, index > copy]).toEqual([outcome.id, risky, true]);
    }
  });

  test('a living mailbox without an account is never removed, synced or licensed', () => {
    for (const { known, outcome } of all.filter(
      ({ known }) => known['entra-account'] === 'hard-deleted' && known.mailbox === 'present',
    )) {
      const steps = stepsOf(knowledge, outcome.steps, known);
      expect(outcome.verdict).toBe('support');
      expect(steps.filter(({ phase }) => phase === 'sync' || phase === 'licence')).toEqual([]);
    }
  });

  test('a user that was restored is not taken along: its account is not moved out of the scope while nobody knows whether it is another one', () => {
    const restoring = all.filter(({ known }) => known['entra-account'] === 'soft-deleted');
    for (const { known, outcome } of restoring) {
      const steps = stepsOf(knowledge, outcome.steps, known);
      const restored = steps.findIndex(({ commands = [] }) => commands.includes('restore-user'));
      if (restored < 0) continue;
      const moved = steps
        .slice(restored)
        .filter((step) => step['by-hand']?.includes('move-out-of-scope'))
        .filter((step) => step['each-if']?.['move-out-of-scope'] !== 'another-anchor')
        // A new account is not the one that the user came from.
        .filter(({ when }) => when?.['ad-object'] !== 'new');
      expect([outcome.id, moved.map((step) => step.do)]).toEqual([outcome.id, []]);
    }
  });

  test('a hold is set before anything lets a deletion through', () => {
    const through = ['export-deletions-once', 'delete-cloud-user-in-portal'];
    const deleting = all.filter(({ known }) => known['ad-deletion'] === 'wanted');
    expect(deleting.length).toBeGreaterThan(0);
    for (const { known, outcome } of deleting) {
      const steps = stepsOf(knowledge, outcome.steps, known);
      const held = steps.findIndex(({ commands = [] }) => commands.includes('hold-mailbox'));
      const letGo = steps.findIndex((step) => step['by-hand']?.some((act) => through.includes(act)));
      expect([outcome.id, held >= 0 && held < letGo]).toEqual([outcome.id, true]);
    }
  });

  test('an account that comes back within one cycle finds the way of the match open', () => {
    for (const { known, outcome } of all.filter(
      ({ known }) => known['entra-account'] === 'soft-deleted' && known['ad-object'] === 'same',
    )) {
      const commands = text(stepsOf(knowledge, outcome.steps, known));
      const back = commands.indexOf('restore-ad-user');
      if (back < 0 || known['hard-match'] === 'free') continue;
      const opened = commands.findIndex((id) =>
        ['get-privileged-roles', 'allow-hard-match-once'].includes(id),
      );
      expect([outcome.id, opened >= 0 && opened < back]).toEqual([outcome.id, true]);
    }
  });

  test('“not recoverable” is said only after the searches and the question for backups', () => {
    for (const { known, outcome } of all.filter(({ outcome: { verdict } }) => verdict === 'new-mailbox')) {
      const commands = text(stepsOf(knowledge, outcome.steps, known));
      const before = commands.slice(0, commands.indexOf('assign-licence'));
      for (const search of ['find-deleted-user', 'search-every-mailbox'])
        expect([outcome.id, before]).toEqual([outcome.id, expect.arrayContaining([search])]);
      expect(
        stepsOf(knowledge, outcome.steps, known).some((step) => step.do.includes('Microsoft 365 Backup')),
      ).toBe(true);
    }
  });

  test('the deletion of a user is offered only for its own mailbox, and never where the match is refused', () => {
    const deleting = all.filter(({ known, outcome }) =>
      text(stepsOf(knowledge, outcome.steps, known)).includes('delete-cloud-user'),
    );
    expect(deleting.length).toBeGreaterThan(0);
    for (const { known } of deleting) {
      expect(known.ids).toBe('same');
      if (known['on-premises-account'] !== 'managed') expect(known['hard-match']).toBe('free');
    }
  });
});

describe('the check finds', () => {
  const broken = (change: (copy: Knowledge) => void): string => {
    const copy = copyOf(knowledge);
    change(copy);
    return check(copy)
      .map((one) => problemSentence(copy, one))
      .join('\n');
  };
  const outcome = (copy: Knowledge, id: string) =>
    copy.guides['mailbox-recovery']!.outcomes.find((one) => one.id === id)!;

  test.each<[string, (copy: Knowledge) => void, string]>([
    [
      'an outcome out of reach',
      (k) =>
        k.guides['mailbox-recovery']!.outcomes.push({ ...outcome(k, 'managed/present/present'), id: 'late' }),
      'late: can never be reached',
    ],
    ['a combination that fits nothing', (k) => k.guides['mailbox-recovery']!.outcomes.pop(), 'No outcome'],
    [
      'an outcome that stands there twice',
      (k) => k.guides['mailbox-recovery']!.outcomes.push(outcome(k, 'managed/present/present')),
      'stands there twice',
    ],
    [
      'an unknown option',
      (k) => (outcome(k, 'managed/present/present').when['mail-missing'] = 'perhaps'),
      'has no option “perhaps”',
    ],
    [
      'an unknown command',
      (k) => (outcome(k, 'managed/present/present').verify = 'get-lucky'),
      'no “get-lucky” in commands',
    ],
    [
      'an unknown source',
      (k) => (outcome(k, 'managed/present/present').source = ['hearsay']),
      'no “hearsay” in sources',
    ],
    [
      'a question that decides nothing',
      (k) => (outcome(k, 'managed/present/present').when.federated = 'any'),
      'nothing depends on it',
    ],
    [
      'a caution on a question that is not asked',
      (k) => (outcome(k, 'managed/present/present').cautions = [{ say: 'x', when: { federated: 'yes' } }]),
      'is not asked here',
    ],
    [
      'a licence before the rescue',
      (k) => outcome(k, 'present/hard-deleted/soft-deleted').steps.splice(0, 1),
      'before the content is safe',
    ],
    [
      'steps in the wrong order',
      (k) => outcome(k, 'present/hard-deleted/soft-deleted').steps.reverse(),
      'comes after',
    ],
    [
      'a change before the evidence',
      (k) => outcome(k, 'present/soft-deleted/soft-deleted').steps.splice(1, 1),
      'before the evidence',
    ],
    [
      'a command in a step of another phase',
      (k) =>
        (outcome(k, 'managed/present/present').steps[0] = {
          do: 'x',
          phase: 'look',
          commands: ['assign-licence'],
        }),
      'its step is in the phase look',
    ],
    [
      'a change in a question',
      (k) => k.questions.mailbox!.find.commands!.push('assign-licence'),
      'does not only read',
    ],
    [
      'a command nobody uses',
      (k) => (k.commands.lonely = k.commands['get-mailbox']!),
      'nothing uses “lonely”',
    ],
    ['a window without a date', (k) => (k.windows['user-deleted']!.from = 'mailbox'), 'is no date question'],
  ])('%s', (_, change, problem) => {
    expect(broken(change)).toContain(problem);
  });
});
