import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge, Tables } from '../triage/knowledge';
import { prepare } from '../triage/prepare';
import { withoutInherited } from './without-inherited';

/** The knowledge as it was read and checked, and the hash of the files it was read from. */
export interface Compiled {
  hash: string;
  knowledge: unknown;
}

/** The knowledge that was kept in `file`, or undefined if the guides in `folder` are others by now, or nothing was kept. */
export function keptKnowledge(folder: string, file: string): Knowledge | undefined {
  const compiled = readCompiled(file);
  if (compiled?.hash !== hashOf(folder)) return undefined;
  return prepare(withoutInherited(compiled.knowledge) as Tables);
}

/** The knowledge that was kept in `file`, or else what reading and checking the guides in `folder` gives. */
export async function openKnowledge(folder: string, file: string): Promise<Knowledge> {
  const kept = keptKnowledge(folder, file);
  if (kept) return kept;
  // Much has to be loaded to read them, which a start does without.
  const { loadKnowledge } = await import('./load.js');
  return loadKnowledge(folder);
}

function readCompiled(file: string): Compiled | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  } catch {
    return undefined;
  }
}

/** A hash of everything that the guides in `folder` say. */
export function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.yaml'))
      hash
        .update(`${name}\0`)
        .update(readFileSync(join(folder, name)))
        .update('\0');
  return hash.digest('hex');
}
