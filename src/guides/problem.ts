import type { Knowledge } from '../triage/knowledge';

/** A place in the knowledge, such as `['guides', 'hold', 'outcomes', 3, 'verify']`. */
export type Path = readonly (string | number)[];

/** Something that is wrong with the knowledge beyond its shape; without `at` the sentence names the place itself. */
export interface Problem {
  at?: Path;
  problem: string;
}

/** One thing that the knowledge has to keep. */
export type Rule = (knowledge: Knowledge) => Problem[];

/** The file in guides/ that a place is in, and the path there. */
export function fileOf([kind = '', id = '', ...path]: Path): { file: string; path: Path } {
  if (kind === 'guides') return { file: `${id}.yaml`, path };
  if (kind === 'phrases') return { file: `phrases/${id}.yaml`, path };
  return { file: `${kind}.yaml`, path: [id, ...path] };
}

/** A problem as its author reads it; `lineOf` finds the line of a place in a file. */
export function problemSentence(
  knowledge: Knowledge,
  { at, problem }: Problem,
  lineOf: (file: string, path: Path) => number | undefined = () => undefined,
): string {
  if (!at) return problem;
  const { file, path } = fileOf(at);
  const line = lineOf(file, path);
  const name = nameOf(knowledge, at);
  return `${file}${line ? `:${line}` : ''}${name === undefined ? '' : ` ${name}`}: ${problem}`;
}

/** The entry that a place is in, as its author calls it: an outcome by its id, not by its number. */
function nameOf(knowledge: Knowledge, [kind, id, part, entry]: Path): string | undefined {
  if (kind === 'phrases') return part?.toString();
  if (kind !== 'guides') return id?.toString();
  if (part === 'outcomes') return knowledge.guides[String(id)]?.outcomes[Number(entry)]?.id;
  return (part === 'followUps' ? entry : part)?.toString();
}
