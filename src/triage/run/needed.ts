import type { Diagnosis } from '../diagnosis';
import type { Knowledge } from '../knowledge';
import type { Run } from './run';

/** Whether the commands of the next part can do without a detail. */
export function isOptionalNow({ commands }: Knowledge, { next }: Run, detail: string): boolean {
  return (next?.part.commands ?? []).every((id) => !commands[id]?.script.includes(`{{${detail}}}`));
}

/** The details that the commands of the next part need and nobody gave. */
export function neededNow(knowledge: Knowledge, { missing }: Diagnosis, { next }: Run): string[] {
  const used = new Set((next?.part.commands ?? []).flatMap((id) => knowledge.commandDetails[id] ?? []));
  return missing.filter((id) => used.has(id));
}

/** Whether a command of the next part stops because it lacks a detail. */
export function lacksDetail(knowledge: Knowledge, found: Diagnosis, run: Run): boolean {
  return neededNow(knowledge, found, run).some((id) => !isOptionalNow(knowledge, run, id));
}

/** The commands that print what the next part needs and nobody gave, without those that stand in it themselves. */
export function searchesFor(knowledge: Knowledge, found: Diagnosis, run: Run): string[] {
  const own = run.next?.part.commands ?? [];
  const searches = neededNow(knowledge, found, run)
    .filter((id) => !isOptionalNow(knowledge, run, id))
    .map((id) => knowledge.details[id]?.find ?? [])
    .filter((find) => !find.some((id) => own.includes(id)));
  return [...new Set(searches.flat())];
}
