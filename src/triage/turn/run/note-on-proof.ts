import type { Checked } from '../../checks/read-checks';
import type { Next, Run } from '../../run/run';
import type { TurnDraft } from '../draft';

/** What a paste proves of the step, and what is left to be pasted or looked at. */
export function noteOnProof(
  { knowledge }: TurnDraft,
  {
    run,
    next,
    checked,
    left,
    more,
    proof,
    values,
  }: {
    run: Run;
    next: Next;
    checked: readonly Checked[];
    left: string[];
    more: string | undefined;
    proof: string;
    values: Record<string, string>;
  },
): string {
  const step = `tep ${run.steps.indexOf(next.step) + 1}`;
  const parts = next.step.parts.length;
  const what = next.partIndex === parts - 1 ? `S${step}` : `Part ${next.partIndex + 1} of s${step}`;
  const taken = Object.keys(values).map((id) => knowledge.details[id]?.label ?? id);
  const titles = (of: readonly string[]) =>
    of.map((id) => `“${knowledge.commands[id]?.title.replaceAll('`', '')}”`).join(', ');
  const byEye = left.filter((id) => onlyByEye(knowledge, id, checked));
  const unread = left.filter((id) => !byEye.includes(id));
  return [
    left.length === 0 && more === undefined ? `${what} is proved: ${proof}.` : `As expected: ${proof}.`,
    ...(taken.length > 0 ? [`Taken from it: ${taken.join(', ')}.`] : []),
    ...(more !== undefined && left.length === 0 ? [more] : []),
    ...(byEye.length > 0
      ? [`Read for yourself what ${titles(byEye)} printed${unread.length > 0 ? '' : ', then press Done'}.`]
      : []),
    ...(unread.length > 0 ? [`Paste also what ${titles(unread)} printed, or press Done.`] : []),
  ].join(' ');
}

/** Whether a command that only reads is judged by a person: it has no checks, or its count was read and that proves nothing. */
function onlyByEye({ commands }: TurnDraft['knowledge'], id: string, checked: readonly Checked[]): boolean {
  const { risk, checks = [] } = commands[id] ?? {};
  const read = checked.find(({ command }) => command === id)?.found ?? [];
  return risk === 'read' && (checks.length === 0 || read.some(({ counted }) => counted));
}
