import { shownValue } from '../../checks/judge';
import type { Reported } from '../../checks/read-report';
import type { StepReport } from '../../checks/step-report';
import type { Knowledge } from '../../knowledge';
import type { TurnDraft } from '../draft';
import { readPaste } from '../../paste/read-paste';

/** What an error is read with. */
type Reader = Pick<TurnDraft, 'knowledge' | 'now'>;

/** What a report says of what a step still needs: each command, and the details that it does not show. */
export interface Open {
  judged: readonly Reported[];
  missing: readonly string[];
}

/** Why a step is open after a report, where a script can prove it: one sentence for each reason. */
export function whyOpen(
  reader: Reader,
  number: number,
  { judged, missing }: Open,
  report: StepReport,
): string[] {
  const left = judged.filter(({ seen }) => seen !== 'proved');
  const reasons = left.map((one) => reasonOf(reader, one, report));
  if (left.length === 0) reasons.push(...missing.map((id) => notPrinted(reader.knowledge, id)));
  return [...new Set(reasons)].map((reason) => `Step ${number} is open: ${reason}.`);
}

/** What is not as expected, as the values that show it. */
export function wrongIn({ found }: Pick<Reported, 'found'>): string {
  return found
    .filter(({ asExpected }) => !asExpected)
    .map((one) => `${shownValue(one)}${one.means ? `: ${one.means.replace(/\.$/, '')}` : ''}`)
    .join('; ');
}

/**
 * What an error of a look says, where it is known: then it was looked, and what is not there yet is not found. Undefined
 * where it could not be looked.
 */
export function saidBy({ knowledge, now }: Reader, { failed }: StepReport, read: string): string | undefined {
  const { reason, detail = '' } = failed.get(read) ?? {};
  if (reason !== 'failed') return undefined;
  const [first] = readPaste(knowledge, detail, { today: now }).found;
  return first?.means.replace(/\. .*$/s, '').replace(/\.$/, '');
}

function reasonOf(reader: Reader, one: Reported, report: StepReport): string {
  const { knowledge } = reader;
  const { printed, failed } = report;
  const { command, read = command, seen, missing, other } = one;
  const titleOf = (id: string) => `“${knowledge.commands[id]?.title.replaceAll('`', '') ?? id}”`;
  if (seen === 'not-as-expected') return wrongIn(one);
  const said = saidBy(reader, report, read);
  const changes = knowledge.commands[command]?.risk !== 'read';
  if (said !== undefined)
    return changes
      ? `${notSeen(titleOf(command))}: ${said}`
      : `${titleOf(read)} ended with an error: ${said}`;
  if (failed.has(read)) return `the script could not run ${titleOf(read)}`;
  if (!printed.has(read)) return `${titleOf(read)} was not in this script`;
  if (other) return `${titleOf(read)} shows ${shownValue(other)}, which is not what this triage is about`;
  if (changes) return notSeen(titleOf(command));
  const what = missing.length > 0 ? missing.join(', ') : 'what proves it';
  return `${titleOf(command)} does not show ${what}`;
}

const notSeen = (title: string) => `the script does not see that ${title} was carried out`;

function notPrinted({ details }: Knowledge, id: string): string {
  return `${details[id]?.label ?? id} is not in what was printed. Fill it in, or press Done`;
}
