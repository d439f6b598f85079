import { verdictOf, verdictPanels } from '../../src/cards/verdict';
import { routes } from '../../src/guides/routes';
import type { Said, Triage } from '../../src/triage/conversation';
import { addDays } from '../../src/triage/day';
import { diagnosisOf, type Diagnosis } from '../../src/triage/diagnosis';
import { runOf } from '../../src/triage/run/run';
import { guides as knowledge } from '../support/guides';

const today = '2026-11-21';
const who = { id: '1', name: 'Anna Berg' };
const at = '2026-11-21T10:00:00Z';
const said = (value: string): Said => ({ value, by: who, at, how: 'pressed' });

/** How many days ago, around every edge of a window of 30 days. */
const ages = [0, 24, 25, 27, 28, 29, 30, 31, 60];

function triageOf(guide: string, answers: Record<string, string>): Triage {
  const { version = '' } = knowledge.guides[guide] ?? {};
  return {
    id: 'triage-1',
    guide,
    version,
    startedAt: at,
    startedBy: who,
    answers: Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, said(value)])),
    details: {},
    tried: [],
    done: {},
    status: 'open',
  };
}

/** All ways to give these questions one of these days. */
function withDays(questions: readonly string[]): Record<string, string>[] {
  const [first, ...others] = questions;
  if (first === undefined) return [{}];
  return withDays(others).flatMap((days) => ages.map((age) => ({ ...days, [first]: addDays(today, -age) })));
}

/** Every diagnosis with a clock, on every way to it, with its days around the edges; each kind of card once. */
function cards(guide: string): { found: Diagnosis; triage: Triage }[] {
  const all = new Map<string, { found: Diagnosis; triage: Triage }>();
  for (const { known, outcome } of routes(knowledge, knowledge.guides[guide]!)) {
    if (!outcome.clock) continue;
    // Pasted output and the collector give days, too, that the guide does not ask for.
    const dated = [...new Set(outcome.clock.flatMap((id) => knowledge.windows[id]?.from ?? []))];
    for (const days of withDays(dated)) {
      const triage = triageOf(guide, { ...known, ...days });
      const found = diagnosisOf(knowledge, triage, today);
      if (!found) continue;
      const clocks = found.clock.running.map(({ window, hours }) => `${window.title} ${hours}`);
      all.set(`${found.outcome.id} ${clocks.join()} ${found.clock.unknown.length}`, { found, triage });
    }
  }
  return [...all.values()];
}

const textOf = (lines: unknown) => JSON.stringify(lines);
const runs = /Safe until|safe until|[Hh]ours? left\. Act|an hour left/;
const over = /[Tt]he window closed|[Tt]he window closes today/;

const guidesWithClock = Object.keys(knowledge.guides).filter((id) =>
  knowledge.guides[id]?.outcomes.some(({ clock }) => clock),
);

test.each(guidesWithClock)('%s: no card contradicts itself about its clock', (guide) => {
  const all = cards(guide);
  expect(all.length).toBeGreaterThan(8);
  for (const { found, triage } of all) {
    const verdict = verdictOf(found);
    const panels = verdictPanels(found, runOf(knowledge, triage, found), today).map(({ lines }) =>
      textOf(lines),
    );
    const some = {
      run: panels.filter((text) => runs.test(text)).length,
      over: panels.filter((text) => over.test(text)).length,
    };
    expect(some.run + some.over).toBe(found.clock.running.length);
    if (found.outcome.verdict === 'recoverable') {
      const expected =
        some.over === 0
          ? /recoverable/i
          : some.run === 0
            ? /^Perhaps too late$/
            : /^Act now: one window is over/;
      expect(verdict).toMatch(expected);
    }
    if (some.over > 0 && some.run > 0)
      for (const [index, { window }] of found.clock.running.entries())
        expect(panels[index]).toContain(`${window.title}: `);
  }
});

test('there are cards on which one window is over and another runs', () => {
  const divided = cards('mailbox-recovery').filter(({ found }) => verdictOf(found).startsWith('Act now'));
  expect(divided.length).toBeGreaterThan(0);
});

test('of two days of one mailbox the one that ends first counts alone, and an empty property is not asked for again', () => {
  const { known } = routes(knowledge, knowledge.guides['hold']!).find(
    ({ outcome, known }) =>
      outcome.clock?.includes('mailbox-retired') && known['soft-deleted-kind'] === 'was-inactive',
  )!;
  const on = (deleted: string, retired: string) =>
    diagnosisOf(
      knowledge,
      triageOf('hold', { ...known, 'mailbox-deleted-on': deleted, 'inactive-retired-on': retired }),
      today,
    )!.clock;
  expect(on('2026-11-10', '2026-11-01')).toMatchObject({ running: [{ from: '2026-11-01' }], unknown: [] });
  expect(on('2026-10-10', '2026-11-20')).toMatchObject({ running: [{ from: '2026-10-10' }], unknown: [] });
  expect(on('2026-11-10', 'unknown')).toMatchObject({ running: [{ from: '2026-11-10' }], unknown: [] });
});
