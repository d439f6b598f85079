import { stepsOf } from '../../triage/diagnosis';
import type { Route } from '../routes';
import type { Guide, Knowledge, phases } from '../../triage/knowledge';
import { holds, openIn } from '../../triage/position';

/** The stages of a recovery in order; a step must not fall back behind the one before it. */
const stages: Record<(typeof phases)[number], number> = {
  look: 0,
  clock: 0,
  secure: 0,
  identity: 1,
  sync: 2,
  licence: 3,
  content: 4,
  check: 5,
};

/** What is dangerous or unclear in the steps of one way through a guide. */
export function stepOrder(knowledge: Knowledge, guide: Guide, { known, outcome }: Route): string[] {
  const problems: string[] = [];
  const say = (problem: string) => problems.push(problem);
  for (const { when } of outcome.cautions ?? []) {
    const open = openIn(when, known);
    if (open !== undefined) say(`a caution depends on “${open}”, which is not asked here`);
  }
  const steps = stepsOf(knowledge, outcome.steps, known);
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    if (before && stages[step.phase] < stages[before.phase])
      say(`“${step.do.slice(0, 50)}” (${step.phase}) comes after ${before.phase}`);
  });
  const order = steps.flatMap((step) =>
    (step.commands ?? []).map((id) => ({ id, step, command: knowledge.commands[id] })),
  );
  const pauses = (entry: (typeof order)[number]) =>
    entry.command?.effect === 'secure' && entry.command.shell === 'entra-connect';
  const firstChange = order.findIndex(
    (entry) =>
      entry.command && entry.command.risk !== 'read' && entry.step.phase !== 'secure' && !pauses(entry),
  );
  if (firstChange >= 0 && !order.slice(0, firstChange).some(({ id }) => id.startsWith('save-evidence')))
    say('changes something before the evidence is saved');
  for (const rule of guide.stop.filter(({ when }) => holds(when, known))) {
    const risky = steps.findIndex(
      ({ phase, commands = [] }) =>
        phase === 'sync' ||
        phase === 'licence' ||
        commands.some((id) => ['sync', 'licence'].includes(knowledge.commands[id]?.effect ?? '')),
    );
    const secured = steps.findIndex(({ commands = [] }) =>
      commands.some(
        (id) =>
          knowledge.commands[id]?.effect === 'secure' && knowledge.commands[id].shell === 'exchange-online',
      ),
    );
    if (risky >= 0 && (secured < 0 || secured > risky))
      say(`syncs or licenses before the content is safe. ${rule.because}`);
  }
  return problems;
}
