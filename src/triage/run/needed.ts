import type { Diagnosis } from '../diagnosis';
import type { Knowledge } from '../knowledge';
import type { Run } from './run';

/** The details that the commands of the next part need and nobody gave. */
export function neededNow(knowledge: Knowledge, { missing }: Diagnosis, { next }: Run): string[] {
  const used = new Set((next?.part.commands ?? []).flatMap((id) => knowledge.commandDetails[id] ?? []));
  return missing.filter((id) => used.has(id));
}
