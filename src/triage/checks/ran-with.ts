import type { Knowledge } from '../knowledge';
import { runsIn } from '../paste/runs';
import { assignment } from '../powershell';
import type { KnownDetails } from './holds';

/** What shows in the source of a command, pasted along, that it ran for another object. */
export interface RanWith {
  label: string;
  value: string;
}

/** The first detail with which a command ran, by its source in the text, that is not the one of the triage. */
export function ranWithOther(
  { commands, details }: Knowledge,
  id: string,
  text: string,
  known: KnownDetails,
): RanWith | undefined {
  const script = commands[id]?.script ?? '';
  const asked = [...script.matchAll(assignment)];
  const last = asked.at(-1);
  if (!last) return undefined;
  const rest = squeezed(script.slice(last.index + last[0].length));
  const source = runsIn(text)
    .flatMap((run) => (run.source ? [text.slice(run.source.start, run.source.end)] : []))
    .findLast((one) => squeezed(one).includes(rest));
  if (source === undefined) return undefined;
  for (const [, , variable = '', detail = ''] of asked) {
    const [label, wanted] = [details[detail]?.label, known[detail]];
    const value = valueOf(source, variable);
    if (value === undefined || wanted === undefined || label === undefined || /^(?:<|$)/.test(value))
      continue;
    if (value.toLowerCase() !== wanted.toLowerCase()) return { label, value };
  }
  return undefined;
}

function valueOf(source: string, variable: string): string | undefined {
  const begin = `$${variable} = '`;
  const at = source.indexOf(begin);
  return at < 0
    ? undefined
    : /^(?:[^'\n]|'')*(?=')/.exec(source.slice(at + begin.length))?.[0].replaceAll("''", "'");
}

/** Code without what a console or a chat changes in it, and without the rehearsal that an admin takes off. */
function squeezed(code: string): string {
  return code
    .replace(/^[ \t]*>>/gm, '')
    .replace(/ -WhatIf\b/g, '')
    .replace(/\s/g, '');
}
