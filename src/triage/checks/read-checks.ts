import type { Moment } from '../day';
import type { Carried } from '../carried-out/carried-out';
import { readDetail } from '../detail';
import type { Knowledge } from '../knowledge';
import { readableText, readPaste, type PasteReading } from '../paste/read-paste';
import { namesOf, type Check } from './check';
import type { KnownDetails } from './holds';
import { ranWithOther } from './ran-with';
import { judge, saysWhose, type Judged } from './judge';
import { behindChanges, printedFacts, readOutput, sentencesOf, type Fact, type Output } from './output';

/** What a pasted text says of one command. */
export interface Checked extends Omit<Judged, 'other'> {
  command: string;
  /** Details that the step takes from what it printed. */
  values: Record<string, string>;
  /** It is of another user or object, as one sentence; it proves nothing. */
  other?: string;
  /** Why nothing was done, or not all of it, in our words. */
  failed?: string;
}

/** The step that somebody is at. */
export interface Asked {
  /** Its commands. */
  commands: readonly string[];
  /** Details that are filled in anew. */
  fills?: Carried['fills'];
  /** The details of the triage, by id. */
  known: KnownDetails;
}

/**
 * Reads what somebody pasted for the checks of a step's commands. What a change says of itself counts, and better still
 * what the command that verifies it prints behind it. What cannot be read is `not-seen`, never a failure.
 */
export function readChecks(knowledge: Knowledge, asked: Asked, pasted: string, today: Moment): Checked[] {
  const { known, commands, fills } = asked;
  const { text } = readableText(pasted);
  const all = readOutput(knowledge, text);
  const now = behindChanges(text);
  const later = now === text ? all : readOutput(knowledge, now);
  const reading = readPaste(knowledge, pasted, { today, upn: known['upn'] });
  const failed = failureOf(knowledge, reading);
  return commands.map((command) => {
    const { other, ...judged } = judgeCommand(knowledge, command, commands, { all, later }, known);
    const ran = ranWithOther(knowledge, command, text, known);
    const values = other || ran ? {} : valuesOf(knowledge, fills, { command, all }, reading);
    return {
      command,
      ...judged,
      values,
      ...(other && {
        other: `It shows ${other.property} ${other.value}: that is not the one of this triage.`,
      }),
      ...(ran && {
        seen: 'not-seen' as const,
        other: `It ran with ${ran.value} (${ran.label}): that is not the one of this triage.`,
      }),
      ...(failed !== undefined && judged.seen !== 'proved' && { failed }),
    };
  });
}

/**
 * What a change says of itself, or what its `verify` prints behind it, where that is there. Of a command that verifies a
 * change of the same step the change says what it has to print.
 */
function judgeCommand(
  knowledge: Knowledge,
  id: string,
  step: readonly string[],
  { all, later }: { all: Output; later: Output },
  known: KnownDetails,
): Judged {
  const { risk, checks = [], verify, verified } = knowledge.commands[id] ?? {};
  const proofOf = (command: string, proof: readonly Check[], by: readonly string[]) => {
    const whose = (knowledge.commands[command]?.checks ?? []).filter(saysWhose);
    const both = [...whose, ...proof];
    const before = later === all ? by : [];
    const facts = [
      ...factsFor(knowledge, command, whose, later),
      ...factsFor(knowledge, command, proof, later, before),
    ];
    return judge(both, facts, known, whose);
  };
  const changes = step.filter((one) => knowledge.commands[one]?.verify === id);
  const proofs = changes.flatMap((one) => knowledge.commands[one]?.verified ?? []);
  if (proofs.length > 0) return proofOf(id, proofs, changes);
  const output = risk === 'read' && !standsBefore(knowledge, id, step, changes) ? later : all;
  const own = judge(checks, factsFor(knowledge, id, checks, output), known);
  if (verify === undefined || verified === undefined || own.other) return own;
  const proof = proofOf(verify, verified, [id]);
  return proof.seen !== 'not-seen' || proof.other ? proof : own;
}

/** Whether a look comes before everything that the step changes, and not again to check it: what it prints is how things were. */
function standsBefore(
  { commands }: Knowledge,
  id: string,
  step: readonly string[],
  checkedByIt: readonly string[],
): boolean {
  const first = step.findIndex((one) => commands[one]?.risk !== 'read');
  return checkedByIt.length === 0 && step.indexOf(id) < first;
}

/** `before` are changes of which nothing says that they are over: what they list is how things were. */
function factsFor(
  { printed }: Knowledge,
  id: string,
  checks: readonly Check[],
  output: Output,
  before: readonly string[] = [],
): Fact[] {
  const prints = printed.by[id];
  const others = before.flatMap((one) => printed.by[one] ?? []);
  if (!prints) return [];
  const [unsaid, asked] = [
    checks.filter(({ is }) => is === 'unsaid'),
    checks.filter(({ is }) => is !== 'unsaid'),
  ];
  const names = (list: readonly Check[]) => [...new Set(list.flatMap(namesOf))];
  return [...printedFacts(output, prints, names(asked), others), ...sentencesOf(output, names(unsaid))];
}

/** The details that a step takes from what its command printed: what the reader of pastes found, or else its only value. */
function valuesOf(
  knowledge: Knowledge,
  fills: Carried['fills'] = {},
  { command, all }: { command: string; all: Output },
  { details }: PasteReading,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [id, sources] of Object.entries(fills)) {
    const names = [sources]
      .flat()
      .map((source) => source.split('.'))
      .flatMap(([from, property = '']) => (from === command ? property.toLowerCase() : []));
    const known = knowledge.details[id];
    const prints = knowledge.printed.by[command];
    if (names.length === 0 || !known || !prints) continue;
    const printed = printedFacts(all, prints, names).filter(({ half }) => !half);
    const [name] = names.filter((one) => printed.some((fact) => fact.name === one));
    const found = printed.filter((fact) => fact.name === name).map(({ value }) => readDetail(known, value));
    const right = new Set(found.flatMap((one) => ('value' in one ? one.value : [])));
    const [only, second] = right;
    const read = details[id]?.value;
    const isOther = Object.values(details).some(({ value }) => value === only);
    const alone = second === undefined && !isOther ? only : undefined;
    const value = read === undefined ? alone : right.has(read) ? read : undefined;
    if (value !== undefined) values[id] = value;
  }
  return values;
}

/** What our blocks say of not having done it, by the id of the finding. */
const undone = ['still-open', 'not-filled-in', 'not-confirmed', 'stopped', 'nothing-to-do', 'what-if'];

function failureOf({ signatures }: Knowledge, { found, failed }: PasteReading): string | undefined {
  const told = found.find(
    ({ id }) => undone.some((one) => id === `shows-${one}`) || (failed && Object.hasOwn(signatures, id)),
  );
  if (told) return told.means;
  return failed ? "A command in it ended with an error that I don't recognise." : undefined;
}
