import { shownValue } from '../../checks/judge';
import type { Reported } from '../../checks/read-report';
import type { StepReport } from '../../checks/step-report';
import type { Knowledge } from '../../knowledge';

/** What a report says of what a step still needs: each command, and the details that it does not show. */
export interface Open {
  judged: readonly Reported[];
  missing: readonly string[];
}

/** Why a step is open after a report, where a script can prove it: one sentence for each reason. */
export function whyOpen(
  knowledge: Knowledge,
  number: number,
  { judged, missing }: Open,
  report: StepReport,
): string[] {
  const left = judged.filter(({ seen }) => seen !== 'proved');
  const reasons = left.map((one) => reasonOf(knowledge, one, report));
  if (left.length === 0) reasons.push(...missing.map((id) => notPrinted(knowledge, id)));
  return [...new Set(reasons)].map((reason) => `Step ${number} is open: ${reason}.`);
}

/** What is not as expected, as the values that show it. */
export function wrongIn({ found }: Pick<Reported, 'found'>): string {
  return found
    .filter(({ asExpected }) => !asExpected)
    .map((one) => `${shownValue(one)}${one.means ? `: ${one.means.replace(/\.$/, '')}` : ''}`)
    .join('; ');
}

function reasonOf(knowledge: Knowledge, one: Reported, { printed, failed }: StepReport): string {
  const { command, read = command, seen, missing, other } = one;
  const titleOf = (id: string) => `“${knowledge.commands[id]?.title.replaceAll('`', '') ?? id}”`;
  if (seen === 'not-as-expected') return wrongIn(one);
  if (failed.has(read)) return `${titleOf(read)} could not be looked at`;
  if (!printed.has(read)) return `this script did not run ${titleOf(read)}; a new one does`;
  if (other) return `${titleOf(read)} shows ${shownValue(other)}, which is not what this triage is about`;
  if (knowledge.commands[command]?.risk !== 'read')
    return `the script does not see that ${titleOf(command)} was carried out`;
  const what = missing.length > 0 ? missing.join(', ') : 'what proves it';
  return `${titleOf(command)} does not show ${what}`;
}

function notPrinted({ details }: Knowledge, id: string): string {
  return `${details[id]?.label ?? id} is not in what was printed. Fill it in, or press Done`;
}
