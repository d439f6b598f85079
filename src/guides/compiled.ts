import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge, loadTables, withoutInherited } from './load';
import type { Knowledge, Tables } from '../triage/knowledge';
import { prepare } from '../triage/prepare';

/** The knowledge as it was read and checked, and the hash of the files it was read from. */
interface Compiled {
  hash: string;
  knowledge: unknown;
}

/** Reads and checks the guides in `folder` once, and keeps the result in `file`. Throws as {@link loadKnowledge} does. */
export function compileKnowledge(folder: string, file: string): void {
  const compiled: Compiled = { hash: hashOf(folder), knowledge: loadTables(folder) };
  writeFileSync(file, JSON.stringify(compiled));
}

/** The knowledge that was kept in `file`; if the guides are others by now, or nothing was kept, it is read and checked anew. */
export function openKnowledge(folder: string, file: string): Knowledge {
  const compiled = readCompiled(file);
  if (compiled?.hash !== hashOf(folder)) return loadKnowledge(folder);
  return prepare(withoutInherited(compiled.knowledge) as Tables);
}

function readCompiled(file: string): Compiled | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  } catch {
    return undefined;
  }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.yaml'))
      hash
        .update(`${name}\0`)
        .update(readFileSync(join(folder, name)))
        .update('\0');
  return hash.digest('hex');
}
