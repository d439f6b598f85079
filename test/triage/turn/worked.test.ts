import { routes } from '../../../src/guides/routes';
import { emptyConversation, type Said } from '../../../src/triage/conversation';
import { diagnosisOf } from '../../../src/triage/diagnosis';
import type { Context } from '../../../src/triage/turn/base-draft';
import { applyIntent } from '../../../src/triage/turn/turn';
import { guides as knowledge } from '../../support/guides';

const who = { id: '1', name: 'Anna Berg' };
const at = '2026-11-21T10:00:00Z';
const context: Context = { who, at, how: 'pressed', pressed: '7', newId: () => 'new' };
const said = (value: string): Said => ({ value, by: who, at, how: 'pressed' });

/** What is asked when somebody says that it worked, on every way to a mailbox that comes back. */
const asked = Object.keys(knowledge.guides).flatMap((guide) =>
  routes(knowledge, knowledge.guides[guide]!).flatMap(({ known, outcome }) => {
    if (outcome.verdict !== 'recoverable') return [];
    const days: Record<string, string> = { open: '2026-11-20', closed: '2026-01-01' };
    const answers = Object.fromEntries(
      Object.entries(known).map(([id, one]) => [id, said(days[one] ?? one)]),
    );
    const triage = {
      id: 'triage-1',
      guide,
      version: '',
      startedAt: at,
      startedBy: who,
      answers,
      details: {},
      tried: [],
      done: {},
      status: 'open' as const,
    };
    if (!diagnosisOf(knowledge, triage, '2026-11-21')) return [];
    const { replies } = applyIntent(
      knowledge,
      { ...emptyConversation, triage },
      { do: 'worked', triage: 'triage-1' },
      context,
    );
    return [
      { leaver: [known['needed'], known['held-mail']].includes('mail'), text: JSON.stringify(replies) },
    ];
  }),
);

test('whether the old mail is in it is asked of a user, and whether others get at it where the user has left', () => {
  expect(new Set(asked.map(({ leaver }) => leaver)).size).toBe(2);
  for (const { leaver, text } of asked)
    expect(text).toContain(
      leaver
        ? 'Can whoever needs the mail open it, and is the old mail there?'
        : 'Is the old mail in it, from before the loss?',
    );
});
