import { detail, noFindings, note, type Findings } from '../findings';
import type { Personal } from './personal';
import type { CommandRun } from '../runs';

/** What our blocks say after a change: `UsageLocation before: empty, now: DE`, `SyncCycleEnabled now: True`. */
const said =
  /^[ \t>]{0,20}([A-Za-z][^\n:.|]{1,80} (?:before: [^\n]{0,400}(?:, now: |\. The change was made\b)|now: )[^\n]{0,200})$/m;

/**
 * Learns from what is printed; what a run that changed something printed is how things were before, and of that only
 * the details count.
 */
export function learnApart(
  learned: Findings,
  runs: readonly CommandRun[],
  people: readonly Personal[],
  learn: (into: Findings, from: readonly Personal[]) => void,
): void {
  const changes = runs.map(({ output }) => said.exec(output)?.[1]?.trim());
  learn(
    learned,
    people.filter(({ block }) => changes[block.run] === undefined),
  );
  const before = noFindings(learned.knowledge, learned.today);
  learn(
    before,
    people.filter(({ block }) => changes[block.run] !== undefined),
  );
  for (const [id, { value, from }] of Object.entries(before.details)) detail(learned, id, value, from);
  for (const change of changes)
    if (change !== undefined && !learned.found.some(({ id }) => id === 'shows-still-open'))
      note(
        learned,
        'shows-changed',
        `The block changed something: “${change.slice(0, 200)}”. What it printed before that is how it was.`,
      );
}
