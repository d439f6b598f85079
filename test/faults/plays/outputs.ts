import { namesOf, type Check } from '../../../src/triage/checks/check';
import type { Conversation } from '../../../src/triage/conversation';
import { diagnosisOf } from '../../../src/triage/diagnosis';
import { runOf } from '../../../src/triage/run/run';
import { guides } from '../../support/guides';
import type { pastes } from './moves';

/** What the commands of the next step print: all as expected, all otherwise, the first half of it, or an error. */
export function printedBy(
  { triage }: Conversation,
  at: string,
  what: (typeof pastes)[number],
): string | undefined {
  const found = triage && diagnosisOf(guides, triage, at);
  const next = found && runOf(guides, triage, found).next;
  if (!next) return undefined;
  if (what === 'error')
    return 'Get-Mailbox : The operation couldn’t be performed because object "jane" couldn’t be found.';
  const known = Object.fromEntries(Object.entries(triage.details).map(([id, { value }]) => [id, value]));
  const checks = next.part.commands.flatMap((id) => guides.commands[id]?.checks ?? []);
  const lines = checks.map((check) => {
    const isWhose = 'value' in check && String(check.value).includes('{{');
    const wrong = what === 'wrong' && (!isWhose || namesOf(check).some((name) => name.endsWith(' now')));
    return lineOf([check.property].flat()[0] ?? '', wrong ? 'Wrong' : asExpected(check, known));
  });
  return lines.slice(0, what === 'half' ? Math.ceil(lines.length / 2) : undefined).join('\n');
}

/** A property as our scripts print it: what a change says of itself, a count in a sentence, or a line of a list. */
function lineOf(property: string, value: string): string {
  if (property.endsWith(' now')) return `${property.slice(0, -' now'.length)} before: , now: ${value}`;
  const count = /^\d+$/.test(value) ? value : '7';
  return /^[a-z].* /.test(property) ? `${count} ${property}.` : `${property} : ${value}`;
}

function asExpected(check: Check, known: Record<string, string>): string {
  const value = 'value' in check ? String([check.value].flat()[0]) : check.is === 'filled' ? 'some' : '';
  const filled = value.replace(/\{\{([a-z0-9-]+)(?::(\d+))?\}\}/g, (_, id: string, letters?: string) =>
    (known[id] ?? 'some').slice(0, letters === undefined ? undefined : Number(letters)),
  );
  return check.is === 'not' ? 'Other' : filled;
}

/** What “Fill in” sends with an example for each detail. */
export function allDetails(upn: string): Record<string, string> {
  const examples = Object.entries(guides.details).map(([id, { example }]): [string, string] => [
    `detail:${id}`,
    example,
  ]);
  return { do: 'fill', ...Object.fromEntries(examples), 'detail:upn': upn };
}
