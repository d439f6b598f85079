import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { check } from './check';
import { Signature } from '../triage/signature';
import { phraseFiles, Term } from '../triage/typed/phrase';
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

/** Everything that is wrong with the files in guides/, one line each, with file and place. */
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
  const problems: string[] = [];
  const knowledge: Record<string, unknown> = {};
  for (const [kind, schema] of Object.entries(kinds))
    knowledge[kind] = read(folder, `${kind}.yaml`, z.record(z.string(), schema), problems);
  knowledge.phrases = Object.fromEntries(
    Object.entries(phraseFiles).map(([name, schema]) => [
      name,
      read(folder, `phrases/${name}.yaml`, schema, problems),
    ]),
  );
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.yaml') && !Object.hasOwn(kinds, basename(file, '.yaml')),
  );
  const guides = files.map(
    (file) => [basename(file, '.yaml'), read(folder, file, Guide, problems) as Guide] as const,
  );
  guides.sort(([, a], [, b]) => (a.order ?? files.length) - (b.order ?? files.length));
  knowledge.guides = Object.fromEntries(guides);
  if (files.length === 0) problems.push(`${folder}: there is no guide`);
  if (problems.length > 0) throw new GuidesError(problems);
  const complete = withoutInherited(knowledge) as Knowledge;
  const meaning = check(complete);
  if (meaning.length > 0) throw new GuidesError(meaning);
  return complete;
}

/** The same tables without a prototype, so that a forged name such as `constructor` is just not there. */
export function withoutInherited(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutInherited);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutInherited(one)] as const);
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries));
}

function read(folder: string, file: string, schema: z.ZodType, problems: string[]): unknown {
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    problems.push(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
    return {};
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  for (const error of document.errors) problems.push(`${file}: ${error.message.split('\n')[0] ?? ''}`);
  if (document.errors.length > 0) return {};
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const node = document.getIn(issue.path, true) as { range?: [number, number, number] } | undefined;
    const line = node?.range ? `:${lines.linePos(node.range[0]).line}` : '';
    problems.push(`${file}${line} ${issue.path.join('.')}: ${issue.message}`);
  }
  return {};
}
