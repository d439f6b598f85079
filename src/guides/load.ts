import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { check } from './check';
import { problemSentence, type Path } from './problem';
import { withoutInherited } from './without-inherited';
import { readYaml, type YamlFile } from './yaml-file';
import { prepare } from '../triage/prepare';
import { Signature } from '../triage/signature';
import { phraseFiles, Term } from '../triage/listen/phrase';
import {
  Command,
  Detail,
  Guide,
  Procedure,
  Question,
  Shell,
  Source,
  Window,
  type Knowledge,
  type Tables,
} from '../triage/knowledge';

const kinds = {
  sources: Source,
  shells: Shell,
  details: Detail,
  commands: Command,
  questions: Question,
  windows: Window,
  procedures: Procedure,
  signatures: Signature,
  glossary: Term,
};

/** Everything that is wrong with the files in guides/, one sentence each, with file and line. */
export class GuidesError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The guides have ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:\n${problems.map((one) => `- ${one}`).join('\n')}`,
    );
  }
}

/**
 * Reads and checks guides/. The folder is the registry: the files named after a kind hold what the guides share,
 * every other YAML file is a guide, and its name is the guide's id. Throws a GuidesError that lists all problems.
 */
export function loadKnowledge(folder: string): Knowledge {
  return load(folder).knowledge;
}

/** The tables of {@link loadKnowledge} alone. */
export function loadTables(folder: string): Tables {
  return load(folder).tables;
}

function load(folder: string): { tables: Tables; knowledge: Knowledge } {
  const reading = { files: new Map<string, YamlFile>(), problems: [] as string[] };
  const { problems } = reading;
  const found: Record<string, unknown> = {};
  for (const [kind, schema] of Object.entries(kinds))
    found[kind] = read(folder, `${kind}.yaml`, z.record(z.string(), schema), reading);
  found.phrases = Object.fromEntries(
    Object.entries(phraseFiles).map(([name, schema]) => [
      name,
      read(folder, `phrases/${name}.yaml`, schema, reading),
    ]),
  );
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.yaml') && !Object.hasOwn(kinds, basename(file, '.yaml')),
  );
  const guides = files.map(
    (file) => [basename(file, '.yaml'), read(folder, file, Guide, reading) as Guide] as const,
  );
  guides.sort(([, a], [, b]) => (a.order ?? files.length) - (b.order ?? files.length));
  found.guides = Object.fromEntries(guides);
  if (files.length === 0) problems.push(`${folder}: there is no guide`);
  if (problems.length > 0) throw new GuidesError(problems);
  const tables = withoutInherited(found) as Tables;
  const knowledge = prepare(tables);
  const meaning = check(knowledge).map((one) =>
    problemSentence(knowledge, one, (file, path) => reading.files.get(file)?.lineOf(path)),
  );
  if (meaning.length > 0) throw new GuidesError(meaning);
  return { tables, knowledge };
}

/** Reads a file, keeps it for the lines of what is wrong in it, and adds that to `problems`. */
function read(
  folder: string,
  file: string,
  schema: z.ZodType,
  { files, problems }: { files: Map<string, YamlFile>; problems: string[] },
): unknown {
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    problems.push(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
    return {};
  }
  const { value, errors, lineOf } = readYaml(text);
  files.set(file, { value, errors, lineOf });
  problems.push(...errors.map((error) => `${file}: ${error}`));
  if (errors.length > 0) return {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const line = lineOf(path as Path);
    problems.push(`${file}${line ? `:${line}` : ''} ${path.join('.')}: ${message}`);
  }
  return {};
}
