import type { Moment } from '../day';
import type { Knowledge } from '../knowledge';
import type { Carried } from '../carried-out/carried-out';
import { readFor, sourcesOf } from '../run/checkable';
import type { KnownDetails } from './holds';
import { judge, saysWhose, type Judged } from './judge';
import { printedFacts, readOutput, sentencesOf } from './output';
import { namesOf, type Check } from './check';
import { readChecks } from './read-checks';

/** What a report says of one command of a step: of a change by what reads it. */
export interface Reported extends Judged {
  command: string;
  /** What was looked at for it; undefined where nothing can be. */
  read?: string;
}

/** Judges a command by what the command that reads it has printed now; each stands by itself, so nothing is taken for another's. */
export function judgeReported(
  knowledge: Knowledge,
  command: string,
  printed: ReadonlyMap<string, string>,
  known: KnownDetails,
): Reported {
  const nothing = { command, seen: 'not-seen' as const, found: [], missing: [] };
  const read = readFor(knowledge, command);
  const text = read === undefined ? undefined : printed.get(read);
  if (read === undefined || text === undefined) return { ...nothing, read };
  const { risk, checks = [], verified = [] } = knowledge.commands[command] ?? {};
  const whose = (knowledge.commands[read]?.checks ?? []).filter(saysWhose);
  const wanted = risk === 'read' ? checks : [...whose, ...verified];
  return { command, read, ...judge(wanted, factsIn(knowledge, read, wanted, text), known, whose) };
}

function factsIn({ printed, ...knowledge }: Knowledge, id: string, checks: readonly Check[], text: string) {
  const prints = printed.by[id];
  if (!prints) return [];
  const output = readOutput({ printed, ...knowledge }, text);
  const named = (unsaid: boolean) => [
    ...new Set(checks.filter(({ is }) => (is === 'unsaid') === unsaid).flatMap(namesOf)),
  ];
  return [...printedFacts(output, prints, named(false)), ...sentencesOf(output, named(true))];
}

/**
 * The details that a step takes from what was printed for it, and those that are `missing` there. One with which the proof
 * was looked for stays: what prints it may show something else by now. What was printed as empty there is none of.
 */
export function filledFrom(
  knowledge: Knowledge,
  { fills = {}, reads }: { fills?: Carried['fills']; reads: readonly string[] },
  printed: ReadonlyMap<string, string>,
  known: KnownDetails,
  today: Moment,
): { values: Record<string, string>; missing: string[] } {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [detail, from] of Object.entries(fills)) {
    const used = reads.some((id) => knowledge.commands[id]?.script.includes(`{{${detail}}}`));
    if (used && known[detail] !== undefined) continue;
    const [value] = sourcesOf(from)
      .flatMap((id) => {
        const asked = { commands: [id], fills: { [detail]: from }, known };
        const text = printed.get(id);
        return text === undefined ? [] : readChecks(knowledge, asked, text, today);
      })
      .flatMap((one) => one.values[detail] ?? []);
    if (value !== undefined) values[detail] = value;
    else if (!isPrintedEmpty(knowledge, from, printed)) missing.push(detail);
  }
  return { values, missing };
}

/** Whether what fills in a detail was printed, without a value. */
function isPrintedEmpty(
  knowledge: Knowledge,
  from: string | readonly string[],
  printed: ReadonlyMap<string, string>,
): boolean {
  return [from].flat().some((one) => {
    const [id = '', property = ''] = one.split('.');
    const prints = knowledge.printed.by[id];
    const text = printed.get(id);
    if (!prints || text === undefined) return false;
    const facts = printedFacts(readOutput(knowledge, text), prints, [property.toLowerCase()]);
    return facts.length > 0 && facts.every(({ value }) => value.trim() === '');
  });
}
