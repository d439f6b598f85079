import type { Knowledge } from '../knowledge';
import type { Run, RunStep } from './run';

/** Where a script can look by itself; the shell of Exchange on-premises needs a server of its own. */
const shells = new Set(['microsoft-graph', 'exchange-online', 'active-directory', 'entra-connect']);

/** More than the steps of one stage need; the script stays one message. */
const mostCommands = 12;

/** What asks somebody or writes a file. */
const notOnlyReading = /& \$(?:ask|save) |Read-Host/;

/** Whether a script can run a command unattended: it only reads, asks for no right to write, and says what to expect. */
function canRun({ commands }: Knowledge, id: string): boolean {
  const command = commands[id];
  return (
    command?.risk === 'read' &&
    shells.has(command.shell) &&
    !notOnlyReading.test(command.script) &&
    !(command.scopes ?? []).some((scope) => scope.includes('Write'))
  );
}

/** The commands that show whether what a command of a step was to do is so; undefined where none does. */
export function readFor(knowledge: Knowledge, id: string): string | undefined {
  const { risk, checks = [], verify, verified = [] } = knowledge.commands[id] ?? {};
  const read = risk === 'read' ? id : risk === 'change' && verified.length > 0 ? verify : undefined;
  const proves = risk === 'read' ? checks.length > 0 : true;
  return read !== undefined && proves && canRun(knowledge, read) ? read : undefined;
}

/** What is known of a triage, by the id of the detail. */
type Known = Readonly<Record<string, unknown>>;

/**
 * What of a step, or of the parts that are left of it, has to be proved: its changes, whose looks beforehand are over then,
 * or else all that it reads. Nothing where more belongs to it than commands, where it destroys something or saves a file, or
 * where only a person can say that it is done.
 */
export function toProve(
  knowledge: Knowledge,
  { step, parts }: RunStep,
  from = 0,
): { commands: string[]; sources: string[] } {
  const nothing = { commands: [], sources: [] };
  const { fills = {}, change, talk } = step;
  if (step['by-hand'] ?? step['goes-to'] ?? step['not-yet'] ?? change ?? talk) return nothing;
  const own = [...new Set(parts.slice(from).flatMap(({ commands }) => commands))];
  const risks = (id: string) => knowledge.commands[id]?.risk;
  const changes = own.filter((id) => risks(id) !== 'read');
  if (changes.length === 0 && (step.waits ?? step['waits-for']) !== undefined) return nothing;
  if (own.some((id) => risks(id) === 'read' && notOnlyReading.test(knowledge.commands[id]?.script ?? '')))
    return nothing;
  const commands = changes.length > 0 ? changes : own;
  if (commands.some((id) => readFor(knowledge, id) === undefined)) return nothing;
  return { commands, sources: Object.values(fills).flatMap((one) => sourcesOf(one)) };
}

/** The commands that print a detail which a step fills in. */
export function sourcesOf(fill: string | readonly string[]): string[] {
  return [fill].flat().map((one) => one.split('.')[0] ?? '');
}

/**
 * The commands of a script that looks whether steps are done: those of this stage from the next one on, as far as it can
 * prove them one after the other, and of all that are done what they have changed.
 */
export function commandsToCheck(knowledge: Knowledge, run: Run, known: Known): string[] {
  return checkOf(knowledge, run, known).commands;
}

/** The same, with how many steps it can prove from the next one on. */
export function checkOf(
  knowledge: Knowledge,
  { steps, next }: Run,
  known: Known,
): { commands: string[]; proves: number } {
  const stage = next?.step.stage ?? steps.at(-1)?.stage;
  const found = new Set<string>();
  const add = (ids: readonly (string | undefined)[]) => {
    for (const id of ids)
      if (id !== undefined && found.size < mostCommands && hasAll(knowledge, id, known)) found.add(id);
  };
  let proves = 0;
  for (const step of steps.slice(next?.index ?? steps.length).filter((one) => one.stage === stage)) {
    const { commands, sources } = toProve(knowledge, step, step.id === next?.step.id ? next.partIndex : 0);
    const reads = commands.map((id) => readFor(knowledge, id));
    if (commands.length === 0 || !reads.every((id) => hasAll(knowledge, id ?? '', known))) break;
    add([...reads, ...sources.filter((id) => canRun(knowledge, id))]);
    if (reads.every((id) => found.has(id ?? ''))) proves++;
  }
  for (const step of steps.filter(({ done }) => done?.value === 'done'))
    add(changesOf(knowledge, step).map((id) => readFor(knowledge, id)));
  return { commands: [...found], proves };
}

/** Whether everything is known that a command cannot do without. */
function hasAll({ commandDetails, commands }: Knowledge, id: string, known: Known): boolean {
  return (commandDetails[id] ?? []).every(
    (detail) => Object.hasOwn(known, detail) || !commands[id]?.script.includes(`{{${detail}}}`),
  );
}

/** What a step changes. */
export function changesOf({ commands }: Knowledge, { step }: RunStep): string[] {
  return (step.commands ?? []).filter((id) => commands[id]?.risk === 'change');
}
