import { readChecks } from '../checks/read-checks';
import type { Triage } from '../conversation';
import type { Day } from '../day';
import { diagnosisOf } from '../diagnosis';
import type { Knowledge } from '../knowledge';
import { runOf } from '../run/run';

/** Whether a text is what a command of the next step prints, however short it is: “1 mailboxes saved in …”. */
export function isStepOutput(knowledge: Knowledge, triage: Triage, text: string, today: Day): boolean {
  const found = diagnosisOf(knowledge, triage, today);
  const next = found && runOf(knowledge, triage, found).next;
  if (!next || next.part.commands.length === 0) return false;
  const known = Object.fromEntries(Object.entries(triage.details).map(([id, { value }]) => [id, value]));
  const asked = { commands: [...new Set(next.part.commands)], fills: next.step.step.fills, known };
  return readChecks(knowledge, asked, text, today).some(
    ({ seen, found: read }) => seen !== 'not-seen' && read.length > 0,
  );
}
